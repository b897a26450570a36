/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The store's headlines, marks, articles, pictures, limits and history, in one process. */

#define _GNU_SOURCE
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "dwr-store-history.h"
#include "dwr-store-hosts.h"
#include "dwr-store-limits.h"
#include "dwr-store-marks.h"
#include "dwr-store-pictures.h"
#include "dwr-test-store.h"
#include "dwr/dwr-error.h"

#define PICTURE "https://static.dw.com/image/1_804.jpg"
#define NOW_S DWR_TEST_NOW_S
#define DAY_S (24 * 60 * 60)

static const DwrStoreSection all = { "de", "all" };

static void
assert_ids (DwrStore *store, DwrStoreViewKind kind, const char *wanted)
{
  g_autofree char *ids = dwr_test_store_dup_ids (store, kind);

  g_assert_cmpstr (ids, ==, wanted);
}

static void
put_three (DwrStore *store, gint64 now_s)
{
  dwr_test_store_put_list (store,
                           (gint64[]){ 2, 1, 3 },
                           (const char *[]){ "Two", "One", "Three" },
                           3,
                           now_s);
}

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
assert_page (DwrStore *store, const char *id, const char *wanted)
{
  DwrStorePage *page = NULL;
  g_autoptr (GError) error = NULL;

  dwr_store_get_page (store, id, &page, &error);
  g_assert_no_error (error);
  if (wanted == NULL) {
    g_assert_null (page);
    return;
  }
  g_assert_nonnull (page);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (page->bytes, NULL),
                                  (gssize) g_bytes_get_size (page->bytes),
                                  wanted));
  dwr_store_page_free (page);
}

static void
test_list (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreView page = { .section = all, .limit = 1, .offset = 1 };
  g_autoptr (GPtrArray) second = NULL;
  const DwrHeadline *headline;
  guint n_unread = 0;

  put_three (test->store, NOW_S);
  dwr_test_store_reopen (test);
  assert_ids (test->store, DWR_STORE_VIEW_SECTION, "3 2 1");
  second = dwr_store_list (test->store, &page, NULL);
  g_assert_cmpuint (second->len, ==, 1);
  headline = g_ptr_array_index (second, 0);
  g_assert_cmpstr (headline->title, ==, "Two");
  g_assert_cmpstr (headline->link, ==, "https://www.dw.com/de/x/a-2");
  g_assert_cmpstr (headline->language, ==, "de");
  g_assert_cmpint (headline->kind, ==, DWR_LINK_ARTICLE);
  g_assert_null (headline->enclosure);
  g_assert_cmpuint (headline->state, ==, DWR_HEADLINE_UNREAD);
  g_assert_true (dwr_store_count_unread (test->store, &all, &n_unread, NULL));
  g_assert_cmpuint (n_unread, ==, 3);
}

/* What the feed no longer has leaves the list; a story stands once, whatever feeds have it. */
static void
test_list_changes (DwrTestStore *test, gconstpointer unused)
{
  static const DwrStoreSection world = { "de", "world" };
  g_autoptr (GPtrArray) headlines = dwr_headlines_new ();
  DwrStoreFeed feed = { .fetched_s = NOW_S };
  DwrHeadline *bad = dwr_test_headline_new (9, "No id", "");

  put_three (test->store, NOW_S);
  g_free (bad->id);
  bad->id = g_strdup ("9; DROP");
  g_ptr_array_add (headlines, dwr_test_headline_new (3, "Three", "A teaser"));
  g_ptr_array_add (headlines, dwr_test_headline_new (3, "Three", "A teaser"));
  g_ptr_array_add (headlines, bad);
  g_assert_true (dwr_store_put_headlines (test->store, &world, headlines, &feed, NULL));
  assert_ids (test->store, DWR_STORE_VIEW_SECTION, "3 2 1");
  dwr_test_store_put_list (test->store,
                           (gint64[]){ 4, 3 },
                           (const char *[]){ "Four", "Three" },
                           2,
                           NOW_S + 60);
  assert_ids (test->store, DWR_STORE_VIEW_SECTION, "4 3");
  {
    g_autoptr (DwrHeadline) three = dwr_store_get_headline (test->store, "3", NULL);

    g_assert_cmpstr (three->teaser, ==, "A teaser");
  }
}

static void
test_new_stories (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreView since = { .section = all, .limit = 10, .added_since_s = NOW_S };
  g_autoptr (GPtrArray) added = NULL;

  put_three (test->store, NOW_S);
  dwr_test_store_put_list (test->store,
                           (gint64[]){ 4, 3, 2 },
                           (const char *[]){ "Four", "Three", "Two" },
                           3,
                           NOW_S + 60);
  added = dwr_store_list (test->store, &since, NULL);
  g_assert_cmpuint (added->len, ==, 1);
  g_assert_cmpstr (((DwrHeadline *) g_ptr_array_index (added, 0))->id, ==, "4");
}

