/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a page says about itself for machines: JSON-LD and the elements of its head. */

#include "config.h"

#include <string.h>

#include "dwr-page-readers.h"

/* The names of meta elements, in the order of their rank for a field. */
static const struct {
  const char *name;
  DwrField field;
} meta_rules[] = {
  { "date", DWR_FIELD_PUBLISHED },
  { "twitter:title", DWR_FIELD_TITLE },
  { "description", DWR_FIELD_TEASER },
  { "og:description", DWR_FIELD_TEASER },
};

static gboolean
is_news_article (JsonObject *object)
{
  const char *type = dwr_json_get_string (object, "@type");

  return type != NULL && (g_str_has_suffix (type, "Article") || g_str_has_suffix (type, "Object") ||
                          g_str_has_suffix (type, "Posting"));
}

static void
read_json_ld (const DwrSpan *span, DwrArticleBuilder *builder)
{
  g_autoptr (JsonNode) node = dwr_json_parse (span->start, span->length_bytes);
  JsonObject *object =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonArray *authors = dwr_json_get_array (object, "author");
  gboolean has_authors = dwr_article_builder_has_authors (builder);

  if (!is_news_article (object))
    return;
  dwr_article_builder_set (builder,
                           DWR_FIELD_PUBLISHED,
                           dwr_json_get_string (object, "datePublished"),
                           DWR_SOURCE_JSON_LD);
  dwr_article_builder_set (builder,
                           DWR_FIELD_MODIFIED,
                           dwr_json_get_string (object, "dateModified"),
                           DWR_SOURCE_JSON_LD);
  dwr_article_builder_set (builder,
                           DWR_FIELD_TITLE,
                           dwr_json_get_string (object, "headline"),
                           DWR_SOURCE_JSON_LD);
  for (guint i = 0; authors != NULL && !has_authors && i < json_array_get_length (authors); i++) {
    JsonObject *author = dwr_json_get_element_object (authors, i);
    const char *name = dwr_json_get_string (author, "name");

    if (name != NULL && g_strcmp0 (dwr_json_get_string (author, "@type"), "Person") == 0)
      dwr_article_builder_add_author (builder, name, DWR_SOURCE_JSON_LD);
  }
}

/* Pages write `name` or `property`; a kept copy may have `value` in the place of `content`. */
static const char *
find_meta (const GumboNode *root, const char *name)
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
                             find_meta (head, meta_rules[i].name),
                             DWR_SOURCE_META);
}
