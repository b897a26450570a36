/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The way of one article: what the store has is looked up, the network is asked with its
 * validators, the better of the two is read in a thread, and a page that was fetched goes into the
 * store. A copy that is there is never given up for an error, nor for another article that a
 * redirect leads to. */

#include "config.h"

#include "dwr-desk-articles.h"

#include "dwr-stored-article.h"
#include "dwr/dwr-page.h"

typedef struct {
  /* Input */
  DwrArticleRequest request; /* the link is owned */

  /* In progress */
  DwrStoredArticle *stored; /* owned (nullable): nothing is known of the story */
  DwrAnswer *answer;        /* owned (nullable): a page that was fetched */
  DwrArticlePut *put;       /* owned (nullable): written by the thread that reads */
  GError *store_error;      /* owned (nullable): why the store is of no use */

  /* Output */
  DwrLoadedArticle *loaded; /* owned (nullable): given away */
} Load;

static void looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static gpointer read_fetched (gpointer data, GError **error);
static void fetched_read_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void put_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static gpointer read_stored (gpointer data, GError **error);
static void stored_read_cb (GObject *source, GAsyncResult *result, gpointer user_data);

void
dwr_loaded_article_free (DwrLoadedArticle *loaded)
{
  g_clear_pointer (&loaded->article, dwr_article_unref);
  g_clear_pointer (&loaded->link, dwr_link_unref);
  g_free (loaded->id);
  g_clear_error (&loaded->cause);
  g_free (loaded);
}

static void
load_free (Load *load)
{
  dwr_link_unref (load->request.link);
  g_clear_pointer (&load->stored, dwr_stored_article_free);
  g_clear_pointer (&load->answer, dwr_answer_free);
  g_clear_pointer (&load->put, dwr_article_put_free);
  g_clear_error (&load->store_error);
  g_clear_pointer (&load->loaded, dwr_loaded_article_free);
  g_free (load);
}

static gboolean
has_copy (const Load *load)
{
  return load->stored != NULL && load->stored->page != NULL;
}

static gboolean
is_of_other_kind (const GError *error)
{
  return g_error_matches (error, DWR_ERROR, DWR_ERROR_NOT_ARTICLE) ||
         g_error_matches (error, DWR_ERROR, DWR_ERROR_NO_ID);
}

static gboolean
has_whole_copy (const Load *load)
{
  return has_copy (load) && load->stored->page->is_whole;
}

/* Whether a redirect led to another article than the copy is. */
static gboolean
is_other_article (const Load *load)
{
  return has_whole_copy (load) &&
         dwr_store_is_other_article (load->stored->id,
                                     load->stored->page->link,
                                     dwr_link_get_uri (load->answer->link));
}

/* What the store noted besides. */
static void
take_marks (Load *load, guint state, int paragraph)
{
  load->loaded->state = state;
  load->loaded->paragraph = paragraph;
}

static void
read_in_thread (GTask *task, DwrReadFunc func, GAsyncReadyCallback callback)
{
  dwr_desk_read_async (g_task_get_source_object (task),
                       func,
                       g_task_get_task_data (task),
                       (GDestroyNotify) dwr_article_unref,
                       g_task_get_cancellable (task),
                       callback,
                       task);
}

/* Takes the task over. @cause: (nullable) (transfer full): why it is not the network's */
static void
take_stored (GTask *task, GError *cause)
{
  Load *load = g_task_get_task_data (task);

  g_clear_error (&load->loaded->cause);
  load->loaded->cause = cause;
  read_in_thread (task, read_stored, stored_read_cb);
}

/* Whether the copy came from the story's own address, not from one that it redirected to. */
static gboolean
has_own_page (const Load *load)
{
  g_autoptr (DwrLink) link = dwr_link_parse (load->stored->page->link, DWR_LINK_FOUND, NULL);

  return link != NULL && g_strcmp0 (dwr_link_get_id (link), load->stored->id) == 0;
}

