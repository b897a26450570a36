/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Headlines, marks, search and keeping as the service's clients see them, with the newsroom as
 * dw.com and a store of its own for each test. */

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "dwr-newsroom-fixture.h"
#include "dwr-test-newsroom.h"

#define GERMAN "https://www.dw.com/de/x/a-70000101"
#define GERMAN_ID "70000101"
#define ENGLISH_ID "70000102"
#define FEED "rss.dw.com GET /rdf/rss-de-all"

static void
test_refresh (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrHeadlineList) before = dwr_test_list_section (client, "de", "all", &error);
  g_autoptr (DwrHeadlineList) list = NULL;
  const DwrHeadline *headline;
  guint n_new = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (before->headlines->len, ==, 0);
  g_assert_cmpint (before->fetched_s, ==, 0);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ""), ==, 0);
  g_assert_true (dwr_test_refresh (client, "de", "all", &n_new, &error));
  g_assert_no_error (error);
  list = dwr_test_list_section (client, "de", "all", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->headlines->len, ==, n_new);
  g_assert_cmpuint (list->n_unread, ==, n_new);
  g_assert_cmpint (list->fetched_s, >, 0);
  g_assert_false (list->is_kept);
  headline = dwr_test_find_headline (list, GERMAN_ID);
  g_assert_nonnull (headline);
  g_assert_cmpstr (headline->title, ==, "Nachtzug verbindet wieder vier Länder am Meer");
  g_assert_cmpstr (headline->section, ==, "Politik");
  g_assert_cmpuint (headline->state, ==, DWR_HEADLINE_UNREAD);
}

/* The second time the server is asked whether anything has changed, and nothing has. */
static void
test_refresh_again (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *log = NULL;
  guint n_new = 0;

  g_assert_true (dwr_test_refresh (client, "de", "all", &n_new, &error));
  g_assert_cmpuint (n_new, >, 0);
  dwr_newsroom_fixture_clear_log (newsroom);
  g_assert_true (dwr_test_refresh (client, "de", "all", &n_new, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_new, ==, 0);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, FEED), ==, 1);
  log = dwr_newsroom_fixture_dup_log (newsroom);
  g_assert_nonnull (strstr (log, "If-None-Match: "));
}

static const struct {
  const char *edition;
  const char *section;
} unknown[] = {
  { "xx", "all" },
  { "de", "nothing" },
  { "", "" },
};

static void
test_unknown_section (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (dwr_test_list_section (client, unknown[i].edition, unknown[i].section, &error));
    g_assert_error (error, DWR_ERROR, DWR_ERROR_EDITION);
    g_clear_error (&error);
    g_assert_false (
        dwr_test_refresh (client, unknown[i].edition, unknown[i].section, NULL, &error));
    g_assert_error (error, DWR_ERROR, DWR_ERROR_EDITION);
    g_clear_error (&error);
    g_assert_null (dwr_test_keep (client, unknown[i].edition, unknown[i].section, &error));
    g_assert_error (error, DWR_ERROR, DWR_ERROR_EDITION);
  }
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ""), ==, 0);
}

static guint
get_state (DwrServiceClient *client, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrHeadlineList) list = dwr_test_list_section (client, "de", "all", &error);

  g_assert_no_error (error);
  return dwr_test_find_headline (list, id)->state;
}

static void
test_marks (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) one = NULL;
  g_autoptr (GVariant) all = NULL;

  g_assert_true (dwr_test_refresh (client, "de", "all", NULL, &error));
  one = dwr_test_mark (client, GERMAN_ID, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_variant_n_children (one), ==, 1);
  g_assert_cmpuint (get_state (client, GERMAN_ID), ==, 0);
  dwr_service_client_mark_all_read_async (client, "de", "all", NULL, dwr_test_result_cb, &result);
  dwr_test_wait_result (&result);
  all = dwr_service_client_mark_finish (client, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_variant_n_children (all), >, 3);
  g_assert_cmpuint (get_state (client, ENGLISH_ID), ==, 0);
  dwr_service_client_undo_marks_async (client, all, NULL, dwr_test_result_cb, &undone);
  dwr_test_wait_result (&undone);
  g_assert_true (dwr_service_client_undo_marks_finish (client, undone, &error));
  g_assert_cmpuint (get_state (client, ENGLISH_ID), ==, DWR_HEADLINE_UNREAD);
  g_assert_cmpuint (get_state (client, GERMAN_ID), ==, 0);
}

