/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A store that was left with a log, on a disk that gives wrong bytes or none; and rescues that end
 * halfway. What is damaged stays as it was until something better is whole. */

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "dwr-test-store.h"
#include "dwr/dwr-error.h"

#define PAGE_BYTES 4096
#define FRAME_HEADER_BYTES 24
#define FRAME_BYTES (FRAME_HEADER_BYTES + PAGE_BYTES)
#define LOG_HEADER_BYTES 32

#define SET_ASIDE "store.sqlite.damaged-20250101T000000.000000"

static const char *program;

/* ---- The disk ---- */

/* A sector that cannot be read: so many bytes of a file. */
static struct {
  ino_t file;
  off_t start;
  off_t end;
} bad_sector;

/* In place of the C library's, for the store and SQLite alike. */
__attribute__ ((visibility ("default"))) ssize_t
pread (int fd, void *bytes, size_t n_bytes, off_t at)
{
  struct stat status;

  if (bad_sector.end > at && bad_sector.start < at + (off_t) n_bytes && fstat (fd, &status) == 0 &&
      status.st_ino == bad_sector.file) {
    errno = EIO;
    return -1;
  }
  return syscall (SYS_pread64, fd, bytes, n_bytes, at);
}

static void
break_sector (DwrTestStore *test, const char *name, off_t start, off_t n_bytes)
{
  g_autofree char *path = g_build_filename (test->folder, name, NULL);
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);
  bad_sector.file = status.st_ino;
  bad_sector.start = start;
  bad_sector.end = start + n_bytes;
}

/* ---- Files ---- */

