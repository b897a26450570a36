/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-vectors.h"

#include <json-glib/json-glib.h>

static char *
dup_path (const char *name)
{
  const char *shared = g_getenv ("DWR_SHARED");

  return shared != NULL ? g_build_filename (shared, "hostile", name, NULL) : NULL;
}

/* The file is a list of strings, or of objects with a member "payload". */
static void
add_json (GPtrArray *vectors, const char *name, guint step)
{
  g_autofree char *path = dup_path (name);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *list = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  list = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (list); i += step) {
    JsonNode *node = json_array_get_element (list, i);
    const char *text = JSON_NODE_HOLDS_OBJECT (node)
                           ? json_object_get_string_member (json_node_get_object (node), "payload")
                           : json_node_get_string (node);

    g_ptr_array_add (vectors, g_strdup (text));
  }
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

GPtrArray *
dwr_test_vectors_own (void)
{
  GPtrArray *vectors = NULL;

  if (g_getenv ("DWR_SHARED") == NULL) {
    g_test_skip ("../shared is not there");
    return NULL;
  }
  vectors = g_ptr_array_new_with_free_func (g_free);
  add_json (vectors, "own-reader-vectors.json", 1);
  return vectors;
}

GPtrArray *
dwr_test_vectors_sample (guint step)
{
  gboolean is_soak = g_getenv (DWR_TEST_SOAK) != NULL;
  GPtrArray *vectors = dwr_test_vectors_own ();

  if (vectors == NULL)
    return NULL;
  add_json (vectors, "dompurify-expect.json", is_soak ? 1 : step);
  add_json (vectors, "dompurify-testsuite-literals.json", is_soak ? 1 : step);
  if (is_soak)
    add_lines (vectors, "payloadbox-xss.txt");
  return vectors;
}
