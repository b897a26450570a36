/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The article element of the React pages: header with kicker, headline, authors, date and teaser;
 * lead figure; body. Class names are hashed but for the few that are used here. */

#include "config.h"

#include "dwr-date.h"
#include "dwr-page-address.h"
#include "dwr-page-embed.h"
#include "dwr-page-image.h"
#include "dwr-page-live.h"
#include "dwr-page-readers.h"
#include "dwr-page-rich-text.h"
#include "dwr-page-slides.h"

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

static void
set_text (const GumboNode *node, DwrField field, DwrArticleBuilder *builder)
{
  g_autofree char *text = node != NULL ? dwr_dom_dup_text (node, NULL) : NULL;

  dwr_article_builder_set (builder, field, text, DWR_SOURCE_DOM);
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

/* The first figure that belongs neither to the body nor to the portraits in the footer. */
static void
read_lead_image (const GumboNode *article,
                 const GumboNode *body,
                 const DwrPageContext *context,
                 DwrArticleBuilder *builder)
{
  const GumboNode *node = dwr_dom_next (article, article, TRUE);

  while (node != NULL) {
    gboolean is_elsewhere = node == body || dwr_dom_is (node, GUMBO_TAG_FOOTER);
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
  g_autoptr (DwrLink) link = text != NULL ? dwr_link_parse (text, DWR_LINK_FOUND, NULL) : NULL;

  if (link != NULL && dwr_link_get_kind (link) == DWR_LINK_SHORT)
    dwr_article_builder_set (builder,
                             DWR_FIELD_SHORT_LINK,
                             dwr_link_get_uri (link),
                             DWR_SOURCE_DOM);
}

/* What is shown to be seen or heard above or below the text: a video's own player. */
static void
read_players (const GumboNode *article,
              const GumboNode *body,
              const DwrPageContext *context,
              GPtrArray *blocks)
{
  const GumboNode *node = article;
  gboolean is_done = FALSE;

  while ((node = dwr_dom_next (node, article, !is_done)) != NULL) {
    is_done = node == body || dwr_dom_is (node, GUMBO_TAG_FOOTER) ||
              dwr_dom_has_class (node, "advertisement");
    if (!is_done && dwr_page_is_player (node))
      is_done = dwr_page_read_embed (node, context, blocks);
  }
}

/* The page of a gallery: a text may stand before its slides. */
static void
read_gallery (const GumboNode *article,
              const GumboNode *body,
              const DwrPageContext *context,
              GPtrArray *blocks)
{
  if (body != NULL && dwr_dom_find (body, dwr_page_is_picture) != NULL)
    body = NULL;
  if (body != NULL)
    dwr_rich_text_read (body, context, blocks);
  dwr_page_read_slides (article, body, context->edition, blocks);
}

static gboolean
read_blocks (const GumboNode *article,
             const GumboNode *body,
             const DwrPageContext *context,
             GPtrArray *blocks,
             GError **error)
{
  if (dwr_page_live_is (article))
    return dwr_page_live_read (article, context, blocks, error);
  read_players (article, body, context, blocks);
  if (dwr_link_get_kind (context->base) == DWR_LINK_GALLERY &&
      !dwr_page_has_slides (context->state))
    read_gallery (article, body, context, blocks);
  else if (body != NULL)
    dwr_rich_text_read (body, context, blocks);
  return TRUE;
}

gboolean
dwr_page_react_read (const GumboNode *root,
                     const DwrPageContext *context,
                     DwrArticleBuilder *builder,
                     GError **error)
{
  const GumboNode *article = dwr_dom_find_tag (root, GUMBO_TAG_ARTICLE);
  const GumboNode *body = dwr_page_find_rich_text (article);
  g_autoptr (GPtrArray) blocks = dwr_blocks_new ();

  if (article == NULL)
    return TRUE;
  read_kicker (article, builder);
  set_text (dwr_dom_find_tag (article, GUMBO_TAG_H1), DWR_FIELD_TITLE, builder);
  set_text (dwr_dom_find_class (article, "teaser-text"), DWR_FIELD_TEASER, builder);
  read_authors (article, builder);
  read_lead_image (article, body, context, builder);
  read_short_link (article, builder);
  if (!read_blocks (article, body, context, blocks, error))
    return FALSE;
  if (blocks->len > 0)
    dwr_article_builder_take_blocks (builder, g_steal_pointer (&blocks), DWR_SOURCE_DOM);
  return TRUE;
}

void
dwr_page_react_read_date (const GumboNode *root,
                          const DwrPageContext *context,
                          DwrArticleBuilder *builder)
{
  const GumboNode *article = dwr_dom_find_tag (root, GUMBO_TAG_ARTICLE);
  const GumboNode *time = article != NULL ? dwr_dom_find_tag (article, GUMBO_TAG_TIME) : NULL;
  g_autofree char *text = time != NULL ? dwr_dom_dup_text (time, NULL) : NULL;
  g_autofree char *date = text != NULL ? dwr_date_dup_shown (text, context->edition) : NULL;

  if (time != NULL)
    dwr_article_builder_set (builder,
                             DWR_FIELD_PUBLISHED,
                             dwr_dom_get_attribute (time, "datetime"),
                             DWR_SOURCE_DOM);
  dwr_article_builder_set (builder, DWR_FIELD_PUBLISHED, date, DWR_SOURCE_DOM);
}
