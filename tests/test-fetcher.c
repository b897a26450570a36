/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Polite fetching, as the newsroom sees it: what is asked again and how, and when nothing is. */

#include "config.h"

#include <string.h>

#include "dwr-test-calls.h"
#include "dwr-test-fetch.h"
#include "dwr/dwr-feed.h"

#define LIMIT_MS (20 * 1000)
#define SHORT_LIMIT_MS 700
#define WHOLE -1

#define FEED "https://rss.dw.com/rdf/rss-de-all"
#define PAGE "https://www.dw.com/de/x/a-70000101"
#define SHORT_LINK "https://p.dw.com/p/4nZgA"

static DwrFetcher *
new_fetcher (DwrNewsroomFixture *newsroom)
{
  return dwr_test_fetcher_new (newsroom, newsroom->connect_to, LIMIT_MS);
}

/* ---- Only what has changed ---- */

static void
assert_log_has (DwrNewsroomFixture *newsroom, const char *words, gboolean is_in)
{
  g_autofree char *log = dwr_newsroom_fixture_dup_log (newsroom);

  g_test_message ("%s", log);
  g_assert_cmpint (strstr (log, words) != NULL, ==, is_in);
}

static void
test_not_changed (DwrNewsroomFixture *newsroom)
{
  static const char *const addresses[] = { FEED, PAGE, "https://rss.dw.com/xml/rss-en-all" };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++) {
    g_autoptr (DwrFetcher) fetcher = new_fetcher (newsroom);
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrAnswer) first = dwr_test_fetch_address (fetcher, addresses[i], &error);
    g_autoptr (DwrAnswer) by_etag = NULL;
    g_autoptr (DwrAnswer) by_date = NULL;
    g_autofree char *etag_line = NULL;
    g_autofree char *date_line = NULL;

    g_assert_no_error (error);
    g_assert_nonnull (first->body);
    g_assert_true (g_str_has_prefix (first->etag, "W/\""));
    g_assert_true (g_str_has_suffix (first->last_modified, " GMT"));
    dwr_newsroom_fixture_clear_log (newsroom);
    by_etag = dwr_test_fetch_again (fetcher, addresses[i], first->etag, NULL, &error);
    g_assert_no_error (error);
    by_date = dwr_test_fetch_again (fetcher, addresses[i], NULL, first->last_modified, &error);
    g_assert_no_error (error);
    g_assert_null (by_etag->body);
    g_assert_null (by_date->body);
    g_assert_cmpstr (by_etag->etag, ==, first->etag);
    g_assert_cmpstr (by_date->last_modified, ==, first->last_modified);
    g_assert_cmpstr (dwr_link_get_uri (by_etag->link), ==, addresses[i]);
    etag_line = g_strdup_printf ("  If-None-Match: %s\n", first->etag);
    date_line = g_strdup_printf ("  If-Modified-Since: %s\n", first->last_modified);
    assert_log_has (newsroom, etag_line, TRUE);
    assert_log_has (newsroom, date_line, TRUE);
  }
}

static void
test_changed (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrFetcher) fetcher = new_fetcher (newsroom);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrAnswer) old = dwr_test_fetch_address (fetcher, FEED, &error);
  g_autoptr (DwrAnswer) new = NULL;

  g_assert_no_error (error);
  dwr_newsroom_fixture_change (newsroom, "feed-extra", "70000901\tEin neuer Bericht\n");
  new = dwr_test_fetch_again (fetcher, FEED, old->etag, old->last_modified, &error);
  dwr_newsroom_fixture_change (newsroom, "feed-extra", NULL);
  g_assert_no_error (error);
  g_assert_nonnull (new->body);
  g_assert_cmpstr (new->etag, !=, old->etag);
}

