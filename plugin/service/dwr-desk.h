/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrDesk: what every job of the service works with: the way to the network, the store, threads for
 * strangers' bytes, and the reader's preferences. Knows nothing of D-Bus. Main thread only. */

#pragma once

#include "dwr-fetcher.h"
#include "dwr-store-limits.h"
#include "dwr-store-worker.h"
#include "dwr-watchdog.h"

G_BEGIN_DECLS

#define DWR_TYPE_DESK (dwr_desk_get_type ())
G_DECLARE_FINAL_TYPE (DwrDesk, dwr_desk, DWR, DESK, GObject)

/* @watchdog: lives as long as the process.
 *
 * Signals:
 * - `store-changed`: what is kept changed, by us or by another client; at most every 200 ms
 * - `notice` (GError): what the store has to say to a person */
DwrDesk *dwr_desk_new (DwrFetcher *fetcher, DwrStoreWorker *worker, DwrWatchdog *watchdog);

/* (transfer none) */
DwrFetcher *dwr_desk_get_fetcher (DwrDesk *self);
DwrStoreWorker *dwr_desk_get_worker (DwrDesk *self);

/* Whether what is opened is noted and kept. */
gboolean dwr_desk_is_history_on (DwrDesk *self);

/* How much may be kept. */
void dwr_desk_get_limits (DwrDesk *self, DwrStoreLimits *limits);

/* For jobs that wrote to the store. */
void dwr_desk_note_changed (DwrDesk *self);

/**
 * dwr_desk_run_in_store: a part of a job whose @task has the desk for its source
 * @task: (transfer full): comes to @callback as user_data
 * @func: with @task as its data, which stays until @func has ended, whatever happens to the job; it
 *   may be run again
 * @free_result: (nullable)
 * @callback: its source is the store's worker
 */
void dwr_desk_run_in_store (GTask *task,
                            DwrStoreFunc func,
                            GDestroyNotify free_result,
                            GAsyncReadyCallback callback);

/* In a thread of the pool, under the watchdog. NULL with @error, or a result. */
typedef gpointer (*DwrReadFunc) (gpointer data, GError **error);

/**
 * dwr_desk_read_async: runs @func where a page that breaks its reader breaks nothing else
 * @data: borrowed until the callback
 */
void dwr_desk_read_async (DwrDesk *self,
                          DwrReadFunc func,
                          gpointer data,
                          GDestroyNotify free_result,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gpointer dwr_desk_read_finish (DwrDesk *self, GAsyncResult *result, GError **error);

/* Whether a thread reads now: it must not outlive main (). */
gboolean dwr_desk_is_reading (DwrDesk *self);

/* Whether all else that a job has to do would fail for the same: the store cannot take it, or
 * somebody cancelled. */
gboolean dwr_desk_is_fatal (const GError *error);

/* The clock of the store. */
gint64 dwr_desk_get_now_s (void);

G_END_DECLS
