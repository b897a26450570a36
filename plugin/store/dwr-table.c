/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of the store, and how one file's rows become another's. */

#include "config.h"

#include "dwr-table.h"

#include <string.h>

#include "dwr-deflate.h"
#include "dwr/dwr-error.h"

/* A row on its way from one file to the other. */
typedef struct {
  const DwrTable *table; /* borrowed */
  int *places;           /* owned: where the source has each column; -1: nowhere */
} Route;

/* Whatever else a section has comes anew with the next fetch. */
#define INSERT_SECTION                                                                             \
  "INSERT INTO section VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7 <> 0) ON CONFLICT DO UPDATE SET "        \
  "is_kept = is_kept OR excluded.is_kept WHERE edition = excluded.edition AND name = "             \
  "excluded.name"

/* A page by its sum. Where none of the versions is known to be the later one, the time at which an
 * article was stored tells, and a whole one is never given up for a part. */
#define INSERT_ARTICLE                                                                             \
  "INSERT OR REPLACE INTO article SELECT ?1, ?2, ?3 <> 0, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, " \
  "?13, ?14 WHERE CASE WHEN EXISTS (SELECT 1 FROM article WHERE story_id = ?1 AND (is_whole > "    \
  "(?3 <> 0)"
#define IF_INFLATES ")) THEN 0 ELSE dwr_inflates (?14, ?12) END"

static const DwrTable tables[] = {
  { "nttTTii", "SELECT * FROM section", INSERT_SECTION, INSERT_SECTION, FALSE },
  { "nttitttTiTiiiiiIIT",
    "SELECT * FROM story",
    "INSERT INTO story VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, "
    "?15 <> 0, ?16, ?17, ?18) "
    "ON CONFLICT DO UPDATE SET is_starred = is_starred OR excluded.is_starred",
    "INSERT OR REPLACE INTO story VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
    "?14, ?15 OR coalesce ((SELECT is_starred FROM story WHERE story_id = ?1), 0), ?16, ?17, ?18)",
    FALSE },
  { "iiiiii",
    "SELECT * FROM entry",
    "INSERT OR IGNORE INTO entry VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    "INSERT OR REPLACE INTO entry VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    FALSE },
  { "niiiitTTTTiiib",
    "SELECT * FROM article",
    INSERT_ARTICLE " OR is_whole = (?3 <> 0) AND stored_s >= ?5" IF_INFLATES,
    INSERT_ARTICLE IF_INFLATES,
    TRUE },
  { "ntttT",
    "SELECT * FROM article_text",
    "INSERT OR IGNORE INTO article_text VALUES (?1, ?2, ?3, ?4, ?5)",
    "INSERT OR REPLACE INTO article_text VALUES (?1, ?2, ?3, ?4, ?5)",
    FALSE },
  { "itt",
    "SELECT * FROM article_picture",
    "INSERT OR IGNORE INTO article_picture VALUES (?1, ?2, ?3)",
    "INSERT OR REPLACE INTO article_picture VALUES (?1, ?2, ?3)",
    FALSE },
  /* One that is there is not given up for the news that DW has it no longer. */
  { "ttTTi",
    "SELECT * FROM picture",
    "INSERT OR IGNORE INTO picture VALUES (?1, ?2, ?3, ?4, ?5)",
    "INSERT OR REPLACE INTO picture SELECT ?1, ?2, ?3, ?4, ?5 WHERE ?3 IS NOT NULL "
    "OR NOT EXISTS (SELECT 1 FROM picture WHERE address = ?1)",
    FALSE },
  { "tii",
    "SELECT * FROM host",
    "INSERT OR IGNORE INTO host VALUES (?1, ?2, ?3)",
    "INSERT OR REPLACE INTO host VALUES (?1, ?2, ?3)",
    FALSE },
};

static void
route_clear (Route *route)
{
  g_free (route->places);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Route, route_clear)

static void
inflates_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  g_autoptr (GBytes) page = dwr_inflate_whole (sqlite3_value_blob (values[0]),
                                               (gsize) sqlite3_value_bytes (values[0]),
                                               (gsize) sqlite3_value_int64 (values[1]));

  sqlite3_result_int (context, page != NULL);
}

gboolean
dwr_table_prepare (DwrSql *target, GError **error)
{
  return sqlite3_create_function_v2 (target->db,
                                     "dwr_inflates",
                                     2,
                                     SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                     NULL,
                                     inflates_cb,
                                     NULL,
                                     NULL,
                                     NULL) == SQLITE_OK ||
         dwr_sql_fail (target, error);
}

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
