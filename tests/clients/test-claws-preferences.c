/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of DW Reader in the preferences of a real Claws Mail, over AT-SPI. */

#include "config.h"

#include "dwr-claws-fixture.h"

static DwrClientFixture world;

static void
select_page (DwrClawsFixture *claws)
{
  g_autoptr (AtspiAccessible) page = NULL;
  g_autoptr (AtspiComponent) component = NULL;
  g_autoptr (GError) error = NULL;

  dwr_claws_fixture_click (claws, ATSPI_ROLE_MENU_ITEM, "Preferences...");
  page = dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_TABLE_CELL, "DW Reader");
  component = atspi_accessible_get_component_iface (page);
  atspi_component_grab_focus (component, &error);
  g_assert_no_error (error);
}

/* Claws' own window has a button of that name, too. */
static void
close_dialog (DwrClawsFixture *claws)
{
  g_autoptr (AtspiAccessible) dialog =
      dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_DIALOG, "DW Reader preferences");
  DwrAtSpiQuery query = { .role = ATSPI_ROLE_PUSH_BUTTON, .name = "Close" };
  g_autoptr (AtspiAccessible) button = dwr_at_spi_find (dialog, &query);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (button);
  dwr_at_spi_click (button, &error);
  g_assert_no_error (error);
  dwr_claws_fixture_wait_gone (claws, ATSPI_ROLE_DIALOG, "DW Reader preferences");
}

/* The panel stays closed: nobody asked for it. What is clicked over Claws' modal window arrives. */
static void
test_leads_to_preferences (void)
{
  DwrClawsStart start = { NULL };
  DwrClawsFixture claws = { NULL };

  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  select_page (&claws);
  for (int i = 0; i < 2; i++) {
    dwr_claws_fixture_click (&claws, ATSPI_ROLE_PUSH_BUTTON, "Preferences of DW Reader…");
    close_dialog (&claws);
    dwr_claws_fixture_wait_gone (&claws, ATSPI_ROLE_PANEL, "DW Reader");
  }
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_PUSH_BUTTON, "Cancel");
  dwr_claws_fixture_wait_gone (&claws, ATSPI_ROLE_TABLE_CELL, "DW Reader");
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_CHECK_MENU_ITEM, "DW Reader");
  g_object_unref (dwr_claws_fixture_wait_for (&claws, ATSPI_ROLE_PANEL, "DW Reader"));
  dwr_claws_fixture_tear_down (&claws);
}

/* Each plugin that goes takes its page along. */
static void
test_goes_with_plugin (void)
{
  DwrClawsStart start = { .options = "--also '" DWR_CLAWS_DRIVER "'" };
  DwrClawsFixture claws = { NULL };

  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_MENU_ITEM, "Unload DW Reader");
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_MENU_ITEM, "Preferences...");
  g_object_unref (dwr_claws_fixture_wait_for (&claws, ATSPI_ROLE_PUSH_BUTTON, "Cancel"));
  dwr_claws_fixture_wait_gone (&claws, ATSPI_ROLE_TABLE_CELL, "DW Reader");
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_PUSH_BUTTON, "Cancel");
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_MENU_ITEM, "Load DW Reader");
  select_page (&claws);
  g_object_unref (
      dwr_claws_fixture_wait_for (&claws, ATSPI_ROLE_PUSH_BUTTON, "Preferences of DW Reader…"));
  dwr_claws_fixture_tear_down (&claws);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  g_test_add_func ("/dwr/claws-preferences/leads-to-preferences", test_leads_to_preferences);
  g_test_add_func ("/dwr/claws-preferences/goes-with-plugin", test_goes_with_plugin);
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