/* Where a copy is said to hold that was not asked for. */
static const struct {
  const char *address;
  const char *etag;
  int code;
} unasked[] = {
  { "https://www.dw.com/de/fault-unasked-304/a-70000101", NULL, DWR_ERROR_DAMAGED },
  { "https://rss.dw.com/rdf/fault-unasked-304", NULL, DWR_ERROR_DAMAGED },
  { "https://www.dw.com/de/fault-unasked-304/a-70000101", "\"a\r\nb\"", DWR_ERROR_DAMAGED },
  { "https://www.dw.com/de/fault-redirect-304/a-70000101", "\"old\"", DWR_ERROR_DAMAGED },
  { "https://www.dw.com/de/fault-unasked-304/a-70000101", "\"old\"", WHOLE },
  { "https://rss.dw.com/rdf/fault-unasked-304", "\"old\"", WHOLE },
};

static void
test_unasked (DwrNewsroomFixture *newsroom)
{
  for (gsize i = 0; i < G_N_ELEMENTS (unasked); i++) {
    g_autoptr (DwrFetcher) fetcher = new_fetcher (newsroom);
    g_autoptr (GError) error = NULL;
    const char *date = unasked[i].code == WHOLE ? "yesterday" : NULL;
    g_autoptr (DwrAnswer) answer =
        dwr_test_fetch_again (fetcher, unasked[i].address, unasked[i].etag, date, &error);
    g_autoptr (DwrAnswer) next = NULL;

    g_test_message ("%zu: %s", i, error != NULL ? error->message : "taken");
    if (unasked[i].code == WHOLE) {
      g_assert_no_error (error);
      g_assert_null (answer->body);
      g_assert_cmpstr (answer->etag, ==, "\"new\"");
      g_assert_cmpstr (answer->last_modified, ==, date);
    } else {
      g_assert_error (error, DWR_ERROR, unasked[i].code);
      g_assert_null (answer);
      g_clear_error (&error);
    }
    /* The line is good for the next request. */
    next = dwr_test_fetch_address (fetcher, PAGE, &error);
    g_assert_no_error (error);
  }
}

/* What one address has said is not told to another, of the same host or not. */
static void
test_redirected_validators (DwrNewsroomFixture *newsroom)
{
  static const char *const addresses[] = {
    SHORT_LINK,
    "https://www.dw.com/en/fault-redirect-good/a-70000101",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++) {
    g_autoptr (DwrFetcher) fetcher = new_fetcher (newsroom);
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrAnswer) answer = NULL;
    g_autofree char *log = NULL;
    char *second;

    dwr_newsroom_fixture_clear_log (newsroom);
    answer = dwr_test_fetch_again (fetcher, addresses[i], "\"old\"", "yesterday", &error);
    g_assert_no_error (error);
    g_assert_nonnull (answer->body);
    log = dwr_newsroom_fixture_dup_log (newsroom);
    second = strstr (log, "\n\n");
    g_assert_nonnull (strstr (second, " GET "));
    g_assert_null (strstr (second, "If-"));
    *second = '\0';
    g_assert_nonnull (strstr (log, "\n  If-None-Match: \"old\""));
    g_assert_nonnull (strstr (log, "\n  If-Modified-Since: yesterday"));
  }
}

/* ---- Patience ---- */

static const struct {
  const char *fault;
  int least_s;
  int code;
} waits[] = {
  { "status-429-after", 110, DWR_ERROR_WAIT },      { "status-403-after", 110, DWR_ERROR_WAIT },
  { "status-503-after-date", 110, DWR_ERROR_WAIT }, { "status-429", 25, DWR_ERROR_WAIT },
  { "status-503", 25, DWR_ERROR_HTTP_STATUS },
};

