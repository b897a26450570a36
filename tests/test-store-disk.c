/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A store whose disk is full or read-only. For a disk of its own the program calls itself, with a
 * ROLE and a FOLDER, in a sandbox: file modes stop no root. */

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dwr-store-marks.h"
#include "dwr-test-store.h"
#include "dwr/dwr-error.h"

#define PAGE_BYTES 4096

/* Where a database says how many pages it has (https://sqlite.org/fileformat2.html, 1.3). */
#define N_PAGES_OFFSET 28

#define SECTOR_BYTES 512

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

  g_assert_no_error (error);
  dwr_test_store_put_starred (store);
  g_assert_cmpuint (dwr_test_store_fill_disk (filler), >, 0);
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
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrStore) store = NULL;
  g_autoptr (DwrStore) other = NULL;

  store = dwr_store_open (folder, 100, &error);
  g_assert_no_error (error);
  dwr_test_store_put_starred (store);
  g_clear_pointer (&store, dwr_store_close);
  dwr_test_store_fill_disk (filler);

  store = dwr_store_open (folder, 100, &error);
  g_assert_no_error (error);
  g_assert_true (dwr_store_is_read_only (store));
  g_assert_error (dwr_store_get_notice (store), DWR_ERROR, DWR_ERROR_STORE_FULL);
  g_assert_cmpuint (dwr_test_store_count_whole (store), ==, DWR_TEST_N_STARRED);
  /* Who reads keeps no other reader out. */
  other = dwr_store_open (folder, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dwr_test_store_count_whole (other), ==, DWR_TEST_N_STARRED);
  return EXIT_SUCCESS;
}

/* Nothing is left of the disk, and nothing was stored yet: that is no question of permission. */
static int
full_first (const char *folder)
{
  g_autofree char *filler = g_build_filename (folder, "filler", NULL);
  g_autofree char *inner = g_build_filename (folder, "store", NULL);

  dwr_test_store_fill_disk (filler);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrStore) store = dwr_store_open (inner, 100, &error);

    g_assert_null (store);
    g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE_FULL);
  }
  return EXIT_SUCCESS;
}

static void
copy (const char *from_folder, const char *to_folder, const char *name)
{
  g_autofree char *from = g_build_filename (from_folder, name, NULL);
  g_autofree char *to = g_build_filename (to_folder, name, NULL);
  g_autofree char *content = NULL;
  gsize n_bytes = 0;

  g_assert_true (g_file_get_contents (from, &content, &n_bytes, NULL));
  g_assert_true (g_file_set_contents (to, content, (gssize) n_bytes, NULL));
}

/* In the file it is one page more than there are. Returns: how many there are */
static guint32
say_too_many_pages (const char *path)
{
  GStatBuf status;
  guint32 n_pages;
  guint32 said;
  FILE *file = g_fopen (path, "r+");

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  n_pages = (guint32) (status.st_size / PAGE_BYTES);
  said = GUINT32_TO_BE (n_pages + 1);
  g_assert_cmpint (fseek (file, N_PAGES_OFFSET, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (&said, sizeof said, 1, file), ==, 1);
  fclose (file);
  return n_pages;
}

/* As a process leaves it that dies while it takes the log in: the first page is in the file
 * already, and says that there are more of them than there are yet. */
static void
leave_log (const char *from_folder, const char *to_folder)
{
  g_autofree char *path = g_build_filename (to_folder, "store.sqlite", NULL);

  g_assert_cmpint (g_mkdir (to_folder, 0700), ==, 0);
  copy (from_folder, to_folder, "store.sqlite");
  copy (from_folder, to_folder, "store.sqlite-wal");
  say_too_many_pages (path);
}

/* The journal's header and the page as it was, with a sum of some of its bytes
 * (https://sqlite.org/fileformat2.html, 3). */
static void
write_journal (const char *path, const guint8 *page, guint32 n_pages)
{
  static const guint8 magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  guint32 sum = 0;
  g_autoptr (GByteArray) journal = g_byte_array_new ();
  const guint32 rest[] = { GUINT32_TO_BE (1),
                           0,
                           GUINT32_TO_BE (n_pages),
                           GUINT32_TO_BE (SECTOR_BYTES),
                           GUINT32_TO_BE (PAGE_BYTES) };
  const guint32 number = GUINT32_TO_BE (1);

  for (guint i = PAGE_BYTES - 200; i > 0; i -= MIN (i, 200))
    sum += page[i];
  sum = GUINT32_TO_BE (sum);
  g_byte_array_append (journal, magic, sizeof magic);
  g_byte_array_append (journal, (const guint8 *) rest, sizeof rest);
  g_byte_array_set_size (journal, SECTOR_BYTES);
  g_byte_array_append (journal, (const guint8 *) &number, sizeof number);
  g_byte_array_append (journal, page, PAGE_BYTES);
  g_byte_array_append (journal, (const guint8 *) &sum, sizeof sum);
  g_assert_true (
      g_file_set_contents (path, (const char *) journal->data, (gssize) journal->len, NULL));
}

/* As a process leaves it that dies in a change of a store that has no log. */
static void
leave_journal (const char *from_folder, const char *to_folder)
{
  g_autofree char *path = g_build_filename (to_folder, "store.sqlite", NULL);
  g_autofree char *journal_path = g_strconcat (path, "-journal", NULL);
  g_autofree char *content = NULL;

  g_assert_cmpint (g_mkdir (to_folder, 0700), ==, 0);
  copy (from_folder, to_folder, "store.sqlite");
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  write_journal (journal_path, (const guint8 *) content, say_too_many_pages (path));
}

/* What a process left cannot be taken in, and without it the file is not whole: it is the disk that
 * is to be mended. */
static void
assert_refused (const char *folder, DwrError cause)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrStore) store = dwr_store_open (folder, 100, &error);

  g_assert_null (store);
  g_assert_error (error, DWR_ERROR, (int) cause);
}

