/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The store's thread: which jobs run and when, what happens to a store that does not open or is
 * damaged, and what other processes write. Called with arguments it is another process: ROLE
 * FOLDER. */

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "dwr-store-history.h"
#include "dwr-store-hosts.h"
#include "dwr-store-marks.h"
#include "dwr-store-worker.h"
#include "dwr-test-calls.h"
#include "dwr-test-store.h"
#include "dwr/dwr-error.h"

#define NOW_S DWR_TEST_NOW_S
#define PAGE_BYTES 4096
#define CHANGED_LIMIT_US (2 * G_TIME_SPAN_SECOND)

/* Longer than the worker waits before it looks. */
#define QUIET_MS 700

/* Of a table's page that only leads to others. */
#define TABLE_INTERIOR 0x05

static const char *program;

/* A worker, and what it said. */
typedef struct {
  DwrStoreWorker *worker; /* owned (nullable) */
  guint n_changed;
  guint n_notices;
  int last_code;
} Seen;

static void
changed_cb (DwrStoreWorker *worker, Seen *seen)
{
  seen->n_changed++;
}

static void
notice_cb (DwrStoreWorker *worker, const GError *notice, Seen *seen)
{
  g_assert_cmpuint (notice->domain, ==, DWR_ERROR);
  seen->n_notices++;
  seen->last_code = notice->code;
}

static void
seen_clear (Seen *seen)
{
  if (seen->worker != NULL)
    dwr_store_worker_stop (seen->worker);
  g_clear_object (&seen->worker);
  /* Answers and signals that are still on their way. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Seen, seen_clear)

static void
start_worker (Seen *seen, const char *folder)
{
  seen->worker = dwr_store_worker_new (folder);
  g_signal_connect (seen->worker, "changed", G_CALLBACK (changed_cb), seen);
  g_signal_connect (seen->worker, "notice", G_CALLBACK (notice_cb), seen);
}

/* Runs a job and waits for its result. */
static gpointer
run (Seen *seen, DwrStoreFunc func, gpointer data, gboolean is_repeatable, GError **error)
{
  DwrStoreJob job = { .run = func, .data = data, .is_repeatable = is_repeatable };
  g_autoptr (GAsyncResult) result = NULL;

  dwr_store_worker_run_async (seen->worker, &job, NULL, dwr_test_result_cb, &result);
  dwr_test_wait_result (&result);
  return dwr_store_worker_run_finish (seen->worker, result, error);
}

static void
run_well (Seen *seen, DwrStoreFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  run (seen, func, data, FALSE, &error);
  g_assert_no_error (error);
}

static void
wait_ms (guint time_ms)
{
  gint64 end_us = g_get_monotonic_time () + time_ms * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end_us)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (G_TIME_SPAN_MILLISECOND);
}

/* Waits for the next time that something changed, two seconds at most. */
static void
wait_changed (Seen *seen)
{
  gint64 end_us = g_get_monotonic_time () + CHANGED_LIMIT_US;

  while (seen->n_changed == 0) {
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (G_TIME_SPAN_MILLISECOND);
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
  }
  seen->n_changed = 0;
}

/* Jobs */

static gpointer
done (gboolean is_good)
{
  return GINT_TO_POINTER (is_good);
}

static gpointer
do_nothing (DwrStore *store, gpointer data, GError **error)
{
  return done (TRUE);
}

/* Reads every article that was put starred. */
static gpointer
read_starred (DwrStore *store, gpointer data, GError **error)
{
  for (guint id = 1; id <= DWR_TEST_N_STARRED; id++) {
    g_autofree char *name = g_strdup_printf ("%u", id);
    g_autoptr (DwrStorePage) page = NULL;

    if (!dwr_store_get_page (store, name, &page, error))
      return NULL;
    g_assert_nonnull (page);
  }
  return done (TRUE);
}

static gpointer
set_wait (DwrStore *store, gpointer data, GError **error)
{
  DwrStoreWait wait = { .until_s = NOW_S, .n_failures = 1 };

  return done (dwr_store_set_wait (store, "www.dw.com", &wait, error));
}

