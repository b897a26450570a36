/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which page it is, and in which language: by its address, its head and its state. */

#pragma once

#include "dwr-article-builder.h"
#include "dwr-dom.h"
#include "dwr-edition.h"
#include "dwr-page-state.h"

G_BEGIN_DECLS

/* The address that relative links are resolved by when a page names none. */
#define DWR_PAGE_DEFAULT_BASE "https://www.dw.com/"

/* The page's own canonical address. (transfer full) (nullable) */
DwrLink *dwr_page_find_canonical (const GumboNode *root);

/* A page may correct its own slug; it may not pass itself off as another page. Both (nullable);
 * (transfer none) (nullable) */
DwrLink *dwr_page_choose_link (DwrLink *given, DwrLink *canonical);

/* Whether the page is what was asked for. Both (nullable). */
DwrClaim dwr_page_compare (DwrLink *given, DwrLink *canonical);

/* @link: the article's; @given: what was asked for; @language: BCP-47, what the page says of
 * itself. All (nullable); (nullable) */
const DwrEdition *
dwr_page_find_edition (DwrLink *link, DwrLink *given, const char *language, DwrPageState *state);

/* Both (nullable) */
void dwr_page_set_identity (DwrLink *link, const DwrEdition *edition, DwrArticleBuilder *builder);

/* After the readers: the state's own word comes first. A language has one direction, whatever the
 * page's own attribute; only where the language is not known does that one count. Both (nullable)
 */
void dwr_page_set_direction (const char *direction,
                             const DwrEdition *edition,
                             DwrArticleBuilder *builder);

G_END_DECLS
