/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrArticleBuilder: gathers what the page readers find. The first finding of a field stays, so the
 * order in which the sources are read is their rank. */

#pragma once

#include "dwr-article-private.h"

G_BEGIN_DECLS

typedef struct _DwrArticleBuilder DwrArticleBuilder;

/* @layout: static. (transfer full) */
DwrArticleBuilder *dwr_article_builder_new (const char *layout);
void dwr_article_builder_free (DwrArticleBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrArticleBuilder, dwr_article_builder_free)

/* Cleans and sets a field unless it is set, or @text is (nullable) or empty, or no date where one
 * belongs. */
void dwr_article_builder_set (DwrArticleBuilder *builder,
                              DwrField field,
                              const char *text,
                              DwrSource source);

/* (nullable) */
const char *dwr_article_builder_get (DwrArticleBuilder *builder, DwrField field);

gboolean dwr_article_builder_has_authors (DwrArticleBuilder *builder);

/* Adds a person's name once; Deutsche Welle itself is no author. @place: (nullable): from where */
void dwr_article_builder_add_author (DwrArticleBuilder *builder,
                                     const char *name,
                                     const char *place,
                                     DwrSource source);

/* How the page was read in the end. @layout: static */
void dwr_article_builder_set_layout (DwrArticleBuilder *builder, const char *layout);
void dwr_article_builder_set_claim (DwrArticleBuilder *builder, DwrClaim claim);

/* A finding that outranks what is set. */
void dwr_article_builder_set_kind (DwrArticleBuilder *builder, const char *kind, DwrSource source);

void dwr_article_builder_set_opinion (DwrArticleBuilder *builder);

gboolean dwr_article_builder_has_lead_image (DwrArticleBuilder *builder);
void
dwr_article_builder_take_lead_image (DwrArticleBuilder *builder, DwrImage *image, DwrSource source);

/* The picture, to fill in what another source knows better. (nullable) (transfer none) */
DwrImage *dwr_article_builder_get_lead_image (DwrArticleBuilder *builder);

/* The body so far, to complete what it holds. (transfer none) */
GPtrArray *dwr_article_builder_get_blocks (DwrArticleBuilder *builder);

/* The card of what the page is about, where it is a video's or an audio's. (nullable) */
DwrEmbed *dwr_article_builder_get_player (DwrArticleBuilder *builder);

gboolean dwr_article_builder_has_blocks (DwrArticleBuilder *builder);
void
dwr_article_builder_take_blocks (DwrArticleBuilder *builder, GPtrArray *blocks, DwrSource source);

/* Adds a readable article once, up to a limit. */
void dwr_article_builder_take_related (DwrArticleBuilder *builder, DwrRelated *related);

/* Whether the limit is reached. */
gboolean dwr_article_builder_has_all_related (DwrArticleBuilder *builder);

/* Notes that the page has a text, so that an article without any is not all of it. */
void dwr_article_builder_expect_text (DwrArticleBuilder *builder);

/**
 * dwr_article_builder_end:
 *
 * Moves the newsroom's signature and notes out of the blocks, and leaves out what stands twice. The
 * builder is empty afterwards. A headline and a teaser alone are a whole article where the page has
 * no place for more, as a short notice; the card of a video is one too. Sets:
 * %DWR_ERROR_NOT_ARTICLE when there is no headline or nothing to read, %DWR_ERROR_DAMAGED when the
 * text that the page has gave nothing. Returns: (transfer full)
 */
DwrArticle *dwr_article_builder_end (DwrArticleBuilder *builder, GError **error);

G_END_DECLS
