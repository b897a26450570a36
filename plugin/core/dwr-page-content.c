/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The article as the page's state tells it. Markup outranks it in what is shown; the state knows
 * exact dates, what is caption and what is credit, and the text of pages whose markup is drawn only
 * by script (videos, live blogs). */

#include "config.h"

#include <string.h>

#include "dwr-date.h"
#include "dwr-page-address.h"
#include "dwr-page-embed.h"
#include "dwr-page-readers.h"
#include "dwr-page-rich-text.h"

#define POSTS_MAX 500

/* Posts may all refer to one and the same text. */
#define POSTS_MAX_BYTES (8 * 1024 * 1024)

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

const DwrEdition *
dwr_page_content_find_edition (const DwrPageContext *context)
{
  const char *name = dwr_json_get_string (get_content (context), "language");

  return name != NULL ? dwr_edition_find_by_name (name) : NULL;
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

static JsonArray *
get_prefixed_array (JsonObject *content, const char *prefix)
{
  JsonNode *node = dwr_json_get_prefixed (content, prefix);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static void
read_authors (JsonObject *content, const DwrPageContext *context, DwrArticleBuilder *builder)
{
  static const char *const members[] = { "persons", "firstPersonArray" };

  if (dwr_article_builder_has_authors (builder))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++) {
    JsonArray *persons = get_prefixed_array (content, members[i]);

    for (guint j = 0; persons != NULL && j < json_array_get_length (persons); j++) {
      JsonObject *person =
          dwr_page_state_follow (context->state, json_array_get_element (persons, j));
      const char *name = dwr_json_get_string (person, "fullName");

      if (name != NULL)
        dwr_article_builder_add_author (builder, name, DWR_SOURCE_STATE);
    }
  }
  if (!dwr_article_builder_has_authors (builder) &&
      dwr_json_get_string (content, "legacyAuthor") != NULL)
    dwr_article_builder_add_author (builder,
                                    dwr_json_get_string (content, "legacyAuthor"),
                                    DWR_SOURCE_STATE);
}

static void
read_kicker (JsonObject *content, const DwrPageContext *context, DwrArticleBuilder *builder)
{
  JsonArray *regions = get_prefixed_array (content, "regions");

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

static void
set_image_text (char **member, JsonObject *object, const char *name)
{
  const char *text = dwr_json_get_string (object, name);

  if (text == NULL)
    return;
  g_free (*member);
  *member = dwr_prose_dup_folded (text);
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
read_short_link (JsonObject *content, DwrArticleBuilder *builder)
{
  const char *address = dwr_json_get_string (content, "permaLinkUrl");
  g_autoptr (DwrLink) link =
      address != NULL ? dwr_link_parse (address, DWR_LINK_FOUND, NULL) : NULL;

  if (link != NULL)
    dwr_article_builder_set (builder,
                             DWR_FIELD_SHORT_LINK,
                             dwr_link_get_uri (link),
                             DWR_SOURCE_STATE);
}

static void
read_direction (JsonObject *content, DwrArticleBuilder *builder)
{
  JsonNode *node = content != NULL ? json_object_get_member (content, "isRtl") : NULL;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    dwr_article_builder_set (builder,
                             DWR_FIELD_DIRECTION,
                             json_node_get_boolean (node) ? "rtl" : "ltr",
                             DWR_SOURCE_STATE);
}

static gboolean
read_posts (JsonObject *content, const DwrPageContext *context, GPtrArray *blocks, GError **error)
{
  JsonArray *posts = get_prefixed_array (content, "posts");
  gsize text_bytes = 0;

  for (guint i = 0; posts != NULL && i < MIN (json_array_get_length (posts), POSTS_MAX); i++) {
    JsonObject *post = dwr_page_state_follow (context->state, json_array_get_element (posts, i));
    const char *title = dwr_json_get_string (post, "title");
    const char *text = dwr_json_get_string (post, "text");

    if (title != NULL) {
      DwrProse *prose = dwr_prose_new ();
      g_autofree char *folded = dwr_prose_dup_folded (title);
      DwrBlock *block = dwr_block_new_prose (DWR_BLOCK_HEADING_2, prose);

      dwr_prose_append (prose, folded, NULL);
      block->published = g_strdup (dwr_date_check (dwr_json_get_string (post, "contentDate")));
      g_ptr_array_add (blocks, block);
    }
    text_bytes += text != NULL ? strlen (text) : 0;
    if (text_bytes > POSTS_MAX_BYTES) {
      g_set_error (error, DWR_ERROR, DWR_ERROR_TOO_LARGE, "The page's posts are too long");
      return FALSE;
    }
    if (text != NULL && !dwr_rich_text_read_html (text, context, blocks, error))
      return FALSE;
  }
  return TRUE;
}

/* A video's or an audio's page is about it: it comes first. */
static void
read_player (JsonObject *content,
             const DwrPageContext *context,
             DwrArticleBuilder *builder,
             GPtrArray *blocks)
{
  gboolean is_audio = dwr_json_get_string (content, "mp3Src") != NULL;
  g_autoptr (DwrImage) poster = dwr_image_new ();
  DwrEmbed *embed = NULL;

  if (!is_audio && dwr_json_get_string (content, "hlsVideoSrc") == NULL)
    return;
  embed = dwr_embed_new (is_audio ? DWR_EMBED_AUDIO : DWR_EMBED_VIDEO);
  embed->id = dwr_json_dup_number (content, "id");
  embed->uri = g_strdup (dwr_link_get_uri (context->base));
  embed->title = g_strdup (dwr_article_builder_get (builder, DWR_FIELD_TITLE));
  if (dwr_image_set_address (poster,
                             dwr_json_get_string (content, "posterImageUrl"),
                             DWR_IMAGE_LEAD))
    embed->poster = g_strdup (poster->uri);
  g_ptr_array_add (blocks, dwr_block_new_embed (embed));
}

static gboolean
read_blocks (JsonObject *content,
             const DwrPageContext *context,
             DwrArticleBuilder *builder,
             GError **error)
{
  g_autoptr (GPtrArray) blocks = dwr_blocks_new ();
  const char *text = dwr_json_get_string (content, "text");

  read_player (content, context, builder, blocks);
  if (text != NULL && !dwr_rich_text_read_html (text, context, blocks, error))
    return FALSE;
  if (!read_posts (content, context, blocks, error))
    return FALSE;
  dwr_page_add_gallery (blocks, context->state, content);
  if (blocks->len > 0)
    dwr_article_builder_take_blocks (builder, g_steal_pointer (&blocks), DWR_SOURCE_STATE);
  return TRUE;
}

gboolean
dwr_page_content_read (const DwrPageContext *context, DwrArticleBuilder *builder, GError **error)
{
  JsonObject *content = get_content (context);

  if (content == NULL)
    return TRUE;
  set_string (content, "title", DWR_FIELD_TITLE, builder);
  set_string (content, "teaser", DWR_FIELD_TEASER, builder);
  read_kicker (content, context, builder);
  read_authors (content, context, builder);
  read_lead_image (content, context, builder);
  read_short_link (content, builder);
  read_direction (content, builder);
  if (dwr_article_builder_has_blocks (builder))
    return TRUE;
  return read_blocks (content, context, builder, error);
}
