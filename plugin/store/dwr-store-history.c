/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What was opened, and how far it was read. */

#include "config.h"

#include "dwr-store-history.h"

#include "dwr-rescue.h"
#include "dwr-store-private.h"

void
dwr_store_set_history (DwrStore *store, gboolean is_on)
{
  store->is_history_off = !is_on;
}

/* One statement about one story, that is made only with the history on. */
static gboolean
note (DwrStore *store, const char *id, const char *query, DwrSqlValue value, GError **error)
{
  gint64 story_id;

  if (!dwr_store_parse_id (id, &story_id, error))
    return FALSE;
  if (store->is_history_off)
    return TRUE;
  return dwr_store_begin (store, DWR_SQL_SOON, error) &&
         dwr_store_end (
             store,
             dwr_sql_run (store->sql, query, DWR_SQL_VALUES (dwr_sql_int (story_id), value), error),
             error);
}

gboolean
dwr_store_note_opened (DwrStore *store, const char *id, gint64 now_s, GError **error)
{
  return note (store,
               id,
               "UPDATE story SET opened_s = ?2, seen_s = max (seen_s, ?2) WHERE story_id = ?1",
               dwr_sql_int (now_s),
               error);
}

gboolean
dwr_store_set_position (DwrStore *store, const char *id, int paragraph, GError **error)
{
  return note (store,
               id,
               "UPDATE story SET paragraph = ?2 WHERE story_id = ?1",
               paragraph >= 0 ? dwr_sql_int (paragraph) : dwr_sql_text (NULL),
               error);
}

gboolean
dwr_store_get_position (DwrStore *store, const char *id, int *paragraph, GError **error)
{
  gint64 number = -1;
  gint64 story_id;

  if (!dwr_store_parse_id (id, &story_id, error) ||
      !dwr_sql_get_int (store->sql,
                        "SELECT coalesce (paragraph, -1) FROM story WHERE story_id = ?1",
                        DWR_SQL_VALUES (dwr_sql_int (story_id)),
                        &number,
                        error))
    return FALSE;
  *paragraph = (int) CLAMP (number, -1, G_MAXINT);
  return TRUE;
}

/* Deleted words stay in an index until its parts are merged, in a page where its rows were moved
 * about (SQLite's secure_delete does not reach those bytes), and in the log until it is reset. */
static void
wipe (DwrStore *store)
{
  static const char scrub[] = "INSERT INTO article_words (article_words) VALUES ('optimize');"
                              "INSERT INTO article_grams (article_grams) VALUES ('optimize');"
                              "INSERT INTO headline_words (headline_words) VALUES ('optimize');"
                              "INSERT INTO headline_grams (headline_grams) VALUES ('optimize');";

  if (dwr_store_begin (store, DWR_SQL_SOON, NULL))
    dwr_store_end (store, dwr_sql_script (store->sql, scrub, NULL), NULL);
  dwr_sql_vacuum (store->sql, NULL);
  /* Another process that reads at this moment only delays it. */
  dwr_sql_script (store->sql, "PRAGMA wal_checkpoint (TRUNCATE)", NULL);
}

static gboolean
forget (DwrStore *store, DwrStoreFreed *freed, GError **error)
{
  static const char script[] =
      /* A headline that was seen later than in a feed was opened then. One in no list is old or
       * starred, and its time of no use to anybody. */
      "UPDATE story SET opened_s = NULL, paragraph = NULL, seen_s = coalesce ("
      "(SELECT max (fetched_s) FROM entry JOIN section USING (section_id) "
      "WHERE entry.story_id = story.story_id), published_s);"
      /* By these a server may know who asks. */
      "UPDATE section SET etag = NULL, last_modified = NULL;"
      "UPDATE article SET etag = NULL, last_modified = NULL;";

  return dwr_store_delete_unprotected (store, freed, error) &&
         dwr_sql_script (store->sql, script, error);
}

gboolean
dwr_store_clear_history (DwrStore *store, DwrStoreFreed *freed, GError **error)
{
  *freed = (DwrStoreFreed){ 0 };
  if (!dwr_store_begin (store, DWR_SQL_DURABLE, error) ||
      !dwr_store_end (store, forget (store, freed, error), error) ||
      !dwr_store_sweep_pictures (store, freed, error))
    return FALSE;
  wipe (store);
  return dwr_rescue_delete_set_aside (store->path, 0, error);
}
