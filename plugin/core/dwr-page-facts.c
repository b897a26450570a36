/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a page says about itself for machines: JSON-LD and the elements of its head. */

#include "config.h"

#include "dwr-page-facts.h"

#include "dwr-date.h"
#include "dwr-page-address.h"
#include "dwr-page-readers.h"

/* The names of meta elements, in the order of their rank for a field. */
static const struct {
  const char *name;
  DwrField field;
} meta_rules[] = {
  { "date", DWR_FIELD_PUBLISHED },
  { "article:published_time", DWR_FIELD_PUBLISHED },
  { "article:modified_time", DWR_FIELD_MODIFIED },
  { "twitter:title", DWR_FIELD_TITLE },
  { "description", DWR_FIELD_TEASER },
  { "og:description", DWR_FIELD_TEASER },
};

static gboolean
is_about_page (const char *type)
{
  return type != NULL && (g_str_has_suffix (type, "Article") || g_str_has_suffix (type, "Object") ||
                          g_str_has_suffix (type, "Posting"));
}

static void
add_author (JsonObject *author, DwrArticleBuilder *builder)
{
  const char *name = dwr_json_get_string (author, "name");

  if (name != NULL && g_strcmp0 (dwr_json_get_string (author, "@type"), "Person") == 0)
    dwr_article_builder_add_author (builder, name, NULL, DWR_SOURCE_JSON_LD);
}

static void
read_authors (JsonObject *object, DwrArticleBuilder *builder)
{
  JsonArray *authors = dwr_json_get_array (object, "author");

  if (dwr_article_builder_has_authors (builder))
    return;
  add_author (dwr_json_get_object (object, "author"), builder);
  for (guint i = 0; authors != NULL && i < json_array_get_length (authors); i++)
    add_author (dwr_json_get_element_object (authors, i), builder);
}

/* What the page plays, if it is a page about that. */
static void
read_player (JsonObject *object, DwrArticleBuilder *builder)
{
  DwrEmbed *player = dwr_article_builder_get_player (builder);
  g_autoptr (DwrImage) poster = dwr_image_new ();

  if (player == NULL)
    return;
  if (player->duration_s == 0)
    player->duration_s = dwr_date_read_duration (dwr_json_get_string (object, "duration"));
  if (player->poster == NULL &&
      dwr_image_set_address (poster, dwr_json_get_string (object, "thumbnailUrl"), DWR_IMAGE_LEAD))
    player->poster = g_strdup (poster->uri);
}

static void
read_json_ld_object (JsonObject *object, DwrArticleBuilder *builder)
{
  static const struct {
    const char *name;
    DwrField field;
  } members[] = {
    { "datePublished", DWR_FIELD_PUBLISHED },
    { "uploadDate", DWR_FIELD_PUBLISHED },
    { "dateModified", DWR_FIELD_MODIFIED },
    { "headline", DWR_FIELD_TITLE },
  };
  const char *type = dwr_json_get_string (object, "@type");

  if (!is_about_page (type))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    dwr_article_builder_set (builder,
                             members[i].field,
                             dwr_json_get_string (object, members[i].name),
                             DWR_SOURCE_JSON_LD);
  if (g_str_has_prefix (type, "Opinion"))
    dwr_article_builder_set_opinion (builder);
  read_authors (object, builder);
  if (g_str_has_suffix (type, "Object"))
    read_player (object, builder);
}

/* One object, or several in an array or a graph. */
static void
read_json_ld (const DwrSpan *span, DwrArticleBuilder *builder)
{
  g_autoptr (JsonNode) node = dwr_json_parse (span->start, span->length_bytes);
  JsonObject *object =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonArray *objects = dwr_json_get_array (object, "@graph");

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    objects = json_node_get_array (node);
  read_json_ld_object (object, builder);
  for (guint i = 0; objects != NULL && i < json_array_get_length (objects); i++)
    read_json_ld_object (dwr_json_get_element_object (objects, i), builder);
}

/* Pages write `name` or `property`; a kept copy may have `value` in the place of `content`. */
const char *
dwr_page_find_meta (const GumboNode *root, const char *name)
{
  const GumboNode *meta = dwr_dom_find_attribute (root, "name", name);
  const char *content = NULL;

  if (meta == NULL)
    meta = dwr_dom_find_attribute (root, "property", name);
  if (meta == NULL || !dwr_dom_is (meta, GUMBO_TAG_META))
    return NULL;
  content = dwr_dom_get_attribute (meta, "content");
  return content != NULL ? content : dwr_dom_get_attribute (meta, "value");
}

void
dwr_page_facts_read (const GumboNode *root, const DwrPageCut *cut, DwrArticleBuilder *builder)
{
  const GumboNode *head = dwr_dom_find_tag (root, GUMBO_TAG_HEAD);

  for (guint i = 0; i < cut->n_json_ld; i++)
    read_json_ld (&cut->json_ld[i], builder);
  for (gsize i = 0; head != NULL && i < G_N_ELEMENTS (meta_rules); i++)
    dwr_article_builder_set (builder,
                             meta_rules[i].field,
                             dwr_page_find_meta (head, meta_rules[i].name),
                             DWR_SOURCE_META);
}
