/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Somebody emptied the database or took it away, and its log is left: what the log has comes back,
 * and it is told. Called with arguments it is another process: ROLE FOLDER. */

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "dwr-store-marks.h"
#include "dwr-test-store.h"
#include "dwr/dwr-error.h"

#define NOW_S DWR_TEST_NOW_S
#define HEADER_BYTES 32
#define FRAME_BYTES (24 + 4096)
#define ALL_STARRED "12 11 10 9 8 7 6 5 4 3 2 1"
#define N_OTHERS 4

static const char *program;

/* @bytes: (nullable): for no file */
static void
write_file (DwrTestStore *test, const char *name, GBytes *bytes)
{
  gsize n_bytes = 0;
  const void *content = bytes != NULL ? g_bytes_get_data (bytes, &n_bytes) : NULL;

  if (bytes != NULL)
    dwr_test_store_write_file (test, name, content, n_bytes);
}

/* The log that a kill at this moment leaves. (transfer full) */
static GBytes *
be_killed (DwrTestStore *test)
{
  GBytes *log = g_byte_array_free_to_bytes (dwr_test_store_read_file (test, "store.sqlite-wal"));

  g_clear_pointer (&test->store, dwr_store_close);
  return log;
}

/* @database, @log: (nullable): for no file */
static void
leave (DwrTestStore *test, GBytes *database, GBytes *log)
{
  g_clear_pointer (&test->store, dwr_store_close);
  dwr_test_store_delete_folder (test->folder);
  g_assert_cmpint (g_mkdir (test->folder, 0700), ==, 0);
  write_file (test, "store.sqlite", database);
  write_file (test, "store.sqlite-wal", log);
}

/* It was told, and the log stands beside as it was. */
static void
assert_recovered (DwrTestStore *test, GBytes *wanted)
{
  const char *path = dwr_store_get_rescue (test->store)->set_aside_path;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) log = NULL;

  g_assert_error (dwr_store_get_notice (test->store), DWR_ERROR, DWR_ERROR_STORE_RECOVERED);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  name = g_strconcat (strrchr (path, '/') + 1, "-wal", NULL);
  log = g_byte_array_free_to_bytes (dwr_test_store_read_file (test, name));
  g_assert_true (g_bytes_equal (log, wanted));
}

static void
assert_all (DwrTestStore *test)
{
  g_assert_cmpuint (dwr_test_store_count_whole (test->store), ==, DWR_TEST_N_STARRED);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_STARRED, ALL_STARRED);
}

/* Before anything was taken in, the log has all rows. It is told once. */
static void
test_all (DwrTestStore *test, gconstpointer unused)
{
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  GBytes *const databases[] = { empty, NULL };
  g_autoptr (GBytes) log = NULL;

  dwr_test_store_put_starred (test->store);
  log = be_killed (test);
  for (gsize i = 0; i < G_N_ELEMENTS (databases); i++) {
    leave (test, databases[i], log);
    dwr_test_store_reopen (test);
    assert_recovered (test, log);
    g_assert_cmpuint (dwr_store_get_rescue (test->store)->n_articles, ==, DWR_TEST_N_STARRED);
    g_assert_cmpuint (dwr_store_get_rescue (test->store)->n_articles_lost, ==, 0);
    assert_all (test);
    dwr_test_store_reopen (test);
    g_assert_no_error (dwr_store_get_notice (test->store));
    assert_all (test);
  }
}

/* Most of it was taken in: what was written since comes back, and of the rest what stands in the
 * same pages. */
static void
test_part (DwrTestStore *test, gconstpointer unused)
{
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  GBytes *const databases[] = { empty, NULL };
  g_autoptr (GBytes) log = NULL;

  dwr_test_store_put_starred (test->store);
  dwr_test_store_reopen (test);
  dwr_test_store_put_article (test->store, 20, "Words", NULL, NOW_S);
  g_assert_true (dwr_store_set_starred (test->store, "20", TRUE, NULL));
  log = be_killed (test);
  for (gsize i = 0; i < G_N_ELEMENTS (databases); i++) {
    g_autoptr (GBytes) wanted = dwr_test_store_make_page (20, "Words");
    g_autoptr (DwrStorePage) page = NULL;

    leave (test, databases[i], log);
    dwr_test_store_reopen (test);
    assert_recovered (test, log);
    g_assert_true (dwr_store_get_page (test->store, "20", &page, NULL));
    g_assert_nonnull (page);
    g_assert_true (g_bytes_equal (page->bytes, wanted));
    g_assert_cmpuint (dwr_test_store_get_state (test->store, "20") & DWR_HEADLINE_STARRED, !=, 0);
    g_assert_cmpuint (dwr_test_store_count_whole (test->store), <, DWR_TEST_N_STARRED);
  }
}

/* A frame of the log is damaged too: the others give what they have, and no article is another
 * one's. */
