/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The store's pictures and limits, in one process. */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "dwr-motif.h"
#include "dwr-sql.h"
#include "dwr-store-history.h"
#include "dwr-store-hosts.h"
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
  wanted = dwr_store_list_wanted_pictures (test->store, "5", DWR_STORE_WANTED_MISSING, NULL);
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

/* Too many open files, and the like: the picture is there again when that is over. */
static void
test_picture_unreadable (DwrTestStore *test, gconstpointer unused)
{
  struct rlimit before;
  struct rlimit none;

  dwr_test_store_put_article (test->store, 5, "Words", PICTURE, NOW_S);
  put_picture (test->store, PICTURE, "picture");
  assert_picture (test->store, PICTURE, "picture");
  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &before), ==, 0);
  none = (struct rlimit){ .rlim_cur = 0, .rlim_max = before.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &none), ==, 0);
  assert_picture (test->store, PICTURE, NULL);
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &before), ==, 0);
  g_assert_true (dwr_test_store_get_state (test->store, "5") & DWR_HEADLINE_KEPT);
  assert_picture (test->store, PICTURE, "picture");
}

static void
test_picture_deleted (DwrTestStore *test, gconstpointer unused)
{
  static const char *const contents[] = { NULL, "", "pic", "picture and more" };
  g_autofree char *folder = g_build_filename (test->folder, "pictures", NULL);

  dwr_test_store_put_article (test->store, 5, "Words", PICTURE, NOW_S);
  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++) {
    g_autoptr (GDir) files = NULL;
    g_autofree char *path = NULL;

    put_picture (test->store, PICTURE, "picture");
    files = g_dir_open (folder, 0, NULL);
    path = g_build_filename (folder, g_dir_read_name (files), NULL);
    if (contents[i] == NULL)
      g_assert_cmpint (g_unlink (path), ==, 0);
    else
      g_assert_true (g_file_set_contents (path, contents[i], -1, NULL));
    assert_picture (test->store, PICTURE, NULL);
    g_assert_false (dwr_test_store_get_state (test->store, "5") & DWR_HEADLINE_KEPT);
  }
}

static void
purge (DwrStore *store, DwrStoreLimits limits, gint64 now_s, DwrStoreFreed *freed)
{
  g_autoptr (GError) error = NULL;

  dwr_store_purge (store, &limits, now_s, freed, &error);
  g_assert_no_error (error);
}

