/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Feed to headlines: the one door through which a feed of Deutsche Welle is read. */

#pragma once

#include "dwr/dwr-headline.h"

G_BEGIN_DECLS

/* A larger feed is refused unread; DW's have 60 to 150 KB. */
#define DWR_FEED_MAX_BYTES (4 * 1024 * 1024)

/* A feed with more stories is refused; DW's have up to about 140. */
#define DWR_FEED_MAX_HEADLINES 2000

/* What a feed says. All owned. */
typedef struct {
  char *title;          /* one line, clean; may be empty */
  char *language;       /* BCP-47; empty where nothing tells */
  GPtrArray *headlines; /* of DwrHeadline, in the feed's order */
  guint n_skipped;      /* items that name no story that can be read */
} DwrFeed;

/**
 * dwr_feed_read:
 * @bytes: the feed, decoded from the transfer, in the charset that it declares; hostile
 * @source: (nullable): the address that it came from, which may tell the language
 *
 * Reads RDF (RSS 1.0), RSS 2.0 and Atom. A feed is read whole or not at all: one that ends early
 * is damaged. Nothing that it names is loaded, and a document type, with it every entity of the
 * feed's own, is refused before it is read. Time and memory are linear in its size. Any thread.
 *
 * Sets: %DWR_ERROR_EMPTY, %DWR_ERROR_TOO_LARGE (bytes, stories, elements, depth, attributes),
 *   %DWR_ERROR_WRONG_TYPE (HTML, JSON, a document type, another kind of XML),
 *   %DWR_ERROR_DAMAGED (ends early, is not well formed, does not decode).
 * Returns: (transfer full): the feed
 */
DwrFeed *dwr_feed_read (GBytes *bytes, DwrLink *source, GError **error);

void dwr_feed_free (DwrFeed *feed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrFeed, dwr_feed_free)

/**
 * dwr_headlines_merge:
 * @known: (nullable): what is known already, each story once
 * @feeds: @n_feeds lists of what feeds say now; a story may be in several, or twice in one
 *
 * Makes one list, each story once by its id, newest first. A story without date keeps its place
 * behind the one that stood before it.
 *
 * Of a story's versions the one that was published last counts, and where that does not decide,
 * what a feed says now counts before what is known, and of feeds the one named first. What that
 * version lacks (teaser, section, recording, ...) the others give; the section is the first one's.
 * A story whose title or teaser is another than the known one has %DWR_HEADLINE_UPDATED set; the
 * other states are the known one's. Pure. (transfer full): the lists stay as they are
 */
GPtrArray *dwr_headlines_merge (GPtrArray *known, GPtrArray *const *feeds, gsize n_feeds);

G_END_DECLS
