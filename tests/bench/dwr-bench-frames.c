/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-bench-frames.h"

#include <string.h>

/* A kicker and a headline are in it. */
#define HEIGHT_PX 160

/* Fewer dots of another colour than the ground are no headline. */
#define INK_MIN_PX 200

/* The edge, where there may be the shadow of a bar, is not looked at. */
#define MARGIN_PX 10

static guint
count_ink (GdkPixbuf *picture)
{
  const guchar *pixels = gdk_pixbuf_read_pixels (picture);
  int stride = gdk_pixbuf_get_rowstride (picture);
  int n_channels = gdk_pixbuf_get_n_channels (picture);
  guint n_ink = 0;

  for (int y = 0; y < gdk_pixbuf_get_height (picture); y++)
    for (int x = 0; x < gdk_pixbuf_get_width (picture); x++)
      if (memcmp (pixels + y * stride + x * n_channels, pixels, 3) != 0)
        n_ink++;
  return n_ink;
}

/* The window's drawing is with the display server by now, which does things in their order. */
static void
after_paint_cb (GdkFrameClock *clock, DwrBenchFrames *self)
{
  GtkWidget *toplevel = gtk_widget_get_toplevel (self->widget);
  int x = 0;
  int y = 0;
  g_autoptr (GdkPixbuf) picture = NULL;

  gtk_widget_translate_coordinates (self->widget, toplevel, 0, 0, &x, &y);
  picture =
      gdk_pixbuf_get_from_window (gtk_widget_get_window (toplevel),
                                  x + MARGIN_PX,
                                  y + MARGIN_PX,
                                  gtk_widget_get_allocated_width (self->widget) - 2 * MARGIN_PX,
                                  HEIGHT_PX);
  if (picture == NULL)
    return;
  self->n_frames++;
  if (count_ink (picture) < INK_MIN_PX)
    self->n_blank++;
}

void
dwr_bench_frames_start (DwrBenchFrames *self, GtkWidget *widget)
{
  self->widget = widget;
  self->handler_id = g_signal_connect (gtk_widget_get_frame_clock (widget),
                                       "after-paint",
                                       G_CALLBACK (after_paint_cb),
                                       self);
}

void
dwr_bench_frames_stop (DwrBenchFrames *self)
{
  g_signal_handler_disconnect (gtk_widget_get_frame_clock (self->widget), self->handler_id);
  self->widget = NULL;
}
