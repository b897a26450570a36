/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The readers of a page's parts. Each sets in the builder what it finds; they are called in the
 * order of their rank (dwr-page.c). */

#pragma once

#include "dwr-article-builder.h"
#include "dwr-dom.h"
#include "dwr-page-context.h"

G_BEGIN_DECLS

/* The markup of the React pages (from 2023). */
gboolean dwr_page_react_read (const GumboNode *root,
                              const DwrPageContext *context,
                              DwrArticleBuilder *builder,
                              GError **error);

/* The day that they show, for a page whose other sources have none: it has neither time nor zone.
 * Relative dates ("3 hours ago") say nothing to a reader of a kept article. */
void dwr_page_react_read_date (const GumboNode *root,
                               const DwrPageContext *context,
                               DwrArticleBuilder *builder);

/* The markup of the pages before 2023. */
void dwr_page_legacy_read (const GumboNode *root,
                           const DwrPageContext *context,
                           DwrArticleBuilder *builder);

/* What the state knows better than the markup, and what the markup does not have. */
void dwr_page_content_read_dates (const DwrPageContext *context, DwrArticleBuilder *builder);
gboolean
dwr_page_content_read (const DwrPageContext *context, DwrArticleBuilder *builder, GError **error);

/* The card of what a video's or an audio's page is about, where none was found, and what it lacks.
 */
void dwr_page_player_read (const DwrPageContext *context, DwrArticleBuilder *builder);

/* JSON-LD and the head's own elements. */
void dwr_page_facts_read (const GumboNode *root, const DwrPageCut *cut, DwrArticleBuilder *builder);

/* Links to other articles below the article, of all layouts, then those of the state. @root:
 * (nullable) */
void dwr_page_related_read (const GumboNode *root,
                            const DwrPageContext *context,
                            DwrArticleBuilder *builder);

G_END_DECLS
