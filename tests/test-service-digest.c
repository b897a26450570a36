/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The digest as the service's clients get it, with the newsroom as dw.com. Its stories are
 * of autumn 2026 or older. */

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "dwr-newsroom-fixture.h"
#include "dwr-test-newsroom.h"

#define N_STORIES 6
#define HOUR_S (60 * 60)
#define ALL_FEED "rss.dw.com GET /rdf/rss-de-all"
#define WORLD_FEED "rss.dw.com GET /rdf/rss-en-world"
#define NIGHT_TRAIN "Nachtzug verbindet wieder vier Länder am Meer"

/* Before all of them. */
#define LONG_AGO_S 1

static DwrDigestDocument *
write_digest (DwrServiceClient *client,
              const char *const *sections,
              gint64 since_s,
              DwrLoadFlags flags,
              GError **error)
{
  const DwrDigestOrder order = {
    .sections = sections,
    .since_s = since_s,
    .format = DWR_FORMAT_TEXT,
    .flags = flags,
  };
  g_autoptr (GAsyncResult) result = NULL;

  dwr_service_client_write_digest_async (client, &order, NULL, dwr_test_result_cb, &result);
  dwr_test_wait_result (&result);
  return dwr_service_client_write_digest_finish (client, result, error);
}

/* (transfer full): so many minutes from now */
static char *
dup_time (int minutes)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) time = g_date_time_add_minutes (now, minutes);

  return g_date_time_format_iso8601 (time);
}

/* As if all that the store has had come so many seconds earlier. */
static void
age_store (DwrNewsroomFixture *newsroom, int age_s)
{
  g_autofree char *path = g_build_filename (newsroom->data_home, "dw-reader", "store.sqlite", NULL);
  g_autofree char *sql = g_strdup_printf ("UPDATE section SET fetched_s = fetched_s - %d;"
                                          "UPDATE entry SET added_s = added_s - %d;",
                                          age_s,
                                          age_s);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

static const char *const two[] = { "de/all", "en/world", NULL };

/* Both feeds of the newsroom have the same stories. */
static void
test_news (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDigestDocument) digest = write_digest (client, two, LONG_AGO_S, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (digest->n_headlines, ==, N_STORIES);
  g_assert_cmpint (digest->made_s, >, LONG_AGO_S);
  g_assert_nonnull (strstr (digest->document, "Deutsch · Alle Themen\n"));
  g_assert_nonnull (strstr (digest->document, NIGHT_TRAIN));
  g_assert_null (strstr (digest->document, "English · World"));
  g_assert_null (strstr (digest->document, "maca="));
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ALL_FEED), ==, 1);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, WORLD_FEED), ==, 1);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ""), ==, 2);
}

/* What the last one had is not new, though it may have been published in the last minutes. */
static void
test_next (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDigestDocument) first = NULL;
  g_autoptr (DwrDigestDocument) next = NULL;
  g_autofree char *now = dup_time (-1);
  g_autofree char *line = g_strdup_printf ("70000901\tA new one\t%s\n", now);
  g_autofree char *log = NULL;

  dwr_newsroom_fixture_change (newsroom, "feed-extra", line);
  first = write_digest (client, two, LONG_AGO_S, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->n_headlines, ==, N_STORIES + 1);
  dwr_newsroom_fixture_clear_log (newsroom);
  next = write_digest (client, two, first->made_s, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (next->n_headlines, ==, 0);
  g_assert_cmpstr (next->document, ==, "");
  g_assert_cmpint (next->made_s, >=, first->made_s);
  log = dwr_newsroom_fixture_dup_log (newsroom);
  g_assert_nonnull (strstr (log, "If-None-Match: "));
}

/* All of the newsroom's stories are older than that. */
static void
test_old (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDigestDocument) digest =
      write_digest (client, two, g_get_real_time () / G_USEC_PER_SEC - 60, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (digest->n_headlines, ==, 0);
}

