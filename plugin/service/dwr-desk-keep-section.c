/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A section for a journey: its headlines are refreshed, then each article is kept. Where a job ends
 * early, by whoever cancels it or by the server, the next one goes on where it ended: a page that
 * is kept costs a question and no page. */

#include "config.h"

#include "dwr-desk-keep-section.h"

#include "dwr-desk-keep-article.h"
#include "dwr-desk-refresh.h"
#include "dwr-store-headlines.h"

/* Articles at a time; each may have four pictures on their way. */
#define RUNNING_MAX 2

typedef struct {
  /* Input */
  DwrKeepSectionRequest request; /* its texts are owned */

  /* In progress */
  GPtrArray *links; /* owned (nullable), of DwrLink */
  guint next;       /* the first that was not asked for */
  guint n_running;
  GError *fatal; /* owned (nullable): no further article can be kept */

  /* Output */
  DwrKept *kept; /* owned (nullable): given away */
} Keep;

static void refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static gpointer begin_in_store (DwrStore *store, gpointer data, GError **error);
static void begun_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void keep_articles (GTask *task);
static void article_kept_cb (GObject *source, GAsyncResult *result, gpointer user_data);

void
dwr_kept_free (DwrKept *kept)
{
  g_clear_error (&kept->cause);
  g_free (kept);
}

static void
keep_free (Keep *keep)
{
  g_free ((char *) keep->request.edition);
  g_free ((char *) keep->request.section);
  g_clear_pointer (&keep->links, g_ptr_array_unref);
  g_clear_error (&keep->fatal);
  g_clear_pointer (&keep->kept, dwr_kept_free);
  g_free (keep);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  DwrDesk *self = DWR_DESK (source);
  GError *error = NULL;
  DwrRefreshed refreshed;

  if (!dwr_desk_refresh_finish (self, result, &refreshed, &error)) {
    g_task_return_error (task, error);
    g_object_unref (task);
    return;
  }
  dwr_store_worker_run_async (dwr_desk_get_worker (self),
                              &(const DwrStoreJob){
                                  begin_in_store,
                                  g_object_ref (task),
                                  g_object_unref,
                                  (GDestroyNotify) g_ptr_array_unref,
                                  TRUE,
                              },
                              g_task_get_cancellable (task),
                              begun_cb,
                              task);
}

/* What cannot be read here, such as a programme's page, is not kept either. */
static GPtrArray *
make_links (GPtrArray *headlines)
{
  GPtrArray *links = g_ptr_array_new_with_free_func ((GDestroyNotify) dwr_link_unref);

  for (guint i = 0; i < headlines->len; i++) {
    const DwrHeadline *headline = g_ptr_array_index (headlines, i);
    g_autoptr (DwrLink) link = dwr_link_parse (headline->link, DWR_LINK_FOUND, NULL);

    if (link != NULL && dwr_link_is_readable (link))
      g_ptr_array_add (links, g_steal_pointer (&link));
  }
  return links;
}

/* In the worker's thread. Noted first: from now on none of its articles is purged. */
static gpointer
begin_in_store (DwrStore *store, gpointer data, GError **error)
{
  const Keep *keep = g_task_get_task_data (data);
  const DwrStoreSection section = { keep->request.edition, keep->request.section };
  const DwrStoreView view = {
    DWR_STORE_VIEW_SECTION,
    .section = section,
    .limit = DWR_STORE_SECTION_MAX,
  };
  g_autoptr (GPtrArray) headlines = NULL;

  if (!dwr_store_set_section_kept (store, &section, TRUE, error))
    return NULL;
  headlines = dwr_store_list (store, &view, error);
  return headlines != NULL ? make_links (headlines) : NULL;
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DwrDesk *self = g_task_get_source_object (task);
  Keep *keep = g_task_get_task_data (task);
  GError *error = NULL;

  keep->links = dwr_store_worker_run_finish (DWR_STORE_WORKER (source), result, &error);
  if (keep->links == NULL) {
    g_task_return_error (task, error);
    return;
  }
  dwr_desk_note_changed (self);
  keep_articles (task);
}

static void
report_progress (Keep *keep)
{
  if (keep->request.progress != NULL)
    keep->request.progress (keep->kept->n_kept + keep->kept->n_failed,
                            keep->links->len,
                            keep->request.data);
}

/* Ends the job when nothing runs any more. */
static void
keep_articles (GTask *task)
{
  Keep *keep = g_task_get_task_data (task);

  report_progress (keep);
  while (keep->n_running < RUNNING_MAX && keep->next < keep->links->len && keep->fatal == NULL) {
    const DwrKeepArticleRequest request = {
      .link = g_ptr_array_index (keep->links, keep->next++),
      .is_all_asked = TRUE,
      .contacted = keep->request.contacted,
      .contacted_data = keep->request.data,
    };

    keep->n_running++;
    dwr_desk_keep_article_async (g_task_get_source_object (task),
                                 &request,
                                 g_task_get_cancellable (task),
                                 article_kept_cb,
                                 g_object_ref (task));
  }
  if (keep->n_running > 0)
    return;
  if (keep->fatal != NULL)
    g_task_return_error (task, g_steal_pointer (&keep->fatal));
  else
    g_task_return_pointer (task, g_steal_pointer (&keep->kept), (GDestroyNotify) dwr_kept_free);
}

static void
article_kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Keep *keep = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  keep->n_running--;
  if (dwr_desk_keep_article_finish (DWR_DESK (source), result, &error))
    keep->kept->n_kept++;
  else
    keep->kept->n_failed++;
  if (error != NULL && keep->fatal == NULL && dwr_desk_is_fatal (error))
    keep->fatal = g_error_copy (error);
  if (error != NULL && keep->kept->cause == NULL)
    keep->kept->cause = g_steal_pointer (&error);
  keep_articles (task);
}

void
dwr_desk_keep_section_async (DwrDesk *self,
                             const DwrKeepSectionRequest *request,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Keep *keep = g_new0 (Keep, 1);
  const DwrRefreshRequest refresh = {
    request->edition,
    request->section,
    request->contacted,
    request->data,
  };

  g_task_set_source_tag (task, dwr_desk_keep_section_async);
  g_task_set_task_data (task, keep, (GDestroyNotify) keep_free);
  keep->request = *request;
  keep->request.edition = g_strdup (request->edition);
  keep->request.section = g_strdup (request->section);
  keep->kept = g_new0 (DwrKept, 1);
  dwr_desk_refresh_async (self, &refresh, cancellable, refreshed_cb, task);
}

DwrKept *
dwr_desk_keep_section_finish (DwrDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
