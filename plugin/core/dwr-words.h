/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of our own in a document, in the user's language. */

#pragma once

#include "dwr-article-private.h"

G_BEGIN_DECLS

/* Of our words: BCP-47; "ltr" or "rtl". (transfer none) */
const char *dwr_words_get_language (void);
const char *dwr_words_get_direction (void);

/* "Video", "Audio", ... (transfer none) */
const char *dwr_words_get_embed_kind (DwrEmbedKind kind);

/* "Video", "Live blog", by an address. (transfer none) (nullable): an article, as most are */
const char *dwr_words_get_link_kind (DwrLinkKind kind);

/* "3:38". (transfer full) (nullable): none for 0 */
char *dwr_words_dup_duration (guint duration_s);

/* "3 minutes 38 seconds", "1 hour 5 minutes". (transfer full) (nullable): none for 0 */
char *dwr_words_dup_long_duration (guint duration_s);

/* "Reading time: 3 minutes". (transfer full) (nullable): none for 0 */
char *dwr_words_dup_minutes (guint n_minutes);

/* "31 May 2018", the day on the user's clock, or the source's where it names no time. @iso8601: a
 * date or date and time. (transfer full) (nullable): not a date */
char *dwr_words_dup_date (const char *iso8601);

/* The same with the time on the user's clock, for live blogs. */
char *dwr_words_dup_date_and_time (const char *iso8601);

/* "Politics · Europe". (transfer full) (nullable): the article has neither */
char *dwr_words_dup_kicker (DwrArticle *article);

/* "Updated 2 June 2018"; of a live blog with the time. (transfer full) (nullable): none on the day
 * of publication */
char *dwr_words_dup_updated (DwrArticle *article);

/* When a live blog's post was written, of its first block. (transfer full) (nullable) */
char *dwr_words_dup_post_time (const DwrBlock *block);

/* That the article is somebody's view. (nullable): it is none */
const char *dwr_words_get_opinion (DwrArticle *article);

/* That parts may be missing or too many. (nullable): the page's layout is known */
const char *dwr_words_get_layout_note (DwrArticle *article);

/* "Ada Muster, Ben Beispiel · 31 May 2018 · Updated 2 June 2018". (transfer full) (nullable) */
char *dwr_words_dup_byline (DwrArticle *article);

/* A picture's @text with its credit: "A lake (Image: dpa)", "(Image: dpa)" or less. (transfer full)
 * (not nullable) */
char *dwr_words_dup_caption (DwrArticle *article, const char *text, const char *credit);

/* "3 of 12". (transfer full) (nullable): of no gallery */
char *dwr_words_dup_slide (const DwrImage *image);

/* "Picture 3 of 12", or "Picture". (transfer full) */
char *dwr_words_dup_picture (const DwrImage *image);

/* An address as people read it, without escapes where there are letters for them. (transfer full)
 */
char *dwr_words_dup_address (const char *address);

/* Who shows it: "DW", "Instagram", a host. (transfer full) (nullable): not known, or said by the
 * kind */
char *dwr_words_dup_provider (const DwrEmbed *embed);

/* What its link does: "Play in browser". (transfer none) */
const char *dwr_words_get_embed_action (DwrEmbedKind kind);

/* "Video: The lake". (transfer full) */
char *dwr_words_dup_embed_name (const DwrEmbed *embed);

/* "Video: The lake, 3:38". (transfer full) */
char *dwr_words_dup_embed (const DwrEmbed *embed);

G_END_DECLS