static void
test_damaged (DwrTestStore *test, gconstpointer unused)
{
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) log = NULL;
  guint n_frames;

  dwr_test_store_put_starred (test->store);
  log = be_killed (test);
  n_frames = (guint) ((g_bytes_get_size (log) - HEADER_BYTES) / FRAME_BYTES);
  g_assert_cmpuint (n_frames, >, 20);
  for (guint frame = 0; frame < n_frames; frame += n_frames / 8) {
    gsize n_bytes = 0;
    const guint8 *bytes = g_bytes_get_data (log, &n_bytes);
    guint8 *changed = g_memdup2 (bytes, n_bytes);
    g_autoptr (GBytes) damaged = g_bytes_new_take (changed, n_bytes);

    g_test_message ("frame %u", frame);
    changed[HEADER_BYTES + frame * FRAME_BYTES + 2000] ^= 4;
    leave (test, empty, damaged);
    dwr_test_store_reopen (test);
    assert_recovered (test, damaged);
    g_assert_cmpuint (dwr_test_store_count_whole (test->store), >=, DWR_TEST_N_STARRED - 1);
  }
}

/* Nothing is lost where the log never had anything: that is a store's first day. */
static void
test_first (DwrTestStore *test, gconstpointer unused)
{
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) log = NULL;
  g_autoptr (GBytes) header = NULL;

  dwr_test_store_put_starred (test->store);
  log = be_killed (test);
  header = g_bytes_new_from_bytes (log, 0, HEADER_BYTES);
  for (guint i = 0; i < 6; i++) {
    GBytes *const logs[] = { NULL, empty, header };

    g_test_message ("%u", i);
    leave (test, i % 2 == 0 ? empty : NULL, logs[i / 2]);
    dwr_test_store_reopen (test);
    g_assert_no_error (dwr_store_get_notice (test->store));
    dwr_test_store_put_article (test->store, 1, "Words", NULL, NOW_S);
    dwr_test_store_reopen (test);
    g_assert_no_error (dwr_store_get_notice (test->store));
    dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "1");
  }
}

/* A rescue ended before it renamed anything: half of a new store is none. */
static void
test_half (DwrTestStore *test, gconstpointer unused)
{
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) half = g_bytes_new_static ("half of a store", 15);
  g_autoptr (GBytes) log = NULL;

  dwr_test_store_put_starred (test->store);
  log = be_killed (test);
  leave (test, empty, log);
  write_file (test, "store.sqlite.new", half);
  dwr_test_store_reopen (test);
  assert_recovered (test, log);
  assert_all (test);
}

/* Who still has the former file open keeps others from making a new one, and they leave its log
 * alone. */
static void
test_beside (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (test->folder, "store.sqlite", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrStore) other = NULL;
  g_autoptr (GBytes) log = NULL;

  dwr_test_store_put_starred (test->store);
  log = g_byte_array_free_to_bytes (dwr_test_store_read_file (test, "store.sqlite-wal"));
  g_assert_cmpint (g_unlink (path), ==, 0);
  other = dwr_store_open (test->folder, DWR_STORE_BUSY_TIMEOUT_MS, &error);
  g_assert_null (other);
  g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE_DAMAGED);
  dwr_test_store_reopen (test);
  assert_recovered (test, log);
  assert_all (test);
}

/* Says whether it was told of a rescue, if all articles are there. */
static int
look (const char *folder)
{
  g_autoptr (DwrStore) store = dwr_store_open (folder, DWR_STORE_BUSY_TIMEOUT_MS, NULL);

  if (store == NULL || dwr_test_store_count_whole (store) != DWR_TEST_N_STARRED)
    return EXIT_FAILURE;
  return dwr_store_get_notice (store) != NULL ? 2 : EXIT_SUCCESS;
}

/* Several open it at once: one of them makes the new one, and all have it. */
static void
test_together (DwrTestStore *test, gconstpointer unused)
{
  const char *arguments[] = { program, "look", test->folder, NULL };
  g_autoptr (GBytes) log = NULL;
  guint n_told = 0;

  dwr_test_store_put_starred (test->store);
  log = be_killed (test);
  for (guint i = 0; i < 5; i++) {
    GSubprocess *others[N_OTHERS];

    leave (test, NULL, log);
    for (guint j = 0; j < N_OTHERS; j++)
      others[j] = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_NONE, NULL);
    for (guint j = 0; j < N_OTHERS; j++) {
      g_assert_true (g_subprocess_wait (others[j], NULL, NULL));
      g_assert_true (g_subprocess_get_if_exited (others[j]));
      g_assert_cmpint (g_subprocess_get_exit_status (others[j]), !=, EXIT_FAILURE);
      n_told += g_subprocess_get_exit_status (others[j]) == 2;
      g_object_unref (others[j]);
    }
    g_assert_cmpuint (n_told, ==, i + 1);
  }
}

int
main (int argc, char **argv)
{
  static const DwrTestStoreRole roles[] = { { "look", look }, { NULL } };
  static const DwrTestStoreCase cases[] = {
    { "/dwr/store-lost/all", test_all },           { "/dwr/store-lost/part", test_part },
    { "/dwr/store-lost/damaged", test_damaged },   { "/dwr/store-lost/first", test_first },
    { "/dwr/store-lost/half", test_half },         { "/dwr/store-lost/beside", test_beside },
    { "/dwr/store-lost/together", test_together }, { NULL },
  };

  program = argv[0];
  return dwr_test_store_main (argc, argv, roles, cases);
}
