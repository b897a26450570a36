/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two quick steps of the size are two writes. GSettings tells of the first, and whoever believes it
 * goes back by one step, while the second waits for the disk. So what it tells meanwhile is held
 * back until the last write is done and GSettings has read it. */

#include "config.h"

#include "dwr-settings-changes.h"

#include "dwr-settings-check.h"
#include "dwr-settings-file.h"
#include "dwr-settings-state.h"

static void
add_keys (GHashTable *set, const GQuark *keys, int n_keys)
{
  for (int i = 0; i < n_keys; i++)
    g_hash_table_add (set, GUINT_TO_POINTER (keys[i]));
}

static void
hold (DwrSettingsState *state, GSettings *settings, const GQuark *keys, int n_keys)
{
  GHashTable *set = g_hash_table_lookup (state->held, settings);

  if (set == NULL) {
    set = g_hash_table_new (NULL, NULL);
    g_hash_table_insert (state->held, g_object_ref (settings), set);
  }
  add_keys (set, keys, n_keys);
}

/* (nullable) (transfer full) */
static GHashTable *
steal_held (DwrSettingsState *state, GSettings *settings)
{
  GHashTable *set = g_hash_table_lookup (state->held, settings);

  if (set == NULL)
    return NULL;
  g_hash_table_ref (set);
  g_hash_table_remove (state->held, settings);
  return set;
}

/* Tells of what was held back, in GSettings' own way. */
static void
tell (GSettings *settings, GHashTable *set)
{
  g_autofree GQuark *quarks = g_new0 (GQuark, g_hash_table_size (set));
  GHashTableIter iter;
  gpointer quark;
  int n_quarks = 0;
  gboolean is_handled = FALSE;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &quark, NULL))
    quarks[n_quarks++] = GPOINTER_TO_UINT (quark);
  g_signal_emit_by_name (settings, "change-event", quarks, n_quarks, &is_handled);
}

static gboolean
change_event_cb (GSettings *settings, gpointer keys, int n_keys)
{
  DwrSettingsState *state = dwr_settings_state_get ();
  g_autoptr (GSettings) kept = g_object_ref (settings);
  g_autoptr (GHashTable) set = NULL;

  dwr_settings_check (settings);
  /* Without keys all may have changed; GSettings says so of another backend alone. */
  if (keys == NULL)
    return FALSE;
  if (state->n_stores > 0) {
    hold (state, settings, keys, n_keys);
    return TRUE;
  }
  set = steal_held (state, settings);
  if (set == NULL)
    return FALSE;
  add_keys (set, keys, n_keys);
  tell (settings, set);
  return TRUE;
}

void
dwr_settings_changes_watch (GSettings *settings)
{
  g_signal_connect (settings, "change-event", G_CALLBACK (change_event_cb), NULL);
}

/* Whether GSettings has read what is in the file. Where it has not, it will, and tells of it. */
static gboolean
is_up_to_date (GSettings *settings)
{
  g_autoptr (GKeyFile) file = dwr_settings_file_load (NULL);
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;
  gboolean is_equal = TRUE;

  if (file == NULL)
    return TRUE;
  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL && is_equal; i++) {
    g_autoptr (GSettingsSchemaKey) key = g_settings_schema_get_key (schema, keys[i]);
    g_autoptr (GVariant) written = dwr_settings_check_dup_written (file, key);
    g_autoptr (GVariant) read = dwr_settings_check_dup_read (settings, key);

    is_equal = written == NULL || read == NULL ? written == read : g_variant_equal (written, read);
  }
  return is_equal;
}

/* Handlers may make GSettings and let go of them. (transfer full) (element-type GSettings) */
static GPtrArray *
list_held (DwrSettingsState *state)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer settings;

  g_hash_table_iter_init (&iter, state->held);
  while (g_hash_table_iter_next (&iter, &settings, NULL))
    g_ptr_array_add (all, g_object_ref (settings));
  return all;
}

void
dwr_settings_changes_release (void)
{
  DwrSettingsState *state = dwr_settings_state_get ();
  g_autoptr (GPtrArray) all = list_held (state);

  for (guint i = 0; i < all->len && state->n_stores == 0; i++) {
    GSettings *settings = g_ptr_array_index (all, i);
    g_autoptr (GHashTable) set = NULL;

    if (!is_up_to_date (settings))
      continue;
    set = steal_held (state, settings);
    if (set != NULL)
      tell (settings, set);
  }
}
