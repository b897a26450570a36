/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The teasers of other articles that a page shows below its own. */

#include "config.h"

#include "dwr-page-readers.h"

/* Whether it can be read, and is not the page itself. */
static gboolean
is_other_article (DwrLink *link, const DwrPageContext *context)
{
  return dwr_link_is_readable (link) &&
         (dwr_link_get_id (link) == NULL ||
          g_strcmp0 (dwr_link_get_id (link), dwr_link_get_id (context->base)) != 0);
}

/* (nullable): a teaser of something that the reader cannot show */
static DwrLink *
find_link (const GumboNode *teaser, const DwrPageContext *context)
{
  const GumboNode *anchor =
      dwr_dom_is (teaser, GUMBO_TAG_A) ? teaser : dwr_dom_find_tag (teaser, GUMBO_TAG_A);
  const char *reference = anchor != NULL ? dwr_dom_get_attribute (anchor, "href") : NULL;
  g_autoptr (DwrLink) link =
      reference != NULL ? dwr_link_resolve (context->base, reference, NULL) : NULL;

  return link != NULL && is_other_article (link, context) ? g_steal_pointer (&link) : NULL;
}

static void
add_teaser (const GumboNode *teaser,
            const GumboNode *title,
            const GumboNode *text,
            const DwrPageContext *context,
            DwrArticleBuilder *builder)
{
  g_autoptr (DwrLink) link = find_link (teaser, context);
  DwrRelated *related = NULL;

  if (link == NULL || title == NULL)
    return;
  related = g_new0 (DwrRelated, 1);
  /* Older pages put the date inside the title. */
  related->title = dwr_dom_dup_text (title, dwr_dom_find_class (title, "date"));
  related->teaser = dwr_dom_dup_text (text, NULL);
  related->link = g_strdup (dwr_link_get_uri (link));
  related->kind = dwr_article_kind_get_name (link);
  dwr_article_builder_take_related (builder, related);
}

static void
read_markup (const GumboNode *root, const DwrPageContext *context, DwrArticleBuilder *builder)
{
  const GumboNode *node = root;
  gboolean is_teaser = FALSE;

  while (node != NULL && (node = dwr_dom_next (node, root, !is_teaser)) != NULL) {
    gboolean is_react = dwr_dom_has_class_prefix (node, "teaser-wrap");
    gboolean is_legacy = dwr_dom_has_class (node, "linkList") || dwr_dom_has_class (node, "news");

    is_teaser = is_react || is_legacy;
    if (is_react)
      add_teaser (node,
                  dwr_dom_find_class (node, "title"),
                  dwr_dom_find_class (node, "teaser-description"),
                  context,
                  builder);
    else if (is_legacy)
      add_teaser (node,
                  dwr_dom_find_tag (node, GUMBO_TAG_H2),
                  dwr_dom_find_tag (node, GUMBO_TAG_P),
                  context,
                  builder);
  }
}

/* What the state calls the kinds that can be read, and their letters in an address. */
static const struct {
  const char *type;
  const char *letters;
} content_types[] = {
  { "ARTICLE", "a" },     { "Article", "a" },     { "VIDEO", "video" },     { "Video", "video" },
  { "AUDIO", "audio" },   { "Audio", "audio" },   { "IMAGE_GALLERY", "g" }, { "ImageGallery", "g" },
  { "LIVEBLOG", "live" }, { "Liveblog", "live" },
};

/* (nullable): a type of what cannot be read here: a topic, a picture */
static const char *
find_letters (const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (content_types); i++)
    if (g_strcmp0 (type, content_types[i].type) == 0)
      return content_types[i].letters;
  return NULL;
}

