/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The newsroom itself, asked for all it has: what it serves is what the other tests
 * rely on, and its samples keep the promises of DW's page shape. */

#include "config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "dwr/dwr-feed.h"

#include "dwr-newsroom-fixture.h"
#include "dwr-test-answer.h"
#include "dwr-test-line.h"

#define N_CONNECTIONS 64
#define SAMPLE "/de/x/a-70000101"

/* ---- The samples ---- */

static GBytes *
load_sample_file (const char *name)
{
  g_autofree char *path = g_build_filename (DWR_NEWSROOM_PAGES_DIR, name, NULL);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize length_bytes = 0;

  g_file_get_contents (path, &data, &length_bytes, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length_bytes);
}

static GKeyFile *
load_index (void)
{
  GKeyFile *index = g_key_file_new ();
  g_autofree char *path = g_build_filename (DWR_NEWSROOM_PAGES_DIR, "index.ini", NULL);
  g_autoptr (GError) error = NULL;

  g_key_file_load_from_file (index, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  return index;
}

static char **
dup_sample_ids (void)
{
  g_autoptr (GKeyFile) index = load_index ();

  return g_key_file_get_groups (index, NULL);
}

/* Those that feeds list. */
static char **
dup_listed_ids (void)
{
  g_autoptr (GKeyFile) index = load_index ();
  g_auto (GStrv) ids = g_key_file_get_groups (index, NULL);
  g_autoptr (GStrvBuilder) listed = g_strv_builder_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    if (!g_key_file_get_boolean (index, ids[i], "unlisted", NULL))
      g_strv_builder_add (listed, ids[i]);
  return g_strv_builder_end (listed);
}

static GBytes *
load_page (const char *id)
{
  g_autofree char *name = g_strconcat (id, ".html", NULL);

  return load_sample_file (name);
}

static void
test_articles (DwrNewsroomFixture *newsroom)
{
  g_auto (GStrv) ids = dup_sample_ids ();

  for (guint i = 0; ids[i] != NULL; i++) {
    g_autofree char *target = g_strdup_printf ("/en/any-slug/a-%s?maca=x", ids[i]);
    g_autoptr (GBytes) page = load_page (ids[i]);
    g_auto (DwrTestAnswer) answer = { 0 };

    dwr_test_fetch (newsroom, "www.dw.com", target, &answer);
    g_assert_cmpuint (dwr_test_answer_get_status (&answer), ==, 200);
    g_assert_nonnull (strstr (answer.head, "Content-Type: text/html; charset=utf-8\r\n"));
    g_assert_true (g_bytes_equal (answer.body, page));
  }
}

/* The string between two marks. */
static char *
dup_between (const char *text, const char *from, const char *to)
{
  const char *start = strstr (text, from);
  const char *end = start != NULL ? strstr (start, to) : NULL;

  return end != NULL ? g_strndup (start + strlen (from), (gsize) (end - start) - strlen (from))
                     : NULL;
}

static JsonObject *
find_article (JsonObject *state, const char *id)
{
  g_autofree char *reference = g_strconcat ("Article:", id, NULL);
  g_autoptr (GList) keys = json_object_get_members (state);

  if (json_object_has_member (state, reference))
    return json_object_get_object_member (state, reference);
  for (GList *key = keys; key != NULL; key = key->next)
    if (g_str_has_suffix (key->data, id))
      return json_object_get_object_member (
          json_object_get_object_member (json_object_get_object_member (state, key->data), "data"),
          "content");
  return NULL;
}

/* As on the real site, the state's text is the page's text, byte for byte. */
static void
test_state (void)
{
  g_auto (GStrv) ids = dup_sample_ids ();
  guint count = 0;

  for (guint i = 0; ids[i] != NULL; i++) {
    g_autoptr (GBytes) page = load_page (ids[i]);
    g_autofree char *html = g_strndup (g_bytes_get_data (page, NULL), g_bytes_get_size (page));
    g_autofree char *json = dup_between (html, "_STATE__=", "; </script>");
    g_autofree char *slice = dup_between (html, " rich-text\">", "</div><footer");
    g_autoptr (JsonParser) parser = json_parser_new ();
    g_autoptr (GError) error = NULL;
    JsonObject *article;

    if (json == NULL)
      continue;
    json_parser_load_from_data (parser, json, -1, &error);
    g_assert_no_error (error);
    article = find_article (json_node_get_object (json_parser_get_root (parser)), ids[i]);
    g_assert_nonnull (article);
    g_assert_cmpstr (json_object_get_string_member (article, "text"), ==, slice);
    count++;
  }
  g_assert_cmpuint (count, ==, 6);
}

/* ---- The other hosts ---- */

static const struct {
  const char *target;
  int width_px, height_px;
} pictures[] = {
  { "/image/70000221_605.jpg", 1199, 674 },  { "/image/70000221_803.jpg", 575, 575 },
  { "/image/70000221_1004.jpg", 1200, 525 }, { "/image/70000221_906.jpg", 1110, 740 },
  { "/image/70000221_6.png", 940, 529 },
};

static void
test_pictures (DwrNewsroomFixture *newsroom)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++) {
    g_auto (DwrTestAnswer) answer = { 0 };
    g_autoptr (GInputStream) stream = NULL;
    g_autoptr (GdkPixbuf) picture = NULL;
    g_autoptr (GError) error = NULL;

    dwr_test_fetch (newsroom, "static.dw.com", pictures[i].target, &answer);
    g_assert_cmpuint (dwr_test_answer_get_status (&answer), ==, 200);
    stream = g_memory_input_stream_new_from_bytes (answer.body);
    picture = gdk_pixbuf_new_from_stream (stream, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpint (gdk_pixbuf_get_width (picture), ==, pictures[i].width_px);
    g_assert_cmpint (gdk_pixbuf_get_height (picture), ==, pictures[i].height_px);
  }
}

