/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The store's thread: which jobs run and when, and what happens to a store that does not open. */

#include <glib/gstdio.h>
#include <unistd.h>

#include "dwr-folder.h"
#include "dwr-store-history.h"
#include "dwr-test-calls.h"
#include "dwr-test-worker.h"
#include "dwr/dwr-error.h"

#define NOW_S DWR_TEST_NOW_S

/* @data: an id */
static gpointer
note_opened (DwrStore *store, gpointer data, GError **error)
{
  return GINT_TO_POINTER (dwr_store_note_opened (store, data, NOW_S, error));
}

/* What is opened, as text. */
static gpointer
list_history (DwrStore *store, gpointer data, GError **error)
{
  return dwr_test_store_dup_ids (store, DWR_STORE_VIEW_HISTORY);
}

/* One of several jobs, in the order that they were given in. */
typedef struct {
  GArray *order;   /* shared: written in the thread */
  GArray *answers; /* shared: written here */
  guint number;
} Step;

static gpointer
take_step (DwrStore *store, gpointer data, GError **error)
{
  Step *step = data;

  g_assert_false (g_main_context_is_owner (g_main_context_default ()));
  g_array_append_val (step->order, step->number);
  return step;
}

static void
step_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Step *step = dwr_store_worker_run_finish (DWR_STORE_WORKER (source), result, NULL);

  g_assert_true (step == user_data);
  g_array_append_val (step->answers, step->number);
}

static gboolean
has_all_answers (gpointer data)
{
  return ((GArray *) data)->len == 40;
}

static void
test_order (DwrTestStore *test, gconstpointer unused)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (guint));
  Step steps[40];
  g_auto (DwrTestWorker) watched = { 0 };

  dwr_test_worker_start (&watched, test->folder);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    DwrStoreJob job = { .run = take_step, .data = &steps[i] };

    steps[i] = (Step){ .order = order, .answers = answers, .number = i };
    dwr_store_worker_run_async (watched.worker, &job, NULL, step_cb, &steps[i]);
  }
  dwr_test_wait_until (has_all_answers, answers);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_assert_cmpuint (g_array_index (order, guint, i), ==, i);
    g_assert_cmpuint (g_array_index (answers, guint, i), ==, i);
  }
  g_assert_cmpuint (watched.n_changed + watched.n_notices, ==, 0);
}

/* A job that does not end before it is told to. All are atomic. */
typedef struct {
  gint has_begun;
  gint may_end;
  gint n_freed;
} Gate;

static gpointer
wait_at_gate (DwrStore *store, gpointer data, GError **error)
{
  Gate *gate = data;

  g_atomic_int_set (&gate->has_begun, 1);
  while (!g_atomic_int_get (&gate->may_end))
    g_usleep (G_TIME_SPAN_MILLISECOND);
  return GINT_TO_POINTER (TRUE);
}

static gboolean
has_begun (gpointer data)
{
  return g_atomic_int_get (&((Gate *) data)->has_begun) != 0;
}

static void
count_freed (gpointer data)
{
  g_atomic_int_inc (&((Gate *) data)->n_freed);
}

