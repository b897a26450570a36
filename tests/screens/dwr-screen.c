/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A view is painted by another process, which tells nobody when it has done: only the pixels know.
 * A window is at rest when some looks at it in a row have seen the same. */

#include "config.h"

#include "dwr-screen.h"

#include <string.h>

#include "dwr-test-view.h"

#define PAUSE_MS 60
#define N_SAME 3
#define N_LOOKS_MAX 100

void
dwr_screen_focus (GtkWidget *window)
{
  gdk_window_focus (gtk_widget_get_window (window), GDK_CURRENT_TIME);
}

/* From the root: with it come the popovers, which are windows of their own. (transfer full) */
static GdkPixbuf *
look (GtkWidget *window)
{
  GdkWindow *root = gdk_get_default_root_window ();
  int x = 0;
  int y = 0;

  gdk_window_get_origin (gtk_widget_get_window (window), &x, &y);
  return gdk_pixbuf_get_from_window (root,
                                     x,
                                     y,
                                     gtk_widget_get_allocated_width (window),
                                     gtk_widget_get_allocated_height (window));
}

static gboolean
are_same (GdkPixbuf *one, GdkPixbuf *other)
{
  gsize length_bytes = gdk_pixbuf_get_byte_length (one);

  return length_bytes == gdk_pixbuf_get_byte_length (other) &&
         memcmp (gdk_pixbuf_read_pixels (one), gdk_pixbuf_read_pixels (other), length_bytes) == 0;
}

gboolean
dwr_screen_save (GtkWidget *window, const char *path)
{
  g_autoptr (GdkPixbuf) last = look (window);
  g_autoptr (GError) error = NULL;
  guint n_same = 0;

  for (guint i = 0; i < N_LOOKS_MAX && n_same < N_SAME; i++) {
    GdkPixbuf *now = NULL;

    dwr_test_turn (PAUSE_MS);
    now = look (window);
    n_same = are_same (last, now) ? n_same + 1 : 0;
    g_object_unref (last);
    last = now;
  }
  if (!gdk_pixbuf_save (last, path, "png", &error, "compression", "3", NULL)) {
    g_printerr ("%s\n", error->message);
    return FALSE;
  }
  return n_same == N_SAME;
}
