/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel in a client that is a reader of feeds, and begins mails in another program. */

#include "config.h"

#include <glib/gstdio.h>

#include "dwr-test-find.h"
#include "dwr-test-panel.h"
#include "dwr-test-view.h"

/* Whoever selects an item means to read it, and can forbid it: from then on, not from when the
 * preferences are on the disk. */
static void
test_reads_items (DwrTestPanel *fixture, gconstpointer data)
{
  GtkToggleButton *always = GTK_TOGGLE_BUTTON (dwr_test_panel_find (fixture, "always"));

  dwr_test_host_set_can (fixture->host, DWR_HOST_READ_ITEMS, TRUE);
  dwr_test_host_set_message (fixture->host, DWR_TEST_GERMAN);
  dwr_test_host_set_shown (fixture->host, DWR_SHOWN_FEED_ITEM, DWR_TEST_GERMAN);
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
  dwr_test_panel_assert_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "heading"), ==, "DW article in this item");
  g_assert_true (gtk_toggle_button_get_active (always));
  gtk_toggle_button_set_active (always, FALSE);
  dwr_test_host_set_shown (fixture->host, DWR_SHOWN_FEED_ITEM, DWR_TEST_ENGLISH);
  dwr_test_turn (300);
  dwr_test_panel_assert_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
  g_assert_false (gtk_toggle_button_get_active (always));
}

static gboolean
is_always (gpointer data)
{
  return gtk_toggle_button_get_active (data);
}

/* What could not be stored does not look as if it were. */
static void
test_choice_not_stored (DwrTestPanel *fixture, gconstpointer data)
{
  GtkToggleButton *always = GTK_TOGGLE_BUTTON (dwr_test_panel_find (fixture, "always"));
  g_autofree char *settings =
      g_build_filename (g_get_user_config_dir (), "dw-reader", "settings", NULL);

  g_remove (settings);
  g_assert_cmpint (g_mkdir_with_parents (settings, 0700), ==, 0);
  dwr_test_host_set_can (fixture->host, DWR_HOST_READ_ITEMS, TRUE);
  dwr_test_host_set_shown (fixture->host, DWR_SHOWN_FEED_ITEM, DWR_TEST_GERMAN);
  gtk_toggle_button_set_active (always, FALSE);
  g_assert_false (gtk_toggle_button_get_active (always));
  g_assert_true (dwr_test_wait (is_always, always));
  g_assert_cmpint (g_rmdir (settings), ==, 0);
}

/* In a mail client nobody has asked for it. */
static void
test_mail_client (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_host_set_shown (fixture->host, DWR_SHOWN_FEED_ITEM, DWR_TEST_GERMAN);
  dwr_test_turn (300);
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "nothing");
  g_assert_cmpint (dwr_service_client_get_pid (dwr_panel_peek_client (fixture->panel)), ==, 0);
}

/* An address carries no pictures. */
static void
test_no_files (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_host_set_can (fixture->host, DWR_HOST_COMPOSE, TRUE);
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  g_assert_true (dwr_test_panel_can (fixture, "send"));
  g_assert_false (dwr_test_panel_can (fixture, "send-pictures"));
  dwr_test_host_set_can (fixture->host, DWR_HOST_COMPOSE_FILES, TRUE);
  g_assert_true (dwr_test_panel_can (fixture, "send-pictures"));
}

#define TOO_LONG "This article is too long to begin a mail with. Save it as a file and attach that."

static gboolean
is_told (gpointer data)
{
  return gtk_widget_get_visible (dwr_test_panel_find (data, "send_bar")) &&
         g_str_equal (dwr_test_panel_get_label (data, "send_bar/label"), TOO_LONG);
}

/* Nor an endless text. */
static void
test_too_long (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_host_set_can (fixture->host, DWR_HOST_COMPOSE, TRUE);
  dwr_test_host_set_saved (fixture->host, DWR_SAVED_ADDED, DWR_ERROR_TOO_LARGE);
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  dwr_test_panel_do (fixture, "send", NULL);
  g_assert_true (dwr_test_wait (is_told, fixture));
}

static void
test_key_refused (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_host_set_can (fixture->host, DWR_HOST_READ_ITEMS, TRUE);
  dwr_host_key_refused (DWR_HOST (fixture->host));
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "status_label"),
                   ==,
                   "This key acts on items. Press Esc to go back to them.");
}

int
main (int argc, char **argv)
{
  const DwrTestPanelCase cases[] = {
    { "/dwr/feed-reader/items are read at once", test_reads_items },
    { "/dwr/feed-reader/a choice that is not stored", test_choice_not_stored },
    { "/dwr/feed-reader/in a mail client they are not", test_mail_client },
    { "/dwr/feed-reader/no pictures without files", test_no_files },
    { "/dwr/feed-reader/a text that is too long", test_too_long },
    { "/dwr/feed-reader/a key of the list", test_key_refused },
  };

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_panel_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
