/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The item in a real Claws Mail's toolbar, and the submenu of its Tools. */

#include "config.h"

#include "dwr-claws-fixture.h"
#include "dwr-test-keys.h"

#define LINK "Nachtzug verbindet wieder vier länder am meer"
#define HEADLINE "Nachtzug verbindet wieder vier Länder am Meer"
#define PREFERENCES_ITEM "Preferences…"
#define LOOK_AGAIN_AFTER_US (50 * 1000)

static DwrClientFixture world;

static void
press_toolbar (DwrClawsFixture *claws)
{
  dwr_claws_fixture_click (claws, ATSPI_ROLE_PUSH_BUTTON, "DW Reader/Panel");
}

static void
wait_panel (DwrClawsFixture *claws)
{
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_PANEL, "DW Reader"));
}

static void
wait_no_panel (DwrClawsFixture *claws)
{
  dwr_claws_fixture_wait_gone (claws, ATSPI_ROLE_PANEL, "DW Reader");
}

/* Whether the item of the View menu has its tick. */
static gboolean
is_ticked (DwrClawsFixture *claws)
{
  const DwrAtSpiQuery query = { .role = ATSPI_ROLE_CHECK_MENU_ITEM, .name = "DW Reader" };
  g_autoptr (AtspiAccessible) item = dwr_at_spi_find (claws->application, &query);

  g_assert_nonnull (item);
  return dwr_at_spi_has_state (item, ATSPI_STATE_CHECKED);
}

/* Items of closed menus are not on the screen. */
static void
wait_no_item (DwrClawsFixture *claws, AtspiRole role, const char *name)
{
  const DwrAtSpiQuery query = { .role = role, .name = name };
  g_autoptr (GError) error = NULL;

  dwr_at_spi_wait_gone (claws->application, &query, DWR_CLIENT_LIMIT_S, &error);
  g_assert_no_error (error);
}

static void
set_up (DwrClawsFixture *claws, gconstpointer options)
{
  DwrClawsStart start = { .options = options };

  dwr_claws_fixture_set_up (claws, world.folder, &start);
}

static void
tear_down (DwrClawsFixture *claws, gconstpointer options)
{
  dwr_claws_fixture_tear_down (claws);
}

static void
test_toolbar (DwrClawsFixture *claws, gconstpointer options)
{
  for (int i = 0; i < 2; i++) {
    press_toolbar (claws);
    wait_panel (claws);
    g_assert_true (is_ticked (claws));
    press_toolbar (claws);
    wait_no_panel (claws);
    g_assert_false (is_ticked (claws));
  }
}

/* Claws keeps the item in its toolbar. Without the plugin it does nothing; with the plugin loaded
 * again it does its work once, however often that was. */
static void
test_toolbar_reloads (DwrClawsFixture *claws, gconstpointer options)
{
  for (int i = 0; i < 3; i++) {
    dwr_claws_fixture_click (claws, ATSPI_ROLE_MENU_ITEM, "Unload DW Reader");
    wait_no_item (claws, ATSPI_ROLE_CHECK_MENU_ITEM, "DW Reader");
    wait_no_item (claws, ATSPI_ROLE_MENU, "DW Reader");
    wait_no_item (claws, ATSPI_ROLE_MENU_ITEM, "Saved articles");
    press_toolbar (claws);
    dwr_claws_fixture_click (claws, ATSPI_ROLE_MENU_ITEM, "Load DW Reader");
    press_toolbar (claws);
    wait_panel (claws);
    press_toolbar (claws);
    wait_no_panel (claws);
  }
}

/* The first headline, and whether the keyboard is there. (transfer full) */
static AtspiAccessible *
wait_headline (DwrClawsFixture *claws)
{
  const DwrAtSpiQuery list_query = { .role = ATSPI_ROLE_LIST_BOX, .is_showing = TRUE };
  const DwrAtSpiQuery row_query = { .role = ATSPI_ROLE_LIST_ITEM, .is_showing = TRUE };
  g_autoptr (AtspiAccessible) panel =
      dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_PANEL, "DW Reader");
  g_autoptr (AtspiAccessible) list = NULL;
  AtspiAccessible *row = NULL;
  g_autoptr (GError) error = NULL;

  list = dwr_at_spi_wait_for (panel, &list_query, DWR_CLIENT_LIMIT_S, &error);
  g_assert_no_error (error);
  row = dwr_at_spi_wait_for (list, &row_query, DWR_CLIENT_LIMIT_S, &error);
  g_assert_no_error (error);
  return row;
}

