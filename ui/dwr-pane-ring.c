/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A web view draws nothing when it gets the focus, and a headline in it has no ring of its own: so
 * who goes from pane to pane by F6 would not see where he is. The ring lies on the article's margin
 * and is there, as GTK's own, only for who uses the keyboard. */

#include "config.h"

#include "dwr-pane-ring.h"

#define WIDTH_PX 2

/* A theme of the user's need not have the name. */
static void
get_colour (GtkStyleContext *style, GdkRGBA *colour)
{
  if (!gtk_style_context_lookup_color (style, "theme_selected_bg_color", colour))
    gtk_style_context_get_color (style, gtk_style_context_get_state (style), colour);
}

static gboolean
draw_cb (GtkWidget *view, cairo_t *cairo)
{
  GdkRGBA colour;

  if (!gtk_widget_has_visible_focus (view))
    return GDK_EVENT_PROPAGATE;
  get_colour (gtk_widget_get_style_context (view), &colour);
  gdk_cairo_set_source_rgba (cairo, &colour);
  cairo_set_line_width (cairo, WIDTH_PX);
  cairo_rectangle (cairo,
                   WIDTH_PX / 2.0,
                   WIDTH_PX / 2.0,
                   gtk_widget_get_allocated_width (view) - WIDTH_PX,
                   gtk_widget_get_allocated_height (view) - WIDTH_PX);
  cairo_stroke (cairo);
  return GDK_EVENT_PROPAGATE;
}

static void
visible_changed_cb (GtkWindow *window, GParamSpec *property, GtkWidget *view)
{
  if (gtk_widget_has_focus (view))
    gtk_widget_queue_draw (view);
}

static void
follow_window (GtkWidget *view)
{
  GtkWidget *window = gtk_widget_get_toplevel (view);

  if (GTK_IS_WINDOW (window))
    g_signal_connect_object (window,
                             "notify::focus-visible",
                             G_CALLBACK (visible_changed_cb),
                             view,
                             0);
}

/* To be called once, before @view is in a window. */
void
dwr_pane_ring_add (GtkWidget *view)
{
  g_return_if_fail (GTK_IS_WIDGET (view));

  g_signal_connect_after (view, "draw", G_CALLBACK (draw_cb), NULL);
  g_signal_connect (view, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), NULL);
  g_signal_connect (view, "realize", G_CALLBACK (follow_window), NULL);
}
