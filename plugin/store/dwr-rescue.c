/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a new database of a damaged one. The new one is written beside it and synced before
 * anything is renamed. */

#include "config.h"

#include "dwr-rescue.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "dwr-deflate.h"
#include "dwr-folder.h"
#include "dwr-salvage.h"
#include "dwr-schema.h"
#include "dwr-store-private.h"

/* Rows whose owners were lost, and flags that no longer hold. The order matters: a page without its
 * story is nobody's, and so on. */
static const char clean_up[] =
    "DELETE FROM article WHERE story_id NOT IN (SELECT story_id FROM story);"
    "DELETE FROM article_text WHERE story_id NOT IN (SELECT story_id FROM article);"
    "INSERT INTO article_text SELECT s.story_id, s.title, s.teaser, '', s.folded "
    "  FROM story s JOIN article USING (story_id) "
    "  WHERE s.story_id NOT IN (SELECT story_id FROM article_text);"
    "DELETE FROM article_picture WHERE story_id NOT IN (SELECT story_id FROM article);"
    "DELETE FROM picture WHERE address NOT IN (SELECT address FROM article_picture);"
    "UPDATE article SET is_kept = is_whole AND NOT EXISTS (SELECT 1 FROM article_picture n "
    "  WHERE n.story_id = article.story_id AND n.address NOT IN (SELECT address FROM picture));"
    /* The lists are lost: the next fetch must bring them whole. */
    "UPDATE section SET fetched_s = 0, etag = NULL, last_modified = NULL;";

/* Stories that something is left of beside their page. */
static const char count_lost[] =
    "SELECT count (*) FROM (SELECT story_id FROM article_text UNION "
    "SELECT story_id FROM article_picture UNION SELECT story_id FROM story WHERE is_starred = 1) "
    "WHERE story_id NOT IN (SELECT a.story_id FROM article a JOIN story USING (story_id))";

gboolean
dwr_rescue_is_needed (DwrSql *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) check =
      dwr_sql_query (sql, "PRAGMA quick_check (1)", DWR_SQL_NO_VALUES, &error);

  if (check != NULL && dwr_sql_step (sql, check, &error) == DWR_SQL_ROW)
    return g_strcmp0 (dwr_sql_get_text (check, 0), "ok") != 0;
  return g_error_matches (error, DWR_ERROR, DWR_ERROR_STORE_DAMAGED);
}

/* The newest commits may be in the log beside the file; SQLite checks their sums. */
static void
take_log_in (const char *path)
{
  g_autoptr (DwrSql) sql = dwr_sql_open (path, DWR_SQL_CREATE, 0, NULL);

  if (sql != NULL)
    dwr_sql_script (sql, "PRAGMA wal_checkpoint (TRUNCATE)", NULL);
}

/* A page that came out with wrong bytes is none. */
static gboolean
delete_damaged_pages (DwrSql *sql, GError **error)
{
  g_autoptr (GArray) damaged = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (sqlite3_stmt) row = dwr_sql_query (sql,
                                                "SELECT story_id, page_bytes, page FROM article",
                                                DWR_SQL_NO_VALUES,
                                                error);
  DwrSqlStep step = row != NULL ? DWR_SQL_ROW : DWR_SQL_FAILED;

  while (step == DWR_SQL_ROW && (step = dwr_sql_step (sql, row, error)) == DWR_SQL_ROW) {
    gint64 story_id = sqlite3_column_int64 (row, 0);
    g_autoptr (GBytes) page = dwr_inflate_whole (sqlite3_column_blob (row, 2),
                                                 (gsize) sqlite3_column_bytes (row, 2),
                                                 (gsize) sqlite3_column_int64 (row, 1));

    if (page == NULL)
      g_array_append_val (damaged, story_id);
  }
  for (guint i = 0; i < damaged->len && step == DWR_SQL_DONE; i++)
    if (!dwr_sql_run (sql,
                      "DELETE FROM article WHERE story_id = ?1",
                      DWR_SQL_VALUES (dwr_sql_int (g_array_index (damaged, gint64, i))),
                      error))
      return FALSE;
  return step == DWR_SQL_DONE;
}

