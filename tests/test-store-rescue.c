/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a damaged store is made into: whose lists and tables come back, and how long the damaged
 * files stay. */

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "dwr-store-history.h"
#include "dwr-store-hosts.h"
#include "dwr-store-limits.h"
#include "dwr-store-marks.h"
#include "dwr-test-store.h"
#include "dwr/dwr-error.h"

#define NOW_S DWR_TEST_NOW_S
#define PAGE_BYTES 4096
#define SET_ASIDE "store.sqlite.damaged-"

static const DwrStoreSection all = { "de", "all" };

/* Changes the closed store as its own program never would. */
static void
run_sql (DwrTestStore *test, const char *script)
{
  g_autofree char *path = g_build_filename (test->folder, "store.sqlite", NULL);
  sqlite3 *database;
  char *message = NULL;

  g_clear_pointer (&test->store, dwr_store_close);
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  sqlite3_exec (database, script, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

/* Takes the closed store's first page away: nothing tells any more which page belongs to what. */
static void
behead (DwrTestStore *test)
{
  g_autofree char *path = g_build_filename (test->folder, "store.sqlite", NULL);
  FILE *file;

  g_clear_pointer (&test->store, dwr_store_close);
  file = g_fopen (path, "r+");
  for (guint i = 0; i < PAGE_BYTES; i++)
    g_assert_cmpint (fputc ('x', file), ==, 'x');
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
leave_mark (DwrTestStore *test)
{
  g_autofree char *mark = g_build_filename (test->folder, "store.check", NULL);

  g_assert_true (g_file_set_contents (mark, "", 0, NULL));
}

static guint
count_files (DwrTestStore *test, const char *prefix)
{
  g_autoptr (GDir) files = g_dir_open (test->folder, 0, NULL);
  const char *name;
  guint n_files = 0;

  while ((name = g_dir_read_name (files)) != NULL)
    n_files += g_str_has_prefix (name, prefix);
  return n_files;
}

static void
assert_recovered (DwrTestStore *test)
{
  g_assert_error (dwr_store_get_notice (test->store), DWR_ERROR, DWR_ERROR_STORE_RECOVERED);
}

static void
put_articles (DwrStore *store, gint64 n_articles)
{
  for (gint64 id = 1; id <= n_articles; id++)
    dwr_test_store_put_article (store, id, "Words", NULL, NOW_S + id);
}

/* Purges all that nothing protects. */
static void
purge (DwrStore *store)
{
  const DwrStoreLimits limits = { .age_max_days = 30 };
  DwrStoreFreed freed;
  g_autoptr (GError) error = NULL;

  dwr_store_purge (store, &limits, NOW_S + 200, &freed, &error);
  g_assert_no_error (error);
}

static void
assert_kept (DwrStore *store)
{
  g_autoptr (DwrStoreFeed) feed = dwr_store_get_feed (store, &all, NULL);

  g_assert_true (feed->is_kept);
}

/* Lists survive, and so do the articles of those that are kept. */
static void
test_lists (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreWait wait = { NOW_S + 60, 3 };
  g_autoptr (DwrStoreFeed) feed = NULL;

  put_articles (test->store, 4);
  dwr_test_store_put_three (test->store, NOW_S);
  g_assert_true (dwr_store_set_section_kept (test->store, &all, TRUE, NULL));
  g_assert_true (dwr_store_set_wait (test->store, "rss.dw.com", &wait, NULL));
  behead (test);
  dwr_test_store_reopen (test);
  assert_recovered (test);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SECTION, "3 2 1");
  assert_kept (test->store);
  g_assert_true (dwr_store_get_wait (test->store, "rss.dw.com", &wait, NULL));
  g_assert_cmpint (wait.until_s, ==, NOW_S + 60);
  g_assert_cmpuint (wait.n_failures, ==, 3);
  /* The next fetch brings whatever they have lost: the server must not say that nothing changed. */
  feed = dwr_store_get_feed (test->store, &all, NULL);
  g_assert_null (feed->etag);
  purge (test->store);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "4 3 2 1");
  dwr_test_store_put_three (test->store, NOW_S);
  purge (test->store);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "3 2 1");
}