/* The address of an object of the state, or one that leads there by its number. */
static DwrLink *
find_content_link (JsonObject *link, JsonObject *target, const DwrPageContext *context)
{
  const char *reference = dwr_json_get_string (target, "namedUrl");
  const char *type = dwr_json_get_string (link, "targetType");
  const char *path = context->edition != NULL ? context->edition->path : "en";
  g_autofree char *id = dwr_json_dup_number (link, "targetId");
  g_autofree char *made = NULL;

  if (type == NULL)
    type = dwr_json_get_string (target, "__typename");
  if (reference == NULL && id != NULL && find_letters (type) != NULL) {
    made = g_strdup_printf ("/%s/0/%s-%s", path, find_letters (type), id);
    reference = made;
  }
  return reference != NULL ? dwr_link_resolve (context->base, reference, NULL) : NULL;
}

static const char *
get_title (JsonObject *object)
{
  const char *title = dwr_json_get_string (object, "name");

  return title != NULL && *title != '\0' ? title : dwr_json_get_string (object, "title");
}

static void
add_content (JsonObject *object, const DwrPageContext *context, DwrArticleBuilder *builder)
{
  const char *type = dwr_json_get_string (object, "targetType");
  const char *teaser = dwr_json_get_string (object, "description");
  const char *title = get_title (object);
  JsonObject *content = object;
  g_autoptr (DwrLink) link = NULL;
  DwrRelated *related = NULL;

  if (type != NULL && find_letters (type) == NULL)
    return;
  if (json_object_has_member (object, "target"))
    content = dwr_page_state_get (context->state, object, "target");
  link = find_content_link (object, content, context);
  if (title == NULL)
    title = get_title (content);
  if (link == NULL || title == NULL || !is_other_article (link, context))
    return;
  related = g_new0 (DwrRelated, 1);
  related->title = dwr_prose_dup_folded (title);
  related->teaser =
      dwr_prose_dup_folded (teaser != NULL ? teaser : dwr_json_get_string (content, "teaser"));
  related->link = g_strdup (dwr_link_get_uri (link));
  related->kind = dwr_article_kind_get_name (link);
  dwr_article_builder_take_related (builder, related);
}

/* What the article's own text plays or shows, or names. */
static gboolean
is_in_text (JsonObject *object, const DwrPageContext *context, GHashTable *embeds)
{
  JsonNode *node = json_object_get_member (object, "isInText");
  g_autofree char *id = dwr_json_dup_number (object, "targetId");

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_boolean (node))
    return TRUE;
  return id != NULL && (g_hash_table_contains (embeds, id) ||
                        dwr_page_state_find (context->state, "imageGalleries", id) != NULL);
}

/* The numbers of what is embedded in the text. (transfer full) */
static GHashTable *
list_embeds (const GPtrArray *blocks)
{
  GHashTable *embeds = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < blocks->len; i++) {
    const DwrBlock *block = g_ptr_array_index (blocks, i);

    if (block->kind == DWR_BLOCK_EMBED && block->embed->id != NULL)
      g_hash_table_add (embeds, block->embed->id);
  }
  return embeds;
}

/* Topics are in such lists too; they are no articles. */
static void
read_state (const DwrPageContext *context, DwrArticleBuilder *builder)
{
  static const char *const lists[] = { "relatedContents", "dossierContents", "contentLinks" };
  g_autoptr (GHashTable) embeds = list_embeds (dwr_article_builder_get_blocks (builder));

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    JsonArray *list = dwr_page_state_get_list (context->state, lists[i]);

    for (guint j = 0; list != NULL && j < json_array_get_length (list) &&
                      !dwr_article_builder_has_all_related (builder);
         j++) {
      JsonObject *object = dwr_page_state_follow (context->state, json_array_get_element (list, j));

      if (object != NULL && !is_in_text (object, context, embeds))
        add_content (object, context, builder);
    }
  }
}

void
dwr_page_related_read (const GumboNode *root,
                       const DwrPageContext *context,
                       DwrArticleBuilder *builder)
{
  read_markup (root, context, builder);
  if (context->state != NULL)
    read_state (context, builder);
}