static void
test_waits (DwrNewsroomFixture *newsroom)
{
  for (gsize i = 0; i < G_N_ELEMENTS (waits); i++) {
    g_autoptr (DwrFetcher) fetcher = new_fetcher (newsroom);
    g_autofree char *address =
        g_strdup_printf ("https://www.dw.com/de/fault-%s/a-70000101", waits[i].fault);
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrAnswer) feed = NULL;
    gint64 until_s;
    guint n_failures;

    dwr_newsroom_fixture_clear_log (newsroom);
    g_test_message ("%s", waits[i].fault);
    g_assert_null (dwr_test_fetch_address (fetcher, address, &error));
    g_assert_error (error, DWR_ERROR, waits[i].code);
    g_clear_error (&error);
    dwr_patience_get_wait (dwr_fetcher_get_patience (fetcher), "www.dw.com", &until_s, &n_failures);
    g_assert_cmpint (until_s - g_get_real_time () / G_USEC_PER_SEC, >=, waits[i].least_s);
    g_assert_cmpint (until_s - g_get_real_time () / G_USEC_PER_SEC, <=, 120);
    g_assert_cmpuint (n_failures, ==, 1);
    /* Nothing more goes there, and the others are not to blame. */
    g_assert_null (dwr_test_fetch_address (fetcher, PAGE, &error));
    g_assert_error (error, DWR_ERROR, DWR_ERROR_WAIT);
    g_assert_true (g_str_has_prefix (error->message, "www.dw.com: "));
    g_clear_error (&error);
    feed = dwr_test_fetch_address (fetcher, FEED, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, "www.dw.com"), ==, 1);
  }
}

/* A redirect does not lead round a wait. */
static void
test_redirected_wait (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrFetcher) fetcher = new_fetcher (newsroom);
  g_autoptr (GError) error = NULL;

  dwr_newsroom_fixture_clear_log (newsroom);
  dwr_patience_note_status (dwr_fetcher_get_patience (fetcher), "www.dw.com", 429, NULL);
  g_assert_null (dwr_test_fetch_address (fetcher, SHORT_LINK, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_WAIT);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, "p.dw.com"), ==, 1);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, "www.dw.com"), ==, 0);
}

/* Two errors are chance, the third is not; what is missing says nothing of the server. */
static void
test_errors (DwrNewsroomFixture *newsroom)
{
  static const char *const faults[] = {
    "status-500", "status-404", "status-500", "status-410", "status-500",
  };
  g_autoptr (DwrFetcher) fetcher = new_fetcher (newsroom);

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *address =
        g_strdup_printf ("https://www.dw.com/de/fault-%s/a-70000101", faults[i]);
    g_autoptr (GError) error = NULL;

    g_assert_null (dwr_test_fetch_address (fetcher, address, &error));
    g_assert_false (g_error_matches (error, DWR_ERROR, DWR_ERROR_WAIT));
  }
  g_assert_false (dwr_patience_check (dwr_fetcher_get_patience (fetcher), "www.dw.com", NULL));
}

/* ---- Feeds ---- */

static const struct {
  const char *fault;
  int code;
} feed_faults[] = {
  { "chunks", WHOLE },
  { "gzip-good", WHOLE },
  { "redirect-good", WHOLE },
  { "redirect-http", WHOLE },
  { "wrong-type", WHOLE }, /* a feed, whatever it is called */
  { "cut-length", DWR_ERROR_DAMAGED },
  { "cut-close", DWR_ERROR_DAMAGED },
  { "cut-chunk", DWR_ERROR_DAMAGED },
  { "bad-chunk", DWR_ERROR_DAMAGED },
  { "reset", DWR_ERROR_DAMAGED },
  { "gzip-cut", DWR_ERROR_DAMAGED },
  { "gzip-bad-crc", DWR_ERROR_DAMAGED },
  { "gzip-trailing", DWR_ERROR_DAMAGED },
  { "not-gzip", DWR_ERROR_DAMAGED },
  { "two-lengths", DWR_ERROR_DAMAGED },
  { "negative-length", DWR_ERROR_DAMAGED },
  { "gzip-bomb", DWR_ERROR_TOO_LARGE },
  { "too-big", DWR_ERROR_TOO_LARGE },
  { "header-flood", DWR_ERROR_DAMAGED },
  { "empty", DWR_ERROR_EMPTY },
  { "portal", DWR_ERROR_WRONG_TYPE },
  { "no-article", DWR_ERROR_WRONG_TYPE },
  { "svg", DWR_ERROR_WRONG_TYPE },
  { "doctype", DWR_ERROR_WRONG_TYPE },
  { "slow-drip", DWR_ERROR_DEADLINE },
  { "drip-headers", DWR_ERROR_DEADLINE },
  { "silent", DWR_ERROR_DEADLINE },
  { "status-404", DWR_ERROR_GONE },
  { "status-410", DWR_ERROR_GONE },
  { "status-403", DWR_ERROR_HTTP_STATUS },
  { "status-429", DWR_ERROR_WAIT },
  { "status-500", DWR_ERROR_HTTP_STATUS },
  { "status-503", DWR_ERROR_HTTP_STATUS },
  { "unasked-304", DWR_ERROR_DAMAGED },
  { "redirect-portal", DWR_ERROR_REDIRECT },
  { "redirect-away", DWR_ERROR_REDIRECT },
  { "redirect-article", DWR_ERROR_REDIRECT },
  { "redirect-file", DWR_ERROR_REDIRECT },
  { "redirect-loop", DWR_ERROR_REDIRECT },
  { "redirect-many", DWR_ERROR_REDIRECT },
};