static const struct {
  const char *host;
  const char *target;
  guint status;
  const char *part; /* of head or body */
} answers[] = {
  { "www.dw.com", "/en/nothing/a-12", 404, "404 - Page not found" },
  { "www.dw.com", "/en/a-walk", 404, "404 - Page not found" },
  { "www.dw.com", "/de/themen/s-9077", 200, "Nachtzug verbindet" },
  { "www.dw.com", "/", 200, "Nachtzug verbindet" },
  { "www.dw.com", "/image/70000219_303.jpg", 200, "image/jpeg" },
  { "m.dw.com", SAMPLE, 200, "rich-text" },
  { "static.dw.com", "/image/70000221_99.jpg", 404, "404" },
  { "static.dw.com", "/image/70000221_605.webp", 404, "404" },
  { "rss.dw.com", "/rdf/rss-de-all", 200, "<dwsyn:contentID>70000103</dwsyn:contentID>" },
  { "rss.dw.com", "/xml/rss-en-all", 200, "<guid isPermaLink=\"false\">70000102</guid>" },
  { "rss.dw.com", "/atom/rss-en-all", 200, "<id>70000102</id>" },
  { "rss.dw.com", "/xml/DKpodcast_sample_de", 200, "sample-70000102.mp3" },
  { "rss.dw.com", "/syndication/feeds/dwworld.maz.xml", 200, "<rss" },
  { "rss.dw.com", "/syndication/feeds/rss-de-all.1119.rdf", 200, "<rdf:RDF" },
  { "rss.dw.com", "/syndication/feeds/rss-de-all.html", 404, "404" },
  { "p.dw.com", "/p/5Ferr", 302, "Location: https://www.dw.com/en/island-ferry-runs" },
  { "p.dw.com", "/p/5ferr", 404, "404" },
};

static void
test_answers (DwrNewsroomFixture *newsroom)
{
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++) {
    g_auto (DwrTestAnswer) answer = { 0 };
    g_autofree char *body = NULL;

    dwr_test_fetch (newsroom, answers[i].host, answers[i].target, &answer);
    g_test_message ("%s%s", answers[i].host, answers[i].target);
    g_assert_cmpuint (dwr_test_answer_get_status (&answer), ==, answers[i].status);
    body = g_strndup (g_bytes_get_data (answer.body, NULL), g_bytes_get_size (answer.body));
    g_assert_true (strstr (answer.head, answers[i].part) != NULL ||
                   strstr (body, answers[i].part) != NULL);
  }
}

