/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One refresh at a time over all clients: who has the store's lease asks the server, and the others
 * take what it brought. The lease is held in the main thread, so that it lasts over the fetch; the
 * store is used by the worker's thread alone. */

#include "config.h"

#include "dwr-desk-refresh.h"

#include "dwr-store-headlines.h"
#include "dwr-store-lease.h"
#include "dwr/dwr-editions.h"
#include "dwr/dwr-feed.h"

#define ASK_AGAIN_AFTER_MS 250

typedef struct {
  /* Input */
  char *edition; /* owned */
  char *section; /* owned */
  DwrFetchContactedFunc contacted;
  gpointer contacted_data; /* borrowed */
  gint64 begun_s;

  /* In progress */
  DwrLink *link;        /* owned */
  DwrStoreLease *lease; /* owned (nullable) */
  DwrStoreFeed *feed;   /* owned (nullable): as the store knows it; then as it is now */
  guint n_known;        /* how many stories the list has */
  GPtrArray *headlines; /* owned (nullable) */
  DwrStoreLimits limits;
  gint64 give_up_us;
  guint wait_id;
  gboolean has_waited; /* somebody else had the lease */
  GBytes *body;        /* owned (nullable) */

  /* Output */
  DwrRefreshed refreshed;
} Refresh;

static void begin (GTask *task);
static gpointer begin_in_store (DwrStore *store, gpointer data, GError **error);
static void begun_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static gpointer read_feed (gpointer data, GError **error);
static void read_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static gpointer put_in_store (DwrStore *store, gpointer data, GError **error);
static void put_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
refresh_free (Refresh *refresh)
{
  g_clear_handle_id (&refresh->wait_id, g_source_remove);
  g_free (refresh->edition);
  g_free (refresh->section);
  g_clear_pointer (&refresh->link, dwr_link_unref);
  g_clear_pointer (&refresh->lease, dwr_store_lease_free);
  g_clear_pointer (&refresh->feed, dwr_store_feed_free);
  g_clear_pointer (&refresh->headlines, g_ptr_array_unref);
  g_clear_pointer (&refresh->body, g_bytes_unref);
  g_free (refresh);
}

/* Ends the job. @error: (nullable) (transfer full) */
static void
end_refresh (GTask *task, GError *error)
{
  Refresh *refresh = g_task_get_task_data (task);

  /* Others may begin. */
  g_clear_pointer (&refresh->lease, dwr_store_lease_free);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
begin (GTask *task)
{
  dwr_desk_run_in_store (task, begin_in_store, NULL, begun_cb);
}

static DwrStoreSection
get_section (const Refresh *refresh)
{
  return (DwrStoreSection){ refresh->edition, refresh->section };
}

/* A list that is empty is asked for whole, whatever its validators are. */
static gboolean
forget_validators_of_nothing (DwrStore *store, Refresh *refresh, GError **error)
{
  const DwrStoreView view = { DWR_STORE_VIEW_SECTION, .section = get_section (refresh) };

  if (!dwr_store_count (store, &view, &refresh->n_known, error))
    return FALSE;
  if (refresh->n_known == 0) {
    g_clear_pointer (&refresh->feed->etag, g_free);
    g_clear_pointer (&refresh->feed->last_modified, g_free);
  }
  return TRUE;
}

/* In the worker's thread. */
static gpointer
begin_in_store (DwrStore *store, gpointer data, GError **error)
{
  Refresh *refresh = g_task_get_task_data (data);
  const DwrStoreSection section = get_section (refresh);

  g_clear_pointer (&refresh->lease, dwr_store_lease_free);
  if (!dwr_store_take_lease (store, &refresh->lease, error))
    return NULL;
  g_clear_pointer (&refresh->feed, dwr_store_feed_free);
  refresh->feed = dwr_store_get_feed (store, &section, error);
  return GINT_TO_POINTER (refresh->feed != NULL &&
                          forget_validators_of_nothing (store, refresh, error));
}

static gboolean
waited_cb (gpointer data)
{
  GTask *task = data;
  Refresh *refresh = g_task_get_task_data (task);

  refresh->wait_id = 0;
  begin (task);
  return G_SOURCE_REMOVE;
}

/* Takes the task over. A cancelled job ends with its next try. */
static void
wait_for_lease (GTask *task)
{
  Refresh *refresh = g_task_get_task_data (task);

  if (g_get_monotonic_time () > refresh->give_up_us)
    end_refresh (task,
                 g_error_new (DWR_ERROR,
                              DWR_ERROR_STORE_BUSY,
                              "Another client refreshes for more than %d s",
                              DWR_REFRESH_WAIT_MAX_MS / 1000));
  else
    refresh->wait_id = g_timeout_add (ASK_AGAIN_AFTER_MS, waited_cb, task);
}

/* Takes the task over. */
static void
fetch (GTask *task)
{
  DwrDesk *self = g_task_get_source_object (task);
  Refresh *refresh = g_task_get_task_data (task);
  const DwrFetchRequest request = {
    .link = refresh->link,
    .kind = DWR_FETCH_FEED,
    .etag = refresh->feed->etag,
    .last_modified = refresh->feed->last_modified,
    .contacted = refresh->contacted,
    .data = refresh->contacted_data,
  };

  dwr_fetcher_fetch_async (dwr_desk_get_fetcher (self),
                           &request,
                           g_task_get_cancellable (task),
                           fetched_cb,
                           task);
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Refresh *refresh = g_task_get_task_data (task);
  GError *error = NULL;

  dwr_store_worker_run_finish (DWR_STORE_WORKER (source), result, &error);
  if (error != NULL) {
    end_refresh (task, error);
    return;
  }
  if (refresh->has_waited && refresh->feed->fetched_s >= refresh->begun_s) {
    refresh->refreshed.fetched_s = refresh->feed->fetched_s;
    end_refresh (task, NULL);
  } else if (refresh->lease == NULL) {
    refresh->has_waited = TRUE;
    wait_for_lease (task);
  } else {
    fetch (task);
  }
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  DwrDesk *self = g_task_get_source_object (task);
  Refresh *refresh = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DwrAnswer) answer = dwr_fetcher_fetch_finish (DWR_FETCHER (source), result, &error);

  if (answer == NULL) {
    end_refresh (task, error);
    return;
  }
  refresh->feed->fetched_s = dwr_desk_get_now_s ();
  dwr_desk_get_limits (self, &refresh->limits);
  if (answer->body == NULL) {
    dwr_desk_run_in_store (task, put_in_store, NULL, put_cb);
    return;
  }
  refresh->body = g_bytes_ref (answer->body);
  g_free (refresh->feed->etag);
  refresh->feed->etag = g_steal_pointer (&answer->etag);
  g_free (refresh->feed->last_modified);
  refresh->feed->last_modified = g_steal_pointer (&answer->last_modified);
  dwr_desk_read_async (self,
                       read_feed,
                       refresh,
                       (GDestroyNotify) g_ptr_array_unref,
                       g_task_get_cancellable (task),
                       read_cb,
                       task);
}

