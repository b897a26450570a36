/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written down of an article when its page is kept: the headline that lists it, the words
 * by which it is found, and how far the page can be trusted. Pure, any thread. */

#pragma once

#include "dwr/dwr-article.h"
#include "dwr/dwr-headline.h"

G_BEGIN_DECLS

/* How much of an article a page is. */
typedef enum {
  /* The page bears none of the marks of Deutsche Welle's layouts, or is another article than its
   * address says: a portal's page, a page of maintenance. Never to be kept. */
  DWR_ARTICLE_FOREIGN,
  /* Of an unknown layout that names itself by the right address, or an article without any text:
   * better than nothing. */
  DWR_ARTICLE_PARTIAL,
  DWR_ARTICLE_WHOLE,
} DwrArticleTrust;

/* Of an article that was read with the address from which it was fetched. */
DwrArticleTrust dwr_article_judge (DwrArticle *article);

/* The article as a feed would list it, without state. The id is empty where neither page nor
 * @link has one. @link: where the page was fetched, after redirects. (transfer full) */
DwrHeadline *dwr_article_dup_headline (DwrArticle *article, DwrLink *link);

/* Every word of the article that a reader sees, a line for each block, without markup and without
 * addresses. (transfer full) */
char *dwr_article_dup_words (DwrArticle *article);

/* https://p.dw.com/p/CODE. (transfer none) (nullable) */
const char *dwr_article_get_short_link (DwrArticle *article);

/* ISO 8601, when the article was changed last. (transfer none) (nullable) */
const char *dwr_article_get_modified (DwrArticle *article);

G_END_DECLS
