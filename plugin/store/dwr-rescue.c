/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a new database of a damaged one. The new one is written beside it and synced before
 * anything is renamed. */

#include "config.h"

#include "dwr-rescue.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "dwr-folder.h"
#include "dwr-rescue-copy.h"
#include "dwr-salvage.h"
#include "dwr-schema.h"
#include "dwr-store-private.h"
#include "dwr-table.h"
#include "dwr/dwr-error.h"
#include "dwr/dwr-link.h"

#define SET_ASIDE ".damaged-"

/* A disk that goes bad damages again and again. */
#define SET_ASIDE_MAX 3

/* Rows whose owners were lost, and flags that no longer hold. The order matters: a page without its
 * story is nobody's, and so on. */
static const char clean_up[] =
    /* Whether a list was kept whose section is lost nobody knows: its articles are starred from now
     * on, so that nothing deletes them unasked. */
    "UPDATE story SET is_starred = 1 WHERE story_id IN (SELECT story_id FROM article "
    "  JOIN entry USING (story_id) WHERE section_id NOT IN (SELECT section_id FROM section));"
    "DELETE FROM article WHERE story_id NOT IN (SELECT story_id FROM story);"
    "DELETE FROM entry WHERE story_id NOT IN (SELECT story_id FROM story) "
    "  OR section_id NOT IN (SELECT section_id FROM section);"
    "DELETE FROM article_text WHERE story_id NOT IN (SELECT story_id FROM article);"
    "INSERT INTO article_text SELECT s.story_id, s.title, s.teaser, '', s.folded "
    "  FROM story s JOIN article USING (story_id) "
    "  WHERE s.story_id NOT IN (SELECT story_id FROM article_text);"
    "DELETE FROM article_picture WHERE story_id NOT IN (SELECT story_id FROM article);"
    "DELETE FROM picture WHERE address NOT IN (SELECT address FROM article_picture);"
    "UPDATE article SET is_kept = is_whole AND NOT EXISTS (SELECT 1 FROM article_picture n "
    "  WHERE n.story_id = article.story_id AND n.address NOT IN (SELECT address FROM picture));"
    "UPDATE story SET folded = dwr_fold_glued (title || char (10) || teaser) "
    "  WHERE folded IS NULL;"
    "UPDATE article_text SET folded = dwr_fold_glued (title || char (10) || teaser || char (10) || "
    "  body) WHERE folded IS NULL;"
    /* The lists may have lost something: the next fetch must bring them whole. */
    "UPDATE section SET fetched_s = 0, etag = NULL, last_modified = NULL;";

/* Stories that something is left of beside their page. */
static const char count_lost[] =
    "SELECT count (*) FROM (SELECT story_id FROM article_text UNION "
    "SELECT story_id FROM article_picture UNION SELECT story_id FROM story WHERE is_starred = 1) "
    "WHERE story_id NOT IN (SELECT a.story_id FROM article a JOIN story USING (story_id))";

static const char count_sections_lost[] =
    "SELECT count (DISTINCT section_id) FROM entry "
    "WHERE section_id NOT IN (SELECT section_id FROM section)";

/* Whether the pages contradict nothing. */
static gboolean
check_pages (DwrSql *sql, gboolean *are_sound, GError **error)
{
  g_autoptr (sqlite3_stmt) check =
      dwr_sql_query (sql, "PRAGMA quick_check (1)", DWR_SQL_NO_VALUES, error);

  if (check == NULL || dwr_sql_step (sql, check, error) != DWR_SQL_ROW)
    return FALSE;
  *are_sound = g_strcmp0 (dwr_sql_get_text (check, 0), "ok") == 0;
  return TRUE;
}

gboolean
dwr_rescue_is_needed (DwrSql *sql)
{
  g_autoptr (GError) error = NULL;
  gboolean are_sound = FALSE;
  gboolean is_whole = FALSE;

  if (check_pages (sql, &are_sound, &error) &&
      (!are_sound || dwr_schema_check (sql, dwr_schema_get (), &is_whole, &error)))
    return !are_sound || !is_whole;
  return g_error_matches (error, DWR_ERROR, DWR_ERROR_STORE_DAMAGED);
}

