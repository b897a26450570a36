/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fuzz target: the pages of a damaged database, from which rows are read. They are those that
 * follow the first one, whose rows begin behind the file's header; the last one is filled up with
 * zeros. What the tables get must be theirs: they are checked by SQLite itself. */

#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "dwr-salvage.h"
#include "dwr-schema.h"
#include "dwr-table.h"

#define PAGE_BYTES 4096

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes);

/* The tables that rows go to; rows come in any order. (transfer full) */
static DwrSql *
open_tables (void)
{
  DwrSql *sql = dwr_sql_open (":memory:", DWR_SQL_CREATE, 0, NULL);

  g_assert_nonnull (sql);
  g_assert_true (dwr_schema_bring_up (sql, dwr_schema_get (), NULL));
  g_assert_true (dwr_sql_script (sql, "PRAGMA foreign_keys = OFF", NULL));
  g_assert_true (dwr_table_prepare (sql, NULL));
  return sql;
}

/* Of three pages in a row one is not in the log, and the next is older than the third. */
static void
set_ages (DwrLogAges *ages, gsize n_bytes)
{
  *ages = (DwrLogAges){ g_hash_table_new (NULL, NULL), 1 };
  for (guint number = 1; number <= n_bytes / PAGE_BYTES; number++)
    if (number % 3 != 0)
      g_hash_table_replace (ages->pages,
                            GUINT_TO_POINTER (number),
                            GUINT_TO_POINTER (3 - number % 3));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes)
{
  static DwrSql *sql;
  gsize n_bytes = PAGE_BYTES + (data_bytes + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
  g_autofree guint8 *pages = g_malloc0 (n_bytes);
  g_autoptr (GBytes) file = NULL;
  g_auto (DwrLogAges) ages = { 0 };

  if (sql == NULL)
    sql = open_tables ();
  if (data_bytes > 0)
    memcpy (pages + PAGE_BYTES, data, data_bytes);
  file = g_bytes_new (pages, n_bytes);
  g_assert_true (dwr_sql_begin (sql, DWR_SQL_SOON, NULL));
  set_ages (&ages, n_bytes);
  g_assert_true (dwr_salvage_copy (file, &ages, sql, NULL));
  /* Nothing of one input meets the next. */
  dwr_sql_end (sql, FALSE, NULL);
  return 0;
}