/* Takes the task over. Sends the validators of the copy that we have. */
static void
fetch (GTask *task)
{
  DwrDesk *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  DwrFetchRequest request = {
    .link = load->request.link,
    .kind = DWR_FETCH_PAGE,
    .progress = load->request.progress,
    .contacted = load->request.contacted,
    .data = load->request.data,
  };

  /* A short link's server knows nothing of them. Another article's say nothing of this one. */
  if (has_whole_copy (load) && dwr_link_get_id (load->request.link) != NULL &&
      has_own_page (load)) {
    request.etag = load->stored->page->etag;
    request.last_modified = load->stored->page->last_modified;
  }
  dwr_fetcher_fetch_async (dwr_desk_get_fetcher (self),
                           &request,
                           g_task_get_cancellable (task),
                           fetched_cb,
                           task);
}

/* Takes the task over. */
static void
choose_way (GTask *task)
{
  Load *load = g_task_get_task_data (task);

  if (has_whole_copy (load) && load->request.is_store_first)
    take_stored (task, NULL);
  else if (has_copy (load) && load->request.is_offline)
    take_stored (task, NULL);
  else if (load->request.is_offline) {
    if (load->store_error != NULL)
      g_task_return_error (task, g_steal_pointer (&load->store_error));
    else
      g_task_return_new_error (task,
                               DWR_ERROR,
                               DWR_ERROR_NOT_SAVED,
                               "The article is not in the store");
    g_object_unref (task);
  } else
    fetch (task);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);

  load->stored =
      dwr_store_worker_run_finish (DWR_STORE_WORKER (source), result, &load->store_error);
  if (load->stored != NULL && *load->loaded->id == '\0') {
    g_free (load->loaded->id);
    load->loaded->id = g_strdup (load->stored->id);
  }
  if (!g_task_return_error_if_cancelled (task))
    choose_way (g_steal_pointer (&task));
}

/* Ends the job, or gives what the store has in place of it. Takes the task and @error over. */
static void
fail (GTask *task, GError *error)
{
  Load *load = g_task_get_task_data (task);

  if (has_copy (load) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    /* That it is an article is known: it is here. */
    if (is_of_other_kind (error))
      error->code = DWR_ERROR_WRONG_TYPE;
    take_stored (task, error);
    return;
  }
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* What came is no match for the copy. Takes the task over. */
static void
prefer_copy (GTask *task)
{
  fail (task,
        g_error_new_literal (DWR_ERROR,
                             DWR_ERROR_WRONG_TYPE,
                             "The page is not the article that is kept, or less of it"));
}

static void
note (DwrDesk *self, DwrStoreFunc func, const char *id)
{
  const DwrStoreJob job = { func, g_strdup (id), g_free, NULL, FALSE };

  dwr_store_worker_run_async (dwr_desk_get_worker (self), &job, NULL, NULL, NULL);
  dwr_desk_note_changed (self);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  DwrDesk *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  load->answer = dwr_fetcher_fetch_finish (DWR_FETCHER (source), result, &error);
  if (load->answer == NULL) {
    /* From an article that it has removed the site leads to a section. A short link may have meant
     * just that. */
    if (is_of_other_kind (error) && dwr_link_get_id (load->request.link) != NULL)
      error->code = DWR_ERROR_GONE;
    fail (task, error);
  } else if (load->answer->body == NULL) {
    note (self, dwr_stored_article_note_current, load->loaded->id);
    load->stored->page->stored_s = 0;
    take_stored (task, NULL);
  } else if (is_other_article (load) && dwr_link_get_id (load->request.link) != NULL) {
    prefer_copy (task);
  } else {
    read_in_thread (task, read_fetched, fetched_read_cb);
  }
}

/* In a thread; the job is its alone until it returns. What a short link means only its server
 * knows: an article that is another than the store believed is kept beside the copy. */
static gpointer
read_fetched (gpointer data, GError **error)
{
  Load *load = data;
  const char *id = is_other_article (load) ? "" : load->loaded->id;
  DwrArticle *article = dwr_page_read (load->answer->body, load->answer->link, error);

  if (article != NULL)
    load->put = dwr_article_put_new (article, load->answer, id);
  return article;
}

static void
fetched_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  DwrDesk *self = DWR_DESK (source);
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;
  DwrStoreJob job = {
    dwr_stored_article_put, NULL, (GDestroyNotify) dwr_article_put_free, g_free, FALSE,
  };

  load->loaded->article = dwr_desk_read_finish (self, result, &error);
  if (load->loaded->article == NULL) {
    fail (task, error);
    return;
  }
  load->loaded->trust = load->put->trust;
  if (load->put->trust != DWR_ARTICLE_WHOLE && has_whole_copy (load)) {
    g_clear_pointer (&load->loaded->article, dwr_article_unref);
    prefer_copy (task);
    return;
  }
  load->loaded->link = dwr_link_ref (load->answer->link);
  g_free (load->loaded->id);
  load->loaded->id = g_strdup (load->put->headline->id);
  load->put->purpose = load->request.purpose;
  load->put->is_history_on = dwr_desk_is_history_on (self);
  dwr_desk_get_limits (self, &load->put->limits);
  job.data = g_steal_pointer (&load->put);
  dwr_store_worker_run_async (dwr_desk_get_worker (self),
                              &job,
                              g_task_get_cancellable (task),
                              put_cb,
                              task);
}