/* @data: an id */
static gpointer
put_article (DwrStore *store, gpointer data, GError **error)
{
  dwr_test_store_put_article (store, GPOINTER_TO_INT (data), "Words", NULL, NOW_S);
  return done (TRUE);
}

/* @data: an id */
static gpointer
note_opened (DwrStore *store, gpointer data, GError **error)
{
  return done (dwr_store_note_opened (store, data, NOW_S, error));
}

/* What is opened, as text. */
static gpointer
list_history (DwrStore *store, gpointer data, GError **error)
{
  return dwr_test_store_dup_ids (store, DWR_STORE_VIEW_HISTORY);
}

/* Other processes */

static int
write_once (const char *folder)
{
  g_autoptr (DwrStore) store = dwr_store_open (folder, DWR_STORE_BUSY_TIMEOUT_MS, NULL);

  return store != NULL && set_wait (store, NULL, NULL) != NULL ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* Reading works, writing is refused, and what is wrong is said once however often that is tried. */
static int
read_only (const char *folder)
{
  g_auto (Seen) seen = { 0 };

  start_worker (&seen, folder);
  for (guint i = 0; i < 3; i++) {
    g_autoptr (GError) error = NULL;

    run_well (&seen, read_starred, NULL);
    g_assert_null (run (&seen, set_wait, NULL, FALSE, &error));
    g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE_READ_ONLY);
  }
  g_assert_cmpuint (seen.n_notices, ==, 1);
  g_assert_cmpint (seen.last_code, ==, DWR_ERROR_STORE_READ_ONLY);
  g_assert_cmpuint (seen.n_changed, ==, 0);
  return EXIT_SUCCESS;
}

static void
fill_disk (const char *path)
{
  g_autofree char *zeros = g_malloc0 (PAGE_BYTES);
  FILE *file = g_fopen (path, "w");

  setvbuf (file, NULL, _IONBF, 0);
  while (fwrite (zeros, 1, PAGE_BYTES, file) == PAGE_BYTES)
    continue;
  fclose (file);
}

/* A disk that is full when the store is opened, and later is not. */
static int
full (const char *folder)
{
  g_autofree char *filler = g_build_filename (folder, "filler", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrStore) store = dwr_store_open (folder, DWR_STORE_BUSY_TIMEOUT_MS, &error);
  g_auto (Seen) seen = { 0 };

  g_assert_no_error (error);
  dwr_test_store_put_starred (store);
  g_clear_pointer (&store, dwr_store_close);
  fill_disk (filler);
  start_worker (&seen, folder);
  g_assert_null (run (&seen, set_wait, NULL, FALSE, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE_FULL);
  run_well (&seen, read_starred, NULL);
  g_assert_cmpint (g_unlink (filler), ==, 0);
  /* The refusal lets the next job try anew. */
  run (&seen, set_wait, NULL, FALSE, NULL);
  run_well (&seen, set_wait, NULL);
  g_assert_cmpuint (seen.n_notices, ==, 1);
  g_assert_cmpint (seen.last_code, ==, DWR_ERROR_STORE_FULL);
  return EXIT_SUCCESS;
}

static void
run_other (const char *role, const char *folder)
{
  const char *arguments[] = { program, role, folder, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) arguments, NULL, 0, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
}

/* Jobs in order */

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
  g_auto (Seen) seen = { 0 };

  start_worker (&seen, test->folder);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    DwrStoreJob job = { .run = take_step, .data = &steps[i] };

    steps[i] = (Step){ .order = order, .answers = answers, .number = i };
    dwr_store_worker_run_async (seen.worker, &job, NULL, step_cb, &steps[i]);
  }
  dwr_test_wait_until (has_all_answers, answers);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_assert_cmpuint (g_array_index (order, guint, i), ==, i);
    g_assert_cmpuint (g_array_index (answers, guint, i), ==, i);
  }
  g_assert_cmpuint (seen.n_changed + seen.n_notices, ==, 0);
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
  return done (TRUE);
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
  g_auto (Seen) seen = { 0 };

  start_worker (&seen, test->folder);
  dwr_store_worker_run_async (seen.worker, &first, cancellable, dwr_test_result_cb, &first_result);
  dwr_store_worker_run_async (seen.worker,
                              &second,
                              cancellable,
                              dwr_test_result_cb,
                              &second_result);
  dwr_test_wait_until (has_begun, &running);
  g_cancellable_cancel (cancellable);
  g_atomic_int_set (&running.may_end, 1);
  dwr_test_wait_result (&second_result);
  g_assert_nonnull (dwr_store_worker_run_finish (seen.worker, first_result, &error));
  g_assert_no_error (error);
  g_assert_null (dwr_store_worker_run_finish (seen.worker, second_result, &error));
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
  g_auto (Seen) seen = { 0 };

  start_worker (&seen, test->folder);
  for (int id = 1; id <= 20; id++) {
    DwrStoreJob job = { .run = put_article, .data = GINT_TO_POINTER (id) };

    dwr_store_worker_run_async (seen.worker, &job, NULL, NULL, NULL);
  }
  dwr_store_worker_stop (seen.worker);
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
  DwrStoreJob job = { .run = put_article, .data = GINT_TO_POINTER (1) };
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
  g_auto (Seen) seen = { 0 };

  start_worker (&seen, test->folder);
  dwr_store_worker_set_history (seen.worker, FALSE);
  run_well (&seen, put_article, GINT_TO_POINTER (1));
  run_well (&seen, put_article, GINT_TO_POINTER (2));
  run_well (&seen, note_opened, (gpointer) "1");
  dwr_store_worker_set_history (seen.worker, TRUE);
  run_well (&seen, note_opened, (gpointer) "2");
  ids = run (&seen, list_history, NULL, FALSE, NULL);
  g_assert_cmpstr (ids, ==, "2");
}