static void
test_offline (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDigestDocument) digest = NULL;

  g_assert_true (dwr_test_refresh (client, "de", "all", NULL, &error));
  dwr_newsroom_fixture_clear_log (newsroom);
  digest = write_digest (client, two, LONG_AGO_S, DWR_LOAD_OFFLINE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (digest->n_headlines, ==, N_STORIES);
  g_assert_nonnull (strstr (digest->document,
                            "English · World\n---------------\n\n"
                            "This section could not be fetched.\n"));
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ""), ==, 0);
}

/* Of a section that was never fetched nobody can say that nothing is new in it. */
static void
test_offline_unknown (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  static const char *const one[] = { "de/all", NULL };
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) neither = NULL;
  g_autoptr (GError) other = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDigestDocument) digest = NULL;
  gint64 now_s = g_get_real_time () / G_USEC_PER_SEC;

  g_assert_null (write_digest (client, two, LONG_AGO_S, DWR_LOAD_OFFLINE, &neither));
  g_assert_error (neither, DWR_ERROR, DWR_ERROR_NOT_SAVED);
  g_assert_true (dwr_test_refresh (client, "de", "all", NULL, &error));
  dwr_newsroom_fixture_clear_log (newsroom);
  g_assert_null (write_digest (client, two, now_s, DWR_LOAD_OFFLINE, &other));
  g_assert_error (other, DWR_ERROR, DWR_ERROR_NOT_SAVED);
  digest = write_digest (client, one, now_s, DWR_LOAD_OFFLINE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (digest->n_headlines, ==, 0);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ""), ==, 0);
}

static const char *const odd[] = { "de/all", "xx/all", "de", "", "de/nothing", "de/all", NULL };
static const char *const none[] = { "xx/all", "de", NULL };

static void
test_unknown (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDigestDocument) digest = write_digest (client, odd, LONG_AGO_S, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (digest->n_headlines, ==, N_STORIES);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ALL_FEED), ==, 1);
  g_assert_null (write_digest (client, none, LONG_AGO_S, 0, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_EDITION);
}

/* A story that came an hour before the last digest and was seen after it; and one that was old
 * already. */
static void
test_late (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDigestDocument) digest = NULL;
  g_autofree char *late_text = dup_time (-90);
  g_autofree char *old_text = dup_time (-150);
  g_autofree char *lines = g_strdup_printf ("70000901\tThe late one\t%s\n"
                                            "70000902\tThe old one\t%s\n",
                                            late_text,
                                            old_text);

  dwr_newsroom_fixture_change (newsroom, "feed-extra", lines);
  digest = write_digest (client, two, g_get_real_time () / G_USEC_PER_SEC - 60, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (digest->n_headlines, ==, 1);
  g_assert_nonnull (strstr (digest->document, "The late one\n"));
}

static void
test_day (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDigestDocument) digest = NULL;
  g_autofree char *today_text = dup_time (-23 * 60);
  g_autofree char *before_text = dup_time (-27 * 60);
  g_autofree char *lines =
      g_strdup_printf ("70000901\tToday\t%s\n70000902\tBefore\t%s\n", today_text, before_text);

  dwr_newsroom_fixture_change (newsroom, "feed-extra", lines);
  digest = write_digest (client, two, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (digest->n_headlines, ==, 1);
  g_assert_nonnull (strstr (digest->document, "Today\n"));
}

/* With what was there. */
static void
test_one_fails (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDigestDocument) digest = NULL;

  g_assert_true (dwr_test_refresh (client, "en", "world", NULL, &error));
  dwr_newsroom_fixture_change (newsroom, "fail-feeds", "status-404 world");
  digest = write_digest (client,
                         (const char *const[]){ "en/world", "de/all", NULL },
                         LONG_AGO_S,
                         0,
                         &error);
  g_assert_no_error (error);
  g_assert_cmpuint (digest->n_headlines, ==, N_STORIES);
  g_assert_nonnull (strstr (digest->document,
                            "English · World\n---------------\n\n"
                            "This section could not be fetched.\n\n"));
  g_assert_null (strstr (digest->document, "Alle Themen"));
}

/* A day on which one section failed: the next digest has what was published in it meanwhile, and
 * nothing that was told on that day in the other one. So has its second try, if the first was not
 * saved. */
