/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The teasers of other articles that a page shows below its own. */

#include "config.h"

#include "dwr-page-readers.h"

/* (nullable): a teaser of something that the reader cannot show */
static DwrLink *
find_link (const GumboNode *teaser, const DwrPageContext *context)
{
  const GumboNode *anchor =
      dwr_dom_is (teaser, GUMBO_TAG_A) ? teaser : dwr_dom_find_tag (teaser, GUMBO_TAG_A);
  const char *reference = anchor != NULL ? dwr_dom_get_attribute (anchor, "href") : NULL;
  g_autoptr (DwrLink) link =
      reference != NULL ? dwr_link_resolve (context->base, reference, NULL) : NULL;

  return link != NULL && dwr_link_is_readable (link) ? g_steal_pointer (&link) : NULL;
}

static void
add_teaser (const GumboNode *teaser,
            const GumboNode *title,
            const GumboNode *text,
            const DwrPageContext *context,
            DwrArticleBuilder *builder)
{
  g_autoptr (DwrLink) link = find_link (teaser, context);
  DwrRelated *related = NULL;

  if (link == NULL || title == NULL)
    return;
  related = g_new0 (DwrRelated, 1);
  /* Older pages put the date inside the title. */
  related->title = dwr_dom_dup_text (title, dwr_dom_find_class (title, "date"));
  related->teaser = dwr_dom_dup_text (text, NULL);
  related->link = g_strdup (dwr_link_get_uri (link));
  related->kind = dwr_article_kind_get_name (link);
  dwr_article_builder_take_related (builder, related);
}

void
dwr_page_related_read (const GumboNode *root,
                       const DwrPageContext *context,
                       DwrArticleBuilder *builder)
{
  const GumboNode *node = root;
  gboolean is_teaser = FALSE;

  while ((node = dwr_dom_next (node, root, !is_teaser)) != NULL) {
    gboolean is_react = dwr_dom_has_class_prefix (node, "teaser-wrap");
    gboolean is_legacy = dwr_dom_has_class (node, "linkList") || dwr_dom_has_class (node, "news");

    is_teaser = is_react || is_legacy;
    if (is_react)
      add_teaser (node,
                  dwr_dom_find_class (node, "title"),
                  dwr_dom_find_class (node, "teaser-description"),
                  context,
                  builder);
    else if (is_legacy)
      add_teaser (node,
                  dwr_dom_find_tag (node, GUMBO_TAG_H2),
                  dwr_dom_find_tag (node, GUMBO_TAG_P),
                  context,
                  builder);
  }
}
