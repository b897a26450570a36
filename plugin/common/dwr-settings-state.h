/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a process knows of the preferences. A client has our adapter and our panel, each with this
 * code of its own, and both store and complain: they share one. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  GThreadPool *writer; /* one thread, so what is stored first is written first */
  GMutex mutex;
  GCond written;     /* n_unwritten is less */
  guint n_unwritten; /* guarded by the mutex */

  /* Main thread only. */
  guint n_stores;   /* whose end nobody was told yet */
  GHashTable *held; /* GSettings, owned -> set of the quarks of keys that have changed, owned */
  GHashTable *said; /* set of lines, owned */
} DwrSettingsState;

/* (transfer none): lives as long as the process. Main thread only. */
DwrSettingsState *dwr_settings_state_get (void);

G_END_DECLS
