/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys of the panel, as GTK's bindings: they act when neither the focused widget nor the article
 * took the key, so single letters stay letters in an entry. That the client's accelerators come
 * after them is the adapter's part. Keys that delete or move mail in some client are not among
 * them: a focus that is elsewhere than one thinks must never cost a mail. */

#include "config.h"

#include "dwr-panel-keys.h"

#include "dwr-headline-box.h"
#include "dwr-reading-aid.h"
#include "dwr-steps.h"
#include "dwr/dwr-settings.h"

#define SETTINGS_DATA "dwr-panel-keys-settings"

static const DwrPanelKey keys[] = {
  { GDK_KEY_plus, GDK_CONTROL_MASK, "text-size", 1, FALSE },
  { GDK_KEY_equal, GDK_CONTROL_MASK, "text-size", 1, TRUE },
  { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "text-size", 1, TRUE },
  { GDK_KEY_minus, GDK_CONTROL_MASK, "text-size", -1, FALSE },
  { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "text-size", -1, TRUE },
  { GDK_KEY_0, GDK_CONTROL_MASK, "text-size", 0, FALSE },
  { GDK_KEY_KP_0, GDK_CONTROL_MASK, "text-size", 0, TRUE },
  { GDK_KEY_Left, GDK_MOD1_MASK, "go", DWR_STEPS_LEFT, FALSE },
  { GDK_KEY_KP_Left, GDK_MOD1_MASK, "go", DWR_STEPS_LEFT, TRUE },
  { GDK_KEY_Right, GDK_MOD1_MASK, "go", DWR_STEPS_RIGHT, FALSE },
  { GDK_KEY_KP_Right, GDK_MOD1_MASK, "go", DWR_STEPS_RIGHT, TRUE },
  { GDK_KEY_Back, 0, "go", DWR_STEPS_BACK, TRUE },
  { GDK_KEY_Forward, 0, "go", DWR_STEPS_FORWARD, TRUE },
  { GDK_KEY_f, GDK_CONTROL_MASK, "aid", DWR_READING_AID_FIND, FALSE },
  { GDK_KEY_g, GDK_CONTROL_MASK, "aid", DWR_READING_AID_FIND_NEXT, FALSE },
  { GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "aid", DWR_READING_AID_FIND_PREVIOUS, FALSE },
  { GDK_KEY_p, GDK_CONTROL_MASK, "print", 0, FALSE },
  { GDK_KEY_s, 0, "aid", DWR_READING_AID_SAVE_TO_FOLDER, FALSE },
  { GDK_KEY_m, 0, "aid", DWR_READING_AID_SEND, FALSE },
  { GDK_KEY_Escape, 0, "leave", 0, FALSE },
  { GDK_KEY_F5, 0, "load", 0, FALSE },
  { GDK_KEY_F6, 0, "change-pane", 1, FALSE },
  { GDK_KEY_F6, GDK_SHIFT_MASK, "change-pane", -1, FALSE },
  { GDK_KEY_F7, 0, "caret", 0, FALSE },
  { GDK_KEY_slash, 0, "search", 0, FALSE },
  { GDK_KEY_KP_Divide, 0, "search", 0, TRUE },
  { GDK_KEY_l, GDK_CONTROL_MASK, "search", 0, FALSE },
  { GDK_KEY_j, 0, "step", DWR_HEADLINE_STEP_NEXT, FALSE },
  { GDK_KEY_k, 0, "step", DWR_HEADLINE_STEP_PREVIOUS, FALSE },
  { GDK_KEY_n, 0, "step", DWR_HEADLINE_STEP_NEXT_UNREAD, FALSE },
  { GDK_KEY_u, 0, "act", DWR_HEADLINE_ACT_TOGGLE_READ, FALSE },
  { GDK_KEY_b, 0, "act", DWR_HEADLINE_ACT_TOGGLE_STARRED, FALSE },
  { GDK_KEY_o, 0, "act", DWR_HEADLINE_ACT_OPEN_OUTSIDE, FALSE },
  { GDK_KEY_i, 0, "show-pictures", 0, FALSE },
  { GDK_KEY_l, 0, "choose-edition", 0, FALSE },
  { GDK_KEY_a, 0, "choose-look", 0, FALSE },
  { GDK_KEY_question, 0, "shortcuts", 0, FALSE },
  { GDK_KEY_question, GDK_CONTROL_MASK, "shortcuts", 0, FALSE },
};

