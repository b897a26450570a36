/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrStoreWorker: the store, and the one thread that uses it, so that the service's main loop never
 * waits for a disk.
 *
 * Jobs run in the order in which they come. The first one opens the store; where that fails the job
 * fails, and so do those that waited meanwhile; one that comes later tries again. A store that
 * turns out to be damaged is closed, and opening it for the next job repairs it. One that could
 * only be opened to read is opened anew after a job that was refused for it.
 *
 * All calls come from the thread that made the worker, and its callbacks and signals go to the main
 * context that was that thread's default then.
 *
 * Signals:
 * `changed` (): another process has written to the store, or it was repaired or replaced: what was
 *   read of it before may no longer hold. What the worker's own jobs write is not told.
 * `notice` (const GError *): what opening the store has to say (dwr_store_get_notice ()), each code
 *   once in the worker's life.
 * `lost` (): a job failed, and another process could do it (dwr_store_place_is_lost ()); before the
 *   job's callback, once in the worker's life. */

#pragma once

#include "dwr-store-place.h"
#include "dwr-store.h"

G_BEGIN_DECLS

#define DWR_TYPE_STORE_WORKER (dwr_store_worker_get_type ())
G_DECLARE_FINAL_TYPE (DwrStoreWorker, dwr_store_worker, DWR, STORE_WORKER, GObject)

/* Runs in the worker's thread. Returns: (transfer full) (nullable): %NULL if and only if @error is
 * set */
typedef gpointer (*DwrStoreFunc) (DwrStore *store, gpointer data, GError **error);

/* What is to be done with the store. */
typedef struct {
  DwrStoreFunc run;
  gpointer data;              /* the worker's until it was freed, which is once and in any thread */
  GDestroyNotify free_data;   /* (nullable) */
  GDestroyNotify free_result; /* (nullable): for a result that nobody takes */
  gboolean is_repeatable; /* may run twice, as what only reads: again at once when it met damage */
} DwrStoreJob;

/* Opens nothing yet. @folder: absolute path. (transfer full) */
DwrStoreWorker *dwr_store_worker_new (const char *folder);

/* The only place that this process may write in. None at first, and `lost` is not emitted. Before
 * the first job. @place: (transfer full) */
void dwr_store_worker_set_place (DwrStoreWorker *self, DwrStorePlace *place);

/**
 * dwr_store_worker_run_async:
 * @job: copied
 * @cancellable: (nullable): a job that was cancelled before its turn does not run; one that has
 *   begun goes on to its end and gives its result
 *
 * Sets: what opening the store sets, what the job sets, G_IO_ERROR_CANCELLED
 */
void dwr_store_worker_run_async (DwrStoreWorker *self,
                                 const DwrStoreJob *job,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/* (transfer full) (nullable) */
gpointer dwr_store_worker_run_finish (DwrStoreWorker *self, GAsyncResult *result, GError **error);

/* Whether it is noted what is opened and how far it is read (dwr_store_set_history ()): from the
 * next job on that begins. On at first. */
void dwr_store_worker_set_history (DwrStoreWorker *self, gboolean is_on);

/* Runs all jobs that wait, closes the store, and blocks until then. Callbacks still come when the
 * main context runs. No call may follow. */
void dwr_store_worker_stop (DwrStoreWorker *self);

G_END_DECLS
