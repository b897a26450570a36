/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whole articles: the pages' bytes as they came, and their words for the search. */

#pragma once

#include "dwr-store.h"
#include "dwr/dwr-headline.h"

G_BEGIN_DECLS

/* What the caller found when it read the page. */
typedef enum {
  DWR_STORE_COPY_FOREIGN, /* without DW's marks, such as a portal's page: never stored */
  DWR_STORE_COPY_PARTIAL, /* something is missing: stored where there is nothing whole */
  DWR_STORE_COPY_WHOLE,
} DwrStoreCopy;

/* Borrowed. */
typedef struct {
  const DwrHeadline *headline; /* `state` is not looked at; the article has its id */
  const char *link;          /* where the page was fetched, after redirects: may have another id */
  const char *short_link;    /* (nullable) https://p.dw.com/p/... that leads to it */
  const char *modified;      /* (nullable) ISO 8601 */
  const char *etag;          /* (nullable) what the server said of the page, as it said it */
  const char *last_modified; /* (nullable) likewise */
  GBytes *page;              /* 16 MiB at most */
  const char *text;          /* the article's words, for the search */
  const char *const *pictures; /* (nullable) addresses of those that it needs */
  DwrStoreCopy copy;
  gint64 now_s;
} DwrStoreArticle;

typedef enum {
  DWR_STORE_PUT_REFUSED, /* what was there stays: the new copy is none, or worse */
  DWR_STORE_PUT_SAME,    /* the same words as before */
  DWR_STORE_PUT_NEW,     /* there was nothing */
  DWR_STORE_PUT_CHANGED, /* another version; a story that was read is marked updated */
} DwrStorePut;

/**
 * dwr_store_put_article:
 *
 * A whole copy is replaced only by a whole one of the same article, and not by one of the same time
 * of modification that has less than half of its words. A short link that was known stays so. The
 * pictures themselves follow by dwr_store_put_picture (); with the last of them the story becomes
 * %DWR_HEADLINE_KEPT.
 *
 * What was acknowledged survives a failure of the power.
 */
gboolean dwr_store_put_article (DwrStore *store,
                                const DwrStoreArticle *article,
                                DwrStorePut *result,
                                GError **error);

/* Whether a page is another article than the copy that the story has. Its own page never is, and
 * neither is the one that the copy came from: a redirect may have led there before. @kept_link:
 * where the copy was fetched. @link: where the page was, after redirects */
gboolean dwr_store_is_other_article (const char *id, const char *kept_link, const char *link);

/* The server says that the page has not changed. An article that is no longer there is no error. */
gboolean
dwr_store_note_fetched_article (DwrStore *store, const char *id, gint64 now_s, GError **error);

/* Whether an article is to be stored even where nothing is that was only opened: its story is
 * starred, or in the list of a kept section, or a copy of it is there. */
gboolean
dwr_store_is_article_wanted (DwrStore *store, const char *id, gboolean *wanted, GError **error);

/* Whether the article is whole, and so are its pictures. */
gboolean dwr_store_is_kept (DwrStore *store, const char *id, gboolean *is_kept, GError **error);

/* Which article the short link leads to. @id: (out) (transfer full) (nullable): %NULL for one that
 * came with no article that is there. */
gboolean
dwr_store_find_short_link (DwrStore *store, const char *short_link, char **id, GError **error);

/* A page from the store. */
typedef struct {
  GBytes *bytes;       /* owned */
  char *link;          /* owned: where it was fetched, after redirects */
  char *modified;      /* owned (nullable) */
  char *etag;          /* owned (nullable): for asking the server again */
  char *last_modified; /* owned (nullable): likewise */
  gint64 stored_s;     /* when it came, or was last said to be the same */
  gboolean is_whole;
} DwrStorePage;

void dwr_store_page_free (DwrStorePage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrStorePage, dwr_store_page_free)

/* @page: (out) (transfer full) (nullable): %NULL if there is none, or it is damaged; a damaged one
 * is deleted, so that it is fetched again. */
gboolean dwr_store_get_page (DwrStore *store, const char *id, DwrStorePage **page, GError **error);

/* The article's text as it was put; empty if there is none. (transfer full) */
char *dwr_store_dup_text (DwrStore *store, const char *id, GError **error);

G_END_DECLS
