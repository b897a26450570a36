/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A store whose file is damaged, or that another version wrote. */

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "dwr-schema.h"
#include "dwr-store-limits.h"
#include "dwr-store-marks.h"
#include "dwr-store-pictures.h"
#include "dwr-test-store.h"
#include "dwr/dwr-error.h"

#define NOW_S DWR_TEST_NOW_S

#define PAGE_BYTES 4096

/* Files that are damaged, each in another way. */
#define DAMAGES 150
#define DAMAGES_SOAK 5000

/* (transfer full) */
static char *
dup_path (DwrTestStore *test)
{
  return g_build_filename (test->folder, "store.sqlite", NULL);
}

static guint
count_set_aside (DwrTestStore *test)
{
  g_autoptr (GDir) files = g_dir_open (test->folder, 0, NULL);
  const char *name;
  guint n_files = 0;

  while ((name = g_dir_read_name (files)) != NULL)
    if (g_str_has_prefix (name, "store.sqlite.damaged-"))
      n_files++;
  return n_files;
}

static void
leave_mark (DwrTestStore *test)
{
  g_autofree char *mark = g_build_filename (test->folder, "store.check", NULL);

  g_assert_true (g_file_set_contents (mark, "", 0, NULL));
}

/* Reads and writes all that there is; it may fail, but not crash. */
static void
use_everything (DwrStore *store)
{
  DwrStoreSearch search = { .scope = DWR_STORE_SEARCH_ARTICLES, .words = "w title", .limit = 20 };
  DwrStoreFreed freed;

  for (guint kind = 0; kind <= DWR_STORE_VIEW_HISTORY; kind++) {
    DwrStoreView view = { .kind = kind, .section = { "de", "all" }, .limit = 50 };
    g_autoptr (GPtrArray) headlines = dwr_store_list (store, &view, NULL);

    (void) headlines;
  }
  {
    g_autoptr (GPtrArray) hits = dwr_store_search (store, &search, NULL);

    (void) hits;
  }
  dwr_store_set_starred (store, "1", TRUE, NULL);
  dwr_store_purge (store, &DWR_STORE_LIMITS_DEFAULT, NOW_S, &freed, NULL);
}

static void
damage (const char *path, const char *content, gsize n_bytes, GRand *random)
{
  g_autofree char *damaged = g_memdup2 (content, n_bytes);
  guint n_places = (guint) g_rand_int_range (random, 1, 6);

  for (guint i = 0; i < n_places; i++) {
    /* The first pages hold what all the others hang on. */
    gsize most = g_rand_boolean (random) ? n_bytes : MIN (n_bytes, 8 * PAGE_BYTES);
    gsize place = (gsize) g_rand_int_range (random, 0, (gint32) most);
    gsize length = g_rand_boolean (random) ? 1 : (gsize) g_rand_int_range (random, 1, 600);

    for (gsize j = place; j < MIN (place + length, n_bytes); j++)
      damaged[j] = (char) g_rand_int (random);
  }
  g_assert_true (g_file_set_contents (path, damaged, (gssize) n_bytes, NULL));
}

static void
delete_other_files (DwrTestStore *test)
{
  dwr_test_store_delete_folder (test->folder);
  g_assert_cmpint (g_mkdir (test->folder, 0700), ==, 0);
}

/* Whatever bytes are wrong: the store opens, articles that the damage did not meet come back, and
 * none comes back wrong. */
static void
test_damage (DwrTestStore *test, gconstpointer unused)
{
  guint n_damages = g_getenv ("DWR_SOAK") != NULL ? DAMAGES_SOAK : DAMAGES;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autofree char *path = dup_path (test);
  g_autofree char *content = NULL;
  guint n_rescued = 0;
  guint n_whole = 0;
  gsize n_bytes;

  dwr_test_store_put_starred (test->store);
  g_clear_pointer (&test->store, dwr_store_close);
  g_assert_true (g_file_get_contents (path, &content, &n_bytes, NULL));
  for (guint i = 0; i < n_damages; i++) {
    g_autoptr (GError) error = NULL;

    delete_other_files (test);
    damage (path, content, n_bytes, random);
    if (i % 2 == 0)
      leave_mark (test);
    test->store = dwr_store_open (test->folder, DWR_STORE_BUSY_TIMEOUT_MS, &error);
    if (g_error_matches (error, DWR_ERROR, DWR_ERROR_STORE_NEWER))
      continue;
    g_assert_no_error (error);
    use_everything (test->store);
    dwr_test_store_count_whole (test->store);
    /* What was met only now is repaired by opening again. */
    dwr_test_store_reopen (test);
    n_whole += dwr_test_store_count_whole (test->store);
    n_rescued += count_set_aside (test) > 0;
    g_clear_pointer (&test->store, dwr_store_close);
  }
  g_test_message ("%u of %u damaged files were set aside, %u of %u articles came back",
                  n_rescued,
                  n_damages,
                  n_whole,
                  n_damages * DWR_TEST_N_STARRED);
  g_assert_cmpuint (n_rescued, >, n_damages / 10);
  g_assert_cmpuint (n_whole, >, n_damages * DWR_TEST_N_STARRED * 8 / 10);
}

