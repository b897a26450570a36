/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The article as the page's state tells it. Markup outranks it in what is shown; the state knows
 * exact dates, what is caption and what is credit, and the text of pages whose markup is drawn only
 * by script (videos, live blogs). */

#include "config.h"

#include "dwr-byline.h"
#include "dwr-date.h"
#include "dwr-page-address.h"
#include "dwr-page-fields.h"
#include "dwr-page-live.h"
#include "dwr-page-readers.h"
#include "dwr-page-rich-text.h"
#include "dwr-page-slides.h"

static JsonObject *
get_content (const DwrPageContext *context)
{
  return context->state != NULL ? dwr_page_state_get_content (context->state) : NULL;
}

static void
set_string (JsonObject *object, const char *name, DwrField field, DwrArticleBuilder *builder)
{
  dwr_article_builder_set (builder, field, dwr_json_get_string (object, name), DWR_SOURCE_STATE);
}

void
dwr_page_content_read_dates (const DwrPageContext *context, DwrArticleBuilder *builder)
{
  JsonObject *content = get_content (context);

  set_string (content, "contentDate", DWR_FIELD_PUBLISHED, builder);
  set_string (content, "firstPublicationDate", DWR_FIELD_PUBLISHED, builder);
  set_string (content, "lastPublicationDate", DWR_FIELD_MODIFIED, builder);
  set_string (content, "lastModifiedDate", DWR_FIELD_MODIFIED, builder);
}

/* Where the person writes from: an association's word. */
static const char *
find_place (JsonObject *person, const DwrPageContext *context)
{
  g_autofree char *id = dwr_json_dup_number (person, "id");
  JsonObject *association = dwr_page_state_find (context->state, "contentAssociations", id);

  return dwr_json_get_string (association, "additionalInformation");
}

static void
add_persons (JsonArray *persons, const DwrPageContext *context, DwrArticleBuilder *builder)
{
  for (guint i = 0; persons != NULL && i < json_array_get_length (persons); i++) {
    JsonObject *person =
        dwr_page_state_follow (context->state, json_array_get_element (persons, i));
    const char *name = dwr_json_get_string (person, "fullName");

    if (name != NULL)
      dwr_article_builder_add_author (builder,
                                      name,
                                      find_place (person, context),
                                      DWR_SOURCE_STATE);
  }
}

/* Who wrote the posts of a live blog that names no one as its own author. */
static void
add_persons_of_posts (const DwrPageContext *context, DwrArticleBuilder *builder)
{
  JsonArray *posts = dwr_page_state_get_list (context->state, "posts");

  for (guint i = 0; posts != NULL && i < json_array_get_length (posts); i++) {
    JsonObject *post = dwr_page_state_follow (context->state, json_array_get_element (posts, i));

    add_persons (dwr_json_get_array (post, "persons"), context, builder);
  }
}

static void
read_authors (JsonObject *content, const DwrPageContext *context, DwrArticleBuilder *builder)
{
  const char *legacy_author = dwr_json_get_string (content, "legacyAuthor");

  if (dwr_article_builder_has_authors (builder))
    return;
  add_persons (dwr_page_state_get_list (context->state, "persons"), context, builder);
  add_persons (dwr_page_state_get_list (context->state, "firstPersonArray"), context, builder);
  if (!dwr_article_builder_has_authors (builder) && legacy_author != NULL)
    dwr_byline_read (legacy_author, builder, DWR_SOURCE_STATE);
  if (!dwr_article_builder_has_authors (builder))
    add_persons_of_posts (context, builder);
}

static gboolean
get_flag (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

static void
read_opinion (JsonObject *content, const DwrPageContext *context, DwrArticleBuilder *builder)
{
  JsonArray *series = dwr_page_state_get_list (context->state, "opinionSeries");

  if (get_flag (content, "isOpinion") || (series != NULL && json_array_get_length (series) > 0))
    dwr_article_builder_set_opinion (builder);
}

static void
read_kicker (JsonObject *content, const DwrPageContext *context, DwrArticleBuilder *builder)
{
  JsonArray *regions = dwr_page_state_get_list (context->state, "regions");

  set_string (dwr_page_state_get (context->state, content, "thematicFocusCategory"),
              "name",
              DWR_FIELD_KICKER,
              builder);
  set_string (content, "kicker", DWR_FIELD_KICKER, builder);
  if (regions != NULL && json_array_get_length (regions) > 0)
    set_string (dwr_page_state_follow (context->state, json_array_get_element (regions, 0)),
                "alignedName",
                DWR_FIELD_REGION,
                builder);
}

/* The word for what it is, for a page whose address does not say. */
static void
read_kind (JsonObject *content, DwrArticleBuilder *builder)
{
  static const struct {
    const char *type;
    const char *kind;
  } kinds[] = {
    { "Article", "article" },   { "Video", "video" },       { "Audio", "audio" },
    { "Liveblog", "liveblog" }, { "LiveBlog", "liveblog" }, { "ImageGallery", "gallery" },
  };
  const char *type = dwr_json_get_string (content, "__typename");

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (type, kinds[i].type) == 0)
      dwr_article_builder_set (builder, DWR_FIELD_KIND, kinds[i].kind, DWR_SOURCE_STATE);
}

