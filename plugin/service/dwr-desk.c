/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the service's jobs share. Preferences hold from the moment that somebody changes them, in
 * whichever client; how long a server wants to be left alone is in the store, for all of them. */

#include "config.h"

#include "dwr-desk.h"

#include "dwr-store-hosts.h"
#include "dwr/dwr-settings.h"

#define MEGABYTE (1000u * 1000)
#define TELL_CHANGES_EVERY_MS 200

struct _DwrDesk {
  GObject parent_instance;

  /* Owned. */
  DwrFetcher *fetcher;
  DwrStoreWorker *worker;
  GSettings *settings; /* (nullable): a broken installation, the defaults hold but for the proxy */

  DwrWatchdog *watchdog; /* borrowed */
  guint n_reading;
  guint change_id;
};

G_DEFINE_FINAL_TYPE (DwrDesk, dwr_desk, G_TYPE_OBJECT)

typedef struct {
  DwrReadFunc func;
  gpointer data; /* borrowed */
  GDestroyNotify free_result;
} Read;

static gboolean
tell_changes_cb (gpointer data)
{
  DwrDesk *self = data;

  self->change_id = 0;
  g_signal_emit_by_name (self, "store-changed");
  return G_SOURCE_REMOVE;
}

void
dwr_desk_note_changed (DwrDesk *self)
{
  if (self->change_id == 0)
    self->change_id = g_timeout_add (TELL_CHANGES_EVERY_MS, tell_changes_cb, self);
}

/* In the worker's thread. */
static gpointer
list_waits (DwrStore *store, gpointer data, GError **error)
{
  return dwr_store_list_waits (store, error);
}

static void
waits_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwrDesk) self = user_data;
  DwrPatience *patience = dwr_fetcher_get_patience (self->fetcher);
  g_autoptr (GPtrArray) waits =
      dwr_store_worker_run_finish (DWR_STORE_WORKER (source), result, NULL);

  for (guint i = 0; waits != NULL && i < waits->len; i++) {
    const DwrStoreHost *host = g_ptr_array_index (waits, i);

    dwr_patience_set_wait (patience, host->host, host->wait.until_s, host->wait.n_failures);
  }
}

/* What servers asked of us before, or of another client. Whatever job looks into the store next
 * comes after it. */
static void
load_waits (DwrDesk *self)
{
  const DwrStoreJob job = { list_waits, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, TRUE };

  dwr_store_worker_run_async (self->worker, &job, NULL, waits_listed_cb, g_object_ref (self));
}

static void
changed_elsewhere_cb (DwrDesk *self)
{
  load_waits (self);
  dwr_desk_note_changed (self);
}

static void
notice_cb (DwrStoreWorker *worker, const GError *notice, DwrDesk *self)
{
  g_signal_emit_by_name (self, "notice", notice);
}

static void
host_wait_free (DwrStoreHost *host_wait)
{
  g_free (host_wait->host);
  g_free (host_wait);
}

static gpointer
store_wait (DwrStore *store, gpointer data, GError **error)
{
  const DwrStoreHost *host_wait = data;

  return GINT_TO_POINTER (dwr_store_set_wait (store, host_wait->host, &host_wait->wait, error));
}

/* A store that cannot be written costs only that the wait is forgotten with this process. */
static void
patience_changed_cb (DwrPatience *patience, const char *host, DwrDesk *self)
{
  DwrStoreHost *host_wait = g_new0 (DwrStoreHost, 1);
  const DwrStoreJob job = { store_wait, host_wait, (GDestroyNotify) host_wait_free, NULL, TRUE };

  host_wait->host = g_strdup (host);
  dwr_patience_get_wait (patience, host, &host_wait->wait.until_s, &host_wait->wait.n_failures);
  dwr_store_worker_run_async (self->worker, &job, NULL, NULL, NULL);
}

static void
apply_history_cb (DwrDesk *self)
{
  dwr_store_worker_set_history (self->worker, dwr_desk_is_history_on (self));
}

static void
apply_proxy_cb (DwrDesk *self)
{
  g_autofree char *proxy = self->settings != NULL
                               ? g_settings_get_string (self->settings, DWR_SETTINGS_PROXY)
                               : dwr_settings_dup_string (DWR_SETTINGS_PROXY);

  dwr_fetcher_set_proxy (self->fetcher, proxy);
}

