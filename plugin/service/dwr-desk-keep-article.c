/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One article, whole: its page first, by which the store knows what pictures it needs, then those
 * that are wanting, a few at a time. */

#include "config.h"

#include "dwr-desk-keep-article.h"

#include "dwr-desk-articles.h"
#include "dwr-desk-pictures.h"
#include "dwr-store-articles.h"
#include "dwr-store-pictures.h"

#define RUNNING_MAX 4

typedef struct {
  /* Input */
  gboolean is_all_asked;
  DwrFetchContactedFunc contacted; /* (nullable) */
  gpointer contacted_data;         /* borrowed */

  /* In progress */
  char *id; /* owned (nullable): the story's */
  DwrArticleTrust trust;
  GStrv wanted; /* owned (nullable): addresses */
  guint next;   /* the first that was not asked for */
  guint n_running;

  /* Output */
  GError *error; /* owned (nullable): of the first picture that did not come */
} Keep;

static void article_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static gpointer list_wanted (DwrStore *store, gpointer data, GError **error);
static void listed_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void load_pictures (GTask *task);
static void picture_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static gpointer check_kept (DwrStore *store, gpointer data, GError **error);
static void checked_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
keep_free (Keep *keep)
{
  g_free (keep->id);
  g_strfreev (keep->wanted);
  g_clear_error (&keep->error);
  g_free (keep);
}

static void
article_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  DwrDesk *self = DWR_DESK (source);
  Keep *keep = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DwrLoadedArticle) loaded = dwr_desk_load_article_finish (self, result, &error);

  /* The store's copy in place of the network's: nothing more can be had now. */
  if (loaded != NULL && loaded->cause != NULL)
    error = g_steal_pointer (&loaded->cause);
  if (error != NULL) {
    g_task_return_error (task, error);
    g_object_unref (task);
    return;
  }
  keep->id = g_strdup (loaded->id);
  keep->trust = loaded->trust;
  dwr_desk_run_in_store (task, list_wanted, (GDestroyNotify) g_strfreev, listed_cb);
}

/* In the worker's thread. */
static gpointer
list_wanted (DwrStore *store, gpointer data, GError **error)
{
  const Keep *keep = g_task_get_task_data (data);

  return dwr_store_list_wanted_pictures (store,
                                         keep->id,
                                         keep->is_all_asked ? DWR_STORE_WANTED_TO_ASK
                                                            : DWR_STORE_WANTED_MISSING,
                                         error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Keep *keep = g_task_get_task_data (task);
  GError *error = NULL;

  keep->wanted = dwr_store_worker_run_finish (DWR_STORE_WORKER (source), result, &error);
  if (keep->wanted == NULL)
    g_task_return_error (task, error);
  else
    load_pictures (task);
}

static void
start_picture (GTask *task, const char *address)
{
  Keep *keep = g_task_get_task_data (task);
  const DwrPictureRequest request = {
    .address = address,
    .is_kept = TRUE,
    .contacted = keep->contacted,
    .contacted_data = keep->contacted_data,
  };

  keep->n_running++;
  dwr_desk_load_picture_async (g_task_get_source_object (task),
                               &request,
                               g_task_get_cancellable (task),
                               picture_loaded_cb,
                               g_object_ref (task));
}

/* The store has the last word: a picture that failed may be one that nobody can have, and a page
 * that came may be none that is kept. */
static void
ask_store (GTask *task)
{
  dwr_desk_run_in_store (g_object_ref (task), check_kept, NULL, checked_cb);
}

/* In the worker's thread. */
static gpointer
check_kept (DwrStore *store, gpointer data, GError **error)
{
  const Keep *keep = g_task_get_task_data (data);
  gboolean is_kept = FALSE;

  if (!dwr_store_is_kept (store, keep->id, &is_kept, error))
    return NULL;
  if (is_kept)
    return dwr_store_settle (store, error) ? data : NULL;
  if (keep->error != NULL)
    g_propagate_error (error, g_error_copy (keep->error));
  else if (keep->trust == DWR_ARTICLE_FOREIGN)
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_WRONG_TYPE, "The page is another one");
  else
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_DAMAGED, "The article is not whole");
  return NULL;
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  dwr_store_worker_run_finish (DWR_STORE_WORKER (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* Goes on when nothing runs any more. */
static void
load_pictures (GTask *task)
{
  Keep *keep = g_task_get_task_data (task);

  while (keep->n_running < RUNNING_MAX && keep->wanted[keep->next] != NULL)
    start_picture (task, keep->wanted[keep->next++]);
  if (keep->n_running > 0)
    return;
  ask_store (task);
}

static void
picture_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Keep *keep = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDeskPicture) picture =
      dwr_desk_load_picture_finish (DWR_DESK (source), result, &error);

  keep->n_running--;
  if (picture == NULL && keep->error == NULL)
    keep->error = g_steal_pointer (&error);
  load_pictures (task);
}

void
dwr_desk_keep_article_async (DwrDesk *self,
                             const DwrKeepArticleRequest *request,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Keep *keep = g_new0 (Keep, 1);
  const DwrArticleRequest article = {
    .link = request->link,
    .purpose = DWR_ARTICLE_KEPT,
    .is_store_first = request->is_store_first,
    .contacted = request->contacted,
    .data = request->contacted_data,
  };

  g_task_set_source_tag (task, dwr_desk_keep_article_async);
  g_task_set_task_data (task, keep, (GDestroyNotify) keep_free);
  keep->is_all_asked = request->is_all_asked;
  keep->contacted = request->contacted;
  keep->contacted_data = request->contacted_data;
  dwr_desk_load_article_async (self, &article, cancellable, article_loaded_cb, task);
}

gboolean
dwr_desk_keep_article_finish (DwrDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
