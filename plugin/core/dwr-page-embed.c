/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads what stands between a page's paragraphs. Which reader applies is decided by class names
 * that DW has kept since 2018; the many hashed ones change with each of its builds. */

#include "config.h"

#include "dwr-page-embed.h"

#include <string.h>

#define DURATION_MAX_S (24 * 60 * 60)

typedef void (*EmbedReader) (const GumboNode *node,
                             const DwrPageContext *context,
                             GPtrArray *blocks);

static void
take_text (char **member, char *text)
{
  g_free (*member);
  *member = text;
}

/* The first address of a srcset that is a picture of DW's. */
static gboolean
set_from_source_set (DwrImage *image, const char *source_set, DwrImagePlace place)
{
  g_autofree char *first = NULL;

  if (source_set == NULL)
    return FALSE;
  source_set += strspn (source_set, " \n\t");
  first = g_strndup (source_set, strcspn (source_set, " ,\n\t"));
  return dwr_image_set_address (image, first, place);
}

static gboolean
set_from_element (DwrImage *image, const GumboNode *element, DwrImagePlace place)
{
  return dwr_image_set_address (image, dwr_dom_get_attribute (element, "data-url"), place) ||
         dwr_image_set_address (image, dwr_dom_get_attribute (element, "src"), place) ||
         set_from_source_set (image, dwr_dom_get_attribute (element, "srcset"), place);
}

DwrImage *
dwr_page_read_figure (const GumboNode *figure, const DwrPageContext *context, DwrImagePlace place)
{
  g_autoptr (DwrImage) image = dwr_image_new ();
  const GumboNode *element = dwr_dom_find_tag (figure, GUMBO_TAG_IMG);
  const GumboNode *source = dwr_dom_find_tag (figure, GUMBO_TAG_SOURCE);
  const GumboNode *caption = dwr_dom_find_tag (figure, GUMBO_TAG_FIGCAPTION);
  const GumboNode *credit = NULL;
  g_autofree char *credit_text = NULL;

  if (element == NULL || (!set_from_element (image, element, place) &&
                          (source == NULL || !set_from_element (image, source, place))))
    return NULL;
  if (place == DWR_IMAGE_BODY)
    dwr_image_set_ratio (image, dwr_dom_get_attribute (element, "data-aspect-ratio"));
  take_text (&image->alt, dwr_prose_dup_folded (dwr_dom_get_attribute (element, "alt")));
  credit = dwr_dom_find_class (figure, "copyright");
  if (caption != NULL)
    take_text (&image->caption, dwr_dom_dup_text (caption, credit));
  credit_text = dwr_dom_dup_text (credit, NULL);
  take_text (&image->credit,
             g_strdup (dwr_edition_skip_credit_word (context->edition, credit_text)));
  return g_steal_pointer (&image);
}

/* Older pages write the size of a picture's shown format. */
static void
set_ratio_by_size (DwrImage *image, const GumboNode *element)
{
  const char *width = dwr_dom_get_attribute (element, "width");
  const char *height = dwr_dom_get_attribute (element, "height");
  g_autofree char *ratio = NULL;

  if (width == NULL || height == NULL)
    return;
  ratio = g_strdup_printf ("%s/%s", width, height);
  dwr_image_set_ratio (image, ratio);
}

/* "Tahir Della (picture-alliance/dpa/L. Schwedes)": until 2020 a picture's name held its credit. */
static void
split_credit (DwrImage *image)
{
  char *open = strrchr (image->alt, '(');
  gsize length_bytes = strlen (image->alt);

  if (open == NULL || open == image->alt || image->alt[length_bytes - 1] != ')' ||
      strchr (open, '/') == NULL)
    return;
  take_text (&image->credit, g_strndup (open + 1, strlen (open) - 2));
  *open = '\0';
  g_strchomp (image->alt);
}

DwrImage *
dwr_page_read_pic_box (const GumboNode *box, DwrImagePlace place)
{
  g_autoptr (DwrImage) image = dwr_image_new ();
  const GumboNode *element = dwr_dom_find_tag (box, GUMBO_TAG_IMG);

  if (element == NULL || !set_from_element (image, element, place))
    return NULL;
  if (place == DWR_IMAGE_BODY)
    set_ratio_by_size (image, element);
  take_text (&image->alt, dwr_prose_dup_folded (dwr_dom_get_attribute (element, "alt")));
  take_text (&image->caption, dwr_dom_dup_text (dwr_dom_find_tag (box, GUMBO_TAG_P), NULL));
  split_credit (image);
  return g_steal_pointer (&image);
}