static guint
count_frames_lost (const char *path)
{
  int log_fd = dwr_log_open (path);
  guint n_lost = dwr_log_count_lost (log_fd);

  if (log_fd >= 0)
    close (log_fd);
  return n_lost;
}

gboolean
dwr_rescue_is_log_broken (const char *path)
{
  return count_frames_lost (path) > 0;
}

static gboolean
has_log (const char *path)
{
  int log_fd = dwr_log_open (path);
  gboolean has_frames = dwr_log_has_frames (log_fd);

  if (log_fd >= 0)
    close (log_fd);
  return has_frames;
}

gboolean
dwr_rescue_is_lost (const char *path)
{
  GStatBuf status;

  if (g_lstat (path, &status) != 0)
    return errno == ENOENT && has_log (path);
  return S_ISREG (status.st_mode) && status.st_size == 0 && has_log (path);
}

/* Sound pages in which a table or a column is missing are read by SQLite, which knows what is
 * where, with the log up to a loss. A reader takes no log in, so both files stay as they are. */
static gboolean
copy_sound_rows (const char *path, DwrSql *target, gboolean *are_sound, GError **error)
{
  g_autoptr (DwrSql) source = dwr_sql_open (path, DWR_SQL_READ, 0, NULL);

  *are_sound = FALSE;
  return source == NULL || !check_pages (source, are_sound, NULL) || !*are_sound ||
         dwr_table_copy_all (source, target, error);
}

/* Without SQLite. */
static gboolean
salvage_rows (const char *path, DwrLogScope scope, DwrSql *target, GError **error)
{
  g_auto (DwrLogAges) ages = { 0 };
  g_autoptr (GBytes) copy = dwr_rescue_copy_map (path, scope, &ages, error);

  return copy != NULL && dwr_salvage_copy (copy, &ages, target, error);
}

/* First as it was at a loss, which contradicts nothing. Then what was committed behind it, page by
 * page: its rows are later, and take the place of those before them. At last the database without
 * its log, for which nobody knows how much of the log was in it already. SQLite would delete the
 * log of an empty database. */
static gboolean
copy_all_rows (const char *path, DwrSql *target, GError **error)
{
  gboolean are_sound = FALSE;

  return (dwr_rescue_is_lost (path) || copy_sound_rows (path, target, &are_sound, error)) &&
         (are_sound || salvage_rows (path, DWR_LOG_TO_LOSS, target, error)) &&
         (!dwr_rescue_is_log_broken (path) || (salvage_rows (path, DWR_LOG_WHOLE, target, error) &&
                                               salvage_rows (path, DWR_LOG_NONE, target, error)));
}

/* An article that has lost its headline gets another one. Whether it was starred nobody knows; it
 * is from now on, so that nothing deletes it unasked.
 * @row: of `headless` */
static gboolean
remake_story (DwrSql *sql, sqlite3_stmt *row, GError **error)
{
  static const char insert[] =
      "INSERT INTO story (story_id, link, language, kind, title, teaser, section, published, "
      "published_s, duration_s, seen_s, is_starred) VALUES (?1, ?2, ?3, ?4, ?5, ?6, '', "
      "strftime ('%Y-%m-%dT%H:%M:%SZ', ?7, 'unixepoch'), ?7, 0, ?8, 1)";
  g_autofree char *address = g_utf8_make_valid (dwr_sql_get_text (row, 1), -1);
  g_autofree char *title = dwr_sql_dup_text (row, 2);
  g_autoptr (DwrLink) link = dwr_link_parse (address, DWR_LINK_GIVEN, NULL);
  const char *language = link != NULL ? dwr_link_get_language (link) : NULL;

  if (title == NULL && link != NULL)
    title = dwr_link_dup_slug_title (link);
  return dwr_sql_run (
      sql,
      insert,
      DWR_SQL_VALUES (dwr_sql_int (sqlite3_column_int64 (row, 0)),
                      dwr_sql_text (address),
                      dwr_sql_text (language != NULL ? language : ""),
                      dwr_sql_int (link != NULL ? dwr_link_get_kind (link) : DWR_LINK_OTHER),
                      dwr_sql_text (title != NULL ? title : address),
                      dwr_sql_text (dwr_sql_get_text (row, 3)),
                      dwr_sql_int (sqlite3_column_int64 (row, 4)),
                      dwr_sql_int (sqlite3_column_int64 (row, 5))),
      error);
}

