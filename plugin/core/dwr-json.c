/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Measures and reads JSON that a page carries. A missing or differently typed member is the same as
 * none: pages change. */

#include "config.h"

#include "dwr-json.h"

#include <string.h>

/* U+FFFD, and how long such an escape is. */
#define REPLACEMENT "\\ufffd"
#define ESCAPE_BYTES ((gssize) 6)

/* The number that the escape at @text, as \u20ac, has; -1: it is none. */
static int
read_escape (const char *text, const char *end)
{
  int number = 0;

  if (end - text < ESCAPE_BYTES || text[0] != '\\' || text[1] != 'u')
    return -1;
  for (gsize i = 2; i < ESCAPE_BYTES; i++) {
    if (!g_ascii_isxdigit (text[i]))
      return -1;
    number = number * 16 + g_ascii_xdigit_value (text[i]);
  }
  return number;
}

/* Behind the closing quote of the string at @start. (nullable): it is not closed, or an escape in
 * it is none, of which json-glib would make some letter */
static const char *
skip_string (const char *start, const char *end)
{
  for (const char *cursor = start + 1; cursor < end; cursor++) {
    if (*cursor == '"')
      return cursor + 1;
    if (*cursor != '\\')
      continue;
    if (cursor + 1 < end && cursor[1] == 'u' && read_escape (cursor, end) < 0)
      return NULL;
    cursor++;
  }
  return NULL;
}

/* What numbers and literals are written with. */
static gboolean
is_scalar (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '+' || c == '.';
}

static const char *
skip_scalar (const char *start, const char *end)
{
  while (start < end && is_scalar (*start))
    start++;
  return start;
}

/* json-glib loses what follows a value, so one alone is given to it. It takes comments, too, in
 * which a bracket is none: text with anything but JSON outside of its strings has no end that both
 * see. */
gsize
dwr_json_measure (const char *text, gsize length_bytes)
{
  const char *cursor = text;
  const char *end = text + MIN (length_bytes, DWR_JSON_MAX_BYTES);
  guint depth = 0;
  guint n_values = 0;

  while (cursor < end) {
    switch (*cursor) {
    case '"':
      cursor = skip_string (cursor, end);
      if (cursor == NULL)
        return 0;
      if (depth == 0)
        return (gsize) (cursor - text);
      continue;
    case '{':
    case '[':
      if (++depth > DWR_JSON_DEPTH_MAX)
        return 0;
      break;
    case '}':
    case ']':
      if (depth == 0)
        return (gsize) (cursor - text);
      if (--depth == 0)
        return (gsize) (cursor + 1 - text);
      break;
    case ',':
      if (depth == 0)
        return (gsize) (cursor - text);
      if (++n_values > DWR_JSON_VALUES_MAX)
        return 0;
      break;
    case ':':
    case ' ':
    case '\t':
    case '\n':
    case '\r':
      break;
    default:
      if (!is_scalar (*cursor))
        return 0;
      cursor = skip_scalar (cursor, end);
      if (depth == 0)
        return (gsize) (cursor - text);
      continue;
    }
    cursor++;
  }
  return depth == 0 ? (gsize) (cursor - text) : 0;
}

/* The next escape from @text on that is one half of a letter of two, without the other. (nullable)
 */
static const char *
find_half (const char *text, const char *end)
{
  while ((text = memchr (text, '\\', (gsize) (end - text))) != NULL) {
    int number = read_escape (text, end);
    int next = number >= 0 ? read_escape (text + ESCAPE_BYTES, end) : -1;

    if (number >= 0xd800 && number < 0xdc00 && next >= 0xdc00 && next < 0xe000)
      text += 2 * ESCAPE_BYTES;
    else if (number >= 0xd800 && number < 0xe000)
      return text;
    else
      text += MIN (2, end - text);
  }
  return NULL;
}

/* Who cuts a text may cut a letter in two, and JSON.stringify () writes the half. json-glib takes
 * nothing of such a text, and loses memory over it. (transfer full) */
static char *
dup_whole_letters (const char *text, gsize length_bytes)
{
  char *copy = g_memdup2 (text, length_bytes);
  const char *end = text + length_bytes;

  for (const char *half = text; (half = find_half (half, end)) != NULL; half += ESCAPE_BYTES)
    memcpy (copy + (half - text), REPLACEMENT, ESCAPE_BYTES);
  return copy;
}

static JsonNode *
parse (const char *text, gsize length_bytes)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gboolean has_half = find_half (text, text + length_bytes) != NULL;
  g_autofree char *whole = has_half ? dup_whole_letters (text, length_bytes) : NULL;

  return json_parser_load_from_data (parser, has_half ? whole : text, (gssize) length_bytes, NULL)
             ? json_parser_steal_root (parser)
             : NULL;
}

JsonNode *
dwr_json_parse (const char *text, gsize length_bytes)
{
  gsize value_bytes = dwr_json_measure (text, length_bytes);
  JsonNode *node = value_bytes > 0 ? parse (text, value_bytes) : NULL;
  g_autofree char *valid = NULL;

  if (node != NULL || g_utf8_validate_len (text, value_bytes, NULL))
    return node;
  valid = g_utf8_make_valid (text, (gssize) value_bytes);
  return parse (valid, strlen (valid));
}

static JsonNode *
get_member (JsonObject *object, const char *name, JsonNodeType type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && json_node_get_node_type (node) == type ? node : NULL;
}

JsonObject *
dwr_json_get_object (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name, JSON_NODE_OBJECT);

  return node != NULL ? json_node_get_object (node) : NULL;
}

JsonArray *
dwr_json_get_array (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name, JSON_NODE_ARRAY);

  return node != NULL ? json_node_get_array (node) : NULL;
}

const char *
dwr_json_get_node_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

const char *
dwr_json_get_string (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name, JSON_NODE_VALUE);

  return node != NULL ? dwr_json_get_node_string (node) : NULL;
}

char *
dwr_json_dup_number (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name, JSON_NODE_VALUE);
  const char *string = dwr_json_get_string (object, name);

  if (string != NULL)
    return *string != '\0' && string[strspn (string, "0123456789")] == '\0' ? g_strdup (string)
                                                                            : NULL;
  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64 ||
      json_node_get_int (node) < 0)
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
}

JsonNode *
dwr_json_get_prefixed (JsonObject *object, const char *prefix)
{
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *node = NULL;

  if (object == NULL)
    return NULL;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    if (g_str_has_prefix (name, prefix))
      return node;
  return NULL;
}

JsonObject *
dwr_json_get_element_object (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

void
dwr_json_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

char *
dwr_json_dup_text (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *json = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json = json_generator_to_data (generator, NULL);
  return g_strconcat (json, "\n", NULL);
}
