/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dwr-window-end.h"

void
dwr_window_end_with (GtkWidget *window, GtkWidget *owner)
{
  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (GTK_IS_WIDGET (owner));

  if (g_signal_handler_find (owner,
                             G_SIGNAL_MATCH_FUNC | G_SIGNAL_MATCH_DATA,
                             0,
                             0,
                             NULL,
                             (gpointer) gtk_widget_destroy,
                             window) == 0)
    g_signal_connect_object (owner,
                             "destroy",
                             G_CALLBACK (gtk_widget_destroy),
                             window,
                             G_CONNECT_SWAPPED);
}