/* The main loop goes on while the thread does not: else nobody would open the gate. */
static void
test_cancel (DwrTestStore *test, gconstpointer unused)
{
  Gate running = { 0 };
  Gate waiting = { .may_end = 1 };
  DwrStoreJob first = { .run = wait_at_gate, .data = &running, .free_data = count_freed };
  DwrStoreJob second = { .run = wait_at_gate, .data = &waiting, .free_data = count_freed };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) first_result = NULL;
  g_autoptr (GAsyncResult) second_result = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (DwrTestWorker) watched = { 0 };

  dwr_test_worker_start (&watched, test->folder);
  dwr_store_worker_run_async (watched.worker,
                              &first,
                              cancellable,
                              dwr_test_result_cb,
                              &first_result);
  dwr_store_worker_run_async (watched.worker,
                              &second,
                              cancellable,
                              dwr_test_result_cb,
                              &second_result);
  dwr_test_wait_until (has_begun, &running);
  g_cancellable_cancel (cancellable);
  g_atomic_int_set (&running.may_end, 1);
  dwr_test_wait_result (&second_result);
  g_assert_nonnull (dwr_store_worker_run_finish (watched.worker, first_result, &error));
  g_assert_no_error (error);
  g_assert_null (dwr_store_worker_run_finish (watched.worker, second_result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (has_begun (&waiting));
  g_clear_object (&first_result);
  g_clear_object (&second_result);
  g_assert_cmpint (running.n_freed, ==, 1);
  g_assert_cmpint (waiting.n_freed, ==, 1);
}

/* Whoever drops the worker with jobs in it loses none. */
static void
test_stop (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *ids = NULL;
  g_auto (DwrTestWorker) watched = { 0 };

  dwr_test_worker_start (&watched, test->folder);
  for (int id = 1; id <= 20; id++) {
    DwrStoreJob job = { .run = dwr_test_job_put_article, .data = GINT_TO_POINTER (id) };

    dwr_store_worker_run_async (watched.worker, &job, NULL, NULL, NULL);
  }
  dwr_store_worker_stop (watched.worker);
  dwr_test_store_reopen (test);
  ids = dwr_test_store_dup_ids (test->store, DWR_STORE_VIEW_SAVED);
  g_assert_cmpstr (ids, ==, "20 19 18 17 16 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1");
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
test_drop (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreWorker *worker = dwr_store_worker_new (test->folder);
  DwrStoreJob job = { .run = dwr_test_job_put_article, .data = GINT_TO_POINTER (1) };
  DwrStoreJob unwanted = { .run = list_history, .free_result = g_free };

  g_object_add_weak_pointer (G_OBJECT (worker), (gpointer *) &worker);
  dwr_store_worker_run_async (worker, &job, NULL, NULL, NULL);
  dwr_store_worker_run_async (worker, &unwanted, NULL, NULL, NULL);
  g_object_unref (worker);
  dwr_test_wait_until (is_gone, &worker);
  dwr_test_store_reopen (test);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "1");
}

static void
test_history (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *ids = NULL;
  g_auto (DwrTestWorker) watched = { 0 };

  dwr_test_worker_start (&watched, test->folder);
  dwr_store_worker_set_history (watched.worker, FALSE);
  dwr_test_worker_run_well (&watched, dwr_test_job_put_article, GINT_TO_POINTER (1));
  dwr_test_worker_run_well (&watched, dwr_test_job_put_article, GINT_TO_POINTER (2));
  dwr_test_worker_run_well (&watched, note_opened, (gpointer) "1");
  dwr_store_worker_set_history (watched.worker, TRUE);
  dwr_test_worker_run_well (&watched, note_opened, (gpointer) "2");
  ids = dwr_test_worker_run (&watched, list_history, NULL, FALSE, NULL);
  g_assert_cmpstr (ids, ==, "2");
}

static void
test_opening (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *folder = g_build_filename (test->folder, "store", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (DwrTestWorker) watched = { 0 };

  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  dwr_test_worker_start (&watched, folder);
  g_assert_null (dwr_test_worker_run (&watched, dwr_test_job_nothing, NULL, FALSE, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE);
  g_assert_cmpint (g_unlink (folder), ==, 0);
  dwr_test_worker_run_well (&watched, dwr_test_job_write, NULL);
  dwr_store_worker_stop (watched.worker);
  dwr_test_store_delete_folder (folder);
}

static void
count_busy_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  guint *n_refused = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_null (dwr_store_worker_run_finish (DWR_STORE_WORKER (source), result, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE_BUSY);
  ++*n_refused;
}

static gboolean
are_three (gpointer data)
{
  return *(guint *) data == 3;
}

/* Another process has the store alone. Jobs that wait while the first one waits for it share the
 * answer; the next one asks anew. */
static void
test_busy (DwrTestStore *test, gconstpointer unused)
{
  const DwrStoreJob job = { .run = dwr_test_job_nothing };
  g_autofree char *path = g_build_filename (test->folder, "store.lock", NULL);
  int fd = dwr_folder_open_file (path, NULL);
  gint64 begun_us = g_get_monotonic_time ();
  guint n_refused = 0;
  g_auto (DwrTestWorker) watched = { 0 };

  g_assert_true (dwr_folder_try_lock (fd, DWR_FOLDER_LOCK_ALONE));
  dwr_test_worker_start (&watched, test->folder);
  for (guint i = 0; i < 3; i++)
    dwr_store_worker_run_async (watched.worker, &job, NULL, count_busy_cb, &n_refused);
  dwr_test_wait_until (are_three, &n_refused);
  g_assert_cmpint (g_get_monotonic_time () - begun_us,
                   <,
                   DWR_STORE_BUSY_TIMEOUT_MS * 2 * G_TIME_SPAN_MILLISECOND);
  close (fd);
  dwr_test_worker_run_well (&watched, dwr_test_job_nothing, NULL);
}

int
main (int argc, char **argv)
{
  static const DwrTestStoreCase cases[] = {
    { "/dwr/store-worker/order", test_order, dwr_test_worker_set_up },
    { "/dwr/store-worker/cancel", test_cancel, dwr_test_worker_set_up },
    { "/dwr/store-worker/stop", test_stop, dwr_test_worker_set_up },
    { "/dwr/store-worker/drop", test_drop, dwr_test_worker_set_up },
    { "/dwr/store-worker/history", test_history, dwr_test_worker_set_up },
    { "/dwr/store-worker/opening", test_opening, dwr_test_worker_set_up },
    { "/dwr/store-worker/busy", test_busy, dwr_test_worker_set_up },
    { NULL },
  };

  return dwr_test_store_main (argc, argv, NULL, cases);
}
