/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-vectors.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "dwr-test-figure.h"

/* Only one vector is longer, and that of one letter. */
#define VECTOR_MAX_BYTES 8192

#define TAR_BLOCK_BYTES 512

static char *
dup_path (const char *name)
{
  const char *shared = g_getenv ("DWR_SHARED");

  return shared != NULL ? g_build_filename (shared, "hostile", name, NULL) : NULL;
}

static JsonParser *
parse (const char *name)
{
  g_autofree char *path = dup_path (name);
  JsonParser *parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return parser;
}

/* Strings, or objects with a member "payload". */
static void
add_list (GPtrArray *vectors, JsonArray *list, guint step)
{
  for (guint i = 0; i < json_array_get_length (list); i += step) {
    JsonNode *node = json_array_get_element (list, i);
    const char *text = JSON_NODE_HOLDS_OBJECT (node)
                           ? json_object_get_string_member (json_node_get_object (node), "payload")
                           : json_node_get_string (node);

    g_ptr_array_add (vectors, g_strdup (text));
  }
}

static void
add_json (GPtrArray *vectors, const char *name, guint step)
{
  g_autoptr (JsonParser) parser = parse (name);

  add_list (vectors, json_node_get_array (json_parser_get_root (parser)), step);
}

/* Also those that the link gate lets pass: whatever it says, they are strangers' words. */
static void
add_addresses (GPtrArray *vectors)
{
  static const char *const lists[] = { "allow", "deny_or_neutralise" };
  g_autoptr (JsonParser) parser = parse ("own-url-vectors.json");
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    add_list (vectors, json_object_get_array_member (root, lists[i]), 1);
}

static void
add_lines (GPtrArray *vectors, const char *name)
{
  g_autofree char *path = dup_path (name);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (vectors, g_utf8_make_valid (lines[i], -1));
}

/* Each once, none empty, none longer than a paragraph could be. (transfer full) */
static GPtrArray *
dup_distinct (GPtrArray *vectors)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *distinct = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < vectors->len; i++) {
    char *vector = g_ptr_array_index (vectors, i);

    if (*vector == '\0' || !g_hash_table_add (seen, vector))
      continue;
    if (strlen (vector) > VECTOR_MAX_BYTES) {
      g_autofree char *start = g_strndup (vector, VECTOR_MAX_BYTES);

      g_ptr_array_add (distinct, g_utf8_make_valid (start, -1));
    } else {
      g_ptr_array_add (distinct, g_strdup (vector));
    }
  }
  return distinct;
}

GPtrArray *
dwr_test_vectors_own (void)
{
  g_autoptr (GPtrArray) vectors = g_ptr_array_new_with_free_func (g_free);

  if (g_getenv ("DWR_SHARED") == NULL) {
    g_test_skip ("../shared is not there");
    return NULL;
  }
  add_json (vectors, "own-reader-vectors.json", 1);
  add_addresses (vectors);
  add_json (vectors, "own-title-vectors.json", 1);
  return dup_distinct (vectors);
}

/* What stands between the head's comment and the end of one feed, one escaping less. */
static void
add_feed (GPtrArray *vectors, const char *text, gsize n_bytes)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) n_bytes);
  const char *head_end = strstr (valid, "-->");
  GString *feed = g_string_new (head_end != NULL ? head_end + strlen ("-->") : valid);

  g_string_replace (feed, "&lt;", "<", 0);
  g_string_replace (feed, "&gt;", ">", 0);
  g_string_replace (feed, "&quot;", "\"", 0);
  g_string_replace (feed, "&amp;", "&", 0);
  g_ptr_array_add (vectors, g_string_free (feed, FALSE));
}

/* Of the archive's format: the name, at 124 the size in octal, at 156 the type; then the bytes. */
static void
add_feeds (GPtrArray *vectors, const char *archive, gsize n_bytes)
{
  for (gsize at = 0; at + TAR_BLOCK_BYTES <= n_bytes && archive[at] != '\0';) {
    const char *head = archive + at;
    g_autofree char *octal = g_strndup (head + 124, 12);
    gsize size_bytes = g_ascii_strtoull (octal, NULL, 8);

    at += TAR_BLOCK_BYTES;
    g_assert_cmpuint (at + size_bytes, <=, n_bytes);
    if ((head[156] == '0' || head[156] == '\0') && g_str_has_suffix (head, ".xml"))
      add_feed (vectors, archive + at, size_bytes);
    at += (size_bytes + TAR_BLOCK_BYTES - 1) / TAR_BLOCK_BYTES * TAR_BLOCK_BYTES;
  }
}

static void
add_archive (GPtrArray *vectors, const char *name)
{
  g_autofree char *path = dup_path (name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) input = NULL;
  g_autoptr (GZlibDecompressor) inflate = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GInputStream) inflated = NULL;
  g_autoptr (GOutputStream) archive = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  input = g_file_read (file, NULL, &error);
  g_assert_no_error (error);
  inflated = g_converter_input_stream_new (G_INPUT_STREAM (input), G_CONVERTER (inflate));
  g_output_stream_splice (archive, inflated, G_OUTPUT_STREAM_SPLICE_NONE, NULL, &error);
  g_assert_no_error (error);
  add_feeds (vectors,
             g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (archive)),
             g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (archive)));
}

GPtrArray *
dwr_test_vectors_all (guint step)
{
  g_autoptr (GPtrArray) all = dwr_test_vectors_own ();
  g_autoptr (GPtrArray) distinct = NULL;
  GPtrArray *vectors = NULL;
  guint n_own = 0;

  if (all == NULL)
    return NULL;
  n_own = all->len;
  add_json (all, "dompurify-expect.json", 1);
  add_json (all, "dompurify-testsuite-literals.json", 1);
  add_archive (all, "feedparser-sanitize+illformed.tar.gz");
  add_lines (all, "payloadbox-xss.txt");
  distinct = dup_distinct (all);
  vectors = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < distinct->len; i += i + 1 < n_own ? 1 : step)
    g_ptr_array_add (vectors, g_strdup (g_ptr_array_index (distinct, i)));
  return vectors;
}

GPtrArray *
dwr_test_vectors_sample (guint step)
{
  gboolean is_soak = dwr_test_is_soak ();
  GPtrArray *vectors = dwr_test_vectors_own ();

  if (vectors == NULL)
    return NULL;
  add_json (vectors, "dompurify-expect.json", is_soak ? 1 : step);
  add_json (vectors, "dompurify-testsuite-literals.json", is_soak ? 1 : step);
  if (is_soak)
    add_lines (vectors, "payloadbox-xss.txt");
  return vectors;
}
