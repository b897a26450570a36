/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys of the panel, as GTK's bindings: they act when neither the focused widget nor the article
 * took the key, so single letters stay letters in an entry. That the client's accelerators come
 * after them is the adapter's part. Keys that delete or move mail in some client are not among
 * them: a focus that is elsewhere than one thinks must never cost a mail. */

#include "config.h"

#include "dwr-panel-keys.h"

#include "dwr-headline-box.h"

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
  { GDK_KEY_Escape, 0, "leave", 0 },
  { GDK_KEY_F5, 0, "load", 0 },
  { GDK_KEY_F6, 0, "change-pane", 1 },
  { GDK_KEY_F6, GDK_SHIFT_MASK, "change-pane", -1 },
  { GDK_KEY_l, GDK_CONTROL_MASK, "search", 0 },
  { GDK_KEY_slash, 0, "search", 0 },
  { GDK_KEY_KP_Divide, 0, "search", 0 },
  { GDK_KEY_j, 0, "step", DWR_HEADLINE_STEP_NEXT },
  { GDK_KEY_k, 0, "step", DWR_HEADLINE_STEP_PREVIOUS },
  { GDK_KEY_n, 0, "step", DWR_HEADLINE_STEP_NEXT_UNREAD },
  { GDK_KEY_u, 0, "act", DWR_HEADLINE_ACT_TOGGLE_READ },
  { GDK_KEY_b, 0, "act", DWR_HEADLINE_ACT_TOGGLE_STARRED },
};

static void
add_action (GtkWidgetClass *class, const DwrPanelKeyAction *action)
{
  g_signal_new_class_handler (action->name,
                              G_TYPE_FROM_CLASS (class),
                              G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION,
                              G_CALLBACK (action->handler),
                              NULL,
                              NULL,
                              NULL,
                              G_TYPE_BOOLEAN,
                              1,
                              G_TYPE_INT);
}

/* Gives the class a signal for each action, which must have all that the table names. */
void
dwr_panel_keys_bind (GtkWidgetClass *class, const DwrPanelKeyAction *actions, gsize n_actions)
{
  GtkBindingSet *set = gtk_binding_set_by_class (class);

  for (gsize i = 0; i < n_actions; i++)
    add_action (class, &actions[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_binding_entry_add_signal (set,
                                  bindings[i].key,
                                  bindings[i].modifiers,
                                  bindings[i].signal,
                                  1,
                                  G_TYPE_INT,
                                  bindings[i].argument);
}
