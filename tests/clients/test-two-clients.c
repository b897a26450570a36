/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every client at once, for real, on one screen, one session bus and one store, as somebody has
 * them who uses more than one: what is done in one is seen in the others, by itself; none waits for
 * another, and what is kept is whole. The screen has no window manager, so nobody presses keys. */

#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "dwr-client-kinds.h"
#include "dwr-client-scenario.h"
#include "dwr-test-folder.h"

#define KEEP "Keep this section for offline"
#define REQUEST "www.dw.com GET /de/nachtzug"
#define LOOK_AGAIN_AFTER_US (50 * 1000)

static const DwrClientKind *const kinds[] = {
#ifdef DWR_HAS_CLAWS
  &dwr_claws_client,
#endif
#ifdef DWR_HAS_EVOLUTION
  &dwr_evolution_client,
#endif
#ifdef DWR_HAS_LIFEREA
  &dwr_liferea_client,
#endif
};

#define N_CLIENTS G_N_ELEMENTS (kinds)

typedef struct {
  DwrClient clients[N_CLIENTS];
  char *data_home; /* owned: everybody's */
} Fixture;

static DwrClientFixture world;

/* Waits until the client's list has the article with @state among its facts, or without it. */
static void
wait_state (DwrClient *client, const char *state, gboolean is_wanted)
{
  const DwrAtSpiQuery query = { .role = ATSPI_ROLE_LIST_ITEM, .contains = DWR_SCENARIO_TITLE ", " };
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  g_autofree char *wanted = g_strdup_printf (", %s,", state);
  gboolean has_state = !is_wanted;

  g_test_message ("%s: %s%s?", client->kind->name, is_wanted ? "" : "not ", state);
  while (has_state != is_wanted) {
    g_autoptr (AtspiAccessible) row = dwr_client_wait_in (client, client->application, &query);
    g_autofree char *name = dwr_at_spi_dup_name (row);

    /* A row that has just gone has no name. */
    has_state = *name == '\0' ? !is_wanted : strstr (name, wanted) != NULL;
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

static void
wait_states (Fixture *fixture, guint first, const char *state, gboolean is_wanted)
{
  for (guint i = first; i < N_CLIENTS; i++)
    wait_state (&fixture->clients[i], state, is_wanted);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *options = NULL;

  dwr_newsroom_fixture_clear_log (&world.newsroom);
  fixture->data_home = g_build_filename (world.folder, "data", NULL);
  g_assert_cmpint (g_mkdir (fixture->data_home, 0700), ==, 0);
  options = g_strdup_printf ("--panel --edition de --data '%s'", fixture->data_home);
  for (guint i = 0; i < N_CLIENTS; i++)
    dwr_client_set_up (&fixture->clients[i], kinds[i], world.folder, options);
  wait_states (fixture, 0, "Unread", TRUE);
}

/* The first answer of the store to a question in SQL. (transfer full) */
static char *
ask_store (Fixture *fixture, const char *question)
{
  g_autofree char *path = g_build_filename (fixture->data_home, "dw-reader", "store.sqlite", NULL);
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;
  char *answer = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, DWR_CLIENT_LIMIT_S * 1000);
  g_assert_cmpint (sqlite3_prepare_v2 (database, question, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  answer = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (database);
  return answer;
}

/* The article is in the store, however its clients ended. */
static void
assert_kept (Fixture *fixture)
{
  g_autoptr (GSubprocessLauncher) launcher =
      dwr_client_fixture_new_launcher (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  const char *words[] = { DWR_CLI_PROGRAM, "show", "--offline", DWR_SCENARIO_ADDRESS, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *article = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", fixture->data_home, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, words, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &article, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  g_assert_nonnull (strstr (article, DWR_SCENARIO_LAST_LINE));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *said = NULL;

  dwr_newsroom_fixture_change (&world.newsroom, "fail-articles", NULL);
  for (guint i = 0; i < N_CLIENTS; i++)
    dwr_client_tear_down (&fixture->clients[i]);
  said = ask_store (fixture, "PRAGMA integrity_check");
  g_assert_cmpstr (said, ==, "ok");
  assert_kept (fixture);
  dwr_test_folder_remove (fixture->data_home);
  g_free (fixture->data_home);
}

/* How many requests for the article there were, and how many knew what is in the store. */
static guint
count_requests (guint *n_known)
{
  g_autofree char *log = dwr_newsroom_fixture_dup_log (&world.newsroom);
  g_auto (GStrv) requests = g_strsplit (log, "\n\n", -1);
  guint n_requests = 0;

  *n_known = 0;
  for (char **request = requests; *request != NULL; request++) {
    g_autofree char *header = g_ascii_strdown (*request, -1);

    if (!g_str_has_prefix (*request, REQUEST))
      continue;
    n_requests++;
    *n_known += strstr (header, "\n  if-none-match:") != NULL;
  }
  return n_requests;
}

/* Who opens it next has it from the store, and asks only whether it has changed. */
static void
test_reads (Fixture *fixture, gconstpointer data)
{
  guint n_known = 0;

  for (guint i = 0; i < N_CLIENTS; i++) {
    dwr_client_scenario_read (&fixture->clients[i]);
    wait_states (fixture, i + 1, "Unread", FALSE);
  }
  /* An article is there before its question is asked. */
  dwr_newsroom_fixture_wait_requests (&world.newsroom, REQUEST, N_CLIENTS);
  g_assert_cmpuint (count_requests (&n_known), ==, N_CLIENTS);
  g_assert_cmpuint (n_known, ==, N_CLIENTS - 1);
}

static void
wait_starred (DwrClient *client, gboolean is_wanted)
{
  const DwrAtSpiQuery query = { .role = ATSPI_ROLE_TOGGLE_BUTTON,
                                .name = "Star",
                                .is_showing = TRUE };
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  gboolean is_starred = !is_wanted;

  g_test_message ("%s: %sstarred?", client->kind->name, is_wanted ? "" : "not ");
  while (is_starred != is_wanted) {
    g_autoptr (AtspiAccessible) star = dwr_client_wait_in (client, client->application, &query);

    is_starred = dwr_at_spi_has_state (star, ATSPI_STATE_CHECKED) ||
                 dwr_at_spi_has_state (star, ATSPI_STATE_PRESSED);
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

/* In the lists, and where the article is open, too. */
static void
test_stars (Fixture *fixture, gconstpointer data)
{
  DwrClient *one = &fixture->clients[0];
  DwrClient *other = &fixture->clients[1];

  dwr_client_scenario_read (one);
  dwr_client_click (one, ATSPI_ROLE_TOGGLE_BUTTON, "Star");
  wait_states (fixture, 1, "Starred", TRUE);
  dwr_client_scenario_read (other);
  wait_starred (other, TRUE);
  dwr_client_click (other, ATSPI_ROLE_TOGGLE_BUTTON, "Star");
  wait_states (fixture, 2, "Starred", FALSE);
  wait_starred (one, FALSE);
}

/* In the panel's menu. */
static AtspiAccessible *
open_menu (DwrClient *client, const char *item)
{
  const DwrAtSpiQuery menu_query = { .role = ATSPI_ROLE_TOGGLE_BUTTON,
                                     .name = "Menu",
                                     .has_action = TRUE };
  const DwrAtSpiQuery item_query = { .name = item, .has_action = TRUE, .is_showing = TRUE };
  g_autoptr (AtspiAccessible) panel = dwr_client_wait_for (client, ATSPI_ROLE_PANEL, "DW Reader");
  g_autoptr (AtspiAccessible) menu = dwr_client_wait_in (client, panel, &menu_query);

  g_assert_true (dwr_at_spi_click (menu, NULL));
  return dwr_client_wait_in (client, client->application, &item_query);
}

/* Until so many sections are kept. */
static void
wait_kept (Fixture *fixture, const char *n_sections)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  gboolean is_there = FALSE;

  while (!is_there) {
    g_autofree char *n_kept = ask_store (fixture, "SELECT count (*) FROM section WHERE is_kept");

    is_there = g_str_equal (n_kept, n_sections);
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

/* All of them at once: who comes later takes what another has fetched, and everybody has all. */
static void
test_keeps (Fixture *fixture, gconstpointer data)
{
  AtspiAccessible *items[N_CLIENTS] = { NULL };

  for (guint i = 0; i < N_CLIENTS; i++)
    items[i] = open_menu (&fixture->clients[i], KEEP);
  for (guint i = 0; i < N_CLIENTS; i++) {
    g_assert_true (dwr_at_spi_click (items[i], NULL));
    g_clear_object (&items[i]);
  }
  for (guint i = 0; i < N_CLIENTS; i++) {
    dwr_client_wait_text (&fixture->clients[i], "articles are kept for reading offline.");
    dwr_client_wait_text_gone (&fixture->clients[i], "could not be kept");
  }
  wait_states (fixture, 0, "Saved", TRUE);
  wait_kept (fixture, "1");
}

/* What one keeps is saved in the lists of the others, whose menus give it back: GTK tells nobody
 * that cannot see whether an item of a menu is ticked. */
static void
test_keeps_for_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AtspiAccessible) item = open_menu (&fixture->clients[0], KEEP);
  g_autoptr (AtspiAccessible) known = NULL;

  g_assert_true (dwr_at_spi_click (item, NULL));
  wait_states (fixture, 1, "Saved", TRUE);
  wait_kept (fixture, "1");
  known = open_menu (&fixture->clients[1], KEEP);
  g_assert_true (dwr_at_spi_click (known, NULL));
  wait_kept (fixture, "0");
}

static void
begin_reading (DwrClient *client)
{
  client->kind->select (client, DWR_SCENARIO_SUBJECT);
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, DWR_SCENARIO_LINK);
}

/* One has asked a server that does not answer; another ends meanwhile, and the next one reads. */
static void
test_quits (Fixture *fixture, gconstpointer data)
{
  DwrClient *loading = &fixture->clients[1];

  dwr_newsroom_fixture_change (&world.newsroom, "fail-articles", "silent");
  begin_reading (loading);
  dwr_newsroom_fixture_wait_requests (&world.newsroom, REQUEST, 1);
  dwr_client_quit (&fixture->clients[0]);
  dwr_newsroom_fixture_change (&world.newsroom, "fail-articles", NULL);
  for (guint i = 2; i < N_CLIENTS; i++)
    dwr_client_scenario_read (&fixture->clients[i]);
  dwr_client_click (loading, ATSPI_ROLE_PUSH_BUTTON, DWR_SCENARIO_LINK);
  g_object_unref (dwr_client_wait_for (loading, ATSPI_ROLE_HEADING, DWR_SCENARIO_TITLE));
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
#define ADD(name, function)                                                                        \
  g_test_add ("/dwr/two-clients/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("what one has opened is read in the lists of the others", test_reads);
  ADD ("a star that one gives, another takes away", test_stars);
  ADD ("a section that one keeps is saved in all, and another gives it back", test_keeps_for_all);
  ADD ("all keep a section at once", test_keeps);
  ADD ("one quits while another loads", test_quits);
#undef ADD
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
