/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An article's way into the store and out of it, for the jobs that load one. */

#pragma once

#include "dwr-desk-articles.h"
#include "dwr-store-articles.h"
#include "dwr-store-limits.h"
#include "dwr/dwr-article-record.h"

G_BEGIN_DECLS

/* What the store has of a story. */
typedef struct {
  char *id;           /* owned; empty: the store knows no such story */
  DwrStorePage *page; /* owned (nullable) */
  guint state;        /* of DwrHeadlineState */
  int paragraph;      /* -1: none */
} DwrStoredArticle;

void dwr_stored_article_free (DwrStoredArticle *stored);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrStoredArticle, dwr_stored_article_free)

/* A DwrStoreFunc. @data: the story's id. (transfer full) DwrStoredArticle */
gpointer dwr_stored_article_look_up (DwrStore *store, gpointer data, GError **error);

/* A DwrStoreFunc: the same of the article that has a short link. @data: its address */
gpointer dwr_stored_article_look_up_short (DwrStore *store, gpointer data, GError **error);

/* A DwrStoreFunc: somebody reads a copy that the store has. @data: the story's id */
gpointer dwr_stored_article_note_opened (DwrStore *store, gpointer data, GError **error);

/* A DwrStoreFunc: the server says that the store's copy is the newest. @data: the story's id */
gpointer dwr_stored_article_note_current (DwrStore *store, gpointer data, GError **error);

/* A page that was fetched and read, on its way into the store. */
typedef struct {
  DwrHeadline *headline; /* owned: its id is what the article is kept under */
  DwrArticleTrust trust;
  char *link;          /* owned: where the page was fetched */
  char *short_link;    /* owned (nullable) */
  char *modified;      /* owned (nullable) */
  char *words;         /* owned */
  GPtrArray *pictures; /* owned: addresses, and a last %NULL */
  GBytes *page;        /* owned */
  char *etag;          /* owned (nullable) */
  char *last_modified; /* owned (nullable) */
  DwrArticlePurpose purpose;
  gboolean is_history_on;
  DwrStoreLimits limits;
} DwrArticlePut;

/* In a thread that may take time: goes through the whole article. @id: of the story that was asked
 * for, which a redirect may have led to another one where it has no copy; empty: the page's own.
 * (transfer full) */
DwrArticlePut *dwr_article_put_new (DwrArticle *article, const DwrAnswer *answer, const char *id);
void dwr_article_put_free (DwrArticlePut *put);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrArticlePut, dwr_article_put_free)

/* What became of it. */
typedef struct {
  guint state;
  int paragraph;
  gboolean is_changed;
} DwrArticlePutResult;

/* A DwrStoreFunc. @data: a DwrArticlePut. (transfer full) DwrArticlePutResult */
gpointer dwr_stored_article_put (DwrStore *store, gpointer data, GError **error);

G_END_DECLS
