/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Text of 200 % in a panel of 300 pixels: nothing makes it wider, nothing scrolls sideways. The
 * language is German, whose words are long. */

#include "config.h"

#include <locale.h>

#include "dwr-test-edition.h"
#include "dwr-test-list.h"
#include "dwr-test-view.h"

#define WIDTH_PX 300
#define HEIGHT_PX 860

static void
find_scrolling (GtkWidget *widget, gpointer data)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_SCROLLED_WINDOW (widget)) {
    GtkAdjustment *sideways = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (widget));

    if (gtk_adjustment_get_upper (sideways) > gtk_adjustment_get_page_size (sideways))
      g_test_fail_printf ("a %s scrolls sideways", G_OBJECT_TYPE_NAME (widget));
  }
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_scrolling, data);
}

static void
assert_narrow (DwrTestPanel *panel, const char *state)
{
  int least_px = 0;

  gtk_widget_get_preferred_width (GTK_WIDGET (panel->panel), &least_px, NULL);
  if (least_px > WIDTH_PX)
    g_test_fail_printf ("%s: the panel is %d px wide at least", state, least_px);
  find_scrolling (GTK_WIDGET (panel->panel), NULL);
}

static gboolean
has_width (gpointer window)
{
  gtk_window_resize (window, WIDTH_PX, HEIGHT_PX);
  return gtk_widget_get_allocated_width (window) == WIDTH_PX;
}

static void
set_text_scale (int scale)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", scale * 96 * 1024, NULL);
}

static void
test_states (void)
{
  DwrTestPanel panel = { 0 };

  set_text_scale (2);
  dwr_test_edition_start (dwr_test_edition_find ("de"), &panel.newsroom);
  dwr_test_panel_show (&panel, WIDTH_PX, HEIGHT_PX);
  assert_narrow (&panel, "at first");
  dwr_test_list_start (&panel);
  assert_narrow (&panel, "with a list");
  g_assert_true (dwr_test_wait (has_width, panel.window));
  dwr_test_edition_open_article (&panel);
  assert_narrow (&panel, "with an article");
  dwr_test_panel_assert_value (
      &panel,
      "document.documentElement.scrollWidth <= document.documentElement.clientWidth",
      "true");
  dwr_test_host_set_offline (panel.host, TRUE);
  assert_narrow (&panel, "offline");
  dwr_test_host_set_offline (panel.host, FALSE);
  dwr_test_panel_open (&panel, "https://www.dw.com/de/fault-status-503/a-71000199");
  dwr_test_panel_wait_for_state (&panel, DWR_READING_ERROR);
  assert_narrow (&panel, "with an error");
  dwr_test_panel_end (&panel);
  dwr_newsroom_fixture_tear_down (&panel.newsroom, NULL);
}

static gboolean
has_words (gpointer panel)
{
  return gtk_widget_get_mapped (dwr_test_panel_find (panel, "star_label"));
}

static gboolean
has_no_words (gpointer panel)
{
  return !has_words (panel);
}

/* Pictures alone are better than beginnings of words; screen readers have the words. */
static void
test_actions (void)
{
  DwrTestPanel panel = { 0 };
  AtkObject *accessible = NULL;

  set_text_scale (1);
  dwr_test_edition_start (dwr_test_edition_find ("de"), &panel.newsroom);
  dwr_test_panel_show (&panel, WIDTH_PX, HEIGHT_PX);
  dwr_test_list_start (&panel);
  dwr_test_edition_open_article (&panel);
  g_assert_true (dwr_test_wait (has_width, panel.window));
  g_assert_true (dwr_test_wait (has_words, &panel));
  set_text_scale (2);
  g_assert_true (dwr_test_wait (has_no_words, &panel));
  accessible = gtk_widget_get_accessible (dwr_test_panel_find (&panel, "star_button"));
  g_assert_nonnull (atk_object_get_name (accessible));
  set_text_scale (1);
  g_assert_true (dwr_test_wait (has_words, &panel));
  dwr_test_panel_end (&panel);
  dwr_newsroom_fixture_tear_down (&panel.newsroom, NULL);
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "de", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  /* It has chosen a locale of its own, in which there are no languages. */
  setlocale (LC_ALL, "");
  g_test_add_func ("/dwr/large-text/fits-a-narrow-panel", test_states);
  g_test_add_func ("/dwr/large-text/actions-have-whole-words-or-none", test_actions);
  return g_test_run ();
}
