/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells of changes when no own one is on its way to the file. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* From now on a reader of @settings hears of no value older than what this process stored. */
void dwr_settings_changes_watch (GSettings *settings);

/* A store has ended. */
void dwr_settings_changes_release (void);

G_END_DECLS
