/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who gets a key that is pressed while the panel has the focus. GTK asks the window's accelerators
 * first, and clients listen to their window: there a Q would quit Claws Mail and a Space would take
 * the next mail, whatever is being typed. The signal `event` comes before all of them.
 *
 * What the panel leaves may still cost a mail: Ctrl+D deletes, and who presses it here means
 * something else. So the client's accelerators are looked up by the key and run only when what they
 * do is known to touch no mail. That list allows instead of forbidding, because a user may put any
 * action of the client and of its plugins on any key, and nobody can write down all that harms; and
 * it names actions, not keys, because keys are changed. Nothing runs that was not looked at. */

#include "config.h"

#include "dwr-side-keys.h"

#include <string.h>

#define GUARD_DATA "dwr-side-keys"

/* The side has it. */
typedef struct {
  GtkWidget *side;             /* borrowed */
  DwrHost *host;               /* owned */
  const char *const *harmless; /* borrowed (nullable) */
  DwrSideKeysAsk ask;          /* (nullable) */
  gboolean is_ours;            /* the last widget that had the focus was in the side */
} Guard;

/* What the client would do at a key. */
typedef enum {
  CLIENT_NOTHING,
  CLIENT_HARMLESS,
  CLIENT_REFUSED,
} ClientUse;

/* The same key in another of the keyboard's layouts: Ctrl and the key of Cyrillic Ve are Ctrl+D. */
typedef struct {
  guint key;
  GdkModifierType modifiers;
} Reading;

#define READINGS_MAX 6

static void
guard_free (Guard *guard)
{
  g_object_unref (guard->host);
  g_free (guard);
}

/* A popover is the window's child for GTK; for people it belongs to what it points at. */
gboolean
dwr_side_keys_is_inside (GtkWidget *focus, GtkWidget *side)
{
  while (focus != NULL) {
    GtkWidget *popover = gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER);

    if (gtk_widget_is_ancestor (focus, side))
      return TRUE;
    focus = popover != NULL ? gtk_popover_get_relative_to (GTK_POPOVER (popover)) : NULL;
  }
  return FALSE;
}

static GdkModifierType
get_modifiers (const GdkEventKey *event)
{
  return event->state & gtk_accelerator_get_default_mod_mask ();
}

/* Keys that write, move or delete when they are alone must not reach the client from here. */
static gboolean
is_plain_key (const GdkEventKey *event)
{
  gunichar character = gdk_keyval_to_unicode (event->keyval);

  if ((get_modifiers (event) & ~GDK_SHIFT_MASK) != 0)
    return FALSE;
  return g_unichar_isprint (character) || event->keyval == GDK_KEY_BackSpace ||
         event->keyval == GDK_KEY_Delete || event->keyval == GDK_KEY_KP_Delete;
}

static void
add_reading (Reading *readings, guint *n_readings, guint key, GdkModifierType modifiers)
{
  if (*n_readings < READINGS_MAX)
    readings[(*n_readings)++] = (Reading){ gdk_keyval_to_lower (key), modifiers };
}

/* What accelerators the key may mean, the likeliest first: as it is, without the modifiers that
 * made the character, and in the other layouts. */
static guint
read_key (GtkWindow *window, const GdkEventKey *event, Reading *readings)
{
  GdkKeymap *keymap = gdk_keymap_get_for_display (gtk_widget_get_display (GTK_WIDGET (window)));
  GdkModifierType modifiers = get_modifiers (event);
  GdkModifierType consumed = 0;
  g_autofree GdkKeymapKey *places = NULL;
  g_autofree guint *keys = NULL;
  guint key = 0;
  guint n_readings = 0;
  int n_keys = 0;

  add_reading (readings, &n_readings, event->keyval, modifiers);
  if (gdk_keymap_translate_keyboard_state (keymap,
                                           event->hardware_keycode,
                                           event->state,
                                           event->group,
                                           &key,
                                           NULL,
                                           NULL,
                                           &consumed)) {
    /* Shift makes a character of its own, but only the case of a letter. */
    if (gdk_keyval_to_lower (key) != key)
      consumed &= ~(guint) GDK_SHIFT_MASK;
    add_reading (readings, &n_readings, key, modifiers & ~consumed);
  }
  gdk_keymap_get_entries_for_keycode (keymap, event->hardware_keycode, &places, &keys, &n_keys);
  for (int i = 0; i < n_keys; i++)
    if (places[i].level == 0)
      add_reading (readings, &n_readings, keys[i], modifiers);
  return n_readings;
}

