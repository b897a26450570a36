/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A DwrStoreWorker whose jobs are waited for. */

#include "dwr-test-worker.h"

#include "dwr-store-hosts.h"
#include "dwr-test-calls.h"
#include "dwr/dwr-error.h"

#define CHANGED_LIMIT_US (2 * G_TIME_SPAN_SECOND)

static void
changed_cb (DwrStoreWorker *worker, DwrTestWorker *self)
{
  self->n_changed++;
}

static void
notice_cb (DwrStoreWorker *worker, const GError *notice, DwrTestWorker *self)
{
  g_assert_cmpuint (notice->domain, ==, DWR_ERROR);
  self->n_notices++;
  self->last_code = notice->code;
}

void
dwr_test_worker_clear (DwrTestWorker *self)
{
  if (self->worker != NULL)
    dwr_store_worker_stop (self->worker);
  g_clear_object (&self->worker);
  /* Answers and signals that are still on their way. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

void
dwr_test_worker_start (DwrTestWorker *self, const char *folder)
{
  self->worker = dwr_store_worker_new (folder);
  g_signal_connect (self->worker, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->worker, "notice", G_CALLBACK (notice_cb), self);
}

gpointer
dwr_test_worker_run (DwrTestWorker *self,
                     DwrStoreFunc func,
                     gpointer data,
                     gboolean is_repeatable,
                     GError **error)
{
  DwrStoreJob job = { .run = func, .data = data, .is_repeatable = is_repeatable };
  g_autoptr (GAsyncResult) result = NULL;

  dwr_store_worker_run_async (self->worker, &job, NULL, dwr_test_result_cb, &result);
  dwr_test_wait_result (&result);
  return dwr_store_worker_run_finish (self->worker, result, error);
}

void
dwr_test_worker_run_well (DwrTestWorker *self, DwrStoreFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  dwr_test_worker_run (self, func, data, FALSE, &error);
  g_assert_no_error (error);
}

void
dwr_test_worker_wait_ms (guint time_ms)
{
  gint64 end_us = g_get_monotonic_time () + time_ms * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end_us)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (G_TIME_SPAN_MILLISECOND);
}

void
dwr_test_worker_wait_changed (DwrTestWorker *self)
{
  gint64 end_us = g_get_monotonic_time () + CHANGED_LIMIT_US;

  while (self->n_changed == 0) {
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (G_TIME_SPAN_MILLISECOND);
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
  }
  self->n_changed = 0;
}

gpointer
dwr_test_job_nothing (DwrStore *store, gpointer data, GError **error)
{
  return GINT_TO_POINTER (TRUE);
}

gpointer
dwr_test_job_write (DwrStore *store, gpointer data, GError **error)
{
  DwrStoreWait wait = { .until_s = DWR_TEST_NOW_S, .n_failures = 1 };

  return GINT_TO_POINTER (dwr_store_set_wait (store, "www.dw.com", &wait, error));
}

gpointer
dwr_test_job_put_article (DwrStore *store, gpointer data, GError **error)
{
  dwr_test_store_put_article (store, GPOINTER_TO_INT (data), "Words", NULL, DWR_TEST_NOW_S);
  return GINT_TO_POINTER (TRUE);
}

void
dwr_test_worker_set_up (DwrTestStore *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("dwr-store-XXXXXX", &error);
  g_assert_no_error (error);
}