static char *
join_caption (const char *name, const char *description)
{
  g_autofree char *title = dwr_prose_dup_folded (name);
  g_autofree char *text = dwr_prose_dup_folded (description);

  if (*title == '\0' || *text == '\0' || strcmp (title, text) == 0)
    return g_strdup (*title != '\0' ? title : text);
  return g_strdup_printf ("%s – %s", title, text);
}

void
dwr_page_add_gallery (GPtrArray *blocks, DwrPageState *state, JsonObject *gallery)
{
  JsonArray *slides = dwr_json_get_array (gallery, "extendedGalleryImages");
  guint n_slides = slides != NULL ? json_array_get_length (slides) : 0;

  for (guint i = 0; i < n_slides && dwr_page_state_take_slide (state); i++) {
    JsonObject *slide = dwr_page_state_follow (state, json_array_get_element (slides, i));
    JsonObject *assigned = dwr_page_state_get (state, slide, "assignedImage");
    g_autofree char *id = dwr_json_dup_number (assigned, "id");
    g_autoptr (DwrImage) image = dwr_image_new ();

    if (id != NULL)
      dwr_image_set_id (image, id, DWR_IMAGE_BODY);
    else if (!dwr_image_set_address (image,
                                     dwr_json_get_string (assigned, "staticUrl"),
                                     DWR_IMAGE_BODY))
      continue;
    take_text (&image->alt, dwr_prose_dup_folded (dwr_json_get_string (slide, "altText")));
    take_text (&image->credit,
               dwr_prose_dup_folded (dwr_json_get_string (assigned, "licenserSupplement")));
    take_text (&image->caption,
               join_caption (dwr_json_get_string (slide, "name"),
                             dwr_json_get_string (slide, "description")));
    g_ptr_array_add (blocks, dwr_block_new_image (g_steal_pointer (&image)));
  }
}

/* "03:38", "1:02:03" or seconds; 0 when it is none of them. */
static guint
read_duration (const char *text)
{
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, ":", 4) : NULL;
  guint64 duration_s = 0;

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++) {
    guint64 part = 0;

    if (!g_ascii_string_to_unsigned (parts[i], 10, 0, DURATION_MAX_S, &part, NULL))
      return 0;
    duration_s = duration_s * 60 + part;
  }
  return duration_s <= DURATION_MAX_S ? (guint) duration_s : 0;
}

static gboolean
is_number (const char *text)
{
  return text != NULL && *text != '\0' && strlen (text) <= 20 &&
         text[strspn (text, "0123456789")] == '\0';
}

/* The page of a thing of DW's: only the number in an address counts, the slug is decoration. */
static void
set_dw_page (DwrEmbed *embed, const DwrPageContext *context, const char *type, const char *id)
{
  const char *path = context->edition != NULL ? context->edition->path : "en";

  if (!is_number (id))
    return;
  embed->id = g_strdup (id);
  if (g_strcmp0 (id, dwr_link_get_id (context->base)) == 0)
    embed->uri = g_strdup (dwr_link_get_uri (context->base));
  else
    embed->uri = g_strdup_printf ("https://www.dw.com/%s/0/%s-%s", path, type, id);
}

static void
set_poster (DwrEmbed *embed, const char *address)
{
  g_autoptr (DwrImage) image = dwr_image_new ();

  if (dwr_image_set_address (image, address, DWR_IMAGE_LEAD))
    embed->poster = g_strdup (image->uri);
}

static void
take_embed (GPtrArray *blocks, DwrEmbed *embed)
{
  if (embed->id != NULL || embed->uri != NULL)
    g_ptr_array_add (blocks, dwr_block_new_embed (embed));
  else
    dwr_embed_free (embed);
}

static void
read_player (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  const GumboNode *audio = dwr_dom_find_tag (node, GUMBO_TAG_AUDIO);
  const GumboNode *player = audio != NULL ? audio : dwr_dom_find_tag (node, GUMBO_TAG_VIDEO);
  DwrEmbed *embed = dwr_embed_new (audio != NULL ? DWR_EMBED_AUDIO : DWR_EMBED_VIDEO);

  if (player != NULL) {
    set_dw_page (embed,
                 context,
                 audio != NULL ? "audio" : "video",
                 dwr_dom_get_attribute (player, "data-id"));
    set_poster (embed, dwr_dom_get_attribute (player, "data-posterurl"));
    embed->duration_s = read_duration (dwr_dom_get_attribute (player, "data-duration"));
  }
  embed->title = dwr_dom_dup_text (dwr_dom_find_class (node, "headline"), NULL);
  take_embed (blocks, embed);
}

