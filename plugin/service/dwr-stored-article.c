/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An article's way into the store and out of it. All of it runs in the worker's thread. */

#include "config.h"

#include "dwr-stored-article.h"

#include "dwr-store-headlines.h"
#include "dwr-store-history.h"
#include "dwr/dwr-writer.h"

static const DwrStoreCopy copies[] = {
  [DWR_ARTICLE_FOREIGN] = DWR_STORE_COPY_FOREIGN,
  [DWR_ARTICLE_PARTIAL] = DWR_STORE_COPY_PARTIAL,
  [DWR_ARTICLE_WHOLE] = DWR_STORE_COPY_WHOLE,
};

void
dwr_stored_article_free (DwrStoredArticle *stored)
{
  g_free (stored->id);
  g_clear_pointer (&stored->page, dwr_store_page_free);
  g_free (stored);
}

DwrArticlePut *
dwr_article_put_new (DwrArticle *article, const DwrAnswer *answer, const char *id)
{
  DwrArticlePut *put = g_new0 (DwrArticlePut, 1);

  put->headline = dwr_article_dup_headline (article, answer->link);
  if (*id != '\0') {
    g_free (put->headline->id);
    put->headline->id = g_strdup (id);
  }
  put->trust = dwr_article_judge (article);
  put->link = g_strdup (dwr_link_get_uri (answer->link));
  put->short_link = g_strdup (dwr_article_get_short_link (article));
  put->modified = g_strdup (dwr_article_get_modified (article));
  put->words = dwr_article_dup_words (article);
  put->pictures = dwr_writer_list_mail_pictures (article);
  g_ptr_array_add (put->pictures, NULL);
  put->page = g_bytes_ref (answer->body);
  put->etag = g_strdup (answer->etag);
  put->last_modified = g_strdup (answer->last_modified);
  return put;
}

void
dwr_article_put_free (DwrArticlePut *put)
{
  dwr_headline_free (put->headline);
  g_free (put->link);
  g_free (put->short_link);
  g_free (put->modified);
  g_free (put->words);
  g_ptr_array_unref (put->pictures);
  g_bytes_unref (put->page);
  g_free (put->etag);
  g_free (put->last_modified);
  g_free (put);
}

/* What is not known of a story stays as it is. */
static gboolean
read_marks (DwrStore *store, const char *id, guint *state, int *paragraph, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DwrHeadline) headline = dwr_store_get_headline (store, id, &failure);

  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (headline == NULL)
    return TRUE;
  *state = headline->state;
  return dwr_store_get_position (store, id, paragraph, error);
}

/* @id: (nullable) (transfer full): the store knows no such story */
static gpointer
look_up (DwrStore *store, char *id, GError **error)
{
  g_autoptr (DwrStoredArticle) stored = g_new0 (DwrStoredArticle, 1);

  stored->paragraph = -1;
  stored->id = id != NULL ? id : g_strdup ("");
  if (id != NULL && (!dwr_store_get_page (store, id, &stored->page, error) ||
                     !read_marks (store, id, &stored->state, &stored->paragraph, error)))
    return NULL;
  return g_steal_pointer (&stored);
}

gpointer
dwr_stored_article_look_up (DwrStore *store, gpointer data, GError **error)
{
  return look_up (store, g_strdup (data), error);
}

gpointer
dwr_stored_article_look_up_short (DwrStore *store, gpointer data, GError **error)
{
  char *id = NULL;

  if (!dwr_store_find_short_link (store, data, &id, error))
    return NULL;
  return look_up (store, id, error);
}

gpointer
dwr_stored_article_note_opened (DwrStore *store, gpointer data, GError **error)
{
  return GINT_TO_POINTER (dwr_store_note_opened (store, data, dwr_desk_get_now_s (), error));
}

gpointer
dwr_stored_article_note_current (DwrStore *store, gpointer data, GError **error)
{
  return GINT_TO_POINTER (
      dwr_store_note_fetched_article (store, data, dwr_desk_get_now_s (), error));
}

/* With the history off, only what somebody wanted to have is written down. */
static gboolean
may_keep (DwrStore *store, const DwrArticlePut *put, gboolean *may, GError **error)
{
  *may = TRUE;
  if (put->purpose == DWR_ARTICLE_KEPT || put->is_history_on)
    return TRUE;
  return dwr_store_is_article_wanted (store, put->headline->id, may, error);
}

static gboolean
put_page (DwrStore *store, const DwrArticlePut *put, DwrStorePut *result, GError **error)
{
  const DwrStoreArticle article = {
    .headline = put->headline,
    .link = put->link,
    .short_link = put->short_link,
    .modified = put->modified,
    .etag = put->etag,
    .last_modified = put->last_modified,
    .page = put->page,
    .text = put->words,
    .pictures = (const char *const *) put->pictures->pdata,
    .copy = copies[put->trust],
    .now_s = dwr_desk_get_now_s (),
  };

  return dwr_store_put_article (store, &article, result, error);
}

/* Each article that is opened may be one too many; a section that is kept is purged as a whole. */
static gboolean
make_room (DwrStore *store, const DwrArticlePut *put, DwrStorePut outcome, GError **error)
{
  return put->purpose != DWR_ARTICLE_OPENED || outcome != DWR_STORE_PUT_NEW ||
         dwr_store_make_room (store, &put->limits, dwr_desk_get_now_s (), error);
}

gpointer
dwr_stored_article_put (DwrStore *store, gpointer data, GError **error)
{
  const DwrArticlePut *put = data;
  const char *id = put->headline->id;
  g_autofree DwrArticlePutResult *result = g_new0 (DwrArticlePutResult, 1);
  DwrStorePut outcome = DWR_STORE_PUT_REFUSED;
  gboolean may = FALSE;

  result->paragraph = -1;
  if (!may_keep (store, put, &may, error) || (may && !put_page (store, put, &outcome, error)) ||
      (put->purpose == DWR_ARTICLE_OPENED &&
       !dwr_store_note_opened (store, id, dwr_desk_get_now_s (), error)) ||
      !make_room (store, put, outcome, error) ||
      !read_marks (store, id, &result->state, &result->paragraph, error))
    return NULL;
  result->is_changed = outcome == DWR_STORE_PUT_CHANGED;
  return g_steal_pointer (&result);
}
