/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fuzz target: rows of the store that somebody else has written. A line is a table and its cells,
 * separated by tabs; a cell is a letter and its value: `i` a number, `t` text, `b` bytes, `z` bytes
 * that are deflated as a page is, and any other nothing. The tables have lost what SQLite checks of
 * their columns. Everything that the service reads of them is read, and what is listed goes through
 * D-Bus; then it is changed as a reader changes it. An error is fine; a promise must hold. */

#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "dwr-deflate.h"
#include "dwr-fuzz-lines.h"
#include "dwr-headline-row.h"
#include "dwr-sql.h"
#include "dwr-store-articles.h"
#include "dwr-store-history.h"
#include "dwr-store-hosts.h"
#include "dwr-store-marks.h"
#include "dwr-store-pictures.h"
#include "dwr-store-search.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes);

#define ROWS_MAX 16
#define CELLS_MAX 18
#define NOW_S 1700000000
#define LIST_MAX 50
#define PICTURE "https://static.dw.com/image/7_900.jpg"

static const char *const tables[] = {
  "section", "story", "entry", "article", "article_text", "article_picture", "picture", "host",
};

static const char forget[] =
    "DELETE FROM section; DELETE FROM story; DELETE FROM entry; DELETE FROM article;"
    "DELETE FROM article_text; DELETE FROM article_picture; DELETE FROM picture; DELETE FROM host;"
    "INSERT INTO headline_words (headline_words) VALUES ('delete-all');"
    "INSERT INTO headline_grams (headline_grams) VALUES ('delete-all');"
    "INSERT INTO article_words (article_words) VALUES ('delete-all');"
    "INSERT INTO article_grams (article_grams) VALUES ('delete-all');";

/* What a file says of its tables is its own matter. */
static const char loosen[] =
    "PRAGMA writable_schema = ON;"
    "UPDATE sqlite_schema SET sql = replace (replace (replace (sql, ') STRICT', ')'), "
    "' NOT NULL', ''), ' TEXT', ' BLOB') "
    "WHERE type = 'table' AND instr (sql, 'STRICT');"
    "PRAGMA writable_schema = OFF;";

typedef struct {
  DwrStore *store;
  sqlite3 *other; /* whoever writes the rows */
} Bench;

static void
run_script (sqlite3 *database, const char *script)
{
  g_assert_cmpint (sqlite3_exec (database, script, NULL, NULL, NULL), ==, SQLITE_OK);
}

static Bench *
get_bench (void)
{
  static Bench *bench;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  if (bench != NULL)
    return bench;
  bench = g_new0 (Bench, 1);
  dwr_fuzz_be_strict ();
  folder = dwr_fuzz_make_folder ();
  dwr_store_close (dwr_store_open (folder, 0, NULL));
  path = g_build_filename (folder, "store.sqlite", NULL);
  g_assert_cmpint (sqlite3_open_v2 (path, &bench->other, SQLITE_OPEN_READWRITE, NULL),
                   ==,
                   SQLITE_OK);
  run_script (bench->other, loosen);
  sqlite3_close (bench->other);
  g_assert_cmpint (sqlite3_open_v2 (path, &bench->other, SQLITE_OPEN_READWRITE, NULL),
                   ==,
                   SQLITE_OK);
  run_script (bench->other, "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;");
  bench->store = dwr_store_open (folder, 0, NULL);
  g_assert_nonnull (bench->store);
  return bench;
}

static void
bind_bytes (sqlite3_stmt *insert, int number, const char *bytes, gsize n_bytes, gboolean is_packed)
{
  g_autoptr (GBytes) plain = g_bytes_new (bytes, n_bytes);
  g_autoptr (GBytes) blob = is_packed ? dwr_deflate (plain) : g_bytes_ref (plain);
  gsize blob_bytes = 0;
  const void *content = g_bytes_get_data (blob, &blob_bytes);

  sqlite3_bind_blob64 (insert, number, content, blob_bytes, SQLITE_TRANSIENT);
}

static void
bind_cell (sqlite3_stmt *insert, int number, const char *cell)
{
  switch (*cell) {
  case 'i':
    sqlite3_bind_int64 (insert, number, g_ascii_strtoll (cell + 1, NULL, 10));
    break;
  case 't':
    sqlite3_bind_text (insert, number, cell + 1, -1, SQLITE_TRANSIENT);
    break;
  case 'b':
  case 'z':
    bind_bytes (insert, number, cell + 1, strlen (cell + 1), *cell == 'z');
    break;
  default:
    break;
  }
}

