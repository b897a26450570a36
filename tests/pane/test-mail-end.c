/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel goes, as it does when its plugin is unloaded, while an article is on its way to the
 * mail client: nothing is saved, and no mail begins, that nobody waits for any more. */

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

int
main (int argc, char **argv)
{
  static const DwrTestPanelCase cases[] = {
    { "/dwr/mail-end/nothing is saved after the panel", test_saving },
    { "/dwr/mail-end/no mail begins after the panel", test_sending },
  };

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_panel_keep_recent_files ();
  dwr_test_panel_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
