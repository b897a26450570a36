/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys of the panel. GTK gives a window's accelerators a key before the focused widget sees it: in
 * a mail client, Space in an article or Ctrl+0 would move or colour a mail. While the focus is
 * inside the panel, the order is turned round. */

#include "config.h"

#include "dwr-panel-keys.h"

typedef struct {
  guint key;
  GdkModifierType modifiers;
  const char *signal;
  int argument;
} Binding;

static const Binding bindings[] = {
  { GDK_KEY_plus, GDK_CONTROL_MASK, "change-text-size", 1 },
  { GDK_KEY_equal, GDK_CONTROL_MASK, "change-text-size", 1 },
  { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "change-text-size", 1 },
  { GDK_KEY_minus, GDK_CONTROL_MASK, "change-text-size", -1 },
  { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "change-text-size", -1 },
  { GDK_KEY_0, GDK_CONTROL_MASK, "change-text-size", 0 },
  { GDK_KEY_KP_0, GDK_CONTROL_MASK, "change-text-size", 0 },
  { GDK_KEY_Left, GDK_MOD1_MASK, "go-back", 0 },
  { GDK_KEY_KP_Left, GDK_MOD1_MASK, "go-back", 0 },
  { GDK_KEY_Escape, 0, "stop", 0 },
};

static gboolean
is_focus_inside (GtkWidget *panel, GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus != NULL && (focus == panel || gtk_widget_is_ancestor (focus, panel));
}

/* Does what GtkWindow does with a key, in the panel's order, and once only: the web view sends a
 * key that the page did not take a second time, and would do so for ever if it were given it twice.
 */
static gboolean
key_press_event_cb (GtkWidget *toplevel, GdkEventKey *event, GtkWidget *panel)
{
  GtkWindow *window = GTK_WINDOW (toplevel);

  if (!is_focus_inside (panel, window))
    return GDK_EVENT_PROPAGATE;
  if (!gtk_window_propagate_key_event (window, event) && !gtk_window_activate_key (window, event))
    gtk_bindings_activate_event (G_OBJECT (window), event);
  return GDK_EVENT_STOP;
}

static void
hierarchy_changed_cb (GtkWidget *panel, GtkWidget *previous, gpointer data)
{
  GtkWidget *toplevel = gtk_widget_get_toplevel (panel);

  if (previous != NULL)
    g_signal_handlers_disconnect_by_func (previous, key_press_event_cb, panel);
  if (GTK_IS_WINDOW (toplevel))
    g_signal_connect_object (toplevel,
                             "key-press-event",
                             G_CALLBACK (key_press_event_cb),
                             panel,
                             0);
}

/* The class must have the signals that the table names; each takes one int. */
void
dwr_panel_keys_bind (GtkWidgetClass *class)
{
  GtkBindingSet *set = gtk_binding_set_by_class (class);

  for (gsize i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_binding_entry_add_signal (set,
                                  bindings[i].key,
                                  bindings[i].modifiers,
                                  bindings[i].signal,
                                  1,
                                  G_TYPE_INT,
                                  bindings[i].argument);
}

/* Follows @panel to whichever window it is put into. */
void
dwr_panel_keys_attach (GtkWidget *panel)
{
  g_signal_connect (panel, "hierarchy-changed", G_CALLBACK (hierarchy_changed_cb), NULL);
}
