/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Indexes the members of the state's outermost object in one pass, then parses on demand. */

#include "config.h"

#include "dwr-page-state.h"

#include <string.h>

#define MEMBERS_MAX 5000

/* A page may name one gallery many times; no real one comes near. */
#define SLIDES_MAX 2000

struct _DwrPageState {
  JsonNode *answer;    /* owned (nullable): of a state that is no page's */
  GHashTable *indexes; /* owned: name of a list -> GHashTable of id -> borrowed JsonNode */
  GHashTable *members; /* owned: owned key -> DwrSpan *, the member's unparsed value */
  GHashTable *parsed;  /* owned: borrowed key -> JsonNode *, what was asked for */
  JsonObject *content; /* borrowed from parsed (nullable) */
  guint n_slides;      /* that were taken */
};

static const char *
skip_spaces (const char *cursor, const char *end)
{
  while (cursor < end && g_ascii_isspace (*cursor))
    cursor++;
  return cursor;
}

/* Reads `"key":` at @cursor. Returns where the value starts, or %NULL. */
static const char *
read_key (const char *cursor, const char *end, char **key)
{
  gsize key_bytes = 0;
  g_autofree char *raw = NULL;
  const char *colon = NULL;

  if (cursor >= end || *cursor != '"')
    return NULL;
  key_bytes = dwr_json_measure (cursor, (gsize) (end - cursor));
  colon = skip_spaces (cursor + key_bytes, end);
  if (key_bytes < 2 || colon >= end || *colon != ':')
    return NULL;
  raw = g_strndup (cursor + 1, key_bytes - 2);
  *key = g_strcompress (raw);
  return colon + 1;
}

static void
index_members (DwrPageState *state, const DwrSpan *json)
{
  const char *end = json->start + json->length_bytes;
  const char *cursor = skip_spaces (json->start, end);

  if (cursor >= end || *cursor != '{')
    return;
  for (guint n_members = 0; n_members < MEMBERS_MAX; n_members++) {
    g_autofree char *key = NULL;
    DwrSpan *value = NULL;
    gsize value_bytes = 0;

    cursor = read_key (skip_spaces (cursor + 1, end), end, &key);
    if (cursor == NULL)
      return;
    value_bytes = dwr_json_measure (cursor, (gsize) (end - cursor));
    if (value_bytes == 0)
      return;
    value = g_new0 (DwrSpan, 1);
    value->start = cursor;
    value->length_bytes = value_bytes;
    g_hash_table_insert (state->members, g_steal_pointer (&key), value);
    cursor = skip_spaces (cursor + value_bytes, end);
    if (cursor >= end || *cursor != ',')
      return;
  }
}

/* The parsed member. (transfer none) (nullable) */
static JsonObject *
get_member (DwrPageState *state, const char *key)
{
  gpointer own_key = NULL;
  gpointer span = NULL;
  JsonNode *node = NULL;

  if (!g_hash_table_lookup_extended (state->members, key, &own_key, &span))
    return NULL;
  node = g_hash_table_lookup (state->parsed, own_key);
  if (node == NULL) {
    node = dwr_json_parse (((DwrSpan *) span)->start, ((DwrSpan *) span)->length_bytes);
    if (node == NULL)
      return NULL;
    g_hash_table_insert (state->parsed, own_key, node);
  }
  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* "Article:44019385", or any other type that has a title, with the page's id. */
static JsonObject *
find_apollo_content (DwrPageState *state, const char *id)
{
  static const char *const types[] = {
    "Article", "Video", "Audio", "ImageGallery", "Liveblog", "LiveBlog", "UnifiedProgram",
  };

  for (gsize i = 0; id != NULL && i < G_N_ELEMENTS (types); i++) {
    g_autofree char *key = g_strdup_printf ("%s:%s", types[i], id);
    JsonObject *content = get_member (state, key);

    if (content != NULL)
      return content;
  }
  return NULL;
}

/* Whether it is about a thing to read: lists of articles are answers of the same form. */
static gboolean
is_readable (JsonObject *content)
{
  static const char *const types[] = {
    "AutoTopic", "Navigation", "Person", "Channel", "Search", "Landingpage", "LandingPage", "Error",
  };
  const char *type = dwr_json_get_string (content, "__typename");

  for (gsize i = 0; type != NULL && i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (type, types[i]))
      return FALSE;
  return content != NULL && dwr_json_get_object (content, "contentComposition") == NULL;
}

/* "/graph-api/de/content/article/44019385": of the kinds that can be read. */
static gboolean
is_content_key (const char *key, const char *id)
{
  static const char *const kinds[] = {
    "article", "video", "audio", "liveblog", "image-gallery", "unified-program",
  };
  const char *kind = strstr (key, "/content/");

  if (!g_str_has_prefix (key, "/graph-api/") || kind == NULL)
    return FALSE;
  kind += strlen ("/content/");
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    gsize kind_bytes = strlen (kinds[i]);

    if (strncmp (kind, kinds[i], kind_bytes) == 0 && kind[kind_bytes] == '/')
      return id == NULL || g_str_equal (kind + kind_bytes + 1, id);
  }
  return FALSE;
}