/* A date of the future is the date of the fetch, one that is none too. */
static void
test_dates (DwrTestStore *test, gconstpointer unused)
{
  static const char *const dates[] = { "2999-01-01T00:00:00Z",
                                       "nonsense",
                                       NULL,
                                       "2023-11-14T22:13:19Z" };
  g_autoptr (GPtrArray) headlines = dwr_headlines_new ();
  DwrStoreFeed feed = { .fetched_s = NOW_S };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++) {
    DwrHeadline *headline = dwr_test_headline_new (10 + i, "Title", "");

    g_free (headline->published);
    headline->published = g_strdup (dates[i]);
    g_ptr_array_add (headlines, headline);
  }
  g_assert_true (dwr_store_put_headlines (test->store, &all, headlines, &feed, NULL));
  assert_ids (test->store, DWR_STORE_VIEW_SECTION, "12 11 10 13");
}

static void
test_feed (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreFeed *feed = dwr_store_get_feed (test->store, &all, NULL);

  g_assert_cmpint (feed->fetched_s, ==, 0);
  g_assert_null (feed->etag);
  dwr_store_feed_free (feed);

  put_three (test->store, NOW_S);
  g_assert_true (dwr_store_note_fetched (test->store, &all, NOW_S + 7, NULL));
  g_assert_true (dwr_store_set_section_kept (test->store, &all, TRUE, NULL));
  dwr_test_store_reopen (test);
  feed = dwr_store_get_feed (test->store, &all, NULL);
  g_assert_cmpstr (feed->etag, ==, "\"1\"");
  g_assert_null (feed->last_modified);
  g_assert_cmpint (feed->fetched_s, ==, NOW_S + 7);
  g_assert_true (feed->is_kept);
  dwr_store_feed_free (feed);
}

static void
test_marks (DwrTestStore *test, gconstpointer unused)
{
  static const char *const ids[] = { "1", "3", "77", "no id", NULL };
  g_autoptr (GArray) first = NULL;
  g_autoptr (GArray) rest = NULL;

  put_three (test->store, NOW_S);
  g_assert_true (dwr_store_mark (test->store, ids, TRUE, &first, NULL));
  g_assert_cmpuint (first->len, ==, 2);
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "1"), ==, 0);
  g_assert_true (dwr_store_mark_all_read (test->store, &all, &rest, NULL));
  g_assert_cmpuint (rest->len, ==, 1);
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "2"), ==, 0);

  g_assert_true (dwr_store_undo (test->store, rest, NULL));
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "2"), ==, DWR_HEADLINE_UNREAD);
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "1"), ==, 0);
  g_assert_true (dwr_store_mark (test->store, ids, FALSE, NULL, NULL));
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "1"), ==, DWR_HEADLINE_UNREAD);
}

static void
test_star (DwrTestStore *test, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  put_three (test->store, NOW_S);
  g_assert_true (dwr_store_set_starred (test->store, "1", TRUE, NULL));
  g_assert_true (dwr_store_set_starred (test->store, "3", TRUE, NULL));
  assert_ids (test->store, DWR_STORE_VIEW_STARRED, "3 1");
  g_assert_true (dwr_store_set_starred (test->store, "3", FALSE, NULL));
  assert_ids (test->store, DWR_STORE_VIEW_STARRED, "1");
  g_assert_false (dwr_store_set_starred (test->store, "77", TRUE, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_INVALID);
}

static void
test_updated (DwrTestStore *test, gconstpointer unused)
{
  static const char *const ids[] = { "1", NULL };
  static const DwrStoreSection world = { "de", "world" };
  g_autoptr (GPtrArray) other = dwr_headlines_new ();
  g_autoptr (GArray) changes = NULL;
  DwrStoreFeed feed = { .fetched_s = NOW_S };

  put_three (test->store, NOW_S);
  g_assert_true (dwr_store_mark (test->store, ids, TRUE, NULL, NULL));
  put_three (test->store, NOW_S + 1);
  /* Another feed's first words are no change. */
  g_ptr_array_add (other, dwr_test_headline_new (1, "One of another feed", "With a teaser"));
  g_assert_true (dwr_store_put_headlines (test->store, &world, other, &feed, NULL));
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "1"), ==, 0);

  dwr_test_store_put_list (test->store,
                           (gint64[]){ 1, 2 },
                           (const char *[]){ "One, corrected", "Two, corrected" },
                           2,
                           NOW_S + 2);
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "1"), ==, DWR_HEADLINE_UPDATED);
  /* What was never read is just unread. */
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "2"), ==, DWR_HEADLINE_UNREAD);
  g_assert_true (dwr_store_mark (test->store, ids, TRUE, &changes, NULL));
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "1"), ==, 0);
  g_assert_true (dwr_store_undo (test->store, changes, NULL));
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "1"), ==, DWR_HEADLINE_UPDATED);
}