static void
test_motif (DwrTestStore *test, gconstpointer unused)
{
  static const struct {
    const char *one;
    const char *other;
    gboolean is_same;
  } pairs[] = {
    { "https://static.dw.com/image/17_605.jpg", "https://static.dw.com/image/17_602.jpg", TRUE },
    { "https://static.dw.com/image/17_605.jpg", "https://static.dw.com/image/17_602.webp", TRUE },
    { "https://static.dw.com/image/17_1004.jpg", "https://static.dw.com/image/17_1000.jpg", TRUE },
    { "https://static.dw.com/image/17_605.jpg", "https://static.dw.com/image/17_805.jpg", FALSE },
    { "https://static.dw.com/image/17_605.jpg", "https://static.dw.com/image/17_6.jpg", FALSE },
    { "https://static.dw.com/image/17_6.jpg", "https://static.dw.com/image/17_4.jpg", FALSE },
    { "https://static.dw.com/image/17_605.jpg", "https://static.dw.com/image/18_605.jpg", FALSE },
    { "https://static.dw.com/image/17_605.jpg", "https://www.dw.com/image/17_605.jpg", FALSE },
    { "https://static.dw.com/image/17_605.jpg?1",
      "https://static.dw.com/image/17_602.jpg?1",
      FALSE },
    { "https://www.dw.com/a_601/b.jpg", "https://www.dw.com/a_602/b.jpg", FALSE },
    { "https://www.dw.com/image/x_601.jpg", "https://www.dw.com/image/x_602.jpg", FALSE },
    { "https://www.dw.com/image/17_601", "https://www.dw.com/image/17_602", FALSE },
    { "https://www.dw.com/image/17_601.", "https://www.dw.com/image/17_602.", FALSE },
    { "17_601.jpg", "17_602.jpg", TRUE },
    { "", "/", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autofree char *one = dwr_motif_dup (pairs[i].one);
    g_autofree char *other = dwr_motif_dup (pairs[i].other);

    g_test_message ("%s, %s", pairs[i].one, pairs[i].other);
    g_assert_cmpint (g_str_equal (one, other), ==, pairs[i].is_same);
    g_assert_true (g_str_has_prefix (pairs[i].one, one));
  }
}

static void
assert_listed (DwrStore *store, const char *id, DwrStoreWanted which, const char *wanted)
{
  g_auto (GStrv) addresses = dwr_store_list_wanted_pictures (store, id, which, NULL);
  g_autofree char *all_addresses = g_strjoinv (" ", addresses);

  g_assert_cmpstr (all_addresses, ==, wanted);
}

static void
assert_wanted (DwrStore *store, const char *id, const char *wanted)
{
  assert_listed (store, id, DWR_STORE_WANTED_MISSING, wanted);
}

static gboolean
is_kept (DwrStore *store, const char *id)
{
  gboolean kept = -1;

  g_assert_true (dwr_store_is_kept (store, id, &kept, NULL));
  g_assert_cmpint ((dwr_test_store_get_state (store, id) & DWR_HEADLINE_KEPT) != 0, ==, kept);
  return kept;
}

#define FORMAT(NUMBER) "https://static.dw.com/image/1_" #NUMBER ".jpg"

/* What is there in one format is not wanted in another, whichever came first: need or picture. */
static void
test_formats (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreFreed freed;

  dwr_test_store_put_article (test->store, 5, "Words", FORMAT (605), NOW_S);
  put_picture (test->store, FORMAT (805), "square");
  assert_picture (test->store, FORMAT (805), NULL);
  assert_wanted (test->store, "5", FORMAT (605));
  put_picture (test->store, FORMAT (603), "small");
  assert_wanted (test->store, "5", "");
  g_assert_true (is_kept (test->store, "5"));
  assert_picture (test->store, FORMAT (605), "small");
  assert_picture (test->store, FORMAT (602), "small");
  assert_picture (test->store, FORMAT (805), NULL);
  /* Nobody lacks it any more. */
  put_picture (test->store, FORMAT (604), "medium");
  assert_picture (test->store, FORMAT (604), "small");

  dwr_test_store_put_article (test->store, 6, "Words", FORMAT (605), NOW_S);
  g_assert_true (is_kept (test->store, "6"));
  dwr_test_store_put_article (test->store, 5, "Other words", FORMAT (605), NOW_S);
  purge (test->store, DWR_STORE_LIMITS_DEFAULT, NOW_S, &freed);
  assert_picture (test->store, FORMAT (605), "small");
  g_assert_cmpuint (count_picture_files (test), ==, 1);
  g_assert_true (is_kept (test->store, "5") && is_kept (test->store, "6"));
}

/* An article that needs two formats has both with either, or with a third. */
static void
test_formats_two (DwrTestStore *test, gconstpointer unused)
{
  static const char *const loaded[] = { FORMAT (602), FORMAT (606), FORMAT (604) };
  const char *pictures[] = { FORMAT (602), FORMAT (606), NULL };

  for (int i = 0; i < (int) G_N_ELEMENTS (loaded); i++) {
    g_autoptr (DwrHeadline) headline = dwr_test_headline_new (5, "Title", "");
    g_autoptr (GBytes) page = dwr_test_store_make_page (5, "Words");
    DwrStoreArticle article = { .headline = headline,
                                .link = headline->link,
                                .page = page,
                                .text = "Words",
                                .pictures = pictures,
                                .copy = DWR_STORE_COPY_WHOLE,
                                .now_s = NOW_S };
    DwrStoreFreed freed;
    DwrStorePut result;

    g_assert_true (dwr_store_put_article (test->store, &article, &result, NULL));
    assert_wanted (test->store, "5", FORMAT (602) " " FORMAT (606));
    put_picture (test->store, loaded[i], "picture");
    assert_wanted (test->store, "5", "");
    g_assert_true (is_kept (test->store, "5"));
    g_assert_true (dwr_store_clear_history (test->store, &freed, NULL));
    g_assert_cmpuint (freed.n_pictures, ==, 1);
  }
}

/* Two processes at once may have put two: the one that is asked for, or else the largest. */
static void
test_formats_largest (DwrTestStore *test, gconstpointer unused)
{
  static const char *const asked[] = { FORMAT (603), FORMAT (604), FORMAT (602), FORMAT (606) };
  static const char *const wanted[] = { FORMAT (603), FORMAT (604), FORMAT (604), FORMAT (604) };
  g_autofree char *path = g_build_filename (test->folder, "store.sqlite", NULL);
  g_autoptr (DwrSql) sql = dwr_sql_open (path, DWR_SQL_CREATE, 0, NULL);

  dwr_test_store_put_article (test->store, 5, "Words", FORMAT (604), NOW_S);
  put_picture (test->store, FORMAT (604), "picture");
  g_assert_true (dwr_sql_script (sql,
                                 "INSERT INTO picture SELECT replace (address, '_604', '_603'), "
                                 "motif, sha256, content_type, size_bytes FROM picture",
                                 NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++) {
    g_autoptr (DwrStorePicture) picture = NULL;

    g_assert_true (dwr_store_get_picture (test->store, asked[i], &picture, NULL));
    g_assert_cmpstr (picture->address, ==, wanted[i]);
  }
}

/* That the server lacks one format says nothing of the others. */
static void
test_formats_gone (DwrTestStore *test, gconstpointer unused)
{
  dwr_test_store_put_article (test->store, 5, "Words", FORMAT (605), NOW_S);
  put_picture (test->store, FORMAT (606), NULL);
  assert_wanted (test->store, "5", FORMAT (605));
  dwr_test_store_put_article (test->store, 6, "Words", FORMAT (606), NOW_S);
  assert_wanted (test->store, "6", FORMAT (606));
  assert_listed (test->store, "6", DWR_STORE_WANTED_TO_ASK, FORMAT (606));
  put_picture (test->store, FORMAT (605), NULL);
  assert_wanted (test->store, "5", "");
  assert_listed (test->store, "5", DWR_STORE_WANTED_TO_ASK, FORMAT (605));
  g_assert_true (is_kept (test->store, "5"));
  g_assert_false (is_kept (test->store, "6"));
  put_picture (test->store, FORMAT (603), "small");
  assert_picture (test->store, FORMAT (605), "small");
  assert_listed (test->store, "5", DWR_STORE_WANTED_TO_ASK, "");
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

/* Of another section, published now: the tests' ids count the seconds. */
static void
bring_news (DwrStore *store, gint64 now_s)
{
  static const DwrStoreSection world = { "de", "world" };
  g_autoptr (GPtrArray) headlines = dwr_headlines_new ();
  const DwrStoreFeed feed = { .fetched_s = now_s };

  g_ptr_array_add (headlines, dwr_test_headline_new (now_s - NOW_S + 100000, "News", ""));
  g_assert_true (dwr_store_put_headlines (store, &world, headlines, &feed, NULL, NULL));
}

static void
test_limit_age (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreFreed freed;

  put_articles (test->store, 3);
  dwr_test_store_put_three (test->store, NOW_S);
  g_assert_true (dwr_store_note_opened (test->store, "1", NOW_S + 20 * DAY_S, NULL));
  bring_news (test->store, NOW_S + 31 * DAY_S);
  purge (test->store, DWR_STORE_LIMITS_DEFAULT, NOW_S + 31 * DAY_S, &freed);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "1");
  /* Headlines stay as long as a list has them. */
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SECTION, "3 2 1");
  dwr_test_store_put_list (test->store, NULL, NULL, 0, NOW_S + 32 * DAY_S);
  purge (test->store, DWR_STORE_LIMITS_DEFAULT, NOW_S + 32 * DAY_S, &freed);
  g_assert_cmpuint (freed.n_headlines, ==, 2);
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "3"), ==, G_MAXUINT);
}