/* The panel's type has them. */
typedef struct {
  const DwrPanelKeyAction *actions; /* borrowed, static */
  gsize n_actions;
} Actions;

static GQuark
get_actions_quark (void)
{
  return g_quark_from_static_string ("dwr-panel-keys-actions");
}

static const DwrPanelKeyAction *
find_action (GtkWidget *panel, const char *name)
{
  const Actions *actions = g_type_get_qdata (G_OBJECT_TYPE (panel), get_actions_quark ());

  for (gsize i = 0; i < actions->n_actions; i++)
    if (g_str_equal (actions->actions[i].name, name))
      return &actions->actions[i];
  return NULL;
}

/* Returns: whether the menu has the action, and it can be used now */
static gboolean
activate (GtkWidget *panel, const DwrPanelKey *key)
{
  GActionGroup *group = gtk_widget_get_action_group (panel, DWR_PANEL_KEYS_GROUP);
  const GVariantType *type = NULL;

  if (group == NULL || !g_action_group_has_action (group, key->action) ||
      !g_action_group_get_action_enabled (group, key->action))
    return FALSE;
  type = g_action_group_get_action_parameter_type (group, key->action);
  g_action_group_activate_action (group,
                                  key->action,
                                  type != NULL ? g_variant_new_int32 (key->argument) : NULL);
  return TRUE;
}

/* Asked anew for each key: another client may have changed it. (nullable) (transfer none): in a
 * broken installation there are no settings */
static GSettings *
peek_settings (GtkWidget *panel)
{
  GSettings *settings = g_object_get_data (G_OBJECT (panel), SETTINGS_DATA);

  if (settings == NULL) {
    settings = dwr_settings_new ();
    g_object_set_data_full (G_OBJECT (panel), SETTINGS_DATA, settings, g_object_unref);
  }
  return settings;
}

/* Whether keys that write something may be shortcuts. */
gboolean
dwr_panel_keys_are_single_on (GtkWidget *panel)
{
  GSettings *settings;

  g_return_val_if_fail (GTK_IS_WIDGET (panel), FALSE);

  settings = peek_settings (panel);
  return settings == NULL || g_settings_get_boolean (settings, DWR_SETTINGS_SINGLE_KEYS);
}

/* Whether the key alone would write something: somebody who dictates to his computer, or whose hand
 * slips, can have these switched off. */
gboolean
dwr_panel_keys_is_single (const DwrPanelKey *key)
{
  return key->modifiers == 0 && g_unichar_isprint (gdk_keyval_to_unicode (key->key));
}

/* The one signal of all keys. @index: in the table. Returns: whether it did something; else the key
 * goes on */
static gboolean
key_pressed (GtkWidget *panel, int index)
{
  const DwrPanelKey *key = &keys[index];
  const DwrPanelKeyAction *action = find_action (panel, key->action);

  if (dwr_panel_keys_is_single (key) && !dwr_panel_keys_are_single_on (panel))
    return FALSE;
  return action != NULL ? action->handler (panel, key->argument) : activate (panel, key);
}

/**
 * dwr_panel_keys_bind:
 * @class: the panel's
 * @actions: static: what is done by the panel itself; names that are not among them are of its
 *   group %DWR_PANEL_KEYS_GROUP
 */
void
dwr_panel_keys_bind (GtkWidgetClass *class, const DwrPanelKeyAction *actions, gsize n_actions)
{
  GtkBindingSet *set = gtk_binding_set_by_class (class);
  GType type = G_TYPE_FROM_CLASS (class);
  Actions *kept = g_new0 (Actions, 1);

  kept->actions = actions;
  kept->n_actions = n_actions;
  g_type_set_qdata (type, get_actions_quark (), kept);
  g_signal_new_class_handler ("key",
                              type,
                              G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION,
                              G_CALLBACK (key_pressed),
                              NULL,
                              NULL,
                              NULL,
                              G_TYPE_BOOLEAN,
                              1,
                              G_TYPE_INT);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_binding_entry_add_signal (set,
                                  keys[i].key,
                                  keys[i].modifiers,
                                  "key",
                                  1,
                                  G_TYPE_INT,
                                  (int) i);
}

/* (transfer none) */
const DwrPanelKey *
dwr_panel_keys_get_table (gsize *n_keys)
{
  *n_keys = G_N_ELEMENTS (keys);
  return keys;
}
