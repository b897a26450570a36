/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The article element of the React pages: header with kicker, headline, authors, date and teaser;
 * lead figure; body. Class names are hashed but for the few that are used here. */

#include "config.h"

#include "dwr-date.h"
#include "dwr-page-address.h"
#include "dwr-page-embed.h"
#include "dwr-page-fields.h"
#include "dwr-page-image.h"
#include "dwr-page-live.h"
#include "dwr-page-readers.h"
#include "dwr-page-rich-text.h"
#include "dwr-page-slides.h"

/* More than any page has. */
#define BODIES_MAX 50

/* Teasers of other articles, which may stand in the body, have one too. (nullable) */
static const GumboNode *
find_kicker (const GumboNode *article)
{
  const GumboNode *header = dwr_dom_find_tag (article, GUMBO_TAG_HEADER);
  const GumboNode *kicker =
      dwr_dom_find_attribute (article, "data-tracking-name", "content-detail-kicker");

  return kicker != NULL ? kicker : dwr_dom_find_class (header != NULL ? header : article, "kicker");
}

/* The spans of the kicker: topic, then region. */
static void
read_kicker (const GumboNode *article, DwrArticleBuilder *builder)
{
  static const DwrField fields[] = { DWR_FIELD_KICKER, DWR_FIELD_REGION };
  const GumboNode *kicker = find_kicker (article);
  const GumboVector *children = kicker != NULL ? dwr_dom_get_children (kicker) : NULL;
  guint n_read = 0;

  for (guint i = 0; children != NULL && i < children->length && n_read < G_N_ELEMENTS (fields);
       i++) {
    g_autofree char *text = NULL;

    if (!dwr_dom_is_element (children->data[i]))
      continue;
    text = dwr_dom_dup_text (children->data[i], NULL);
    dwr_article_builder_set (builder, fields[n_read++], text, DWR_SOURCE_DOM);
  }
}

static gboolean
is_author (const GumboNode *node)
{
  return dwr_dom_has_class (node, "author-link") || dwr_dom_has_class (node, "author");
}

/* The names in their order, each with the place that may stand behind it. */
static void
read_authors (const GumboNode *article, DwrArticleBuilder *builder)
{
  const GumboNode *details = dwr_dom_find_class (article, "author-details");
  const GumboNode *node = details;
  const GumboNode *author = NULL;

  while (node != NULL) {
    const GumboNode *place = NULL;

    node = dwr_dom_next (node, details, node != author);
    if (node != NULL && dwr_dom_has_class (node, "extra-info"))
      place = node;
    if (author != NULL && (node == NULL || place != NULL || is_author (node))) {
      g_autofree char *name = dwr_dom_dup_text (author, dwr_dom_find_class (author, "extra-info"));
      g_autofree char *where = dwr_dom_dup_text (place, NULL);

      dwr_article_builder_add_author (builder, name, where, DWR_SOURCE_DOM);
      author = NULL;
    }
    if (node != NULL && is_author (node))
      author = node;
  }
}

/* AMP pages have pictures without a figure around them. */
static gboolean
is_lead (const GumboNode *node)
{
  return dwr_dom_is (node, GUMBO_TAG_FIGURE) || dwr_dom_is_named (node, "amp-img");
}

/* Parts of an article with pictures, days and texts that are not the article's own: portraits,
 * posts, teasers of others. */
static gboolean
is_apart (const GumboNode *node)
{
  return dwr_dom_is (node, GUMBO_TAG_FOOTER) || dwr_dom_has_class (node, "author-details") ||
         is_author (node) || dwr_page_is_post (node) ||
         dwr_dom_has_class_prefix (node, "teaser-wrap");
}

/* The bodies of text that are in no other and in nothing apart. Most pages have one. (transfer
 * container) */
static GPtrArray *
list_bodies (const GumboNode *article)
{
  GPtrArray *bodies = g_ptr_array_new ();
  const GumboNode *node = article;
  gboolean is_done = FALSE;

  while (bodies->len < BODIES_MAX && (node = dwr_dom_next (node, article, !is_done)) != NULL) {
    gboolean is_body = dwr_page_is_rich_text (node);

    if (is_body)
      g_ptr_array_add (bodies, (gpointer) node);
    is_done = is_body || is_apart (node);
  }
  return bodies;
}

