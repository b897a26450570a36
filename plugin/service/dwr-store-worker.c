/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The store's thread runs a main loop of its own: jobs are its sources, beside the monitor of the
 * store's file. Whatever is for the main thread is sent there as a source too.
 *
 * Only the main thread holds references to the worker and to tasks. The thread has the Disk, which
 * knows its worker by a weak reference that is looked up in the main thread alone: the last
 * reference, whose end waits for the thread, is never dropped in the thread itself. */

#include "config.h"

#include "dwr-store-worker.h"

#include "dwr-store-history.h"
#include "dwr/dwr-error.h"

/* A process that writes touches the file many times. */
#define SETTLE_MS 200

/* The way to the main thread. Any thread. */
typedef struct {
  GMainContext *context; /* owned */
  GWeakRef worker;       /* read in the main thread only */
} Line;

/* What the thread has. But for the flag, nobody else touches it while the thread runs. */
typedef struct {
  GMainContext *context; /* owned */
  GMainLoop *loop;       /* owned */
  Line *line;            /* owned, shared */
  char *folder;          /* owned */
  DwrStorePlace *place;  /* owned (nullable) */

  DwrStore *store;       /* owned (nullable): NULL until a job needs it */
  GFileMonitor *monitor; /* owned (nullable) */
  GFileMonitor *loss;    /* owned (nullable): tells when the database is taken away */
  GSource *settle;       /* owned (nullable): the file was written */
  guint said_codes;      /* of notices that were sent, one bit each */
  gboolean is_other;     /* the store that is opened next may hold other things than the last */
  GError *refusal;       /* owned (nullable): why it could not be opened when that was tried last */
  gint64 refused_us;     /* and when that was, by the monotonic clock */
  gboolean is_lost;      /* what was said */

  gint is_history_off; /* atomic */
} Disk;

/* One job, on its way into the thread and back. */
typedef struct {
  GTask *task; /* owned: borrowed by the thread */
  Disk *disk;  /* borrowed: outlives every job */
  gint64 sent_us;

  /* Output */
  gpointer result; /* owned (nullable): given away */
  GError *error;   /* owned (nullable): given away */
} Run;

/* A signal on its way to the main thread. */
typedef struct {
  Line *line;       /* owned, shared */
  const char *name; /* static */
  GError *notice;   /* owned (nullable): of `notice` alone */
} Signal;

struct _DwrStoreWorker {
  GObject parent_instance;

  Disk *disk;      /* owned: freed when the thread has ended */
  GThread *thread; /* owned (nullable) */
};

G_DEFINE_FINAL_TYPE (DwrStoreWorker, dwr_store_worker, G_TYPE_OBJECT)

static gboolean settled_cb (gpointer user_data);
static gboolean answer_cb (gpointer user_data);

/* The line */

static void
line_clear (Line *line)
{
  g_main_context_unref (line->context);
  g_weak_ref_clear (&line->worker);
}

static void
line_unref (Line *line)
{
  g_atomic_rc_box_release_full (line, (GDestroyNotify) line_clear);
}

/* Runs @func in the thread of @context, after all that was sent there before. */
static void
send (GMainContext *context, GSourceFunc func, gpointer data, GDestroyNotify free_data)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, free_data);
  g_source_attach (source, context);
}

static void
signal_free (Signal *signal)
{
  line_unref (signal->line);
  g_clear_error (&signal->notice);
  g_free (signal);
}

/* Main thread. */
static gboolean
signal_cb (gpointer user_data)
{
  Signal *signal = user_data;
  g_autoptr (DwrStoreWorker) self = g_weak_ref_get (&signal->line->worker);

  if (self != NULL && signal->notice != NULL)
    g_signal_emit_by_name (self, "notice", signal->notice);
  else if (self != NULL)
    g_signal_emit_by_name (self, signal->name);
  return G_SOURCE_REMOVE;
}

static void
send_signal (Disk *disk, const char *name, const GError *notice)
{
  Signal *signal = g_new0 (Signal, 1);

  signal->line = g_atomic_rc_box_acquire (disk->line);
  signal->name = name;
  signal->notice = notice != NULL ? g_error_copy (notice) : NULL;
  send (disk->line->context, signal_cb, signal, (GDestroyNotify) signal_free);
}

/* The thread */

static void
close_store (Disk *disk)
{
  g_clear_pointer (&disk->store, dwr_store_close);
}

static void
close_store_that_changes (Disk *disk)
{
  close_store (disk);
  disk->is_other = TRUE;
}

/* Looks for what others wrote when the file has settled. */
static void
await_settled (Disk *disk)
{
  if (disk->settle != NULL)
    return;
  disk->settle = g_timeout_source_new (SETTLE_MS);
  g_source_set_callback (disk->settle, settled_cb, disk, NULL);
  g_source_attach (disk->settle, disk->context);
}

static void
file_changed_cb (GFileMonitor *monitor,
                 GFile *file,
                 GFile *other_file,
                 GFileMonitorEvent event,
                 Disk *disk)
{
  await_settled (disk);
}

