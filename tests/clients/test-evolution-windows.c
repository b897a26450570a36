/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel in the windows and views of a real Evolution, and what it follows there. */

#include "config.h"

#include "dwr-client-scenario.h"
#include "dwr-evolution-client.h"
#include "dwr-test-keys.h"

#define FERRY "Island ferry runs on batteries and patience"
#define NEWSLETTER "Drei Texte für das Wochenende"
#define WITHOUT_LINKS "Soup on Thursday"
#define REFUSED "This key acts on mails. Press Esc to go back to them."

static DwrClientFixture world;

static void
set_up (DwrClient *client, gconstpointer options)
{
  dwr_client_set_up (client, &dwr_evolution_client, world.folder, options);
}

static void
tear_down (DwrClient *client, gconstpointer options)
{
  dwr_client_tear_down (client);
}

static gboolean
shows (AtspiAccessible *window, AtspiRole role, const char *name)
{
  DwrAtSpiQuery query = { .role = role, .name = name, .is_showing = TRUE };
  g_autoptr (AtspiAccessible) found = dwr_at_spi_find (window, &query);

  return found != NULL;
}

static void
wait_in (DwrClient *client, AtspiAccessible *window, AtspiRole role, const char *name)
{
  DwrAtSpiQuery query = { .role = role, .name = name, .is_showing = TRUE };

  g_object_unref (dwr_client_wait_in (client, window, &query));
}

static void
wait_gone_in (AtspiAccessible *window, AtspiRole role, const char *name)
{
  DwrAtSpiQuery query = { .role = role, .name = name, .is_showing = TRUE };
  g_autoptr (GError) error = NULL;

  dwr_at_spi_wait_gone (window, &query, DWR_CLIENT_LIMIT_S, &error);
  g_assert_no_error (error);
}

/* What is listed for each message, and that opening them asks nobody anything. */
static void
test_lists_links (DwrClient *client, gconstpointer options)
{
  dwr_newsroom_fixture_clear_log (&world.newsroom);
  client->kind->select (client, DWR_SCENARIO_SUBJECT);
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_PUSH_BUTTON, DWR_SCENARIO_LINK));
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_PUSH_BUTTON, FERRY));
  client->kind->select (client, WITHOUT_LINKS);
  dwr_client_wait_gone (client, ATSPI_ROLE_PUSH_BUTTON, FERRY);
  client->kind->select (client, NEWSLETTER);
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_PUSH_BUTTON, DWR_SCENARIO_TITLE));
  g_object_unref (
      dwr_client_wait_for (client, ATSPI_ROLE_PUSH_BUTTON, "El lago que se mide cada mañana"));
  client->kind->select (client, "You must read this today");
  dwr_client_wait_gone (client, ATSPI_ROLE_PUSH_BUTTON, FERRY);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&world.newsroom, ""), ==, 0);
}

/* Nothing is on display, so the selected message counts. */
static void
test_follows_hidden_preview (DwrClient *client, gconstpointer options)
{
  dwr_client_scenario_read (client);
  client->kind->select (client, WITHOUT_LINKS);
  dwr_client_wait_gone (client, ATSPI_ROLE_PUSH_BUTTON, DWR_SCENARIO_LINK);
  client->kind->select (client, NEWSLETTER);
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_PUSH_BUTTON, FERRY));
}

/* A message's own window has a panel of its own, hidden at first. */
static void
test_message_window (DwrClient *client, gconstpointer options)
{
  g_autoptr (AtspiAccessible) window = NULL;
  g_autoptr (AtspiAccessible) main_window = NULL;
  DwrAtSpiQuery main_query = { .role = ATSPI_ROLE_FRAME, .contains = "Inbox" };

  dwr_client_scenario_read (client);
  main_window = dwr_client_wait_in (client, client->application, &main_query);
  dwr_client_click (client, ATSPI_ROLE_MENU_ITEM, "Open in New Window");
  window = dwr_client_wait_for (client, ATSPI_ROLE_FRAME, DWR_SCENARIO_SUBJECT);
  g_assert_false (shows (window, ATSPI_ROLE_PANEL, "DW Reader"));
  dwr_evolution_client_click_in (client, window, ATSPI_ROLE_CHECK_MENU_ITEM, "DW Reader");
  wait_in (client, window, ATSPI_ROLE_PANEL, "DW Reader");
  dwr_evolution_client_click_in (client, window, ATSPI_ROLE_PUSH_BUTTON, FERRY);
  wait_in (client, window, ATSPI_ROLE_HEADING, FERRY);
  g_assert_true (shows (main_window, ATSPI_ROLE_HEADING, DWR_SCENARIO_TITLE));
  g_assert_false (shows (main_window, ATSPI_ROLE_HEADING, FERRY));
  dwr_evolution_client_click_in (client, window, ATSPI_ROLE_CHECK_MENU_ITEM, "DW Reader");
  wait_gone_in (window, ATSPI_ROLE_PANEL, "DW Reader");
  g_assert_true (shows (main_window, ATSPI_ROLE_PANEL, "DW Reader"));
  /* What was done there says nothing of the main window. */
  dwr_client_quit (client);
  dwr_client_run (client);
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_PANEL, "DW Reader"));
}

