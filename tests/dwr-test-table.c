/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the database with SQLite alone. What changes with every opening (when a story was opened,
 * for how long a server wants to be left alone) is not looked at. */

#include "config.h"

#include "dwr-test-table.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#define STORY                                                                                      \
  "s.story_id, s.link, s.language, s.kind, s.title, s.teaser, s.section, s.published, "            \
  "s.published_s, s.enclosure, s.duration_s, s.is_starred, s.folded"

/* All but what a feed says of the story too. In which of its formats a picture is needed depends on
 * what is there of it. */
#define ARTICLE                                                                                    \
  "story_id, is_kept, is_whole, stored_s, link, short_link, modified, etag, last_modified, "       \
  "text_bytes, page_bytes, stored_bytes, page"

static const char *const queries[DWR_TEST_N_KINDS][4] = {
  [DWR_TEST_PAGE] = { "SELECT " ARTICLE " FROM article ORDER BY 1",
                      "SELECT * FROM article_text ORDER BY 1",
                      "SELECT story_id, motif FROM article_picture ORDER BY 1, 2" },
  [DWR_TEST_FEED] = { "SELECT * FROM section WHERE fetched_s <> 0 ORDER BY 1",
                      "SELECT * FROM entry ORDER BY 1, 2",
                      "SELECT " STORY " FROM story s JOIN entry USING (story_id) ORDER BY 1" },
  [DWR_TEST_PICTURE] = { "SELECT * FROM picture WHERE sha256 IS NOT NULL ORDER BY 1" },
};

/* (nullable): there is none */
static sqlite3 *
open_database (const char *data_home)
{
  g_autofree char *path = g_build_filename (data_home, "dw-reader", "store.sqlite", NULL);
  sqlite3 *database = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  return database;
}

static void
append_value (GString *text, sqlite3_stmt *row, int column)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *sum = NULL;

  if (sqlite3_column_type (row, column) != SQLITE_BLOB) {
    const char *value = (const char *) sqlite3_column_text (row, column);

    g_string_append_printf (text, "%s|", value != NULL ? value : "(null)");
    return;
  }
  bytes =
      g_bytes_new (sqlite3_column_blob (row, column), (gsize) sqlite3_column_bytes (row, column));
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_string_append_printf (text, "%s|", sum);
}

static void
append_rows (GString *text, sqlite3 *database, const char *query)
{
  sqlite3_stmt *row = NULL;
  int step;

  g_assert_cmpint (sqlite3_prepare_v2 (database, query, -1, &row, NULL), ==, SQLITE_OK);
  while ((step = sqlite3_step (row)) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count (row); i++)
      append_value (text, row, i);
    g_string_append_c (text, '\n');
  }
  g_assert_cmpint (step, ==, SQLITE_DONE);
  sqlite3_finalize (row);
}

static int
compare_names (gconstpointer one, gconstpointer other)
{
  return g_strcmp0 (*(const char *const *) one, *(const char *const *) other);
}

/* (transfer full): sorted, empty where there is no such folder */
static GPtrArray *
list_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
append_files (GString *text, const char *path)
{
  g_autoptr (GPtrArray) names = list_folder (path);

  for (guint i = 0; i < names->len; i++) {
    g_autofree char *child = g_build_filename (path, g_ptr_array_index (names, i), NULL);
    g_autofree char *contents = NULL;
    g_autofree char *sum = NULL;
    gsize n_bytes = 0;

    if (g_file_test (child, G_FILE_TEST_IS_DIR)) {
      append_files (text, child);
      continue;
    }
    g_assert_true (g_file_get_contents (child, &contents, &n_bytes, NULL));
    sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, n_bytes);
    g_string_append_printf (text, "%s %s\n", (char *) g_ptr_array_index (names, i), sum);
  }
}

char *
dwr_test_table_dup (const char *data_home, DwrTestKind kind)
{
  sqlite3 *database = open_database (data_home);
  GString *text = g_string_new (NULL);

  for (guint i = 0; database != NULL && queries[kind][i] != NULL; i++)
    append_rows (text, database, queries[kind][i]);
  if (database != NULL)
    sqlite3_close (database);
  if (kind == DWR_TEST_PICTURE) {
    g_autofree char *pictures = g_build_filename (data_home, "dw-reader", "pictures", NULL);

    append_files (text, pictures);
  }
  return g_string_free (text, FALSE);
}

guint
dwr_test_table_count_whole (const char *data_home)
{
  sqlite3 *database = open_database (data_home);
  g_autoptr (GString) text = g_string_new (NULL);

  if (database == NULL)
    return 0;
  append_rows (text, database, "SELECT count (*) FROM article WHERE is_whole = 1");
  sqlite3_close (database);
  return (guint) g_ascii_strtoull (text->str, NULL, 10);
}

void
dwr_test_table_copy_folder (const char *from, const char *to)
{
  g_autoptr (GPtrArray) names = list_folder (from);

  g_assert_cmpint (g_mkdir_with_parents (to, 0700), ==, 0);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *source = g_build_filename (from, g_ptr_array_index (names, i), NULL);
    g_autofree char *target = g_build_filename (to, g_ptr_array_index (names, i), NULL);
    g_autofree char *contents = NULL;
    gsize n_bytes = 0;

    if (g_file_test (source, G_FILE_TEST_IS_DIR)) {
      dwr_test_table_copy_folder (source, target);
      continue;
    }
    g_assert_true (g_file_get_contents (source, &contents, &n_bytes, NULL));
    g_assert_true (g_file_set_contents_full (target,
                                             contents,
                                             (gssize) n_bytes,
                                             G_FILE_SET_CONTENTS_NONE,
                                             0600,
                                             NULL));
  }
}
