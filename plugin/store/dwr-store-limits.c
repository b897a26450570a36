/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Purging. Starred articles and those of kept sections are protected; the others are a queue, in
 * which the one that was opened longest ago is first. */

#include "config.h"

#include "dwr-store-limits.h"

#include "dwr-store-private.h"
#include "dwr/dwr-error.h"

#define DAY_S (24 * 60 * 60)

#define PROTECTED                                                                                  \
  "(SELECT story_id FROM story WHERE is_starred = 1 UNION "                                        \
  "SELECT story_id FROM entry JOIN section USING (section_id) WHERE section.is_kept = 1) "

/* While it is not known what a kept section's list has, as after a rescue, any article may be in
 * it.
 */
#define LIST_IS_LOST                                                                               \
  "EXISTS (SELECT 1 FROM section WHERE is_kept = 1 AND (fetched_s = 0 OR "                         \
  "section_id NOT IN (SELECT section_id FROM entry))) "

/* One article of the queue. */
typedef struct {
  gint64 story_id;
  gint64 used_s;
  gint64 n_bytes;
} Candidate;

/* The first to go comes last, where it is cheap to take off. Nothing is stored or opened before it
 * was published: a clock that was behind then makes nothing old. A picture counts for the article
 * that needs it, by parts where several do. ?1: whether what was opened is to be forgotten. */
static const char queue[] =
    "SELECT a.story_id, max (coalesce (s.opened_s, 0), a.stored_s, s.published_s) AS used_s, "
    "a.stored_bytes + coalesce ("
    "  (SELECT sum (p.size_bytes / (SELECT count (*) FROM article_picture m "
    "     WHERE m.address = p.address)) "
    "   FROM article_picture n JOIN picture p USING (address) WHERE n.story_id = a.story_id), 0) "
    "FROM article a JOIN story s USING (story_id) "
    "WHERE a.story_id NOT IN " PROTECTED
    "AND NOT (a.is_whole = 1 AND (NOT ?1 OR s.opened_s IS NULL) AND " LIST_IS_LOST ") "
    "ORDER BY used_s DESC, a.story_id DESC";

static GArray *
read_queue (DwrStore *store, gboolean is_forgetting, GError **error)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (sqlite3_stmt) row =
      dwr_sql_query (store->sql, queue, DWR_SQL_VALUES (dwr_sql_int (is_forgetting)), error);
  DwrSqlStep step = row != NULL ? DWR_SQL_ROW : DWR_SQL_FAILED;

  while (step == DWR_SQL_ROW) {
    Candidate candidate = { 0 };

    step = dwr_sql_step (store->sql, row, error);
    if (step != DWR_SQL_ROW)
      break;
    candidate.story_id = sqlite3_column_int64 (row, 0);
    candidate.used_s = sqlite3_column_int64 (row, 1);
    candidate.n_bytes = sqlite3_column_int64 (row, 2);
    g_array_append_val (candidates, candidate);
  }
  return step == DWR_SQL_DONE ? g_steal_pointer (&candidates) : NULL;
}

static gboolean
delete_candidate (DwrStore *store, const Candidate *candidate, DwrStoreFreed *freed, GError **error)
{
  gint64 stored_bytes = 0;

  /* What its pictures occupy is counted when their files go. */
  if (!dwr_sql_get_int (store->sql,
                        "SELECT stored_bytes FROM article WHERE story_id = ?1",
                        DWR_SQL_VALUES (dwr_sql_int (candidate->story_id)),
                        &stored_bytes,
                        error) ||
      !dwr_store_delete_article (store, candidate->story_id, error))
    return FALSE;
  freed->n_articles++;
  freed->n_bytes += (guint64) stored_bytes;
  return TRUE;
}

/* Deletes from the queue's end until the limits hold. */
static gboolean
shorten (DwrStore *store,
         const DwrStoreLimits *limits,
         gint64 oldest_s,
         DwrStoreFreed *freed,
         GError **error)
{
  g_autoptr (GArray) candidates = read_queue (store, FALSE, error);
  guint64 total_bytes = 0;

  if (candidates == NULL)
    return FALSE;
  for (guint i = 0; i < candidates->len; i++)
    total_bytes += (guint64) g_array_index (candidates, Candidate, i).n_bytes;
  while (candidates->len > 0) {
    const Candidate *last = &g_array_index (candidates, Candidate, candidates->len - 1);

    if (candidates->len <= limits->articles_max && total_bytes <= limits->total_max_bytes &&
        last->used_s >= oldest_s)
      break;
    if (!delete_candidate (store, last, freed, error))
      return FALSE;
    total_bytes -= (guint64) last->n_bytes;
    g_array_set_size (candidates, candidates->len - 1);
  }
  return TRUE;
}

/* In no list, with no article, not starred, and long not seen. */
#define FORGOTTEN                                                                                  \
  "seen_s < ?1 AND is_starred = 0 AND story_id NOT IN (SELECT story_id FROM article) "             \
  "AND story_id NOT IN (SELECT story_id FROM entry)"