/* The head of the file is gone: nothing but the pages tells what it was. */
static void
test_rescue (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *path = dup_path (test);
  g_autofree char *ids = NULL;
  g_autofree char *found = NULL;
  g_autofree char *content = NULL;
  const DwrStoreRescue *rescue;
  gsize n_bytes;

  dwr_test_store_put_starred (test->store);
  dwr_test_store_put_list (test->store,
                           (gint64[]){ 70 },
                           (const char *[]){ "Only read" },
                           1,
                           NOW_S);
  g_assert_true (dwr_store_mark (test->store, (const char *[]){ "70", NULL }, TRUE, NULL, NULL));
  g_clear_pointer (&test->store, dwr_store_close);
  g_assert_true (g_file_get_contents (path, &content, &n_bytes, NULL));
  memset (content, 'x', PAGE_BYTES);
  g_assert_true (g_file_set_contents (path, content, (gssize) n_bytes, NULL));

  dwr_test_store_reopen (test);
  rescue = dwr_store_get_rescue (test->store);
  g_assert_error (dwr_store_get_notice (test->store), DWR_ERROR, DWR_ERROR_STORE_RECOVERED);
  g_assert_cmpuint (rescue->n_stories, ==, DWR_TEST_N_STARRED + 1);
  g_assert_cmpuint (rescue->n_articles, ==, DWR_TEST_N_STARRED);
  g_assert_cmpuint (rescue->n_articles_lost, ==, 0);
  g_assert_true (g_file_test (rescue->set_aside_path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (dwr_test_store_count_whole (test->store), ==, DWR_TEST_N_STARRED);
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "70"), ==, 0);
  ids = dwr_test_store_dup_ids (test->store, DWR_STORE_VIEW_STARRED);
  g_assert_cmpstr (ids, ==, "12 11 10 9 8 7 6 5 4 3 2 1");
  found = dwr_test_store_dup_found (test->store, DWR_STORE_SEARCH_HEADLINES, "only read");
  g_assert_cmpstr (found, ==, "70");
  /* It is said once. */
  dwr_test_store_reopen (test);
  g_assert_null (dwr_store_get_notice (test->store));
}

/* Every column of what is saved comes back: how long a recording is, what the server said of a
 * page, and which pictures an article has. */
static void
test_rescue_columns (DwrTestStore *test, gconstpointer unused)
{
  static const char picture[] = "https://static.dw.com/image/1_605.jpg";
  g_autofree char *path = dup_path (test);
  g_autoptr (DwrHeadline) headline = dwr_test_headline_new (5, "Title", "");
  g_autoptr (DwrHeadline) found = NULL;
  g_autoptr (DwrStorePage) page = NULL;
  g_autoptr (DwrStorePicture) found_picture = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GBytes) bytes = dwr_test_store_make_page (5, "Words");
  DwrStoreArticle article = { .headline = headline,
                              .link = "https://www.dw.com/de/y/a-77",
                              .short_link = "https://p.dw.com/p/4abc",
                              .etag = "\"e\"",
                              .last_modified = "then",
                              .page = bytes,
                              .text = "Words",
                              .pictures = (const char *[]){ picture, NULL },
                              .copy = DWR_STORE_COPY_WHOLE,
                              .now_s = NOW_S };
  DwrStorePut result;
  FILE *file;

  headline->duration_s = 1830;
  g_assert_true (dwr_store_put_article (test->store, &article, &result, NULL));
  g_assert_true (dwr_store_put_picture (test->store, picture, "image/jpeg", bytes, NULL));
  g_clear_pointer (&test->store, dwr_store_close);
  file = g_fopen (path, "r+");
  g_assert_cmpint (fputs ("nothing that begins a database", file), >=, 0);
  fclose (file);

  dwr_test_store_reopen (test);
  g_assert_error (dwr_store_get_notice (test->store), DWR_ERROR, DWR_ERROR_STORE_RECOVERED);
  found = dwr_store_get_headline (test->store, "5", NULL);
  g_assert_cmpuint (found->duration_s, ==, 1830);
  g_assert_cmpuint (found->state, ==, DWR_HEADLINE_UNREAD | DWR_HEADLINE_KEPT);
  g_assert_true (dwr_store_get_page (test->store, "5", &page, NULL));
  g_assert_cmpstr (page->link, ==, article.link);
  g_assert_true (dwr_store_find_short_link (test->store, article.short_link, &id, NULL));
  g_assert_cmpstr (id, ==, "5");
  g_assert_cmpstr (page->etag, ==, "\"e\"");
  g_assert_cmpstr (page->last_modified, ==, "then");
  g_assert_true (dwr_store_get_picture (test->store,
                                        "https://static.dw.com/image/1_602.jpg",
                                        &found_picture,
                                        NULL));
  g_assert_cmpstr (found_picture->address, ==, picture);
}

