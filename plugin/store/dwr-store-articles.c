/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whole articles. */

#include "config.h"

#include "dwr-store-articles.h"

#include <string.h>

#include "dwr-deflate.h"
#include "dwr-fold.h"
#include "dwr-store-headlines.h"
#include "dwr-store-private.h"
#include "dwr/dwr-error.h"
#include "dwr/dwr-link.h"

/* An article has no more words than this; a text beyond it is searched in its beginning. */
#define TEXT_MAX_BYTES (512 * 1024)

#define PICTURES_MAX 200

/* A new copy of the same time with fewer words than this part of the old one's lost some. */
#define SHRINK_MAX 2

/* What is compared before an article is replaced. */
typedef struct {
  gboolean is_there;
  gboolean is_whole;
  gint64 text_bytes;
  gint64 page_bytes;
  char *link;     /* owned */
  char *modified; /* owned (nullable) */
  char *body;     /* owned (nullable) */
} Old;

static void
old_clear (Old *old)
{
  g_free (old->link);
  g_free (old->modified);
  g_free (old->body);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Old, old_clear)

void
dwr_store_page_free (DwrStorePage *page)
{
  g_clear_pointer (&page->bytes, g_bytes_unref);
  g_free (page->link);
  g_free (page->modified);
  g_free (page->etag);
  g_free (page->last_modified);
  g_free (page);
}

static gboolean
read_old (DwrStore *store, gint64 story_id, Old *old, GError **error)
{
  g_autoptr (sqlite3_stmt) row =
      dwr_sql_query (store->sql,
                     "SELECT is_whole, text_bytes, page_bytes, link, modified, body FROM article "
                     "LEFT JOIN article_text USING (story_id) WHERE story_id = ?1",
                     DWR_SQL_VALUES (dwr_sql_int (story_id)),
                     error);
  DwrSqlStep step = row != NULL ? dwr_sql_step (store->sql, row, error) : DWR_SQL_FAILED;

  if (step == DWR_SQL_ROW) {
    old->is_there = TRUE;
    old->is_whole = sqlite3_column_int (row, 0) != 0;
    old->text_bytes = sqlite3_column_int64 (row, 1);
    old->page_bytes = sqlite3_column_int64 (row, 2);
    old->link = g_utf8_make_valid (dwr_sql_get_text (row, 3), -1);
    old->modified = g_strdup ((const char *) sqlite3_column_text (row, 4));
    old->body = g_strdup ((const char *) sqlite3_column_text (row, 5));
  }
  return step != DWR_SQL_FAILED;
}

/* 0: the address names no story, as a short link does not. */
static gint64
find_story_id (const char *address)
{
  g_autoptr (DwrLink) link = dwr_link_parse (address, DWR_LINK_FOUND, NULL);
  const char *id = link != NULL ? dwr_link_get_id (link) : NULL;
  gint64 story_id = 0;

  return id != NULL && dwr_store_parse_id (id, &story_id, NULL) ? story_id : 0;
}

gboolean
dwr_store_is_other_article (const char *id, const char *kept_link, const char *link)
{
  gint64 named = find_story_id (link);
  gint64 story_id = 0;

  if (g_str_equal (link, kept_link))
    return FALSE;
  if (named == 0 || !dwr_store_parse_id (id, &story_id, NULL))
    return TRUE;
  return named != story_id && named != find_story_id (kept_link);
}

static DwrStorePut
compare (const Old *old, const DwrStoreArticle *article, const char *text)
{
  gboolean is_same_time = g_strcmp0 (old->modified, article->modified) == 0;
  gint64 text_bytes = (gint64) strlen (text);

  if (!old->is_there)
    return DWR_STORE_PUT_NEW;
  if (old->is_whole && article->copy != DWR_STORE_COPY_WHOLE)
    return DWR_STORE_PUT_REFUSED;
  if (old->is_whole && dwr_store_is_other_article (article->headline->id, old->link, article->link))
    return DWR_STORE_PUT_REFUSED;
  if (old->is_whole && is_same_time && text_bytes < old->text_bytes / SHRINK_MAX)
    return DWR_STORE_PUT_REFUSED;
  /* Of two partial copies, the one with more words. */
  if (!old->is_whole && article->copy == DWR_STORE_COPY_PARTIAL && text_bytes < old->text_bytes)
    return DWR_STORE_PUT_REFUSED;
  if (is_same_time && g_strcmp0 (old->body, text) == 0)
    return DWR_STORE_PUT_SAME;
  return DWR_STORE_PUT_CHANGED;
}