static void
test_article (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *text = NULL;

  assert_page (test->store, "5", NULL);
  g_assert_cmpint (dwr_test_store_put_article (test->store, 5, "Words", NULL, NOW_S),
                   ==,
                   DWR_STORE_PUT_NEW);
  g_assert_cmpint (dwr_test_store_put_article (test->store, 5, "Words", NULL, NOW_S),
                   ==,
                   DWR_STORE_PUT_SAME);
  dwr_test_store_reopen (test);
  assert_page (test->store, "5", "<article id=5>Words</article>");
  text = dwr_store_dup_text (test->store, "5", NULL);
  g_assert_cmpstr (text, ==, "Words");
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "5"),
                    ==,
                    DWR_HEADLINE_UNREAD | DWR_HEADLINE_KEPT);
  assert_ids (test->store, DWR_STORE_VIEW_SAVED, "5");
}

/* Which copies replace which. */
static void
test_article_copies (DwrTestStore *test, gconstpointer unused)
{
  static const struct {
    DwrStoreCopy copy;
    const char *modified;
    const char *text;
    DwrStorePut wanted;
    const char *kept; /* what is there afterwards */
  } steps[] = {
    { DWR_STORE_COPY_FOREIGN, "1", "portal", DWR_STORE_PUT_REFUSED, NULL },
    { DWR_STORE_COPY_PARTIAL, "1", "half", DWR_STORE_PUT_NEW, "half" },
    { DWR_STORE_COPY_PARTIAL, "1", "ha", DWR_STORE_PUT_REFUSED, "half" },
    { DWR_STORE_COPY_PARTIAL, "1", "half and more", DWR_STORE_PUT_CHANGED, "half and more" },
    { DWR_STORE_COPY_WHOLE, "1", "whole text", DWR_STORE_PUT_CHANGED, "whole text" },
    { DWR_STORE_COPY_PARTIAL, "2", "a longer partial text", DWR_STORE_PUT_REFUSED, "whole text" },
    { DWR_STORE_COPY_FOREIGN, "2", "portal", DWR_STORE_PUT_REFUSED, "whole text" },
    { DWR_STORE_COPY_WHOLE, "1", "who", DWR_STORE_PUT_REFUSED, "whole text" },
    { DWR_STORE_COPY_WHOLE, "1", "whole text", DWR_STORE_PUT_SAME, "whole text" },
    { DWR_STORE_COPY_WHOLE, "2", "new", DWR_STORE_PUT_CHANGED, "new" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (DwrHeadline) headline = dwr_test_headline_new (6, "Title", "");
    g_autoptr (GBytes) page = dwr_test_store_make_page (6, steps[i].text);
    DwrStoreArticle article = { .headline = headline,
                                .modified = steps[i].modified,
                                .page = page,
                                .text = steps[i].text,
                                .copy = steps[i].copy,
                                .now_s = NOW_S };
    DwrStorePut result;
    guint state;

    g_assert_true (dwr_store_put_article (test->store, &article, &result, NULL));
    g_assert_cmpint (result, ==, steps[i].wanted);
    assert_page (test->store, "6", steps[i].kept);
    state = dwr_test_store_get_state (test->store, "6");
    g_assert_cmpint (i >= 4, ==, state != G_MAXUINT && (state & DWR_HEADLINE_KEPT) != 0);
  }
}

static void
test_article_updated (DwrTestStore *test, gconstpointer unused)
{
  static const char *const ids[] = { "5", NULL };

  dwr_test_store_put_article (test->store, 5, "Words", NULL, NOW_S);
  g_assert_true (dwr_store_mark (test->store, ids, TRUE, NULL, NULL));
  dwr_test_store_put_article (test->store, 5, "Words", NULL, NOW_S);
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "5"), ==, DWR_HEADLINE_KEPT);
  dwr_test_store_put_article (test->store, 5, "Other words", NULL, NOW_S);
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "5"),
                    ==,
                    DWR_HEADLINE_KEPT | DWR_HEADLINE_UPDATED);
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
  assert_ids (test->store, DWR_STORE_VIEW_SAVED, "7 6 2 1");
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
  put_three (test->store, NOW_S);
  g_assert_true (dwr_store_note_opened (test->store, "1", NOW_S + 20 * DAY_S, NULL));
  purge (test->store, DWR_STORE_LIMITS_DEFAULT, NOW_S + 31 * DAY_S, &freed);
  assert_ids (test->store, DWR_STORE_VIEW_SAVED, "1");
  /* Headlines stay as long as a list has them. */
  assert_ids (test->store, DWR_STORE_VIEW_SECTION, "3 2 1");
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
  put_three (test->store, NOW_S);
  g_assert_true (dwr_store_set_section_kept (test->store, &all, TRUE, NULL));
  purge (test->store, limits, NOW_S + 200, &freed);
  assert_ids (test->store, DWR_STORE_VIEW_SAVED, "5 3 2 1");
  dwr_test_store_put_list (test->store, (gint64[]){ 2 }, (const char *[]){ "Two" }, 1, NOW_S);
  purge (test->store, limits, NOW_S + 200, &freed);
  assert_ids (test->store, DWR_STORE_VIEW_SAVED, "5 2");
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
  assert_ids (test->store, DWR_STORE_VIEW_HISTORY, "1 3");
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
  assert_ids (test->store, DWR_STORE_VIEW_HISTORY, "");
  assert_ids (test->store, DWR_STORE_VIEW_SAVED, "1");
  g_assert_true (dwr_store_get_position (test->store, "1", &paragraph, NULL));
  g_assert_cmpint (paragraph, ==, -1);
  g_assert_false (is_in_any_file (test->folder, "zwetschgenkn"));
}

