/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The headlines of the store. */

#include "config.h"

#include "dwr-store-headlines.h"

#include "dwr-store-private.h"

#define SECTION_ID "(SELECT section_id FROM section WHERE edition = ?1 AND name = ?2)"

#define SELECT_HEADLINES "SELECT " DWR_STORE_HEADLINE_COLUMNS

/* Every view takes edition, section and time first, needed or not; then limit and offset. */
static const struct {
  const char *list;
  const char *count;
} views[] = {
  [DWR_STORE_VIEW_SECTION] = { SELECT_HEADLINES
                               "FROM entry e JOIN story s USING (story_id) LEFT JOIN article a "
                               "USING (story_id) "
                               "WHERE e.section_id = " SECTION_ID " AND e.added_s > ?3 "
                               "ORDER BY e.published_s DESC, e.story_id DESC LIMIT ?4 OFFSET ?5",
                               "SELECT count (*) FROM entry WHERE section_id = " SECTION_ID
                               " AND added_s > ?3" },
  [DWR_STORE_VIEW_STARRED] = { SELECT_HEADLINES
                               "FROM story s LEFT JOIN article a USING (story_id) WHERE "
                               "s.is_starred = 1 "
                               "ORDER BY s.published_s DESC, s.story_id DESC LIMIT ?4 OFFSET ?5",
                               "SELECT count (*) FROM story WHERE is_starred = 1" },
  [DWR_STORE_VIEW_SAVED] = { SELECT_HEADLINES
                             "FROM article a JOIN story s USING (story_id) WHERE a.is_kept = 1 "
                             "ORDER BY a.published_s DESC, a.story_id DESC LIMIT ?4 OFFSET ?5",
                             "SELECT count (*) FROM article WHERE is_kept = 1" },
  [DWR_STORE_VIEW_HISTORY] = { SELECT_HEADLINES
                               "FROM story s LEFT JOIN article a USING (story_id) WHERE s.opened_s "
                               "IS NOT NULL "
                               "ORDER BY s.opened_s DESC, s.story_id DESC LIMIT ?4 OFFSET ?5",
                               "SELECT count (*) FROM story WHERE opened_s IS NOT NULL" },
};

void
dwr_store_feed_free (DwrStoreFeed *feed)
{
  g_free (feed->etag);
  g_free (feed->last_modified);
  g_free (feed);
}

/* Tells two wordings apart (FNV-1a). Only its own feed's words are compared: another feed of the
 * same story may have no teaser. */
static gint64
hash_wording (const DwrHeadline *headline)
{
  const char *const texts[] = { headline->title, headline->teaser };
  guint64 hash = 14695981039346656037u;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (const char *at = texts[i];; at++) {
      hash = (hash ^ (guint8) *at) * 1099511628211u;
      if (*at == '\0')
        break;
    }
  return (gint64) hash;
}

/* Makes the section if it is not known. */
static gboolean
get_section_id (DwrStore *store, const DwrStoreSection *section, gint64 *section_id, GError **error)
{
  const DwrSqlValue *values =
      DWR_SQL_VALUES (dwr_sql_text (section->edition), dwr_sql_text (section->name));

  return dwr_sql_run (store->sql,
                      "INSERT OR IGNORE INTO section (edition, name) VALUES (?1, ?2)",
                      values,
                      error) &&
         dwr_sql_get_int (store->sql, "SELECT " SECTION_ID, values, section_id, error);
}

/* A story that was read, and that this section's feed words otherwise than the last time. */
static gboolean
mark_updated (DwrStore *store, gint64 section_id, gint64 story_id, gint64 wording, GError **error)
{
  return dwr_sql_run (
      store->sql,
      "UPDATE story SET is_updated = 1 WHERE story_id = ?2 AND is_read = 1 AND "
      "EXISTS (SELECT 1 FROM entry WHERE section_id = ?1 AND story_id = ?2 "
      "AND wording <> ?3)",
      DWR_SQL_VALUES (dwr_sql_int (section_id), dwr_sql_int (story_id), dwr_sql_int (wording)),
      error);
}

static gboolean
put_headline (DwrStore *store,
              gint64 section_id,
              const DwrHeadline *headline,
              gint64 now_s,
              GError **error)
{
  static const char query[] =
      "INSERT INTO entry (section_id, story_id, published_s, added_s, wording, listed) "
      "SELECT ?1, story_id, published_s, ?3, ?4, 1 FROM story WHERE story_id = ?2 "
      "ON CONFLICT DO UPDATE SET published_s = excluded.published_s, wording = excluded.wording, "
      "listed = 1";
  gint64 wording = hash_wording (headline);
  gint64 story_id;

  if (!dwr_store_parse_id (headline->id, &story_id, NULL))
    return TRUE;
  return dwr_store_upsert_story (store, headline, DWR_STORE_SOURCE_FEED, now_s, error) &&
         mark_updated (store, section_id, story_id, wording, error) &&
         dwr_sql_run (store->sql,
                      query,
                      DWR_SQL_VALUES (dwr_sql_int (section_id),
                                      dwr_sql_int (story_id),
                                      dwr_sql_int (now_s),
                                      dwr_sql_int (wording)),
                      error);
}