/* All formats tell the same stories, by the reader that later reads DW's. */
static void
test_feeds (DwrNewsroomFixture *newsroom)
{
  static const char *const targets[] = {
    "/rdf/rss-de-all",
    "/xml/rss-de-all",
    "/atom/rss-de-all",
    "/xml/DKpodcast_sample_de",
  };
  g_auto (GStrv) ids = dup_listed_ids ();

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++) {
    g_auto (DwrTestAnswer) answer = { 0 };
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrFeed) feed = NULL;

    dwr_test_fetch (newsroom, "rss.dw.com", targets[i], &answer);
    feed = dwr_feed_read (answer.body, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (feed->n_skipped, ==, 0);
    g_assert_cmpuint (feed->headlines->len, ==, g_strv_length (ids));
    for (guint j = 0; j < feed->headlines->len; j++) {
      const DwrHeadline *headline = g_ptr_array_index (feed->headlines, j);

      g_assert_cmpstr (headline->id, ==, ids[j]);
      g_assert_null (strchr (headline->link, '?'));
      g_assert_nonnull (headline->published);
      g_assert_true (*headline->teaser != '\0' || g_str_has_prefix (targets[i], "/rdf/"));
      g_assert_true ((headline->enclosure != NULL) == (strstr (targets[i], "podcast") != NULL));
    }
  }
}

static void
test_stored_pages (DwrNewsroomFixture *newsroom)
{
  g_auto (DwrTestAnswer) old = { 0 };
  g_auto (DwrTestAnswer) new = { 0 };
  g_autofree char *body = NULL;

  if (g_getenv ("DWR_SHARED") == NULL) {
    g_test_skip ("../shared is absent");
    return;
  }
  dwr_test_fetch (newsroom, "www.dw.com", "/de/x/a-44019385", &old);
  g_assert_cmpuint (dwr_test_answer_get_status (&old), ==, 200);
  dwr_test_fetch (newsroom, "www.dw.com", "/de/seed-2018-lawrow.layout-2026/a-44019385", &new);
  body = g_strndup (g_bytes_get_data (new.body, NULL), g_bytes_get_size (new.body));
  g_assert_nonnull (strstr (body, "__APP_STATE__"));
  g_assert_false (g_bytes_equal (old.body, new.body));
}

/* ---- The protocol ---- */

static void
test_gzip (DwrNewsroomFixture *newsroom)
{
  g_autoptr (GBytes) page = load_page ("70000101");
  g_autoptr (GConverter) gunzip =
      G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GInputStream) packed = NULL;
  g_autoptr (GInputStream) unpacked = NULL;
  gsize room_bytes = g_bytes_get_size (page) + 1; /* so that a longer answer is seen */
  g_autofree char *body = g_malloc (room_bytes);
  gsize length_bytes = 0;
  g_autoptr (GError) error = NULL;
  g_auto (DwrTestAnswer) answer = { 0 };

  dwr_test_fetch_with (newsroom,
                       "www.dw.com",
                       SAMPLE,
                       "Accept-Encoding: gzip\r\nConnection: close\r\n",
                       &answer);
  g_assert_nonnull (strstr (answer.head, "Content-Encoding: gzip\r\n"));
  packed = g_memory_input_stream_new_from_bytes (answer.body);
  unpacked = g_converter_input_stream_new (packed, gunzip);
  g_input_stream_read_all (unpacked, body, room_bytes, &length_bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (body, length_bytes, g_bytes_get_data (page, NULL), g_bytes_get_size (page));
}

