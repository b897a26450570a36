/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The body of an article: DW's vocabulary of paragraphs, heads, lists, pictures and embeds. */

#pragma once

#include "dwr-dom.h"
#include "dwr-page-context.h"

G_BEGIN_DECLS

/* Whether @node is a body of text; the first one inside @root. (nullable) */
gboolean dwr_page_is_rich_text (const GumboNode *node);
const GumboNode *dwr_page_find_rich_text (const GumboNode *root);

/* Appends to @blocks what the children of @root say. */
void dwr_rich_text_read (const GumboNode *root, const DwrPageContext *context, GPtrArray *blocks);

/* The same for a piece of HTML from a page's state. Sets: %DWR_ERROR_TOO_LARGE. */
gboolean dwr_rich_text_read_html (const char *html,
                                  const DwrPageContext *context,
                                  GPtrArray *blocks,
                                  GError **error);

G_END_DECLS
