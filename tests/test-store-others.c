/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The store's thread and what others do to its files: damage, disks that are read-only or full, and
 * processes that write. Called with arguments it is another process: ROLE FOLDER. */

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "dwr-test-worker.h"
#include "dwr/dwr-error.h"

#define PAGE_BYTES 4096
#define QUIET_MS DWR_TEST_WORKER_QUIET_MS

/* Of a table's page that only leads to others. */
#define TABLE_INTERIOR 0x05

static const char *program;

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
  return GINT_TO_POINTER (TRUE);
}

static int
write_once (const char *folder)
{
  g_autoptr (DwrStore) store = dwr_store_open (folder, DWR_STORE_BUSY_TIMEOUT_MS, NULL);

  return store != NULL && dwr_test_job_write (store, NULL, NULL) != NULL ? EXIT_SUCCESS
                                                                         : EXIT_FAILURE;
}

/* Reading works, writing is refused, and what is wrong is said once however often that is tried. */
static int
read_only (const char *folder)
{
  g_auto (DwrTestWorker) watched = { 0 };

  dwr_test_worker_start (&watched, folder);
  for (guint i = 0; i < 3; i++) {
    g_autoptr (GError) error = NULL;

    dwr_test_worker_run_well (&watched, read_starred, NULL);
    g_assert_null (dwr_test_worker_run (&watched, dwr_test_job_write, NULL, FALSE, &error));
    g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE_READ_ONLY);
  }
  g_assert_cmpuint (watched.n_notices, ==, 1);
  g_assert_cmpint (watched.last_code, ==, DWR_ERROR_STORE_READ_ONLY);
  g_assert_cmpuint (watched.n_changed, ==, 0);
  return EXIT_SUCCESS;
}

/* A disk that is full when the store is opened, and later is not. */
static int
full (const char *folder)
{
  g_autofree char *filler = g_build_filename (folder, "filler", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrStore) store = dwr_store_open (folder, DWR_STORE_BUSY_TIMEOUT_MS, &error);
  g_auto (DwrTestWorker) watched = { 0 };

  g_assert_no_error (error);
  dwr_test_store_put_starred (store);
  g_clear_pointer (&store, dwr_store_close);
  dwr_test_store_fill_disk (filler);
  dwr_test_worker_start (&watched, folder);
  g_assert_null (dwr_test_worker_run (&watched, dwr_test_job_write, NULL, FALSE, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE_FULL);
  dwr_test_worker_run_well (&watched, read_starred, NULL);
  g_assert_cmpint (g_unlink (filler), ==, 0);
  /* The refusal lets the next job try anew. */
  dwr_test_worker_run (&watched, dwr_test_job_write, NULL, FALSE, NULL);
  dwr_test_worker_run_well (&watched, dwr_test_job_write, NULL);
  g_assert_cmpuint (watched.n_notices, ==, 1);
  g_assert_cmpint (watched.last_code, ==, DWR_ERROR_STORE_FULL);
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
  g_auto (DwrTestWorker) watched = { 0 };

  put_starred (test);
  dwr_test_worker_start (&watched, test->folder);
  dwr_test_worker_run_well (&watched, dwr_test_job_nothing, NULL);
  damage (test);
  g_assert_null (dwr_test_worker_run (&watched, read_starred, NULL, FALSE, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE_DAMAGED);
  g_assert_cmpuint (watched.n_notices, ==, 0);
  dwr_test_worker_run_well (&watched, read_starred, NULL);
  g_assert_cmpuint (watched.n_notices, ==, 1);
  g_assert_cmpint (watched.last_code, ==, DWR_ERROR_STORE_RECOVERED);
  g_assert_cmpuint (count_set_aside (test), ==, 1);
  dwr_test_worker_wait_changed (&watched);

  /* Another process closes it, so that all is in the file; and writes, so that nothing is taken
   * from memory. */
  run_other ("write-once", test->folder);
  dwr_test_worker_wait_changed (&watched);
  damage (test);
  run_other ("write-once", test->folder);
  g_clear_error (&error);
  dwr_test_worker_run (&watched, read_starred, NULL, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_set_aside (test), ==, 2);
  g_assert_cmpuint (watched.n_notices, ==, 1);
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

static void
test_changed (DwrTestStore *test, gconstpointer unused)
{
  g_auto (DwrTestWorker) first = { 0 };
  g_auto (DwrTestWorker) second = { 0 };

  dwr_test_worker_start (&first, test->folder);
  dwr_test_worker_start (&second, test->folder);
  dwr_test_worker_run_well (&first, dwr_test_job_nothing, NULL);
  dwr_test_worker_run_well (&second, dwr_test_job_nothing, NULL);
  run_other ("write-once", test->folder);
  dwr_test_worker_wait_changed (&first);
  dwr_test_worker_wait_changed (&second);

  /* What a worker writes itself the other one hears of, and it does not. */
  dwr_test_worker_wait_ms (QUIET_MS);
  first.n_changed = second.n_changed = 0;
  for (guint i = 0; i < 5; i++)
    dwr_test_worker_run_well (&first, dwr_test_job_write, NULL);
  dwr_test_worker_wait_changed (&second);
  dwr_test_worker_wait_ms (QUIET_MS);
  g_assert_cmpuint (first.n_changed, ==, 0);
  g_assert_cmpuint (first.n_notices + second.n_notices, ==, 0);
}

/* Somebody deletes all files; another process makes the store anew. */
static void
test_replaced (DwrTestStore *test, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_auto (DwrTestWorker) watched = { 0 };

  dwr_test_worker_start (&watched, test->folder);
  dwr_test_worker_run_well (&watched, dwr_test_job_put_article, GINT_TO_POINTER (1));
  dwr_test_worker_wait_ms (QUIET_MS);
  g_assert_cmpuint (watched.n_changed, ==, 0);
  dwr_test_store_delete_folder (test->folder);
  g_assert_cmpint (g_mkdir (test->folder, 0700), ==, 0);
  dwr_test_worker_wait_changed (&watched);

  run_other ("write-once", test->folder);
  dwr_test_worker_run_well (&watched, dwr_test_job_put_article, GINT_TO_POINTER (2));
  dwr_test_worker_wait_ms (QUIET_MS);
  watched.n_changed = 0;
  run_other ("write-once", test->folder);
  dwr_test_worker_wait_changed (&watched);
  dwr_store_worker_stop (watched.worker);
  dwr_test_store_reopen (test);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "2");
}

/* Somebody deletes the database alone: the next job has one that others see too, with what the log
 * had, and tells of it. Where the folder is moved away it has a new one. */
static void
test_deleted (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (test->folder, "store.sqlite", NULL);
  g_autofree char *moved = g_strconcat (test->folder, "-moved", NULL);
  g_auto (DwrTestWorker) watched = { 0 };

  dwr_test_worker_start (&watched, test->folder);
  dwr_test_worker_run_well (&watched, dwr_test_job_put_article, GINT_TO_POINTER (1));
  dwr_test_worker_wait_ms (QUIET_MS);
  g_assert_cmpint (g_unlink (path), ==, 0);
  dwr_test_worker_run_well (&watched, dwr_test_job_put_article, GINT_TO_POINTER (2));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (watched.n_notices, ==, 1);
  g_assert_cmpint (watched.last_code, ==, DWR_ERROR_STORE_RECOVERED);
  dwr_test_worker_wait_changed (&watched);

  g_assert_cmpint (g_rename (test->folder, moved), ==, 0);
  dwr_test_worker_run_well (&watched, dwr_test_job_put_article, GINT_TO_POINTER (3));
  dwr_store_worker_stop (watched.worker);
  dwr_test_store_reopen (test);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "3");
  g_clear_pointer (&test->store, dwr_store_close);
  dwr_test_store_delete_folder (test->folder);
  g_assert_cmpint (g_rename (moved, test->folder), ==, 0);
  dwr_test_store_reopen (test);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "2 1");
}