static gboolean
remake_stories (DwrSql *sql, GError **error)
{
  /* One at a time: what is made changes what is asked for. */
  static const char headless[] =
      "SELECT a.story_id, a.link, t.title, t.teaser, a.published_s, a.stored_s "
      "FROM article a LEFT JOIN article_text t USING (story_id) "
      "WHERE a.story_id > ?1 AND a.story_id NOT IN (SELECT story_id FROM story) "
      "ORDER BY a.story_id LIMIT 1";
  gint64 story_id = G_MININT64;
  DwrSqlStep step = DWR_SQL_ROW;

  while (step == DWR_SQL_ROW) {
    g_autoptr (sqlite3_stmt) row =
        dwr_sql_query (sql, headless, DWR_SQL_VALUES (dwr_sql_int (story_id)), error);

    step = row != NULL ? dwr_sql_step (sql, row, error) : DWR_SQL_FAILED;
    if (step != DWR_SQL_ROW)
      break;
    if (!remake_story (sql, row, error))
      return FALSE;
    story_id = sqlite3_column_int64 (row, 0);
  }
  return step == DWR_SQL_DONE;
}

/* Before what is left of them is cleaned away. */
static gboolean
count_losses (DwrSql *sql, const char *path, DwrStoreRescue *rescue, GError **error)
{
  gint64 n_articles = 0;
  gint64 n_sections = 0;

  if (!dwr_sql_get_int (sql, count_lost, DWR_SQL_NO_VALUES, &n_articles, error) ||
      !dwr_sql_get_int (sql, count_sections_lost, DWR_SQL_NO_VALUES, &n_sections, error))
    return FALSE;
  rescue->n_articles_lost = (guint) n_articles;
  rescue->n_sections_lost = (guint) n_sections;
  rescue->n_frames_lost = count_frames_lost (path);
  return TRUE;
}

static gboolean
count_saved (DwrSql *sql, DwrStoreRescue *rescue, GError **error)
{
  gint64 n_stories = 0;
  gint64 n_articles = 0;

  if (!dwr_sql_get_int (sql, "SELECT count (*) FROM story", DWR_SQL_NO_VALUES, &n_stories, error) ||
      !dwr_sql_get_int (sql,
                        "SELECT count (*) FROM article",
                        DWR_SQL_NO_VALUES,
                        &n_articles,
                        error))
    return FALSE;
  rescue->n_stories = (guint) n_stories;
  rescue->n_articles = (guint) n_articles;
  return TRUE;
}

static gboolean
fill (DwrSql *sql, const char *path, DwrStoreRescue *rescue, GError **error)
{
  gboolean is_good;

  /* Rows come in the order of the file, so an article may come before its story. */
  if (!dwr_sql_script (sql, "PRAGMA foreign_keys = OFF", error) ||
      !dwr_sql_begin (sql, DWR_SQL_DURABLE, error))
    return FALSE;
  is_good = copy_all_rows (path, sql, error) && remake_stories (sql, error) &&
            count_losses (sql, path, rescue, error) && dwr_sql_script (sql, clean_up, error) &&
            dwr_store_index_rebuild (sql, error) && count_saved (sql, rescue, error);
  return dwr_sql_end (sql, is_good, error);
}

static gboolean
make_new (const char *path, const char *new_path, DwrStoreRescue *rescue, GError **error)
{
  g_autoptr (DwrSql) sql = NULL;
  int fd;

  if (g_unlink (new_path) != 0 && errno != ENOENT)
    return dwr_folder_fail (error, errno, new_path);
  fd = dwr_folder_open_file (new_path, error);
  if (fd < 0)
    return FALSE;
  close (fd);
  sql = dwr_sql_open (new_path, DWR_SQL_CREATE, 0, error);
  return sql != NULL && dwr_store_index_prepare (sql, error) && dwr_table_prepare (sql, error) &&
         dwr_schema_prepare_file (sql, error) &&
         dwr_schema_bring_up (sql, dwr_schema_get (), error) && fill (sql, path, rescue, error);
}

/* (transfer full) */
static char *
dup_set_aside_path (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%S.%f");

  return g_strconcat (path, SET_ASIDE, stamp, NULL);
}

