/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The two search indices of headlines and of articles. An index holds no text: to take a row out it
 * must be given the very words that were put in, so that happens before they change. Words are
 * folded on their way in, by a function that our statements call and the file's schema cannot. */

#include "config.h"

#include "dwr-fold.h"
#include "dwr-store-private.h"

typedef struct {
  const char *remove[2]; /* of words and of grams */
  const char *add[2];
} IndexStatements;

static const IndexStatements indices[] = {
  [DWR_STORE_INDEX_HEADLINES] = {
    { "INSERT INTO headline_words (headline_words, rowid, title, teaser) "
      "SELECT 'delete', story_id, dwr_fold (title), dwr_fold (teaser) FROM story WHERE story_id = ?1",
      "INSERT INTO headline_grams (headline_grams, rowid, folded) "
      "SELECT 'delete', story_id, folded FROM story WHERE story_id = ?1" },
    { "INSERT INTO headline_words (rowid, title, teaser) "
      "SELECT story_id, dwr_fold (title), dwr_fold (teaser) FROM story WHERE story_id = ?1",
      "INSERT INTO headline_grams (rowid, folded) "
      "SELECT story_id, folded FROM story WHERE story_id = ?1" },
  },
  [DWR_STORE_INDEX_ARTICLES] = {
    { "INSERT INTO article_words (article_words, rowid, title, teaser, body) "
      "SELECT 'delete', story_id, dwr_fold (title), dwr_fold (teaser), dwr_fold (body) FROM article_text WHERE story_id = ?1",
      "INSERT INTO article_grams (article_grams, rowid, folded) "
      "SELECT 'delete', story_id, folded FROM article_text WHERE story_id = ?1" },
    { "INSERT INTO article_words (rowid, title, teaser, body) "
      "SELECT story_id, dwr_fold (title), dwr_fold (teaser), dwr_fold (body) FROM article_text WHERE story_id = ?1",
      "INSERT INTO article_grams (rowid, folded) "
      "SELECT story_id, folded FROM article_text WHERE story_id = ?1" },
  },
};

static const char rebuild[] =
    "INSERT INTO headline_words (headline_words) VALUES ('delete-all');"
    "INSERT INTO headline_grams (headline_grams) VALUES ('delete-all');"
    "INSERT INTO article_words (article_words) VALUES ('delete-all');"
    "INSERT INTO article_grams (article_grams) VALUES ('delete-all');"
    "INSERT INTO headline_words (rowid, title, teaser) "
    "SELECT story_id, dwr_fold (title), dwr_fold (teaser) FROM story;"
    "INSERT INTO headline_grams (rowid, folded) SELECT story_id, folded FROM story;"
    "INSERT INTO article_words (rowid, title, teaser, body) "
    "SELECT story_id, dwr_fold (title), dwr_fold (teaser), dwr_fold (body) FROM article_text;"
    "INSERT INTO article_grams (rowid, folded) SELECT story_id, folded FROM article_text;";

/* A damaged file may hold anything where text was. (transfer full) */
static char *
dup_valid (sqlite3_value *value)
{
  const char *text = (const char *) sqlite3_value_text (value);

  return g_utf8_make_valid (text != NULL ? text : "", -1);
}

static void
fold_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  g_autofree char *valid = dup_valid (values[0]);
  g_autofree char *folded = dwr_fold_text (valid);

  sqlite3_result_text (context, folded, -1, SQLITE_TRANSIENT);
}

/* The same for texts that the grams are made of; NULL for others. */
static void
fold_glued_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  g_autofree char *valid = dup_valid (values[0]);
  g_autofree char *folded = dwr_fold_has_glued_script (valid) ? dwr_fold_text (valid) : NULL;

  sqlite3_result_text (context, folded, -1, SQLITE_TRANSIENT);
}

gboolean
dwr_store_index_prepare (DwrSql *sql, GError **error)
{
  static const struct {
    const char *name;
    void (*run) (sqlite3_context *, int, sqlite3_value **);
  } functions[] = { { "dwr_fold", fold_cb }, { "dwr_fold_glued", fold_glued_cb } };
  int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;

  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    if (sqlite3_create_function_v2 (sql->db,
                                    functions[i].name,
                                    1,
                                    flags,
                                    NULL,
                                    functions[i].run,
                                    NULL,
                                    NULL,
                                    NULL) != SQLITE_OK)
      return dwr_sql_fail (sql, error);
  return TRUE;
}

static gboolean
run_both (DwrStore *store, const char *const queries[2], gint64 story_id, GError **error)
{
  return dwr_sql_run (store->sql, queries[0], DWR_SQL_VALUES (dwr_sql_int (story_id)), error) &&
         dwr_sql_run (store->sql, queries[1], DWR_SQL_VALUES (dwr_sql_int (story_id)), error);
}

gboolean
dwr_store_index_remove (DwrStore *store, DwrStoreIndex index, gint64 story_id, GError **error)
{
  return run_both (store, indices[index].remove, story_id, error);
}

gboolean
dwr_store_index_add (DwrStore *store, DwrStoreIndex index, gint64 story_id, GError **error)
{
  return run_both (store, indices[index].add, story_id, error);
}

gboolean
dwr_store_index_rebuild (DwrSql *sql, GError **error)
{
  return dwr_sql_script (sql, rebuild, error);
}

gboolean
dwr_store_index_repair (DwrStore *store)
{
  store->sql->is_index_damaged = FALSE;
  return dwr_store_begin (store, DWR_SQL_SOON, NULL) &&
         dwr_sql_end (store->sql, dwr_store_index_rebuild (store->sql, NULL), NULL);
}
