/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of the store and how those of older versions become those of today. */

#pragma once

#include "dwr-sql.h"

G_BEGIN_DECLS

/* What brings a file from each version to the next: the first one makes the tables. */
typedef struct {
  const char *const *scripts;
  guint n_scripts;
} DwrSchema;

const DwrSchema *dwr_schema_get (void);

/* The version of an empty file is 0. */
gboolean dwr_schema_get_version (DwrSql *sql, guint *version, GError **error);

/* What is set before the first table, and holds for the file's life. */
gboolean dwr_schema_prepare_file (DwrSql *sql, GError **error);

/* Each step is whole or not made. Sets: %DWR_ERROR_STORE_NEWER for a version that is not known,
 * %DWR_ERROR_STORE_DAMAGED for one that cannot be, unless the tables are those of today. */
gboolean dwr_schema_bring_up (DwrSql *sql, const DwrSchema *schema, GError **error);

/* Whether all tables and indices of the last version are there, with all their columns. What else
 * is in the file does not matter. */
gboolean
dwr_schema_check (DwrSql *sql, const DwrSchema *schema, gboolean *is_whole, GError **error);

G_END_DECLS
