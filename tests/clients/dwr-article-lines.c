/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-article-lines.h"

#include <string.h>

static void
add_member (GStrvBuilder *lines, JsonObject *object, const char *name)
{
  const char *value = json_object_get_string_member_with_default (object, name, "");

  if (*value != '\0')
    g_strv_builder_add (lines, value);
}

char **
dwr_article_lines_list (JsonObject *article)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  JsonArray *blocks = json_object_get_array_member (article, "blocks");

  add_member (lines, article, "kicker");
  add_member (lines, article, "title");
  add_member (lines, article, "teaser");
  if (json_object_has_member (article, "lead_image"))
    add_member (lines, json_object_get_object_member (article, "lead_image"), "credit");
  for (guint i = 0; i < json_array_get_length (blocks); i++) {
    JsonObject *block = json_array_get_object_element (blocks, i);

    add_member (lines, block, "text");
    add_member (lines, block, "caption");
    add_member (lines, block, "credit");
  }
  add_member (lines, article, "signature");
  return g_strv_builder_end (lines);
}

char **
dwr_article_lines_read (const char *path)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return dwr_article_lines_list (json_node_get_object (json_parser_get_root (parser)));
}

static char *
dup_folded (const char *text)
{
  g_autoptr (GRegex) space = g_regex_new ("\\s+", 0, 0, NULL);

  return g_regex_replace_literal (space, text, -1, 0, " ", 0, NULL);
}

void
dwr_article_lines_assert (const char *article, char **lines)
{
  g_autofree char *folded = dup_folded (article);
  const char *rest = folded;

  for (char **line = lines; *line != NULL; line++) {
    g_autofree char *wanted = dup_folded (*line);
    const char *found = strstr (rest, wanted);

    if (found == NULL)
      g_test_message ("Not in its place: %s\nin: %s", wanted, rest);
    g_assert_nonnull (found);
    rest = found + strlen (wanted);
  }
}
