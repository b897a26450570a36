/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads what stands between a page's paragraphs. Which reader applies is decided by class names
 * that DW has kept since 2018; the many hashed ones change with each of its builds. */

#include "config.h"

#include "dwr-page-embed.h"

#include <string.h>

#include "dwr-date.h"
#include "dwr-page-cut.h"
#include "dwr-page-image.h"
#include "dwr-page-role.h"
#include "dwr-page-slides.h"
#include "dwr-page-youtube.h"
#include "dwr/dwr-text.h"

/* The longest usual post has 500 characters; who wrote it and when comes behind. */
#define POST_MAX_CHARS 600

/* What tells an embedded thing from text stands near its start. Such elements may be inside each
 * other, and each looks for it again. */
#define NEAR_MAX_NODES 500

/* Returns FALSE for what turns out to be no embedded thing, but text. */
typedef gboolean (*EmbedReader) (const GumboNode *node,
                                 const DwrPageContext *context,
                                 GPtrArray *blocks);

/* (nullable) */
static JsonObject *
find_part (const DwrPageContext *context, const char *list, const char *id)
{
  return context->state != NULL ? dwr_page_state_find (context->state, list, id) : NULL;
}

/* The first element near the start of @root for which @matches is true. (nullable) */
static const GumboNode *
find_near (const GumboNode *root, DwrDomMatch matches)
{
  const GumboNode *node = dwr_dom_next (root, root, TRUE);

  for (guint i = 0; node != NULL && i < NEAR_MAX_NODES; i++) {
    if (matches (node))
      return node;
    node = dwr_dom_next (node, root, TRUE);
  }
  return NULL;
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

/* Returns whether it leads anywhere. */
static gboolean
take_embed (GPtrArray *blocks, DwrEmbed *embed)
{
  gboolean is_told = embed->id != NULL || embed->uri != NULL;

  if (is_told)
    g_ptr_array_add (blocks, dwr_block_new_embed (embed));
  else
    dwr_embed_free (embed);
  return is_told;
}

/* (nullable) */
static const char *
take_state_text (const DwrPageContext *context, JsonObject *object, const char *name)
{
  return context->state != NULL ? dwr_page_state_take_text (context->state, object, name) : NULL;
}

/* What has no page of its own is seen in the article's. */
static void
set_article (DwrEmbed *embed, const DwrPageContext *context)
{
  if (embed->uri == NULL)
    embed->uri = g_strdup (dwr_link_get_uri (context->base));
}

static gboolean
is_audio_player (const GumboNode *node)
{
  return dwr_dom_is (node, GUMBO_TAG_AUDIO) || dwr_dom_is_named (node, "amp-audio");
}

static gboolean
is_player (const GumboNode *node)
{
  return is_audio_player (node) || dwr_dom_is (node, GUMBO_TAG_VIDEO) ||
         dwr_dom_is_named (node, "amp-video");
}

/* Whether a player (nullable) has something of its own to play. */
static gboolean
has_source (const GumboNode *player)
{
  return player != NULL && (dwr_dom_get_attribute (player, "src") != NULL ||
                            dwr_dom_find_tag (player, GUMBO_TAG_SOURCE) != NULL);
}

/* The file that an audio player plays. (transfer full) (nullable) */
static char *
dup_sound (const GumboNode *player)
{
  const GumboNode *source = dwr_dom_find_tag (player, GUMBO_TAG_SOURCE);
  const char *reference = dwr_dom_get_attribute (player, "src");

  if (reference == NULL && source != NULL)
    reference = dwr_dom_get_attribute (source, "src");
  return dwr_page_dup_sound (reference);
}

static gboolean
read_player (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  const GumboNode *player = is_player (node) ? node : dwr_dom_find (node, is_player);
  const GumboNode *headline = dwr_dom_find_class (node, "headline");
  gboolean is_audio = player != NULL && is_audio_player (player);
  DwrEmbed *embed = dwr_embed_new (is_audio ? DWR_EMBED_AUDIO : DWR_EMBED_VIDEO);

  if (player != NULL) {
    set_dw_page (embed,
                 context,
                 is_audio ? "audio" : "video",
                 dwr_dom_get_attribute (player, "data-id"));
    set_poster (embed, dwr_dom_get_attribute (player, "data-posterurl"));
    if (embed->poster == NULL)
      set_poster (embed, dwr_dom_get_attribute (player, "poster"));
    embed->duration_s = dwr_date_read_duration (dwr_dom_get_attribute (player, "data-duration"));
    embed->sound = is_audio ? dup_sound (player) : NULL;
  }
  embed->title = headline != NULL || player == NULL
                     ? dwr_dom_dup_text (headline, NULL)
                     : dwr_prose_dup_folded (dwr_dom_get_attribute (player, "title"));
  if (embed->id == NULL && (*embed->title != '\0' || embed->poster != NULL || has_source (player)))
    set_article (embed, context);
  take_embed (blocks, embed);
  return TRUE;
}

static gboolean
is_frame (const GumboNode *node)
{
  return dwr_dom_is (node, GUMBO_TAG_IFRAME) || dwr_dom_is_named (node, "amp-iframe");
}

/* Pages that load frames late have the address beside. (transfer full) (nullable) */
static char *
dup_frame_address (const GumboNode *frame, const DwrPageContext *context)
{
  const char *source = dwr_dom_get_attribute (frame, "src");

  if (source == NULL || *source == '\0')
    source = dwr_dom_get_attribute (frame, "data-src");
  return dwr_page_dup_link (context->base, source);
}

static gboolean
read_frame (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  const GumboNode *frame = is_frame (node) ? node : dwr_dom_find (node, is_frame);
  g_autofree char *address = frame != NULL ? dup_frame_address (frame, context) : NULL;
  DwrEmbed *embed = NULL;

  if (address == NULL)
    return TRUE;
  embed = dwr_embed_new (DWR_EMBED_YOUTUBE);
  embed->id = dwr_page_dup_youtube_id (address);
  if (embed->id != NULL) {
    embed->uri = g_strdup_printf ("https://www.youtube.com/watch?v=%s", embed->id);
  } else {
    embed->kind = DWR_EMBED_WIDGET;
    embed->uri = g_steal_pointer (&address);
  }
  embed->title = dwr_prose_dup_folded (dwr_dom_get_attribute (frame, "title"));
  return take_embed (blocks, embed);
}

/* A gallery's slides where the state has them, else a card that leads to it. */
static gboolean
read_gallery (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  const char *id = dwr_dom_get_attribute (node, "data-id");
  JsonObject *link = find_part (context, "contentLinks", id);
  JsonObject *gallery = find_part (context, "imageGalleries", id);
  guint n_blocks = blocks->len;
  DwrEmbed *embed = NULL;

  if (gallery == NULL && link != NULL)
    gallery = dwr_page_state_get (context->state, link, "target");
  if (gallery != NULL)
    dwr_page_add_gallery (blocks, context->state, gallery);
  else
    dwr_page_read_slides (node, NULL, context, blocks);
  if (blocks->len > n_blocks)
    return TRUE;
  embed = dwr_embed_new (DWR_EMBED_GALLERY);
  set_dw_page (embed, context, "g", id);
  embed->title = dwr_prose_dup_folded (take_state_text (context, gallery, "name"));
  if (*embed->title == '\0')
    dwr_block_take_text (&embed->title,
                         dwr_prose_dup_folded (take_state_text (context, link, "name")));
  take_embed (blocks, embed);
  return TRUE;
}

static gboolean
read_legacy_gallery (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  dwr_page_read_slides (node, NULL, context, blocks);
  return TRUE;
}

static const char *
find_input (const GumboNode *node, const char *name)
{
  const GumboNode *input = dwr_dom_find_attribute (node, "name", name);

  return input != NULL ? dwr_dom_get_attribute (input, "value") : NULL;
}

static gboolean
read_legacy_player (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  gboolean is_audio = g_strcmp0 (find_input (node, "player_type"), "audio") == 0;
  DwrEmbed *embed = dwr_embed_new (is_audio ? DWR_EMBED_AUDIO : DWR_EMBED_VIDEO);

  set_dw_page (embed, context, "av", find_input (node, "media_id"));
  set_poster (embed, find_input (node, "preview_image"));
  embed->duration_s = dwr_date_read_duration (find_input (node, "file_duration"));
  embed->title = dwr_prose_dup_folded (find_input (node, "media_title"));
  take_embed (blocks, embed);
  return TRUE;
}

static gboolean
read_picture (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  DwrImage *image = dwr_dom_has_class (node, "picBox")
                        ? dwr_page_read_pic_box (node, DWR_IMAGE_BODY)
                        : dwr_page_read_figure (node, context, DWR_IMAGE_BODY);

  if (image != NULL)
    g_ptr_array_add (blocks, dwr_block_new_image (image));
  return TRUE;
}

static gboolean
read_bare_picture (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  g_autoptr (DwrImage) image = dwr_image_new ();

  if (!dwr_image_set_from_element (image, node, DWR_IMAGE_BODY))
    return TRUE;
  dwr_image_set_alt_from_element (image, node);
  dwr_image_split_credit (image);
  g_ptr_array_add (blocks, dwr_block_new_image (g_steal_pointer (&image)));
  return TRUE;
}

/* What a post says, as far as it stands in the page. */
static char *
dup_post_title (const GumboNode *node)
{
  g_autofree char *text = dwr_page_dup_lines (node);

  return dwr_text_dup_bounded (text, POST_MAX_CHARS);
}

/* Where the networks' own markup keeps a post's address. */
static const struct {
  const char *class_name; /* (nullable): any */
  const char *attribute;
  const char *address; /* (nullable) what stands before the attribute; it is one itself */
} post_rules[] = {
  { "tweet", "data-id", "https://x.com/i/status/" },
  { NULL, "data-tweetid", "https://x.com/i/status/" },
  { NULL, "data-instgrm-permalink", NULL },
  { NULL, "data-shortcode", "https://www.instagram.com/p/" },
  { NULL, "cite", NULL },
  { NULL, "data-href", NULL },
};

static gboolean
is_post_id (const char *id)
{
  return *id != '\0' && strlen (id) <= 20 &&
         id[strspn (id, G_CSET_DIGITS G_CSET_a_2_z G_CSET_A_2_Z "-_")] == '\0';
}

/* The last link to a network is the post's own. */
static char *
dup_last_link (const GumboNode *node, const DwrPageContext *context)
{
  const GumboNode *next = dwr_dom_next (node, node, TRUE);
  const char *reference = NULL;

  for (guint i = 0; next != NULL && i < NEAR_MAX_NODES; i++) {
    if (dwr_dom_is (next, GUMBO_TAG_A) && dwr_dom_get_attribute (next, "href") != NULL)
      reference = dwr_dom_get_attribute (next, "href");
    next = dwr_dom_next (next, node, TRUE);
  }
  return dwr_page_dup_link (context->base, reference);
}

static gboolean
read_post (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  DwrEmbed *embed = dwr_embed_new (DWR_EMBED_POST);

  for (gsize i = 0; i < G_N_ELEMENTS (post_rules) && embed->uri == NULL; i++) {
    const char *value = dwr_dom_get_attribute (node, post_rules[i].attribute);

    if (value == NULL ||
        (post_rules[i].class_name != NULL && !dwr_dom_has_class (node, post_rules[i].class_name)))
      continue;
    if (post_rules[i].address == NULL) {
      embed->uri = dwr_page_dup_link (context->base, value);
    } else if (is_post_id (value)) {
      embed->id = g_strdup (value);
      embed->uri = g_strconcat (post_rules[i].address, value, NULL);
    }
  }
  if (embed->uri == NULL)
    embed->uri = dup_last_link (node, context);
  if (embed->uri != NULL)
    embed->title = dup_post_title (node);
  return take_embed (blocks, embed);
}

/* A form to subscribe to letters is no part of an article. @code, @name: (nullable) */
static gboolean
is_newsletter (const char *code, const char *name)
{
  g_autofree char *folded = dwr_prose_dup_folded (name);
  g_autofree char *lower = g_utf8_strdown (folded, -1);

  return (code != NULL && strstr (code, "promio-pym-container") != NULL) ||
         strstr (lower, "newsletter") != NULL;
}

/* The frame in a widget's code, which the page itself does not show. */
static void
set_from_code (DwrEmbed *embed, const char *code, const DwrPageContext *context)
{
  g_autoptr (DwrPageCut) cut =
      code != NULL ? dwr_page_cut_new_fragment (code, strlen (code), NULL) : NULL;
  g_autoptr (DwrDom) dom = cut != NULL ? dwr_dom_new (cut) : NULL;
  const GumboNode *frame = dom != NULL ? dwr_dom_find (dwr_dom_get_root (dom), is_frame) : NULL;

  if (frame != NULL)
    embed->uri = dup_frame_address (frame, context);
}

static gboolean
read_widget (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  const char *id = dwr_dom_get_attribute (node, "data-id");
  JsonObject *widget = find_part (context, "widgets", id);
  JsonObject *link = find_part (context, "contentLinks", id);
  const char *code = NULL;
  DwrEmbed *embed = NULL;

  if (find_near (node, is_frame) != NULL)
    return read_frame (node, context, blocks);
  if (!is_number (id))
    return FALSE;
  code = take_state_text (context, widget, "embedCode");
  if (is_newsletter (code, take_state_text (context, link, "name")))
    return TRUE;
  embed = dwr_embed_new (DWR_EMBED_WIDGET);
  embed->id = g_strdup (id);
  set_from_code (embed, code, context);
  set_article (embed, context);
  embed->title = dwr_prose_dup_folded (take_state_text (context, widget, "title"));
  return take_embed (blocks, embed);
}

static gboolean
is_paragraph (const GumboNode *node)
{
  return dwr_dom_is (node, GUMBO_TAG_P) || dwr_dom_is (node, GUMBO_TAG_BLOCKQUOTE);
}

static gboolean
is_told_inside (const GumboNode *node)
{
  return is_player (node) || dwr_page_is_picture (node) || is_frame (node) || is_paragraph (node);
}

/* What is embedded in a way of its own: told by what it holds first. What holds paragraphs is read
 * as they are, and the pictures and frames between them on their own. */
static gboolean
read_other (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  const GumboNode *first = find_near (node, is_told_inside);

  if (first == NULL)
    return read_widget (node, context, blocks);
  if (is_player (first))
    return read_player (node, context, blocks);
  if (find_near (node, is_paragraph) != NULL)
    return FALSE;
  return dwr_page_is_picture (first) ? read_picture (node, context, blocks)
                                     : read_frame (node, context, blocks);
}

/* YouTube's own number of a video. */
static gboolean
read_youtube (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  const char *id = dwr_dom_get_attribute (node, "data-videoid");
  DwrEmbed *embed = dwr_embed_new (DWR_EMBED_YOUTUBE);

  if (id != NULL && is_post_id (id)) {
    embed->id = g_strdup (id);
    embed->uri = g_strdup_printf ("https://www.youtube.com/watch?v=%s", id);
  }
  embed->title = dwr_prose_dup_folded (dwr_dom_get_attribute (node, "title"));
  take_embed (blocks, embed);
  return TRUE;
}

/* Shown by AMP's own scripts and of no use to a reader. */
static gboolean
leave_out (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  return TRUE;
}

/* Names of classes, most telling first. */
static const struct {
  const char *class_name;
  EmbedReader read;
} class_readers[] = {
  { "vjs-wrapper", read_player },
  { "yt-wrapper", read_frame },
  { "tweet", read_post },
  { "twitter-tweet", read_post },
  { "instagram-media", read_post },
  { "tiktok-embed", read_post },
  { "fb-post", read_post },
  { "fb-video", read_post },
  { "dw-widget", read_widget },
  { "image-gallery", read_gallery },
  { "placeholder-image", read_picture },
  { "picBox", read_picture },
  { "mediaItem", read_legacy_player },
  { "gallery", read_legacy_gallery },
  { "slideshow", read_legacy_gallery },
  { "embed", read_other },
};

static const struct {
  GumboTag tag;
  EmbedReader read;
} tag_readers[] = {
  { GUMBO_TAG_IMG, read_bare_picture },
  { GUMBO_TAG_IFRAME, read_frame },
  { GUMBO_TAG_VIDEO, read_player },
  { GUMBO_TAG_AUDIO, read_player },
};

/* The elements of AMP pages, as its standard names them, and one that the parser does not know. */
static const struct {
  const char *name;
  EmbedReader read;
} named_readers[] = {
  { "picture", read_picture },
  { "amp-img", read_bare_picture },
  { "amp-anim", read_bare_picture },
  { "amp-carousel", read_legacy_gallery },
  { "amp-base-carousel", read_legacy_gallery },
  { "amp-video", read_player },
  { "amp-audio", read_player },
  { "amp-youtube", read_youtube },
  { "amp-twitter", read_post },
  { "amp-instagram", read_post },
  { "amp-facebook", read_post },
  { "amp-tiktok", read_post },
  { "amp-iframe", read_frame },
  { "amp-social-share", leave_out },
  { "amp-ad", leave_out },
  { "amp-embed", leave_out },
  { "amp-sticky-ad", leave_out },
  { "amp-analytics", leave_out },
  { "amp-pixel", leave_out },
  { "amp-consent", leave_out },
  { "amp-lightbox", leave_out },
  { "amp-sidebar", leave_out },
  { "amp-user-notification", leave_out },
};

static gboolean
is_shown (const GumboNode *node)
{
  return dwr_page_is_picture (node) || dwr_dom_is (node, GUMBO_TAG_SOURCE) || is_frame (node) ||
         is_player (node);
}

/* A figure is about the first thing that it shows; one that holds text is text. */
static EmbedReader
find_figure_reader (const GumboNode *figure)
{
  const GumboNode *shown = find_near (figure, is_shown);

  if (shown == NULL)
    return NULL;
  if (is_frame (shown))
    return read_frame;
  return is_player (shown) ? read_player : read_picture;
}

static EmbedReader
find_reader (const GumboNode *node)
{
  gboolean has_classes = dwr_dom_get_attribute (node, "class") != NULL;

  for (gsize i = 0; has_classes && i < G_N_ELEMENTS (class_readers); i++)
    if (dwr_dom_has_class (node, class_readers[i].class_name))
      return class_readers[i].read;
  if (dwr_dom_is (node, GUMBO_TAG_FIGURE))
    return find_figure_reader (node);
  for (gsize i = 0; i < G_N_ELEMENTS (tag_readers); i++)
    if (dwr_dom_is (node, tag_readers[i].tag))
      return tag_readers[i].read;
  for (gsize i = 0; dwr_dom_is (node, GUMBO_TAG_UNKNOWN) && i < G_N_ELEMENTS (named_readers); i++)
    if (dwr_dom_is_named (node, named_readers[i].name))
      return named_readers[i].read;
  return NULL;
}

gboolean
dwr_page_read_embed (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks)
{
  EmbedReader read = find_reader (node);

  return read != NULL && read (node, context, blocks);
}

gboolean
dwr_page_is_player (const GumboNode *node)
{
  return dwr_dom_has_class (node, "vjs-wrapper") || dwr_dom_has_class (node, "yt-wrapper") ||
         dwr_dom_has_class (node, "mediaItem") || dwr_dom_is_named (node, "amp-youtube") ||
         is_player (node);
}
