/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where list and article stand in a panel of each width, and where Back and Escape lead there. */

#include "config.h"

#include <gtk/gtk.h>

#include "dwr-panel-layout.h"
#include "dwr-test-list.h"
#include "dwr-test-view.h"
#include "dwr/dwr-settings.h"

typedef struct {
  DwrTestPanel *fixture;
  int width_px;
  DwrPanelLayoutMode mode;
} Wish;

typedef struct {
  DwrTestPanel *fixture;
  int height_px;
} LowerWish;

static DwrPanelLayout *
get_layout (DwrTestPanel *fixture)
{
  return DWR_PANEL_LAYOUT (dwr_test_panel_find (fixture, "layout"));
}

static gboolean
is_arranged (gpointer data)
{
  Wish *wish = data;
  DwrPanelLayout *layout = get_layout (wish->fixture);

  return gtk_widget_get_allocated_width (GTK_WIDGET (layout)) == wish->width_px &&
         dwr_panel_layout_get_mode (layout) == wish->mode &&
         gtk_orientable_get_orientation (GTK_ORIENTABLE (layout)) ==
             (wish->mode == DWR_PANEL_LAYOUT_WIDE ? GTK_ORIENTATION_HORIZONTAL
                                                  : GTK_ORIENTATION_VERTICAL) &&
         !gtk_events_pending ();
}

/* Until every part has the place that it gets by what was arranged. */
static void
wait_for_frame (DwrTestPanel *fixture)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (fixture->window);

  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_AFTER_PAINT);
  dwr_test_wait_for_signal (clock, "after-paint");
}

static void
set_width (DwrTestPanel *fixture, int width_px, DwrPanelLayoutMode mode)
{
  Wish wish = { fixture, width_px, mode };

  gtk_window_resize (GTK_WINDOW (fixture->window), width_px, 800);
  g_assert_true (dwr_test_wait (is_arranged, &wish));
  wait_for_frame (fixture);
}

static void
open_first (DwrTestPanel *fixture)
{
  gtk_widget_activate (GTK_WIDGET (dwr_test_list_get_row (fixture, "headline_box", 0)));
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
}

static GtkAllocation
get_place (DwrTestPanel *fixture, const char *name)
{
  GtkWidget *widget = dwr_test_panel_find (fixture, name);
  GtkAllocation place;

  gtk_widget_get_allocation (widget, &place);
  gtk_widget_translate_coordinates (widget, fixture->window, 0, 0, &place.x, &place.y);
  return place;
}

static gboolean
is_shown (DwrTestPanel *fixture, const char *name)
{
  return gtk_widget_get_visible (dwr_test_panel_find (fixture, name));
}

static void
test_single (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_list_start (fixture);
  set_width (fixture, 340, DWR_PANEL_LAYOUT_SINGLE);
  g_assert_true (is_shown (fixture, "newsroom_view"));
  g_assert_false (is_shown (fixture, "article_view"));
  open_first (fixture);
  g_assert_false (is_shown (fixture, "newsroom_view"));
  g_assert_true (is_shown (fixture, "article_view"));
  dwr_test_panel_click (fixture, "back_button");
  g_assert_true (is_shown (fixture, "newsroom_view"));
  g_assert_false (is_shown (fixture, "article_view"));
}

static void
test_stacked (DwrTestPanel *fixture, gconstpointer data)
{
  GtkAllocation list;
  GtkAllocation article;

  dwr_test_list_start (fixture);
  set_width (fixture, 420, DWR_PANEL_LAYOUT_STACKED);
  g_assert_false (is_shown (fixture, "article_view"));
  open_first (fixture);
  list = get_place (fixture, "newsroom_view");
  article = get_place (fixture, "article_view");
  g_assert_cmpint (list.width, ==, 420);
  g_assert_cmpint (article.width, ==, 420);
  g_assert_cmpint (list.y + list.height, <=, article.y);
  g_assert_cmpint (article.height, >, list.height);
  dwr_test_panel_click (fixture, "back_button");
  g_assert_true (is_shown (fixture, "newsroom_view"));
  g_assert_false (is_shown (fixture, "article_view"));
}

static void
test_wide (DwrTestPanel *fixture, gconstpointer data)
{
  GtkAllocation list;
  GtkAllocation article;

  dwr_test_list_start (fixture);
  set_width (fixture, 900, DWR_PANEL_LAYOUT_WIDE);
  open_first (fixture);
  list = get_place (fixture, "newsroom_view");
  article = get_place (fixture, "article_view");
  g_assert_cmpint (list.y, ==, article.y);
  g_assert_cmpint (list.x + list.width, <=, article.x);
  g_assert_cmpint (list.width, >=, 260);
  gtk_widget_set_direction (GTK_WIDGET (get_layout (fixture)), GTK_TEXT_DIR_RTL);
  dwr_test_turn (100);
  list = get_place (fixture, "newsroom_view");
  article = get_place (fixture, "article_view");
  g_assert_cmpint (article.x + article.width, <=, list.x);
}

/* The panel's least width, as its row of controls and its lists see it. */
static void
test_least_width (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_list_start (fixture);
  set_width (fixture, 340, DWR_PANEL_LAYOUT_SINGLE);
  set_width (fixture, 300, DWR_PANEL_LAYOUT_SINGLE);
  open_first (fixture);
  set_width (fixture, 300, DWR_PANEL_LAYOUT_SINGLE);
  g_assert_cmpint (get_place (fixture, "menu_button").x + get_place (fixture, "menu_button").width,
                   <=,
                   300);
}