/* In a thread; the job is its alone until it returns. Each story once, newest first. */
static gpointer
read_feed (gpointer data, GError **error)
{
  Refresh *refresh = data;
  g_autoptr (DwrFeed) feed = dwr_feed_read (refresh->body, refresh->link, error);

  return feed != NULL ? dwr_headlines_merge (NULL, &feed->headlines, 1) : NULL;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Refresh *refresh = g_task_get_task_data (task);
  GError *error = NULL;

  refresh->headlines = dwr_desk_read_finish (DWR_DESK (source), result, &error);
  /* A feed that is empty for an hour takes nothing away. */
  if (error == NULL && refresh->headlines->len == 0 && refresh->n_known > 0)
    g_set_error_literal (&error, DWR_ERROR, DWR_ERROR_EMPTY, "The feed has no stories");
  if (error != NULL)
    end_refresh (task, error);
  else
    dwr_desk_run_in_store (task, put_in_store, NULL, put_cb);
}

/* In the worker's thread. */
static gpointer
put_in_store (DwrStore *store, gpointer data, GError **error)
{
  Refresh *refresh = g_task_get_task_data (data);
  const DwrStoreSection section = get_section (refresh);
  gint64 now_s = refresh->feed->fetched_s;

  if (refresh->headlines == NULL) {
    if (!dwr_store_note_fetched (store, &section, now_s, error))
      return NULL;
  } else if (!dwr_store_put_headlines (store,
                                       &section,
                                       refresh->headlines,
                                       refresh->feed,
                                       &refresh->refreshed.n_new,
                                       error)) {
    return NULL;
  }
  refresh->refreshed.fetched_s = now_s;
  return GINT_TO_POINTER (dwr_store_make_room (store, &refresh->limits, now_s, error));
}

static void
put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;

  dwr_store_worker_run_finish (DWR_STORE_WORKER (source), result, &error);
  if (error == NULL)
    dwr_desk_note_changed (g_task_get_source_object (task));
  end_refresh (task, error);
}

/* (transfer full) (nullable): there is no such section */
static DwrLink *
make_link (const char *edition_code, const char *section)
{
  const DwrEdition *edition = dwr_edition_find_by_path (edition_code);
  g_autofree char *address =
      edition != NULL ? dwr_edition_dup_feed_address (edition, section) : NULL;

  return address != NULL ? dwr_link_parse (address, DWR_LINK_GIVEN, NULL) : NULL;
}

void
dwr_desk_refresh_async (DwrDesk *self,
                        const DwrRefreshRequest *request,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Refresh *refresh = g_new0 (Refresh, 1);

  g_task_set_source_tag (task, dwr_desk_refresh_async);
  g_task_set_task_data (task, refresh, (GDestroyNotify) refresh_free);
  refresh->edition = g_strdup (request->edition);
  refresh->section = g_strdup (request->section);
  refresh->contacted = request->contacted;
  refresh->contacted_data = request->contacted_data;
  refresh->begun_s = dwr_desk_get_now_s ();
  refresh->give_up_us =
      g_get_monotonic_time () + (gint64) DWR_REFRESH_WAIT_MAX_MS * G_TIME_SPAN_MILLISECOND;
  refresh->link = make_link (request->edition, request->section);
  if (refresh->link == NULL)
    end_refresh (task,
                 g_error_new (DWR_ERROR,
                              DWR_ERROR_EDITION,
                              "There is no feed of section “%s” in edition “%s”",
                              request->section,
                              request->edition));
  else
    begin (task);
}

gboolean
dwr_desk_refresh_finish (DwrDesk *self,
                         GAsyncResult *result,
                         DwrRefreshed *refreshed,
                         GError **error)
{
  Refresh *refresh;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  refresh = g_task_get_task_data (G_TASK (result));
  *refreshed = refresh->refreshed;
  return g_task_propagate_boolean (G_TASK (result), error);
}