static void
test_star (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrHeadlineList) starred = NULL;

  g_assert_false (dwr_test_star (client, GERMAN_ID, TRUE, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_NOT_SAVED);
  g_clear_error (&error);
  g_assert_true (dwr_test_refresh (client, "de", "all", NULL, &error));
  g_assert_true (dwr_test_star (client, GERMAN_ID, TRUE, &error));
  g_assert_no_error (error);
  starred = dwr_test_list (client, DWR_VIEW_STARRED, &error);
  g_assert_cmpuint (starred->headlines->len, ==, 1);
  g_assert_true (dwr_test_keep_article (client, GERMAN, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (get_state (client, GERMAN_ID),
                    ==,
                    DWR_HEADLINE_UNREAD | DWR_HEADLINE_STARRED | DWR_HEADLINE_KEPT);
}

/* What is opened is kept, listed and found. */
static void
test_opened (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) first = dwr_test_load (client, GERMAN, DWR_FORMAT_TEXT, NULL, &error);
  g_autoptr (DwrDocument) again = NULL;
  g_autoptr (DwrHeadlineList) history = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (first->id, ==, GERMAN_ID);
  g_assert_cmpint (first->saved_s, ==, 0);
  g_assert_cmpint (first->paragraph, ==, -1);
  history = dwr_test_list (client, DWR_VIEW_HISTORY, &error);
  g_assert_cmpuint (history->headlines->len, ==, 1);
  dwr_service_client_set_position_async (client, GERMAN_ID, 4, NULL, dwr_test_result_cb, &result);
  dwr_test_wait_result (&result);
  g_assert_true (dwr_service_client_set_position_finish (client, result, &error));
  dwr_newsroom_fixture_clear_log (newsroom);
  again = dwr_test_load_flags (client, GERMAN, DWR_FORMAT_TEXT, DWR_LOAD_STORE_FIRST, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->document, ==, first->document);
  g_assert_cmpint (again->saved_s, >, 0);
  g_assert_cmpint (again->paragraph, ==, 4);
  g_assert_null (again->cause);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ""), ==, 0);
}

/* The server says that its page is still the same: no page comes, and the copy is of now. */
static void
test_opened_again (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) first = dwr_test_load (client, GERMAN, DWR_FORMAT_TEXT, NULL, &error);
  g_autoptr (DwrDocument) again = NULL;
  g_autofree char *log = NULL;

  dwr_newsroom_fixture_clear_log (newsroom);
  again = dwr_test_load (client, GERMAN, DWR_FORMAT_TEXT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->document, ==, first->document);
  g_assert_cmpint (again->saved_s, ==, 0);
  g_assert_false (again->is_changed);
  log = dwr_newsroom_fixture_dup_log (newsroom);
  g_assert_nonnull (strstr (log, "If-None-Match: "));
}

static const struct {
  const char *words;
  const char *id;
} searches[] = {
  { "NACHTZUG", "70000101" },
  { "lander", "70000101" }, /* Länder */
  { "مكتبة", "70000103" },
};

static void
test_search (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = NULL;

  g_assert_true (dwr_test_refresh (client, "de", "all", NULL, &error));
  for (gsize i = 0; i < G_N_ELEMENTS (searches); i++) {
    g_autoptr (GPtrArray) hits =
        dwr_test_search (client, DWR_SEARCH_HEADLINES, searches[i].words, &error);
    const DwrSearchHit *hit;

    g_assert_no_error (error);
    g_assert_cmpuint (hits->len, >=, 1);
    hit = g_ptr_array_index (hits, 0);
    g_assert_cmpstr (hit->headline->id, ==, searches[i].id);
    g_assert_cmpuint (hit->marks->len, >=, 1);
  }
  none = dwr_test_search (client, DWR_SEARCH_KEPT, "Nachtzug", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  dwr_document_free (dwr_test_load (client, GERMAN, DWR_FORMAT_TEXT, NULL, &error));
  g_clear_pointer (&none, g_ptr_array_unref);
  none = dwr_test_search (client, DWR_SEARCH_KEPT, "schlafwagen", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 1);
}

static void
test_clear_history (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) asked = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrHeadlineList) history = NULL;
  DwrKeptSize size = { 0 };

  dwr_document_free (dwr_test_load (client, GERMAN, DWR_FORMAT_TEXT, NULL, &error));
  dwr_service_client_get_size_async (client, NULL, dwr_test_result_cb, &asked);
  dwr_test_wait_result (&asked);
  g_assert_true (dwr_service_client_size_finish (client, asked, &size, &error));
  g_assert_cmpuint (size.n_articles, ==, 1);
  g_assert_cmpuint (size.n_bytes, >, 1000);
  dwr_service_client_clear_history_async (client, NULL, dwr_test_result_cb, &result);
  dwr_test_wait_result (&result);
  g_assert_true (dwr_service_client_size_finish (client, result, &size, &error));
  g_assert_cmpuint (size.n_articles, ==, 1);
  history = dwr_test_list (client, DWR_VIEW_HISTORY, &error);
  g_assert_cmpuint (history->headlines->len, ==, 0);
}