/* The answer to "/graph-api/LANGUAGE/content/KIND/ID". */
static JsonObject *
find_app_content (DwrPageState *state, const char *id)
{
  GHashTableIter iter;
  gpointer key = NULL;

  g_hash_table_iter_init (&iter, state->members);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    JsonObject *content = NULL;

    if (!is_content_key (key, id))
      continue;
    content =
        dwr_json_get_object (dwr_json_get_object (get_member (state, key), "data"), "content");
    if (is_readable (content))
      return content;
  }
  return NULL;
}

static DwrPageState *
state_new (void)
{
  DwrPageState *state = g_new0 (DwrPageState, 1);

  state->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  state->parsed =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) json_node_unref);
  state->indexes =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_hash_table_unref);
  return state;
}

DwrPageState *
dwr_page_state_new (const DwrPageCut *cut, const char *id)
{
  DwrPageState *state = NULL;
  gboolean is_apollo = cut->apollo_state.start != NULL;

  if (!is_apollo && cut->app_state.start == NULL)
    return NULL;
  state = state_new ();
  index_members (state, is_apollo ? &cut->apollo_state : &cut->app_state);
  state->content = is_apollo ? find_apollo_content (state, id) : find_app_content (state, id);
  return state;
}

DwrPageState *
dwr_page_state_new_for_answer (const char *json, gsize length_bytes)
{
  g_autoptr (JsonNode) answer = dwr_json_parse (json, length_bytes);
  JsonObject *root =
      answer != NULL && JSON_NODE_HOLDS_OBJECT (answer) ? json_node_get_object (answer) : NULL;
  JsonObject *data = dwr_json_get_object (root, "data");
  JsonObject *content = dwr_json_get_object (data != NULL ? data : root, "content");
  DwrPageState *state = NULL;

  if (content == NULL && data == NULL)
    content = root;
  if (!is_readable (content))
    return NULL;
  state = state_new ();
  state->content = content;
  state->answer = g_steal_pointer (&answer);
  return state;
}

void
dwr_page_state_free (DwrPageState *state)
{
  g_hash_table_unref (state->indexes);
  g_clear_pointer (&state->answer, json_node_unref);
  g_hash_table_unref (state->parsed);
  g_hash_table_unref (state->members);
  g_free (state);
}

JsonObject *
dwr_page_state_get_content (DwrPageState *state)
{
  return state->content;
}

gboolean
dwr_page_state_take_slide (DwrPageState *state)
{
  return state->n_slides++ < SLIDES_MAX;
}

JsonObject *
dwr_page_state_follow (DwrPageState *state, JsonNode *node)
{
  JsonObject *object =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *reference = dwr_json_get_string (object, "__ref");

  return reference != NULL ? get_member (state, reference) : object;
}

JsonObject *
dwr_page_state_get (DwrPageState *state, JsonObject *object, const char *name)
{
  return object != NULL ? dwr_page_state_follow (state, json_object_get_member (object, name))
                        : NULL;
}

JsonArray *
dwr_page_state_get_list (DwrPageState *state, const char *prefix)
{
  JsonNode *node = dwr_json_get_prefixed (state->content, prefix);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* The id in "ContentLink:{\"targetId\":70000001}" or "Image:70000001", or in the object itself:
 * what is only referred to is not parsed for its id. (transfer full) (nullable) */
static char *
dup_id (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *reference = dwr_json_get_string (object, "__ref");
  const char *digits = reference != NULL ? strpbrk (reference, "0123456789") : NULL;
  char *id = NULL;

  if (digits != NULL)
    return g_strndup (digits, strspn (digits, "0123456789"));
  id = dwr_json_dup_number (object, "targetId");
  return id != NULL ? id : dwr_json_dup_number (object, "id");
}

static GHashTable *
index_list (DwrPageState *state, const char *list)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *array = dwr_page_state_get_list (state, list);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);
    char *id = dup_id (node);

    if (id != NULL)
      g_hash_table_insert (index, id, node);
  }
  return index;
}

JsonObject *
dwr_page_state_find (DwrPageState *state, const char *list, const char *id)
{
  GHashTable *index = g_hash_table_lookup (state->indexes, list);

  if (id == NULL)
    return NULL;
  if (index == NULL) {
    index = index_list (state, list);
    g_hash_table_insert (state->indexes, (gpointer) list, index);
  }
  return dwr_page_state_follow (state, g_hash_table_lookup (index, id));
}