/* The first figure of the article's own. */
static void
read_lead_image (const GumboNode *article,
                 const DwrPageContext *context,
                 DwrArticleBuilder *builder)
{
  const GumboNode *node = dwr_dom_next (article, article, TRUE);

  while (node != NULL) {
    gboolean is_elsewhere = dwr_page_is_rich_text (node) || is_apart (node);
    DwrImage *image = !is_elsewhere && is_lead (node)
                          ? dwr_page_read_figure (node, context, DWR_IMAGE_LEAD)
                          : NULL;

    if (image != NULL) {
      dwr_article_builder_take_lead_image (builder, image, DWR_SOURCE_DOM);
      return;
    }
    node = dwr_dom_next (node, article, !is_elsewhere);
  }
}

static void
read_short_link (const GumboNode *article, DwrArticleBuilder *builder)
{
  const GumboNode *wrapper = dwr_dom_find_class (article, "copy-button-wrapper");
  g_autofree char *text = wrapper != NULL ? dwr_dom_dup_text (wrapper, NULL) : NULL;

  dwr_page_set_short_link (text, builder);
}

/* What is shown to be seen or heard above or below the text: a video's own player. */
static void
read_players (const GumboNode *article, const DwrPageContext *context, GPtrArray *blocks)
{
  const GumboNode *node = article;
  gboolean is_done = FALSE;

  while ((node = dwr_dom_next (node, article, !is_done)) != NULL) {
    is_done = dwr_page_is_rich_text (node) || dwr_dom_is (node, GUMBO_TAG_FOOTER) ||
              dwr_dom_has_class (node, "advertisement");
    if (!is_done && dwr_page_is_player (node))
      is_done = dwr_page_read_embed (node, context, blocks);
  }
}

/* Whether @node stands behind the first picture of @article. */
static gboolean
follows_picture (const GumboNode *node, const GumboNode *article)
{
  const GumboNode *picture = dwr_dom_find (article, dwr_page_is_picture);

  while (picture != NULL && picture != node)
    picture = dwr_dom_next (picture, article, TRUE);
  return picture != NULL;
}

/* Pages have drawings, too. */
static gboolean
is_shown_picture (const GumboNode *node)
{
  g_autoptr (DwrImage) image = dwr_page_is_picture (node) ? dwr_image_new () : NULL;

  return image != NULL && dwr_image_set_from_element (image, node, DWR_IMAGE_BODY);
}

/* The figure that @picture is in, or is. (nullable) */
static const GumboNode *
find_figure (const GumboNode *picture, const GumboNode *article)
{
  const GumboNode *node = picture;

  while (node != article && !is_lead (node))
    node = node->parent;
  return node != article ? node : NULL;
}

/* Whether the pictures are in the texts: none stands elsewhere but the one above them. */
static gboolean
has_pictures_in_texts (const GumboNode *article, const GPtrArray *bodies)
{
  const GumboNode *node = article;
  const GumboNode *lead = NULL;
  gboolean is_elsewhere = FALSE;

  while ((node = dwr_dom_next (node, article, !is_elsewhere)) != NULL) {
    is_elsewhere = dwr_page_is_rich_text (node) || is_apart (node);
    if (is_elsewhere || !is_shown_picture (node))
      continue;
    if (lead == NULL)
      lead = find_figure (node, article);
    if (!dwr_dom_is_below (node, lead))
      return FALSE;
  }
  for (guint i = 0; i < bodies->len; i++)
    if (dwr_dom_find (g_ptr_array_index (bodies, i), is_shown_picture) != NULL)
      return TRUE;
  return FALSE;
}

/* What introduces a gallery: not a text that holds slides, nor the first of those that stand in
 * slides. (nullable) */
static const GumboNode *
find_introduction (const GumboNode *article, const GPtrArray *bodies)
{
  const GumboNode *body = bodies->len > 0 ? g_ptr_array_index (bodies, 0) : NULL;

  if (body == NULL || dwr_dom_find (body, dwr_page_is_picture) != NULL ||
      (bodies->len > 1 && follows_picture (body, article)))
    return NULL;
  return body;
}

/* The page of a gallery: a text may stand before its slides. */
static void
read_gallery (const GumboNode *article,
              const GPtrArray *bodies,
              const DwrPageContext *context,
              GPtrArray *blocks)
{
  const GumboNode *introduction = find_introduction (article, bodies);

  if (introduction != NULL)
    dwr_rich_text_read (introduction, context, blocks);
  dwr_page_read_slides (article, introduction, context, blocks);
}

