/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* When a server may be asked again. */

#include "config.h"

#include "dwr-store-hosts.h"

#include "dwr-store-private.h"

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

  *wait = (DwrStoreWait){ 0 };
  if (step == DWR_SQL_ROW) {
    wait->until_s = sqlite3_column_int64 (row, 0);
    wait->n_failures = (guint) CLAMP (sqlite3_column_int64 (row, 1), 0, G_MAXINT);
  }
  return step != DWR_SQL_FAILED;
}