/* The log belongs to the damaged file and must never meet the new one. */
static gboolean
set_log_aside (const char *path, const char *set_aside_path, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *log_aside = g_strconcat (set_aside_path, "-wal", NULL);
  g_autofree char *shared_memory = g_strconcat (path, "-shm", NULL);
  GStatBuf status;
  gboolean is_there = g_stat (log, &status) == 0;

  if (is_there && status.st_size > 0 && !dwr_folder_rename (log, log_aside, error))
    return FALSE;
  /* A reader leaves an empty one. */
  if (is_there && status.st_size == 0)
    g_unlink (log);
  /* Holds nothing but an index of the log. */
  g_unlink (shared_memory);
  return TRUE;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) b, *(const char *const *) a);
}

/* What was set aside in the folder, with logs, the newest first: the names have the time.
 * (transfer full) (element-type utf8) */
static GPtrArray *
list_set_aside (const char *folder, const char *prefix, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GDir) files = g_dir_open (folder, 0, &failure);
  const char *name;

  if (files == NULL) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_STORE, failure->message);
    return NULL;
  }
  while ((name = g_dir_read_name (files)) != NULL)
    if (g_str_has_prefix (name, prefix))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_newest_first);
  return g_steal_pointer (&names);
}

/* Whether two of them are a database and its log. */
static gboolean
is_same_time (const char *name, const char *other, gsize prefix_bytes)
{
  gsize n_bytes = prefix_bytes + strcspn (name + prefix_bytes, "-");

  return n_bytes == prefix_bytes + strcspn (other + prefix_bytes, "-") &&
         strncmp (name, other, n_bytes) == 0;
}

gboolean
dwr_rescue_delete_set_aside (const char *path, guint n_kept, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *database = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (database, SET_ASIDE, NULL);
  g_autoptr (GPtrArray) names = list_set_aside (folder, prefix, error);
  guint n_seen = 0;

  for (guint i = 0; names != NULL && i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *file = g_build_filename (folder, name, NULL);

    if (i == 0 || !is_same_time (name, g_ptr_array_index (names, i - 1), strlen (prefix)))
      n_seen++;
    if (n_seen > n_kept && g_unlink (file) != 0)
      return dwr_folder_fail (error, errno, file);
  }
  return names != NULL;
}

/* In an order that can end anywhere: without the damaged database the new one is whole. */
static gboolean
put_in_place (const char *path, const char *new_path, const char *set_aside_path, GError **error)
{
  return dwr_folder_rename (path, set_aside_path, error) &&
         set_log_aside (path, set_aside_path, error) && dwr_folder_rename (new_path, path, error);
}

gboolean
dwr_rescue_run (const char *path, DwrStoreRescue *rescue, GError **error)
{
  g_autofree char *new_path = g_strconcat (path, ".new", NULL);
  g_autofree char *set_aside_path = dup_set_aside_path (path);
  g_autoptr (GError) failure = NULL;

  if (!make_new (path, new_path, rescue, error) ||
      !put_in_place (path, new_path, set_aside_path, error))
    return FALSE;
  rescue->set_aside_path = g_steal_pointer (&set_aside_path);
  if (!dwr_rescue_delete_set_aside (path, SET_ASIDE_MAX, &failure))
    g_debug ("Older damaged stores stay: %s", failure->message);
  return TRUE;
}

/* The database that was set aside last, or the place where it would be. (transfer full) */
static char *
dup_newest_set_aside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *database = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (database, SET_ASIDE, NULL);
  g_autoptr (GPtrArray) names = list_set_aside (folder, prefix, NULL);

  for (guint i = 0; names != NULL && i < names->len; i++)
    if (!g_str_has_suffix (g_ptr_array_index (names, i), "-wal"))
      return g_build_filename (folder, g_ptr_array_index (names, i), NULL);
  return dup_set_aside_path (path);
}

gboolean
dwr_rescue_finish (const char *path, GError **error)
{
  g_autofree char *new_path = g_strconcat (path, ".new", NULL);
  g_autofree char *set_aside_path = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_unlink (new_path);
    return TRUE;
  }
  if (!g_file_test (new_path, G_FILE_TEST_EXISTS))
    return TRUE;
  set_aside_path = dup_newest_set_aside (path);
  return set_log_aside (path, set_aside_path, error) && dwr_folder_rename (new_path, path, error);
}
