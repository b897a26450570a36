/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether the folder that the service may write in is still the one at its path. */

#define _GNU_SOURCE
#include <glib/gstdio.h>
#include <unistd.h>

#include "dwr-store-place.h"
#include "dwr-test-folder.h"

#define NOBODY 65534

typedef struct {
  char *home;   /* owned */
  char *folder; /* owned: two levels below */
} Fixture;

static void
set_up (Fixture *test, gconstpointer unused)
{
  test->home = g_dir_make_tmp ("dwr-place-XXXXXX", NULL);
  g_assert_nonnull (test->home);
  test->folder = g_build_filename (test->home, "share", "dw-reader", NULL);
}

static void
tear_down (Fixture *test, gconstpointer unused)
{
  dwr_test_folder_remove (test->home);
  g_free (test->home);
  g_free (test->folder);
}

static void
make (const Fixture *test)
{
  g_assert_cmpint (g_mkdir_with_parents (test->folder, 0700), ==, 0);
}

/* A file where its parent would be: nobody can make it, not even root. */
static void
bar (const Fixture *test)
{
  g_autofree char *parent = g_path_get_dirname (test->folder);

  g_assert_true (g_file_set_contents (parent, "", 0, NULL));
}

static void
clear (const Fixture *test)
{
  g_autofree char *parent = g_path_get_dirname (test->folder);

  if (g_file_test (parent, G_FILE_TEST_IS_DIR))
    dwr_test_folder_remove (parent);
  else
    g_assert_cmpint (g_unlink (parent), ==, 0);
}

static void
test_stays (Fixture *test, gconstpointer unused)
{
  g_autoptr (DwrStorePlace) place = NULL;
  g_autofree char *file = g_build_filename (test->folder, "store.sqlite", NULL);

  make (test);
  place = dwr_store_place_new (test->folder);
  g_assert_false (dwr_store_place_is_lost (place));
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_false (dwr_store_place_is_lost (place));
}

static void
test_deleted (Fixture *test, gconstpointer unused)
{
  g_autoptr (DwrStorePlace) place = NULL;

  make (test);
  place = dwr_store_place_new (test->folder);
  clear (test);
  g_assert_true (dwr_store_place_is_lost (place));
  /* A file system gives the number of what was deleted to what is made next. */
  for (guint i = 0; i < 10; i++) {
    make (test);
    g_assert_true (dwr_store_place_is_lost (place));
    clear (test);
  }
}

/* Another process would have none either. */
static void
test_barred_later (Fixture *test, gconstpointer unused)
{
  g_autoptr (DwrStorePlace) place = NULL;

  make (test);
  place = dwr_store_place_new (test->folder);
  clear (test);
  bar (test);
  g_assert_false (dwr_store_place_is_lost (place));
  clear (test);
  g_assert_true (dwr_store_place_is_lost (place));
}

static void
test_barred (Fixture *test, gconstpointer unused)
{
  g_autoptr (DwrStorePlace) place = NULL;

  bar (test);
  place = dwr_store_place_new (test->folder);
  g_assert_false (dwr_store_place_is_lost (place));
  clear (test);
  g_assert_true (dwr_store_place_is_lost (place));
  make (test);
  g_assert_true (dwr_store_place_is_lost (place));
}

/* It could not be made for a reason that is not seen: the next process would not get further. */
static void
test_unclear (Fixture *test, gconstpointer unused)
{
  g_autoptr (DwrStorePlace) place = dwr_store_place_new (test->folder);

  g_assert_false (dwr_store_place_is_lost (place));
  make (test);
  g_assert_true (dwr_store_place_is_lost (place));
}

/* As it is with a folder that is no folder. */
static void
test_file (Fixture *test, gconstpointer unused)
{
  g_autoptr (DwrStorePlace) place = NULL;
  g_autofree char *parent = g_path_get_dirname (test->folder);

  g_assert_cmpint (g_mkdir (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (test->folder, "", 0, NULL));
  place = dwr_store_place_new (test->folder);
  g_assert_false (dwr_store_place_is_lost (place));
  g_assert_cmpint (g_unlink (test->folder), ==, 0);
  g_assert_true (dwr_store_place_is_lost (place));
}

/* Root has every right, and takes the part of somebody else. */
static gboolean
is_lost_for_user (const DwrStorePlace *place, const Fixture *test, int mode)
{
  gboolean is_root = geteuid () == 0;
  gboolean is_lost;

  g_assert_cmpint (g_chmod (test->home, mode), ==, 0);
  if (is_root)
    g_assert_cmpint (setresuid (NOBODY, NOBODY, 0), ==, 0);
  is_lost = dwr_store_place_is_lost (place);
  if (is_root)
    g_assert_cmpint (setresuid (0, 0, 0), ==, 0);
  return is_lost;
}

static void
test_rights (Fixture *test, gconstpointer unused)
{
  g_autoptr (DwrStorePlace) place = NULL;

  bar (test);
  place = dwr_store_place_new (test->folder);
  clear (test);
  g_assert_false (is_lost_for_user (place, test, 0555));
  g_assert_true (is_lost_for_user (place, test, 0777));
}

static void
add (const char *path, void (*run) (Fixture *test, gconstpointer unused))
{
  g_test_add (path, Fixture, NULL, set_up, run, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/dwr/store-place/stays", test_stays);
  add ("/dwr/store-place/deleted", test_deleted);
  add ("/dwr/store-place/barred-later", test_barred_later);
  add ("/dwr/store-place/barred", test_barred);
  add ("/dwr/store-place/unclear", test_unclear);
  add ("/dwr/store-place/file", test_file);
  add ("/dwr/store-place/rights", test_rights);
  return g_test_run ();
}