static void
test_missed (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDigestDocument) first = NULL;
  g_autoptr (DwrDigestDocument) second = NULL;
  g_autofree char *told_text = dup_time (-10 * 60);
  g_autofree char *missed_text = dup_time (-9 * 60);
  g_autofree char *told = g_strdup_printf ("70000901\tTold\t%s\n", told_text);
  g_autofree char *both = g_strdup_printf ("%s70000902\tMissed\t%s\n", told, missed_text);

  first = write_digest (client, two, LONG_AGO_S, 0, &error);
  g_assert_no_error (error);
  age_store (newsroom, 20 * HOUR_S);
  dwr_newsroom_fixture_change (newsroom, "feed-extra", told);
  dwr_newsroom_fixture_change (newsroom, "fail-feeds", "status-404 world");
  second = write_digest (client, two, first->made_s - 20 * HOUR_S, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->n_headlines, ==, 1);
  age_store (newsroom, HOUR_S);
  dwr_newsroom_fixture_change (newsroom, "feed-extra", both);
  dwr_newsroom_fixture_change (newsroom, "fail-feeds", NULL);
  for (guint n_tries = 0; n_tries < 2; n_tries++) {
    g_autoptr (DwrDigestDocument) third =
        write_digest (client, two, second->made_s - HOUR_S, 0, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (third->n_headlines, ==, 1);
    g_assert_nonnull (strstr (third->document, "English · World\n---------------\n\nMissed\n"));
  }
}

/* In one there is nothing new, of the other nobody knows: it is no day without news. */
static void
test_none_and_one_fails (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  gint64 since_s = g_get_real_time () / G_USEC_PER_SEC - 60;

  dwr_newsroom_fixture_change (newsroom, "fail-feeds", "status-404 world");
  g_assert_null (write_digest (client, two, since_s, 0, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_GONE);
}

/* There may be a better hour. */
static void
test_all_fail (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (dwr_test_refresh (client, "de", "all", NULL, &error));
  dwr_newsroom_fixture_change (newsroom, "fail-feeds", "status-404");
  g_assert_null (write_digest (client, two, LONG_AGO_S, 0, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_GONE);
}

static void
stop_cb (guint64 done, guint64 total, gpointer data)
{
  g_assert_cmpuint (total, ==, 2);
  if (done == 1)
    g_cancellable_cancel (data);
}

static void
test_cancel (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  const DwrDigestOrder order = {
    .sections = two,
    .format = DWR_FORMAT_MAIL,
    .progress = stop_cb,
    .progress_data = cancellable,
  };

  dwr_service_client_write_digest_async (client, &order, cancellable, dwr_test_result_cb, &result);
  dwr_test_wait_result (&result);
  g_assert_null (dwr_service_client_write_digest_finish (client, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  static const DwrOwnNewsroomCase cases[] = {
    { "/dwr/service/digest/what is new stands in it once", test_news, NULL },
    { "/dwr/service/digest/the next one tells nothing again", test_next, NULL },
    { "/dwr/service/digest/what was published long ago is not news", test_old, NULL },
    { "/dwr/service/digest/what came late is not lost", test_late, NULL },
    { "/dwr/service/digest/what a section that failed had is told later", test_missed, NULL },
    { "/dwr/service/digest/the first one is of a day", test_day, NULL },
    { "/dwr/service/digest/a section that fails is named", test_one_fails, NULL },
    { "/dwr/service/digest/nothing new is not said of what was not fetched",
      test_none_and_one_fails,
      NULL },
    { "/dwr/service/digest/without any section there is none", test_all_fail, NULL },
    { "/dwr/service/digest/offline it is made of what is kept", test_offline, NULL },
    { "/dwr/service/digest/offline nothing is said of what is not kept",
      test_offline_unknown,
      NULL },
    { "/dwr/service/digest/sections that DW does not have are left out", test_unknown, NULL },
    { "/dwr/service/digest/it can be cancelled", test_cancel, NULL },
  };

  g_test_init (&argc, &argv, NULL);
  return dwr_newsroom_fixture_run_each (cases, G_N_ELEMENTS (cases));
}