/* Of an article with wrong bytes the story stays, with its star, and the loss is counted. */
static void
test_rescue_counts (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *path = dup_path (test);
  g_autofree char *content = NULL;
  const DwrStoreRescue *rescue;
  char *last;
  gsize n_bytes;

  dwr_test_store_put_starred (test->store);
  g_clear_pointer (&test->store, dwr_store_close);
  g_assert_true (g_file_get_contents (path, &content, &n_bytes, NULL));
  memset (content, 'x', PAGE_BYTES);
  /* Deflated data starts with these bytes, and no text has them; the last one is the twelfth's. */
  for (last = content + n_bytes - 2; last[0] != '\x78' || last[1] != '\x9c';)
    last--;
  memset (last + 100, 'x', 50);
  g_assert_true (g_file_set_contents (path, content, (gssize) n_bytes, NULL));

  dwr_test_store_reopen (test);
  rescue = dwr_store_get_rescue (test->store);
  g_assert_cmpuint (rescue->n_stories, ==, DWR_TEST_N_STARRED);
  g_assert_cmpuint (rescue->n_articles, ==, DWR_TEST_N_STARRED - 1);
  g_assert_cmpuint (rescue->n_articles_lost, ==, 1);
  g_assert_cmpuint (dwr_test_store_count_whole (test->store), ==, DWR_TEST_N_STARRED - 1);
}

/* A file that is no database at all is set aside as well. */
static void
test_no_database (DwrTestStore *test, gconstpointer unused)
{
  static const char *const contents[] = { "This is not a database, but a text of some length.",
                                          "SQLite format 3" };
  g_autofree char *path = dup_path (test);

  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++) {
    g_clear_pointer (&test->store, dwr_store_close);
    g_assert_true (g_file_set_contents (path, contents[i], -1, NULL));
    dwr_test_store_reopen (test);
    g_assert_error (dwr_store_get_notice (test->store), DWR_ERROR, DWR_ERROR_STORE_RECOVERED);
    g_assert_cmpuint (count_set_aside (test), ==, i + 1);
    dwr_test_store_put_article (test->store, 1, "Words", NULL, NOW_S);
  }
}

/* It ended after the damaged file was renamed, and before the new one was. */
static void
test_rescue_interrupted (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *path = dup_path (test);
  g_autofree char *new_path = g_strconcat (path, ".new", NULL);

  dwr_test_store_put_starred (test->store);
  g_clear_pointer (&test->store, dwr_store_close);
  g_assert_cmpint (g_rename (path, new_path), ==, 0);
  dwr_test_store_reopen (test);
  g_assert_cmpuint (dwr_test_store_count_whole (test->store), ==, DWR_TEST_N_STARRED);
  g_assert_false (g_file_test (new_path, G_FILE_TEST_EXISTS));
}

/* While another has the store open nothing is set aside under it. */
static void
test_damage_shared (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *path = dup_path (test);
  g_autofree char *content = NULL;
  g_autoptr (DwrStore) second = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_bytes;

  dwr_test_store_put_starred (test->store);
  dwr_test_store_reopen (test);
  g_assert_true (g_file_get_contents (path, &content, &n_bytes, NULL));
  memset (content, 'x', PAGE_BYTES);
  {
    FILE *file = g_fopen (path, "r+");

    g_assert_cmpuint (fwrite (content, 1, PAGE_BYTES, file), ==, PAGE_BYTES);
    fclose (file);
  }
  second = dwr_store_open (test->folder, 100, &error);
  g_assert_null (second);
  g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE_DAMAGED);
  g_assert_cmpuint (count_set_aside (test), ==, 0);
  dwr_test_store_reopen (test);
  g_assert_cmpuint (count_set_aside (test), ==, 1);
  g_assert_cmpuint (dwr_test_store_count_whole (test->store), ==, DWR_TEST_N_STARRED);
}

