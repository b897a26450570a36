/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fields that several readers set in the same way. */

#include "config.h"

#include "dwr-page-fields.h"

void
dwr_page_set_text (const GumboNode *node, DwrField field, DwrArticleBuilder *builder)
{
  g_autofree char *text = node != NULL ? dwr_dom_dup_text (node, NULL) : NULL;

  dwr_article_builder_set (builder, field, text, DWR_SOURCE_DOM);
}

static DwrLink *
parse_link (const char *address)
{
  return address != NULL ? dwr_link_parse (address, DWR_LINK_FOUND, NULL) : NULL;
}

static void
set_link (DwrLink *link, DwrSource source, DwrArticleBuilder *builder)
{
  dwr_article_builder_set (builder, DWR_FIELD_SHORT_LINK, dwr_link_get_uri (link), source);
}

void
dwr_page_set_short_link (const char *text, DwrArticleBuilder *builder)
{
  g_autoptr (DwrLink) link = parse_link (text);

  if (link != NULL && dwr_link_get_kind (link) == DWR_LINK_SHORT)
    set_link (link, DWR_SOURCE_DOM, builder);
}

void
dwr_page_set_permalink (const char *address, DwrArticleBuilder *builder)
{
  g_autoptr (DwrLink) link = parse_link (address);

  if (link != NULL)
    set_link (link, DWR_SOURCE_STATE, builder);
}
