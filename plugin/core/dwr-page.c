/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From a page's bytes to an article: decode, cut, parse the cut, let each reader say what it found,
 * in the order of rank: state for dates, markup, the rest of the state, JSON-LD, head; last the day
 * that the markup shows. JSON is an answer of the site's interface; a page of no known shape is
 * read for its densest text. */

#include "config.h"

#include "dwr/dwr-page.h"

#include "dwr-page-answer.h"
#include "dwr-page-charset.h"
#include "dwr-page-cut.h"
#include "dwr-page-generic.h"
#include "dwr-page-identity.h"
#include "dwr-page-readers.h"

/* A decoded page and what is left of it to parse. */
typedef struct {
  const char *text;
  gsize length_bytes;
  const DwrPageCut *cut;
  DwrLink *given; /* (nullable) */
} Page;

/* AMP pages say so by an attribute of their root, a word or a sign. */
static gboolean
is_amp (const GumboNode *root)
{
  return dwr_dom_get_attribute (root, "amp") != NULL ||
         dwr_dom_get_attribute (root, "\u26a1") != NULL;
}

static const char *
name_layout (const GumboNode *root, const DwrPageCut *cut)
{
  if (cut->has_legacy)
    return "legacy";
  if (is_amp (root))
    return "amp";
  if (cut->apollo_state.start != NULL)
    return "react-apollo";
  return cut->app_state.start != NULL ? "react-app" : "react";
}

/* Topics, sections, programmes and people have pages of the same layouts: lists of articles. */
static gboolean
check_link (DwrLink *link, GError **error)
{
  if (link == NULL || dwr_link_get_kind (link) == DWR_LINK_OTHER)
    return TRUE;
  return dwr_link_check_readable (link, error);
}

/* Whether a page without known body may be searched for text: not one that is known to be no
 * article's. */
static gboolean
may_be_generic (DwrLink *link, DwrArticleBuilder *builder)
{
  return !dwr_article_builder_has_blocks (builder) && (link == NULL || dwr_link_is_readable (link));
}

static gboolean
read_parts (const Page *page,
            const GumboNode *root,
            DwrLink *link,
            const DwrPageContext *context,
            DwrArticleBuilder *builder,
            GError **error)
{
  dwr_page_content_read_dates (context, builder);
  if (!dwr_page_react_read (root, context, builder, error))
    return FALSE;
  dwr_page_legacy_read (root, context, builder);
  if (!dwr_page_content_read (context, builder, error))
    return FALSE;
  dwr_page_player_read (context, builder);
  dwr_page_facts_read (root, page->cut, builder);
  if (dwr_article_builder_get (builder, DWR_FIELD_PUBLISHED) == NULL)
    dwr_page_react_read_date (root, context, builder);
  if (may_be_generic (link, builder) &&
      !dwr_page_generic_read (page->text, page->length_bytes, root, context, builder, error))
    return FALSE;
  dwr_page_related_read (root, context, builder);
  dwr_page_set_direction (dwr_dom_get_attribute (root, "dir"), context->edition, builder);
  return TRUE;
}

static DwrArticle *
read_parsed (const Page *page, const GumboNode *root, GError **error)
{
  g_autoptr (DwrLink) canonical = dwr_page_find_canonical (root);
  g_autoptr (DwrLink) default_base = dwr_link_parse (DWR_PAGE_DEFAULT_BASE, DWR_LINK_FOUND, NULL);
  g_autoptr (DwrPageState) state = NULL;
  g_autoptr (DwrArticleBuilder) builder = dwr_article_builder_new (name_layout (root, page->cut));
  DwrLink *link = dwr_page_choose_link (page->given, canonical);
  DwrPageContext context = { .base = link != NULL ? link : default_base };

  if (!check_link (link, error))
    return NULL;
  state = dwr_page_state_new (page->cut, link != NULL ? dwr_link_get_id (link) : NULL);
  context.state = state;
  context.edition =
      dwr_page_find_edition (link, page->given, dwr_dom_get_attribute (root, "lang"), state);
  dwr_page_set_identity (link, context.edition, builder);
  dwr_article_builder_set_claim (builder, dwr_page_compare (page->given, canonical));
  if (!read_parts (page, root, link, &context, builder, error))
    return NULL;
  return dwr_article_builder_end (builder, error);
}

static DwrArticle *
read_text (const char *text, gsize length_bytes, DwrLink *given, GError **error)
{
  Page page = { .text = text, .length_bytes = length_bytes, .given = given };
  g_autoptr (DwrPageCut) cut = NULL;
  g_autoptr (DwrDom) dom = NULL;

  if (dwr_page_is_answer (text, length_bytes))
    return dwr_page_answer_read (text, length_bytes, given, error);
  cut = dwr_page_cut_new (text, length_bytes, error);
  if (cut == NULL)
    return NULL;
  if (!cut->has_article && !cut->has_legacy && cut->apollo_state.start == NULL &&
      cut->app_state.start == NULL && !dwr_page_has_text (text, length_bytes)) {
    g_set_error (error, DWR_ERROR, DWR_ERROR_EMPTY, "The page has no content");
    return NULL;
  }
  page.cut = cut;
  dom = dwr_dom_new (cut);
  return read_parsed (&page, dwr_dom_get_root (dom), error);
}

static gboolean
check_size (GBytes *page, GError **error)
{
  gsize page_bytes = g_bytes_get_size (page);

  if (page_bytes == 0)
    g_set_error (error, DWR_ERROR, DWR_ERROR_EMPTY, "The page is empty");
  else if (page_bytes > DWR_PAGE_MAX_BYTES)
    g_set_error (error,
                 DWR_ERROR,
                 DWR_ERROR_TOO_LARGE,
                 "The page is over %d bytes",
                 DWR_PAGE_MAX_BYTES);
  return page_bytes > 0 && page_bytes <= DWR_PAGE_MAX_BYTES;
}

DwrArticle *
dwr_page_read (GBytes *page, DwrLink *link, GError **error)
{
  g_autoptr (GBytes) decoded = NULL;
  const char *text = NULL;
  gsize text_bytes = 0;

  if (!check_size (page, error))
    return NULL;
  decoded = dwr_page_decode (page);
  if (!dwr_page_is_text (decoded)) {
    g_set_error (error, DWR_ERROR, DWR_ERROR_WRONG_TYPE, "The page is no text");
    return NULL;
  }
  text = g_bytes_get_data (decoded, &text_bytes);
  return read_text (text, text_bytes, link, error);
}