static gboolean
read_blocks (const GumboNode *article,
             const GPtrArray *bodies,
             const DwrPageContext *context,
             GPtrArray *blocks,
             GError **error)
{
  if (dwr_page_live_is (article))
    return dwr_page_live_read (article, context, blocks, error);
  read_players (article, context, blocks);
  if (dwr_link_get_kind (context->base) == DWR_LINK_GALLERY &&
      !dwr_page_has_slides (context->state) && !has_pictures_in_texts (article, bodies)) {
    read_gallery (article, bodies, context, blocks);
    return TRUE;
  }
  for (guint i = 0; i < bodies->len; i++)
    dwr_rich_text_read (g_ptr_array_index (bodies, i), context, blocks);
  return TRUE;
}

gboolean
dwr_page_react_read (const GumboNode *root,
                     const DwrPageContext *context,
                     DwrArticleBuilder *builder,
                     GError **error)
{
  const GumboNode *article = dwr_dom_find_tag (root, GUMBO_TAG_ARTICLE);
  g_autoptr (GPtrArray) blocks = dwr_blocks_new ();
  g_autoptr (GPtrArray) bodies = NULL;

  if (article == NULL)
    return TRUE;
  bodies = list_bodies (article);
  if (bodies->len > 0 || dwr_page_live_is (article))
    dwr_article_builder_expect_text (builder);
  read_kicker (article, builder);
  dwr_page_set_text (dwr_dom_find_tag (article, GUMBO_TAG_H1), DWR_FIELD_TITLE, builder);
  dwr_page_set_text (dwr_dom_find_class (article, "teaser-text"), DWR_FIELD_TEASER, builder);
  read_authors (article, builder);
  read_lead_image (article, context, builder);
  read_short_link (article, builder);
  if (!read_blocks (article, bodies, context, blocks, error))
    return FALSE;
  if (blocks->len > 0)
    dwr_article_builder_take_blocks (builder, g_steal_pointer (&blocks), DWR_SOURCE_DOM);
  return TRUE;
}

/* Whether @node is one of the places for an article's own day. */
static gboolean
is_date_line (const GumboNode *node)
{
  return dwr_dom_is (node, GUMBO_TAG_HEADER) || dwr_dom_has_class (node, "time-area") ||
         dwr_dom_has_class (node, "publication");
}

/* The day in one of its places; without such places one that stands above the text. (nullable): a
 * day that stands elsewhere is that of a post or of another article */
static const GumboNode *
find_time (const GumboNode *article)
{
  const GumboNode *node = article;
  const GumboNode *bare = NULL;
  gboolean is_above = TRUE;
  gboolean is_done = FALSE;

  while ((node = dwr_dom_next (node, article, !is_done)) != NULL) {
    gboolean is_line = is_date_line (node);
    const GumboNode *time = is_line ? dwr_dom_find_tag (node, GUMBO_TAG_TIME) : NULL;

    if (time != NULL)
      return time;
    is_above = is_above && !is_line && !dwr_page_is_rich_text (node);
    if (is_above && bare == NULL && dwr_dom_is (node, GUMBO_TAG_TIME))
      bare = node;
    is_done = is_line || dwr_page_is_rich_text (node) || is_apart (node);
  }
  return bare;
}

void
dwr_page_react_read_date (const GumboNode *root,
                          const DwrPageContext *context,
                          DwrArticleBuilder *builder)
{
  const GumboNode *article = dwr_dom_find_tag (root, GUMBO_TAG_ARTICLE);
  const GumboNode *time = article != NULL ? find_time (article) : NULL;
  g_autofree char *text = time != NULL ? dwr_dom_dup_text (time, NULL) : NULL;
  g_autofree char *date = text != NULL ? dwr_date_dup_shown (text, context->edition) : NULL;

  if (time != NULL)
    dwr_article_builder_set (builder,
                             DWR_FIELD_PUBLISHED,
                             dwr_dom_get_attribute (time, "datetime"),
                             DWR_SOURCE_DOM);
  dwr_article_builder_set (builder, DWR_FIELD_PUBLISHED, date, DWR_SOURCE_DOM);
}
