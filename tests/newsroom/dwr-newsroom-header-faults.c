/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers whose header is cut, endless or untrue. */

#include "config.h"

#include "dwr-newsroom-header-faults.h"

#include <string.h>

#define HTTP_OK "HTTP/1.1 200 OK\r\n"
#define CONTINUES 20000
#define LONG_LINE_BYTES (1024 * 1024)

/* Past 64 bits, and past all that a reader takes. */
#define HUGE_LENGTH "99999999999999999999"
#define LARGE_LENGTH "9000000000000"

/* ---- Cut ---- */

static gboolean
write_begun_header (DwrNewsroomExchange *exchange, GError **error)
{
  return dwr_newsroom_exchange_printf (exchange,
                                       error,
                                       HTTP_OK "Content-Type: %s\r\nContent-Le",
                                       exchange->content_type);
}

static gboolean
answer_cut_headers (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return write_begun_header (exchange, error);
}

static gboolean
answer_reset_headers (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  if (!write_begun_header (exchange, error))
    return FALSE;
  dwr_newsroom_exchange_reset (exchange);
  return TRUE;
}

/* The connection ends before anything is said. */
static gboolean
answer_nothing (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return TRUE;
}

/* The chunk is longer than what comes of it. */
static gboolean
answer_half_chunk (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  gsize length_bytes = g_bytes_get_size (body);

  return dwr_newsroom_exchange_printf (exchange,
                                       error,
                                       HTTP_OK "Content-Type: %s\r\n"
                                               "Transfer-Encoding: chunked\r\n\r\n"
                                               "%" G_GSIZE_MODIFIER "x\r\n",
                                       exchange->content_type,
                                       length_bytes) &&
         dwr_newsroom_exchange_write_part (exchange, body, 0, length_bytes / 2, error);
}

/* ---- Too many, too long ---- */

static gboolean
answer_long_header (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  g_autofree char *value = g_strnfill (LONG_LINE_BYTES, 'x');

  return dwr_newsroom_exchange_printf (exchange,
                                       error,
                                       HTTP_OK "Content-Type: %s\r\nX-Long: %s\r\n"
                                               "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                                       exchange->content_type,
                                       value,
                                       g_bytes_get_size (body)) &&
         dwr_newsroom_exchange_write_part (exchange, body, 0, g_bytes_get_size (body), error);
}

/* Twenty thousand times the word to go on, and never an answer. */
static gboolean
answer_continues (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < CONTINUES; i++)
    g_string_append (text, "HTTP/1.1 100 Continue\r\n\r\n");
  return dwr_newsroom_exchange_write (exchange, text->str, text->len, error);
}

/* ---- Lengths ---- */

static gboolean
answer_with_length (DwrNewsroomExchange *exchange, GBytes *body, const char *length, GError **error)
{
  return dwr_newsroom_exchange_printf (exchange,
                                       error,
                                       HTTP_OK "Content-Type: %s\r\nContent-Length: %s\r\n\r\n",
                                       exchange->content_type,
                                       length) &&
         dwr_newsroom_exchange_write_part (exchange, body, 0, g_bytes_get_size (body), error);
}

static gboolean
answer_huge_length (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return answer_with_length (exchange, body, HUGE_LENGTH, error);
}

static gboolean
answer_large_length (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return answer_with_length (exchange, body, LARGE_LENGTH, error);
}

/* The body goes on after the end that its length names. */
static gboolean
answer_short_length (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  g_autofree char *length = g_strdup_printf ("%" G_GSIZE_FORMAT, g_bytes_get_size (body) * 3 / 4);

  return answer_with_length (exchange, body, length, error);
}

/* Both ways to say where the end is, and the chunks end early. */
static gboolean
answer_length_and_chunks (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  gsize length_bytes = g_bytes_get_size (body);

  return dwr_newsroom_exchange_printf (exchange,
                                       error,
                                       HTTP_OK "Content-Type: %s\r\n"
                                               "Content-Length: %" G_GSIZE_FORMAT "\r\n"
                                               "Transfer-Encoding: chunked\r\n\r\n"
                                               "%" G_GSIZE_MODIFIER "x\r\n",
                                       exchange->content_type,
                                       length_bytes,
                                       length_bytes / 2) &&
         dwr_newsroom_exchange_write_part (exchange, body, 0, length_bytes / 2, error) &&
         dwr_newsroom_exchange_printf (exchange, error, "\r\n0\r\n\r\n");
}