/* Fetched and read, as the service does it. Returns: how many stories it has */
static guint
read_feed (DwrFetcher *fetcher, const char *address, GError **error)
{
  g_autoptr (DwrAnswer) answer = dwr_test_fetch_address (fetcher, address, error);
  g_autoptr (DwrFeed) feed = NULL;

  if (answer == NULL)
    return 0;
  g_assert_cmpuint (g_bytes_get_size (answer->body), <=, DWR_FEED_MAX_BYTES);
  feed = dwr_feed_read (answer->body, NULL, error);
  return feed != NULL ? feed->headlines->len : 0;
}

static void
test_feed_faults (DwrNewsroomFixture *newsroom)
{
  static const char *const formats[] = { "rdf", "xml" };
  g_autoptr (DwrFetcher) whole = new_fetcher (newsroom);
  guint n_stories = read_feed (whole, FEED, NULL);

  g_assert_cmpuint (n_stories, >, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (feed_faults) * G_N_ELEMENTS (formats); i++) {
    const char *fault = feed_faults[i / G_N_ELEMENTS (formats)].fault;
    int code = feed_faults[i / G_N_ELEMENTS (formats)].code;
    gboolean is_slow = code == DWR_ERROR_DEADLINE;
    g_autoptr (DwrFetcher) fetcher =
        dwr_test_fetcher_new (newsroom, newsroom->connect_to, is_slow ? SHORT_LIMIT_MS : LIMIT_MS);
    g_autofree char *address =
        g_strdup_printf ("https://rss.dw.com/%s/fault-%s", formats[i % 2], fault);
    g_autoptr (GError) error = NULL;
    guint n_read = read_feed (fetcher, address, &error);

    g_test_message ("%s: %s", fault, error != NULL ? error->message : "whole");
    g_assert_cmpuint (n_read, ==, code == WHOLE ? n_stories : 0);
    if (code == WHOLE)
      g_assert_no_error (error);
    else
      g_assert_error (error, DWR_ERROR, code);
  }
}

/* The edition's language, which is the address's; nobody else's. */
static void
test_feed_request (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrFetcher) fetcher = new_fetcher (newsroom);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrAnswer) known = NULL;
  g_autoptr (DwrAnswer) unknown = NULL;

  dwr_newsroom_fixture_clear_log (newsroom);
  known = dwr_test_fetch_address (fetcher, FEED, &error);
  g_assert_no_error (error);
  assert_log_has (newsroom, "  Accept: application/rss+xml, application/rdf+xml", TRUE);
  assert_log_has (newsroom, "  Accept-Encoding: gzip\n", TRUE);
  assert_log_has (newsroom, "  Accept-Language: de\n", TRUE);
  dwr_newsroom_fixture_clear_log (newsroom);
  unknown = dwr_test_fetch_address (fetcher, "https://rss.dw.com/rdf/nobodys", &error);
  g_assert_no_error (error);
  assert_log_has (newsroom, "Accept-Language", FALSE);
}

/* ---- Who is asked, and by how many at once ---- */

static void
contacted_cb (const char *host, gpointer data)
{
  g_string_append_printf (data, "%s ", host);
}

