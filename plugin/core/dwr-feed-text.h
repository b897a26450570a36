/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of a feed, without the markup that may be in them. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The longest teaser that is kept, in characters; DW's have up to about 400. */
#define DWR_FEED_TEASER_MAX_CHARS 1000

/* @text: (nullable): valid UTF-8: words, or HTML as a string. (transfer full) (not nullable): its
 * words, not folded */
char *dwr_feed_dup_words (const char *text);

/* As above, for a title. (transfer full) (not nullable): one clean line (dwr-text.h) */
char *dwr_feed_dup_title (const char *text);

/* As above, for a teaser: folded, and cut behind a word. (transfer full) (not nullable) */
char *dwr_feed_dup_teaser (const char *text);

/* Whether this element sets its text apart from what stands around it. @name: in lower case */
gboolean dwr_feed_is_block (const char *name);

G_END_DECLS
