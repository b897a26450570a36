/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fuzz target: what somebody types into the search, and the piece of a text that is shown for it.
 * The input is the words, a line end, and the text. Aborts when a promise is broken. */

#include <glib.h>
#include <sqlite3.h>
#include <stdint.h>
#include <string.h>

#include "dwr-snippet.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes);

/* Indices as the store has them, with one row, in memory. Made once. */
static sqlite3 *
get_database (void)
{
  static sqlite3 *database;

  if (database == NULL) {
    g_assert_cmpint (sqlite3_open (":memory:", &database), ==, SQLITE_OK);
    g_assert_cmpint (
        sqlite3_exec (database,
                      "CREATE VIRTUAL TABLE words USING fts5 (x, content = '', prefix = '1 2 3', "
                      "tokenize = \"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\");"
                      "CREATE VIRTUAL TABLE grams USING fts5 (x, content = '', "
                      "tokenize = 'trigram');"
                      "INSERT INTO words (rowid, x) VALUES (1, 'a few words');"
                      "INSERT INTO grams (rowid, x) VALUES (1, 'a few words');",
                      NULL,
                      NULL,
                      NULL),
        ==,
        SQLITE_OK);
  }
  return database;
}

/* Whatever was typed, the index understands it. */
static void
check_match (const char *question, const char *match)
{
  sqlite3_stmt *statement;
  int step;

  g_assert_cmpint (sqlite3_prepare_v2 (get_database (), question, -1, &statement, NULL),
                   ==,
                   SQLITE_OK);
  sqlite3_bind_text (statement, 1, match, -1, SQLITE_TRANSIENT);
  step = sqlite3_step (statement);
  g_assert_true (step == SQLITE_ROW || step == SQLITE_DONE);
  sqlite3_finalize (statement);
}

static void
check_snippet (const DwrQuery *query, const char *text)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (DwrSnippetMark));
  g_autofree char *snippet = dwr_snippet_make (text, query, marks);
  guint last_byte = 0;

  if (snippet == NULL) {
    g_assert_cmpuint (marks->len, ==, 0);
    return;
  }
  g_assert_true (g_utf8_validate (snippet, -1, NULL));
  for (guint i = 0; i < marks->len; i++) {
    const DwrSnippetMark *mark = &g_array_index (marks, DwrSnippetMark, i);

    g_assert_cmpuint (mark->start_byte, >=, last_byte);
    g_assert_cmpuint (mark->end_byte, >, mark->start_byte);
    last_byte = mark->end_byte;
    g_assert_true (g_utf8_validate (snippet, mark->start_byte, NULL));
    g_assert_true (g_utf8_validate (snippet, mark->end_byte, NULL));
  }
  g_assert_cmpuint (last_byte, <=, strlen (snippet));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes)
{
  g_autofree char *words = g_strndup (data_bytes > 0 ? (const char *) data : "", data_bytes);
  char *line_end = strchr (words, '\n');
  g_autofree char *text = g_utf8_make_valid (line_end != NULL ? line_end + 1 : "", -1);
  g_autoptr (DwrQuery) query = NULL;

  if (line_end != NULL)
    *line_end = '\0';
  query = dwr_query_new (words, 1);
  if (query == NULL)
    return 0;
  g_assert_cmpuint (query->needles->len, >, 0);
  check_match ("SELECT rowid FROM words WHERE words MATCH ?1", query->words_match);
  if (query->grams_match != NULL)
    check_match ("SELECT rowid FROM grams WHERE grams MATCH ?1", query->grams_match);
  check_snippet (query, text);
  return 0;
}
