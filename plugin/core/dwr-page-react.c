/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The article element of the React pages: header with kicker, headline, authors, date and teaser;
 * lead figure; body. Class names are hashed but for the few that are used here. */

#include "config.h"

#include "dwr-date.h"
#include "dwr-page-address.h"
#include "dwr-page-embed.h"
#include "dwr-page-readers.h"
#include "dwr-page-rich-text.h"

/* The spans of the kicker: topic, then region. */
static void
read_kicker (const GumboNode *article, DwrArticleBuilder *builder)
{
  static const DwrField fields[] = { DWR_FIELD_KICKER, DWR_FIELD_REGION };
  const GumboNode *kicker = dwr_dom_find_class (article, "kicker");
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

/* The names only: the place behind a name is no part of it. */
static void
read_authors (const GumboNode *article, DwrArticleBuilder *builder)
{
  const GumboNode *details = dwr_dom_find_class (article, "author-details");
  const GumboNode *node = details;

  while (node != NULL && (node = dwr_dom_next (node, details, TRUE)) != NULL) {
    g_autofree char *name = NULL;

    if (!dwr_dom_has_class (node, "author-link") && !dwr_dom_has_class (node, "author"))
      continue;
    name = dwr_dom_dup_text (node, NULL);
    dwr_article_builder_add_author (builder, name, DWR_SOURCE_DOM);
  }
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
    DwrImage *image = dwr_dom_is (node, GUMBO_TAG_FIGURE)
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

static const GumboNode *
find_body (const GumboNode *article)
{
  const GumboNode *body = dwr_dom_find_class (article, "rich-text");

  return body != NULL ? body : dwr_dom_find_attribute (article, "data-tracking-name", "rich-text");
}

/* The posts of a live blog, newest first: a head each, then its text. */
static void
read_posts (const GumboNode *article, const DwrPageContext *context, GPtrArray *blocks)
{
  const GumboNode *post = article;
  gboolean is_post = FALSE;

  /* What a post holds is read with it, and once. */
  while ((post = dwr_dom_next (post, article, !is_post)) != NULL) {
    const GumboNode *head = NULL;

    is_post = dwr_dom_has_class (post, "liveblog-post");
    if (!is_post)
      continue;
    head = dwr_dom_find_tag (post, GUMBO_TAG_H2);
    if (head != NULL) {
      g_autofree char *text = dwr_dom_dup_text (head, NULL);
      DwrProse *prose = dwr_prose_new ();

      dwr_prose_append (prose, text, NULL);
      g_ptr_array_add (blocks, dwr_block_new_prose (DWR_BLOCK_HEADING_2, prose));
    }
    if (find_body (post) != NULL)
      dwr_rich_text_read (find_body (post), context, blocks);
  }
}

void
dwr_page_react_read (const GumboNode *root,
                     const DwrPageContext *context,
                     DwrArticleBuilder *builder)
{
  const GumboNode *article = dwr_dom_find_tag (root, GUMBO_TAG_ARTICLE);
  const GumboNode *body = article != NULL ? find_body (article) : NULL;
  g_autoptr (GPtrArray) blocks = dwr_blocks_new ();

  if (article == NULL)
    return;
  read_kicker (article, builder);
  set_text (dwr_dom_find_tag (article, GUMBO_TAG_H1), DWR_FIELD_TITLE, builder);
  set_text (dwr_dom_find_class (article, "teaser-text"), DWR_FIELD_TEASER, builder);
  read_authors (article, builder);
  read_lead_image (article, body, context, builder);
  read_short_link (article, builder);
  if (dwr_dom_find_class (article, "liveblog-post") != NULL)
    read_posts (article, context, blocks);
  else if (body != NULL)
    dwr_rich_text_read (body, context, blocks);
  if (blocks->len > 0)
    dwr_article_builder_take_blocks (builder, g_steal_pointer (&blocks), DWR_SOURCE_DOM);
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

  dwr_article_builder_set (builder, DWR_FIELD_PUBLISHED, date, DWR_SOURCE_DOM);
}
