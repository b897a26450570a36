/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A store whose disk is full or read-only. For a disk of its own the program calls itself, with a
 * ROLE and a FOLDER, in a sandbox: file modes stop no root. */

#include <glib/gstdio.h>
#include <stdlib.h>

#include "dwr-store-marks.h"
#include "dwr-test-store.h"
#include "dwr/dwr-error.h"

#define PAGE_BYTES 4096

static const char *program;

static int
read_only (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refusal = NULL;
  g_autoptr (DwrStore) store = dwr_store_open (folder, 100, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  g_assert_true (dwr_store_is_read_only (store));
  g_assert_error (dwr_store_get_notice (store), DWR_ERROR, DWR_ERROR_STORE_READ_ONLY);
  g_assert_cmpuint (dwr_test_store_count_whole (store), ==, DWR_TEST_N_STARRED);
  found = dwr_test_store_dup_found (store, DWR_STORE_SEARCH_ARTICLES, "title 7");
  g_assert_cmpstr (found, ==, "7");
  g_assert_false (dwr_store_set_starred (store, "1", FALSE, &refusal));
  g_assert_error (refusal, DWR_ERROR, DWR_ERROR_STORE_READ_ONLY);
  return EXIT_SUCCESS;
}

static int
read_only_empty (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *inner = g_build_filename (folder, "none", NULL);
  g_autoptr (DwrStore) store = dwr_store_open (inner, 100, &error);

  g_assert_null (store);
  g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE_READ_ONLY);
  return EXIT_SUCCESS;
}

/* Fills a small disk: what was acknowledged stays, and can be read by who comes later. */
static int
full (const char *folder)
{
  static const DwrStoreSection section = { "de", "all" };
  g_autofree char *inner = g_build_filename (folder, "store", NULL);
  g_autofree char *filler = g_build_filename (folder, "filler", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrStore) store = dwr_store_open (inner, 100, &error);
  g_autofree char *zeros = g_malloc0 (PAGE_BYTES);
  FILE *file = g_fopen (filler, "w");
  guint n_puts = 0;

  g_assert_no_error (error);
  dwr_test_store_put_starred (store);
  setvbuf (file, NULL, _IONBF, 0);
  while (fwrite (zeros, 1, PAGE_BYTES, file) == PAGE_BYTES)
    n_puts++;
  fclose (file);
  g_assert_cmpuint (n_puts, >, 0);
  for (guint i = 0; i < 2000 && error == NULL; i++)
    dwr_store_set_section_kept (store, &section, i % 2 == 0, &error);
  g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE_FULL);
  g_assert_cmpuint (dwr_test_store_count_whole (store), ==, DWR_TEST_N_STARRED);
  g_clear_pointer (&store, dwr_store_close);

  g_clear_error (&error);
  store = dwr_store_open (inner, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dwr_test_store_count_whole (store), ==, DWR_TEST_N_STARRED);
  g_clear_pointer (&store, dwr_store_close);
  g_assert_cmpint (g_unlink (filler), ==, 0);
  store = dwr_store_open (inner, 100, &error);
  g_assert_no_error (error);
  g_assert_false (dwr_store_is_read_only (store));
  g_assert_true (dwr_store_set_starred (store, "1", FALSE, NULL));
  return EXIT_SUCCESS;
}

/* Nothing at all is left of the disk before the store is opened. */
static int
full_before (const char *folder)
{
  g_autofree char *filler = g_build_filename (folder, "filler", NULL);
  g_autofree char *zeros = g_malloc0 (PAGE_BYTES);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrStore) store = NULL;
  FILE *file;

  store = dwr_store_open (folder, 100, &error);
  g_assert_no_error (error);
  dwr_test_store_put_starred (store);
  g_clear_pointer (&store, dwr_store_close);
  file = g_fopen (filler, "w");
  setvbuf (file, NULL, _IONBF, 0);
  while (fwrite (zeros, 1, PAGE_BYTES, file) == PAGE_BYTES)
    continue;
  fclose (file);

  store = dwr_store_open (folder, 100, &error);
  g_assert_no_error (error);
  g_assert_true (dwr_store_is_read_only (store));
  g_assert_error (dwr_store_get_notice (store), DWR_ERROR, DWR_ERROR_STORE_FULL);
  g_assert_cmpuint (dwr_test_store_count_whole (store), ==, DWR_TEST_N_STARRED);
  return EXIT_SUCCESS;
}

static void
test_read_only (DwrTestStore *test, gconstpointer unused)
{
  static const char *const none[] = { NULL };
  g_autofree char *mark = g_build_filename (test->folder, "store.check", NULL);

  dwr_test_store_put_starred (test->store);
  /* Beside a process that may write, with a log, and without. */
  dwr_test_store_run_in_sandbox (program, none, "read-only", test->folder);
  dwr_test_store_reopen (test);
  g_clear_pointer (&test->store, dwr_store_close);
  dwr_test_store_run_in_sandbox (program, none, "read-only", test->folder);
  dwr_test_store_run_in_sandbox (program, none, "read-only-empty", test->folder);
  g_assert_false (g_file_test (mark, G_FILE_TEST_EXISTS));
}

static void
test_full (DwrTestStore *test, gconstpointer unused)
{
  const char *options[] = { "--size", "8000000", "--tmpfs", test->folder, NULL };

  dwr_test_store_run_in_sandbox (program, options, "full", test->folder);
  dwr_test_store_run_in_sandbox (program, options, "full-before", test->folder);
}

/* The folder's place is taken, or somebody else's. */
static void
test_no_folder (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *file = g_build_filename (test->folder, "file", NULL);
  g_autofree char *below = g_build_filename (file, "below", NULL);
  const char *const folders[] = { file, below, "/proc/nowhere" };

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrStore) store = dwr_store_open (folders[i], 100, &error);

    g_assert_null (store);
    g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE);
  }
}

int
main (int argc, char **argv)
{
  static const DwrTestStoreRole roles[] = {
    { "read-only", read_only },
    { "read-only-empty", read_only_empty },
    { "full", full },
    { "full-before", full_before },
    { NULL },
  };
  static const DwrTestStoreCase cases[] = {
    { "/dwr/store-disk/read-only", test_read_only },
    { "/dwr/store-disk/full", test_full },
    { "/dwr/store-disk/no-folder", test_no_folder },
    { NULL },
  };

  program = argv[0];
  return dwr_test_store_main (argc, argv, roles, cases);
}