/* Two main windows, two panels; the second goes, and the first goes on. */
static void
test_two_windows (DwrClient *client, gconstpointer options)
{
  g_autoptr (GPtrArray) windows = NULL;
  AtspiAccessible *second = NULL;
  AtspiAccessible *first = NULL;

  dwr_client_scenario_read (client);
  dwr_client_click (client, ATSPI_ROLE_MENU_ITEM, "New Window");
  windows = dwr_evolution_client_wait_windows (client, 2);
  first = g_ptr_array_index (windows, 0);
  second = g_ptr_array_index (windows, 1);
  if (!shows (first, ATSPI_ROLE_HEADING, DWR_SCENARIO_TITLE)) {
    second = first;
    first = g_ptr_array_index (windows, 1);
  }
  dwr_evolution_client_click_in (client, second, ATSPI_ROLE_PUSH_BUTTON, FERRY);
  wait_in (client, second, ATSPI_ROLE_HEADING, FERRY);
  g_assert_true (shows (first, ATSPI_ROLE_HEADING, DWR_SCENARIO_TITLE));
  g_assert_false (shows (first, ATSPI_ROLE_HEADING, FERRY));
  dwr_evolution_client_click_in (client, second, ATSPI_ROLE_MENU_ITEM, "Close Window");
  g_ptr_array_unref (dwr_evolution_client_wait_windows (client, 1));
  dwr_evolution_client_click_in (client, first, ATSPI_ROLE_PUSH_BUTTON, FERRY);
  wait_in (client, first, ATSPI_ROLE_HEADING, FERRY);
}

/* The calendar has neither the panel nor its item. */
static void
test_other_views (DwrClient *client, gconstpointer options)
{
  DwrAtSpiQuery item = { .role = ATSPI_ROLE_CHECK_MENU_ITEM, .name = "DW Reader" };

  dwr_client_scenario_read (client);
  for (int i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;

    dwr_client_click (client, ATSPI_ROLE_CHECK_MENU_ITEM, "Calendar");
    dwr_client_wait_gone (client, ATSPI_ROLE_PANEL, "DW Reader");
    dwr_at_spi_wait_gone (client->application, &item, DWR_CLIENT_LIMIT_S, &error);
    g_assert_no_error (error);
    dwr_client_click (client, ATSPI_ROLE_CHECK_MENU_ITEM, "Mail");
    g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_HEADING, DWR_SCENARIO_TITLE));
    g_object_unref (dwr_client_wait_in (client, client->application, &item));
  }
}

/* Ctrl+D deletes a message, where Evolution has the key; here it says that it does not. */
static void
test_keys_stay_in_panel (DwrClient *client, gconstpointer options)
{
  DwrAtSpiQuery cell = { .role = ATSPI_ROLE_TABLE_CELL, .name = DWR_SCENARIO_SUBJECT };

  dwr_client_scenario_read (client);
  dwr_client_focus (client, ATSPI_ROLE_TOGGLE_BUTTON, "Search");
  dwr_test_keys_press_accelerator ("<Primary>d");
  dwr_client_wait_text (client, REFUSED);
  dwr_test_keys_press (GDK_KEY_Delete, 0);
  dwr_test_keys_press_accelerator ("<Primary>Page_Down");
  dwr_test_keys_press (GDK_KEY_3, 0);
  /* One that harms nothing ends all that came before. */
  dwr_test_keys_press_accelerator ("<Primary>3");
  dwr_client_wait_gone (client, ATSPI_ROLE_PANEL, "DW Reader");
  dwr_client_click (client, ATSPI_ROLE_CHECK_MENU_ITEM, "Mail");
  g_object_unref (dwr_client_wait_in (client, client->application, &cell));
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_PUSH_BUTTON, DWR_SCENARIO_LINK));
}

/* Evolution's own switch. */
static void
test_offline (DwrClient *client, gconstpointer options)
{
  DwrAtSpiQuery online = { .role = ATSPI_ROLE_MENU_ITEM,
                           .name = "Work Online",
                           .has_action = TRUE };

  client->kind->select (client, DWR_SCENARIO_SUBJECT);
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_PUSH_BUTTON, DWR_SCENARIO_LINK));
  dwr_newsroom_fixture_clear_log (&world.newsroom);
  dwr_client_click (client, ATSPI_ROLE_MENU_ITEM, "Work Offline");
  g_object_unref (dwr_client_wait_in (client, client->application, &online));
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, FERRY);
  dwr_client_wait_text (client, "nothing is fetched while offline");
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&world.newsroom, ""), ==, 0);
  dwr_client_click (client, ATSPI_ROLE_MENU_ITEM, "Work Online");
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_HEADING, FERRY));
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  dwr_test_keys_init ();
#define ADD(name, options, function)                                                               \
  g_test_add ("/dwr/evolution-windows/" name, DwrClient, options, set_up, function, tear_down)
  ADD ("links of each message, without a connection", "--panel", test_lists_links);
  ADD ("the selected message counts when the preview is hidden",
       "--panel --hide-preview",
       test_follows_hidden_preview);
  ADD ("a message window has a panel of its own", "--panel", test_message_window);
  ADD ("two main windows have two panels", "--panel", test_two_windows);
  ADD ("other views have no panel", "--panel", test_other_views);
  ADD ("keys of Evolution stay away from its mails", "--panel", test_keys_stay_in_panel);
  ADD ("Evolution's offline switch holds", "--panel", test_offline);
#undef ADD
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