/* Whatever the list of a kept section has lost, the articles wait for it to come back. */
static void
test_lists_lost (DwrTestStore *test, gconstpointer unused)
{
  static const char *const losses[] = {
    "DELETE FROM entry",
    "DELETE FROM entry WHERE story_id <> 2; UPDATE section SET fetched_s = 0",
  };

  DwrStoreSize kept;

  for (gsize i = 0; i < G_N_ELEMENTS (losses); i++) {
    put_articles (test->store, 4);
    dwr_test_store_put_three (test->store, NOW_S);
    g_assert_true (dwr_store_set_section_kept (test->store, &all, TRUE, NULL));
    run_sql (test, losses[i]);
    run_sql (test, "UPDATE article SET is_whole = 0, is_kept = 0 WHERE story_id = 1");
    dwr_test_store_reopen (test);
    g_assert_true (dwr_store_note_opened (test->store, "4", NOW_S, NULL));
    purge (test->store);
    dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "4 3 2");
    g_assert_true (dwr_store_get_size (test->store, &kept, NULL));
    g_assert_cmpuint (kept.n_articles, ==, 3);
    dwr_test_store_put_list (test->store,
                             (gint64[]){ 2, 3 },
                             (const char *[]){ "Two", "Three" },
                             2,
                             NOW_S);
    purge (test->store);
    dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "3 2");
  }
}

/* A list's own row is gone, and with it whether it was kept: it is told, and its articles are
 * starred from then on, so that nothing deletes them unasked. */
static void
test_lists_lost_row (DwrTestStore *test, gconstpointer unused)
{
  put_articles (test->store, 4);
  dwr_test_store_put_three (test->store, NOW_S);
  g_assert_true (dwr_store_set_section_kept (test->store, &all, TRUE, NULL));
  run_sql (test, "DELETE FROM section");
  behead (test);
  dwr_test_store_reopen (test);
  assert_recovered (test);
  g_assert_cmpuint (dwr_store_get_rescue (test->store)->n_sections_lost, ==, 1);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_STARRED, "3 2 1");
  purge (test->store);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "3 2 1");
}

/* The headlines of some articles are gone, and of one its words too: each gets another headline,
 * and a star, so that nothing deletes it unasked. */
static void
test_headless (DwrTestStore *test, gconstpointer unused)
{
  g_autoptr (DwrHeadline) whole = NULL;
  g_autoptr (DwrHeadline) wordless = NULL;

  dwr_test_store_put_starred (test->store);
  run_sql (
      test,
      "DELETE FROM story WHERE story_id IN (3, 7); DELETE FROM article_text WHERE story_id = 7");
  behead (test);
  dwr_test_store_reopen (test);
  assert_recovered (test);
  g_assert_cmpuint (dwr_store_get_rescue (test->store)->n_articles_lost, ==, 0);
  g_assert_cmpuint (dwr_test_store_count_whole (test->store), ==, DWR_TEST_N_STARRED);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_STARRED, "12 11 10 9 8 7 6 5 4 3 2 1");
  whole = dwr_store_get_headline (test->store, "3", NULL);
  g_assert_cmpstr (whole->title, ==, "Title 3");
  g_assert_cmpstr (whole->language, ==, "de");
  g_assert_cmpint (whole->kind, ==, DWR_LINK_ARTICLE);
  g_assert_cmpuint (whole->state & DWR_HEADLINE_KEPT, ==, DWR_HEADLINE_KEPT);
  wordless = dwr_store_get_headline (test->store, "7", NULL);
  g_assert_cmpstr (wordless->title, !=, "");
}

/* Who wants to be forgotten does not wait for a list, but loses nothing that was only kept. */
static void
test_lists_lost_clear (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreFreed freed;

  put_articles (test->store, 3);
  g_assert_true (dwr_store_set_section_kept (test->store, &all, TRUE, NULL));
  g_assert_true (dwr_store_note_opened (test->store, "2", NOW_S, NULL));
  g_assert_true (dwr_store_clear_history (test->store, &freed, NULL));
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "3 1");
}

