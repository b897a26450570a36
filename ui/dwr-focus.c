/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A container remembers its last child with the focus, so only the window knows. */

#include "config.h"

#include "dwr-focus.h"

/* (transfer none) (nullable) */
static GtkWidget *
peek_focus (GtkWidget *widget)
{
  GtkWidget *toplevel = gtk_widget_get_toplevel (widget);

  return GTK_IS_WINDOW (toplevel) ? gtk_window_get_focus (GTK_WINDOW (toplevel)) : NULL;
}

/* Whether the keyboard's focus is on something in @widget. */
gboolean
dwr_focus_is_inside (GtkWidget *widget)
{
  GtkWidget *focus = peek_focus (widget);

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

/* Whether somebody types into an entry in @widget, or is about to. */
gboolean
dwr_focus_is_in_entry (GtkWidget *widget)
{
  GtkWidget *focus = peek_focus (widget);

  return GTK_IS_ENTRY (focus) && gtk_widget_get_mapped (focus) &&
         gtk_widget_is_ancestor (focus, widget);
}
