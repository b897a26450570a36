/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of faults. Each function gets the good body and answers it wrongly in its own way. */

#include "config.h"

#include "dwr-newsroom-faults.h"

#include "dwr-newsroom-header-faults.h"
#include "dwr-newsroom-status-faults.h"

#include <string.h>

#define HTML "text/html; charset=utf-8"
#define HTTP_OK "HTTP/1.1 200 OK\r\nContent-Type: %s\r\n"
#define TOO_BIG_BYTES (20 * 1024 * 1024)
#define BOMB_BYTES (64 * 1024 * 1024)
#define DEEP_LEVELS 100000
#define FLOOD_LINES 100000
#define LONG_TYPE_BYTES 60000

/* ---- Slow ---- */

static gboolean
answer_slow_drip (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return dwr_newsroom_exchange_write_head (exchange,
                                           exchange->content_type,
                                           "",
                                           g_bytes_get_size (body),
                                           error) &&
         dwr_newsroom_exchange_drip (exchange, body, error);
}

static gboolean
answer_drip_headers (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  if (!dwr_newsroom_exchange_printf (exchange, error, HTTP_OK, exchange->content_type))
    return FALSE;
  for (guint i = 0; i < G_MAXUINT; i++)
    if (!dwr_newsroom_exchange_printf (exchange, error, "X-Drip-%u: 1\r\n", i) ||
        !dwr_newsroom_exchange_pause (exchange, DWR_NEWSROOM_DRIP_MS, error))
      return FALSE;
  return TRUE;
}

static gboolean
answer_silent (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return dwr_newsroom_exchange_wait_for_end (exchange, error);
}

/* ---- Cut ---- */

static gboolean
answer_cut_length (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  gsize length_bytes = g_bytes_get_size (body);

  return dwr_newsroom_exchange_write_head (exchange,
                                           exchange->content_type,
                                           "",
                                           length_bytes,
                                           error) &&
         dwr_newsroom_exchange_write_part (exchange, body, 0, length_bytes * 3 / 4, error);
}

/* Neither length nor chunks, and no close-notify of TLS: only the missing end of TLS tells. */
static gboolean
answer_cut_close (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  if (!dwr_newsroom_exchange_printf (exchange,
                                     error,
                                     HTTP_OK "Connection: close\r\n\r\n",
                                     exchange->content_type) ||
      !dwr_newsroom_exchange_write_part (exchange, body, 0, g_bytes_get_size (body) * 3 / 4, error))
    return FALSE;
  g_socket_close (g_socket_connection_get_socket (exchange->connection), NULL);
  return TRUE;
}

static gboolean
write_chunk (DwrNewsroomExchange *exchange,
             GBytes *body,
             gsize from,
             gsize length_bytes,
             GError **error)
{
  return dwr_newsroom_exchange_printf (exchange,
                                       error,
                                       "%" G_GSIZE_MODIFIER "x\r\n",
                                       length_bytes) &&
         dwr_newsroom_exchange_write_part (exchange, body, from, length_bytes, error) &&
         dwr_newsroom_exchange_printf (exchange, error, "\r\n");
}

static gboolean
answer_chunks (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  gsize half = g_bytes_get_size (body) / 2;

  return dwr_newsroom_exchange_printf (exchange,
                                       error,
                                       HTTP_OK "Transfer-Encoding: chunked\r\n\r\n",
                                       exchange->content_type) &&
         write_chunk (exchange, body, 0, half, error) &&
         write_chunk (exchange, body, half, g_bytes_get_size (body) - half, error) &&
         dwr_newsroom_exchange_printf (exchange, error, "0\r\n\r\n");
}

/* Ends after a whole chunk, so that only the missing last chunk tells. */
static gboolean
answer_cut_chunk (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return dwr_newsroom_exchange_printf (exchange,
                                       error,
                                       HTTP_OK "Transfer-Encoding: chunked\r\n\r\n",
                                       exchange->content_type) &&
         write_chunk (exchange, body, 0, g_bytes_get_size (body) * 3 / 4, error);
}

