/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The store's pictures, limits and history, in one process. */

#define _GNU_SOURCE
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "dwr-store-history.h"
#include "dwr-store-limits.h"
#include "dwr-store-marks.h"
#include "dwr-store-pictures.h"
#include "dwr-test-store.h"

#define PICTURE "https://static.dw.com/image/1_804.jpg"
#define NOW_S DWR_TEST_NOW_S
#define DAY_S (24 * 60 * 60)

static const DwrStoreSection all = { "de", "all" };

static void
put_picture (DwrStore *store, const char *address, const char *content)
{
  g_autoptr (GBytes) bytes = content != NULL ? g_bytes_new (content, strlen (content)) : NULL;
  g_autoptr (GError) error = NULL;

  dwr_store_put_picture (store, address, "image/png", bytes, &error);
  g_assert_no_error (error);
}

/* (transfer full) (nullable) */
static char *
dup_picture (DwrStore *store, const char *address)
{
  DwrStorePicture *picture = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_bytes;
  char *content;

  dwr_store_get_picture (store, address, &picture, &error);
  g_assert_no_error (error);
  if (picture == NULL)
    return NULL;
  g_assert_cmpstr (picture->content_type, ==, "image/png");
  content =
      g_strndup (g_bytes_get_data (picture->bytes, &n_bytes), g_bytes_get_size (picture->bytes));
  dwr_store_picture_free (picture);
  return content;
}

static void
assert_picture (DwrStore *store, const char *address, const char *wanted)
{
  g_autofree char *content = dup_picture (store, address);

  g_assert_cmpstr (content, ==, wanted);
}

static guint
count_picture_files (DwrTestStore *test)
{
  g_autofree char *folder = g_build_filename (test->folder, "pictures", NULL);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (files != NULL && g_dir_read_name (files) != NULL)
    n_files++;
  return n_files;
}

static void
test_pictures (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *folder = g_build_filename (test->folder, "pictures", NULL);
  g_auto (GStrv) wanted = NULL;
  GStatBuf status;

  /* Nobody needs it. */
  put_picture (test->store, PICTURE, "picture");
  assert_picture (test->store, PICTURE, NULL);
  g_assert_cmpuint (count_picture_files (test), ==, 0);

  dwr_test_store_put_article (test->store, 5, "Words", PICTURE, NOW_S);
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "5"), ==, DWR_HEADLINE_UNREAD);
  wanted = dwr_store_list_wanted_pictures (test->store, "5", NULL);
  g_assert_cmpstr (wanted[0], ==, PICTURE);
  put_picture (test->store, PICTURE, "picture");
  assert_picture (test->store, PICTURE, "picture");
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "5"),
                    ==,
                    DWR_HEADLINE_UNREAD | DWR_HEADLINE_KEPT);
  dwr_test_store_put_article (test->store, 6, "Words", PICTURE, NOW_S);
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "6"),
                    ==,
                    DWR_HEADLINE_UNREAD | DWR_HEADLINE_KEPT);
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
}

/* An article does not wait for a picture that is gone, but for one that was damaged here. */
static void
test_picture_trouble (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *folder = g_build_filename (test->folder, "pictures", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GDir) files = NULL;

  dwr_test_store_put_article (test->store, 5, "Words", PICTURE, NOW_S);
  put_picture (test->store, PICTURE, NULL);
  g_assert_true (dwr_test_store_get_state (test->store, "5") & DWR_HEADLINE_KEPT);
  assert_picture (test->store, PICTURE, NULL);
  g_assert_true (dwr_test_store_get_state (test->store, "5") & DWR_HEADLINE_KEPT);

  put_picture (test->store, PICTURE, "picture");
  files = g_dir_open (folder, 0, NULL);
  path = g_build_filename (folder, g_dir_read_name (files), NULL);
  g_assert_true (g_file_set_contents (path, "pictura", -1, NULL));
  assert_picture (test->store, PICTURE, NULL);
  g_assert_false (dwr_test_store_get_state (test->store, "5") & DWR_HEADLINE_KEPT);
}