static void
wait_focused (AtspiAccessible *accessible)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;

  while (!dwr_at_spi_is_focused (accessible)) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

static void
open_headlines (DwrClawsFixture *claws)
{
  g_autoptr (AtspiAccessible) headline = NULL;

  dwr_claws_fixture_click (claws, ATSPI_ROLE_MENU_ITEM, "Headlines");
  headline = wait_headline (claws);
  wait_focused (headline);
  g_assert_true (is_ticked (claws));
}

static void
open_article (DwrClawsFixture *claws)
{
  dwr_claws_fixture_select (claws, DWR_MAIL_GERMAN);
  dwr_claws_fixture_click (claws, ATSPI_ROLE_PUSH_BUTTON, LINK);
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_HEADING, HEADLINE));
}

/* With the keyboard in the list: from an article in the panel, from a closed panel, and from one
 * that has never been open, where the headlines come later. */
static void
test_headlines (DwrClawsFixture *claws, gconstpointer options)
{
  dwr_claws_fixture_click (claws, ATSPI_ROLE_MENU_ITEM, "Headlines");
  g_object_unref (wait_headline (claws));
  open_article (claws);
  open_headlines (claws);
  open_article (claws);
  dwr_claws_fixture_click (claws, ATSPI_ROLE_CHECK_MENU_ITEM, "DW Reader");
  wait_no_panel (claws);
  open_headlines (claws);
}

/* Opens the submenu, the last in Tools, where its items show what they can do. */
static void
open_menu (DwrClawsFixture *claws)
{
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_MENU, "Tools"));
  dwr_test_keys_press (GDK_KEY_t, GDK_MOD1_MASK);
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_MENU, "DW Reader"));
  dwr_test_keys_press (GDK_KEY_Up, 0);
  dwr_test_keys_press (GDK_KEY_Right, 0);
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_MENU_ITEM, "Saved articles"));
}

static void
test_saved (DwrClawsFixture *claws, gconstpointer options)
{
  dwr_claws_fixture_wait_gone (claws, ATSPI_ROLE_LABEL, "Articles");
  open_menu (claws);
  dwr_claws_fixture_click (claws, ATSPI_ROLE_MENU_ITEM, "Saved articles");
  /* Above the list of messages. */
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_LABEL, "Articles"));
}

/* Nothing is made and nothing opened that is not there yet. */
static void
test_none_saved (DwrClawsFixture *claws, gconstpointer options)
{
  g_autofree char *folder = g_build_filename (claws->folder, "mail", "DW Articles", NULL);
  g_autoptr (AtspiAccessible) item = NULL;

  dwr_claws_fixture_click (claws, ATSPI_ROLE_MENU_ITEM, "Saved articles");
  open_menu (claws);
  item = dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_MENU_ITEM, "Saved articles");
  g_assert_false (dwr_at_spi_has_state (item, ATSPI_STATE_SENSITIVE));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_preferences (DwrClawsFixture *claws, gconstpointer options)
{
  dwr_claws_fixture_click (claws, ATSPI_ROLE_MENU_ITEM, PREFERENCES_ITEM);
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_DIALOG, "DW Reader preferences"));
  wait_no_panel (claws);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  dwr_test_keys_init ();
#define ADD(name, options, function)                                                               \
  g_test_add ("/dwr/claws-tools/" name, DwrClawsFixture, options, set_up, function, tear_down)
  ADD ("the toolbar's item shows and hides the panel", "--toolbar mime_text_html", test_toolbar);
  ADD ("the toolbar's item works once after each load",
       "--toolbar mime_text_html --also '" DWR_CLAWS_DRIVER "'",
       test_toolbar_reloads);
  ADD ("the Tools menu opens the headlines", "--edition de", test_headlines);
  ADD ("the Tools menu opens the folder for articles", "--folder Articles", test_saved);
  ADD ("the Tools menu has no folder before something is saved", NULL, test_none_saved);
  ADD ("the Tools menu opens the preferences", NULL, test_preferences);
#undef ADD
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
