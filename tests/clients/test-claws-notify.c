/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A real Claws Mail tells of new articles by a real desktop's notifications. The watch looks again
 * when the preferences change, so no test waits for its clock. */

#include "config.h"

#include <string.h>

#include "dwr-claws-fixture.h"
#include "dwr-client-processes.h"
#include "dwr-client-settings.h"
#include "dwr-desktop.h"

#define FEED "rss.dw.com GET /rdf/rss-de-all"

#define LOOK_AGAIN_AFTER_US (50 * 1000)

/* Longer than the watch lets a change of the preferences rest. */
#define REST_US (4 * G_USEC_PER_SEC)

static DwrClientFixture world;
static GSubprocess *desktop;

static void
set_up (DwrClawsFixture *claws, gconstpointer data)
{
  DwrClawsStart start = { .options = data };

  dwr_newsroom_fixture_clear_log (&world.newsroom);
  dwr_newsroom_fixture_change (&world.newsroom, "feed-extra", NULL);
  dwr_newsroom_fixture_change (&world.newsroom, "fail-feeds", NULL);
  dwr_claws_fixture_set_up (claws, world.folder, &start);
}

static void
tear_down (DwrClawsFixture *claws, gconstpointer data)
{
  dwr_claws_fixture_tear_down (claws);
  /* Nothing that leads nowhere stays on the screen. */
  dwr_desktop_wait_count (0);
}

/* 0: it is not stored */
static gint64
get_notified_s (DwrClawsFixture *claws)
{
  g_autoptr (GKeyFile) file = dwr_client_settings_load (claws);

  return g_key_file_get_int64 (file, "dw-reader", "notified-s", NULL);
}

/* Until it is stored that somebody was told just now. */
static void
wait_told (DwrClawsFixture *claws)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;

  while (get_notified_s (claws) < g_get_real_time () / G_USEC_PER_SEC - 600) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

static guint
count_requests (void)
{
  return dwr_newsroom_fixture_count_requests (&world.newsroom, FEED);
}

static void
wait_requests (guint n_requests)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;

  while (count_requests () < n_requests) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

/* Until the section was fetched so many times, and the service that did it is gone. */
static void
wait_looked (DwrClawsFixture *claws, guint n_looks)
{
  wait_requests (n_looks);
  dwr_client_processes_wait_gone (claws, DWR_CLIENT_SERVICE);
  g_assert_cmpuint (count_requests (), ==, n_looks);
}

static void
publish (const char *stories)
{
  dwr_newsroom_fixture_change (&world.newsroom, "feed-extra", stories);
}

/* The hour is over. */
static void
let_hour_pass (DwrClawsFixture *claws)
{
  static int hours = 1;
  g_autofree char *value = g_strdup_printf ("%d", hours++);

  dwr_client_settings_set (claws, "notified-s", value);
}

/* Follows a section and switches notifications on. What there is by then is no news. */
static void
switch_on (DwrClawsFixture *claws)
{
  dwr_client_settings_set (claws, "followed-sections", "['de/all']");
  dwr_client_settings_set (claws, "notify", "true");
  wait_looked (claws, 1);
  g_assert_cmpuint (dwr_desktop_count (), ==, 0);
}

static void
assert_told (const char *expected)
{
  g_autofree char *told = dwr_desktop_take ();

  g_assert_cmpstr (told, ==, expected);
}

/* Off at first; when it is on, one notification in an hour, and nothing is fetched for none. */
static void
test_tells (DwrClawsFixture *claws, gconstpointer data)
{
  dwr_client_settings_set (claws, "followed-sections", "['de/all']");
  g_usleep (REST_US);
  g_assert_cmpint (dwr_client_processes_find (claws, DWR_CLIENT_SERVICE), ==, 0);
  g_assert_cmpuint (count_requests (), ==, 0);
  switch_on (claws);

  publish ("70000901\tEin neuer Bericht\n");
  let_hour_pass (claws);
  assert_told ("Ein neuer Bericht\nDieser Bericht kam gerade erst herein.");
  wait_looked (claws, 2);
  wait_told (claws);

  publish ("70000901\tEin neuer Bericht\n70000902\tFett < 7 & schief\n70000903\tNoch einer\n");
  dwr_client_settings_set (claws, "followed-sections", "['de/all', 'en/all']");
  g_usleep (REST_US);
  g_assert_cmpuint (count_requests (), ==, 2);
  let_hour_pass (claws);
  assert_told ("2 new articles\n\u2068Alle Themen\u2069\nNoch einer\nFett &lt; 7 &amp; schief");
  wait_looked (claws, 3);
}

/* Somebody works offline from the midst of a look on: it ends, and what it would have told is told
 * when he is online again. */
static void
test_goes_offline (DwrClawsFixture *claws, gconstpointer data)
{
  switch_on (claws);
  publish ("70000901\tEin neuer Bericht\n");
  dwr_newsroom_fixture_change (&world.newsroom, "fail-feeds", "silent");
  let_hour_pass (claws);
  wait_requests (2);
  dwr_claws_fixture_click (claws, ATSPI_ROLE_CHECK_MENU_ITEM, "Offline mode");
  dwr_client_processes_wait_gone (claws, DWR_CLIENT_SERVICE);
  dwr_newsroom_fixture_change (&world.newsroom, "fail-feeds", NULL);
  g_assert_cmpuint (dwr_desktop_count (), ==, 0);
  dwr_claws_fixture_click (claws, ATSPI_ROLE_CHECK_MENU_ITEM, "Offline mode");
  assert_told ("Ein neuer Bericht\nDieser Bericht kam gerade erst herein.");
}