static gboolean
delete_headlines (DwrStore *store, gint64 oldest_s, DwrStoreFreed *freed, GError **error)
{
  static const char *const steps[] = {
    "INSERT INTO headline_words (headline_words, rowid, title, teaser) "
    "SELECT 'delete', story_id, dwr_fold (title), dwr_fold (teaser) FROM story WHERE " FORGOTTEN,
    "INSERT INTO headline_grams (headline_grams, rowid, folded) "
    "SELECT 'delete', story_id, folded FROM story WHERE " FORGOTTEN,
    "DELETE FROM story WHERE " FORGOTTEN,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!dwr_sql_run (store->sql, steps[i], DWR_SQL_VALUES (dwr_sql_int (oldest_s)), error))
      return FALSE;
  freed->n_headlines += (guint) dwr_sql_count_changes (store->sql);
  return TRUE;
}

gboolean
dwr_store_delete_unprotected (DwrStore *store, DwrStoreFreed *freed, GError **error)
{
  g_autoptr (GArray) candidates = read_queue (store, TRUE, error);

  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    if (!delete_candidate (store, &g_array_index (candidates, Candidate, i), freed, error))
      return FALSE;
  return candidates != NULL && delete_headlines (store, G_MAXINT64, freed, error);
}

/* What a server asked for is over after a day. A count of failures has no time of its own: its day
 * begins now, by a time that is over. */
static gboolean
delete_waits (DwrStore *store, gint64 now_s, GError **error)
{
  return dwr_sql_run (store->sql,
                      "DELETE FROM host WHERE until_s <> 0 AND until_s < ?1",
                      DWR_SQL_VALUES (dwr_sql_int (now_s - DAY_S)),
                      error) &&
         dwr_sql_run (store->sql,
                      "UPDATE host SET until_s = ?1 WHERE until_s = 0",
                      DWR_SQL_VALUES (dwr_sql_int (now_s)),
                      error);
}

/* What was used before that is too old. A clock that is ahead does not say so: the age counts until
 * the newest of the news, by their own dates. */
static gboolean
get_oldest_s (DwrStore *store,
              const DwrStoreLimits *limits,
              gint64 now_s,
              gint64 *oldest_s,
              GError **error)
{
  gint64 until_s = now_s;
  gboolean is_good =
      dwr_sql_get_int (store->sql,
                       "SELECT min (?1, coalesce (max (published_s), ?1)) FROM story "
                       "WHERE published IS NOT NULL",
                       DWR_SQL_VALUES (dwr_sql_int (now_s)),
                       &until_s,
                       error);

  *oldest_s = until_s - (gint64) limits->age_max_days * DAY_S;
  return is_good;
}

static gboolean
purge_rows (DwrStore *store,
            const DwrStoreLimits *limits,
            gint64 now_s,
            DwrStoreFreed *freed,
            GError **error)
{
  gint64 oldest_s = 0;

  return get_oldest_s (store, limits, now_s, &oldest_s, error) &&
         shorten (store, limits, oldest_s, freed, error) &&
         delete_headlines (store, oldest_s, freed, error) && delete_waits (store, now_s, error);
}

gboolean
dwr_store_purge (DwrStore *store,
                 const DwrStoreLimits *limits,
                 gint64 now_s,
                 DwrStoreFreed *freed,
                 GError **error)
{
  *freed = (DwrStoreFreed){ 0 };
  if (!dwr_store_begin (store, DWR_SQL_SOON, error) ||
      !dwr_store_end (store, purge_rows (store, limits, now_s, freed, error), error) ||
      !dwr_store_sweep_pictures (store, freed, error))
    return FALSE;
  return dwr_sql_script (store->sql, "PRAGMA incremental_vacuum", error);
}

gboolean
dwr_store_make_room (DwrStore *store, const DwrStoreLimits *limits, gint64 now_s, GError **error)
{
  g_autoptr (GError) failure = NULL;
  DwrStoreFreed freed;

  if (dwr_store_purge (store, limits, now_s, &freed, &failure))
    return TRUE;
  if (g_error_matches (failure, DWR_ERROR, DWR_ERROR_STORE_DAMAGED)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  g_debug ("The store may be over its limits: %s", failure->message);
  return TRUE;
}

gboolean
dwr_store_get_size (DwrStore *store, DwrStoreSize *size, GError **error)
{
  gint64 n_articles = 0;
  gint64 page_bytes = 0;
  gint64 picture_bytes = 0;

  if (!dwr_sql_get_int (store->sql,
                        "SELECT count (*) FROM article",
                        DWR_SQL_NO_VALUES,
                        &n_articles,
                        error) ||
      !dwr_sql_get_int (store->sql,
                        "SELECT total (stored_bytes) FROM article",
                        DWR_SQL_NO_VALUES,
                        &page_bytes,
                        error) ||
      !dwr_sql_get_int (store->sql,
                        "SELECT total (size_bytes) FROM picture",
                        DWR_SQL_NO_VALUES,
                        &picture_bytes,
                        error))
    return FALSE;
  size->n_articles = (guint) n_articles;
  size->n_bytes = (guint64) (page_bytes + picture_bytes);
  return TRUE;
}