static void
follow_settings (DwrDesk *self)
{
  self->settings = dwr_settings_new ();
  if (self->settings != NULL) {
    g_signal_connect_object (self->settings,
                             "changed::" DWR_SETTINGS_HISTORY,
                             G_CALLBACK (apply_history_cb),
                             self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (self->settings,
                             "changed::" DWR_SETTINGS_PROXY,
                             G_CALLBACK (apply_proxy_cb),
                             self,
                             G_CONNECT_SWAPPED);
    apply_history_cb (self);
  }
  /* It holds in a broken installation too. */
  apply_proxy_cb (self);
}

static void
dwr_desk_dispose (GObject *object)
{
  DwrDesk *self = DWR_DESK (object);

  g_clear_handle_id (&self->change_id, g_source_remove);
  g_clear_object (&self->settings);
  g_clear_object (&self->fetcher);
  g_clear_object (&self->worker);
  G_OBJECT_CLASS (dwr_desk_parent_class)->dispose (object);
}

static void
dwr_desk_class_init (DwrDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwr_desk_dispose;
  g_signal_new ("store-changed",
                DWR_TYPE_DESK,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                0);
  g_signal_new ("notice",
                DWR_TYPE_DESK,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_ERROR);
}

static void
dwr_desk_init (DwrDesk *self)
{
}

DwrDesk *
dwr_desk_new (DwrFetcher *fetcher, DwrStoreWorker *worker, DwrWatchdog *watchdog)
{
  DwrDesk *self = g_object_new (DWR_TYPE_DESK, NULL);

  self->fetcher = g_object_ref (fetcher);
  self->worker = g_object_ref (worker);
  self->watchdog = watchdog;
  g_signal_connect_object (worker,
                           "changed",
                           G_CALLBACK (changed_elsewhere_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (worker, "notice", G_CALLBACK (notice_cb), self, 0);
  g_signal_connect_object (dwr_fetcher_get_patience (fetcher),
                           "changed",
                           G_CALLBACK (patience_changed_cb),
                           self,
                           0);
  follow_settings (self);
  load_waits (self);
  return self;
}

DwrFetcher *
dwr_desk_get_fetcher (DwrDesk *self)
{
  return self->fetcher;
}

DwrStoreWorker *
dwr_desk_get_worker (DwrDesk *self)
{
  return self->worker;
}

gboolean
dwr_desk_is_history_on (DwrDesk *self)
{
  return self->settings == NULL || g_settings_get_boolean (self->settings, DWR_SETTINGS_HISTORY);
}

void
dwr_desk_get_limits (DwrDesk *self, DwrStoreLimits *limits)
{
  *limits = DWR_STORE_LIMITS_DEFAULT;
  if (self->settings == NULL)
    return;
  limits->articles_max = (guint) dwr_settings_get_int (self->settings, DWR_SETTINGS_KEEP_ARTICLES);
  limits->total_max_bytes =
      (guint64) dwr_settings_get_int (self->settings, DWR_SETTINGS_KEEP_MEGABYTES) * MEGABYTE;
  limits->age_max_days = (guint) dwr_settings_get_int (self->settings, DWR_SETTINGS_KEEP_DAYS);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  DwrDesk *self = source;
  Read *read = task_data;
  GError *error = NULL;
  gpointer result;

  dwr_watchdog_begin (self->watchdog);
  result = read->func (read->data, &error);
  dwr_watchdog_end (self->watchdog);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, read->free_result);
}

void
dwr_desk_run_in_store (GTask *task,
                       DwrStoreFunc func,
                       GDestroyNotify free_result,
                       GAsyncReadyCallback callback)
{
  DwrDesk *self = g_task_get_source_object (task);
  const DwrStoreJob job = {
    .run = func,
    .data = g_object_ref (task),
    .free_data = g_object_unref,
    .free_result = free_result,
    .is_repeatable = TRUE,
  };

  dwr_store_worker_run_async (self->worker, &job, g_task_get_cancellable (task), callback, task);
}

void
dwr_desk_read_async (DwrDesk *self,
                     DwrReadFunc func,
                     gpointer data,
                     GDestroyNotify free_result,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Read *read = g_new0 (Read, 1);

  read->func = func;
  read->data = data;
  read->free_result = free_result;
  self->n_reading++;
  g_task_set_source_tag (task, dwr_desk_read_async);
  g_task_set_task_data (task, read, g_free);
  g_task_run_in_thread (task, read_in_thread);
}

gpointer
dwr_desk_read_finish (DwrDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  self->n_reading--;
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
dwr_desk_is_reading (DwrDesk *self)
{
  return self->n_reading > 0;
}

gboolean
dwr_desk_is_fatal (const GError *error)
{
  return error->domain == G_IO_ERROR || dwr_error_is_of_store (error);
}

gint64
dwr_desk_get_now_s (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}