static void
test_keep_alive (DwrNewsroomFixture *newsroom)
{
  g_autoptr (GBytes) page = load_page ("70000101");
  g_autoptr (GBytes) all = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (DwrTestLine) line = { 0 };
  g_auto (DwrTestAnswer) first = { 0 };

  dwr_test_line_open (&line, newsroom, newsroom->connect_to, "www.dw.com", &error);
  g_assert_no_error (error);
  dwr_test_line_ask (&line, "www.dw.com", SAMPLE, "");
  dwr_test_line_ask (&line, "p.dw.com", "/p/4nZgA", "Connection: close\r\n");
  all = dwr_test_line_read_all (&line, &error);
  g_assert_no_error (error);
  dwr_test_answer_part (&first, all);
  g_assert_nonnull (strstr (first.head, "Connection: keep-alive\r\n"));
  g_assert_cmpmem (g_bytes_get_data (first.body, NULL),
                   g_bytes_get_size (page),
                   g_bytes_get_data (page, NULL),
                   g_bytes_get_size (page));
  g_assert_true (g_str_has_prefix ((const char *) g_bytes_get_data (first.body, NULL) +
                                       g_bytes_get_size (page),
                                   "HTTP/1.1 302 "));
}

static void
test_log (DwrNewsroomFixture *newsroom)
{
  g_auto (DwrTestAnswer) first = { 0 };
  g_auto (DwrTestAnswer) second = { 0 };
  g_autofree char *log = NULL;

  dwr_newsroom_fixture_clear_log (newsroom);
  dwr_test_fetch_with (newsroom,
                       "p.dw.com",
                       "/p/4nZgA",
                       "X-Test: 1\r\nConnection: close\r\n",
                       &first);
  dwr_test_fetch (newsroom, "www.dw.com", SAMPLE, &second);
  log = dwr_newsroom_fixture_dup_log (newsroom);
  g_assert_cmpstr (log,
                   ==,
                   "p.dw.com GET /p/4nZgA\n  Host: p.dw.com\n  X-Test: 1\n  Connection: close\n\n"
                   "www.dw.com GET " SAMPLE "\n  Host: www.dw.com\n  Connection: close\n\n");
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, "www.dw.com GET"), ==, 1);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ""), ==, 2);
}

/* All are open at once, and the last is answered while the others wait. */
static void
test_many_connections (DwrNewsroomFixture *newsroom)
{
  DwrTestLine lines[N_CONNECTIONS] = { 0 };

  for (guint i = 0; i < N_CONNECTIONS; i++) {
    g_autoptr (GError) error = NULL;

    dwr_test_line_open (&lines[i], newsroom, newsroom->connect_to, "p.dw.com", &error);
    g_assert_no_error (error);
  }
  for (guint i = N_CONNECTIONS; i > 0; i--) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) all = NULL;

    dwr_test_line_ask (&lines[i - 1], "p.dw.com", "/p/4nZgA", "Connection: close\r\n");
    all = dwr_test_line_read_all (&lines[i - 1], &error);
    g_assert_no_error (error);
    g_assert_cmpuint (g_bytes_get_size (all), >, 0);
    dwr_test_line_clear (&lines[i - 1]);
  }
}

static const struct {
  const char *port_name;
  GTlsCertificateFlags flag;
} bad_certificates[] = {
  { "wrong-host", G_TLS_CERTIFICATE_BAD_IDENTITY },
  { "expired", G_TLS_CERTIFICATE_EXPIRED },
  { "unknown-ca", G_TLS_CERTIFICATE_UNKNOWN_CA },
  { "not-yet", G_TLS_CERTIFICATE_NOT_ACTIVATED },
};

static void
test_bad_certificates (DwrNewsroomFixture *newsroom)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_certificates); i++) {
    g_autofree char *rule = dwr_newsroom_fixture_dup_rule (newsroom, bad_certificates[i].port_name);
    g_autoptr (GError) error = NULL;
    g_auto (DwrTestLine) line = { 0 };

    g_assert_false (dwr_test_line_open (&line, newsroom, rule, "www.dw.com", &error));
    g_assert_error (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
    g_assert_cmpuint (line.certificate, ==, bad_certificates[i].flag);
  }
}