/* Two clients with a service each on one store: what one does, the other hears of. */
static void
test_two_services (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) one = dwr_service_client_new ();
  g_autoptr (DwrServiceClient) other = dwr_service_client_new ();
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrHeadlineList) list = NULL;
  g_autoptr (GVariant) marked = NULL;
  guint n_changes = 0;

  dwr_service_client_refresh_async (one, "de", "all", NULL, dwr_test_result_cb, &first);
  dwr_service_client_refresh_async (other, "de", "all", NULL, dwr_test_result_cb, &second);
  dwr_test_wait_result (&first);
  dwr_test_wait_result (&second);
  g_assert_true (dwr_service_client_refresh_finish (one, first, NULL, &error));
  g_assert_true (dwr_service_client_refresh_finish (other, second, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (dwr_service_client_get_pid (one), !=, dwr_service_client_get_pid (other));
  list = dwr_test_list_section (other, "de", "all", &error);
  g_assert_cmpuint (list->headlines->len, >, 3);
  g_signal_connect (other, "store-changed", G_CALLBACK (dwr_test_count_cb), &n_changes);
  marked = dwr_test_mark (one, GERMAN_ID, TRUE, &error);
  dwr_test_wait_until (dwr_test_is_over_zero, &n_changes);
  g_assert_cmpuint (get_state (other, GERMAN_ID), ==, 0);
}

/* While one client waits for the server, the other asks nobody, and gets what comes. */
static void
test_one_refresh (DwrNewsroomFixture *newsroom, gconstpointer options)
{
  g_autoptr (DwrServiceClient) one = dwr_service_client_new ();
  g_autoptr (DwrServiceClient) other = dwr_service_client_new ();
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrHeadlineList) list = NULL;

  dwr_service_client_refresh_async (one, "de", "all", NULL, dwr_test_result_cb, &first);
  dwr_service_client_refresh_async (other, "de", "all", NULL, dwr_test_result_cb, &second);
  dwr_test_wait_result (&first);
  dwr_test_wait_result (&second);
  g_assert_true (dwr_service_client_refresh_finish (one, first, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (dwr_service_client_refresh_finish (other, second, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, FEED), ==, 1);
  list = dwr_test_list_section (other, "de", "all", &error);
  g_assert_cmpuint (list->headlines->len, >, 3);
}

static void
add_host_cb (DwrServiceClient *client, const char *address, const char *host, GPtrArray *contacts)
{
  g_ptr_array_add (contacts, g_strconcat (address, " ", host, NULL));
}

/* Whom each call asks. */
static void
test_contacted (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GPtrArray) contacts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_signal_connect (client, "contacted", G_CALLBACK (add_host_cb), contacts);
  g_assert_true (dwr_test_refresh (client, "de", "all", NULL, &error));
  dwr_document_free (
      dwr_test_load (client, "https://p.dw.com/p/4nZgA", DWR_FORMAT_TEXT, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (contacts->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (contacts, 0), ==, "de/all rss.dw.com");
  g_assert_cmpstr (g_ptr_array_index (contacts, 1), ==, "https://p.dw.com/p/4nZgA p.dw.com");
  g_assert_cmpstr (g_ptr_array_index (contacts, 2), ==, "https://p.dw.com/p/4nZgA www.dw.com");
}

/* More than may be kept: what was opened first goes, unless it is starred. */
static void
test_limits (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  static const char *const opened[] = {
    "https://www.dw.com/de/x/a-70000101",
    "https://www.dw.com/en/x/a-70000102",
    "https://www.dw.com/es/x/a-70000104",
    "https://www.dw.com/en/x/a-70000105",
  };
  g_autoptr (DwrServiceClient) client = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) asked = NULL;
  DwrKeptSize size = { 0 };

  dwr_newsroom_fixture_set_preferences (newsroom, "keep-articles=2");
  client = dwr_service_client_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (opened); i++) {
    dwr_document_free (dwr_test_load (client, opened[i], DWR_FORMAT_TEXT, NULL, &error));
    g_assert_no_error (error);
    if (i == 0)
      g_assert_true (dwr_test_star (client, GERMAN_ID, TRUE, &error));
  }
  dwr_service_client_get_size_async (client, NULL, dwr_test_result_cb, &asked);
  dwr_test_wait_result (&asked);
  g_assert_true (dwr_service_client_size_finish (client, asked, &size, &error));
  g_assert_cmpuint (size.n_articles, ==, 3);
  dwr_document_free (
      dwr_test_load_flags (client, GERMAN, DWR_FORMAT_TEXT, DWR_LOAD_OFFLINE, &error));
  g_assert_no_error (error);
}

/* Nothing is written down of what is opened, but for what somebody wants to have. */
static void
test_without_history (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrHeadlineList) history = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  dwr_newsroom_fixture_set_preferences (newsroom, "history=false");
  client = dwr_service_client_new ();
  g_assert_true (dwr_test_refresh (client, "de", "all", NULL, &error));
  dwr_document_free (dwr_test_load (client, GERMAN, DWR_FORMAT_TEXT, NULL, &error));
  g_assert_no_error (error);
  history = dwr_test_list (client, DWR_VIEW_HISTORY, &error);
  g_assert_cmpuint (history->headlines->len, ==, 0);
  hits = dwr_test_search (client, DWR_SEARCH_KEPT, "schlafwagen", &error);
  g_assert_cmpuint (hits->len, ==, 0);
  g_assert_null (dwr_test_load_flags (client, GERMAN, DWR_FORMAT_TEXT, DWR_LOAD_OFFLINE, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_NOT_SAVED);
  g_clear_error (&error);
  g_assert_true (dwr_test_star (client, GERMAN_ID, TRUE, &error));
  dwr_document_free (dwr_test_load (client, GERMAN, DWR_FORMAT_TEXT, NULL, &error));
  dwr_document_free (
      dwr_test_load_flags (client, GERMAN, DWR_FORMAT_TEXT, DWR_LOAD_OFFLINE, &error));
  g_assert_no_error (error);
}

/* From now on no purge succeeds: it deletes a row that another one needs. */
static void
refuse_purging (DwrNewsroomFixture *newsroom)
{
  static const char script[] =
      "CREATE TABLE needs (host TEXT REFERENCES host (host) ON DELETE RESTRICT);"
      "INSERT INTO host VALUES ('long-ago.example', 1, 1);"
      "INSERT INTO needs VALUES ('long-ago.example');";
  g_autofree char *path = g_build_filename (newsroom->data_home, "dw-reader", "store.sqlite", NULL);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 5000);
  g_assert_cmpint (sqlite3_exec (database, script, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

/* What is in the store is there, also where nothing old could be deleted for it. */
static void
test_no_room (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) document = NULL;

  g_assert_true (dwr_test_refresh (client, "de", "all", NULL, &error));
  g_assert_true (dwr_test_star (client, GERMAN_ID, TRUE, &error));
  refuse_purging (newsroom);
  dwr_test_refresh (client, "de", "all", NULL, &error);
  g_assert_no_error (error);
  document = dwr_test_load (client, GERMAN, DWR_FORMAT_TEXT, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (document->state & DWR_HEADLINE_STARRED);
}

/* A certificate that has expired is a fault of its server, not of the store, which could take the
 * other articles. */
static void
test_keep_expired (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autofree char *expired = dwr_newsroom_fixture_dup_rule (newsroom, "expired");
  /* The former is for the feed's server, the latter for all others. */
  g_autofree char *rules = g_strconcat ("rss.dw.com", newsroom->connect_to, ",", expired, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrKeeping) keeping = NULL;

  dwr_service_client_set_redirection (client, rules, newsroom->ca_file);
  keeping = dwr_test_keep (client, "de", "all", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (keeping->n_kept, ==, 0);
  g_assert_cmpuint (keeping->n_failed, >, 3);
  g_assert_error (keeping->cause, DWR_ERROR, DWR_ERROR_CLOCK);
}

/* A server that takes longer than a service to start. */
static const char *const slow_newsroom[] = { "--latency-ms", "1500", NULL };

static const DwrOwnNewsroomCase tests[] = {
  { "/dwr/service-newsroom/refresh", test_refresh },
  { "/dwr/service-newsroom/refresh-again", test_refresh_again },
  { "/dwr/service-newsroom/unknown-section", test_unknown_section },
  { "/dwr/service-newsroom/marks", test_marks },
  { "/dwr/service-newsroom/star", test_star },
  { "/dwr/service-newsroom/opened", test_opened },
  { "/dwr/service-newsroom/opened-again", test_opened_again },
  { "/dwr/service-newsroom/search", test_search },
  { "/dwr/service-newsroom/clear-history", test_clear_history },
  { "/dwr/service-newsroom/two-services", test_two_services },
  { "/dwr/service-newsroom/one-refresh", test_one_refresh, slow_newsroom },
  { "/dwr/service-newsroom/contacted", test_contacted },
  { "/dwr/service-newsroom/limits", test_limits },
  { "/dwr/service-newsroom/no-room", test_no_room },
  { "/dwr/service-newsroom/keep-expired", test_keep_expired },
  { "/dwr/service-newsroom/without-history", test_without_history },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  return dwr_newsroom_fixture_run_each (tests, G_N_ELEMENTS (tests));
}