/* ---- What the body is ---- */

static gboolean
answer_with_charset (DwrNewsroomExchange *exchange,
                     GBytes *body,
                     const char *charset,
                     GError **error)
{
  g_autofree char *plain =
      g_strndup (exchange->content_type, strcspn (exchange->content_type, ";"));
  g_autofree char *type = g_strdup_printf ("%s; charset=%s", plain, charset);

  return dwr_newsroom_exchange_reply (exchange, 200, type, body, NULL, error);
}

/* What is UTF-8 is said to be something else. */
static gboolean
answer_wrong_charset (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return answer_with_charset (exchange, body, "iso-8859-1", error);
}

static gboolean
answer_unknown_charset (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return answer_with_charset (exchange, body, "x-klingon", error);
}

/* Text in two bytes for each letter, under the name of UTF-8 and without a mark. */
static gboolean
answer_hidden_charset (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  gsize length_bytes = 0;
  const char *bytes = g_bytes_get_data (body, &length_bytes);
  gsize text_bytes = 0;
  char *text =
      g_convert (bytes, (gssize) length_bytes, "UTF-16BE", "UTF-8", NULL, &text_bytes, NULL);
  g_autoptr (GBytes) wide = text != NULL ? g_bytes_new_take (text, text_bytes) : g_bytes_ref (body);

  return dwr_newsroom_exchange_reply (exchange, 200, exchange->content_type, wide, NULL, error);
}

/* Packed in a way that nobody asked for. */
static gboolean
answer_unasked_packing (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  return dwr_newsroom_exchange_write_head (exchange,
                                           exchange->content_type,
                                           "Content-Encoding: br\r\n",
                                           g_bytes_get_size (body),
                                           error) &&
         dwr_newsroom_exchange_write_part (exchange, body, 0, g_bytes_get_size (body), error);
}

/* Part of the whole, though nobody asked for a part. */
static gboolean
answer_unasked_part (DwrNewsroomExchange *exchange, GBytes *body, GError **error)
{
  gsize length_bytes = g_bytes_get_size (body);

  return dwr_newsroom_exchange_printf (exchange,
                                       error,
                                       "HTTP/1.1 206 Partial Content\r\nContent-Type: %s\r\n"
                                       "Content-Range: bytes 0-%" G_GSIZE_FORMAT "/%" G_GSIZE_FORMAT
                                       "\r\n"
                                       "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                                       exchange->content_type,
                                       length_bytes / 2 - 1,
                                       length_bytes,
                                       length_bytes / 2) &&
         dwr_newsroom_exchange_write_part (exchange, body, 0, length_bytes / 2, error);
}

/* ---- Table ---- */

static const DwrNewsroomFault faults[] = {
  { "continues", answer_continues, FALSE },
  { "cut-headers", answer_cut_headers, FALSE },
  { "half-chunk", answer_half_chunk, FALSE },
  { "hidden-charset", answer_hidden_charset, TRUE },
  { "huge-length", answer_huge_length, FALSE },
  { "large-length", answer_large_length, FALSE },
  { "length-and-chunks", answer_length_and_chunks, FALSE },
  { "long-header", answer_long_header, FALSE },
  { "nothing", answer_nothing, FALSE },
  { "reset-headers", answer_reset_headers, FALSE },
  { "short-length", answer_short_length, FALSE },
  { "unasked-packing", answer_unasked_packing, FALSE },
  { "unasked-part", answer_unasked_part, FALSE },
  { "unknown-charset", answer_unknown_charset, TRUE },
  { "wrong-charset", answer_wrong_charset, TRUE },
};

const DwrNewsroomFault *
dwr_newsroom_header_faults_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    if (g_str_equal (faults[i].name, name))
      return &faults[i];
  return NULL;
}