static const struct {
  const char *address;
  const char *hosts;
} ways[] = {
  { PAGE, "www.dw.com " },
  { SHORT_LINK, "p.dw.com www.dw.com " },
  { FEED, "rss.dw.com " },
  { "https://static.dw.com/image/70000213_604.jpg", "static.dw.com " },
  { "https://www.dw.com/en/fault-redirect-good/a-70000101", "www.dw.com " },
};

static void
test_contacted (DwrNewsroomFixture *newsroom)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autoptr (DwrFetcher) fetcher = new_fetcher (newsroom);
    g_autoptr (DwrLink) link = dwr_test_fetch_parse (ways[i].address);
    g_autoptr (GString) hosts = g_string_new (NULL);
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (GError) error = NULL;
    DwrFetchRequest request = {
      .link = link,
      .kind = dwr_test_fetch_find_kind (link),
      .contacted = contacted_cb,
      .data = hosts,
    };
    DwrAnswer *answer;

    dwr_fetcher_fetch_async (fetcher, &request, NULL, dwr_test_result_cb, &result);
    dwr_test_wait_result (&result);
    answer = dwr_fetcher_fetch_finish (fetcher, result, &error);
    g_clear_pointer (&answer, dwr_answer_free);
    g_assert_cmpstr (hosts->str, ==, ways[i].hosts);
  }
}

/* Requests that end only by being cancelled, or because nobody may be asked any more. */
typedef struct {
  DwrNewsroomFixture *newsroom;
  GPtrArray *results; /* of owned GAsyncResult */
  guint n_wanted;
} Crowd;

static void
crowd_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_ptr_array_add (((Crowd *) user_data)->results, g_object_ref (result));
}

static gboolean
is_crowd_in_log (gpointer data)
{
  Crowd *crowd = data;

  return dwr_newsroom_fixture_count_requests (crowd->newsroom, "") >= crowd->n_wanted;
}

static gboolean
is_crowd_done (gpointer data)
{
  return ((Crowd *) data)->results->len >= ((Crowd *) data)->n_wanted;
}

static void
send_crowd (DwrFetcher *fetcher, Crowd *crowd, const char *start, GCancellable *cancellable)
{
  for (guint i = 0; i < 6; i++) {
    g_autofree char *address = g_strdup_printf ("%s%u", start, 70000101 + i);
    g_autoptr (DwrLink) link = dwr_test_fetch_parse (address);
    DwrFetchRequest request = { .link = link, .kind = dwr_test_fetch_find_kind (link) };

    dwr_fetcher_fetch_async (fetcher, &request, cancellable, crowd_result_cb, crowd);
  }
}

/* @domain: 0: without an error */
static void
assert_crowd_ended (DwrFetcher *fetcher, Crowd *crowd, GQuark domain, int code, guint n_expected)
{
  guint n_found = 0;

  for (guint i = 0; i < crowd->results->len; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrAnswer) answer =
        dwr_fetcher_fetch_finish (fetcher, crowd->results->pdata[i], &error);

    if (domain == 0 ? answer != NULL : g_error_matches (error, domain, code))
      n_found++;
  }
  g_assert_cmpuint (n_found, ==, n_expected);
}

/* Three to a host and four in all; the rest waits. */
static void
test_crowd (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrFetcher) fetcher = new_fetcher (newsroom);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_object_unref);
  Crowd crowd = { newsroom, results, 4 };

  dwr_newsroom_fixture_clear_log (newsroom);
  send_crowd (fetcher, &crowd, "https://www.dw.com/de/fault-silent/a-", cancellable);
  send_crowd (fetcher, &crowd, "https://rss.dw.com/rdf/fault-silent?x=", cancellable);
  send_crowd (fetcher, &crowd, "https://static.dw.com/image/79999005_904.jpg?", cancellable);
  dwr_test_wait_until (is_crowd_in_log, &crowd);
  g_cancellable_cancel (cancellable);
  crowd.n_wanted = 18;
  dwr_test_wait_until (is_crowd_done, &crowd);
  assert_crowd_ended (fetcher, &crowd, G_IO_ERROR, G_IO_ERROR_CANCELLED, 18);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, "www.dw.com"), ==, 3);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, "rss.dw.com"), ==, 1);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ""), ==, 4);
}