/* What is missing of the tables, in a file whose pages are all sound. */
static const char *const missing[] = {
  "DROP TABLE entry",
  "DROP TABLE host",
  "DROP TABLE headline_words",
  "DROP TABLE article_grams",
  "DROP INDEX entry_newest",
  "DROP INDEX article_short_link",
  "ALTER TABLE story DROP COLUMN folded",
  "ALTER TABLE story DROP COLUMN duration_s",
  "ALTER TABLE article DROP COLUMN etag",
  "ALTER TABLE article_text DROP COLUMN folded",
  "ALTER TABLE picture RENAME COLUMN content_type TO type",
  "ALTER TABLE section ADD COLUMN more TEXT",
  "ALTER TABLE story DROP COLUMN folded; PRAGMA user_version = 0",
};

static void
put_chinese (DwrStore *store)
{
  dwr_test_store_put_list (store, (gint64[]){ 31 }, (const char *[]){ "岛上的渡轮" }, 1, NOW_S);
  dwr_test_store_put_article (store, 30, "渡轮靠电池和耐心航行", NULL, NOW_S);
  g_assert_true (dwr_store_set_starred (store, "30", TRUE, NULL));
}

static void
assert_found (DwrStore *store, DwrStoreSearchScope scope, const char *words, const char *wanted)
{
  g_autofree char *ids = dwr_test_store_dup_found (store, scope, words);

  g_assert_cmpstr (ids, ==, wanted);
}

static void
test_missing (DwrTestStore *test, gconstpointer unused)
{
  for (gsize i = 0; i < G_N_ELEMENTS (missing); i++) {
    g_test_message ("%s", missing[i]);
    dwr_test_store_put_starred (test->store);
    put_chinese (test->store);
    run_sql (test, missing[i]);
    leave_mark (test);
    dwr_test_store_reopen (test);
    assert_recovered (test);
    g_assert_cmpuint (dwr_test_store_count_whole (test->store), ==, DWR_TEST_N_STARRED);
    dwr_test_store_assert_ids (test->store,
                               DWR_STORE_VIEW_STARRED,
                               "30 12 11 10 9 8 7 6 5 4 3 2 1");
    assert_found (test->store, DWR_STORE_SEARCH_ARTICLES, "title 7", "7");
    assert_found (test->store, DWR_STORE_SEARCH_ARTICLES, "电池和", "30");
    assert_found (test->store, DWR_STORE_SEARCH_HEADLINES, "的渡轮", "31");
    dwr_test_store_put_three (test->store, NOW_S);
    leave_mark (test);
    dwr_test_store_reopen (test);
    g_assert_no_error (dwr_store_get_notice (test->store));
  }
}

/* Nobody thought of checking: the statement that does not find its table does. */
static void
test_missing_met (DwrTestStore *test, gconstpointer unused)
{
  DwrStoreView view = { .section = all, .limit = 10 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) headlines = NULL;

  dwr_test_store_put_three (test->store, NOW_S);
  put_articles (test->store, 3);
  run_sql (test, "DROP TABLE entry");
  dwr_test_store_reopen (test);
  g_assert_no_error (dwr_store_get_notice (test->store));
  headlines = dwr_store_list (test->store, &view, &error);
  g_assert_null (headlines);
  g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE_DAMAGED);
  dwr_test_store_reopen (test);
  assert_recovered (test);
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SECTION, "");
  dwr_test_store_assert_ids (test->store, DWR_STORE_VIEW_SAVED, "3 2 1");
}

/* What others add harms nobody, and a version that was overwritten does not either. */
static void
test_not_damaged (DwrTestStore *test, gconstpointer unused)
{
  static const char *const scripts[] = {
    "CREATE TABLE other (x); CREATE INDEX more ON story (title)",
    "ANALYZE",
    "VACUUM",
    "PRAGMA user_version = 0",
    "PRAGMA user_version = 1234567",
    "PRAGMA user_version = -5",
  };

  dwr_test_store_put_starred (test->store);
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++) {
    g_test_message ("%s", scripts[i]);
    run_sql (test, scripts[i]);
    leave_mark (test);
    dwr_test_store_reopen (test);
    g_assert_no_error (dwr_store_get_notice (test->store));
    g_assert_cmpuint (dwr_test_store_count_whole (test->store), ==, DWR_TEST_N_STARRED);
  }
  g_assert_cmpuint (count_files (test, SET_ASIDE), ==, 0);
}

