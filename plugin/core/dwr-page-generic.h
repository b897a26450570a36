/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A page of no known shape. */

#pragma once

#include "dwr-article-builder.h"
#include "dwr-dom.h"
#include "dwr-page-context.h"

G_BEGIN_DECLS

/**
 * dwr_page_generic_read:
 * @text: the whole page
 * @head: the root of what is known of its head
 *
 * Takes the densest piece of text for the article. What holds too little text, or is a list of
 * teasers, gives no blocks. Sets: %DWR_ERROR_TOO_LARGE.
 */
gboolean dwr_page_generic_read (const char *text,
                                gsize length_bytes,
                                const GumboNode *head,
                                const DwrPageContext *context,
                                DwrArticleBuilder *builder,
                                GError **error);

G_END_DECLS
