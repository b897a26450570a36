/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The search. The index of words is asked first, best matches first; then the index of three
 * characters, for scripts without spaces; then, for words that are too short for it, the newest
 * texts of such scripts are read. */

#include "config.h"

#include "dwr-store-search.h"

#include "dwr-query.h"
#include "dwr-store-private.h"

/* While somebody types, from the first character; a whole word is not cut that short. */
#define PREFIX_MIN_CHARS_HEADLINES 1
#define PREFIX_MIN_CHARS_ARTICLES 3

#define LIMIT_MAX 500

#define SECTION_ID "(SELECT section_id FROM section WHERE edition = ?3 AND name = ?4)"

/* The unary plus keeps the index in front: the section is only a filter. */
#define IN_SECTION(ID)                                                                             \
  "AND (?3 IS NULL OR +" ID " IN (SELECT story_id FROM entry WHERE section_id = " SECTION_ID ")) "

/* Newest so many texts are read for words that no index has. */
#define SCAN "2000"

/* Each takes the match, the limit, edition and section; the scan takes no match. */
typedef struct {
  const char *words;
  const char *grams;
  const char *scan;
  guint prefix_min_chars;
} ScopeStatements;

/* Of a word that is nearly everywhere the newest matches are ranked: DW's ids grow. */
#define RANKED "1000"

#define BEST(INDEX, WEIGHTS, FILTER)                                                               \
  "SELECT rowid FROM (SELECT rowid, bm25 (" INDEX WEIGHTS ") AS score FROM " INDEX " WHERE " INDEX \
  " MATCH ?1 " FILTER "ORDER BY rowid DESC LIMIT " RANKED ") ORDER BY score LIMIT ?2"

static const ScopeStatements scopes[] = {
  [DWR_STORE_SEARCH_HEADLINES] = {
    BEST ("headline_words", ", 4.0, 1.0", IN_SECTION ("rowid")),
    BEST ("headline_grams", "", IN_SECTION ("rowid")),
    "SELECT story_id, folded FROM story WHERE folded IS NOT NULL " IN_SECTION ("story_id")
    "ORDER BY story_id DESC LIMIT " SCAN,
    PREFIX_MIN_CHARS_HEADLINES,
  },
  [DWR_STORE_SEARCH_ARTICLES] = {
    BEST ("article_words", ", 8.0, 4.0, 1.0", ""),
    BEST ("article_grams", "", ""),
    "SELECT story_id, folded FROM article_text WHERE folded IS NOT NULL "
    "ORDER BY story_id DESC LIMIT " SCAN,
    PREFIX_MIN_CHARS_ARTICLES,
  },
};

