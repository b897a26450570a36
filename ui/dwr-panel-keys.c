/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys of the panel, as GTK's bindings: they act when neither the focused widget nor the article
 * took the key. That the client's accelerators come after them is the adapter's part. */

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
