/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Back and Forward through what was read, by keys and by the mouse. */

#include "config.h"

#include <gtk/gtk.h>

#include "dwr-focus.h"
#include "dwr-test-list.h"
#include "dwr-test-view.h"

#define ENGLISH_TITLE "Island ferry runs on batteries and patience"
#define TOP "dwrPlace.findTop ()"

#define BUTTON_BACK 8
#define BUTTON_FORWARD 9

static GtkWidget *
get_view (DwrTestPanel *fixture)
{
  return GTK_WIDGET (dwr_pane_peek_view (dwr_panel_peek_pane (fixture->panel)));
}

static void
press (DwrTestPanel *fixture, guint key)
{
  dwr_test_list_press_with (fixture->window, key, GDK_MOD1_MASK);
}

static void
click (GtkWidget *widget, guint button)
{
  GdkWindow *window = gtk_widget_get_window (widget);
  GdkDisplay *display = gtk_widget_get_display (widget);
  GdkEvent *event = gdk_event_new (GDK_BUTTON_PRESS);

  event->button.window = g_object_ref (window);
  event->button.button = button;
  event->button.x = 40;
  event->button.y = 40;
  gdk_event_set_device (event, gdk_seat_get_pointer (gdk_display_get_default_seat (display)));
  gtk_main_do_event (event);
  event->type = GDK_BUTTON_RELEASE;
  gtk_main_do_event (event);
  gdk_event_free (event);
}

typedef struct {
  DwrTestPanel *panel;
  int paragraph;
} Place;

static gboolean
is_noted (gpointer data)
{
  Place *place = data;
  DwrReading *reading = dwr_panel_peek_reading (place->panel->panel);

  return dwr_reading_peek_article (reading)->paragraph == place->paragraph;
}

/* Scrolls to a block, which is noted as the reader's place: not before the page is laid out. */
static void
read_to (DwrTestPanel *fixture, int paragraph)
{
  Place place = { fixture, paragraph };
  g_autofree char *script =
      g_strdup_printf ("dwrPlace.article.children[%d].scrollIntoView (); 1", paragraph);

  dwr_test_panel_wait_for_value (fixture, "dwrPlace.layout === dwrPlace.getLayout ()", "true");
  dwr_test_panel_assert_value (fixture, script, "1");
  g_assert_true (dwr_test_wait (is_noted, &place));
}

/* The German article, read to the fifth block, and the English one after it, to the ninth. */
static void
read_two (DwrTestPanel *fixture)
{
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  read_to (fixture, 5);
  dwr_test_panel_assert_value (fixture, TOP, "5");
  dwr_test_panel_open_and_load (fixture, DWR_TEST_ENGLISH);
  read_to (fixture, 9);
  dwr_test_panel_assert_value (fixture, TOP, "9");
  gtk_widget_grab_focus (get_view (fixture));
}

static void
test_both_ways (DwrTestPanel *fixture, gconstpointer data)
{
  read_two (fixture);
  press (fixture, GDK_KEY_Left);
  dwr_test_panel_wait_for_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
  dwr_test_panel_wait_for_value (fixture, TOP, "5");
  press (fixture, GDK_KEY_Right);
  dwr_test_panel_wait_for_value (fixture, DWR_TEST_TITLE, ENGLISH_TITLE);
  dwr_test_panel_wait_for_value (fixture, TOP, "9");
  press (fixture, GDK_KEY_Right);
  press (fixture, GDK_KEY_Left);
  dwr_test_panel_wait_for_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
  dwr_test_panel_wait_for_value (fixture, TOP, "5");
}

/* Another article ends the way forward, and Back still leads through all of the way there. */
static void
test_another_article (DwrTestPanel *fixture, gconstpointer data)
{
  DwrReading *reading = dwr_panel_peek_reading (fixture->panel);

  read_two (fixture);
  press (fixture, GDK_KEY_Left);
  dwr_test_panel_wait_for_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
  g_assert_true (dwr_reading_can_go_forward (reading));
  dwr_test_panel_open (fixture, DWR_TEST_ARABIC);
  dwr_test_panel_wait_for_value (fixture, "document.documentElement.lang", "ar");
  g_assert_false (dwr_reading_can_go_forward (reading));
  press (fixture, GDK_KEY_Right);
  g_assert_cmpint (dwr_reading_get_state (reading), ==, DWR_READING_ARTICLE);
  press (fixture, GDK_KEY_Left);
  dwr_test_panel_wait_for_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
  press (fixture, GDK_KEY_Left);
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "nothing");
}