/* Whoever waits for a turn can be cancelled at once, though nobody gives one back. */
static void
test_crowd_cancelled (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrFetcher) fetcher = new_fetcher (newsroom);
  g_autoptr (GCancellable) running_cancellable = g_cancellable_new ();
  g_autoptr (GCancellable) waiting_cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) running_results = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) waiting_results = g_ptr_array_new_with_free_func (g_object_unref);
  Crowd running = { newsroom, running_results, 3 };
  Crowd waiting = { newsroom, waiting_results, 6 };

  dwr_newsroom_fixture_clear_log (newsroom);
  send_crowd (fetcher, &running, "https://www.dw.com/de/fault-silent/a-", running_cancellable);
  send_crowd (fetcher, &waiting, "https://www.dw.com/de/fault-chunks/a-", waiting_cancellable);
  dwr_test_wait_until (is_crowd_in_log, &running);
  g_cancellable_cancel (waiting_cancellable);
  g_assert_cmpuint (waiting_results->len, ==, 0);
  dwr_test_wait_until (is_crowd_done, &waiting);
  assert_crowd_ended (fetcher, &waiting, G_IO_ERROR, G_IO_ERROR_CANCELLED, 6);
  g_assert_cmpuint (running_results->len, ==, 0);
  g_cancellable_cancel (running_cancellable);
  running.n_wanted = 6;
  dwr_test_wait_until (is_crowd_done, &running);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ""), ==, 3);
}

/* Whoever waits for a turn finds, when it comes, that the server wants no more. */
static void
test_crowd_told_off (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrFetcher) fetcher = new_fetcher (newsroom);
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_object_unref);
  Crowd crowd = { newsroom, results, 6 };

  dwr_newsroom_fixture_clear_log (newsroom);
  send_crowd (fetcher, &crowd, "https://www.dw.com/de/fault-status-503/a-", NULL);
  dwr_test_wait_until (is_crowd_done, &crowd);
  assert_crowd_ended (fetcher, &crowd, DWR_ERROR, DWR_ERROR_WAIT, 3);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ""), ==, 3);
}

/* A turn is given back at every end, so that the next ones come. */
static void
test_turns (DwrNewsroomFixture *newsroom)
{
  static const char *const starts[] = {
    "https://www.dw.com/de/x/a-",
    "https://www.dw.com/de/fault-status-404/a-",
    "https://www.dw.com/de/fault-redirect-many/a-",
    "https://www.dw.com/de/fault-cut-length/a-",
    "https://www.dw.com/de/fault-redirect-away/a-",
    "https://www.dw.com/de/fault-redirect-good/a-",
  };
  g_autoptr (DwrFetcher) fetcher = new_fetcher (newsroom);
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_object_unref);
  Crowd crowd = { newsroom, results, 6 * G_N_ELEMENTS (starts) };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    send_crowd (fetcher, &crowd, starts[i], NULL);
  dwr_test_wait_until (is_crowd_done, &crowd);
  assert_crowd_ended (fetcher, &crowd, 0, 0, 12);
}

static const DwrNewsroomCase tests[] = {
  { "/dwr/fetcher/not-changed", test_not_changed },
  { "/dwr/fetcher/changed", test_changed },
  { "/dwr/fetcher/unasked", test_unasked },
  { "/dwr/fetcher/redirected-validators", test_redirected_validators },
  { "/dwr/fetcher/waits", test_waits },
  { "/dwr/fetcher/redirected-wait", test_redirected_wait },
  { "/dwr/fetcher/errors", test_errors },
  { "/dwr/fetcher/feed-faults", test_feed_faults },
  { "/dwr/fetcher/feed-request", test_feed_request },
  { "/dwr/fetcher/contacted", test_contacted },
  { "/dwr/fetcher/crowd", test_crowd },
  { "/dwr/fetcher/crowd-cancelled", test_crowd_cancelled },
  { "/dwr/fetcher/crowd-told-off", test_crowd_told_off },
  { "/dwr/fetcher/turns", test_turns },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  return dwr_newsroom_fixture_run (tests, G_N_ELEMENTS (tests));
}
