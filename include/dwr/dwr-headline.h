/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A headline: what a feed says of an article, and what the reader has done with it. */

#pragma once

#include "dwr/dwr-link.h"

G_BEGIN_DECLS

/* What the store knows of a headline's article. */
typedef enum {
  DWR_HEADLINE_UNREAD = 1 << 0,
  DWR_HEADLINE_KEPT = 1 << 1, /* whole, with its pictures */
  DWR_HEADLINE_STARRED = 1 << 2,
  DWR_HEADLINE_UPDATED = 1 << 3, /* changed since it was read */
} DwrHeadlineState;

/* One story, in whatever feeds it stands. All strings are owned. */
typedef struct {
  char *id;         /* decimal, unique over all of DW's languages: one story has one */
  char *link;       /* canonical https address, without tracking */
  char *title;      /* one line, clean (dwr-text.h) */
  char *teaser;     /* may be empty */
  char *section;    /* as the feed calls it, may be empty */
  char *published;  /* ISO 8601 with zone (nullable) */
  char *language;   /* BCP-47 */
  char *enclosure;  /* https address of a recording (nullable): of podcasts */
  guint duration_s; /* of the recording; 0: not known */
  DwrLinkKind kind; /* by the address's letter; of what has a recording, audio */
  guint state;      /* of DwrHeadlineState; 0 as a feed gives it */
} DwrHeadline;

/* All strings empty or %NULL. (transfer full) */
DwrHeadline *dwr_headline_new (void);
DwrHeadline *dwr_headline_copy (const DwrHeadline *headline);
void dwr_headline_free (DwrHeadline *headline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrHeadline, dwr_headline_free)

/* An array that frees its DwrHeadlines. (transfer full) */
GPtrArray *dwr_headlines_new (void);

G_END_DECLS
