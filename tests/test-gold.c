/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stored pages of Deutsche Welle against a perfect reading of each, word by word. */

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "dwr/dwr-page.h"

#include "dwr-article-private.h"
#include "dwr-test-article.h"

static char *
dup_folder (const char *name)
{
  const char *shared = g_getenv ("DWR_SHARED");

  if (shared != NULL)
    return g_build_filename (shared, "corpus", name, NULL);
  g_test_skip ("../shared is not there");
  return NULL;
}

static DwrArticle *
read_page (const char *path, const char *address)
{
  g_autofree char *contents = NULL;
  gsize length_bytes = 0;
  g_autoptr (GBytes) page = NULL;
  g_autoptr (DwrLink) link = NULL;
  g_autoptr (GError) error = NULL;
  DwrArticle *article = NULL;

  g_file_get_contents (path, &contents, &length_bytes, &error);
  g_assert_no_error (error);
  link = dwr_link_parse (address, DWR_LINK_GIVEN, &error);
  g_assert_no_error (error);
  page = g_bytes_new_take (g_steal_pointer (&contents), length_bytes);
  article = dwr_page_read (page, link, &error);
  g_assert_no_error (error);
  return article;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

/* Nothing and the empty text are the same; white space is folded on both sides. */
static void
assert_text (const char *found, const char *wanted)
{
  g_autofree char *folded_found = dwr_prose_dup_folded (found);
  g_autofree char *folded_wanted = dwr_prose_dup_folded (wanted);

  g_assert_cmpstr (folded_found, ==, folded_wanted);
}

static void
check_image (const DwrImage *image, JsonObject *gold)
{
  g_assert_cmpstr (image->id, ==, get_text (gold, "id"));
  assert_text (image->alt, get_text (gold, "alt"));
  assert_text (image->caption, get_text (gold, "caption"));
  assert_text (image->credit, get_text (gold, "credit"));
  g_assert_true (g_str_has_prefix (image->uri, "https://static.dw.com/image/"));
  g_assert_true (g_str_has_suffix (image->uri, ".jpg"));
}

static void
check_embed (const DwrEmbed *embed, JsonObject *gold)
{
  const char *id = get_text (gold, "id");

  if (id != NULL)
    g_assert_cmpstr (embed->id, ==, id);
  else
    g_assert_nonnull (strstr (get_text (gold, "url"), embed->id));
}

static void
check_block (const DwrBlock *block, JsonObject *gold)
{
  static const char *const names[] = {
    "p", "h2", "h3", "quote", "list", "table", "image", "embed", "infobox",
  };

  g_assert_cmpstr (names[block->kind], ==, get_text (gold, "type"));
  if (block->kind == DWR_BLOCK_IMAGE)
    check_image (block->image, gold);
  else if (block->kind == DWR_BLOCK_EMBED)
    check_embed (block->embed, gold);
  else
    assert_text (block->prose->plain->str, get_text (gold, "text"));
}

static void
check_header (DwrArticle *article, JsonObject *gold)
{
  const char *kicker = dwr_article_get_field (article, DWR_FIELD_KICKER);
  const char *region = dwr_article_get_field (article, DWR_FIELD_REGION);
  g_autofree char *both = g_strjoin (" ", kicker, region, NULL);
  JsonArray *authors = json_object_get_array_member (gold, "authors");

  assert_text (both, get_text (gold, "kicker"));
  assert_text (dwr_article_get_title (article), get_text (gold, "title"));
  assert_text (dwr_article_get_field (article, DWR_FIELD_TEASER), get_text (gold, "teaser"));
  assert_text (dwr_article_get_field (article, DWR_FIELD_SIGNATURE), get_text (gold, "signature"));
  g_assert_true (
      g_str_has_prefix (dwr_article_get_published (article), get_text (gold, "date_published")));
  g_assert_cmpstr (dwr_article_get_language (article), ==, get_text (gold, "language"));
  g_assert_cmpuint (article->authors->len, ==, json_array_get_length (authors));
  for (guint i = 0; i < article->authors->len; i++)
    assert_text (dwr_test_get_author (article, i), json_array_get_string_element (authors, i));
  check_image (article->lead_image, json_object_get_object_member (gold, "lead_image"));
}

static void
check_gold (const char *corpus, const char *gold_path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *gold = NULL;
  JsonArray *blocks = NULL;
  g_autofree char *path = NULL;
  g_autoptr (DwrArticle) article = NULL;

  json_parser_load_from_file (parser, gold_path, &error);
  g_assert_no_error (error);
  gold = json_node_get_object (json_parser_get_root (parser));
  g_test_message ("%s", get_text (gold, "name"));
  path = g_build_filename (corpus, get_text (gold, "file"), NULL);
  article = read_page (path, get_text (gold, "url"));
  check_header (article, gold);
  blocks = json_object_get_array_member (gold, "blocks");
  g_assert_cmpuint (article->blocks->len, ==, json_array_get_length (blocks));
  for (guint i = 0; i < article->blocks->len; i++)
    check_block (g_ptr_array_index (article->blocks, i), json_array_get_object_element (blocks, i));
}

static void
test_gold (void)
{
  g_autofree char *corpus = dup_folder ("");
  g_autofree char *folder = corpus != NULL ? dup_folder ("gold") : NULL;
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name = NULL;
  guint n_pages = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    check_gold (corpus, path);
    n_pages++;
  }
  g_assert_true (corpus == NULL || n_pages >= 7);
}

/* A page that is about a video: no text of its own, the video, its length. */
static void
test_video (void)
{
  g_autofree char *folder = dup_folder ("pages");
  g_autofree char *path = NULL;
  g_autoptr (DwrArticle) article = NULL;
  const DwrBlock *block = NULL;

  if (folder == NULL)
    return;
  path = g_build_filename (folder, "de-2018-video-legacy.html", NULL);
  article =
      read_page (path, "https://www.dw.com/de/global-3000-das-globalisierungsmagazin/av-42986168");
  g_assert_cmpstr (dwr_article_get_kind (article), ==, "video");
  g_assert_cmpstr (dwr_article_get_published (article), ==, "2018-10-28");
  g_assert_cmpuint (article->blocks->len, ==, 1);
  block = g_ptr_array_index (article->blocks, 0);
  g_assert_cmpint (block->kind, ==, DWR_BLOCK_EMBED);
  g_assert_cmpstr (block->embed->uri, ==, dwr_article_get_uri (article));
  g_assert_cmpuint (block->embed->duration_s, ==, 1561);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/gold/pages", test_gold);
  g_test_add_func ("/dwr/gold/video", test_video);
  return g_test_run ();
}