static gboolean
answer_bad_chunk (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return dwr_newsroom_exchange_printf (exchange,
                                       error,
                                       HTTP_OK "Transfer-Encoding: chunked\r\n\r\n",
                                       exchange->content_type) &&
         write_chunk (exchange, body, 0, g_bytes_get_size (body) / 2, error) &&
         dwr_newsroom_exchange_printf (exchange, error, "zebra\r\nnot a chunk\r\n0\r\n\r\n");
}

static gboolean
answer_reset (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  gsize length_bytes = g_bytes_get_size (body);

  if (!dwr_newsroom_exchange_write_head (exchange,
                                         exchange->content_type,
                                         "",
                                         length_bytes,
                                         error) ||
      !dwr_newsroom_exchange_write_part (exchange, body, 0, length_bytes / 2, error))
    return FALSE;
  dwr_newsroom_exchange_reset (exchange);
  return TRUE;
}

/* ---- gzip ---- */

static gboolean
write_gzip (DwrNewsroomExchange *exchange, const void *data, gsize length_bytes, GError **error)
{
  return dwr_newsroom_exchange_write_head (exchange,
                                           exchange->content_type,
                                           "Content-Encoding: gzip\r\n",
                                           length_bytes,
                                           error) &&
         dwr_newsroom_exchange_write (exchange, data, length_bytes, error);
}

static gboolean
answer_gzip_good (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  g_autoptr (GBytes) packed = dwr_newsroom_gzip (body);

  return write_gzip (exchange, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed), error);
}

/* The transfer is whole by its length; the gzip inside is not. */
static gboolean
answer_gzip_cut (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  g_autoptr (GBytes) packed = dwr_newsroom_gzip (body);

  return write_gzip (exchange,
                     g_bytes_get_data (packed, NULL),
                     g_bytes_get_size (packed) * 3 / 4,
                     error);
}

static gboolean
answer_gzip_bad_crc (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  g_autoptr (GBytes) packed = dwr_newsroom_gzip (body);
  gsize length_bytes = 0;
  g_autofree guint8 *data =
      g_memdup2 (g_bytes_get_data (packed, &length_bytes), g_bytes_get_size (packed));

  length_bytes = g_bytes_get_size (packed);
  data[length_bytes - 8] ^= 0xff; /* the first byte of the check sum */
  return write_gzip (exchange, data, length_bytes, error);
}

static gboolean
answer_gzip_trailing (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  g_autoptr (GBytes) packed = dwr_newsroom_gzip (body);
  g_autoptr (GByteArray) data = g_byte_array_new ();

  g_byte_array_append (data, g_bytes_get_data (packed, NULL), (guint) g_bytes_get_size (packed));
  g_byte_array_append (data, (const guint8 *) "<p>not packed</p>", 17);
  return write_gzip (exchange, data->data, data->len, error);
}

static gpointer
make_bomb (gpointer unused)
{
  g_autoptr (GBytes) zeros = g_bytes_new_take (g_malloc0 (BOMB_BYTES), BOMB_BYTES);

  return dwr_newsroom_gzip (zeros);
}

/* Made once: on a busy machine the packing takes longer than a client waits. */
static gboolean
answer_gzip_bomb (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  static GOnce once = G_ONCE_INIT;
  GBytes *bomb = g_once (&once, make_bomb, NULL);

  return write_gzip (exchange, g_bytes_get_data (bomb, NULL), g_bytes_get_size (bomb), error);
}

static gboolean
answer_not_gzip (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return write_gzip (exchange, g_bytes_get_data (body, NULL), g_bytes_get_size (body), error);
}

/* ---- Lengths ---- */

static gboolean
answer_two_lengths (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  gsize length_bytes = g_bytes_get_size (body);

  return dwr_newsroom_exchange_printf (exchange,
                                       error,
                                       HTTP_OK "Content-Length: %" G_GSIZE_FORMAT "\r\n"
                                               "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                                       exchange->content_type,
                                       length_bytes,
                                       length_bytes / 2) &&
         dwr_newsroom_exchange_write_part (exchange, body, 0, g_bytes_get_size (body), error);
}