/* Another one has the deleted file open and nothing to do: it lets go of it by itself. */
static void
test_deleted_beside (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (test->folder, "store.sqlite", NULL);
  g_auto (DwrTestWorker) first = { 0 };
  g_auto (DwrTestWorker) second = { 0 };

  dwr_test_worker_start (&first, test->folder);
  dwr_test_worker_start (&second, test->folder);
  dwr_test_worker_run_well (&first, dwr_test_job_put_article, GINT_TO_POINTER (1));
  dwr_test_worker_run_well (&second, dwr_test_job_nothing, NULL);
  dwr_test_worker_wait_ms (QUIET_MS);
  second.n_changed = 0;
  g_assert_cmpint (g_unlink (path), ==, 0);
  dwr_test_worker_wait_changed (&second);
  dwr_test_worker_run_well (&first, dwr_test_job_put_article, GINT_TO_POINTER (2));
  dwr_test_worker_run_well (&second, dwr_test_job_put_article, GINT_TO_POINTER (3));
  g_assert_cmpuint (first.n_notices + second.n_notices, ==, 1);
  dwr_store_worker_stop (first.worker);
  dwr_store_worker_stop (second.worker);
  dwr_test_store_reopen (test);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "3 2 1");
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
    { "/dwr/store-others/damage", test_damage, dwr_test_worker_set_up },
    { "/dwr/store-others/disks", test_disks, dwr_test_worker_set_up },
    { "/dwr/store-others/changed", test_changed, dwr_test_worker_set_up },
    { "/dwr/store-others/replaced", test_replaced, dwr_test_worker_set_up },
    { "/dwr/store-others/deleted", test_deleted, dwr_test_worker_set_up },
    { "/dwr/store-others/deleted/beside", test_deleted_beside, dwr_test_worker_set_up },
    { NULL },
  };

  program = argv[0];
  return dwr_test_store_main (argc, argv, roles, cases);
}