static void
test_refused (DwrNewsroomFixture *newsroom)
{
  g_autofree char *rule = dwr_newsroom_fixture_dup_rule (newsroom, "refused");
  g_autoptr (GError) error = NULL;
  g_auto (DwrTestLine) line = { 0 };

  g_assert_false (dwr_test_line_open (&line, newsroom, rule, "www.dw.com", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
}

/* ---- Faults: what is on the line; how the service takes it is told elsewhere ---- */

static const struct {
  const char *name;
  const char *part;  /* of the head */
  int missing_bytes; /* how much less than Content-Length comes; negative: at least one */
} faults[] = {
  { "cut-length", "200 OK", -1 },
  { "gzip-cut", "Content-Encoding: gzip", 0 },
  { "gzip-trailing", "Content-Encoding: gzip", 0 },
  { "not-gzip", "Content-Encoding: gzip", 0 },
  { "too-big", "200 OK", 0 },
  { "deep-html", "200 OK", 0 },
  { "empty", "Content-Length: 0", 0 },
  { "portal", "text/html", 0 },
  { "wrong-type", "application/zip", 0 },
  { "svg", "image/svg+xml", 0 },
  { "status-429", "429 Too Many Requests", 0 },
  { "status-429-after", "\r\nRetry-After: 120\r\n", 0 },
  { "status-503-after-date", " GMT\r\n", 0 },
  { "status-451", "HTTP/1.1 451 ", 0 },
  { "status-503-after", "\r\nRetry-After: 120\r\n", 0 },
  { "huge-length", "Content-Length: 99999999999999999999\r\n", -1 },
  { "large-length", "Content-Length: 9000000000000\r\n", -1 },
  { "unasked-packing", "Content-Encoding: br\r\n", 0 },
  { "unasked-part", "206 Partial Content", 0 },
  { "wrong-charset", "charset=iso-8859-1\r\n", 0 },
  { "unknown-charset", "charset=x-klingon\r\n", 0 },
  { "hidden-charset", "charset=utf-8\r\n", 0 },
  { "unasked-304", "304 Not Modified", -1 },
  { "redirect-304", "Location: /en/fault-unasked-304/a-70000101", 0 },
  { "redirect-userinfo", "Location: https://www.dw.com@www.dw.com/", 0 },
  { "redirect-nowhere", "302 Found", 0 },
  { "redirect-drip", "Location: /en/fault-slow-drip/a-70000101", 0 },
  { "redirect-portal", "Location: https://login.seeblick.example/", 0 },
  { "redirect-loop", "Location: https://www.dw.com/en/fault-redirect-loop/a-70000101", 0 },
  { "redirect-many", "Location: /en/fault-redirect-many/a-70000101?hop=1", 0 },
  { "redirect-file", "Location: file:///etc/passwd", 0 },
  { "redirect-good", "Location: /en/x/a-70000101", 0 },
};

static gsize
get_content_length_bytes (const DwrTestAnswer *answer)
{
  const char *header = strstr (answer->head, "Content-Length: ");

  g_assert_nonnull (header);
  return (gsize) g_ascii_strtoull (header + strlen ("Content-Length: "), NULL, 10);
}

static void
test_faults (DwrNewsroomFixture *newsroom)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *target = g_strdup_printf ("/en/fault-%s/a-70000101", faults[i].name);
    g_auto (DwrTestAnswer) answer = { 0 };

    dwr_test_fetch (newsroom, "www.dw.com", target, &answer);
    g_test_message ("%s", faults[i].name);
    g_assert_nonnull (strstr (answer.head, faults[i].part));
    if (faults[i].missing_bytes < 0)
      g_assert_cmpuint (g_bytes_get_size (answer.body), <, get_content_length_bytes (&answer));
    else
      g_assert_cmpuint (g_bytes_get_size (answer.body), ==, get_content_length_bytes (&answer));
  }
}