static void
purge (DwrStore *store, DwrStoreLimits limits, gint64 now_s, DwrStoreFreed *freed)
{
  g_autoptr (GError) error = NULL;

  dwr_store_purge (store, &limits, now_s, freed, &error);
  g_assert_no_error (error);
}

static void
put_articles (DwrStore *store, gint64 n_articles)
{
  for (gint64 id = 1; id <= n_articles; id++) {
    g_autofree char *picture = g_strdup_printf ("%s?%d", PICTURE, (int) (id / 2));

    dwr_test_store_put_article (store, id, "Words", picture, NOW_S + id);
    put_picture (store, picture, picture);
  }
}

static void
test_limit_articles (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreLimits limits = DWR_STORE_LIMITS_DEFAULT;
  DwrStoreFreed freed;

  put_articles (test->store, 7);
  g_assert_cmpuint (count_picture_files (test), ==, 4);
  g_assert_true (dwr_store_note_opened (test->store, "1", NOW_S + 100, NULL));
  g_assert_true (dwr_store_set_starred (test->store, "2", TRUE, NULL));
  limits.articles_max = 3;
  purge (test->store, limits, NOW_S + 200, &freed);
  /* 3, 4 and 5 were used longest ago; 3 leaves a picture to 2. */
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "7 6 2 1");
  g_assert_cmpuint (freed.n_articles, ==, 3);
  g_assert_cmpuint (freed.n_pictures, ==, 1);
  g_assert_cmpuint (count_picture_files (test), ==, 3);
  purge (test->store, limits, NOW_S + 200, &freed);
  g_assert_cmpuint (freed.n_articles + freed.n_pictures + freed.n_bytes, ==, 0);
}

static void
test_limit_age (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreFreed freed;

  put_articles (test->store, 3);
  dwr_test_store_put_three (test->store, NOW_S);
  g_assert_true (dwr_store_note_opened (test->store, "1", NOW_S + 20 * DAY_S, NULL));
  purge (test->store, DWR_STORE_LIMITS_DEFAULT, NOW_S + 31 * DAY_S, &freed);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "1");
  /* Headlines stay as long as a list has them. */
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SECTION, "3 2 1");
  dwr_test_store_put_list (test->store, NULL, NULL, 0, NOW_S + 32 * DAY_S);
  purge (test->store, DWR_STORE_LIMITS_DEFAULT, NOW_S + 32 * DAY_S, &freed);
  g_assert_cmpuint (freed.n_headlines, ==, 2);
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "3"), ==, G_MAXUINT);
}

static void
test_limit_bytes (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreLimits limits = DWR_STORE_LIMITS_DEFAULT;
  DwrStoreFreed freed;
  DwrStoreSize before;
  DwrStoreSize after;

  put_articles (test->store, 6);
  g_assert_true (dwr_store_get_size (test->store, &before, NULL));
  limits.total_max_bytes = before.n_bytes / 2;
  purge (test->store, limits, NOW_S + 200, &freed);
  g_assert_true (dwr_store_get_size (test->store, &after, NULL));
  g_assert_cmpuint (after.n_bytes, <=, limits.total_max_bytes);
  g_assert_cmpuint (after.n_articles, >=, 2);
  g_assert_cmpuint (before.n_bytes - after.n_bytes, ==, freed.n_bytes);
}

/* A kept section's articles are the reader's wish, as long as they are in its list. */
static void
test_limit_kept_section (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreLimits limits = DWR_STORE_LIMITS_DEFAULT;
  DwrStoreFreed freed;

  limits.articles_max = 1;
  put_articles (test->store, 5);
  dwr_test_store_put_three (test->store, NOW_S);
  g_assert_true (dwr_store_set_section_kept (test->store, &all, TRUE, NULL));
  purge (test->store, limits, NOW_S + 200, &freed);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "5 3 2 1");
  dwr_test_store_put_list (test->store, (gint64[]){ 2 }, (const char *[]){ "Two" }, 1, NOW_S);
  purge (test->store, limits, NOW_S + 200, &freed);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "5 2");
}