static void
set_image_text (char **member, JsonObject *object, const char *name)
{
  g_autofree char *text = dwr_prose_dup_folded (dwr_json_get_string (object, name));

  if (*text != '\0')
    dwr_block_take_text (member, g_steal_pointer (&text));
}

/* The markup glues caption and credit together; the state keeps them apart. */
static void
read_lead_image (JsonObject *content, const DwrPageContext *context, DwrArticleBuilder *builder)
{
  JsonObject *link = dwr_page_state_get (context->state, content, "mainContentImageLink");
  JsonObject *target = dwr_page_state_get (context->state, link, "target");
  g_autofree char *id = dwr_json_dup_number (link, "targetId");
  DwrImage *image = dwr_article_builder_get_lead_image (builder);

  if (id == NULL)
    return;
  if (image == NULL) {
    image = dwr_image_new ();
    dwr_image_set_id (image, id, DWR_IMAGE_LEAD);
    dwr_article_builder_take_lead_image (builder, image, DWR_SOURCE_STATE);
  } else if (g_strcmp0 (image->id, id) != 0) {
    return;
  }
  set_image_text (&image->caption, link, "description");
  if (*image->alt == '\0')
    set_image_text (&image->alt, link, "additionalInformation");
  if (*image->credit == '\0')
    set_image_text (&image->credit, target, "licenserSupplement");
}

static void
read_direction (JsonObject *content, DwrArticleBuilder *builder)
{
  JsonNode *node = json_object_get_member (content, "isRtl");

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    dwr_article_builder_set (builder,
                             DWR_FIELD_DIRECTION,
                             json_node_get_boolean (node) ? "rtl" : "ltr",
                             DWR_SOURCE_STATE);
}

/* What the article's list of links knows of a picture that its markup does not say. */
static void
complete_image (DwrImage *image, const DwrPageContext *context)
{
  JsonObject *link = NULL;

  if (*image->caption != '\0' && *image->alt != '\0' && *image->credit != '\0')
    return;
  link = dwr_page_state_find (context->state, "contentLinks", image->id);
  if (link == NULL)
    return;
  if (*image->caption == '\0')
    set_image_text (&image->caption, link, "description");
  if (*image->alt == '\0')
    set_image_text (&image->alt, link, "additionalInformation");
  if (*image->alt == '\0')
    set_image_text (&image->alt, link, "name");
  if (*image->credit == '\0')
    set_image_text (&image->credit,
                    dwr_page_state_get (context->state, link, "target"),
                    "licenserSupplement");
}

/* The same of a video or an audio. */
static void
complete_embed (DwrEmbed *embed, const DwrPageContext *context)
{
  JsonObject *link = NULL;
  JsonObject *target = NULL;

  if (embed->kind != DWR_EMBED_VIDEO && embed->kind != DWR_EMBED_AUDIO)
    return;
  link = dwr_page_state_find (context->state, "contentLinks", embed->id);
  target = dwr_page_state_get (context->state, link, "target");
  if (link == NULL)
    return;
  if (embed->title == NULL || *embed->title == '\0') {
    g_free (embed->title);
    embed->title = dwr_prose_dup_folded (dwr_json_get_string (link, "name"));
  }
  if (embed->duration_s == 0)
    embed->duration_s = dwr_date_read_duration (dwr_json_get_string (target, "formattedDuration"));
}

static void
complete_blocks (const DwrPageContext *context, GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++) {
    DwrBlock *block = g_ptr_array_index (blocks, i);

    if (block->kind == DWR_BLOCK_IMAGE)
      complete_image (block->image, context);
    else if (block->kind == DWR_BLOCK_EMBED)
      complete_embed (block->embed, context);
  }
}