static gboolean
has_file (DwrTestStore *test, const char *name)
{
  g_autofree char *path = g_build_filename (test->folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
assert_bytes (DwrTestStore *test, const char *name, const GByteArray *wanted)
{
  g_autoptr (GByteArray) bytes = dwr_test_store_read_file (test, name);

  g_assert_cmpmem (bytes->data, bytes->len, wanted->data, wanted->len);
}

/* The number of a page is the first that a frame has. */
static guint32
get_page_number (const guint8 *frame)
{
  guint32 number;

  memcpy (&number, frame, sizeof number);
  return GUINT32_FROM_BE (number);
}

/* ---- The store ---- */

static void
be_left_with_log (DwrTestStore *test)
{
  const char *arguments[] = { program, "leave-log", test->folder, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_clear_pointer (&test->store, dwr_store_close);
  g_spawn_sync (NULL, (char **) arguments, NULL, 0, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (has_file (test, "store.sqlite-wal"));
}

/* @n_lost_max: articles that the damage may have been in */
static void
assert_recovered (DwrTestStore *test, guint n_lost_max)
{
  dwr_test_store_reopen (test);
  g_assert_error (dwr_store_get_notice (test->store), DWR_ERROR, DWR_ERROR_STORE_RECOVERED);
  g_test_message ("%s", dwr_store_get_notice (test->store)->message);
  g_assert_cmpuint (dwr_test_store_count_whole (test->store) + n_lost_max, >=, DWR_TEST_N_STARRED);
  /* Nothing is left of what it needed. */
  g_assert_false (has_file (test, "store.sqlite.new"));
  g_assert_false (has_file (test, "store.sqlite.copy"));
  g_assert_false (has_file (test, "store.check"));
}

/* One bit in the middle of the log. */
static void
break_log (DwrTestStore *test)
{
  g_autoptr (GByteArray) log = dwr_test_store_read_file (test, "store.sqlite-wal");
  guint n_frames = (log->len - LOG_HEADER_BYTES) / FRAME_BYTES;

  log->data[LOG_HEADER_BYTES + n_frames / 2 * FRAME_BYTES + FRAME_BYTES - 1] ^= 1;
  dwr_test_store_write_file (test, "store.sqlite-wal", log->data, log->len);
}

/* Until the new store is whole the damaged one and its log are as they were, whatever stops it. */
static void
test_halfway (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *obstacle = g_build_filename (test->folder, "store.sqlite.new", NULL);
  g_autofree char *inner = g_build_filename (obstacle, "inner", NULL);
  g_autoptr (GByteArray) database = NULL;
  g_autoptr (GByteArray) log = NULL;

  be_left_with_log (test);
  break_log (test);
  database = dwr_test_store_read_file (test, "store.sqlite");
  log = dwr_test_store_read_file (test, "store.sqlite-wal");
  g_assert_cmpint (g_mkdir_with_parents (inner, 0700), ==, 0);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrStore) store = dwr_store_open (test->folder, 100, &error);

    g_assert_null (store);
    g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE);
    assert_bytes (test, "store.sqlite", database);
    assert_bytes (test, "store.sqlite-wal", log);
  }
  g_assert_cmpint (g_rmdir (inner), ==, 0);
  g_assert_cmpint (g_rmdir (obstacle), ==, 0);
  assert_recovered (test, 1);
}

/* A process died between the renames: the log of the damaged database waits for nobody else's. */
static void
test_between (DwrTestStore *test, gconstpointer unused)
{
  static const gboolean have_set_aside[] = { TRUE, FALSE };
  static const char other[] = "what was damaged";

  for (gsize i = 0; i < G_N_ELEMENTS (have_set_aside); i++) {
    g_autofree char *path = g_build_filename (test->folder, "store.sqlite", NULL);
    g_autoptr (GByteArray) log = NULL;
    g_autoptr (GByteArray) database = NULL;

    be_left_with_log (test);
    log = dwr_test_store_read_file (test, "store.sqlite-wal");
    dwr_test_store_reopen (test);
    g_clear_pointer (&test->store, dwr_store_close);
    database = dwr_test_store_read_file (test, "store.sqlite");
    g_assert_cmpint (g_unlink (path), ==, 0);
    dwr_test_store_write_file (test, "store.sqlite.new", database->data, database->len);
    dwr_test_store_write_file (test, "store.sqlite-wal", log->data, log->len);
    if (have_set_aside[i])
      dwr_test_store_write_file (test, SET_ASIDE, other, strlen (other));
    dwr_test_store_reopen (test);
    g_assert_no_error (dwr_store_get_notice (test->store));
    g_assert_cmpuint (dwr_test_store_count_whole (test->store), ==, DWR_TEST_N_STARRED);
    if (have_set_aside[i])
      assert_bytes (test, SET_ASIDE "-wal", log);
  }
}

/* Whether a frame of the log is that page's. */
static gboolean
is_in_log (const GByteArray *log, guint32 number)
{
  for (gsize at = LOG_HEADER_BYTES; at + FRAME_BYTES <= log->len; at += FRAME_BYTES)
    if (get_page_number (log->data + at) == number)
      return TRUE;
  return FALSE;
}

/* SQLite opens no such file, with its log or without; the log has all that was kept. */
static void
test_schema (DwrTestStore *test, gconstpointer unused)
{
  g_autoptr (GByteArray) database = NULL;
  g_autoptr (GByteArray) log = NULL;

  be_left_with_log (test);
  database = dwr_test_store_read_file (test, "store.sqlite");
  log = dwr_test_store_read_file (test, "store.sqlite-wal");
  for (guint32 number = 2; number <= database->len / PAGE_BYTES; number++)
    if (!is_in_log (log, number))
      memset (database->data + (number - 1) * PAGE_BYTES, 0, PAGE_BYTES);
  dwr_test_store_write_file (test, "store.sqlite", database->data, database->len);
  assert_recovered (test, 0);
}

/* A new one, with nothing on it. */
static void
change_disk (DwrTestStore *test)
{
  bad_sector.end = 0;
  g_clear_pointer (&test->store, dwr_store_close);
  dwr_test_store_delete_folder (test->folder);
  g_assert_cmpint (g_mkdir (test->folder, 0700), ==, 0);
}

/* Some sectors of a file in turn: all that is not in them comes back. */
static void
recover_from_bad_sectors (DwrTestStore *test, const char *name, void (*leave) (DwrTestStore *))
{
  static const guint eighths[] = { 0, 1, 4, 7 };

  for (gsize i = 0; i < G_N_ELEMENTS (eighths); i++) {
    g_autoptr (GByteArray) file = NULL;

    leave (test);
    file = dwr_test_store_read_file (test, name);
    break_sector (test, name, file->len / 8 * eighths[i], 512);
    assert_recovered (test, 1);
    change_disk (test);
  }
}

static void
test_bad_log (DwrTestStore *test, gconstpointer unused)
{
  recover_from_bad_sectors (test, "store.sqlite-wal", be_left_with_log);
}

/* Closed well, and to be checked. */
static void
be_closed (DwrTestStore *test)
{
  dwr_test_store_reopen (test);
  dwr_test_store_put_starred (test->store);
  g_clear_pointer (&test->store, dwr_store_close);
  dwr_test_store_write_file (test, "store.check", "", 0);
}

static void
test_bad_database (DwrTestStore *test, gconstpointer unused)
{
  recover_from_bad_sectors (test, "store.sqlite", be_closed);
}

int
main (int argc, char **argv)
{
  static const DwrTestStoreRole roles[] = { { "leave-log", dwr_test_store_leave_log }, { NULL } };
  static const DwrTestStoreCase cases[] = {
    { "/dwr/store-bad-disk/halfway", test_halfway },
    { "/dwr/store-bad-disk/between", test_between },
    { "/dwr/store-bad-disk/schema", test_schema },
    { "/dwr/store-bad-disk/bad-log", test_bad_log },
    { "/dwr/store-bad-disk/bad-database", test_bad_database },
    { NULL },
  };

  program = argv[0];
  return dwr_test_store_main (argc, argv, roles, cases);
}
