/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who gets a key that is pressed while the panel has the focus. GTK asks the window's accelerators
 * first, and clients listen to their window: there a Q would quit Claws Mail and a Space would take
 * the next mail, whatever is being typed. The signal `event` comes before all of them. */

#include "config.h"

#include "dwr-side-keys.h"

/* Keys that write, move or delete when they are alone must not reach the client from here. */
static gboolean
is_plain_key (const GdkEventKey *event)
{
  GdkModifierType modifiers = event->state & gtk_accelerator_get_default_mod_mask ();
  gunichar character = gdk_keyval_to_unicode (event->keyval);

  if ((modifiers & ~GDK_SHIFT_MASK) != 0)
    return FALSE;
  return g_unichar_isprint (character) || event->keyval == GDK_KEY_BackSpace ||
         event->keyval == GDK_KEY_Delete || event->keyval == GDK_KEY_KP_Delete;
}

/* A web view takes every key at first, and hands it back through the main loop when the page had
 * no use for it; it must then be asked exactly once more. So whatever GTK would do after asking
 * the focus is done here, and the event ends here. Only F10 goes on: the menu bar waits for it. */
static gboolean
key_pressed_cb (GtkWidget *widget, GdkEvent *event, gpointer user_data)
{
  GtkWidget *side = GTK_WIDGET (user_data);
  GtkWindow *window = GTK_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (window);

  if (event->type != GDK_KEY_PRESS || focus == NULL || !gtk_widget_is_ancestor (focus, side))
    return GDK_EVENT_PROPAGATE;
  if (gtk_window_propagate_key_event (window, &event->key) || is_plain_key (&event->key))
    return GDK_EVENT_STOP;
  if (event->key.keyval == GDK_KEY_F10)
    return GDK_EVENT_PROPAGATE;
  if (!gtk_window_activate_key (window, &event->key))
    gtk_bindings_activate_event (G_OBJECT (window), &event->key);
  return GDK_EVENT_STOP;
}

void
dwr_side_keys_guard (GtkWindow *window, GtkWidget *side)
{
  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (GTK_IS_WIDGET (side));

  g_signal_connect_object (window, "event", G_CALLBACK (key_pressed_cb), side, 0);
}
