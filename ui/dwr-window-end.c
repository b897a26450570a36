/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dwr-window-end.h"

/* (transfer none) (nullable): what is asked over @window */
static GtkWidget *
find_question (GtkWidget *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *i = windows; i != NULL; i = i->next)
    if (GTK_IS_DIALOG (i->data) && gtk_widget_get_visible (i->data) &&
        gtk_window_get_transient_for (i->data) == GTK_WINDOW (window))
      return i->data;
  return NULL;
}

static gboolean
destroy_cb (gpointer window)
{
  gtk_widget_destroy (window);
  return G_SOURCE_REMOVE;
}

static void
question_over_cb (GtkWidget *window)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, destroy_cb, g_object_ref (window), g_object_unref);
}

/* GTK asks whether a file shall be replaced in a loop of its own, in which we may be called, and
 * uses the question afterwards: that may not go with the window, but is answered. */
static void
end_cb (GtkWidget *window)
{
  GtkWidget *question = find_question (window);

  if (question == NULL) {
    gtk_widget_destroy (window);
    return;
  }
  g_signal_connect_object (question,
                           "destroy",
                           G_CALLBACK (question_over_cb),
                           window,
                           G_CONNECT_SWAPPED);
  gtk_widget_hide (window);
  gtk_dialog_response (GTK_DIALOG (question), GTK_RESPONSE_CANCEL);
}

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
                             (gpointer) end_cb,
                             window) == 0)
    g_signal_connect_object (owner, "destroy", G_CALLBACK (end_cb), window, G_CONNECT_SWAPPED);
}