/* Of what was set aside the newest three stay, with their logs. */
static void
test_set_aside (DwrTestStore *test, gconstpointer unused)
{
  static const char *const old[] = { SET_ASIDE "20200101T000000.000000",
                                     SET_ASIDE "20200101T000000.000000-wal",
                                     SET_ASIDE "20250101T000000.000000-wal",
                                     SET_ASIDE "20250101T000000.000000-shm",
                                     SET_ASIDE "20250101T000000.000000" };
  const gboolean stays[][G_N_ELEMENTS (old)] = {
    { TRUE, TRUE, TRUE, TRUE, TRUE },
    { FALSE, FALSE, TRUE, TRUE, TRUE },
    { FALSE, FALSE, FALSE, FALSE, FALSE },
    { FALSE, FALSE, FALSE, FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (old); i++) {
    g_autofree char *path = g_build_filename (test->folder, old[i], NULL);

    g_assert_true (g_file_set_contents (path, old[i], -1, NULL));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (stays); i++) {
    behead (test);
    dwr_test_store_reopen (test);
    assert_recovered (test);
    g_test_message ("%zu", i);
    for (gsize j = 0; j < G_N_ELEMENTS (old); j++)
      g_assert_cmpuint (count_files (test, old[j]) > 0, ==, stays[i][j]);
    g_assert_true (
        g_file_test (dwr_store_get_rescue (test->store)->set_aside_path, G_FILE_TEST_EXISTS));
  }
  g_assert_cmpuint (count_files (test, SET_ASIDE), ==, 3);
}

/* Who wants to be forgotten means the damaged files too. */
static void
test_set_aside_clear (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *log = g_build_filename (test->folder, SET_ASIDE "20250101T000000.0-wal", NULL);
  DwrStoreFreed freed;

  dwr_test_store_put_article (test->store, 8, "zwetschgenknoedel ist ein wort", NULL, NOW_S);
  behead (test);
  g_assert_true (g_file_set_contents (log, "zwetschgenknoedel", -1, NULL));
  dwr_test_store_reopen (test);
  g_assert_cmpuint (count_files (test, SET_ASIDE), ==, 2);
  g_assert_true (dwr_store_clear_history (test->store, &freed, NULL));
  g_assert_cmpuint (count_files (test, SET_ASIDE), ==, 0);
  g_assert_false (dwr_test_store_has_bytes (test, "zwetschgenkn"));
}

/* A process died before it renamed anything. */
static void
test_left_behind (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (test->folder, "store.sqlite.new", NULL);

  dwr_test_store_put_starred (test->store);
  g_assert_true (g_file_set_contents (path, "half of a store", -1, NULL));
  dwr_test_store_reopen (test);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (dwr_test_store_count_whole (test->store), ==, DWR_TEST_N_STARRED);
}

int
main (int argc, char **argv)
{
  static const DwrTestStoreCase cases[] = {
    { "/dwr/store-rescue/lists", test_lists },
    { "/dwr/store-rescue/lists/lost", test_lists_lost },
    { "/dwr/store-rescue/lists/lost-clear", test_lists_lost_clear },
    { "/dwr/store-rescue/lists/lost-row", test_lists_lost_row },
    { "/dwr/store-rescue/headless", test_headless },
    { "/dwr/store-rescue/missing", test_missing },
    { "/dwr/store-rescue/missing/met", test_missing_met },
    { "/dwr/store-rescue/not-damaged", test_not_damaged },
    { "/dwr/store-rescue/set-aside", test_set_aside },
    { "/dwr/store-rescue/set-aside/clear", test_set_aside_clear },
    { "/dwr/store-rescue/left-behind", test_left_behind },
    { NULL },
  };

  return dwr_test_store_main (argc, argv, NULL, cases);
}
