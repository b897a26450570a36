/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fuzz target: the pages of a damaged database, from which rows are read. They are those that
 * follow the first one, whose rows begin behind the file's header; the last one is filled up with
 * zeros. What the tables get must be theirs: they are checked by SQLite itself. */

#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "dwr-salvage.h"

#define PAGE_BYTES 4096

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes);

/* The tables that rows go to, without their constraints. (transfer full) */
static DwrSql *
open_tables (void)
{
  DwrSql *sql = dwr_sql_open (":memory:", DWR_SQL_CREATE, 0, NULL);

  g_assert_nonnull (sql);
  g_assert_true (dwr_sql_script (sql,
                                 "CREATE TABLE section (a, b, c, d, e, f, g);"
                                 "CREATE TABLE story (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, "
                                 "p, q, r);"
                                 "CREATE TABLE entry (a, b, c, d, e, f);"
                                 "CREATE TABLE article (a, b, c, d, e, f, g, h, i, j, k, l, m, n);"
                                 "CREATE TABLE article_text (a, b, c, d, e);"
                                 "CREATE TABLE article_picture (a, b, c);"
                                 "CREATE TABLE picture (a, b, c, d, e);"
                                 "CREATE TABLE host (a, b, c);",
                                 NULL));
  return sql;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes)
{
  static DwrSql *sql;
  gsize n_bytes = PAGE_BYTES + (data_bytes + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
  g_autofree guint8 *pages = g_malloc0 (n_bytes);
  g_autoptr (GBytes) file = NULL;

  if (sql == NULL)
    sql = open_tables ();
  if (data_bytes > 0)
    memcpy (pages + PAGE_BYTES, data, data_bytes);
  file = g_bytes_new (pages, n_bytes);
  g_assert_true (dwr_sql_begin (sql, DWR_SQL_SOON, NULL));
  g_assert_true (dwr_salvage_copy (file, sql, NULL));
  /* Nothing of one input meets the next. */
  dwr_sql_end (sql, FALSE, NULL);
  return 0;
}
