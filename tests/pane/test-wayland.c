/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel on Wayland: an article is really on the screen, keys do what they do, and what opens
 * over the panel opens inside of its window. The screen belongs to a compositor that is a window of
 * an X server, so the picture that is looked at is X's. DWR_PICTURE is a file for it. */

#include "config.h"

#include "dwr-test-edition.h"
#include "dwr-test-list.h"
#include "dwr-test-view.h"

#define WIDTH_PX 1000
#define HEIGHT_PX 860

/* Letters with smooth edges and two pictures have many; an empty page has a few. */
#define COLOURS_LEAST 500

/* (transfer full): what a person would see */
static GdkPixbuf *
look (GdkDisplay *screen)
{
  GdkWindow *root = gdk_screen_get_root_window (gdk_display_get_default_screen (screen));

  return gdk_pixbuf_get_from_window (root, 0, 0, WIDTH_PX, HEIGHT_PX);
}

static guint
count_colours (GdkPixbuf *picture)
{
  g_autoptr (GHashTable) colours = g_hash_table_new (NULL, NULL);
  const guchar *pixels = gdk_pixbuf_read_pixels (picture);
  int n_channels = gdk_pixbuf_get_n_channels (picture);

  for (int y = 0; y < gdk_pixbuf_get_height (picture); y++)
    for (int x = 0; x < gdk_pixbuf_get_width (picture); x++) {
      const guchar *pixel = pixels + y * gdk_pixbuf_get_rowstride (picture) + x * n_channels;

      g_hash_table_add (colours, GUINT_TO_POINTER (pixel[0] << 16 | pixel[1] << 8 | pixel[2]));
    }
  return g_hash_table_size (colours);
}

static gboolean
is_painted (gpointer screen)
{
  g_autoptr (GdkPixbuf) picture = look (screen);

  return count_colours (picture) >= COLOURS_LEAST;
}

static void
keep_picture (GdkDisplay *screen)
{
  g_autoptr (GdkPixbuf) picture = look (screen);
  const char *path = g_getenv ("DWR_PICTURE");

  if (path != NULL)
    g_assert_true (gdk_pixbuf_save (picture, path, "png", NULL, NULL));
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static gboolean
is_unmapped (gpointer widget)
{
  return !gtk_widget_get_mapped (widget);
}

/* Opens and closes it by its button. */
static void
assert_popover (DwrTestPanel *panel, const char *name)
{
  GtkMenuButton *button = GTK_MENU_BUTTON (dwr_test_panel_find (panel, name));
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (button));
  int x = 0;
  int y = 0;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_assert_true (dwr_test_wait (is_mapped, popover));
  gtk_widget_translate_coordinates (popover, panel->window, 0, 0, &x, &y);
  g_assert_cmpint (x, >=, 0);
  g_assert_cmpint (x + gtk_widget_get_allocated_width (popover),
                   <=,
                   gtk_widget_get_allocated_width (panel->window));
  gtk_popover_popdown (GTK_POPOVER (popover));
  g_assert_true (dwr_test_wait (is_unmapped, popover));
}

static gboolean
is_searching (gpointer data)
{
  return gtk_widget_get_mapped (dwr_test_panel_find (data, "search_entry"));
}

/* Ctrl+L and Escape, as a keyboard gives them. */
static void
assert_keys (DwrTestPanel *panel)
{
  gtk_widget_grab_focus (GTK_WIDGET (dwr_test_list_get_row (panel, "headline_box", 0)));
  dwr_test_list_press_with (panel->window, GDK_KEY_l, GDK_CONTROL_MASK);
  g_assert_true (dwr_test_wait (is_searching, panel));
  dwr_test_list_press (panel->window, GDK_KEY_Escape);
  g_assert_false (gtk_widget_get_mapped (dwr_test_panel_find (panel, "search_entry")) &&
                  gtk_toggle_button_get_active (
                      GTK_TOGGLE_BUTTON (dwr_test_panel_find (panel, "search_button"))));
}

static void
test_panel (gconstpointer language)
{
  DwrTestPanel panel = { 0 };
  const DwrTestEdition *edition = dwr_test_edition_find (language);
  GdkDisplay *screen = gdk_display_open (g_getenv ("DISPLAY"));

  g_assert_nonnull (screen);
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (gdk_display_get_default ()), ==, "GdkWaylandDisplay");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  dwr_test_edition_start (edition, &panel.newsroom);
  dwr_test_panel_show (&panel, WIDTH_PX, HEIGHT_PX);
  /* Its own language is English, which a panel in a client from the right would follow. */
  gtk_widget_set_default_direction (edition->is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  dwr_test_edition_open_list (&panel);
  dwr_test_edition_open_article (&panel);
  g_assert_true (dwr_test_wait (is_painted, screen));
  assert_popover (&panel, "appearance_button");
  assert_popover (&panel, "menu_button");
  assert_popover (&panel, "edition_button");
  assert_keys (&panel);
  keep_picture (screen);
  dwr_test_panel_end (&panel);
  dwr_newsroom_fixture_tear_down (&panel.newsroom, NULL);
  gdk_display_close (screen);
}

int
main (int argc, char **argv)
{
  gdk_set_allowed_backends ("wayland,x11");
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/dwr/wayland/panel", "de", test_panel);
  g_test_add_data_func ("/dwr/wayland/panel-from-right-to-left", "ar", test_panel);
  return g_test_run ();
}