static gboolean
fill (DwrSql *sql, GBytes *file, DwrStoreRescue *rescue, GError **error)
{
  gint64 n_stories = 0;
  gint64 n_articles = 0;
  gint64 n_lost = 0;
  gboolean is_good;

  /* Rows come in the order of the file, so an article may come before its story. */
  if (!dwr_sql_script (sql, "PRAGMA foreign_keys = OFF", error) ||
      !dwr_sql_begin (sql, DWR_SQL_DURABLE, error))
    return FALSE;
  is_good =
      dwr_salvage_copy (file, sql, error) && delete_damaged_pages (sql, error) &&
      dwr_sql_get_int (sql, count_lost, DWR_SQL_NO_VALUES, &n_lost, error) &&
      dwr_sql_script (sql, clean_up, error) && dwr_store_index_rebuild (sql, error) &&
      dwr_sql_get_int (sql, "SELECT count (*) FROM story", DWR_SQL_NO_VALUES, &n_stories, error) &&
      dwr_sql_get_int (sql, "SELECT count (*) FROM article", DWR_SQL_NO_VALUES, &n_articles, error);
  rescue->n_stories = (guint) n_stories;
  rescue->n_articles = (guint) n_articles;
  rescue->n_articles_lost = (guint) n_lost;
  return dwr_sql_end (sql, is_good, error);
}

/* What cannot be opened at all gives nothing. (transfer full) */
static GBytes *
map_file (const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);

  return file != NULL ? g_mapped_file_get_bytes (file) : g_bytes_new_static (NULL, 0);
}

static gboolean
make_new (const char *path, const char *new_path, DwrStoreRescue *rescue, GError **error)
{
  g_autoptr (GBytes) file = map_file (path);
  g_autoptr (DwrSql) sql = NULL;
  int fd;

  if (g_unlink (new_path) != 0 && errno != ENOENT)
    return dwr_folder_fail (error, errno, new_path);
  fd = dwr_folder_open_file (new_path, error);
  if (fd < 0)
    return FALSE;
  close (fd);
  sql = dwr_sql_open (new_path, DWR_SQL_CREATE, 0, error);
  return sql != NULL && dwr_store_index_prepare (sql, error) &&
         dwr_schema_prepare_file (sql, error) &&
         dwr_schema_bring_up (sql, dwr_schema_get (), error) && fill (sql, file, rescue, error);
}

/* (transfer full) */
static char *
dup_set_aside_path (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%S.%f");

  return g_strconcat (path, ".damaged-", stamp, NULL);
}

/* The log belongs to the damaged file and must never meet the new one. */
static gboolean
set_log_aside (const char *path, const char *set_aside_path, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *log_aside = g_strconcat (set_aside_path, "-wal", NULL);
  g_autofree char *shared_memory = g_strconcat (path, "-shm", NULL);

  if (g_rename (log, log_aside) != 0 && errno != ENOENT)
    return dwr_folder_fail (error, errno, log);
  /* Holds nothing but an index of the log. */
  g_unlink (shared_memory);
  return TRUE;
}

gboolean
dwr_rescue_run (const char *path, DwrStoreRescue *rescue, GError **error)
{
  g_autofree char *new_path = g_strconcat (path, ".new", NULL);
  g_autofree char *set_aside_path = dup_set_aside_path (path);

  take_log_in (path);
  if (!make_new (path, new_path, rescue, error) || !set_log_aside (path, set_aside_path, error) ||
      !dwr_folder_rename (path, set_aside_path, error) ||
      !dwr_folder_rename (new_path, path, error))
    return FALSE;
  rescue->set_aside_path = g_steal_pointer (&set_aside_path);
  return TRUE;
}

gboolean
dwr_rescue_finish (const char *path, GError **error)
{
  g_autofree char *new_path = g_strconcat (path, ".new", NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS) || !g_file_test (new_path, G_FILE_TEST_EXISTS))
    return TRUE;
  return dwr_folder_rename (new_path, path, error);
}