/* The articles were put, and one was opened, while the clock was behind. The feed puts that right.
 */
static void
test_clock_behind (DwrTestStore *test, gconstpointer unused)
{
  static const gint64 behind_s = 400 * DAY_S;
  DwrStoreFreed freed;

  dwr_test_store_put_article (test->store, 5, "Words", NULL, NOW_S);
  dwr_test_store_put_three (test->store, NOW_S - behind_s);
  dwr_test_store_put_article (test->store, 3, "Words", NULL, NOW_S - behind_s);
  g_assert_true (dwr_store_note_opened (test->store, "3", NOW_S - behind_s, NULL));
  g_assert_true (dwr_store_note_opened (test->store, "5", NOW_S - behind_s, NULL));
  dwr_test_store_put_three (test->store, NOW_S);
  bring_news (test->store, NOW_S);
  purge (test->store, DWR_STORE_LIMITS_DEFAULT, NOW_S, &freed);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "5 3");
}

/* What is new by its own date does not make the rest old. */
static void
test_clock_ahead (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreFreed freed;

  put_articles (test->store, 3);
  bring_news (test->store, NOW_S);
  dwr_test_store_put_three (test->store, NOW_S + 400 * DAY_S);
  purge (test->store, DWR_STORE_LIMITS_DEFAULT, NOW_S + 400 * DAY_S, &freed);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "3 2 1");
  g_assert_cmpuint (freed.n_headlines, ==, 0);
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
set_wait (DwrStore *store, const char *host, gint64 until_s, guint n_failures)
{
  const DwrStoreWait wait = { until_s, n_failures };

  g_assert_true (dwr_store_set_wait (store, host, &wait, NULL));
}