/* Trouble */

static void
test_opening (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *folder = g_build_filename (test->folder, "store", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (Seen) seen = { 0 };

  g_assert_true (g_file_set_contents (folder, "", 0, NULL));
  start_worker (&seen, folder);
  g_assert_null (run (&seen, do_nothing, NULL, FALSE, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE);
  g_assert_cmpint (g_unlink (folder), ==, 0);
  run_well (&seen, set_wait, NULL);
  dwr_store_worker_stop (seen.worker);
  dwr_test_store_delete_folder (folder);
}

/* Breaks what leads to the rows, while the store may be open; the rows stay. */
static void
damage (DwrTestStore *test)
{
  g_autofree char *path = g_build_filename (test->folder, "store.sqlite", NULL);
  g_autofree char *content = NULL;
  gsize n_bytes;
  guint n_damaged = 0;
  FILE *file;

  g_assert_true (g_file_get_contents (path, &content, &n_bytes, NULL));
  file = g_fopen (path, "r+");
  for (gsize place = 0; place < n_bytes; place += PAGE_BYTES) {
    if (content[place] != TABLE_INTERIOR)
      continue;
    memset (content + place, 'x', PAGE_BYTES);
    fseek (file, (long) place, SEEK_SET);
    g_assert_cmpuint (fwrite (content + place, 1, PAGE_BYTES, file), ==, PAGE_BYTES);
    n_damaged++;
  }
  fclose (file);
  g_assert_cmpuint (n_damaged, >, 0);
}

static guint
count_set_aside (DwrTestStore *test)
{
  g_autoptr (GDir) files = g_dir_open (test->folder, 0, NULL);
  const char *name;
  guint n_files = 0;

  while ((name = g_dir_read_name (files)) != NULL)
    n_files += g_str_has_prefix (name, "store.sqlite.damaged-");
  return n_files;
}

static void
put_starred (DwrTestStore *test)
{
  dwr_test_store_reopen (test);
  dwr_test_store_put_starred (test->store);
  g_clear_pointer (&test->store, dwr_store_close);
}

/* The job that meets damage fails, the next one finds everything; one that only reads does not even
 * fail. It is said once. */
static void
test_damage (DwrTestStore *test, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_auto (Seen) seen = { 0 };

  put_starred (test);
  start_worker (&seen, test->folder);
  run_well (&seen, do_nothing, NULL);
  damage (test);
  g_assert_null (run (&seen, read_starred, NULL, FALSE, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE_DAMAGED);
  g_assert_cmpuint (seen.n_notices, ==, 0);
  run_well (&seen, read_starred, NULL);
  g_assert_cmpuint (seen.n_notices, ==, 1);
  g_assert_cmpint (seen.last_code, ==, DWR_ERROR_STORE_DAMAGED);
  g_assert_cmpuint (count_set_aside (test), ==, 1);
  wait_changed (&seen);

  /* Another process closes it, so that all is in the file; and writes, so that nothing is taken
   * from memory. */
  run_other ("write-once", test->folder);
  wait_changed (&seen);
  damage (test);
  run_other ("write-once", test->folder);
  g_clear_error (&error);
  run (&seen, read_starred, NULL, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_set_aside (test), ==, 2);
  g_assert_cmpuint (seen.n_notices, ==, 1);
}

static void
test_disks (DwrTestStore *test, gconstpointer unused)
{
  static const char *const none[] = { NULL };
  const char *const small[] = { "--size", "8000000", "--tmpfs", test->folder, NULL };

  put_starred (test);
  dwr_test_store_run_in_sandbox (program, none, "read-only", test->folder);
  dwr_test_store_run_in_sandbox (program, small, "full", test->folder);
}

/* Others */

static void
test_changed (DwrTestStore *test, gconstpointer unused)
{
  g_auto (Seen) first = { 0 };
  g_auto (Seen) second = { 0 };

  start_worker (&first, test->folder);
  start_worker (&second, test->folder);
  run_well (&first, do_nothing, NULL);
  run_well (&second, do_nothing, NULL);
  run_other ("write-once", test->folder);
  wait_changed (&first);
  wait_changed (&second);

  /* What a worker writes itself the other one hears of, and it does not. */
  wait_ms (QUIET_MS);
  first.n_changed = second.n_changed = 0;
  for (guint i = 0; i < 5; i++)
    run_well (&first, set_wait, NULL);
  wait_changed (&second);
  wait_ms (QUIET_MS);
  g_assert_cmpuint (first.n_changed, ==, 0);
  g_assert_cmpuint (first.n_notices + second.n_notices, ==, 0);
}

/* Somebody deletes all files; another process makes the store anew. */
static void
test_replaced (DwrTestStore *test, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_auto (Seen) seen = { 0 };

  start_worker (&seen, test->folder);
  run_well (&seen, put_article, GINT_TO_POINTER (1));
  wait_ms (QUIET_MS);
  g_assert_cmpuint (seen.n_changed, ==, 0);
  dwr_test_store_delete_folder (test->folder);
  g_assert_cmpint (g_mkdir (test->folder, 0700), ==, 0);
  wait_changed (&seen);

  run_other ("write-once", test->folder);
  run_well (&seen, put_article, GINT_TO_POINTER (2));
  wait_ms (QUIET_MS);
  seen.n_changed = 0;
  run_other ("write-once", test->folder);
  wait_changed (&seen);
  dwr_store_worker_stop (seen.worker);
  dwr_test_store_reopen (test);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "2");
}

static void
set_up_empty (DwrTestStore *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("dwr-store-XXXXXX", &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  static const DwrTestStoreRole roles[] = {
    { "write-once", write_once },
    { "read-only", read_only },
    { "full", full },
    { NULL },
  };
  static const DwrTestStoreCase cases[] = {
    { "/dwr/store-worker/order", test_order, set_up_empty },
    { "/dwr/store-worker/cancel", test_cancel, set_up_empty },
    { "/dwr/store-worker/stop", test_stop, set_up_empty },
    { "/dwr/store-worker/drop", test_drop, set_up_empty },
    { "/dwr/store-worker/history", test_history, set_up_empty },
    { "/dwr/store-worker/opening", test_opening, set_up_empty },
    { "/dwr/store-worker/damage", test_damage, set_up_empty },
    { "/dwr/store-worker/disks", test_disks, set_up_empty },
    { "/dwr/store-worker/changed", test_changed, set_up_empty },
    { "/dwr/store-worker/replaced", test_replaced, set_up_empty },
    { NULL },
  };

  program = argv[0];
  return dwr_test_store_main (argc, argv, roles, cases);
}