/* The id in "https://www.youtube.com/embed/ID?..."; (transfer full) (nullable) */
static char *
dup_youtube_id (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  const char *id = NULL;
  gsize id_bytes = 0;

  if (host == NULL ||
      (!g_str_equal (host, "www.youtube.com") && !g_str_equal (host, "youtube.com") &&
       !g_str_equal (host, "www.youtube-nocookie.com")) ||
      !g_str_has_prefix (g_uri_get_path (uri), "/embed/"))
    return NULL;
  id = g_uri_get_path (uri) + strlen ("/embed/");
  while (g_ascii_isalnum (id[id_bytes]) || id[id_bytes] == '-' || id[id_bytes] == '_')
    id_bytes++;
  return id_bytes > 0 && id_bytes <= 20 ? g_strndup (id, id_bytes) : NULL;
}

static void
read_frame (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  const GumboNode *frame =
      dwr_dom_is (node, GUMBO_TAG_IFRAME) ? node : dwr_dom_find_tag (node, GUMBO_TAG_IFRAME);
  const char *source = frame != NULL ? dwr_dom_get_attribute (frame, "src") : NULL;
  g_autofree char *address = NULL;
  DwrEmbed *embed = NULL;

  if (frame != NULL && (source == NULL || *source == '\0'))
    source = dwr_dom_get_attribute (frame, "data-src");
  if (source == NULL)
    return;
  address =
      g_str_has_prefix (source, "//") ? g_strconcat ("https:", source, NULL) : g_strdup (source);
  embed = dwr_embed_new (DWR_EMBED_YOUTUBE);
  embed->id = dup_youtube_id (address);
  if (embed->id != NULL) {
    embed->uri = g_strdup_printf ("https://www.youtube.com/watch?v=%s", embed->id);
  } else {
    embed->kind = DWR_EMBED_WIDGET;
    embed->uri = dwr_page_dup_link (context->base, address);
  }
  embed->title = dwr_prose_dup_folded (dwr_dom_get_attribute (frame, "title"));
  take_embed (blocks, embed);
}

static void
read_post (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  DwrEmbed *embed = dwr_embed_new (DWR_EMBED_POST);
  const char *id = dwr_dom_get_attribute (node, "data-id");

  if (is_number (id)) {
    embed->id = g_strdup (id);
    embed->uri = g_strdup_printf ("https://x.com/i/status/%s", id);
  }
  take_embed (blocks, embed);
}

static void
read_widget (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  DwrEmbed *embed = dwr_embed_new (DWR_EMBED_WIDGET);
  const char *id = dwr_dom_get_attribute (node, "data-id");

  if (is_number (id)) {
    embed->id = g_strdup (id);
    /* A widget has no page of its own; it is seen in the article's. */
    embed->uri = g_strdup (dwr_link_get_uri (context->base));
  }
  take_embed (blocks, embed);
}

static JsonObject *
find_gallery (const DwrPageContext *context, const char *id)
{
  JsonObject *content = context->state != NULL ? dwr_page_state_get_content (context->state) : NULL;
  JsonNode *node = dwr_json_get_prefixed (content, "imageGalleries");
  JsonArray *galleries =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; galleries != NULL && i < json_array_get_length (galleries); i++) {
    JsonObject *gallery =
        dwr_page_state_follow (context->state, json_array_get_element (galleries, i));
    g_autofree char *gallery_id = dwr_json_dup_number (gallery, "id");

    if (g_strcmp0 (gallery_id, id) == 0)
      return gallery;
  }
  return NULL;
}

static void
read_gallery (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  const char *id = dwr_dom_get_attribute (node, "data-id");
  JsonObject *gallery = id != NULL ? find_gallery (context, id) : NULL;
  guint n_blocks = blocks->len;
  DwrEmbed *embed = NULL;

  if (gallery != NULL)
    dwr_page_add_gallery (blocks, context->state, gallery);
  if (blocks->len > n_blocks)
    return;
  embed = dwr_embed_new (DWR_EMBED_GALLERY);
  set_dw_page (embed, context, "g", id);
  embed->title = dwr_prose_dup_folded (dwr_json_get_string (gallery, "name"));
  take_embed (blocks, embed);
}

