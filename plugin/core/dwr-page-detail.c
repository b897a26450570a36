/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The answers of the older interface, api.dw.com/api/detail: names of their own for the same
 * things. */

#include "config.h"

#include "dwr-date.h"
#include "dwr-page-address.h"
#include "dwr-page-detail.h"
#include "dwr-page-fields.h"
#include "dwr-page-rich-text.h"

/* The types of references, and their letters in an address. */
static const struct {
  const char *type;
  const char *letters;
} reference_types[] = {
  { "Article", "a" },        { "ArticleRef", "a" },      { "Video", "video" },
  { "VideoRef", "video" },   { "Audio", "audio" },       { "AudioRef", "audio" },
  { "ImageGallery", "g" },   { "ImageGalleryRef", "g" }, { "Liveblog", "live" },
  { "LiveblogRef", "live" },
};

gboolean
dwr_page_is_detail (JsonObject *content)
{
  return dwr_json_get_object (content, "mainContent") != NULL ||
         dwr_json_get_array (content, "referenceGroups") != NULL ||
         dwr_json_get_array (content, "body") != NULL;
}

char *
dwr_page_detail_dup_address (JsonObject *reference, const DwrEdition *edition)
{
  const char *type = dwr_json_get_string (reference, "type");
  g_autofree char *id = dwr_json_dup_number (reference, "id");

  for (gsize i = 0; id != NULL && i < G_N_ELEMENTS (reference_types); i++)
    if (g_strcmp0 (type, reference_types[i].type) == 0)
      return g_strdup_printf ("https://www.dw.com/%s/0/%s-%s",
                              edition != NULL ? edition->path : "en",
                              reference_types[i].letters,
                              id);
  return NULL;
}

const DwrEdition *
dwr_page_detail_find_edition (JsonObject *content)
{
  g_autofree char *number = dwr_json_dup_number (content, "languageId");

  if (g_strcmp0 (number, "1") == 0)
    return dwr_edition_find_by_path ("de");
  return g_strcmp0 (number, "2") == 0 ? dwr_edition_find_by_path ("en") : NULL;
}

static void
set (JsonObject *object, const char *name, DwrField field, DwrArticleBuilder *builder)
{
  dwr_article_builder_set (builder, field, dwr_json_get_string (object, name), DWR_SOURCE_STATE);
}

/* (transfer full) (nullable) */
static DwrImage *
read_image (JsonObject *object, DwrImagePlace place)
{
  g_autofree char *id = dwr_json_dup_number (object, "id");
  DwrImage *image = NULL;

  if (id == NULL)
    return NULL;
  image = dwr_image_new ();
  dwr_image_set_id (image, id, place);
  g_free (image->alt);
  image->alt = dwr_prose_dup_folded (dwr_json_get_string (object, "name"));
  g_free (image->caption);
  image->caption = dwr_prose_dup_folded (dwr_json_get_string (object, "description"));
  return image;
}

static DwrBlock *
read_media (JsonObject *object, const DwrPageContext *context, DwrEmbedKind kind)
{
  g_autoptr (DwrImage) poster =
      read_image (dwr_json_get_object (object, "previewImage"), DWR_IMAGE_LEAD);
  g_autofree char *seconds = dwr_json_dup_number (object, "duration");
  DwrEmbed *embed = dwr_embed_new (kind);

  embed->id = dwr_json_dup_number (object, "id");
  embed->uri = g_strcmp0 (embed->id, dwr_link_get_id (context->base)) == 0
                   ? g_strdup (dwr_link_get_uri (context->base))
                   : dwr_page_detail_dup_address (object, context->edition);
  embed->title = dwr_prose_dup_folded (dwr_json_get_string (object, "name"));
  embed->poster = poster != NULL ? g_strdup (poster->uri) : NULL;
  embed->duration_s = dwr_date_read_duration (seconds);
  return dwr_block_new_embed (embed);
}

