/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The file of the preferences: read as a whole, written key by key under a lock. From any thread.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DWR_SETTINGS_FILE_GROUP "dw-reader"

/* @name: (nullable): in the folder of the preferences. (transfer full) */
char *dwr_settings_file_dup_path (const char *name);

/* The file's content, empty if it is not there. Never waits.
 * Sets: %G_KEY_FILE_ERROR for what is no key file, %G_FILE_ERROR for what cannot be read. */
GKeyFile *dwr_settings_file_load (GError **error);

/* What is no key file gets out of the way and stays for its owner, and a line is logged; only a
 * proxy that it names is taken over. Does not wait for the lock: who holds it is about to do the
 * same. Returns: whether the file can be used now
 * Sets: %DWR_ERROR_SETTINGS */
gboolean dwr_settings_file_repair (GError **error);

/* Waits for the lock and for the disk, so never on a client's main thread.
 * @values: `a{sv}`, checked
 * Sets: %DWR_ERROR_SETTINGS */
gboolean dwr_settings_file_store (GVariant *values, GError **error);

G_END_DECLS
