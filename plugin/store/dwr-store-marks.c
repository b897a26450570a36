/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Read, unread, starred. */

#include "config.h"

#include "dwr-store-marks.h"

#include "dwr-store-private.h"
#include "dwr/dwr-error.h"

/* Adds the rows' stories: number, is read, is updated. */
static gboolean
collect (DwrStore *store,
         const char *query,
         const DwrSqlValue *values,
         GArray *changes,
         GError **error)
{
  g_autoptr (sqlite3_stmt) row = dwr_sql_query (store->sql, query, values, error);
  DwrSqlStep step = row != NULL ? DWR_SQL_ROW : DWR_SQL_FAILED;

  while (step == DWR_SQL_ROW) {
    DwrStoreChange change = { 0 };

    step = dwr_sql_step (store->sql, row, error);
    if (step != DWR_SQL_ROW)
      break;
    change.story_id = sqlite3_column_int64 (row, 0);
    change.state = (sqlite3_column_int (row, 1) == 0 ? DWR_HEADLINE_UNREAD : 0) |
                   (sqlite3_column_int (row, 2) != 0 ? DWR_HEADLINE_UPDATED : 0);
    g_array_append_val (changes, change);
  }
  return step == DWR_SQL_DONE;
}

static gboolean
collect_ids (DwrStore *store,
             const char *const *ids,
             gboolean is_read,
             GArray *changes,
             GError **error)
{
  for (gsize i = 0; ids[i] != NULL; i++) {
    gint64 story_id;

    if (!dwr_store_parse_id (ids[i], &story_id, NULL))
      continue;
    if (!collect (store,
                  "SELECT story_id, is_read, is_updated FROM story "
                  "WHERE story_id = ?1 AND (is_read <> ?2 OR is_updated = 1)",
                  DWR_SQL_VALUES (dwr_sql_int (story_id), dwr_sql_int (is_read)),
                  changes,
                  error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
set_state (DwrStore *store, gint64 story_id, guint state, GError **error)
{
  return dwr_sql_run (store->sql,
                      "UPDATE story SET is_read = ?2, is_updated = ?3 WHERE story_id = ?1",
                      DWR_SQL_VALUES (dwr_sql_int (story_id),
                                      dwr_sql_int ((state & DWR_HEADLINE_UNREAD) == 0),
                                      dwr_sql_int ((state & DWR_HEADLINE_UPDATED) != 0)),
                      error);
}

static gboolean
set_all (DwrStore *store, const GArray *changes, gboolean is_read, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    if (!set_state (store,
                    g_array_index (changes, DwrStoreChange, i).story_id,
                    is_read ? 0 : DWR_HEADLINE_UNREAD,
                    error))
      return FALSE;
  return TRUE;
}

static void
give (GArray *collected, GArray **changes)
{
  if (changes != NULL)
    *changes = g_array_ref (collected);
}

gboolean
dwr_store_mark (DwrStore *store,
                const char *const *ids,
                gboolean is_read,
                GArray **changes,
                GError **error)
{
  g_autoptr (GArray) collected = g_array_new (FALSE, FALSE, sizeof (DwrStoreChange));
  gboolean is_good;

  if (!dwr_store_begin (store, DWR_SQL_SOON, error))
    return FALSE;
  is_good = collect_ids (store, ids, is_read, collected, error) &&
            set_all (store, collected, is_read, error);
  if (!dwr_store_end (store, is_good, error))
    return FALSE;
  give (collected, changes);
  return TRUE;
}

gboolean
dwr_store_mark_all_read (DwrStore *store,
                         const DwrStoreSection *section,
                         GArray **changes,
                         GError **error)
{
  static const char query[] =
      "SELECT story_id, is_read, is_updated FROM entry JOIN story USING (story_id) "
      "WHERE section_id = (SELECT section_id FROM section WHERE edition = ?1 AND name = ?2) "
      "AND (is_read = 0 OR is_updated = 1)";
  g_autoptr (GArray) collected = g_array_new (FALSE, FALSE, sizeof (DwrStoreChange));
  gboolean is_good;

  if (!dwr_store_begin (store, DWR_SQL_SOON, error))
    return FALSE;
  is_good = collect (store,
                     query,
                     DWR_SQL_VALUES (dwr_sql_text (section->edition), dwr_sql_text (section->name)),
                     collected,
                     error) &&
            set_all (store, collected, TRUE, error);
  if (!dwr_store_end (store, is_good, error))
    return FALSE;
  give (collected, changes);
  return TRUE;
}

static gboolean
restore (DwrStore *store, const GArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++) {
    const DwrStoreChange *change = &g_array_index (changes, DwrStoreChange, i);

    if (!set_state (store, change->story_id, change->state, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
dwr_store_undo (DwrStore *store, const GArray *changes, GError **error)
{
  return dwr_store_begin (store, DWR_SQL_SOON, error) &&
         dwr_store_end (store, restore (store, changes, error), error);
}

/* A story that is not there has no star to be taken. */
static gboolean
set_starred (DwrStore *store, gint64 story_id, gboolean is_starred, GError **error)
{
  if (!dwr_sql_run (store->sql,
                    "UPDATE story SET is_starred = ?2 WHERE story_id = ?1",
                    DWR_SQL_VALUES (dwr_sql_int (story_id), dwr_sql_int (is_starred)),
                    error))
    return FALSE;
  if (dwr_sql_count_changes (store->sql) > 0 || !is_starred)
    return TRUE;
  g_set_error_literal (error, DWR_ERROR, DWR_ERROR_NOT_SAVED, "The store does not know this story");
  return FALSE;
}

gboolean
dwr_store_set_starred (DwrStore *store, const char *id, gboolean is_starred, GError **error)
{
  gint64 story_id;

  return dwr_store_parse_id (id, &story_id, error) &&
         dwr_store_begin (store, DWR_SQL_DURABLE, error) &&
         dwr_store_end (store, set_starred (store, story_id, is_starred != FALSE, error), error);
}