/* Listed or not. */
static gboolean
count_entries (DwrStore *store, gint64 section_id, gint64 *n_entries, GError **error)
{
  return dwr_sql_get_int (store->sql,
                          "SELECT count (*) FROM entry WHERE section_id = ?1",
                          DWR_SQL_VALUES (dwr_sql_int (section_id)),
                          n_entries,
                          error);
}

/* Adds the headlines to those that the list has: what it lacks comes to its end. */
static gboolean
add_headlines (DwrStore *store,
               gint64 section_id,
               GPtrArray *headlines,
               gint64 now_s,
               guint *n_new,
               GError **error)
{
  guint n_headlines = MIN (headlines->len, DWR_STORE_SECTION_MAX);
  gint64 n_before = 0;
  gint64 n_after = 0;

  if (!count_entries (store, section_id, &n_before, error))
    return FALSE;
  for (guint i = 0; i < n_headlines; i++)
    if (!put_headline (store, section_id, g_ptr_array_index (headlines, i), now_s, error))
      return FALSE;
  if (!count_entries (store, section_id, &n_after, error))
    return FALSE;
  *n_new = (guint) (n_after - n_before);
  return TRUE;
}

static gboolean
put_list (DwrStore *store,
          const DwrStoreSection *section,
          GPtrArray *headlines,
          const DwrStoreFeed *feed,
          guint *n_new,
          GError **error)
{
  gint64 section_id = 0;

  return get_section_id (store, section, &section_id, error) &&
         dwr_sql_run (store->sql,
                      "UPDATE entry SET listed = 0 WHERE section_id = ?1",
                      DWR_SQL_VALUES (dwr_sql_int (section_id)),
                      error) &&
         add_headlines (store, section_id, headlines, feed->fetched_s, n_new, error) &&
         dwr_sql_run (store->sql,
                      "DELETE FROM entry WHERE section_id = ?1 AND listed = 0",
                      DWR_SQL_VALUES (dwr_sql_int (section_id)),
                      error) &&
         dwr_sql_run (store->sql,
                      "UPDATE section SET etag = ?2, last_modified = ?3, fetched_s = ?4 "
                      "WHERE section_id = ?1",
                      DWR_SQL_VALUES (dwr_sql_int (section_id),
                                      dwr_sql_text (feed->etag),
                                      dwr_sql_text (feed->last_modified),
                                      dwr_sql_int (feed->fetched_s)),
                      error);
}

gboolean
dwr_store_put_headlines (DwrStore *store,
                         const DwrStoreSection *section,
                         GPtrArray *headlines,
                         const DwrStoreFeed *feed,
                         guint *n_new,
                         GError **error)
{
  guint n_added = 0;

  if (!dwr_store_begin (store, DWR_SQL_SOON, error) ||
      !dwr_store_end (store, put_list (store, section, headlines, feed, &n_added, error), error))
    return FALSE;
  if (n_new != NULL)
    *n_new = n_added;
  return TRUE;
}

gboolean
dwr_store_note_fetched (DwrStore *store,
                        const DwrStoreSection *section,
                        gint64 fetched_s,
                        GError **error)
{
  return dwr_store_begin (store, DWR_SQL_SOON, error) &&
         dwr_store_end (store,
                        dwr_sql_run (store->sql,
                                     "UPDATE section SET fetched_s = ?3 "
                                     "WHERE edition = ?1 AND name = ?2",
                                     DWR_SQL_VALUES (dwr_sql_text (section->edition),
                                                     dwr_sql_text (section->name),
                                                     dwr_sql_int (fetched_s)),
                                     error),
                        error);
}

DwrStoreFeed *
dwr_store_get_feed (DwrStore *store, const DwrStoreSection *section, GError **error)
{
  g_autoptr (DwrStoreFeed) feed = g_new0 (DwrStoreFeed, 1);
  g_autoptr (sqlite3_stmt) row =
      dwr_sql_query (store->sql,
                     "SELECT etag, last_modified, fetched_s, is_kept FROM section "
                     "WHERE edition = ?1 AND name = ?2",
                     DWR_SQL_VALUES (dwr_sql_text (section->edition), dwr_sql_text (section->name)),
                     error);
  DwrSqlStep step = row != NULL ? dwr_sql_step (store->sql, row, error) : DWR_SQL_FAILED;

  if (step == DWR_SQL_FAILED)
    return NULL;
  if (step == DWR_SQL_ROW) {
    feed->etag = dwr_sql_dup_text (row, 0);
    feed->last_modified = dwr_sql_dup_text (row, 1);
    feed->fetched_s = sqlite3_column_int64 (row, 2);
    feed->is_kept = sqlite3_column_int (row, 3) != 0;
  }
  return g_steal_pointer (&feed);
}