static void
test_hosts (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreWait wait = { .until_s = NOW_S + 60, .n_failures = 3 };

  g_assert_true (dwr_store_set_wait (test->store, "rss.dw.com", &wait, NULL));
  dwr_test_store_reopen (test);
  g_assert_true (dwr_store_get_wait (test->store, "www.dw.com", &wait, NULL));
  g_assert_cmpint (wait.until_s, ==, 0);
  g_assert_true (dwr_store_get_wait (test->store, "rss.dw.com", &wait, NULL));
  g_assert_cmpint (wait.until_s, ==, NOW_S + 60);
  g_assert_cmpuint (wait.n_failures, ==, 3);
  wait = (DwrStoreWait){ 0 };
  g_assert_true (dwr_store_set_wait (test->store, "rss.dw.com", &wait, NULL));
  g_assert_true (dwr_store_get_wait (test->store, "rss.dw.com", &wait, NULL));
  g_assert_cmpuint (wait.n_failures, ==, 0);
}

/* Nobody else may read any of it. */
static void
test_modes (DwrTestStore *test, gconstpointer unused)
{
  g_autoptr (GDir) files = g_dir_open (test->folder, 0, NULL);
  const char *name;
  GStatBuf status;
  guint n_files = 0;

  g_assert_cmpint (g_stat (test->folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  while ((name = g_dir_read_name (files)) != NULL) {
    g_autofree char *path = g_build_filename (test->folder, name, NULL);

    g_assert_cmpint (g_stat (path, &status), ==, 0);
    g_assert_cmpint (status.st_mode & 0777, ==, 0600);
    n_files++;
  }
  g_assert_cmpuint (n_files, >=, 4);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*run) (DwrTestStore *, gconstpointer);
  } tests[] = {
    { "/dwr/store/list", test_list },
    { "/dwr/store/list/changes", test_list_changes },
    { "/dwr/store/list/new", test_new_stories },
    { "/dwr/store/list/dates", test_dates },
    { "/dwr/store/feed", test_feed },
    { "/dwr/store/marks", test_marks },
    { "/dwr/store/star", test_star },
    { "/dwr/store/updated", test_updated },
    { "/dwr/store/article", test_article },
    { "/dwr/store/article/copies", test_article_copies },
    { "/dwr/store/article/updated", test_article_updated },
    { "/dwr/store/pictures", test_pictures },
    { "/dwr/store/pictures/trouble", test_picture_trouble },
    { "/dwr/store/limits/articles", test_limit_articles },
    { "/dwr/store/limits/age", test_limit_age },
    { "/dwr/store/limits/bytes", test_limit_bytes },
    { "/dwr/store/limits/kept-section", test_limit_kept_section },
    { "/dwr/store/limits/orphans", test_orphans },
    { "/dwr/store/history", test_history },
    { "/dwr/store/history/clear", test_clear_history },
    { "/dwr/store/hosts", test_hosts },
    { "/dwr/store/modes", test_modes },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path,
                DwrTestStore,
                NULL,
                dwr_test_store_set_up,
                tests[i].run,
                dwr_test_store_tear_down);
  return g_test_run ();
}
