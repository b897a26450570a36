/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Indexes the members of the state's outermost object in one pass, then parses on demand. */

#include "config.h"

#include "dwr-page-state.h"

#include <string.h>

#define MEMBERS_MAX 5000

/* A page may name one gallery many times; no real one comes near. */
#define SLIDES_MAX 2000

/* The same for the names, words and code of what a page embeds: many may share one long text. */
#define TEXTS_MAX_BYTES (1024 * 1024)

struct _DwrPageState {
  JsonNode *answer;    /* owned (nullable): holds the content */
  GHashTable *indexes; /* owned: name of a list -> GHashTable of id -> borrowed JsonNode */
  GHashTable *members; /* owned: owned key -> DwrSpan *, the member's unparsed value */
  GHashTable *parsed;  /* owned: borrowed key -> JsonNode *, what was asked for */
  JsonObject *content; /* borrowed from answer (nullable) */
  DwrSpan text;        /* of the article, unparsed, where content has none */
  JsonNode *text_node; /* owned (nullable): the same, parsed */
  guint n_slides;      /* that were taken */
  gsize text_bytes;    /* the same */
};

static const char *
skip_spaces (const char *cursor, const char *end)
{
  while (cursor < end && g_ascii_isspace (*cursor))
    cursor++;
  return cursor;
}

/* A member of an object as it stands in the text. */
typedef struct {
  DwrSpan key; /* with its quotes */
  DwrSpan value;
} Member;

/* Where the members of the object begin, at its brace; (nullable): it is none */
static const char *
find_members (const DwrSpan *object)
{
  const char *end = object->start + object->length_bytes;
  const char *cursor = skip_spaces (object->start, end);

  return cursor < end && *cursor == '{' ? cursor : NULL;
}

/* Reads the next member; @cursor: (inout): at the brace or comma before it (nullable). */
static gboolean
read_member (const DwrSpan *object, const char **cursor, Member *member)
{
  const char *end = object->start + object->length_bytes;
  const char *colon = NULL;

  if (*cursor == NULL || *cursor >= end || (**cursor != '{' && **cursor != ','))
    return FALSE;
  member->key.start = skip_spaces (*cursor + 1, end);
  if (member->key.start >= end || *member->key.start != '"')
    return FALSE;
  member->key.length_bytes =
      dwr_json_measure (member->key.start, (gsize) (end - member->key.start));
  colon = skip_spaces (member->key.start + member->key.length_bytes, end);
  if (member->key.length_bytes < 2 || colon >= end || *colon != ':')
    return FALSE;
  member->value.start = colon + 1;
  member->value.length_bytes = dwr_json_measure (colon + 1, (gsize) (end - colon - 1));
  *cursor = skip_spaces (member->value.start + member->value.length_bytes, end);
  return member->value.length_bytes > 0;
}

static void
index_members (DwrPageState *state, const DwrSpan *json)
{
  const char *cursor = find_members (json);
  Member member;

  for (guint n_members = 0; n_members < MEMBERS_MAX && read_member (json, &cursor, &member);
       n_members++) {
    g_autofree char *raw = g_strndup (member.key.start + 1, member.key.length_bytes - 2);

    g_hash_table_insert (state->members,
                         g_strcompress (raw),
                         g_memdup2 (&member.value, sizeof member.value));
  }
}

/* Finds a member whose name needs no escapes. */
static gboolean
find_member (const DwrSpan *object, const char *name, DwrSpan *value)
{
  const char *cursor = find_members (object);
  gsize name_bytes = strlen (name);
  Member member;

  while (read_member (object, &cursor, &member))
    if (member.key.length_bytes == name_bytes + 2 &&
        memcmp (member.key.start + 1, name, name_bytes) == 0) {
      *value = member.value;
      return TRUE;
    }
  return FALSE;
}

/* What any reader asks of an article; behind it a name may have arguments. Navigation, labels and
 * the like are most of the rest. */
static const char *const content_members[] = {
  "__typename",
  "contentAssociations",
  "contentComposition",
  "contentDate",
  "contentLinks",
  "dossierContents",
  "duration",
  "extendedGalleryImages",
  "firstPersonArray",
  "firstPublicationDate",
  "formattedDuration",
  "hlsVideoSrc",
  "id",
  "imageGalleries",
  "isOpinion",
  "isRtl",
  "kicker",
  "language",
  "lastModifiedDate",
  "lastPublicationDate",
  "legacyAuthor",
  "mainContentImageLink",
  "mp3Src",
  "name",
  "opinionSeries",
  "permaLinkUrl",
  "persons",
  "posterImageUrl",
  "posts",
  "regions",
  "relatedContents",
  "teaser",
  "thematicFocusCategory",
  "title",
  "widgets",
};