/* The slides of a page before 2023: picture, then title and text. */
static void
read_legacy_gallery (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  DwrImage *image = NULL;
  const GumboNode *next = node;

  while ((next = dwr_dom_next (next, node, TRUE)) != NULL) {
    g_autofree char *text = NULL;
    g_autofree char *before = NULL;

    if (dwr_dom_is (next, GUMBO_TAG_IMG)) {
      g_autoptr (DwrImage) found = dwr_image_new ();

      if (set_from_element (found, next, DWR_IMAGE_BODY)) {
        take_text (&found->alt, dwr_prose_dup_folded (dwr_dom_get_attribute (next, "alt")));
        split_credit (found);
        image = g_steal_pointer (&found);
        g_ptr_array_add (blocks, dwr_block_new_image (image));
      }
    }
    if (image == NULL || (!dwr_dom_is (next, GUMBO_TAG_H2) && !dwr_dom_is (next, GUMBO_TAG_P)))
      continue;
    text = dwr_dom_dup_text (next, NULL);
    before = g_strdup (image->caption);
    take_text (&image->caption, join_caption (before, text));
  }
}

static const char *
find_input (const GumboNode *node, const char *name)
{
  const GumboNode *input = dwr_dom_find_attribute (node, "name", name);

  return input != NULL ? dwr_dom_get_attribute (input, "value") : NULL;
}

static void
read_legacy_player (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  gboolean is_audio = g_strcmp0 (find_input (node, "player_type"), "audio") == 0;
  DwrEmbed *embed = dwr_embed_new (is_audio ? DWR_EMBED_AUDIO : DWR_EMBED_VIDEO);

  set_dw_page (embed, context, "av", find_input (node, "media_id"));
  set_poster (embed, find_input (node, "preview_image"));
  embed->duration_s = read_duration (find_input (node, "file_duration"));
  embed->title = dwr_prose_dup_folded (find_input (node, "media_title"));
  take_embed (blocks, embed);
}

static void
read_picture (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  DwrImage *image = dwr_dom_has_class (node, "picBox")
                        ? dwr_page_read_pic_box (node, DWR_IMAGE_BODY)
                        : dwr_page_read_figure (node, context, DWR_IMAGE_BODY);

  if (image != NULL)
    g_ptr_array_add (blocks, dwr_block_new_image (image));
}

static void
read_bare_picture (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  g_autoptr (DwrImage) image = dwr_image_new ();

  if (!set_from_element (image, node, DWR_IMAGE_BODY))
    return;
  take_text (&image->alt, dwr_prose_dup_folded (dwr_dom_get_attribute (node, "alt")));
  g_ptr_array_add (blocks, dwr_block_new_image (g_steal_pointer (&image)));
}

/* Names of classes, most telling first. */
static const struct {
  const char *class_name;
  EmbedReader read;
} class_readers[] = {
  { "vjs-wrapper", read_player },
  { "yt-wrapper", read_frame },
  { "tweet", read_post },
  { "dw-widget", read_widget },
  { "image-gallery", read_gallery },
  { "placeholder-image", read_picture },
  { "picBox", read_picture },
  { "mediaItem", read_legacy_player },
  { "gallery", read_legacy_gallery },
  { "embed", read_widget },
};

static const struct {
  GumboTag tag;
  EmbedReader read;
} tag_readers[] = {
  { GUMBO_TAG_FIGURE, read_picture }, { GUMBO_TAG_IMG, read_bare_picture },
  { GUMBO_TAG_IFRAME, read_frame },   { GUMBO_TAG_VIDEO, read_player },
  { GUMBO_TAG_AUDIO, read_player },
};

gboolean
dwr_page_read_embed (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  for (gsize i = 0; i < G_N_ELEMENTS (class_readers); i++)
    if (dwr_dom_has_class (node, class_readers[i].class_name)) {
      class_readers[i].read (node, context, blocks);
      return TRUE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (tag_readers); i++)
    if (dwr_dom_is (node, tag_readers[i].tag)) {
      tag_readers[i].read (node, context, blocks);
      return TRUE;
    }
  return FALSE;
}