static void
insert_row (sqlite3 *database, const char *line)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", CELLS_MAX + 1);
  guint n_cells = g_strv_length (cells) - (*line != '\0' ? 1 : 0);
  g_autoptr (GString) query = g_string_new ("INSERT OR REPLACE INTO ");
  sqlite3_stmt *insert = NULL;
  gboolean is_known = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (tables) && n_cells > 0; i++)
    is_known |= g_str_equal (cells[0], tables[i]);
  if (!is_known)
    return;
  g_string_append_printf (query, "%s VALUES (?", cells[0]);
  for (guint i = 1; i < n_cells; i++)
    g_string_append (query, ", ?");
  g_string_append_c (query, ')');
  /* Another number of cells than the table has is no row. */
  if (sqlite3_prepare_v2 (database, query->str, -1, &insert, NULL) != SQLITE_OK)
    return;
  for (guint i = 0; i < n_cells; i++)
    bind_cell (insert, (int) i + 1, cells[i + 1]);
  sqlite3_step (insert);
  sqlite3_finalize (insert);
}

static void
insert_rows (sqlite3 *database, const uint8_t *data, size_t data_bytes)
{
  g_auto (GStrv) lines = dwr_fuzz_dup_lines (data, data_bytes, ROWS_MAX);

  run_script (database, "BEGIN IMMEDIATE");
  run_script (database, forget);
  for (char **line = lines; *line != NULL; line++)
    insert_row (database, *line);
  run_script (database, "COMMIT");
}

static void
check_text (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}

/* Through D-Bus and back. */
static void
check_headlines (GPtrArray *headlines)
{
  g_autoptr (GVariant) rows = g_variant_ref_sink (dwr_headline_rows_write (headlines));
  g_autoptr (GPtrArray) read = dwr_headline_rows_read (rows);

  g_assert_cmpuint (read->len, ==, headlines->len);
  for (guint i = 0; i < read->len; i++) {
    const DwrHeadline *headline = g_ptr_array_index (headlines, i);

    g_assert_cmpstr (((DwrHeadline *) g_ptr_array_index (read, i))->title, ==, headline->title);
    check_text (headline->link);
    check_text (headline->published);
    check_text (headline->enclosure);
  }
}

static void
check_story (DwrStore *store, const char *id)
{
  g_autoptr (DwrHeadline) headline = dwr_store_get_headline (store, id, NULL);
  g_autoptr (DwrStorePage) page = NULL;
  g_autofree char *text = dwr_store_dup_text (store, id, NULL);
  g_auto (GStrv) wanted = dwr_store_list_wanted_pictures (store, id, DWR_STORE_WANTED_TO_ASK, NULL);
  gboolean is_good = FALSE;
  int paragraph = 0;

  check_text (text);
  check_text (headline != NULL ? headline->title : NULL);
  for (guint i = 0; wanted != NULL && wanted[i] != NULL; i++)
    check_text (wanted[i]);
  if (dwr_store_get_page (store, id, &page, NULL) && page != NULL) {
    g_assert_cmpuint (g_bytes_get_size (page->bytes), <=, DWR_DEFLATE_MAX_BYTES);
    check_text (page->link);
    check_text (page->modified);
    check_text (page->etag);
    check_text (page->last_modified);
  }
  dwr_store_is_kept (store, id, &is_good, NULL);
  dwr_store_is_article_wanted (store, id, &is_good, NULL);
  dwr_store_get_position (store, id, &paragraph, NULL);
}

static void
check_view (DwrStore *store, DwrStoreViewKind kind)
{
  const DwrStoreView view = { .kind = kind, .section = { "de", "all" }, .limit = LIST_MAX };
  g_autoptr (GPtrArray) headlines = dwr_store_list (store, &view, NULL);
  guint n_headlines = 0;

  dwr_store_count (store, &view, &n_headlines, NULL);
  if (headlines == NULL)
    return;
  check_headlines (headlines);
  for (guint i = 0; i < headlines->len; i++)
    check_story (store, ((DwrHeadline *) g_ptr_array_index (headlines, i))->id);
}

static void
check_search (DwrStore *store, DwrStoreSearchScope scope)
{
  const DwrStoreSearch search = { .scope = scope, .words = "a word", .limit = LIST_MAX };
  g_autoptr (GPtrArray) hits = dwr_store_search (store, &search, NULL);

  for (guint i = 0; hits != NULL && i < hits->len; i++) {
    const DwrStoreHit *hit = g_ptr_array_index (hits, i);

    check_text (hit->snippet);
    check_text (hit->headline->title);
  }
}

