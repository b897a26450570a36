/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of the store. All have a row number, and each has columns of its own shape: a rescue
 * tells rows apart by it (dwr-table.c has the same columns in the same order). A story is one of
 * DW's ids, in whatever sections and languages of ours it stands.
 *
 * Words are found by two indices for each text, both of folded text (dwr-fold.h). `words` cuts at
 * spaces and punctuation, and keeps the vowel signs of Indic scripts in their words. `grams` finds
 * any three characters in a row, for scripts that write without spaces (Chinese, Thai) or glue
 * articles and prepositions on (Arabic, Amharic): `folded` holds such texts, and is NULL for all
 * others. The indices hold no text; they are made from the tables beside them and can be made anew.
 * A change of the folding is a new version of the schema. */

#include "config.h"

#include "dwr-schema.h"

#include "dwr/dwr-error.h"

/* No program of ours gets this far. */
#define VERSION_MAX 10000

#define WORDS "tokenize = \"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\""

static const char version_1[] =
    "CREATE TABLE section ("
    "  section_id INTEGER PRIMARY KEY,"
    "  edition TEXT NOT NULL,"
    "  name TEXT NOT NULL,"
    "  etag TEXT,"
    "  last_modified TEXT,"
    "  fetched_s INTEGER NOT NULL DEFAULT 0,"
    "  is_kept INTEGER NOT NULL DEFAULT 0,"
    "  UNIQUE (edition, name)"
    ") STRICT;"

    "CREATE TABLE story ("
    "  story_id INTEGER PRIMARY KEY,"
    "  link TEXT NOT NULL,"
    "  language TEXT NOT NULL,"
    "  kind INTEGER NOT NULL,"
    "  title TEXT NOT NULL,"
    "  teaser TEXT NOT NULL,"
    "  section TEXT NOT NULL," /* as the feed calls it */
    "  published TEXT,"
    "  published_s INTEGER NOT NULL,"
    "  enclosure TEXT,"
    "  duration_s INTEGER NOT NULL," /* of the enclosure; 0: not known */
    "  seen_s INTEGER NOT NULL,"     /* last in a feed, or opened */
    "  is_read INTEGER NOT NULL DEFAULT 0,"
    "  is_updated INTEGER NOT NULL DEFAULT 0,"
    "  is_starred INTEGER NOT NULL DEFAULT 0,"
    "  opened_s INTEGER,"
    "  paragraph INTEGER,"
    "  folded TEXT"
    ") STRICT;"
    "CREATE INDEX story_starred ON story (published_s, story_id) WHERE is_starred = 1;"
    "CREATE INDEX story_opened ON story (opened_s, story_id) WHERE opened_s IS NOT NULL;"
    "CREATE INDEX story_seen ON story (seen_s);"

    /* A story in a section's list. */
    "CREATE TABLE entry ("
    "  section_id INTEGER NOT NULL REFERENCES section ON DELETE CASCADE,"
    "  story_id INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,"
    "  published_s INTEGER NOT NULL,"
    "  added_s INTEGER NOT NULL,"
    "  wording INTEGER NOT NULL," /* of title and teaser in this section's feed */
    "  listed INTEGER NOT NULL,"  /* 0 while a new list is being put: not yet in it */
    "  PRIMARY KEY (section_id, story_id)"
    ") STRICT;"
    "CREATE INDEX entry_newest ON entry (section_id, published_s, story_id);"
    "CREATE INDEX entry_story ON entry (story_id);"

    "CREATE TABLE article ("
    "  story_id INTEGER PRIMARY KEY REFERENCES story ON DELETE CASCADE,"
    "  is_kept INTEGER NOT NULL," /* whole, and so are its pictures */
    "  is_whole INTEGER NOT NULL,"
    "  published_s INTEGER NOT NULL,"
    "  stored_s INTEGER NOT NULL,"
    "  link TEXT NOT NULL," /* where the page is, after redirects */
    "  short_link TEXT,"    /* DW's own, that leads to it */
    "  modified TEXT,"
    "  etag TEXT,"
    "  last_modified TEXT," /* as the server says it, for asking again */
    "  text_bytes INTEGER NOT NULL,"
    "  page_bytes INTEGER NOT NULL,"
    "  stored_bytes INTEGER NOT NULL," /* page and text, as they are kept */
    "  page BLOB NOT NULL"             /* deflated */
    ") STRICT;"
    "CREATE INDEX article_kept ON article (published_s, story_id) WHERE is_kept = 1;"
    "CREATE INDEX article_short_link ON article (short_link) WHERE short_link IS NOT NULL;"

    "CREATE TABLE article_text ("
    "  story_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,"
    "  title TEXT NOT NULL,"
    "  teaser TEXT NOT NULL,"
    "  body TEXT NOT NULL,"
    "  folded TEXT"
    ") STRICT;"

    /* The pictures that an article needs, each in one of its formats (dwr-motif.h): in one that is
     * there, if any is. */
    "CREATE TABLE article_picture ("
    "  story_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,"
    "  address TEXT NOT NULL,"
    "  motif TEXT NOT NULL,"
    "  PRIMARY KEY (story_id, address)"
    ") STRICT;"
    "CREATE INDEX article_picture_address ON article_picture (address);"
    "CREATE INDEX article_picture_motif ON article_picture (motif);"

    /* The file has the name of its sum; none for a picture that DW no longer has. */
    "CREATE TABLE picture ("
    "  address TEXT NOT NULL PRIMARY KEY,"
    "  motif TEXT NOT NULL,"
    "  sha256 TEXT,"
    "  content_type TEXT,"
    "  size_bytes INTEGER NOT NULL"
    ") STRICT;"
    "CREATE INDEX picture_sha256 ON picture (sha256);"
    "CREATE INDEX picture_motif ON picture (motif, address);"

    "CREATE TABLE host ("
    "  host TEXT NOT NULL PRIMARY KEY,"
    "  until_s INTEGER NOT NULL,"
    "  failures INTEGER NOT NULL"
    ") STRICT;"

    "CREATE VIRTUAL TABLE headline_words USING fts5 ("
    "  title, teaser, content = '', prefix = '1 2 3', " WORDS ");"
    "CREATE VIRTUAL TABLE headline_grams USING fts5 ("
    "  folded, content = '', tokenize = 'trigram');"
    "CREATE VIRTUAL TABLE article_words USING fts5 ("
    "  title, teaser, body, content = '', " WORDS ");"
    "CREATE VIRTUAL TABLE article_grams USING fts5 ("
    "  folded, content = '', tokenize = 'trigram');"
    "PRAGMA application_id = 1146577490;"; /* DWRR */

