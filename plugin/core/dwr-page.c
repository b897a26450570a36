/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From a page's bytes to an article: decode, cut, parse the cut, let each reader say what it found,
 * in the order of rank: state for dates, markup, the rest of the state, JSON-LD, head; last the day
 * that the markup shows. */

#include "config.h"

#include "dwr/dwr-page.h"

#include <string.h>

#include "dwr-page-charset.h"
#include "dwr-page-cut.h"
#include "dwr-page-readers.h"

/* The address that relative links are resolved by when a page names none. */
#define DEFAULT_BASE "https://www.dw.com/"

/* The page's own canonical address. (transfer full) (nullable) */
static DwrLink *
find_canonical (const GumboNode *root)
{
  const GumboNode *head = dwr_dom_find_tag (root, GUMBO_TAG_HEAD);
  const GumboNode *element =
      head != NULL ? dwr_dom_find_attribute (head, "rel", "canonical") : NULL;
  const char *address = element != NULL ? dwr_dom_get_attribute (element, "href") : NULL;
  g_autoptr (DwrLink) link =
      address != NULL ? dwr_link_parse (address, DWR_LINK_FOUND, NULL) : NULL;

  return link != NULL && dwr_link_get_id (link) != NULL ? g_steal_pointer (&link) : NULL;
}

/* A page may correct its own slug; it may not pass itself off as another page. */
static DwrLink *
choose_link (DwrLink *given, DwrLink *canonical)
{
  const char *id = given != NULL ? dwr_link_get_id (given) : NULL;

  if (canonical == NULL)
    return given;
  return id == NULL || g_str_equal (id, dwr_link_get_id (canonical)) ? canonical : given;
}

/* Until 2023 one address had both scripts of Chinese, and its canonical form named neither. */
static gboolean
is_traditional (DwrLink *link)
{
  return link != NULL && g_str_has_suffix (dwr_link_get_uri (link), "?zhongwen=trad");
}

static const DwrEdition *
find_edition (DwrLink *link, DwrLink *given, const GumboNode *root)
{
  const char *path = link != NULL ? dwr_link_get_language (link) : NULL;
  const DwrEdition *edition = NULL;
  const char *language = dwr_dom_get_attribute (root, "lang");

  if (is_traditional (link) || is_traditional (given))
    path = "zh-hant";
  edition = path != NULL ? dwr_edition_find_by_path (path) : NULL;
  if (edition == NULL && language != NULL)
    edition = dwr_edition_find_by_language (language);
  return edition;
}

static void
set_address_fields (DwrLink *link, const DwrEdition *edition, DwrArticleBuilder *builder)
{
  if (link != NULL) {
    dwr_article_builder_set (builder, DWR_FIELD_ID, dwr_link_get_id (link), DWR_SOURCE_ADDRESS);
    dwr_article_builder_set (builder, DWR_FIELD_URI, dwr_link_get_uri (link), DWR_SOURCE_ADDRESS);
    dwr_article_builder_set (builder,
                             DWR_FIELD_KIND,
                             dwr_article_kind_get_name (link),
                             DWR_SOURCE_ADDRESS);
    if (dwr_link_get_kind (link) == DWR_LINK_SHORT)
      dwr_article_builder_set (builder,
                               DWR_FIELD_SHORT_LINK,
                               dwr_link_get_uri (link),
                               DWR_SOURCE_ADDRESS);
  }
  if (edition != NULL)
    dwr_article_builder_set (builder, DWR_FIELD_LANGUAGE, edition->language, DWR_SOURCE_ADDRESS);
}

/* After the readers: the state's own word comes first. A language has one direction, whatever the
 * page's own attribute; only where the language is not known does that one count. */
static void
set_direction (const GumboNode *root, const DwrEdition *edition, DwrArticleBuilder *builder)
{
  const char *direction = dwr_dom_get_attribute (root, "dir");

  if (edition != NULL)
    dwr_article_builder_set (builder, DWR_FIELD_DIRECTION, edition->direction, DWR_SOURCE_ADDRESS);
  else if (g_strcmp0 (direction, "ltr") == 0 || g_strcmp0 (direction, "rtl") == 0)
    dwr_article_builder_set (builder, DWR_FIELD_DIRECTION, direction, DWR_SOURCE_DOM);
}

static const char *
name_layout (const DwrPageCut *cut)
{
  if (cut->has_legacy)
    return "legacy";
  if (cut->apollo_state.start != NULL)
    return "react-apollo";
  return cut->app_state.start != NULL ? "react-app" : "react";
}

static DwrArticle *
read_parsed (const GumboNode *root, const DwrPageCut *cut, DwrLink *given, GError **error)
{
  g_autoptr (DwrLink) canonical = find_canonical (root);
  g_autoptr (DwrLink) default_base = dwr_link_parse (DEFAULT_BASE, DWR_LINK_FOUND, NULL);
  g_autoptr (DwrPageState) state = NULL;
  g_autoptr (DwrArticleBuilder) builder = dwr_article_builder_new (name_layout (cut));
  DwrLink *link = choose_link (given, canonical);
  DwrPageContext context = { .base = link != NULL ? link : default_base };

  context.edition = find_edition (link, given, root);
  state = dwr_page_state_new (cut, link != NULL ? dwr_link_get_id (link) : NULL);
  context.state = state;
  if (context.edition == NULL)
    context.edition = dwr_page_content_find_edition (&context);
  set_address_fields (link, context.edition, builder);
  dwr_page_content_read_dates (&context, builder);
  dwr_page_react_read (root, &context, builder);
  dwr_page_legacy_read (root, &context, builder);
  if (!dwr_page_content_read (&context, builder, error))
    return NULL;
  if (dwr_article_builder_get (builder, DWR_FIELD_TITLE) == NULL) {
    g_set_error (error, DWR_ERROR, DWR_ERROR_NOT_ARTICLE, "The page has no headline");
    return NULL;
  }
  dwr_page_facts_read (root, cut, builder);
  if (dwr_article_builder_get (builder, DWR_FIELD_PUBLISHED) == NULL)
    dwr_page_react_read_date (root, &context, builder);
  dwr_page_related_read (root, &context, builder);
  set_direction (root, context.edition, builder);
  return dwr_article_builder_end (builder, error);
}

/* The page holds no article of a known shape. */
static void
set_not_article (const char *text, gsize text_bytes, GError **error)
{
  if (dwr_page_has_text (text, text_bytes))
    g_set_error (error, DWR_ERROR, DWR_ERROR_NOT_ARTICLE, "The page holds no article");
  else
    g_set_error (error, DWR_ERROR, DWR_ERROR_EMPTY, "The page has no content");
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
  g_autoptr (DwrPageCut) cut = NULL;
  g_autoptr (DwrDom) dom = NULL;

  if (!check_size (page, error))
    return NULL;
  decoded = dwr_page_decode (page);
  text = g_bytes_get_data (decoded, &text_bytes);
  cut = dwr_page_cut_new (text, text_bytes, error);
  if (cut == NULL)
    return NULL;
  if (!cut->has_article && !cut->has_legacy && cut->apollo_state.start == NULL &&
      cut->app_state.start == NULL) {
    set_not_article (text, text_bytes, error);
    return NULL;
  }
  dom = dwr_dom_new (cut);
  return read_parsed (dwr_dom_get_root (dom), cut, link, error);
}
