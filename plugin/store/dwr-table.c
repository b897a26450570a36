/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of the store, and how one file's rows become another's. */

#include "config.h"

#include "dwr-table.h"

#include <string.h>

#include "dwr/dwr-error.h"

/* A row on its way from one file to the other. */
typedef struct {
  const DwrTable *table; /* borrowed */
  int *places;           /* owned: where the source has each column; -1: nowhere */
} Route;

static const DwrTable tables[] = {
  { "nttTTii",
    "SELECT * FROM section",
    "INSERT OR IGNORE INTO section VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)" },
  { "nttitttTiTiiiiiIIT",
    "SELECT * FROM story",
    "INSERT OR IGNORE INTO story VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
    "?14, ?15, ?16, ?17, ?18)" },
  { "iiiiii",
    "SELECT * FROM entry",
    "INSERT OR IGNORE INTO entry VALUES (?1, ?2, ?3, ?4, ?5, ?6)" },
  { "niiiitTTTTiiib",
    "SELECT * FROM article",
    "INSERT OR IGNORE INTO article VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
    "?13, ?14)" },
  { "ntttT",
    "SELECT * FROM article_text",
    "INSERT OR IGNORE INTO article_text VALUES (?1, ?2, ?3, ?4, ?5)" },
  { "itt",
    "SELECT * FROM article_picture",
    "INSERT OR IGNORE INTO article_picture VALUES (?1, ?2, ?3)" },
  { "ttTTi", "SELECT * FROM picture", "INSERT OR IGNORE INTO picture VALUES (?1, ?2, ?3, ?4, ?5)" },
  { "tii", "SELECT * FROM host", "INSERT OR IGNORE INTO host VALUES (?1, ?2, ?3)" },
};

static void
route_clear (Route *route)
{
  g_free (route->places);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Route, route_clear)

const DwrTable *
dwr_table_list (guint *n_tables)
{
  *n_tables = G_N_ELEMENTS (tables);
  return tables;
}

gboolean
dwr_table_insert (DwrSql *target, sqlite3_stmt *insert, GError **error)
{
  g_autoptr (GError) refusal = NULL;

  if (dwr_sql_step (target, insert, &refusal) == DWR_SQL_DONE ||
      g_error_matches (refusal, DWR_ERROR, DWR_ERROR_STORE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

static int
find_column (sqlite3_stmt *rows, const char *name)
{
  for (int i = 0; i < sqlite3_column_count (rows); i++)
    if (g_strcmp0 (sqlite3_column_name (rows, i), name) == 0)
      return i;
  return -1;
}

/* The columns of @wanted, a statement that gives the target's rows, in @rows, which gives the
 * source's. */
static void
find_places (Route *route, sqlite3_stmt *wanted, sqlite3_stmt *rows)
{
  int n_columns = (int) strlen (route->table->columns);

  route->places = g_new (int, n_columns);
  for (int i = 0; i < n_columns; i++)
    route->places[i] = find_column (rows, sqlite3_column_name (wanted, i));
}

static gboolean
copy_row (const Route *route, sqlite3_stmt *row, DwrSql *target, GError **error)
{
  g_autoptr (sqlite3_stmt) insert =
      dwr_sql_query (target, route->table->insert, DWR_SQL_NO_VALUES, error);

  if (insert == NULL)
    return FALSE;
  for (int i = 0; route->table->columns[i] != '\0'; i++)
    if (route->places[i] >= 0)
      sqlite3_bind_value (insert, i + 1, sqlite3_column_value (row, route->places[i]));
    else if (route->table->columns[i] == 'i')
      sqlite3_bind_int (insert, i + 1, 0);
  return dwr_table_insert (target, insert, error);
}

static gboolean
copy_table (const DwrTable *table, DwrSql *source, DwrSql *target, GError **error)
{
  g_autoptr (sqlite3_stmt) rows = dwr_sql_query (source, table->select, DWR_SQL_NO_VALUES, NULL);
  g_autoptr (sqlite3_stmt) wanted = dwr_sql_query (target, table->select, DWR_SQL_NO_VALUES, error);
  g_auto (Route) route = { table, NULL };
  DwrSqlStep step = DWR_SQL_ROW;

  if (wanted == NULL)
    return FALSE;
  /* The table is not there. */
  if (rows == NULL)
    return TRUE;
  find_places (&route, wanted, rows);
  while ((step = dwr_sql_step (source, rows, error)) == DWR_SQL_ROW)
    if (!copy_row (&route, rows, target, error))
      return FALSE;
  return step == DWR_SQL_DONE;
}

gboolean
dwr_table_copy_all (DwrSql *source, DwrSql *target, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!copy_table (&tables[i], source, target, error))
      return FALSE;
  return TRUE;
}