/* A name that ends in `*` stands for all that begin so. */
static gboolean
is_harmless (const Guard *guard, GtkWindow *window, const Reading *reading, const char *name)
{
  if (name == NULL)
    return guard->ask != NULL && guard->ask (window, reading->key, reading->modifiers);
  for (gsize i = 0; guard->harmless != NULL && guard->harmless[i] != NULL; i++) {
    const char *known = guard->harmless[i];
    gsize length = strlen (known);

    if (known[length - 1] == '*' ? strncmp (name, known, length - 1) == 0
                                 : g_str_equal (name, known))
      return TRUE;
  }
  return FALSE;
}

/* (transfer full): the actions of a GtkApplication that the key is for, whose accelerators are in
 * no group; empty for none */
static GStrv
dup_actions (GtkWindow *window, const Reading *reading)
{
  GtkApplication *application = gtk_window_get_application (window);
  g_autofree char *accelerator = gtk_accelerator_name (reading->key, reading->modifiers);

  if (application == NULL || !gtk_accelerator_valid (reading->key, reading->modifiers))
    return g_new0 (char *, 1);
  return gtk_application_get_actions_for_accel (application, accelerator);
}

/* All of them would be tried in turn, so one that is not known refuses the key. */
static ClientUse
judge (const Guard *guard, GtkWindow *window, const Reading *reading)
{
  ClientUse use = CLIENT_NOTHING;
  g_auto (GStrv) actions = dup_actions (window, reading);

  for (char **action = actions; *action != NULL; action++) {
    if (!is_harmless (guard, window, reading, *action))
      return CLIENT_REFUSED;
    use = CLIENT_HARMLESS;
  }
  for (GSList *i = gtk_accel_groups_from_object (G_OBJECT (window)); i != NULL; i = i->next) {
    guint n_entries = 0;
    GtkAccelGroupEntry *entries =
        gtk_accel_group_query (i->data, reading->key, reading->modifiers, &n_entries);

    for (guint j = 0; j < n_entries; j++) {
      const char *path = g_quark_to_string (entries[j].accel_path_quark);

      if (!is_harmless (guard, window, reading, path))
        return CLIENT_REFUSED;
      use = CLIENT_HARMLESS;
    }
  }
  return use;
}

/* What the client does at the key, by @use the first reading that means anything to it. */
static ClientUse
find_use (const Guard *guard,
          GtkWindow *window,
          const Reading *readings,
          guint n_readings,
          const Reading **reading)
{
  for (guint i = 0; i < n_readings; i++) {
    ClientUse use = judge (guard, window, &readings[i]);

    *reading = &readings[i];
    if (use != CLIENT_NOTHING)
      return use;
  }
  return CLIENT_NOTHING;
}

/* @detailed: "app.quit" or "win.close". Returns: whether there is such an action */
static gboolean
activate_action (GtkWindow *window, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  gpointer group = g_str_has_prefix (detailed, "app.")
                       ? (gpointer) gtk_window_get_application (window)
                       : (gpointer) window;

  if (!G_IS_ACTION_GROUP (group) ||
      !g_action_parse_detailed_name (detailed, &name, &target, NULL) ||
      !g_action_group_has_action (group, strchr (name, '.') + 1))
    return FALSE;
  g_action_group_activate_action (group, strchr (name, '.') + 1, target);
  return TRUE;
}

static gboolean
activate (GtkWindow *window, const Reading *reading)
{
  g_auto (GStrv) actions = dup_actions (window, reading);

  for (char **action = actions; *action != NULL; action++)
    if (activate_action (window, *action))
      return TRUE;
  return gtk_accel_groups_activate (G_OBJECT (window), reading->key, reading->modifiers);
}

