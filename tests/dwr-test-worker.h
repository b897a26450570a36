/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A DwrStoreWorker whose jobs are waited for, what it said, and some jobs. */

#pragma once

#include "dwr-store-worker.h"
#include "dwr-test-store.h"

G_BEGIN_DECLS

/* Longer than the worker waits before it looks at what others wrote. */
#define DWR_TEST_WORKER_QUIET_MS 700

typedef struct {
  DwrStoreWorker *worker; /* owned (nullable) */
  guint n_changed;
  guint n_notices;
  int last_code; /* of a notice */
} DwrTestWorker;

/* To be cleared by dwr_test_worker_clear (). */
void dwr_test_worker_start (DwrTestWorker *self, const char *folder);

/* Stops it, and takes what it still has to say. */
void dwr_test_worker_clear (DwrTestWorker *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DwrTestWorker, dwr_test_worker_clear)

/* Runs a job and waits for its result. */
gpointer dwr_test_worker_run (DwrTestWorker *self,
                              DwrStoreFunc func,
                              gpointer data,
                              gboolean is_repeatable,
                              GError **error);
void dwr_test_worker_run_well (DwrTestWorker *self, DwrStoreFunc func, gpointer data);

void dwr_test_worker_wait_ms (guint time_ms);

/* Waits until something has changed since the last time, two seconds at most. */
void dwr_test_worker_wait_changed (DwrTestWorker *self);

/* Jobs: one does nothing, one writes something, one puts the article whose number @data is. */
gpointer dwr_test_job_nothing (DwrStore *store, gpointer data, GError **error);
gpointer dwr_test_job_write (DwrStore *store, gpointer data, GError **error);
gpointer dwr_test_job_put_article (DwrStore *store, gpointer data, GError **error);

/* For DwrTestStoreCase: a folder with nothing in it, and no store. */
void dwr_test_worker_set_up (DwrTestStore *self, gconstpointer unused);

G_END_DECLS