static void
put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DwrDesk *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree DwrArticlePutResult *put =
      dwr_store_worker_run_finish (DWR_STORE_WORKER (source), result, &error);

  if (put != NULL) {
    take_marks (load, put->state, put->paragraph);
    load->loaded->is_changed = put->is_changed;
    dwr_desk_note_changed (self);
  } else if (load->request.purpose == DWR_ARTICLE_KEPT ||
             g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  } else {
    g_debug ("An article is not kept: %s", error->message);
  }
  g_task_return_pointer (task,
                         g_steal_pointer (&load->loaded),
                         (GDestroyNotify) dwr_loaded_article_free);
}

/* In a thread; the job is its alone until it returns. */
static gpointer
read_stored (gpointer data, GError **error)
{
  Load *load = data;
  const DwrStorePage *page = load->stored->page;
  g_autoptr (DwrLink) link = dwr_link_parse (page->link, DWR_LINK_FOUND, error);

  return link != NULL ? dwr_page_read (page->bytes, link, error) : NULL;
}

/* The copy cannot be read. Takes the task and @error over. */
static void
give_up_stored (GTask *task, GError *error)
{
  Load *load = g_task_get_task_data (task);

  if (load->loaded->cause != NULL) {
    /* What the network said comes first: it is what can be mended. */
    g_error_free (error);
    error = g_steal_pointer (&load->loaded->cause);
  } else if (!load->request.is_offline &&
             !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_error_free (error);
    g_clear_pointer (&load->stored->page, dwr_store_page_free);
    g_clear_pointer (&load->answer, dwr_answer_free);
    fetch (task);
    return;
  }
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
stored_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DwrDesk *self = DWR_DESK (source);
  Load *load = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  load->loaded->article = dwr_desk_read_finish (self, result, &error);
  if (load->loaded->article == NULL) {
    give_up_stored (g_steal_pointer (&task), g_steal_pointer (&error));
    return;
  }
  load->loaded->link = dwr_link_ref (load->request.link);
  load->loaded->saved_s = load->stored->page->stored_s;
  take_marks (load, load->stored->state, load->stored->paragraph);
  if (load->request.purpose == DWR_ARTICLE_OPENED)
    note (self, dwr_stored_article_note_opened, load->loaded->id);
  g_task_return_pointer (task,
                         g_steal_pointer (&load->loaded),
                         (GDestroyNotify) dwr_loaded_article_free);
}

void
dwr_desk_load_article_async (DwrDesk *self,
                             const DwrArticleRequest *request,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);
  const char *id = dwr_link_get_id (request->link);
  DwrStoreJob job = {
    .run = id != NULL ? dwr_stored_article_look_up : dwr_stored_article_look_up_short,
    .data = g_strdup (id != NULL ? id : dwr_link_get_uri (request->link)),
    .free_data = g_free,
    .free_result = (GDestroyNotify) dwr_stored_article_free,
    .is_repeatable = TRUE,
  };

  g_task_set_source_tag (task, dwr_desk_load_article_async);
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);
  load->request = *request;
  dwr_link_ref (request->link);
  load->loaded = g_new0 (DwrLoadedArticle, 1);
  load->loaded->paragraph = -1;
  load->loaded->trust = DWR_ARTICLE_WHOLE;
  load->loaded->id = g_strdup (id != NULL ? id : "");
  dwr_store_worker_run_async (dwr_desk_get_worker (self), &job, cancellable, looked_up_cb, task);
}

DwrLoadedArticle *
dwr_desk_load_article_finish (DwrDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
