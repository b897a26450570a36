/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Articles for the service's jobs: the network and the store, each where it is the better. */

#pragma once

#include "dwr-desk.h"
#include "dwr/dwr-article-record.h"
#include "dwr/dwr-error.h"

G_BEGIN_DECLS

/* What a load is for. */
typedef enum {
  DWR_ARTICLE_OPENED, /* somebody reads it: noted, and kept while the history is on */
  DWR_ARTICLE_KEPT,   /* somebody wants to have it: kept in any case */
} DwrArticlePurpose;

/* Borrowed. */
typedef struct {
  DwrLink *link; /* of something readable */
  DwrArticlePurpose purpose;
  gboolean is_offline;             /* the store alone */
  gboolean is_store_first;         /* the store's whole copy, where there is one */
  DwrFetchProgressFunc progress;   /* (nullable) */
  DwrFetchContactedFunc contacted; /* (nullable) */
  gpointer data;                   /* of both; lives as long as the job */
} DwrArticleRequest;

/* An article that was loaded. */
typedef struct {
  DwrArticle *article;   /* owned */
  DwrLink *link;         /* owned: after redirects */
  char *id;              /* owned: of the story that was asked for, or found; may be empty */
  gint64 saved_s;        /* of a copy from the store, when it was fetched; 0: it is of now */
  GError *cause;         /* owned (nullable): why it is the store's, where the network was asked */
  guint state;           /* of DwrHeadlineState */
  int paragraph;         /* where its reader stopped, or -1 */
  DwrArticleTrust trust; /* of what was fetched now */
  gboolean is_changed;   /* it has other words than the store's copy had */
} DwrLoadedArticle;

void dwr_loaded_article_free (DwrLoadedArticle *loaded);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrLoadedArticle, dwr_loaded_article_free)

/**
 * dwr_desk_load_article_async:
 *
 * A store that does not work costs only what it is for. Sets: %DWR_ERROR_NOT_SAVED, any network
 * code, those of dwr_page_read (); for %DWR_ARTICLE_KEPT those of the store too.
 */
void dwr_desk_load_article_async (DwrDesk *self,
                                  const DwrArticleRequest *request,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* (transfer full) (nullable) */
DwrLoadedArticle *
dwr_desk_load_article_finish (DwrDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