/* What is looked for is shown where only the article was. */
static void
test_search_over_article (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_list_start (fixture);
  set_width (fixture, 340, DWR_PANEL_LAYOUT_SINGLE);
  open_first (fixture);
  dwr_test_panel_click (fixture, "search_button");
  gtk_entry_set_text (GTK_ENTRY (dwr_test_panel_find (fixture, "search_entry")), "ferry");
  dwr_test_list_wait_for_page (fixture, "results");
  g_assert_true (is_shown (fixture, "newsroom_view"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) ==
                 dwr_test_panel_find (fixture, "search_entry"));
}

/* From one width to the other and back, an article that is read stays on the screen. */
static void
test_through_widths (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_list_start (fixture);
  open_first (fixture);
  set_width (fixture, 900, DWR_PANEL_LAYOUT_WIDE);
  g_assert_true (is_shown (fixture, "newsroom_view"));
  g_assert_true (is_shown (fixture, "article_view"));
  set_width (fixture, 340, DWR_PANEL_LAYOUT_SINGLE);
  g_assert_false (is_shown (fixture, "newsroom_view"));
  set_width (fixture, 420, DWR_PANEL_LAYOUT_STACKED);
  g_assert_true (is_shown (fixture, "newsroom_view"));
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "article");
}

typedef struct {
  DwrTestPanel *fixture;
  const char *key;
  int value;
} Stored;

static gboolean
is_stored (gpointer data)
{
  Stored *stored = data;
  g_autoptr (GSettings) settings = dwr_settings_new ();

  return g_settings_get_int (settings, stored->key) == stored->value;
}

/* Where the handle is dragged to is remembered; a panel that changes its size drags nothing. */
static void
test_remembers_sizes (DwrTestPanel *fixture, gconstpointer data)
{
  Stored width = { fixture, DWR_SETTINGS_LIST_WIDTH, 310 };
  Stored height = { fixture, DWR_SETTINGS_LIST_HEIGHT, 222 };
  Stored no_width = { fixture, DWR_SETTINGS_LIST_WIDTH, 0 };

  dwr_test_list_start (fixture);
  open_first (fixture);
  set_width (fixture, 900, DWR_PANEL_LAYOUT_WIDE);
  set_width (fixture, 800, DWR_PANEL_LAYOUT_WIDE);
  dwr_test_turn (600);
  g_assert_true (is_stored (&no_width));
  gtk_paned_set_position (GTK_PANED (get_layout (fixture)), 310);
  g_assert_true (dwr_test_wait (is_stored, &width));
  set_width (fixture, 420, DWR_PANEL_LAYOUT_STACKED);
  gtk_paned_set_position (GTK_PANED (get_layout (fixture)), 222);
  g_assert_true (dwr_test_wait (is_stored, &height));
  set_width (fixture, 900, DWR_PANEL_LAYOUT_WIDE);
  g_assert_cmpint (get_place (fixture, "newsroom_view").width, ==, 310);
  g_assert_true (is_stored (&width));
}

static gboolean
is_lower (gpointer data)
{
  LowerWish *wish = data;

  return gtk_widget_get_allocated_height (GTK_WIDGET (get_layout (wish->fixture))) <
         wish->height_px;
}

/* A bar that comes below takes room from the article's end and moves nothing. */
static void
test_bar_below (DwrTestPanel *fixture, gconstpointer data)
{
  GtkAllocation before;
  LowerWish wish = { fixture, 0 };

  dwr_test_list_start (fixture);
  set_width (fixture, 420, DWR_PANEL_LAYOUT_STACKED);
  open_first (fixture);
  before = get_place (fixture, "article_view");
  wish.height_px = gtk_widget_get_allocated_height (GTK_WIDGET (get_layout (fixture)));
  dwr_test_panel_do (fixture, "mark-all-read", NULL);
  g_assert_true (dwr_test_wait (is_lower, &wish));
  dwr_test_turn (100);
  g_assert_cmpint (get_place (fixture, "article_view").y, ==, before.y);
  g_assert_cmpint (get_place (fixture, "article_view").height, <, before.height);
}

/* Escape goes from the article to the list, and then is the client's. */
static void
test_escape (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *view = NULL;
  gboolean is_handled = FALSE;

  dwr_test_list_start (fixture);
  open_first (fixture);
  view = GTK_WIDGET (dwr_pane_peek_view (dwr_panel_peek_pane (fixture->panel)));
  gtk_widget_grab_focus (view);
  is_handled = gtk_bindings_activate (G_OBJECT (fixture->panel), GDK_KEY_Escape, 0);
  g_assert_true (is_handled);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         dwr_test_panel_find (fixture, "headline_box")));
  is_handled = gtk_bindings_activate (G_OBJECT (fixture->panel), GDK_KEY_Escape, 0);
  g_assert_false (is_handled);
  set_width (fixture, 340, DWR_PANEL_LAYOUT_SINGLE);
  gtk_widget_grab_focus (view);
  is_handled = gtk_bindings_activate (G_OBJECT (fixture->panel), GDK_KEY_Escape, 0);
  g_assert_true (is_handled);
  g_assert_false (is_shown (fixture, "article_view"));
}

int
main (int argc, char **argv)
{
  static const DwrTestPanelCase cases[] = {
    { "/dwr/panel-layout/single", test_single },
    { "/dwr/panel-layout/stacked", test_stacked },
    { "/dwr/panel-layout/wide", test_wide },
    { "/dwr/panel-layout/least-width", test_least_width },
    { "/dwr/panel-layout/search-over-article", test_search_over_article },
    { "/dwr/panel-layout/through-widths", test_through_widths },
    { "/dwr/panel-layout/remembers-sizes", test_remembers_sizes },
    { "/dwr/panel-layout/bar-below", test_bar_below },
    { "/dwr/panel-layout/escape", test_escape },
  };

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_panel_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