static void
test_words (DwrClawsFixture *claws, gconstpointer data)
{
  switch_on (claws);
  dwr_client_settings_set (claws, "notify-words", "['erdbeben', 'Tsunami']");
  publish ("70000901\tEin neuer Bericht\n");
  let_hour_pass (claws);
  wait_looked (claws, 2);
  g_assert_cmpuint (dwr_desktop_count (), ==, 0);
  publish ("70000901\tEin neuer Bericht\n70000902\tKein Beben\n70000903\tDie Erdbebenkarte\n");
  let_hour_pass (claws);
  assert_told ("Die Erdbebenkarte\nDieser Bericht kam gerade erst herein.");
}

/* One is read; of several the section is listed. The panel comes with them. */
static void
test_click (DwrClawsFixture *claws, gconstpointer data)
{
  switch_on (claws);
  publish ("70000901\tEin neuer Bericht\n");
  let_hour_pass (claws);
  dwr_desktop_click ();
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_HEADING, "Ein neuer Bericht"));
  dwr_desktop_wait_count (0);
  wait_told (claws);

  dwr_claws_fixture_click (claws, ATSPI_ROLE_CHECK_MENU_ITEM, "DW Reader");
  dwr_claws_fixture_wait_gone (claws, ATSPI_ROLE_PANEL, "DW Reader");
  publish ("70000901\tEin neuer Bericht\n70000902\tNoch einer\n70000903\tUnd noch einer\n");
  let_hour_pass (claws);
  dwr_desktop_click ();
  dwr_claws_fixture_wait_text (claws, "Und noch einer");
  g_object_unref (
      dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_TOGGLE_BUTTON, "Section: Alle Themen"));
}

/* Not while the list is before one's eyes, and not afterwards of what was in it. */
static void
test_list_is_seen (DwrClawsFixture *claws, gconstpointer data)
{
  guint n_requests = 0;

  switch_on (claws);
  dwr_claws_fixture_click (claws, ATSPI_ROLE_CHECK_MENU_ITEM, "DW Reader");
  dwr_claws_fixture_wait_text (claws, "Nachtzug");
  n_requests = count_requests ();
  publish ("70000901\tEin neuer Bericht\n");
  let_hour_pass (claws);
  g_usleep (REST_US);
  g_assert_cmpuint (count_requests (), ==, n_requests);
  g_assert_cmpuint (dwr_desktop_count (), ==, 0);
  dwr_claws_fixture_click (claws, ATSPI_ROLE_CHECK_MENU_ITEM, "DW Reader");
  dwr_claws_fixture_wait_gone (claws, ATSPI_ROLE_PANEL, "DW Reader");
  let_hour_pass (claws);
  assert_told ("Ein neuer Bericht\nDieser Bericht kam gerade erst herein.");
}

/* What was told of is closed when the client ends: no click leads anywhere then. */
static void
test_goes_with_client (DwrClawsFixture *claws, gconstpointer data)
{
  switch_on (claws);
  publish ("70000901\tEin neuer Bericht\n");
  let_hour_pass (claws);
  dwr_desktop_wait_count (1);
  /* It closes what it knows of. */
  wait_told (claws);
}

static char *
dup_mail_path (DwrClawsFixture *claws, const char *number)
{
  return g_build_filename (claws->folder, "mail", "DW Articles", number, NULL);
}

static void
wait_mail (DwrClawsFixture *claws)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  g_autofree char *path = dup_mail_path (claws, "1");

  while (!g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

/* A story of this minute: a digest has no old ones. */
static void
publish_now (const char *story)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = g_date_time_format_iso8601 (now);
  g_autofree char *line = g_strdup_printf ("%s\t%s\n", story, date);

  publish (line);
}

/* A digest a day, of no other client's and without a notification. */
static void
test_daily (DwrClawsFixture *claws, gconstpointer data)
{
  g_autofree char *second = dup_mail_path (claws, "2");

  dwr_client_settings_set (claws, "followed-sections", "['de/all']");
  dwr_client_settings_set (claws, "digest-client", "'Liferea'");
  g_usleep (REST_US);
  g_assert_cmpuint (count_requests (), ==, 0);
  publish_now ("70000901\tEin neuer Bericht");
  dwr_client_settings_set (claws, "digest-client", "'Claws Mail'");
  wait_mail (claws);
  wait_looked (claws, 1);

  publish_now ("70000902\tNoch einer");
  let_hour_pass (claws);
  g_usleep (REST_US);
  g_assert_cmpuint (count_requests (), ==, 1);
  g_assert_false (g_file_test (second, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (dwr_desktop_count (), ==, 0);
}

/* It is noon, wherever that is: a digest is made by day. */
static void
be_at_noon (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  int hours_west = g_date_time_get_hour (now) - 12;
  g_autofree char *zone = g_strdup_printf ("<NOON>%d", hours_west);

  g_setenv ("TZ", zone, TRUE);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  be_at_noon ();
  dwr_client_fixture_set_up (&world);
  desktop = dwr_desktop_start (world.folder);
#define ADD(name, options, function)                                                               \
  g_test_add ("/dwr/claws-notify/" name, DwrClawsFixture, options, set_up, function, tear_down)
  ADD ("tells", NULL, test_tells);
  ADD ("goes-offline", NULL, test_goes_offline);
  ADD ("words", NULL, test_words);
  ADD ("click", NULL, test_click);
  ADD ("list-is-seen", "--edition de", test_list_is_seen);
  ADD ("daily", NULL, test_daily);
  ADD ("goes-with-client", NULL, test_goes_with_client);
#undef ADD
  status = g_test_run ();
  dwr_desktop_stop (desktop);
  dwr_client_fixture_tear_down (&world);
  return status;
}