static const char *const scripts[] = { version_1 };

static const DwrSchema schema = { scripts, G_N_ELEMENTS (scripts) };

const DwrSchema *
dwr_schema_get (void)
{
  return &schema;
}

gboolean
dwr_schema_prepare_file (DwrSql *sql, GError **error)
{
  /* Pages that a deleted article leaves can be given back to the disk. */
  return dwr_sql_script (sql, "PRAGMA page_size = 4096; PRAGMA auto_vacuum = INCREMENTAL", error);
}

gboolean
dwr_schema_get_version (DwrSql *sql, guint *version, GError **error)
{
  gint64 number = 0;

  if (!dwr_sql_get_int (sql, "PRAGMA user_version", DWR_SQL_NO_VALUES, &number, error))
    return FALSE;
  /* A negative one is nobody's, and as unknown as one of the future. */
  *version = number >= 0 ? (guint) number : G_MAXUINT;
  return TRUE;
}

static gboolean
set_version (DwrSql *sql, guint version, GError **error)
{
  g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %u", version);

  return dwr_sql_script (sql, pragma, error);
}

static gboolean
bring_up_one (DwrSql *sql, const DwrSchema *to, guint version, GError **error)
{
  gboolean is_good;

  if (!dwr_sql_begin (sql, DWR_SQL_DURABLE, error))
    return FALSE;
  is_good =
      dwr_sql_script (sql, to->scripts[version], error) && set_version (sql, version + 1, error);
  return dwr_sql_end (sql, is_good, error);
}

