/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From a click on a headline to its text on the screen. How long that takes is measured by the
 * bench; here is what must not be on the way. */

#include "config.h"

#include "dwr-test-list.h"
#include "dwr-test-view.h"

static gboolean
has_view (gpointer data)
{
  DwrTestPanel *fixture = data;

  return dwr_pane_peek_view (dwr_panel_peek_pane (fixture->panel)) != NULL;
}

/* Not before somebody has agreed to headlines: a panel that is only looked at starts no process. */
static void
test_view_is_ready (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_turn (300);
  g_assert_false (has_view (fixture));
  dwr_test_list_start (fixture);
  g_assert_true (dwr_test_wait (has_view, fixture));
  g_assert_null (dwr_reading_peek_article (dwr_panel_peek_reading (fixture->panel)));
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "nothing");
}

static void
page_changed_cb (GtkStack *stack, GParamSpec *property, GString *pages)
{
  g_string_append_printf (pages, "%s ", gtk_stack_get_visible_child_name (stack));
}

static void
open_and_wait (DwrTestPanel *fixture, const char *id)
{
  gtk_widget_activate (GTK_WIDGET (dwr_test_list_find_row (fixture, id)));
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
}

/* The one before stays until the new text is there. */
static void
test_no_page_between (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (GString) pages = g_string_new (NULL);
  GtkWidget *stack = dwr_test_panel_find (fixture, "stack");

  dwr_test_list_start (fixture);
  open_and_wait (fixture, DWR_TEST_TRAIN);
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "article");
  g_signal_connect (stack, "notify::visible-child-name", G_CALLBACK (page_changed_cb), pages);
  open_and_wait (fixture, DWR_TEST_FERRY);
  open_and_wait (fixture, DWR_TEST_TRAIN);
  dwr_test_panel_assert_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
  g_assert_cmpstr (pages->str, ==, "");
}

static void
shown_cb (GString *steps)
{
  g_string_append (steps, "shown ");
}

static void
painted_cb (GString *steps)
{
  g_string_append (steps, "painted ");
}

static gboolean
has_two (gpointer data)
{
  return g_str_has_suffix (((GString *) data)->str, "painted shown painted ");
}

/* The view says so of its own, once for each article. */
static void
test_painted (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (GString) steps = g_string_new (NULL);
  DwrPane *pane = dwr_panel_peek_pane (fixture->panel);

  dwr_test_list_start (fixture);
  g_signal_connect_swapped (pane, "shown", G_CALLBACK (shown_cb), steps);
  g_signal_connect_swapped (pane, "painted", G_CALLBACK (painted_cb), steps);
  gtk_widget_activate (GTK_WIDGET (dwr_test_list_find_row (fixture, DWR_TEST_TRAIN)));
  dwr_test_wait_for_signal (pane, "painted");
  gtk_widget_activate (GTK_WIDGET (dwr_test_list_find_row (fixture, DWR_TEST_FERRY)));
  g_assert_true (dwr_test_wait (has_two, steps));
  dwr_test_turn (200);
  g_assert_cmpstr (steps->str, ==, "shown painted shown painted ");
  g_signal_handlers_disconnect_by_data (pane, steps);
}

int
main (int argc, char **argv)
{
  static const DwrTestPanelCase cases[] = {
    { "/dwr/panel-click/view-is-ready", test_view_is_ready },
    { "/dwr/panel-click/no-page-between", test_no_page_between },
    { "/dwr/panel-click/painted", test_painted },
  };

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_panel_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