static guint
count_failures (DwrStore *store, const char *host)
{
  DwrStoreWait wait;

  g_assert_true (dwr_store_get_wait (store, host, &wait, NULL));
  return wait.n_failures;
}

/* Failures are counted for a day, also those that the server need not be left alone for yet. */
static void
test_limit_waits (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreFreed freed;

  set_wait (test->store, "counted.example", 0, 2);
  set_wait (test->store, "recent.example", NOW_S - DAY_S + 60, 3);
  set_wait (test->store, "long-ago.example", NOW_S - DAY_S - 60, 4);
  purge (test->store, DWR_STORE_LIMITS_DEFAULT, NOW_S, &freed);
  g_assert_cmpuint (count_failures (test->store, "counted.example"), ==, 2);
  g_assert_cmpuint (count_failures (test->store, "recent.example"), ==, 3);
  g_assert_cmpuint (count_failures (test->store, "long-ago.example"), ==, 0);
  purge (test->store, DWR_STORE_LIMITS_DEFAULT, NOW_S + DAY_S - 60, &freed);
  g_assert_cmpuint (count_failures (test->store, "counted.example"), ==, 2);
  g_assert_cmpuint (count_failures (test->store, "recent.example"), ==, 0);
  purge (test->store, DWR_STORE_LIMITS_DEFAULT, NOW_S + DAY_S + 60, &freed);
  g_assert_cmpuint (count_failures (test->store, "counted.example"), ==, 0);
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

int
main (int argc, char **argv)
{
  static const DwrTestStoreCase cases[] = {
    { "/dwr/store-limits/pictures", test_pictures },
    { "/dwr/store-limits/pictures/trouble", test_picture_trouble },
    { "/dwr/store-limits/pictures/unreadable", test_picture_unreadable },
    { "/dwr/store-limits/pictures/deleted", test_picture_deleted },
    { "/dwr/store-limits/pictures/motif", test_motif },
    { "/dwr/store-limits/pictures/formats", test_formats },
    { "/dwr/store-limits/pictures/formats/largest", test_formats_largest },
    { "/dwr/store-limits/pictures/formats/two", test_formats_two },
    { "/dwr/store-limits/pictures/formats/gone", test_formats_gone },
    { "/dwr/store-limits/limits/articles", test_limit_articles },
    { "/dwr/store-limits/limits/age", test_limit_age },
    { "/dwr/store-limits/limits/clock-behind", test_clock_behind },
    { "/dwr/store-limits/limits/clock-ahead", test_clock_ahead },
    { "/dwr/store-limits/limits/bytes", test_limit_bytes },
    { "/dwr/store-limits/limits/kept-section", test_limit_kept_section },
    { "/dwr/store-limits/limits/waits", test_limit_waits },
    { "/dwr/store-limits/limits/orphans", test_orphans },
    { NULL },
  };

  return dwr_test_store_main (argc, argv, NULL, cases);
}
