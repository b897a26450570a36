/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A store whose disk is damaged, full or read-only, or that another version wrote. For a disk of
 * its own the program calls itself, with a ROLE and a FOLDER, in a sandbox: file modes stop no
 * root. */

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "dwr-fold.h"
#include "dwr-schema.h"
#include "dwr-store-limits.h"
#include "dwr-store-marks.h"
#include "dwr-store-pictures.h"
#include "dwr-test-store.h"
#include "dwr/dwr-error.h"

#define NOW_S DWR_TEST_NOW_S
#define N_ARTICLES 12
#define PICTURE "https://static.dw.com/image/1_804.jpg"

#define PAGE_BYTES 4096

/* Files that are damaged, each in another way. */
#define DAMAGES 150
#define DAMAGES_SOAK 5000

static const char *program;

/* (transfer full) */
static char *
dup_text (gint64 id)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) id);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (text, "w%x ", g_rand_int (random));
  return g_string_free (text, FALSE);
}

static void
put_articles (DwrStore *store)
{
  for (gint64 id = 1; id <= N_ARTICLES; id++) {
    g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, id);
    g_autofree char *text = dup_text (id);

    dwr_test_store_put_article (store, id, text, NULL, NOW_S);
    g_assert_true (dwr_store_set_starred (store, name, TRUE, NULL));
  }
}

/* How many articles are whole; none may be wrong. */
static guint
count_whole (DwrStore *store)
{
  guint n_whole = 0;

  for (gint64 id = 1; id <= N_ARTICLES; id++) {
    g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, id);
    g_autofree char *text = dup_text (id);
    g_autoptr (GBytes) wanted = dwr_test_store_make_page (id, text);
    g_autoptr (DwrStorePage) page = NULL;

    if (!dwr_store_get_page (store, name, &page, NULL) || page == NULL)
      continue;
    g_assert_true (g_bytes_equal (page->bytes, wanted));
    n_whole++;
  }
  return n_whole;
}

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

  put_articles (test->store);
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
    count_whole (test->store);
    /* What was met only now is repaired by opening again. */
    dwr_test_store_reopen (test);
    n_whole += count_whole (test->store);
    n_rescued += count_set_aside (test) > 0;
    g_clear_pointer (&test->store, dwr_store_close);
  }
  g_test_message ("%u of %u damaged files were set aside, %u of %u articles came back",
                  n_rescued,
                  n_damages,
                  n_whole,
                  n_damages * N_ARTICLES);
  g_assert_cmpuint (n_rescued, >, n_damages / 10);
  g_assert_cmpuint (n_whole, >, n_damages * N_ARTICLES * 8 / 10);
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

  put_articles (test->store);
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
  g_assert_error (dwr_store_get_notice (test->store), DWR_ERROR, DWR_ERROR_STORE_DAMAGED);
  g_assert_cmpuint (rescue->n_stories, ==, N_ARTICLES + 1);
  g_assert_cmpuint (rescue->n_articles, ==, N_ARTICLES);
  g_assert_cmpuint (rescue->n_articles_lost, ==, 0);
  g_assert_true (g_file_test (rescue->set_aside_path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_whole (test->store), ==, N_ARTICLES);
  g_assert_cmpuint (dwr_test_store_get_state (test->store, "70"), ==, 0);
  ids = dwr_test_store_dup_ids (test->store, DWR_STORE_VIEW_STARRED);
  g_assert_cmpstr (ids, ==, "12 11 10 9 8 7 6 5 4 3 2 1");
  found = dwr_test_store_dup_found (test->store, DWR_STORE_SEARCH_HEADLINES, "only read");
  g_assert_cmpstr (found, ==, "70");
  /* It is said once. */
  dwr_test_store_reopen (test);
  g_assert_null (dwr_store_get_notice (test->store));
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

  put_articles (test->store);
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
  g_assert_cmpuint (rescue->n_stories, ==, N_ARTICLES);
  g_assert_cmpuint (rescue->n_articles, ==, N_ARTICLES - 1);
  g_assert_cmpuint (rescue->n_articles_lost, ==, 1);
  g_assert_cmpuint (count_whole (test->store), ==, N_ARTICLES - 1);
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
    g_assert_error (dwr_store_get_notice (test->store), DWR_ERROR, DWR_ERROR_STORE_DAMAGED);
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

  put_articles (test->store);
  g_clear_pointer (&test->store, dwr_store_close);
  g_assert_cmpint (g_rename (path, new_path), ==, 0);
  dwr_test_store_reopen (test);
  g_assert_cmpuint (count_whole (test->store), ==, N_ARTICLES);
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

  put_articles (test->store);
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
  g_assert_cmpuint (count_whole (test->store), ==, N_ARTICLES);
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

  put_articles (test->store);
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
  static const char *const bad[] = { good[0], "UPDATE a SET x = 5; INSERT INTO none VALUES (1);" };
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
  g_assert_cmpuint (count_whole (store), ==, N_ARTICLES);
  found = dwr_test_store_dup_found (store, DWR_STORE_SEARCH_ARTICLES, "title 7");
  g_assert_cmpstr (found, ==, "7");
  g_assert_false (dwr_store_set_starred (store, "1", FALSE, &refusal));
  g_assert_error (refusal, DWR_ERROR, DWR_ERROR_STORE_READ_ONLY);
  use_everything (store);
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
  put_articles (store);
  setvbuf (file, NULL, _IONBF, 0);
  while (fwrite (zeros, 1, PAGE_BYTES, file) == PAGE_BYTES)
    n_puts++;
  fclose (file);
  g_assert_cmpuint (n_puts, >, 0);
  for (guint i = 0; i < 2000 && error == NULL; i++)
    dwr_store_set_section_kept (store, &section, i % 2 == 0, &error);
  g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE_FULL);
  g_assert_cmpuint (count_whole (store), ==, N_ARTICLES);
  g_clear_pointer (&store, dwr_store_close);

  g_clear_error (&error);
  store = dwr_store_open (inner, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_whole (store), ==, N_ARTICLES);
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
  put_articles (store);
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
  g_assert_cmpuint (count_whole (store), ==, N_ARTICLES);
  return EXIT_SUCCESS;
}

