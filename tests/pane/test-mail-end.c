/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An article is on its way to the mail client, and the panel goes, as it does when its plugin is
 * unloaded: nothing is saved, and no mail begins, that nobody waits for any more. What the client
 * has begun it ends. */

#include "config.h"

#include <gtk/gtk.h>

#include "dwr-test-list.h"
#include "dwr-test-view.h"

static gboolean
is_article_shown (gpointer data)
{
  return g_strcmp0 (dwr_test_panel_get_page (data), "article") == 0;
}

static void
open_article (DwrTestPanel *fixture)
{
  dwr_test_host_set_folder (fixture->host, "Mailbox/DW Articles", TRUE);
  dwr_test_host_set_can (fixture->host, DWR_HOST_SAVE, TRUE);
  dwr_test_host_set_can (fixture->host, DWR_HOST_COMPOSE, TRUE);
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  g_assert_true (dwr_test_wait (is_article_shown, fixture));
}

/* Whatever still runs has the host as well. */
static gboolean
is_ours_alone (gpointer host)
{
  return G_OBJECT (host)->ref_count == 1;
}

/* Begins @action, and ends the panel at once; a window of its own is left for the fixture. */
static void
end_meanwhile (DwrTestPanel *fixture, const char *action)
{
  open_article (fixture);
  dwr_test_panel_do (fixture, action, NULL);
  gtk_widget_destroy (fixture->window);
  g_assert_true (dwr_test_wait (is_ours_alone, fixture->host));
  fixture->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
}

static void
test_saving (DwrTestPanel *fixture, gconstpointer data)
{
  end_meanwhile (fixture, "save-to-folder");
  g_assert_cmpuint (dwr_test_host_peek_mails (fixture->host)->len, ==, 0);
}

static void
test_sending (DwrTestPanel *fixture, gconstpointer data)
{
  end_meanwhile (fixture, "send");
  g_assert_null (dwr_test_host_peek_draft (fixture->host));
}

static gboolean
is_button_there (DwrTestPanel *fixture, const char *name)
{
  g_autofree char *path = g_strconcat ("save_bar/", name, NULL);

  return gtk_widget_get_visible (dwr_test_panel_find (fixture, path));
}

static gboolean
is_saving (gpointer data)
{
  return g_str_equal (dwr_test_panel_get_label (data, "save_bar/label"), "Saving the article…");
}

static gboolean
is_saved (gpointer data)
{
  return g_str_has_prefix (dwr_test_panel_get_label (data, "save_bar/label"), "Saved to");
}

/* A server may keep the client waiting for a minute. */
static void
test_begun (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_host_hold_saving (fixture->host);
  open_article (fixture);
  dwr_test_panel_do (fixture, "save-to-folder", NULL);
  g_assert_true (dwr_test_wait (is_saving, fixture));
  g_assert_false (is_button_there (fixture, "action_button"));
  g_assert_false (is_button_there (fixture, "dismiss_button"));
  dwr_test_host_go_on_saving (fixture->host);
  g_assert_true (dwr_test_wait (is_saved, fixture));
  g_assert_true (is_button_there (fixture, "dismiss_button"));
}

/* There is one question at a time; that the other one is offered again, needs no other article. */
static void
test_elsewhere (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_host_hold_saving (fixture->host);
  open_article (fixture);
  g_assert_true (dwr_test_panel_can (fixture, "save-elsewhere"));
  dwr_test_panel_do (fixture, "save-to-folder", NULL);
  g_assert_true (dwr_test_wait (is_saving, fixture));
  g_assert_false (dwr_test_panel_can (fixture, "save-elsewhere"));
  g_assert_true (dwr_test_panel_can (fixture, "save-to-folder"));
  dwr_test_host_go_on_saving (fixture->host);
  g_assert_true (dwr_test_wait (is_saved, fixture));
  g_assert_true (dwr_test_panel_can (fixture, "save-elsewhere"));
}

/* It ends with the client's own work, and whoever waited behind it is not saved any more. */
static void
test_begun_and_gone (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_host_hold_saving (fixture->host);
  open_article (fixture);
  dwr_test_panel_do (fixture, "save-to-folder", NULL);
  g_assert_true (dwr_test_wait (is_saving, fixture));
  dwr_test_panel_open_and_load (fixture, DWR_TEST_ENGLISH);
  g_assert_true (dwr_test_wait (is_article_shown, fixture));
  dwr_test_panel_do (fixture, "save-to-folder", NULL);
  gtk_widget_destroy (fixture->window);
  dwr_test_host_go_on_saving (fixture->host);
  g_assert_true (dwr_test_wait (is_ours_alone, fixture->host));
  g_assert_cmpuint (dwr_test_host_peek_mails (fixture->host)->len, ==, 0);
  fixture->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
}

int
main (int argc, char **argv)
{
  static const DwrTestPanelCase cases[] = {
    { "/dwr/mail-end/nothing is saved after the panel", test_saving },
    { "/dwr/mail-end/no mail begins after the panel", test_sending },
    { "/dwr/mail-end/what the client has begun has no button to cancel it", test_begun },
    { "/dwr/mail-end/another folder is offered when nothing is being saved", test_elsewhere },
    { "/dwr/mail-end/nothing that waits is saved after the panel", test_begun_and_gone },
  };

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_panel_keep_recent_files ();
  dwr_test_panel_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