/* Whether a table or index is there, and made as the row of a model's sqlite_schema says. */
static gboolean
has_item (DwrSql *sql, sqlite3_stmt *item, gboolean *has, GError **error)
{
  gint64 count = 0;
  gboolean is_good =
      dwr_sql_get_int (sql,
                       "SELECT count (*) FROM sqlite_schema "
                       "WHERE type = ?1 AND name = ?2 AND (?3 IS NULL OR sql = ?3)",
                       DWR_SQL_VALUES (dwr_sql_text (dwr_sql_get_text (item, 0)),
                                       dwr_sql_text (dwr_sql_get_text (item, 1)),
                                       dwr_sql_text ((const char *) sqlite3_column_text (item, 2))),
                       &count,
                       error);

  *has = count > 0;
  return is_good;
}

/* (transfer full) (nullable) */
static DwrSql *
make_model (const DwrSchema *to, GError **error)
{
  g_autoptr (DwrSql) model = dwr_sql_open (":memory:", DWR_SQL_CREATE, 0, error);

  for (guint i = 0; i < to->n_scripts && model != NULL; i++)
    if (!dwr_sql_script (model, to->scripts[i], error))
      return NULL;
  return g_steal_pointer (&model);
}

gboolean
dwr_schema_check (DwrSql *sql, const DwrSchema *to, gboolean *is_whole, GError **error)
{
  /* How a search index makes its own tables is SQLite's matter, and may change. */
  static const char items[] =
      "SELECT type, name, CASE WHEN instr (name, '_words_') OR instr (name, '_grams_') THEN NULL "
      "ELSE sql END FROM sqlite_schema";
  g_autoptr (DwrSql) model = make_model (to, error);
  g_autoptr (sqlite3_stmt) item =
      model != NULL ? dwr_sql_query (model, items, DWR_SQL_NO_VALUES, error) : NULL;
  DwrSqlStep step = item != NULL ? DWR_SQL_ROW : DWR_SQL_FAILED;

  *is_whole = TRUE;
  while (step == DWR_SQL_ROW && *is_whole &&
         (step = dwr_sql_step (model, item, error)) == DWR_SQL_ROW)
    if (!has_item (sql, item, is_whole, error))
      return FALSE;
  return step != DWR_SQL_FAILED;
}

static gboolean
count_items (DwrSql *sql, gint64 *n_items, GError **error)
{
  return dwr_sql_get_int (sql,
                          "SELECT count (*) FROM sqlite_schema",
                          DWR_SQL_NO_VALUES,
                          n_items,
                          error);
}

/* A header whose version was overwritten: none, though there are tables, or one that no program
 * will ever write. Where all tables are those of today, so is the version. */
static gboolean
check_version (DwrSql *sql, const DwrSchema *to, guint *version, GError **error)
{
  gboolean is_whole = FALSE;
  gint64 n_items = 0;

  if (!count_items (sql, &n_items, error))
    return FALSE;
  if ((*version > 0 || n_items == 0) && *version < VERSION_MAX)
    return TRUE;
  if (!dwr_schema_check (sql, to, &is_whole, error))
    return FALSE;
  if (is_whole) {
    *version = to->n_scripts;
    return set_version (sql, *version, error);
  }
  sql->is_damaged = TRUE;
  g_set_error (error,
               DWR_ERROR,
               DWR_ERROR_STORE_DAMAGED,
               "The store of articles says that its version is %u",
               *version);
  return FALSE;
}

gboolean
dwr_schema_bring_up (DwrSql *sql, const DwrSchema *to, GError **error)
{
  guint version = 0;

  if (!dwr_schema_get_version (sql, &version, error) || !check_version (sql, to, &version, error))
    return FALSE;
  if (version > to->n_scripts) {
    g_set_error (error,
                 DWR_ERROR,
                 DWR_ERROR_STORE_NEWER,
                 "The store of articles has version %u, this program knows %u",
                 version,
                 to->n_scripts);
    return FALSE;
  }
  for (; version < to->n_scripts; version++)
    if (!bring_up_one (sql, to, version, error))
      return FALSE;
  return TRUE;
}