/* The same article again, loaded anew, is no other one. */
static void
test_reload (DwrTestPanel *fixture, gconstpointer data)
{
  read_two (fixture);
  press (fixture, GDK_KEY_Left);
  dwr_test_panel_wait_for_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
  dwr_test_panel_do (fixture, "reload", NULL);
  dwr_test_panel_wait_for_state (fixture, DWR_READING_ARTICLE);
  press (fixture, GDK_KEY_Right);
  dwr_test_panel_wait_for_value (fixture, DWR_TEST_TITLE, ENGLISH_TITLE);
}

/* Who stops it reads on, and Back still leads to the list. */
static void
test_stopped_reload (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  gtk_widget_grab_focus (get_view (fixture));
  dwr_test_panel_do (fixture, "reload", NULL);
  dwr_test_panel_wait_for_state (fixture, DWR_READING_LOADING);
  dwr_test_list_press (get_view (fixture), GDK_KEY_Escape);
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "article");
  press (fixture, GDK_KEY_Left);
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "nothing");
}

/* From the list to what was left for it, with the keyboard's focus. */
static void
test_from_list (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_list_start (fixture);
  read_two (fixture);
  press (fixture, GDK_KEY_Left);
  dwr_test_panel_wait_for_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
  press (fixture, GDK_KEY_Left);
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "nothing");
  press (fixture, GDK_KEY_Right);
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "article");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == get_view (fixture));
  dwr_test_panel_wait_for_value (fixture, TOP, "5");
  press (fixture, GDK_KEY_Right);
  dwr_test_panel_wait_for_value (fixture, DWR_TEST_TITLE, ENGLISH_TITLE);
  press (fixture, GDK_KEY_Left);
  dwr_test_panel_wait_for_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
  press (fixture, GDK_KEY_Left);
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "nothing");
}

/* In an interface that is written from right to left Back points to the right, and so does its
 * key. */
static void
test_right_to_left (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *button = dwr_test_panel_find (fixture, "back_button");
  g_autofree char *left = gtk_widget_get_tooltip_text (button);
  g_autofree char *right = NULL;

  read_two (fixture);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  press (fixture, GDK_KEY_Right);
  dwr_test_panel_wait_for_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
  press (fixture, GDK_KEY_Left);
  dwr_test_panel_wait_for_value (fixture, DWR_TEST_TITLE, ENGLISH_TITLE);
  right = gtk_widget_get_tooltip_text (button);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_assert_nonnull (strstr (left, "Alt+Left"));
  g_assert_nonnull (strstr (right, "Alt+Right"));
}

static void
test_mouse (DwrTestPanel *fixture, gconstpointer data)
{
  DwrPane *pane = dwr_panel_peek_pane (fixture->panel);
  guint n_refused = 0;

  read_two (fixture);
  n_refused = dwr_pane_get_n_refused (pane);
  click (get_view (fixture), BUTTON_BACK);
  dwr_test_panel_wait_for_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
  click (get_view (fixture), BUTTON_FORWARD);
  dwr_test_panel_wait_for_value (fixture, DWR_TEST_TITLE, ENGLISH_TITLE);
  /* WebKit's own Back was not tried. */
  g_assert_cmpuint (dwr_pane_get_n_refused (pane), ==, n_refused);
}

int
main (int argc, char **argv)
{
  static const DwrTestPanelCase cases[] = {
    { "/dwr/history/both-ways", test_both_ways },
    { "/dwr/history/another-article", test_another_article },
    { "/dwr/history/reload", test_reload },
    { "/dwr/history/stopped-reload", test_stopped_reload },
    { "/dwr/history/from-list", test_from_list },
    { "/dwr/history/right-to-left", test_right_to_left },
    { "/dwr/history/mouse", test_mouse },
  };

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_panel_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
