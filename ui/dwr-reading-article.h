/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrReadingArticle: an article that was loaded, and what its reader did with it. */

#pragma once

#include "dwr/dwr-service-client.h"

G_BEGIN_DECLS

/* For others than DwrReading and DwrUpkeep it does not change but by `changed` of DwrReading. */
typedef struct _DwrReadingArticle DwrReadingArticle;
struct _DwrReadingArticle {
  /* Owned. */
  GBytes *document;   /* for the pane */
  GHashTable *images; /* key -> https address */
  GPtrArray *hosts;   /* of char *: what was asked for it and its pictures, in that order */
  char *uri;          /* canonical */
  char *title;
  char *id;      /* of the story; empty if it has none */
  GError *cause; /* (nullable) why it is the store's copy, where the network was asked */
  DwrReadingArticle *update; /* (nullable) a newer one, to be shown when somebody wants it */

  guint state;           /* of DwrHeadlineState */
  int paragraph;         /* where its reader is: a block's number, 0 at the head; -1 if not known */
  gint64 saved_s;        /* of a copy from the store: when it was fetched, since 1970; else 0 */
  gint64 current_s;      /* since 1970: when this is what dw.com had */
  gboolean is_live;      /* a live blog: another text is there soon */
  gboolean is_continued; /* its reader began where he stopped once */

  grefcount n_refs;
};

DwrReadingArticle *dwr_reading_article_new (DwrDocument *document);
DwrReadingArticle *dwr_reading_article_ref (DwrReadingArticle *self);
void dwr_reading_article_unref (DwrReadingArticle *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrReadingArticle, dwr_reading_article_unref)

gboolean dwr_reading_article_has_image (DwrReadingArticle *self, const char *address);
gboolean dwr_reading_article_add_host (DwrReadingArticle *self, const char *host);
guint dwr_reading_article_merge_state (DwrReadingArticle *self, guint state_then, guint state);
void dwr_reading_article_continue (DwrReadingArticle *self, DwrReadingArticle *before);

G_END_DECLS