static gboolean
read_blocks (const DwrPageContext *context, GPtrArray *blocks, GError **error)
{
  const char *text = dwr_page_state_get_text (context->state);

  if (dwr_page_state_get_list (context->state, "posts") != NULL)
    return dwr_page_live_read (NULL, context, blocks, error);
  return text == NULL || dwr_rich_text_read_html (text, context, blocks, error);
}

static gboolean
has_text (const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++) {
    const DwrBlock *block = g_ptr_array_index (blocks, i);

    if (block->kind != DWR_BLOCK_IMAGE && block->kind != DWR_BLOCK_EMBED)
      return TRUE;
  }
  return FALSE;
}

/* What tells a picture or an embed from others. (nullable) */
static const char *
get_block_id (const DwrBlock *block)
{
  if (block->kind == DWR_BLOCK_IMAGE)
    return block->image->id;
  if (block->kind == DWR_BLOCK_EMBED)
    return block->embed->id != NULL ? block->embed->id : block->embed->uri;
  return NULL;
}

static gboolean
has_words (const char *text)
{
  return text != NULL && *dwr_prose_skip_spaces (text) != '\0';
}

static GHashTable *
list_ids (const GPtrArray *blocks)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < blocks->len; i++) {
    const char *id = get_block_id (g_ptr_array_index (blocks, i));

    if (id != NULL)
      g_hash_table_add (ids, (gpointer) id);
  }
  return ids;
}

/* A player or pictures alone are not all that the page has: the text of the state comes behind
 * them, without what they show already. */
static gboolean
add_text (const DwrPageContext *context, DwrArticleBuilder *builder, GError **error)
{
  GPtrArray *shown = dwr_article_builder_get_blocks (builder);
  g_autoptr (GHashTable) ids = list_ids (shown);
  g_autoptr (GPtrArray) known = dwr_blocks_new ();
  g_autoptr (GPtrArray) blocks = dwr_blocks_new ();

  if (!read_blocks (context, known, error))
    return FALSE;
  if (known->len == 0) {
    if (has_words (dwr_page_state_get_text (context->state)))
      dwr_article_builder_expect_text (builder);
    return TRUE;
  }
  g_ptr_array_set_free_func (shown, NULL);
  g_ptr_array_extend (blocks, shown, NULL, NULL);
  g_ptr_array_set_free_func (known, NULL);
  for (guint i = 0; i < known->len; i++) {
    DwrBlock *block = g_ptr_array_index (known, i);
    const char *id = get_block_id (block);

    if (id != NULL && block->published == NULL && g_hash_table_contains (ids, id))
      dwr_block_free (block);
    else
      g_ptr_array_add (blocks, block);
  }
  dwr_article_builder_take_blocks (builder, g_steal_pointer (&blocks), DWR_SOURCE_STATE);
  return TRUE;
}

static gboolean
read_body (JsonObject *content,
           const DwrPageContext *context,
           DwrArticleBuilder *builder,
           GError **error)
{
  if (!has_text (dwr_article_builder_get_blocks (builder)) && !add_text (context, builder, error))
    return FALSE;
  if (dwr_page_has_slides (context->state)) {
    if (!dwr_article_builder_has_blocks (builder))
      dwr_article_builder_take_blocks (builder, dwr_blocks_new (), DWR_SOURCE_STATE);
    dwr_page_add_gallery (dwr_article_builder_get_blocks (builder), context->state, content);
  }
  complete_blocks (context, dwr_article_builder_get_blocks (builder));
  return TRUE;
}

gboolean
dwr_page_content_read (const DwrPageContext *context, DwrArticleBuilder *builder, GError **error)
{
  JsonObject *content = get_content (context);

  if (content == NULL)
    return TRUE;
  set_string (content, "title", DWR_FIELD_TITLE, builder);
  set_string (content, "name", DWR_FIELD_TITLE, builder);
  set_string (content, "teaser", DWR_FIELD_TEASER, builder);
  read_kind (content, builder);
  read_kicker (content, context, builder);
  read_opinion (content, context, builder);
  read_authors (content, context, builder);
  read_lead_image (content, context, builder);
  dwr_page_set_permalink (dwr_json_get_string (content, "permaLinkUrl"), builder);
  read_direction (content, builder);
  return read_body (content, context, builder, error);
}