static void
test_orphans (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *stray =
      g_build_filename (test->folder,
                        "pictures",
                        "00000000000000000000000000000000000000000000000000000000000000ff",
                        NULL);
  g_autofree char *unfinished = g_build_filename (test->folder, "pictures", "new-ABCDEF", NULL);
  DwrStoreFreed freed;

  put_articles (test->store, 1);
  g_assert_true (g_file_set_contents (stray, "stray", -1, NULL));
  g_assert_true (g_file_set_contents (unfinished, "unfinished", -1, NULL));
  purge (test->store, DWR_STORE_LIMITS_DEFAULT, NOW_S + 200, &freed);
  g_assert_false (g_file_test (stray, G_FILE_TEST_EXISTS));
  /* Somebody may be writing it now. */
  g_assert_true (g_file_test (unfinished, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (freed.n_pictures, ==, 1);
  assert_picture (test->store, PICTURE "?0", PICTURE "?0");
}

static void
test_history (DwrTestStore *test, gconstpointer unused)
{
  int paragraph = 0;

  put_articles (test->store, 3);
  g_assert_true (dwr_store_note_opened (test->store, "3", NOW_S + 10, NULL));
  g_assert_true (dwr_store_note_opened (test->store, "1", NOW_S + 20, NULL));
  g_assert_true (dwr_store_set_position (test->store, "1", 17, NULL));
  dwr_store_set_history (test->store, FALSE);
  g_assert_true (dwr_store_note_opened (test->store, "2", NOW_S + 30, NULL));
  g_assert_true (dwr_store_set_position (test->store, "2", 4, NULL));
  dwr_test_store_reopen (test);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_HISTORY, "1 3");
  g_assert_true (dwr_store_get_position (test->store, "1", &paragraph, NULL));
  g_assert_cmpint (paragraph, ==, 17);
  g_assert_true (dwr_store_get_position (test->store, "2", &paragraph, NULL));
  g_assert_cmpint (paragraph, ==, -1);
}

static gboolean
is_in_any_file (const char *folder, const char *word)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *content = NULL;
    gsize n_bytes = 0;

    if (g_file_get_contents (path, &content, &n_bytes, NULL) &&
        memmem (content, n_bytes, word, strlen (word)) != NULL)
      return TRUE;
  }
  return FALSE;
}

static void
test_clear_history (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreFreed freed;
  int paragraph = 0;

  put_articles (test->store, 3);
  dwr_test_store_put_article (test->store, 8, "zwetschgenknoedel ist ein wort", NULL, NOW_S);
  g_assert_true (dwr_store_set_starred (test->store, "1", TRUE, NULL));
  g_assert_true (dwr_store_note_opened (test->store, "1", NOW_S, NULL));
  g_assert_true (dwr_store_set_position (test->store, "1", 17, NULL));
  g_assert_true (is_in_any_file (test->folder, "zwetschgenknoedel"));
  g_assert_true (dwr_store_clear_history (test->store, &freed, NULL));
  g_assert_cmpuint (freed.n_articles, ==, 3);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_HISTORY, "");
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "1");
  g_assert_true (dwr_store_get_position (test->store, "1", &paragraph, NULL));
  g_assert_cmpint (paragraph, ==, -1);
  g_assert_false (is_in_any_file (test->folder, "zwetschgenkn"));
}

int
main (int argc, char **argv)
{
  static const DwrTestStoreCase cases[] = {
    { "/dwr/store-limits/pictures", test_pictures },
    { "/dwr/store-limits/pictures/trouble", test_picture_trouble },
    { "/dwr/store-limits/limits/articles", test_limit_articles },
    { "/dwr/store-limits/limits/age", test_limit_age },
    { "/dwr/store-limits/limits/bytes", test_limit_bytes },
    { "/dwr/store-limits/limits/kept-section", test_limit_kept_section },
    { "/dwr/store-limits/limits/orphans", test_orphans },
    { "/dwr/store-limits/history", test_history },
    { "/dwr/store-limits/history/clear", test_clear_history },
    { NULL },
  };

  return dwr_test_store_main (argc, argv, NULL, cases);
}