/* A feed goes wrong as an article does, and is a feed to the end. */
static void
test_feed_faults (DwrNewsroomFixture *newsroom)
{
  g_auto (DwrTestAnswer) cut = { 0 };
  g_auto (DwrTestAnswer) doctype = { 0 };
  g_auto (DwrTestAnswer) moved = { 0 };

  dwr_test_fetch (newsroom, "rss.dw.com", "/xml/fault-cut-length", &cut);
  g_assert_nonnull (strstr (cut.head, "application/rss+xml"));
  g_assert_cmpuint (g_bytes_get_size (cut.body), <, get_content_length_bytes (&cut));
  dwr_test_fetch (newsroom, "rss.dw.com", "/rdf/fault-doctype", &doctype);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (doctype.body, NULL),
                                  (gssize) g_bytes_get_size (doctype.body),
                                  "<!DOCTYPE x [<!ENTITY"));
  dwr_test_fetch (newsroom, "rss.dw.com", "/rdf/fault-redirect-good", &moved);
  g_assert_nonnull (strstr (moved.head, "Location: /rdf/x\r\n"));
}

static void
assert_ends_with (DwrNewsroomFixture *newsroom, const char *target, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) all = NULL;
  g_auto (DwrTestLine) line = { 0 };

  dwr_test_line_open (&line, newsroom, newsroom->connect_to, "www.dw.com", &error);
  g_assert_no_error (error);
  dwr_test_line_ask (&line, "www.dw.com", target, "");
  all = dwr_test_line_read_all (&line, &error);
  g_assert_null (all);
  g_assert_error (error, domain, code);
}

static void
test_ends (DwrNewsroomFixture *newsroom)
{
  assert_ends_with (newsroom, "/en/fault-reset/a-1", G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
  assert_ends_with (newsroom, "/en/fault-cut-close/a-1", G_TLS_ERROR, G_TLS_ERROR_EOF);
}

/* It ends at once, with its standard input, although somebody waits for an answer. */
static void
test_stop (void)
{
  DwrNewsroomFixture newsroom = { 0 };
  g_auto (DwrTestLine) silent = { 0 };
  g_auto (DwrTestLine) slow = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 start_us;

  dwr_newsroom_fixture_set_up (&newsroom, NULL);
  dwr_test_line_open (&silent, &newsroom, newsroom.connect_to, "www.dw.com", &error);
  g_assert_no_error (error);
  dwr_test_line_open (&slow, &newsroom, newsroom.connect_to, "www.dw.com", &error);
  g_assert_no_error (error);
  dwr_test_line_ask (&silent, "www.dw.com", "/en/fault-silent/a-1", "");
  dwr_test_line_ask (&slow, "www.dw.com", "/en/fault-slow-drip/a-1", "");
  dwr_newsroom_fixture_wait_requests (&newsroom, "www.dw.com", 2);
  start_us = g_get_monotonic_time ();
  dwr_newsroom_fixture_tear_down (&newsroom, NULL);
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, 10 * G_USEC_PER_SEC);
}

static const struct {
  const char *path;
  void (*run) (DwrNewsroomFixture *newsroom);
} tests[] = {
  { "/dwr/newsroom/articles", test_articles },
  { "/dwr/newsroom/pictures", test_pictures },
  { "/dwr/newsroom/answers", test_answers },
  { "/dwr/newsroom/feeds", test_feeds },
  { "/dwr/newsroom/stored-pages", test_stored_pages },
  { "/dwr/newsroom/gzip", test_gzip },
  { "/dwr/newsroom/keep-alive", test_keep_alive },
  { "/dwr/newsroom/log", test_log },
  { "/dwr/newsroom/many-connections", test_many_connections },
  { "/dwr/newsroom/bad-certificates", test_bad_certificates },
  { "/dwr/newsroom/refused", test_refused },
  { "/dwr/newsroom/faults", test_faults },
  { "/dwr/newsroom/feed-faults", test_feed_faults },
  { "/dwr/newsroom/ends", test_ends },
};

int
main (int argc, char **argv)
{
  DwrNewsroomFixture newsroom = { 0 };
  int result;

  g_test_init (&argc, &argv, NULL);
  dwr_newsroom_fixture_set_up (&newsroom, NULL);
  g_test_add_func ("/dwr/newsroom/state", test_state);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].path, &newsroom, (GTestDataFunc) (void (*) (void)) tests[i].run);
  g_test_add_func ("/dwr/newsroom/stop", test_stop);
  result = g_test_run ();
  dwr_newsroom_fixture_tear_down (&newsroom, NULL);
  return result;
}