static void
assert_whole (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrStore) store = dwr_store_open (folder, 100, &error);

  g_assert_no_error (error);
  g_assert_no_error (dwr_store_get_notice (store));
  g_assert_cmpuint (dwr_test_store_count_whole (store), ==, DWR_TEST_N_STARRED);
}

static int
full_left (const char *folder)
{
  g_autofree char *filler = g_build_filename (folder, "filler", NULL);
  g_autofree char *before = g_build_filename (folder, "before", NULL);
  g_autofree char *left = g_build_filename (folder, "left", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrStore) store = dwr_store_open (before, 100, &error);

  g_assert_no_error (error);
  dwr_test_store_put_starred (store);
  leave_log (before, left);
  dwr_test_store_fill_disk (filler);
  assert_refused (left, DWR_ERROR_STORE_FULL);
  g_assert_cmpint (g_unlink (filler), ==, 0);
  assert_whole (left);
  return EXIT_SUCCESS;
}

static int
read_only_left (const char *folder)
{
  assert_refused (folder, DWR_ERROR_STORE_READ_ONLY);
  return EXIT_SUCCESS;
}

/* Where the store is when nobody says it: FOLDER is what the variable had. */
static int
print_default_folder (const char *folder)
{
  g_autofree char *path = dwr_store_dup_default_folder ();

  g_print ("%s", path);
  return EXIT_SUCCESS;
}

static void
test_read_only (DwrTestStore *test, gconstpointer unused)
{
  static const char *const none[] = { NULL };
  g_autofree char *mark = g_build_filename (test->folder, "store.check", NULL);
  g_autofree char *left = g_build_filename (test->folder, "left", NULL);

  dwr_test_store_put_starred (test->store);
  /* Beside a process that may write, with a log, and without. */
  dwr_test_store_run_in_sandbox (program, none, "read-only", test->folder);
  dwr_test_store_reopen (test);
  g_clear_pointer (&test->store, dwr_store_close);
  dwr_test_store_run_in_sandbox (program, none, "read-only", test->folder);
  dwr_test_store_run_in_sandbox (program, none, "read-only-empty", test->folder);
  g_assert_false (g_file_test (mark, G_FILE_TEST_EXISTS));
  leave_journal (test->folder, left);
  dwr_test_store_run_in_sandbox (program, none, "read-only-left", left);
  assert_whole (left);
}