static void
check_others (DwrStore *store)
{
  const DwrStoreSection section = { "de", "all" };
  g_autoptr (DwrStoreFeed) feed = dwr_store_get_feed (store, &section, NULL);
  g_autoptr (DwrStorePicture) picture = NULL;
  g_autoptr (GPtrArray) waits = dwr_store_list_waits (store, NULL);
  g_autofree char *id = NULL;
  DwrStoreSize size;
  DwrStoreWait wait;
  guint n_unread = 0;

  check_text (feed != NULL ? feed->etag : NULL);
  check_text (feed != NULL ? feed->last_modified : NULL);
  for (guint i = 0; waits != NULL && i < waits->len; i++)
    check_text (((DwrStoreHost *) g_ptr_array_index (waits, i))->host);
  if (dwr_store_get_picture (store, PICTURE, &picture, NULL) && picture != NULL)
    check_text (picture->content_type);
  dwr_store_get_wait (store, "www.dw.com", &wait, NULL);
  dwr_store_find_short_link (store, "https://p.dw.com/p/7", &id, NULL);
  check_text (id);
  dwr_store_get_size (store, &size, NULL);
  dwr_store_count_unread (store, &section, &n_unread, NULL);
}

/* (transfer full) (element-type DwrHeadline) */
static GPtrArray *
make_list (void)
{
  GPtrArray *list = dwr_headlines_new ();
  DwrHeadline *headline = g_new0 (DwrHeadline, 1);

  headline->id = g_strdup ("7");
  headline->link = g_strdup ("https://www.dw.com/de/x/a-7");
  headline->title = g_strdup ("Title");
  headline->teaser = g_strdup ("");
  headline->section = g_strdup ("");
  headline->language = g_strdup ("de");
  g_ptr_array_add (list, headline);
  return list;
}

/* As somebody reads, and the service fetches. */
static void
change (DwrStore *store)
{
  static const char *const ids[] = { "7", "8", NULL };
  const DwrStoreSection section = { "de", "all" };
  const DwrStoreLimits limits = DWR_STORE_LIMITS_DEFAULT;
  DwrStoreFeed feed = { .fetched_s = NOW_S };
  g_autoptr (GPtrArray) list = make_list ();
  g_autoptr (GBytes) page = g_bytes_new_static ("page", strlen ("page"));
  const DwrStoreArticle article = {
    .headline = g_ptr_array_index (list, 0),
    .link = "https://www.dw.com/de/x/a-7",
    .page = page,
    .text = "words",
    .copy = DWR_STORE_COPY_WHOLE,
    .now_s = NOW_S,
  };
  g_autoptr (GArray) changes = NULL;
  g_autoptr (GArray) more_changes = NULL;
  DwrStorePut result;
  DwrStoreFreed freed;

  dwr_store_mark (store, ids, TRUE, &changes, NULL);
  dwr_store_mark_all_read (store, &section, &more_changes, NULL);
  if (changes != NULL)
    dwr_store_undo (store, changes, NULL);
  dwr_store_set_starred (store, "7", TRUE, NULL);
  dwr_store_set_position (store, "7", 3, NULL);
  dwr_store_put_headlines (store, &section, list, &feed, NULL, NULL);
  dwr_store_put_article (store, &article, &result, NULL);
  dwr_store_put_picture (store, PICTURE, "image/jpeg", page, NULL);
  dwr_store_note_opened (store, "8", NOW_S, NULL);
  dwr_store_purge (store, &limits, NOW_S, &freed, NULL);
  dwr_store_clear_history (store, &freed, NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes)
{
  Bench *bench = get_bench ();

  insert_rows (bench->other, data, data_bytes);
  for (DwrStoreViewKind kind = DWR_STORE_VIEW_SECTION; kind <= DWR_STORE_VIEW_HISTORY; kind++)
    check_view (bench->store, kind);
  check_search (bench->store, DWR_STORE_SEARCH_HEADLINES);
  check_search (bench->store, DWR_STORE_SEARCH_ARTICLES);
  check_others (bench->store);
  change (bench->store);
  check_view (bench->store, DWR_STORE_VIEW_SECTION);
  check_view (bench->store, DWR_STORE_VIEW_SAVED);
  return 0;
}