static gboolean
set_section_kept (DwrStore *store, const DwrStoreSection *section, gboolean is_kept, GError **error)
{
  gint64 section_id = 0;

  return get_section_id (store, section, &section_id, error) &&
         dwr_sql_run (store->sql,
                      "UPDATE section SET is_kept = ?2 WHERE section_id = ?1",
                      DWR_SQL_VALUES (dwr_sql_int (section_id), dwr_sql_int (is_kept)),
                      error);
}

gboolean
dwr_store_set_section_kept (DwrStore *store,
                            const DwrStoreSection *section,
                            gboolean is_kept,
                            GError **error)
{
  return dwr_store_begin (store, DWR_SQL_DURABLE, error) &&
         dwr_store_end (store, set_section_kept (store, section, is_kept, error), error);
}

GPtrArray *
dwr_store_list (DwrStore *store, const DwrStoreView *view, GError **error)
{
  g_autoptr (GPtrArray) headlines = dwr_headlines_new ();
  g_autoptr (sqlite3_stmt) row =
      dwr_sql_query (store->sql,
                     views[view->kind].list,
                     DWR_SQL_VALUES (dwr_sql_text (view->section.edition),
                                     dwr_sql_text (view->section.name),
                                     dwr_sql_int (view->added_since_s),
                                     dwr_sql_int (view->limit),
                                     dwr_sql_int (view->offset)),
                     error);
  DwrSqlStep step = row != NULL ? DWR_SQL_ROW : DWR_SQL_FAILED;

  while (step == DWR_SQL_ROW) {
    step = dwr_sql_step (store->sql, row, error);
    if (step == DWR_SQL_ROW)
      g_ptr_array_add (headlines, dwr_store_read_headline (row));
  }
  return step == DWR_SQL_DONE ? g_steal_pointer (&headlines) : NULL;
}

GPtrArray *
dwr_store_list_known (DwrStore *store,
                      const DwrStoreSection *section,
                      gint64 time_s,
                      gint64 *last_added_s,
                      GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) row = dwr_sql_query (
      store->sql,
      "SELECT story_id, added_s FROM entry WHERE section_id = " SECTION_ID " AND added_s <= ?3",
      DWR_SQL_VALUES (dwr_sql_text (section->edition),
                      dwr_sql_text (section->name),
                      dwr_sql_int (time_s)),
      error);
  DwrSqlStep step = row != NULL ? DWR_SQL_ROW : DWR_SQL_FAILED;

  *last_added_s = 0;
  while (step == DWR_SQL_ROW && (step = dwr_sql_step (store->sql, row, error)) == DWR_SQL_ROW) {
    gint64 story_id = sqlite3_column_int64 (row, 0);

    g_ptr_array_add (ids, g_strdup_printf ("%" G_GINT64_FORMAT, story_id));
    *last_added_s = MAX (*last_added_s, sqlite3_column_int64 (row, 1));
  }
  return step == DWR_SQL_DONE ? g_steal_pointer (&ids) : NULL;
}

gboolean
dwr_store_count (DwrStore *store, const DwrStoreView *view, guint *n_headlines, GError **error)
{
  gint64 count = 0;
  gboolean is_section = view->kind == DWR_STORE_VIEW_SECTION;
  gboolean is_good =
      dwr_sql_get_int (store->sql,
                       views[view->kind].count,
                       is_section ? DWR_SQL_VALUES (dwr_sql_text (view->section.edition),
                                                    dwr_sql_text (view->section.name),
                                                    dwr_sql_int (view->added_since_s))
                                  : DWR_SQL_NO_VALUES,
                       &count,
                       error);

  *n_headlines = (guint) count;
  return is_good;
}

gboolean
dwr_store_count_unread (DwrStore *store,
                        const DwrStoreSection *section,
                        guint *n_unread,
                        GError **error)
{
  gint64 count = 0;
  gboolean is_good = dwr_sql_get_int (
      store->sql,
      "SELECT count (*) FROM entry JOIN story USING (story_id) "
      "WHERE section_id = " SECTION_ID " AND is_read = 0",
      DWR_SQL_VALUES (dwr_sql_text (section->edition), dwr_sql_text (section->name)),
      &count,
      error);

  *n_unread = (guint) count;
  return is_good;
}