/* Alt and a letter: the client's menus. */
static gboolean
open_menu (GtkWindow *window, const Reading *readings, guint n_readings)
{
  for (guint i = 0; i < n_readings; i++)
    if (gtk_window_mnemonic_activate (window, readings[i].key, readings[i].modifiers))
      return TRUE;
  return FALSE;
}

/* The key goes to the client as far as it harms nothing. Only F10 goes on: the menu bar waits for
 * it. */
static gboolean
give_to_client (const Guard *guard, GtkWindow *window, GdkEventKey *event)
{
  Reading readings[READINGS_MAX];
  const Reading *reading = NULL;
  guint n_readings = read_key (window, event, readings);
  ClientUse use = find_use (guard, window, readings, n_readings, &reading);

  if (use == CLIENT_REFUSED)
    dwr_host_key_refused (guard->host);
  if (use == CLIENT_REFUSED || is_plain_key (event))
    return GDK_EVENT_STOP;
  if (event->keyval == GDK_KEY_F10)
    return GDK_EVENT_PROPAGATE;
  if (use == CLIENT_HARMLESS && activate (window, reading))
    return GDK_EVENT_STOP;
  if (!open_menu (window, readings, n_readings))
    gtk_bindings_activate_event (G_OBJECT (window), event);
  return GDK_EVENT_STOP;
}

/* A widget that goes takes the focus with it, and then the window has none: whoever was in the
 * panel is still there. */
static gboolean
is_guarded (const Guard *guard, GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (focus != NULL)
    return dwr_side_keys_is_inside (focus, guard->side);
  return guard->is_ours && gtk_widget_get_mapped (guard->side);
}

/* A web view takes every key at first, and hands it back through the main loop when the page had
 * no use for it; it must then be asked exactly once more. So whatever GTK would do after asking
 * the focus is done here, and the event ends here. */
static gboolean
key_pressed_cb (GtkWidget *widget, GdkEvent *event, gpointer user_data)
{
  const Guard *guard = g_object_get_data (user_data, GUARD_DATA);
  GtkWindow *window = GTK_WINDOW (widget);

  if (event->type != GDK_KEY_PRESS || !is_guarded (guard, window))
    return GDK_EVENT_PROPAGATE;
  if (gtk_window_get_focus (window) == NULL)
    gtk_widget_child_focus (guard->side, GTK_DIR_TAB_FORWARD);
  if (gtk_window_propagate_key_event (window, &event->key))
    return GDK_EVENT_STOP;
  return give_to_client (guard, window, &event->key);
}

static void
set_focus_cb (GtkWindow *window, GtkWidget *focus, gpointer user_data)
{
  Guard *guard = g_object_get_data (user_data, GUARD_DATA);

  if (focus != NULL)
    guard->is_ours = dwr_side_keys_is_inside (focus, guard->side);
}

/**
 * dwr_side_keys_guard:
 * @side: holds the panel; the guard ends with it
 * @host: is told of keys that are refused
 * @harmless: (nullable): static
 */
void
dwr_side_keys_guard (GtkWindow *window, GtkWidget *side, DwrHost *host, const char *const *harmless)
{
  Guard *guard = NULL;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (GTK_IS_WIDGET (side));
  g_return_if_fail (DWR_IS_HOST (host));

  guard = g_new0 (Guard, 1);
  guard->side = side;
  guard->host = g_object_ref (host);
  guard->harmless = harmless;
  g_object_set_data_full (G_OBJECT (side), GUARD_DATA, guard, (GDestroyNotify) guard_free);
  g_signal_connect_object (window, "event", G_CALLBACK (key_pressed_cb), side, 0);
  g_signal_connect_object (window, "set-focus", G_CALLBACK (set_focus_cb), side, 0);
}

void
dwr_side_keys_set_ask (GtkWidget *side, DwrSideKeysAsk ask)
{
  Guard *guard = g_object_get_data (G_OBJECT (side), GUARD_DATA);

  g_return_if_fail (guard != NULL);

  guard->ask = ask;
}