/* Valid, in one normal form, and not too long. (transfer full) */
static char *
dup_text (const char *text)
{
  g_autofree char *cut = g_strndup (text, TEXT_MAX_BYTES);
  g_autofree char *valid = g_utf8_make_valid (cut, -1);

  return g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

static gboolean
write_page (DwrStore *store,
            const DwrStoreArticle *article,
            gint64 story_id,
            gsize text_bytes,
            GError **error)
{
  static const char query[] =
      "INSERT INTO article (story_id, is_kept, is_whole, published_s, stored_s, link, short_link, "
      "modified, etag, last_modified, text_bytes, page_bytes, stored_bytes, page) "
      "SELECT story_id, 0, ?2, published_s, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12 "
      "FROM story WHERE story_id = ?1 "
      "ON CONFLICT DO UPDATE SET is_whole = excluded.is_whole, "
      "published_s = excluded.published_s, stored_s = excluded.stored_s, "
      "link = excluded.link, short_link = coalesce (excluded.short_link, short_link), "
      "modified = excluded.modified, etag = excluded.etag, "
      "last_modified = excluded.last_modified, text_bytes = excluded.text_bytes, "
      "page_bytes = excluded.page_bytes, stored_bytes = excluded.stored_bytes, "
      "page = excluded.page";
  g_autoptr (GBytes) deflated = dwr_deflate (article->page);
  gsize stored_bytes = g_bytes_get_size (deflated) + text_bytes;

  return dwr_sql_run (store->sql,
                      query,
                      DWR_SQL_VALUES (dwr_sql_int (story_id),
                                      dwr_sql_int (article->copy == DWR_STORE_COPY_WHOLE),
                                      dwr_sql_int (article->now_s),
                                      dwr_sql_text (article->link),
                                      dwr_sql_text (article->short_link),
                                      dwr_sql_text (article->modified),
                                      dwr_sql_text (article->etag),
                                      dwr_sql_text (article->last_modified),
                                      dwr_sql_int ((gint64) text_bytes),
                                      dwr_sql_int ((gint64) g_bytes_get_size (article->page)),
                                      dwr_sql_int ((gint64) stored_bytes),
                                      dwr_sql_blob (deflated)),
                      error);
}

static gboolean
write_text (DwrStore *store,
            const DwrHeadline *headline,
            gint64 story_id,
            const char *text,
            GError **error)
{
  g_autofree char *all = g_strjoin ("\n", headline->title, headline->teaser, text, NULL);
  g_autofree char *folded = dwr_fold_has_glued_script (all) ? dwr_fold_text (all) : NULL;

  return dwr_store_index_remove (store, DWR_STORE_INDEX_ARTICLES, story_id, error) &&
         dwr_sql_run (store->sql,
                      "INSERT OR REPLACE INTO article_text (story_id, title, teaser, body, folded) "
                      "VALUES (?1, ?2, ?3, ?4, ?5)",
                      DWR_SQL_VALUES (dwr_sql_int (story_id),
                                      dwr_sql_text (headline->title),
                                      dwr_sql_text (headline->teaser),
                                      dwr_sql_text (text),
                                      dwr_sql_text (folded)),
                      error) &&
         dwr_store_index_add (store, DWR_STORE_INDEX_ARTICLES, story_id, error);
}

/* Pictures that no article needs any more are left to the next sweep. */
static gboolean
write_needs (DwrStore *store, const char *const *addresses, gint64 story_id, GError **error)
{
  if (!dwr_sql_run (store->sql,
                    "DELETE FROM article_picture WHERE story_id = ?1",
                    DWR_SQL_VALUES (dwr_sql_int (story_id)),
                    error))
    return FALSE;
  for (gsize i = 0; addresses != NULL && addresses[i] != NULL && i < PICTURES_MAX; i++)
    if (!dwr_store_add_need (store, story_id, addresses[i], error))
      return FALSE;
  return TRUE;
}

gboolean
dwr_store_refresh_kept (DwrStore *store, gint64 story_id, GError **error)
{
  return dwr_sql_run (store->sql,
                      "UPDATE article SET is_kept = is_whole AND NOT EXISTS ("
                      "SELECT 1 FROM article_picture WHERE story_id = ?1 "
                      "AND address NOT IN (SELECT address FROM picture)) WHERE story_id = ?1",
                      DWR_SQL_VALUES (dwr_sql_int (story_id)),
                      error);
}

static gboolean
mark_updated (DwrStore *store, gint64 story_id, GError **error)
{
  return dwr_sql_run (store->sql,
                      "UPDATE story SET is_updated = 1 WHERE story_id = ?1 AND is_read = 1",
                      DWR_SQL_VALUES (dwr_sql_int (story_id)),
                      error);
}

static gboolean
put (DwrStore *store,
     const DwrStoreArticle *article,
     gint64 story_id,
     DwrStorePut *result,
     GError **error)
{
  g_autofree char *text = dup_text (article->text);
  g_auto (Old) old = { 0 };

  if (!read_old (store, story_id, &old, error))
    return FALSE;
  *result = compare (&old, article, text);
  if (*result == DWR_STORE_PUT_REFUSED)
    return TRUE;
  return dwr_store_upsert_story (store,
                                 article->headline,
                                 DWR_STORE_SOURCE_PAGE,
                                 article->now_s,
                                 error) &&
         write_page (store, article, story_id, strlen (text), error) &&
         write_text (store, article->headline, story_id, text, error) &&
         write_needs (store, article->pictures, story_id, error) &&
         dwr_store_refresh_kept (store, story_id, error) &&
         (*result != DWR_STORE_PUT_CHANGED || mark_updated (store, story_id, error));
}

gboolean
dwr_store_put_article (DwrStore *store,
                       const DwrStoreArticle *article,
                       DwrStorePut *result,
                       GError **error)
{
  gsize page_bytes = g_bytes_get_size (article->page);
  gint64 story_id;

  *result = DWR_STORE_PUT_REFUSED;
  if (!dwr_store_parse_id (article->headline->id, &story_id, error))
    return FALSE;
  if (article->copy == DWR_STORE_COPY_FOREIGN || page_bytes == 0 ||
      page_bytes > DWR_DEFLATE_MAX_BYTES)
    return TRUE;
  return dwr_store_begin (store, DWR_SQL_DURABLE, error) &&
         dwr_store_end (store, put (store, article, story_id, result, error), error);
}

gboolean
dwr_store_note_fetched_article (DwrStore *store, const char *id, gint64 now_s, GError **error)
{
  gint64 story_id;

  return dwr_store_parse_id (id, &story_id, error) &&
         dwr_store_begin (store, DWR_SQL_SOON, error) &&
         dwr_store_end (store,
                        dwr_sql_run (store->sql,
                                     "UPDATE article SET stored_s = ?2 WHERE story_id = ?1",
                                     DWR_SQL_VALUES (dwr_sql_int (story_id), dwr_sql_int (now_s)),
                                     error),
                        error);
}

gboolean
dwr_store_is_article_wanted (DwrStore *store, const char *id, gboolean *wanted, GError **error)
{
  static const char query[] =
      "SELECT EXISTS (SELECT 1 FROM article WHERE story_id = ?1) "
      "OR EXISTS (SELECT 1 FROM story WHERE story_id = ?1 AND is_starred = 1) "
      "OR EXISTS (SELECT 1 FROM entry JOIN section USING (section_id) "
      "  WHERE story_id = ?1 AND section.is_kept = 1)";
  gint64 is_wanted = 0;
  gint64 story_id;

  if (!dwr_store_parse_id (id, &story_id, error) ||
      !dwr_sql_get_int (store->sql,
                        query,
                        DWR_SQL_VALUES (dwr_sql_int (story_id)),
                        &is_wanted,
                        error))
    return FALSE;
  *wanted = is_wanted != 0;
  return TRUE;
}

gboolean
dwr_store_is_kept (DwrStore *store, const char *id, gboolean *is_kept, GError **error)
{
  gint64 number = 0;
  gint64 story_id;

  if (!dwr_store_parse_id (id, &story_id, error) ||
      !dwr_sql_get_int (store->sql,
                        "SELECT is_kept FROM article WHERE story_id = ?1",
                        DWR_SQL_VALUES (dwr_sql_int (story_id)),
                        &number,
                        error))
    return FALSE;
  *is_kept = number != 0;
  return TRUE;
}

gboolean
dwr_store_find_short_link (DwrStore *store, const char *short_link, char **id, GError **error)
{
  gint64 story_id = 0;

  *id = NULL;
  if (!dwr_sql_get_int (store->sql,
                        "SELECT story_id FROM article WHERE short_link = ?1 "
                        "ORDER BY stored_s DESC, story_id DESC LIMIT 1",
                        DWR_SQL_VALUES (dwr_sql_text (short_link)),
                        &story_id,
                        error))
    return FALSE;
  if (story_id > 0)
    *id = g_strdup_printf ("%" G_GINT64_FORMAT, story_id);
  return TRUE;
}

gboolean
dwr_store_delete_article (DwrStore *store, gint64 story_id, GError **error)
{
  /* Its text and needs go with it. */
  return dwr_store_index_remove (store, DWR_STORE_INDEX_ARTICLES, story_id, error) &&
         dwr_sql_run (store->sql,
                      "DELETE FROM article WHERE story_id = ?1",
                      DWR_SQL_VALUES (dwr_sql_int (story_id)),
                      error);
}

/* (transfer full) (nullable): none for a damaged one */
static DwrStorePage *
read_page (sqlite3_stmt *row)
{
  g_autoptr (DwrStorePage) page = g_new0 (DwrStorePage, 1);
  gconstpointer deflated = sqlite3_column_blob (row, 7);
  gsize deflated_bytes = (gsize) sqlite3_column_bytes (row, 7);

  page->link = g_utf8_make_valid (dwr_sql_get_text (row, 0), -1);
  page->modified = dwr_sql_dup_text (row, 1);
  page->etag = dwr_sql_dup_text (row, 2);
  page->last_modified = dwr_sql_dup_text (row, 3);
  page->stored_s = sqlite3_column_int64 (row, 4);
  page->is_whole = sqlite3_column_int (row, 5) != 0;
  page->bytes = dwr_inflate_whole (deflated, deflated_bytes, (gsize) sqlite3_column_int64 (row, 6));
  return page->bytes != NULL ? g_steal_pointer (&page) : NULL;
}

static gboolean
drop_damaged (DwrStore *store, gint64 story_id, GError **error)
{
  if (store->is_read_only)
    return TRUE;
  return dwr_store_begin (store, DWR_SQL_SOON, error) &&
         dwr_store_end (store, dwr_store_delete_article (store, story_id, error), error);
}

gboolean
dwr_store_get_page (DwrStore *store, const char *id, DwrStorePage **page, GError **error)
{
  g_autoptr (sqlite3_stmt) row = NULL;
  DwrSqlStep step;
  gint64 story_id;

  *page = NULL;
  if (!dwr_store_parse_id (id, &story_id, error))
    return FALSE;
  row = dwr_sql_query (
      store->sql,
      "SELECT link, modified, etag, last_modified, stored_s, is_whole, page_bytes, page "
      "FROM article WHERE story_id = ?1",
      DWR_SQL_VALUES (dwr_sql_int (story_id)),
      error);
  step = row != NULL ? dwr_sql_step (store->sql, row, error) : DWR_SQL_FAILED;
  if (step != DWR_SQL_ROW)
    return step == DWR_SQL_DONE;
  *page = read_page (row);
  if (*page != NULL)
    return TRUE;
  dwr_sql_reset (row);
  return drop_damaged (store, story_id, error);
}

char *
dwr_store_dup_text (DwrStore *store, const char *id, GError **error)
{
  g_autoptr (sqlite3_stmt) row = NULL;
  DwrSqlStep step;
  gint64 story_id;

  if (!dwr_store_parse_id (id, &story_id, error))
    return NULL;
  row = dwr_sql_query (store->sql,
                       "SELECT body FROM article_text WHERE story_id = ?1",
                       DWR_SQL_VALUES (dwr_sql_int (story_id)),
                       error);
  step = row != NULL ? dwr_sql_step (store->sql, row, error) : DWR_SQL_FAILED;
  if (step == DWR_SQL_FAILED)
    return NULL;
  return step == DWR_SQL_ROW ? dwr_sql_dup_text (row, 0) : g_strdup ("");
}