static gboolean
is_content_member (const DwrSpan *key)
{
  const char *name = key->start + 1;
  const char *arguments = memchr (name, '(', key->length_bytes - 2);
  gsize name_bytes = arguments != NULL ? (gsize) (arguments - name) : key->length_bytes - 2;

  for (gsize i = 0; i < G_N_ELEMENTS (content_members); i++)
    if (strlen (content_members[i]) == name_bytes &&
        memcmp (name, content_members[i], name_bytes) == 0)
      return TRUE;
  return FALSE;
}

/* Parses an article without what nobody asks for; its text, half of the rest, waits until somebody
 * does: on most pages the markup has it too. (transfer full) (nullable) */
static JsonNode *
parse_content (const DwrSpan *object, DwrSpan *text)
{
  g_autoptr (GString) lean = g_string_new ("{");
  const char *cursor = find_members (object);
  Member member;

  if (cursor == NULL)
    return NULL;
  while (read_member (object, &cursor, &member)) {
    if (member.key.length_bytes == sizeof "\"text\"" - 1 &&
        memcmp (member.key.start, "\"text\"", member.key.length_bytes) == 0)
      *text = member.value;
    if (!is_content_member (&member.key))
      continue;
    if (lean->len > 1)
      g_string_append_c (lean, ',');
    g_string_append_len (lean, member.key.start, (gssize) member.key.length_bytes);
    g_string_append_c (lean, ':');
    g_string_append_len (lean, member.value.start, (gssize) member.value.length_bytes);
  }
  g_string_append_c (lean, '}');
  return dwr_json_parse (lean->str, lean->len);
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

/* Takes an article, if it is one, as what the state is about. */
static gboolean
take_content (DwrPageState *state, const DwrSpan *object)
{
  DwrSpan text = { NULL, 0 };
  g_autoptr (JsonNode) node = parse_content (object, &text);

  if (node == NULL || !is_readable (json_node_get_object (node)))
    return FALSE;
  state->text = text;
  state->answer = g_steal_pointer (&node);
  state->content = json_node_get_object (state->answer);
  return TRUE;
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
static void
find_apollo_content (DwrPageState *state, const char *id)
{
  static const char *const types[] = {
    "Article", "Video", "Audio", "ImageGallery", "Liveblog", "LiveBlog", "UnifiedProgram",
  };

  for (gsize i = 0; id != NULL && i < G_N_ELEMENTS (types); i++) {
    g_autofree char *key = g_strdup_printf ("%s:%s", types[i], id);
    const DwrSpan *object = g_hash_table_lookup (state->members, key);

    if (object != NULL && take_content (state, object))
      return;
  }
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
static void
find_app_content (DwrPageState *state, const char *id)
{
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer answer = NULL;

  g_hash_table_iter_init (&iter, state->members);
  while (g_hash_table_iter_next (&iter, &key, &answer)) {
    DwrSpan data;
    DwrSpan content;

    if (is_content_key (key, id) && find_member (answer, "data", &data) &&
        find_member (&data, "content", &content) && take_content (state, &content))
      return;
  }
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
  if (is_apollo)
    find_apollo_content (state, id);
  else
    find_app_content (state, id);
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
  g_clear_pointer (&state->text_node, json_node_unref);
  g_hash_table_unref (state->parsed);
  g_hash_table_unref (state->members);
  g_free (state);
}

JsonObject *
dwr_page_state_get_content (DwrPageState *state)
{
  return state->content;
}

const char *
dwr_page_state_get_text (DwrPageState *state)
{
  const char *text = dwr_json_get_string (state->content, "text");

  if (text != NULL || state->text.start == NULL)
    return text;
  if (state->text_node == NULL)
    state->text_node = dwr_json_parse (state->text.start, state->text.length_bytes);
  return state->text_node != NULL ? dwr_json_get_node_string (state->text_node) : NULL;
}

gboolean
dwr_page_state_take_slide (DwrPageState *state)
{
  return state->n_slides++ < SLIDES_MAX;
}

const char *
dwr_page_state_take_text (DwrPageState *state, JsonObject *object, const char *name)
{
  const char *text = dwr_json_get_string (object, name);
  gsize left_bytes = TEXTS_MAX_BYTES - state->text_bytes;
  gsize length_bytes = text != NULL ? strnlen (text, left_bytes) : 0;

  state->text_bytes += length_bytes;
  return length_bytes < left_bytes ? text : NULL;
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