/* What was found so far, in order. */
typedef struct {
  GArray *ids;        /* owned, element-type gint64 */
  GHashTable *id_set; /* owned, element-type gint64: those in `ids` */
  guint limit;
} Found;

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->ids, g_array_unref);
  g_clear_pointer (&found->id_set, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static void
hit_free (DwrStoreHit *hit)
{
  dwr_headline_free (hit->headline);
  g_free (hit->snippet);
  g_array_unref (hit->marks);
  g_free (hit);
}

static void
add_found (Found *found, gint64 story_id)
{
  if (found->ids->len < found->limit &&
      g_hash_table_add (found->id_set, g_memdup2 (&story_id, sizeof story_id)))
    g_array_append_val (found->ids, story_id);
}

/* @match: (nullable): for a scan, whose rows are compared here */
static gboolean
ask (DwrStore *store,
     const DwrStoreSearch *search,
     const char *statement,
     const char *match,
     const DwrQuery *query,
     Found *found,
     GError **error)
{
  g_autoptr (sqlite3_stmt) row =
      dwr_sql_query (store->sql,
                     statement,
                     DWR_SQL_VALUES (dwr_sql_text (match),
                                     dwr_sql_int (found->limit),
                                     dwr_sql_text (search->section.edition),
                                     dwr_sql_text (search->section.name)),
                     error);
  DwrSqlStep step = row != NULL ? DWR_SQL_ROW : DWR_SQL_FAILED;

  while (step == DWR_SQL_ROW && found->ids->len < found->limit) {
    step = dwr_sql_step (store->sql, row, error);
    if (step == DWR_SQL_ROW &&
        (match != NULL || dwr_query_is_in (query, dwr_sql_get_text (row, 1))))
      add_found (found, sqlite3_column_int64 (row, 0));
  }
  return step != DWR_SQL_FAILED;
}

static gboolean
find (DwrStore *store,
      const DwrStoreSearch *search,
      const DwrQuery *query,
      Found *found,
      GError **error)
{
  const ScopeStatements *scope = &scopes[search->scope];

  if (!ask (store, search, scope->words, query->words_match, query, found, error))
    return FALSE;
  if (query->grams_match != NULL &&
      !ask (store, search, scope->grams, query->grams_match, query, found, error))
    return FALSE;
  return !query->is_scan || ask (store, search, scope->scan, NULL, query, found, error);
}

/* From the first of the row's texts that has one of the words: the last columns. */
static void
make_snippet (DwrStoreHit *hit, const DwrQuery *query, sqlite3_stmt *row, int column)
{
  for (; column < sqlite3_column_count (row) && hit->snippet == NULL; column++) {
    g_autofree char *text = g_utf8_make_valid (dwr_sql_get_text (row, column), -1);

    hit->snippet = dwr_snippet_make (text, query, hit->marks);
  }
  if (hit->snippet == NULL)
    hit->snippet = g_strdup ("");
}

/* %NULL without @error for a story that was deleted meanwhile. (transfer full) */
static DwrStoreHit *
read_hit (DwrStore *store,
          DwrStoreSearchScope scope,
          gint64 story_id,
          const DwrQuery *query,
          GError **error)
{
  static const char *const statements[] = {
    [DWR_STORE_SEARCH_HEADLINES] =
        "SELECT " DWR_STORE_HEADLINE_COLUMNS ", s.teaser, s.title "
        "FROM story s LEFT JOIN article a USING (story_id) WHERE s.story_id = ?1",
    [DWR_STORE_SEARCH_ARTICLES] =
        "SELECT " DWR_STORE_HEADLINE_COLUMNS ", t.body, t.teaser, t.title "
        "FROM story s JOIN article a USING (story_id) JOIN article_text t USING (story_id) "
        "WHERE s.story_id = ?1",
  };
  g_autoptr (sqlite3_stmt) row =
      dwr_sql_query (store->sql, statements[scope], DWR_SQL_VALUES (dwr_sql_int (story_id)), error);
  DwrStoreHit *hit;

  if (row == NULL || dwr_sql_step (store->sql, row, error) != DWR_SQL_ROW)
    return NULL;
  hit = g_new0 (DwrStoreHit, 1);
  hit->headline = dwr_store_read_headline (row);
  hit->marks = g_array_new (FALSE, FALSE, sizeof (DwrSnippetMark));
  make_snippet (hit, query, row, DWR_STORE_HEADLINE_N_COLUMNS);
  return hit;
}

static GPtrArray *
read_hits (DwrStore *store,
           const DwrStoreSearch *search,
           const DwrQuery *query,
           const GArray *ids,
           GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) hit_free);

  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (GError) failure = NULL;
    DwrStoreHit *hit =
        read_hit (store, search->scope, g_array_index (ids, gint64, i), query, &failure);

    if (hit != NULL)
      g_ptr_array_add (hits, hit);
    if (failure != NULL) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  }
  return g_steal_pointer (&hits);
}

static gboolean
find_or_repair (DwrStore *store,
                const DwrStoreSearch *search,
                const DwrQuery *query,
                Found *found,
                GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (find (store, search, query, found, &failure))
    return TRUE;
  if (!store->sql->is_index_damaged || !dwr_store_index_repair (store)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  return find (store, search, query, found, error);
}

GPtrArray *
dwr_store_search (DwrStore *store, const DwrStoreSearch *search, GError **error)
{
  g_autoptr (DwrQuery) query =
      dwr_query_new (search->words, scopes[search->scope].prefix_min_chars);
  g_auto (Found) found = { .limit = MIN (search->limit, LIMIT_MAX) };

  found.ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  found.id_set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (query != NULL && !find_or_repair (store, search, query, &found, error))
    return NULL;
  return read_hits (store, search, query, found.ids, error);
}
