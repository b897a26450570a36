/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What changes in the newsroom while it runs, and who is told so: validators, the files by which a
 * test changes the stories, and its proxy. */

#include "config.h"

#include <string.h>

#include "dwr-newsroom-fixture.h"
#include "dwr-test-answer.h"

#define SAMPLE "/de/x/a-70000101"

static guint
ask_again (DwrNewsroomFixture *newsroom,
           const char *host,
           const char *target,
           const char *condition)
{
  g_autofree char *headers = g_strconcat (condition, "\r\nConnection: close\r\n", NULL);
  g_auto (DwrTestAnswer) answer = { 0 };

  dwr_test_fetch_with (newsroom, host, target, headers, &answer);
  g_assert_true (dwr_test_answer_get_status (&answer) == 200 ||
                 g_bytes_get_size (answer.body) == 0);
  return dwr_test_answer_get_status (&answer);
}

/* Who has it already gets no body; an ETag outweighs a date. */
static void
test_validators (DwrNewsroomFixture *newsroom)
{
  static const struct {
    const char *host;
    const char *target;
  } places[] = {
    { "www.dw.com", SAMPLE },
    { "rss.dw.com", "/rdf/rss-de-all" },
    { "rss.dw.com", "/xml/rss-de-all" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
    const char *host = places[i].host;
    const char *target = places[i].target;
    g_auto (DwrTestAnswer) answer = { 0 };
    g_autofree char *etag = NULL;
    g_autofree char *date = NULL;
    g_autofree char *by_etag = NULL;
    g_autofree char *by_date = NULL;
    g_autofree char *by_both = NULL;

    dwr_test_fetch (newsroom, host, target, &answer);
    etag = dwr_test_answer_dup_header (&answer, "ETag");
    date = dwr_test_answer_dup_header (&answer, "Last-Modified");
    by_etag = g_strconcat ("If-None-Match: ", etag, NULL);
    by_date = g_strconcat ("If-Modified-Since: ", date, NULL);
    by_both = g_strconcat ("If-None-Match: \"old\"\r\n", by_date, NULL);
    g_assert_cmpuint (ask_again (newsroom, host, target, by_etag), ==, 304);
    g_assert_cmpuint (ask_again (newsroom, host, target, by_date), ==, 304);
    g_assert_cmpuint (ask_again (newsroom, host, target, by_both), ==, 200);
  }
}

static void
assert_contains (DwrNewsroomFixture *newsroom,
                 const char *target,
                 const char *words,
                 gboolean is_in)
{
  g_auto (DwrTestAnswer) answer = { 0 };
  g_autofree char *body = NULL;

  dwr_test_fetch (newsroom,
                  g_str_has_prefix (target, "/rdf/") ? "rss.dw.com" : "www.dw.com",
                  target,
                  &answer);
  body = g_strndup (g_bytes_get_data (answer.body, NULL), g_bytes_get_size (answer.body));
  g_assert_cmpint (strstr (body, words) != NULL, ==, is_in);
}

/* A story that was not there, and one whose title is another now; feed and page say the same. */
static void
test_feed_extra (DwrNewsroomFixture *newsroom)
{
  g_auto (DwrTestAnswer) before = { 0 };
  g_auto (DwrTestAnswer) after = { 0 };
  g_autofree char *old_etag = NULL;
  g_autofree char *new_etag = NULL;

  dwr_test_fetch (newsroom, "rss.dw.com", "/rdf/rss-de-all", &before);
  old_etag = dwr_test_answer_dup_header (&before, "ETag");
  dwr_newsroom_fixture_change (newsroom,
                               "feed-extra",
                               "70000901\tEin neuer Bericht\n"
                               "70000102\tFerry stands still\t2026-10-06T08:00:00Z\n");
  dwr_test_fetch (newsroom, "rss.dw.com", "/rdf/rss-de-all", &after);
  new_etag = dwr_test_answer_dup_header (&after, "ETag");
  g_assert_cmpstr (old_etag, !=, new_etag);
  assert_contains (newsroom, "/rdf/x", "<dwsyn:contentID>70000901</dwsyn:contentID>", TRUE);
  assert_contains (newsroom, "/rdf/x", "<title>Ferry stands still</title>", TRUE);
  assert_contains (newsroom, "/rdf/x", "<dc:date>2026-10-06T08:00:00Z</dc:date>", TRUE);
  assert_contains (newsroom, "/de/neuer-bericht/a-70000901", "Ein neuer Bericht</h1>", TRUE);
  assert_contains (newsroom, "/en/x/a-70000102", "Ferry stands still</h1>", TRUE);
  dwr_newsroom_fixture_change (newsroom, "feed-extra", NULL);
  assert_contains (newsroom, "/rdf/x", "70000901", FALSE);
}

static guint
fetch_status (DwrNewsroomFixture *newsroom, const char *host, const char *target)
{
  g_auto (DwrTestAnswer) answer = { 0 };

  dwr_test_fetch (newsroom, host, target, &answer);
  return dwr_test_answer_get_status (&answer);
}

static void
test_fail_files (DwrNewsroomFixture *newsroom)
{
  dwr_newsroom_fixture_change (newsroom, "fail-articles", "status-503 70000101 70000103\n");
  g_assert_cmpuint (fetch_status (newsroom, "www.dw.com", SAMPLE), ==, 503);
  g_assert_cmpuint (fetch_status (newsroom, "www.dw.com", "/en/x/a-70000102"), ==, 200);
  g_assert_cmpuint (fetch_status (newsroom, "rss.dw.com", "/rdf/x"), ==, 200);
  dwr_newsroom_fixture_change (newsroom, "fail-articles", NULL);
  dwr_newsroom_fixture_change (newsroom, "fail-feeds", "status-500");
  g_assert_cmpuint (fetch_status (newsroom, "www.dw.com", SAMPLE), ==, 200);
  g_assert_cmpuint (fetch_status (newsroom, "rss.dw.com", "/rdf/x"), ==, 500);
  dwr_newsroom_fixture_change (newsroom, "fail-feeds", NULL);
}

/* It leads everybody here, whatever the name, and says who asked for what. */
static void
test_proxy (DwrNewsroomFixture *newsroom)
{
  g_autofree char *proxy = dwr_newsroom_fixture_dup_proxy (newsroom, NULL);
  g_autoptr (GProxyResolver) resolver = g_simple_proxy_resolver_new (proxy, NULL);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *log = NULL;

  g_socket_client_set_proxy_resolver (client, resolver);
  connection = g_socket_client_connect_to_host (client, "nobody.invalid", 443, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (connection);
  log = dwr_newsroom_fixture_dup_proxy_log (newsroom);
  g_assert_cmpstr (log, ==, "name nobody.invalid 443\n");
}

static const DwrNewsroomCase tests[] = {
  { "/dwr/newsroom-news/validators", test_validators },
  { "/dwr/newsroom-news/feed-extra", test_feed_extra },
  { "/dwr/newsroom-news/fail-files", test_fail_files },
  { "/dwr/newsroom-news/proxy", test_proxy },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  return dwr_newsroom_fixture_run (tests, G_N_ELEMENTS (tests));
}
