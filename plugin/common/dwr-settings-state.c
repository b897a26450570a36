/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The type GSettings is the one thing that all modules of a process have in common. */

#include "config.h"

#include "dwr-settings-state.h"

#include "dwr-settings-writer.h"

static DwrSettingsState *
make (void)
{
  DwrSettingsState *state = g_new0 (DwrSettingsState, 1);

  state->writer = g_thread_pool_new (dwr_settings_writer_write, state, 1, FALSE, NULL);
  g_mutex_init (&state->mutex);
  g_cond_init (&state->written);
  state->held =
      g_hash_table_new_full (NULL, NULL, g_object_unref, (GDestroyNotify) g_hash_table_unref);
  state->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return state;
}

DwrSettingsState *
dwr_settings_state_get (void)
{
  /* A module of another version may have another struct. */
  GQuark quark = g_quark_from_string ("dwr-settings-state-" DWR_VERSION);
  DwrSettingsState *state = g_type_get_qdata (G_TYPE_SETTINGS, quark);

  if (state == NULL) {
    state = make ();
    g_type_set_qdata (G_TYPE_SETTINGS, quark, state);
  }
  return state;
}