/* Runs this program in a sandbox with the given options before its own arguments. */
static void
run_in_sandbox (const char *const *options, const char *role, const char *folder)
{
  g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();
  g_auto (GStrv) vector = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_strv_builder_add_many (arguments, "bwrap", "--ro-bind", "/", "/", "--dev", "/dev", NULL);
  g_strv_builder_addv (arguments, (const char **) options);
  g_strv_builder_add_many (arguments, program, role, folder, NULL);
  vector = g_strv_builder_end (arguments);
  g_spawn_sync (NULL, vector, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
}

static void
test_read_only (DwrTestStore *test, gconstpointer unused)
{
  static const char *const none[] = { NULL };
  g_autofree char *mark = g_build_filename (test->folder, "store.check", NULL);

  put_articles (test->store);
  /* Beside a process that may write, with a log, and without. */
  run_in_sandbox (none, "read-only", test->folder);
  dwr_test_store_reopen (test);
  g_clear_pointer (&test->store, dwr_store_close);
  run_in_sandbox (none, "read-only", test->folder);
  run_in_sandbox (none, "read-only-empty", test->folder);
  g_assert_false (g_file_test (mark, G_FILE_TEST_EXISTS));
}

static void
test_full (DwrTestStore *test, gconstpointer unused)
{
  const char *options[] = { "--size", "8000000", "--tmpfs", test->folder, NULL };

  run_in_sandbox (options, "full", test->folder);
  run_in_sandbox (options, "full-before", test->folder);
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
  static const struct {
    const char *role;
    int (*run) (const char *folder);
  } roles[] = {
    { "read-only", read_only },
    { "read-only-empty", read_only_empty },
    { "full", full },
    { "full-before", full_before },
  };
  static const struct {
    const char *path;
    void (*run) (DwrTestStore *, gconstpointer);
  } tests[] = {
    { "/dwr/store-faults/damage", test_damage },
    { "/dwr/store-faults/damage/shared", test_damage_shared },
    { "/dwr/store-faults/damage/index", test_damaged_index },
    { "/dwr/store-faults/rescue", test_rescue },
    { "/dwr/store-faults/rescue/counts", test_rescue_counts },
    { "/dwr/store-faults/rescue/no-database", test_no_database },
    { "/dwr/store-faults/rescue/interrupted", test_rescue_interrupted },
    { "/dwr/store-faults/newer", test_newer },
    { "/dwr/store-faults/migration", test_migration },
    { "/dwr/store-faults/read-only", test_read_only },
    { "/dwr/store-faults/full", test_full },
    { "/dwr/store-faults/no-folder", test_no_folder },
  };

  program = argv[0];
  for (gsize i = 0; i < G_N_ELEMENTS (roles) && argc == 3; i++)
    if (g_str_equal (argv[1], roles[i].role))
      return roles[i].run (argv[2]);
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
