/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Says what is wrong with the preferences' file, and reads what is right. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* As GSettings' backend reads, which takes strings without quotes too. (transfer full) (nullable)
 */
GVariant *dwr_settings_check_parse (const char *text, const GVariantType *type);

/* A line in the log for each thing in the file that is of no use, once in a process. Main thread
 * only. */
void dwr_settings_check (GSettings *settings);

/* What is in the file, in its range or not. (transfer full) (nullable): nothing, or nothing that
 * can be read */
GVariant *dwr_settings_check_dup_written (GKeyFile *file, GSettingsSchemaKey *key);

/* What GSettings has read of it, before it makes it fit. (transfer full) (nullable) */
GVariant *dwr_settings_check_dup_read (GSettings *settings, GSettingsSchemaKey *key);

G_END_DECLS