/* Who goes on holding a database that is gone keeps all others from making a new one. */
static void
database_changed_cb (GFileMonitor *monitor,
                     GFile *file,
                     GFile *other_file,
                     GFileMonitorEvent event,
                     Disk *disk)
{
  if (event == G_FILE_MONITOR_EVENT_DELETED)
    await_settled (disk);
}

/* Whoever writes while we have nothing open is another. */
static gboolean
settled_cb (gpointer user_data)
{
  Disk *disk = user_data;

  g_clear_pointer (&disk->settle, g_source_unref);
  if (disk->store != NULL && dwr_store_has_moved (disk->store))
    close_store (disk);
  if (disk->store == NULL || dwr_store_poll_changes (disk->store))
    send_signal (disk, "changed", NULL);
  return G_SOURCE_REMOVE;
}

/* (transfer full) (nullable) */
static GFileMonitor *
watch_file (Disk *disk, const char *path, GCallback callback)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GFileMonitor *monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, &error);

  if (monitor != NULL)
    g_signal_connect (monitor, "changed", callback, disk);
  else
    g_debug ("What others do to the store goes unnoticed: %s", error->message);
  return monitor;
}

static void
unwatch (Disk *disk)
{
  g_clear_object (&disk->monitor);
  g_clear_object (&disk->loss);
}

/* Anew for each opening: the folder may be another one of the same name. */
static void
watch (Disk *disk)
{
  unwatch (disk);
  disk->monitor =
      watch_file (disk, dwr_store_get_watch_path (disk->store), G_CALLBACK (file_changed_cb));
  disk->loss =
      watch_file (disk, dwr_store_get_path (disk->store), G_CALLBACK (database_changed_cb));
  if (disk->monitor == NULL)
    return;
  /* Somebody may have written before it began to watch. */
  await_settled (disk);
}

static void
say_notice (Disk *disk)
{
  const GError *notice = dwr_store_get_notice (disk->store);
  guint bit = notice != NULL ? 1u << notice->code : 0;

  if ((disk->said_codes & bit) == bit)
    return;
  disk->said_codes |= bit;
  send_signal (disk, "notice", notice);
}

/* Waiting for another process takes seconds: whoever waited meanwhile does not begin anew. */
static gboolean
try_to_open (Disk *disk, gint64 sent_us, GError **error)
{
  if (disk->refusal == NULL || sent_us > disk->refused_us) {
    g_clear_error (&disk->refusal);
    disk->store = dwr_store_open (disk->folder, DWR_STORE_BUSY_TIMEOUT_MS, &disk->refusal);
    disk->refused_us = g_get_monotonic_time ();
  }
  if (disk->store != NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (disk->refusal));
  return FALSE;
}

static gboolean
open_store (Disk *disk, gint64 sent_us, GError **error)
{
  if (disk->store != NULL)
    return TRUE;
  if (!try_to_open (disk, sent_us, error))
    return FALSE;
  watch (disk);
  say_notice (disk);
  if (disk->is_other)
    send_signal (disk, "changed", NULL);
  disk->is_other = FALSE;
  return TRUE;
}

/* What is written to a file that somebody took away, or put another one in the place of, is written
 * for nobody. */
static void
close_lost_store (Disk *disk)
{
  if (disk->store != NULL && dwr_store_has_moved (disk->store))
    close_store_that_changes (disk);
}

static gboolean
is_write_refused (const GError *error)
{
  return g_error_matches (error, DWR_ERROR, DWR_ERROR_STORE_READ_ONLY) ||
         g_error_matches (error, DWR_ERROR, DWR_ERROR_STORE_FULL);
}

/* After a fault, whichever it is: what is not there and what may not be opened look alike. */
static void
look_at_place (Disk *disk)
{
  if (disk->place == NULL || disk->is_lost || !dwr_store_place_is_lost (disk->place))
    return;
  disk->is_lost = TRUE;
  send_signal (disk, "lost", NULL);
}

static void
run_once (Run *run)
{
  const DwrStoreJob *job = g_task_get_task_data (run->task);
  Disk *disk = run->disk;

  close_lost_store (disk);
  if (!open_store (disk, run->sent_us, &run->error))
    return;
  dwr_store_set_history (disk->store, !g_atomic_int_get (&disk->is_history_off));
  run->result = job->run (disk->store, job->data, &run->error);
  if (g_error_matches (run->error, DWR_ERROR, DWR_ERROR_STORE_DAMAGED))
    close_store_that_changes (disk);
  else if (dwr_store_is_read_only (disk->store) && is_write_refused (run->error))
    close_store (disk);
}