/* One thing of any type, of the body or above it. */
static gboolean
read_content (JsonObject *object, const DwrPageContext *context, GPtrArray *blocks, GError **error)
{
  const char *type = dwr_json_get_string (object, "type");
  const char *text = dwr_json_get_string (object, "text");

  if (g_strcmp0 (type, "Video") == 0) {
    g_ptr_array_add (blocks, read_media (object, context, DWR_EMBED_VIDEO));
  } else if (g_strcmp0 (type, "Audio") == 0) {
    g_ptr_array_add (blocks, read_media (object, context, DWR_EMBED_AUDIO));
  } else if (g_strcmp0 (type, "Image") == 0) {
    DwrImage *image = read_image (object, DWR_IMAGE_BODY);

    if (image != NULL)
      g_ptr_array_add (blocks, dwr_block_new_image (image));
  } else if (text != NULL) {
    return dwr_rich_text_read_html (text, context, blocks, error);
  }
  return TRUE;
}

static gboolean
read_blocks (JsonObject *content,
             const DwrPageContext *context,
             DwrArticleBuilder *builder,
             GError **error)
{
  JsonObject *main_content = dwr_json_get_object (content, "mainContent");
  JsonArray *body = dwr_json_get_array (content, "body");
  const char *text = dwr_json_get_string (content, "text");
  g_autoptr (GPtrArray) blocks = dwr_blocks_new ();

  if (g_strcmp0 (dwr_json_get_string (main_content, "type"), "Image") == 0)
    dwr_article_builder_take_lead_image (builder,
                                         read_image (main_content, DWR_IMAGE_LEAD),
                                         DWR_SOURCE_STATE);
  else if (!read_content (main_content, context, blocks, error))
    return FALSE;
  for (guint i = 0; body != NULL && i < json_array_get_length (body); i++) {
    JsonObject *element = dwr_json_get_element_object (body, i);
    JsonObject *inner = dwr_json_get_object (element, "content");

    if (!read_content (inner != NULL ? inner : element, context, blocks, error))
      return FALSE;
  }
  if (body == NULL && text != NULL && !dwr_rich_text_read_html (text, context, blocks, error))
    return FALSE;
  if (blocks->len > 0)
    dwr_article_builder_take_blocks (builder, g_steal_pointer (&blocks), DWR_SOURCE_STATE);
  return TRUE;
}

static void
read_related (JsonObject *content, const DwrPageContext *context, DwrArticleBuilder *builder)
{
  JsonArray *items = dwr_json_get_array (dwr_json_get_object (content, "teaserGroup"), "items");

  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++) {
    JsonObject *item = dwr_json_get_element_object (items, i);
    g_autofree char *address =
        dwr_page_detail_dup_address (dwr_json_get_object (item, "reference"), context->edition);
    g_autoptr (DwrLink) link =
        address != NULL ? dwr_link_parse (address, DWR_LINK_FOUND, NULL) : NULL;
    DwrRelated *related = NULL;

    if (link == NULL || g_strcmp0 (dwr_link_get_id (link), dwr_link_get_id (context->base)) == 0)
      continue;
    related = g_new0 (DwrRelated, 1);
    related->title = dwr_prose_dup_folded (dwr_json_get_string (item, "name"));
    related->teaser = dwr_prose_dup_folded (dwr_json_get_string (item, "teaserText"));
    related->link = g_strdup (dwr_link_get_uri (link));
    related->kind = dwr_article_kind_get_name (link);
    dwr_article_builder_take_related (builder, related);
  }
}

gboolean
dwr_page_detail_read (JsonObject *content,
                      const DwrPageContext *context,
                      DwrArticleBuilder *builder,
                      GError **error)
{
  set (content, "name", DWR_FIELD_TITLE, builder);
  set (content, "teaser", DWR_FIELD_TEASER, builder);
  set (content, "categoryName", DWR_FIELD_KICKER, builder);
  set (content, "displayDate", DWR_FIELD_PUBLISHED, builder);
  dwr_page_set_permalink (dwr_json_get_string (content, "permaLink"), builder);
  read_related (content, context, builder);
  return read_blocks (content, context, builder, error);
}
