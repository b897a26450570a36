/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Address, edition and direction of a page. */

#include "config.h"

#include "dwr-page-identity.h"

#include "dwr-dom.h"

DwrLink *
dwr_page_find_canonical (const GumboNode *root)
{
  const GumboNode *head = dwr_dom_find_tag (root, GUMBO_TAG_HEAD);
  const GumboNode *element =
      head != NULL ? dwr_dom_find_attribute (head, "rel", "canonical") : NULL;
  const char *address = element != NULL ? dwr_dom_get_attribute (element, "href") : NULL;
  g_autoptr (DwrLink) link =
      address != NULL ? dwr_link_parse (address, DWR_LINK_FOUND, NULL) : NULL;

  return link != NULL && dwr_link_get_id (link) != NULL ? g_steal_pointer (&link) : NULL;
}

DwrLink *
dwr_page_choose_link (DwrLink *given, DwrLink *canonical)
{
  const char *id = given != NULL ? dwr_link_get_id (given) : NULL;

  if (canonical == NULL)
    return given;
  return id == NULL || g_str_equal (id, dwr_link_get_id (canonical)) ? canonical : given;
}

DwrClaim
dwr_page_compare (DwrLink *given, DwrLink *canonical)
{
  const char *id = given != NULL ? dwr_link_get_id (given) : NULL;

  if (id == NULL || canonical == NULL)
    return DWR_CLAIM_NONE;
  return g_str_equal (id, dwr_link_get_id (canonical)) ? DWR_CLAIM_SAME : DWR_CLAIM_OTHER;
}

/* Until 2023 one address had both scripts of Chinese, and its canonical form named neither. */
static gboolean
is_traditional (DwrLink *link)
{
  return link != NULL && g_str_has_suffix (dwr_link_get_uri (link), "?zhongwen=trad");
}

const DwrEdition *
dwr_page_find_edition (DwrLink *link, DwrLink *given, const char *language, DwrPageState *state)
{
  const char *path = link != NULL ? dwr_link_get_language (link) : NULL;
  const DwrEdition *edition = NULL;
  JsonObject *content = state != NULL ? dwr_page_state_get_content (state) : NULL;
  const char *name = dwr_json_get_string (content, "language");

  if (is_traditional (link) || is_traditional (given))
    path = "zh-hant";
  edition = path != NULL ? dwr_edition_find_by_path (path) : NULL;
  if (edition == NULL && language != NULL)
    edition = dwr_edition_find_by_language (language);
  if (edition == NULL && name != NULL)
    edition = dwr_edition_find_by_name (name);
  return edition;
}

void
dwr_page_set_identity (DwrLink *link, const DwrEdition *edition, DwrArticleBuilder *builder)
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

void
dwr_page_set_direction (const char *direction,
                        const DwrEdition *edition,
                        DwrArticleBuilder *builder)
{
  if (edition != NULL)
    dwr_article_builder_set (builder, DWR_FIELD_DIRECTION, edition->direction, DWR_SOURCE_ADDRESS);
  else if (g_strcmp0 (direction, "ltr") == 0 || g_strcmp0 (direction, "rtl") == 0)
    dwr_article_builder_set (builder, DWR_FIELD_DIRECTION, direction, DWR_SOURCE_DOM);
}