static gboolean
run_cb (gpointer user_data)
{
  Run *run = user_data;
  const DwrStoreJob *job = g_task_get_task_data (run->task);

  if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (run->task), &run->error)) {
    run_once (run);
    if (job->is_repeatable && g_error_matches (run->error, DWR_ERROR, DWR_ERROR_STORE_DAMAGED)) {
      g_clear_error (&run->error);
      run_once (run);
    }
    if (run->error != NULL)
      look_at_place (run->disk);
  }
  send (run->disk->line->context, answer_cb, run, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
quit_cb (gpointer user_data)
{
  Disk *disk = user_data;

  close_store (disk);
  unwatch (disk);
  if (disk->settle != NULL)
    g_source_destroy (disk->settle);
  g_clear_pointer (&disk->settle, g_source_unref);
  g_main_loop_quit (disk->loop);
  return G_SOURCE_REMOVE;
}

static gpointer
run_thread (gpointer data)
{
  Disk *disk = data;

  /* The monitor's events come to this thread. */
  g_main_context_push_thread_default (disk->context);
  g_main_loop_run (disk->loop);
  g_main_context_pop_thread_default (disk->context);
  return NULL;
}

/* The main thread */

static Disk *
disk_new (DwrStoreWorker *self)
{
  Disk *disk = g_new0 (Disk, 1);

  disk->context = g_main_context_new ();
  disk->loop = g_main_loop_new (disk->context, FALSE);
  disk->line = g_atomic_rc_box_new0 (Line);
  disk->line->context = g_main_context_ref_thread_default ();
  g_weak_ref_init (&disk->line->worker, self);
  return disk;
}

static void
disk_free (Disk *disk)
{
  g_main_loop_unref (disk->loop);
  g_main_context_unref (disk->context);
  line_unref (disk->line);
  g_clear_error (&disk->refusal);
  g_clear_pointer (&disk->place, dwr_store_place_free);
  g_free (disk->folder);
  g_free (disk);
}

static void
job_free (DwrStoreJob *job)
{
  if (job->free_data != NULL)
    job->free_data (job->data);
  g_free (job);
}

/* Ends the job. */
static gboolean
answer_cb (gpointer user_data)
{
  g_autofree Run *run = user_data;
  g_autoptr (GTask) task = g_steal_pointer (&run->task);
  const DwrStoreJob *job = g_task_get_task_data (task);

  if (run->error != NULL)
    g_task_return_error (task, g_steal_pointer (&run->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&run->result), job->free_result);
  return G_SOURCE_REMOVE;
}

void
dwr_store_worker_run_async (DwrStoreWorker *self,
                            const DwrStoreJob *job,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task;
  Run *run;

  g_return_if_fail (DWR_IS_STORE_WORKER (self) && self->thread != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dwr_store_worker_run_async);
  g_task_set_task_data (task, g_memdup2 (job, sizeof *job), (GDestroyNotify) job_free);
  /* That it was cancelled is said of a job that has not run, and only of that. */
  g_task_set_check_cancellable (task, FALSE);
  run = g_new0 (Run, 1);
  run->task = task;
  run->disk = self->disk;
  run->sent_us = g_get_monotonic_time ();
  send (self->disk->context, run_cb, run, NULL);
}

gpointer
dwr_store_worker_run_finish (DwrStoreWorker *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
dwr_store_worker_set_history (DwrStoreWorker *self, gboolean is_on)
{
  g_return_if_fail (DWR_IS_STORE_WORKER (self));

  g_atomic_int_set (&self->disk->is_history_off, !is_on);
}

void
dwr_store_worker_stop (DwrStoreWorker *self)
{
  g_return_if_fail (DWR_IS_STORE_WORKER (self));

  if (self->thread == NULL)
    return;
  send (self->disk->context, quit_cb, self->disk, NULL);
  g_clear_pointer (&self->thread, g_thread_join);
}

static void
dwr_store_worker_dispose (GObject *object)
{
  dwr_store_worker_stop (DWR_STORE_WORKER (object));
  G_OBJECT_CLASS (dwr_store_worker_parent_class)->dispose (object);
}

static void
dwr_store_worker_finalize (GObject *object)
{
  disk_free (DWR_STORE_WORKER (object)->disk);
  G_OBJECT_CLASS (dwr_store_worker_parent_class)->finalize (object);
}

static void
dwr_store_worker_class_init (DwrStoreWorkerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = dwr_store_worker_dispose;
  object_class->finalize = dwr_store_worker_finalize;
  g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("lost", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("notice",
                type,
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
dwr_store_worker_init (DwrStoreWorker *self)
{
  self->disk = disk_new (self);
}

DwrStoreWorker *
dwr_store_worker_new (const char *folder)
{
  DwrStoreWorker *self;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (DWR_TYPE_STORE_WORKER, NULL);
  self->disk->folder = g_strdup (folder);
  self->thread = g_thread_new ("dwr-store", run_thread, self->disk);
  return self;
}

void
dwr_store_worker_set_place (DwrStoreWorker *self, DwrStorePlace *place)
{
  g_return_if_fail (DWR_IS_STORE_WORKER (self) && self->disk->place == NULL);

  self->disk->place = place;
}
