/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stories: one row for each of DW's ids, whichever feeds and pages told of it. */

#include "config.h"

#include <string.h>

#include "dwr-fold.h"
#include "dwr-store-headlines.h"
#include "dwr-store-private.h"
#include "dwr/dwr-error.h"

/* What of a story is compared before it is written. */
typedef struct {
  char *title;  /* owned */
  char *teaser; /* owned */
} Words;

static void
words_clear (Words *words)
{
  g_free (words->title);
  g_free (words->teaser);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

gboolean
dwr_store_parse_id (const char *id, gint64 *story_id, GError **error)
{
  guint64 number = 0;

  if (!g_ascii_string_to_unsigned (id, 10, 1, G_MAXINT64, &number, NULL)) {
    g_set_error (error, DWR_ERROR, DWR_ERROR_INVALID, "The store takes no story %.40s", id);
    return FALSE;
  }
  *story_id = (gint64) number;
  return TRUE;
}

gint64
dwr_store_get_published_s (const DwrHeadline *headline, gint64 now_s)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) published =
      headline->published != NULL ? g_date_time_new_from_iso8601 (headline->published, zone) : NULL;
  gint64 published_s = published != NULL ? g_date_time_to_unix (published) : now_s;

  return CLAMP (published_s, 0, MAX (now_s, 0));
}

/* The words as the indices compare them, or %NULL for scripts that need no such index. */
static char *
dup_folded (const char *title, const char *teaser)
{
  g_autofree char *text = g_strconcat (title, "\n", teaser, NULL);

  return dwr_fold_has_glued_script (text) ? dwr_fold_text (text) : NULL;
}

static gboolean
insert_story (DwrStore *store,
              const DwrHeadline *headline,
              gint64 story_id,
              gint64 now_s,
              GError **error)
{
  static const char query[] =
      "INSERT INTO story (story_id, link, language, kind, title, teaser, section, published, "
      "published_s, enclosure, duration_s, seen_s, folded) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
  g_autofree char *folded = dup_folded (headline->title, headline->teaser);

  return dwr_sql_run (store->sql,
                      query,
                      DWR_SQL_VALUES (dwr_sql_int (story_id),
                                      dwr_sql_text (headline->link),
                                      dwr_sql_text (headline->language),
                                      dwr_sql_int (headline->kind),
                                      dwr_sql_text (headline->title),
                                      dwr_sql_text (headline->teaser),
                                      dwr_sql_text (headline->section),
                                      dwr_sql_text (headline->published),
                                      dwr_sql_int (dwr_store_get_published_s (headline, now_s)),
                                      dwr_sql_text (headline->enclosure),
                                      dwr_sql_int (headline->duration_s),
                                      dwr_sql_int (now_s),
                                      dwr_sql_text (folded)),
                      error) &&
         dwr_store_index_add (store, DWR_STORE_INDEX_HEADLINES, story_id, error);
}

/* What another feed leaves out stays as it is known. */
static gboolean
update_story (DwrStore *store,
              const DwrHeadline *headline,
              gint64 story_id,
              gint64 now_s,
              GError **error)
{
  static const char query[] = "UPDATE story SET link = ?2, kind = ?3, "
                              "language = CASE ?4 WHEN '' THEN language ELSE ?4 END, "
                              "section = CASE ?5 WHEN '' THEN section ELSE ?5 END, "
                              "published = coalesce (?6, published), "
                              "published_s = CASE WHEN ?6 IS NULL THEN published_s ELSE ?7 END, "
                              "enclosure = coalesce (?8, enclosure), "
                              "duration_s = CASE ?9 WHEN 0 THEN duration_s ELSE ?9 END, "
                              "seen_s = max (seen_s, ?10) WHERE story_id = ?1";

  return dwr_sql_run (store->sql,
                      query,
                      DWR_SQL_VALUES (dwr_sql_int (story_id),
                                      dwr_sql_text (headline->link),
                                      dwr_sql_int (headline->kind),
                                      dwr_sql_text (headline->language),
                                      dwr_sql_text (headline->section),
                                      dwr_sql_text (headline->published),
                                      dwr_sql_int (dwr_store_get_published_s (headline, now_s)),
                                      dwr_sql_text (headline->enclosure),
                                      dwr_sql_int (headline->duration_s),
                                      dwr_sql_int (now_s)),
                      error);
}