static gboolean
answer_negative_length (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return dwr_newsroom_exchange_printf (exchange,
                                       error,
                                       HTTP_OK "Content-Length: -1\r\n\r\n",
                                       exchange->content_type) &&
         dwr_newsroom_exchange_write_part (exchange, body, 0, g_bytes_get_size (body), error);
}

/* ---- Bodies ---- */

static GBytes *
build_repeated (const char *head, const char *part, guint count)
{
  g_autoptr (GString) text = g_string_new (head);

  for (guint i = 0; i < count; i++)
    g_string_append (text, part);
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static gboolean
answer_too_big (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  static const char part[] =
      "<p>This paragraph comes again and again, twenty million bytes long.</p>\n";
  g_autoptr (GBytes) big = build_repeated ("<!doctype html><html lang=\"en\"><body><article>",
                                           part,
                                           TOO_BIG_BYTES / (sizeof part - 1));

  return dwr_newsroom_exchange_write_head (exchange,
                                           exchange->content_type,
                                           "",
                                           g_bytes_get_size (big),
                                           error) &&
         dwr_newsroom_exchange_write_part (exchange, big, 0, g_bytes_get_size (big), error);
}

static gboolean
answer_deep_html (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  g_autoptr (GBytes) deep = build_repeated (
      "<!doctype html><html lang=\"en\"><body><article><h1>Deep</h1><div class=\"rich-text\">",
      "<div>",
      DEEP_LEVELS);

  return dwr_newsroom_exchange_reply (exchange, 200, HTML, deep, NULL, error);
}

static gboolean
answer_empty (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return dwr_newsroom_exchange_reply_text (exchange, 200, exchange->content_type, "", error);
}

static gboolean
answer_no_article (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return dwr_newsroom_exchange_reply_text (
      exchange,
      200,
      HTML,
      "<!doctype html>\n<html lang=\"en\"><head><meta "
      "charset=\"utf-8\"><title>Programs</title></head>"
      "<body><div id=\"root\"><div id=\"main-content\"></div><h1>Programs</h1><ul><li><a "
      "href=\"/en/program-1\">Morning</a></li></ul></div></body></html>\n",
      error);
}

/* What a hotel's network answers in place of every site. */
static gboolean
answer_portal (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return dwr_newsroom_exchange_reply_text (
      exchange,
      200,
      "text/html",
      "<html><head><title>Welcome to Hotel Seeblick</title></head><body><h1>Free wireless network"
      "</h1><form action=\"http://login.seeblick.example/\"><p>Please accept the terms of use to "
      "go "
      "online.</p><input type=\"submit\" value=\"Accept\"></form></body></html>\n",
      error);
}

/* In the shape of an article, and by its own word another one. */
static gboolean
answer_other (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return dwr_newsroom_exchange_reply_text (
      exchange,
      200,
      HTML,
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Elsewhere</title>"
      "<link rel=\"canonical\" href=\"https://www.dw.com/en/elsewhere/a-79990001\"></head><body>"
      "<article><header><h1>Elsewhere</h1></header><div class=\"rich-text\"><p>Somebody has put "
      "another page here, and nobody knows for how long it will stay.</p></div></article>"
      "</body></html>\n",
      error);
}

/* A feed that is whole and has nothing to tell. */
static gboolean
answer_no_stories (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return dwr_newsroom_exchange_reply_text (
      exchange,
      200,
      exchange->content_type,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>Deutsche "
      "Welle</title></channel></rss>\n",
      error);
}

static gboolean
answer_wrong_type (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return dwr_newsroom_exchange_reply (exchange, 200, "application/zip", body, NULL, error);
}

/* Longer than any message that is for people. */
static gboolean
answer_long_type (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  g_autofree char *name = g_strnfill (LONG_TYPE_BYTES, 'a');
  g_autofree char *type = g_strconcat (name, "/b", NULL);

  return dwr_newsroom_exchange_reply (exchange, 200, type, body, NULL, error);
}

static gboolean
answer_svg (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return dwr_newsroom_exchange_reply_text (exchange,
                                           200,
                                           "image/svg+xml",
                                           "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" "
                                           "height=\"40\"><script>alert(1)</script>"
                                           "<circle r=\"20\" cx=\"20\" cy=\"20\"/></svg>\n",
                                           error);
}

/* A document type with an entity, at the only place where XML allows it. */
static gboolean
answer_doctype (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  g_autofree char *feed = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  char *end = strstr (feed, "?>");
  gsize n_bytes = end != NULL ? (gsize) (end + strlen ("?>") - feed) : 0;
  g_autofree char *text =
      g_strdup_printf ("%.*s\n<!DOCTYPE x [<!ENTITY who \"file:///etc/passwd\">]>%s",
                       (int) n_bytes,
                       feed,
                       feed + n_bytes);

  return dwr_newsroom_exchange_reply_text (exchange, 200, exchange->content_type, text, error);
}

static gboolean
answer_header_flood (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  if (!dwr_newsroom_exchange_printf (exchange, error, HTTP_OK, exchange->content_type))
    return FALSE;
  for (guint i = 0; i < FLOOD_LINES; i++)
    if (!dwr_newsroom_exchange_printf (exchange,
                                       error,
                                       "X-Flood-%u: a value that is of no use to anybody\r\n",
                                       i))
      return FALSE;
  return dwr_newsroom_exchange_printf (exchange, error, "Content-Length: 0\r\n\r\n");
}

/* ---- Table ---- */

static const DwrNewsroomFault faults[] = {
  { "bad-chunk", answer_bad_chunk, FALSE },
  { "chunks", answer_chunks, TRUE },
  { "cut-chunk", answer_cut_chunk, FALSE },
  { "cut-close", answer_cut_close, FALSE },
  { "cut-length", answer_cut_length, FALSE },
  { "doctype", answer_doctype, TRUE },
  { "deep-html", answer_deep_html, TRUE },
  { "drip-headers", answer_drip_headers, FALSE },
  { "empty", answer_empty, TRUE },
  { "gzip-bad-crc", answer_gzip_bad_crc, FALSE },
  { "gzip-bomb", answer_gzip_bomb, FALSE },
  { "gzip-cut", answer_gzip_cut, FALSE },
  { "gzip-good", answer_gzip_good, TRUE },
  { "gzip-trailing", answer_gzip_trailing, FALSE },
  { "header-flood", answer_header_flood, FALSE },
  { "long-type", answer_long_type, FALSE },
  { "negative-length", answer_negative_length, FALSE },
  { "no-article", answer_no_article, TRUE },
  { "no-stories", answer_no_stories, TRUE },
  { "not-gzip", answer_not_gzip, FALSE },
  { "other", answer_other, TRUE },
  { "portal", answer_portal, FALSE },
  { "reset", answer_reset, FALSE },
  { "silent", answer_silent, FALSE },
  { "slow-drip", answer_slow_drip, FALSE },
  { "svg", answer_svg, FALSE },
  { "too-big", answer_too_big, FALSE },
  { "two-lengths", answer_two_lengths, FALSE },
  { "wrong-type", answer_wrong_type, FALSE },
};

static const DwrNewsroomFault *
find_fault (const char *name)
{
  const DwrNewsroomFault *fault = dwr_newsroom_status_faults_find (name);

  if (fault == NULL)
    fault = dwr_newsroom_header_faults_find (name);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    if (g_str_equal (faults[i].name, name))
      return &faults[i];
  return fault;
}

char *
dwr_newsroom_faults_dup_name (const char *path)
{
  g_auto (GStrv) segments = g_strsplit (path, "/", 5);
  guint n_segments = g_strv_length (segments);

  if (n_segments < 3 || n_segments > 4 || !g_str_has_prefix (segments[2], "fault-"))
    return NULL;
  return g_strdup (segments[2] + strlen ("fault-"));
}

gboolean
dwr_newsroom_faults_answer (DwrNewsroomExchange *exchange,
                            const char *name,
                            const char *content_type,
                            GBytes *body,
                            GError **error)
{
  const DwrNewsroomFault *fault = find_fault (name);

  if (fault == NULL)
    return dwr_newsroom_exchange_reply_text (exchange, 404, HTML, "<h1>404</h1>", error);
  exchange->fault = name;
  exchange->content_type = content_type;
  exchange->keep_alive = exchange->keep_alive && fault->is_orderly;
  return fault->answer (exchange, body, error);
}
