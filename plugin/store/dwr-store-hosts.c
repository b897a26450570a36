/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* When a server may be asked again. */

#include "config.h"

#include "dwr-store-hosts.h"

#include "dwr-store-private.h"

static void
host_free (DwrStoreHost *host)
{
  g_free (host->host);
  g_free (host);
}

static gboolean
write_wait (DwrStore *store, const char *host, const DwrStoreWait *wait, GError **error)
{
  if (wait->until_s == 0 && wait->n_failures == 0)
    return dwr_sql_run (store->sql,
                        "DELETE FROM host WHERE host = ?1",
                        DWR_SQL_VALUES (dwr_sql_text (host)),
                        error);
  return dwr_sql_run (store->sql,
                      "INSERT OR REPLACE INTO host (host, until_s, failures) VALUES (?1, ?2, ?3)",
                      DWR_SQL_VALUES (dwr_sql_text (host),
                                      dwr_sql_int (wait->until_s),
                                      dwr_sql_int (wait->n_failures)),
                      error);
}

/* Of a row that begins with both. */
static DwrStoreWait
read_wait (sqlite3_stmt *row)
{
  return (DwrStoreWait){
    .until_s = sqlite3_column_int64 (row, 0),
    .n_failures = (guint) CLAMP (sqlite3_column_int64 (row, 1), 0, G_MAXINT),
  };
}

gboolean
dwr_store_set_wait (DwrStore *store, const char *host, const DwrStoreWait *wait, GError **error)
{
  return dwr_store_begin (store, DWR_SQL_SOON, error) &&
         dwr_store_end (store, write_wait (store, host, wait, error), error);
}

gboolean
dwr_store_get_wait (DwrStore *store, const char *host, DwrStoreWait *wait, GError **error)
{
  g_autoptr (sqlite3_stmt) row =
      dwr_sql_query (store->sql,
                     "SELECT until_s, failures FROM host WHERE host = ?1",
                     DWR_SQL_VALUES (dwr_sql_text (host)),
                     error);
  DwrSqlStep step = row != NULL ? dwr_sql_step (store->sql, row, error) : DWR_SQL_FAILED;

  *wait = step == DWR_SQL_ROW ? read_wait (row) : (DwrStoreWait){ 0 };
  return step != DWR_SQL_FAILED;
}

GPtrArray *
dwr_store_list_waits (DwrStore *store, GError **error)
{
  g_autoptr (GPtrArray) hosts = g_ptr_array_new_with_free_func ((GDestroyNotify) host_free);
  g_autoptr (sqlite3_stmt) row =
      dwr_sql_query (store->sql,
                     "SELECT until_s, failures, host FROM host ORDER BY host",
                     DWR_SQL_NO_VALUES,
                     error);
  DwrSqlStep step = row != NULL ? DWR_SQL_ROW : DWR_SQL_FAILED;

  while (step == DWR_SQL_ROW && (step = dwr_sql_step (store->sql, row, error)) == DWR_SQL_ROW) {
    DwrStoreHost *host = g_new0 (DwrStoreHost, 1);

    host->host = g_utf8_make_valid (dwr_sql_get_text (row, 2), -1);
    host->wait = read_wait (row);
    g_ptr_array_add (hosts, host);
  }
  return step == DWR_SQL_DONE ? g_steal_pointer (&hosts) : NULL;
}