static gboolean
update_words (DwrStore *store,
              const DwrHeadline *headline,
              gint64 story_id,
              const Words *old,
              GError **error)
{
  const char *title = *headline->title != '\0' ? headline->title : old->title;
  const char *teaser = *headline->teaser != '\0' ? headline->teaser : old->teaser;
  g_autofree char *folded = NULL;

  if (strcmp (title, old->title) == 0 && strcmp (teaser, old->teaser) == 0)
    return TRUE;
  folded = dup_folded (title, teaser);
  return dwr_store_index_remove (store, DWR_STORE_INDEX_HEADLINES, story_id, error) &&
         dwr_sql_run (store->sql,
                      "UPDATE story SET title = ?2, teaser = ?3, folded = ?4 WHERE story_id = ?1",
                      DWR_SQL_VALUES (dwr_sql_int (story_id),
                                      dwr_sql_text (title),
                                      dwr_sql_text (teaser),
                                      dwr_sql_text (folded)),
                      error) &&
         dwr_store_index_add (store, DWR_STORE_INDEX_HEADLINES, story_id, error);
}

/* The words stay %NULL where there is no such story. */
static gboolean
read_words (DwrStore *store, gint64 story_id, Words *words, GError **error)
{
  g_autoptr (sqlite3_stmt) row =
      dwr_sql_query (store->sql,
                     "SELECT title, teaser FROM story WHERE story_id = ?1",
                     DWR_SQL_VALUES (dwr_sql_int (story_id)),
                     error);
  DwrSqlStep step = row != NULL ? dwr_sql_step (store->sql, row, error) : DWR_SQL_FAILED;

  if (step == DWR_SQL_ROW) {
    words->title = g_utf8_make_valid (dwr_sql_get_text (row, 0), -1);
    words->teaser = g_utf8_make_valid (dwr_sql_get_text (row, 1), -1);
  }
  return step != DWR_SQL_FAILED;
}

gboolean
dwr_store_upsert_story (DwrStore *store,
                        const DwrHeadline *headline,
                        DwrStoreSource source,
                        gint64 now_s,
                        GError **error)
{
  g_auto (Words) old = { 0 };
  gint64 story_id;

  if (!dwr_store_parse_id (headline->id, &story_id, error) ||
      !read_words (store, story_id, &old, error))
    return FALSE;
  if (old.title == NULL)
    return insert_story (store, headline, story_id, now_s, error);
  if (source == DWR_STORE_SOURCE_PAGE)
    return TRUE;
  return update_story (store, headline, story_id, now_s, error) &&
         update_words (store, headline, story_id, &old, error);
}

DwrHeadline *
dwr_store_read_headline (sqlite3_stmt *row)
{
  static const guint flags[] = { DWR_HEADLINE_UPDATED, DWR_HEADLINE_STARRED, DWR_HEADLINE_KEPT };
  DwrHeadline *headline = g_new0 (DwrHeadline, 1);
  int kind = sqlite3_column_int (row, 3);

  headline->id = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) sqlite3_column_int64 (row, 0));
  headline->link = g_utf8_make_valid (dwr_sql_get_text (row, 1), -1);
  headline->language = g_utf8_make_valid (dwr_sql_get_text (row, 2), -1);
  headline->kind = kind >= 0 && kind <= DWR_LINK_OTHER ? (DwrLinkKind) kind : DWR_LINK_OTHER;
  headline->title = g_utf8_make_valid (dwr_sql_get_text (row, 4), -1);
  headline->teaser = g_utf8_make_valid (dwr_sql_get_text (row, 5), -1);
  headline->section = g_utf8_make_valid (dwr_sql_get_text (row, 6), -1);
  headline->published = dwr_sql_dup_text (row, 7);
  headline->enclosure = dwr_sql_dup_text (row, 8);
  headline->duration_s = (guint) CLAMP (sqlite3_column_int64 (row, 9), 0, G_MAXINT);
  headline->state = sqlite3_column_int (row, 10) == 0 ? DWR_HEADLINE_UNREAD : 0;
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    if (sqlite3_column_int (row, 11 + (int) i) != 0)
      headline->state |= flags[i];
  return headline;
}

DwrHeadline *
dwr_store_get_headline (DwrStore *store, const char *id, GError **error)
{
  g_autoptr (sqlite3_stmt) row = NULL;
  gint64 story_id;

  if (!dwr_store_parse_id (id, &story_id, error))
    return NULL;
  row = dwr_sql_query (store->sql,
                       "SELECT " DWR_STORE_HEADLINE_COLUMNS
                       "FROM story s LEFT JOIN article a USING (story_id) WHERE s.story_id = ?1",
                       DWR_SQL_VALUES (dwr_sql_int (story_id)),
                       error);
  if (row == NULL || dwr_sql_step (store->sql, row, error) != DWR_SQL_ROW)
    return NULL;
  return dwr_store_read_headline (row);
}
