/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* GTK 3 hands no direction down from a widget to its children. What is added later is caught by the
 * two signals that containers have for it, and what GTK makes for itself when a window, popover or
 * menu is about to be seen, as the buttons of a header bar, when it is. */

#include "config.h"

#include "dwr-direction.h"

#include "dwr/dwr-i18n.h"

#define DATA_OWN "dwr-own-direction"
#define DATA_FOLLOWS "dwr-follows-direction"

static void follow_cb (GtkWidget *widget, gpointer data);

static GtkTextDirection
get_direction (void)
{
  return dwr_i18n_is_rtl () ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR;
}

/* Some containers put what is added into a widget of their own: a list into a row, a scrolled
 * window into a viewport. */
static void
added_cb (GtkWidget *container, GtkWidget *child)
{
  GtkWidget *parent = gtk_widget_get_parent (child);

  for (; parent != NULL && parent != container; parent = gtk_widget_get_parent (parent))
    child = parent;
  follow_cb (child, NULL);
}

static void
inserted_cb (GtkMenuShell *menu, GtkWidget *item)
{
  follow_cb (item, NULL);
}

static void
mapped_cb (GtkWidget *widget)
{
  follow_cb (widget, NULL);
}

/* What hangs on @widget and is no child of it. */
static void
follow_what_hangs (GtkWidget *widget)
{
  GtkPopover *popover =
      GTK_IS_MENU_BUTTON (widget) ? gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget)) : NULL;
  GtkWidget *submenu =
      GTK_IS_MENU_ITEM (widget) ? gtk_menu_item_get_submenu (GTK_MENU_ITEM (widget)) : NULL;

  if (popover != NULL)
    follow_cb (GTK_WIDGET (popover), NULL);
  if (submenu != NULL)
    follow_cb (submenu, NULL);
  for (GList *menu = gtk_menu_get_for_attach_widget (widget); menu != NULL; menu = menu->next)
    follow_cb (menu->data, NULL);
}

static void
follow_cb (GtkWidget *widget, gpointer data)
{
  GObject *object = G_OBJECT (widget);

  if (dwr_direction_is_own (widget))
    return;
  gtk_widget_set_direction (widget, get_direction ());
  follow_what_hangs (widget);
  if (!GTK_IS_CONTAINER (widget))
    return;
  gtk_container_forall (GTK_CONTAINER (widget), follow_cb, NULL);
  if (g_object_get_data (object, DATA_FOLLOWS) != NULL)
    return;
  g_object_set_data (object, DATA_FOLLOWS, GINT_TO_POINTER (TRUE));
  g_signal_connect (widget, "add", G_CALLBACK (added_cb), NULL);
  if (GTK_IS_MENU_SHELL (widget))
    g_signal_connect (widget, "insert", G_CALLBACK (inserted_cb), NULL);
  if (GTK_IS_WINDOW (widget) || GTK_IS_POPOVER (widget) || GTK_IS_MENU (widget))
    g_signal_connect (widget, "map", G_CALLBACK (mapped_cb), NULL);
}

void
dwr_direction_follow_language (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  /* In a client that is written as we are, GTK has done it. */
  if (gtk_widget_get_default_direction () != get_direction ())
    follow_cb (widget, NULL);
}

void
dwr_direction_set_own (GtkWidget *widget, GtkTextDirection direction)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set_data (G_OBJECT (widget), DATA_OWN, GINT_TO_POINTER (TRUE));
  gtk_widget_set_direction (widget, direction);
}

gboolean
dwr_direction_is_own (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  return g_object_get_data (G_OBJECT (widget), DATA_OWN) != NULL;
}