static void
test_full (DwrTestStore *test, gconstpointer unused)
{
  const char *options[] = { "--size", "8000000", "--tmpfs", test->folder, NULL };

  dwr_test_store_run_in_sandbox (program, options, "full", test->folder);
  dwr_test_store_run_in_sandbox (program, options, "full-before", test->folder);
  dwr_test_store_run_in_sandbox (program, options, "full-first", test->folder);
  dwr_test_store_run_in_sandbox (program, options, "full-left", test->folder);
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

/* What stands in a place, and which words must tell of it. */
typedef struct {
  const char *place; /* (nullable): the folder itself */
  int (*make) (const char *path);
  const char *words;
} Obstacle;

static int
make_folder (const char *path)
{
  return g_mkdir (path, 0700);
}

static int
make_pipe (const char *path)
{
  return mkfifo (path, 0600);
}

static int
make_link (const char *path)
{
  return symlink ("/nowhere/at-all", path);
}

static int
make_file (const char *path)
{
  return g_file_set_contents (path, "", 0, NULL) ? 0 : -1;
}

/* Nothing waits for a pipe, nothing is written through a link, and the message has the cause. */
static void
test_obstacles (DwrTestStore *test, gconstpointer unused)
{
  static const Obstacle obstacles[] = {
    { "store.sqlite", make_folder, "Is a directory" },
    { "store.sqlite", make_pipe, "not a regular file" },
    { "store.sqlite", make_link, "symbolic links" },
    { "store.lock", make_folder, "Is a directory" },
    { "store.lock", make_pipe, "not a regular file" },
    { "store.lock", make_link, "symbolic links" },
    { NULL, make_file, "Not a directory" },
    { NULL, make_pipe, "Not a directory" },
    { NULL, make_link, "Not a directory" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (obstacles); i++) {
    const Obstacle *obstacle = &obstacles[i];
    g_autofree char *inner = g_build_filename (test->folder, "inner", NULL);
    g_autofree char *path = g_build_filename (inner, obstacle->place, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrStore) store = NULL;

    if (obstacle->place != NULL)
      g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);
    g_assert_cmpint (obstacle->make (path), ==, 0);
    store = dwr_store_open (inner, 100, &error);
    g_assert_null (store);
    g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE);
    g_test_message ("%s", error->message);
    g_assert_nonnull (strstr (error->message, path));
    g_assert_nonnull (strstr (error->message, obstacle->words));
    if (obstacle->place != NULL)
      dwr_test_store_delete_folder (inner);
    else
      g_assert_cmpint (g_unlink (inner), ==, 0);
  }
}

/* Root can give a folder away; to anybody else those of the system are foreign. */
static void
test_foreign_owner (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *inner = g_build_filename (test->folder, "inner", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrStore) store = NULL;

  g_assert_cmpint (g_mkdir (inner, 0777), ==, 0);
  if (geteuid () == 0)
    g_assert_cmpint (chown (inner, 65534, 65534), ==, 0);
  store = dwr_store_open (geteuid () == 0 ? inner : "/usr", 100, &error);
  g_assert_null (store);
  g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, "belongs to somebody else"));
}

static void
test_default_folder (DwrTestStore *test, gconstpointer unused)
{
  static const struct {
    const char *data_home; /* (nullable): not set */
    const char *wanted;
  } cases[] = {
    { "/some/where", "/some/where/dw-reader" },
    { "some/where", "/at/home/.local/share/dw-reader" },
    { "~/data", "/at/home/.local/share/dw-reader" },
    { "", "/at/home/.local/share/dw-reader" },
    { NULL, "/at/home/.local/share/dw-reader" },
  };
  char *vector[] = { (char *) program, (char *) "default-folder", (char *) "", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "HOME", "/at/home", TRUE);
    g_autofree char *output = NULL;
    g_autoptr (GError) error = NULL;
    int status = 0;

    environment = g_environ_unsetenv (environment, "XDG_DATA_HOME");
    if (cases[i].data_home != NULL)
      environment = g_environ_setenv (environment, "XDG_DATA_HOME", cases[i].data_home, TRUE);
    g_spawn_sync (NULL, vector, environment, 0, NULL, NULL, &output, NULL, &status, &error);
    g_assert_no_error (error);
    g_assert_true (g_spawn_check_wait_status (status, NULL));
    g_assert_cmpstr (output, ==, cases[i].wanted);
  }
}

int
main (int argc, char **argv)
{
  static const DwrTestStoreRole roles[] = {
    { "read-only", read_only },
    { "read-only-empty", read_only_empty },
    { "read-only-left", read_only_left },
    { "full", full },
    { "full-before", full_before },
    { "full-first", full_first },
    { "full-left", full_left },
    { "default-folder", print_default_folder },
    { NULL },
  };
  static const DwrTestStoreCase cases[] = {
    { "/dwr/store-disk/read-only", test_read_only },
    { "/dwr/store-disk/full", test_full },
    { "/dwr/store-disk/no-folder", test_no_folder },
    { "/dwr/store-disk/obstacles", test_obstacles },
    { "/dwr/store-disk/foreign-owner", test_foreign_owner },
    { "/dwr/store-disk/default-folder", test_default_folder },
    { NULL },
  };

  program = argv[0];
  return dwr_test_store_main (argc, argv, roles, cases);
}