/* An index that does not fit its texts is made anew by the search that meets it. */
static void
test_damaged_index (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *path = dup_path (test);
  g_autofree char *found = NULL;
  sqlite3 *database;

  dwr_test_store_put_article (test->store, 1, "Brücke", NULL, NOW_S);
  g_clear_pointer (&test->store, dwr_store_close);
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database,
                                 "UPDATE article_words_data SET block = x'00' WHERE id > 10",
                                 NULL,
                                 NULL,
                                 NULL),
                   ==,
                   SQLITE_OK);
  sqlite3_close (database);
  dwr_test_store_reopen (test);
  found = dwr_test_store_dup_found (test->store, DWR_STORE_SEARCH_ARTICLES, "brücke");
  g_assert_cmpstr (found, ==, "1");
}

static void
test_newer (DwrTestStore *test, gconstpointer unused)
{
  g_autofree char *path = dup_path (test);
  g_autoptr (DwrStore) store = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *database;

  dwr_test_store_put_starred (test->store);
  g_clear_pointer (&test->store, dwr_store_close);
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  sqlite3_exec (database, "PRAGMA user_version = 99", NULL, NULL, NULL);
  sqlite3_close (database);
  store = dwr_store_open (test->folder, DWR_STORE_BUSY_TIMEOUT_MS, &error);
  g_assert_null (store);
  g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE_NEWER);
  g_assert_cmpuint (count_set_aside (test), ==, 0);
}

/* A schema of three steps: a file of each version becomes the last, and a step that fails leaves
 * the version before it. */
static void
test_migration (DwrTestStore *test, gconstpointer unused)
{
  static const char *const good[] = {
    "CREATE TABLE a (x); INSERT INTO a VALUES (1);",
    "ALTER TABLE a ADD COLUMN y; UPDATE a SET y = x + 1;",
    "CREATE TABLE b AS SELECT y FROM a;",
  };
  const char *const bad[] = { good[0], "UPDATE a SET x = 5; INSERT INTO none VALUES (1);" };
  g_autofree char *path = g_build_filename (test->folder, "other.sqlite", NULL);
  gint64 number = 0;
  guint version = 0;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  for (guint n_scripts = 1; n_scripts <= G_N_ELEMENTS (good); n_scripts++) {
    DwrSchema schema = { good, n_scripts };
    DwrSchema broken = { bad, G_N_ELEMENTS (bad) };
    g_autoptr (DwrSql) sql = dwr_sql_open (path, DWR_SQL_CREATE, 0, NULL);

    g_assert_true (dwr_schema_bring_up (sql, &schema, NULL));
    g_assert_true (dwr_schema_get_version (sql, &version, NULL));
    g_assert_cmpuint (version, ==, n_scripts);
    g_assert_cmpint (dwr_schema_bring_up (sql, &broken, NULL), ==, n_scripts == 2);
    g_assert_true (dwr_sql_get_int (sql, "SELECT x FROM a", DWR_SQL_NO_VALUES, &number, NULL));
    g_assert_cmpint (number, ==, 1);
  }
  {
    g_autoptr (DwrSql) sql = dwr_sql_open (path, DWR_SQL_CREATE, 0, NULL);

    g_assert_true (dwr_sql_get_int (sql, "SELECT y FROM b", DWR_SQL_NO_VALUES, &number, NULL));
    g_assert_cmpint (number, ==, 2);
  }
}

int
main (int argc, char **argv)
{
  static const DwrTestStoreCase cases[] = {
    { "/dwr/store-faults/damage", test_damage },
    { "/dwr/store-faults/damage/shared", test_damage_shared },
    { "/dwr/store-faults/damage/index", test_damaged_index },
    { "/dwr/store-faults/rescue", test_rescue },
    { "/dwr/store-faults/rescue/counts", test_rescue_counts },
    { "/dwr/store-faults/rescue/columns", test_rescue_columns },
    { "/dwr/store-faults/rescue/no-database", test_no_database },
    { "/dwr/store-faults/rescue/interrupted", test_rescue_interrupted },
    { "/dwr/store-faults/newer", test_newer },
    { "/dwr/store-faults/migration", test_migration },
    { NULL },
  };

  return dwr_test_store_main (argc, argv, NULL, cases);
}
