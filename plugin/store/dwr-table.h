/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrTable: a table of the store as a rescue sees it, which takes over whole rows. */

#pragma once

#include "dwr-sql.h"

G_BEGIN_DECLS

typedef struct {
  /* The types of a row: n the row's number, i number, t text, b bytes; in upper case, perhaps NULL.
   * No two tables have the same, and none has that of SQLite's own or of an index. */
  const char *columns;
  const char *select;

  /* Take a row whose owner knows no more than that it was there; or one that is later than any
   * before it, unless its own bytes tell that it is worse. Either way a star and a kept section
   * stay what they were in any version: a wish that was acknowledged is never lost by a choice. */
  const char *insert;
  const char *replace;

  /* A row whose bytes are of several versions is not taken. */
  gboolean has_sum;
} DwrTable;

/* What the statements below call, for a connection whose tables are to be filled. */
gboolean dwr_table_prepare (DwrSql *target, GError **error);

/* All that hold anything but search indices. (transfer none) */
const DwrTable *dwr_table_list (guint *n_tables);

/* Steps a table's insert statement, whose values are bound. A row that the table does not take is
 * lost, and no error; a full disk is one. */
gboolean dwr_table_insert (DwrSql *target, sqlite3_stmt *insert, GError **error);

/* Copies every row of every table of ours that the @source has. Its pages must be sound; what it
 * has for columns may differ: each is known by its name, and a number that is missing is 0. */
gboolean dwr_table_copy_all (DwrSql *source, DwrSql *target, GError **error);

G_END_DECLS
