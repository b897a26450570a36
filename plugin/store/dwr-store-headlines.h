/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The headlines of the store: what the sections' feeds say, and the reader's own lists. */

#pragma once

#include "dwr-store.h"
#include "dwr/dwr-headline.h"

G_BEGIN_DECLS

/* A list has no more rows; what a feed has beyond them is not kept. */
#define DWR_STORE_SECTION_MAX 1000

/* A section of an edition: "de", "all". Borrowed. */
typedef struct {
  const char *edition;
  const char *name;
} DwrStoreSection;

/* What the server said of a feed, for asking it again. */
typedef struct {
  char *etag;          /* owned (nullable) */
  char *last_modified; /* owned (nullable) */
  gint64 fetched_s;    /* 0: never */
  gboolean is_kept;    /* its articles are kept for reading offline */
} DwrStoreFeed;

void dwr_store_feed_free (DwrStoreFeed *feed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrStoreFeed, dwr_store_feed_free)

/**
 * dwr_store_put_headlines:
 * @headlines: (element-type DwrHeadline): the whole list, as the feed has it now
 * @feed: its `fetched_s` is now; `is_kept` is not looked at
 * @n_new: (out) (optional): how many stories the section's list did not have
 *
 * Stories that the feed no longer has leave the section's list. A story that was read and has other
 * words in the same feed than before becomes %DWR_HEADLINE_UPDATED. Headlines without a decimal id
 * are left out.
 */
gboolean dwr_store_put_headlines (DwrStore *store,
                                  const DwrStoreSection *section,
                                  GPtrArray *headlines,
                                  const DwrStoreFeed *feed,
                                  guint *n_new,
                                  GError **error);

/* The server says that the feed has not changed. */
gboolean dwr_store_note_fetched (DwrStore *store,
                                 const DwrStoreSection *section,
                                 gint64 fetched_s,
                                 GError **error);

/* What is known of a section's feed, also when it is nothing. (transfer full) */
DwrStoreFeed *dwr_store_get_feed (DwrStore *store, const DwrStoreSection *section, GError **error);

/* Articles in the list of a kept section are not purged. */
gboolean dwr_store_set_section_kept (DwrStore *store,
                                     const DwrStoreSection *section,
                                     gboolean is_kept,
                                     GError **error);

typedef enum {
  DWR_STORE_VIEW_SECTION,
  DWR_STORE_VIEW_STARRED,
  DWR_STORE_VIEW_SAVED,   /* readable offline */
  DWR_STORE_VIEW_HISTORY, /* the last opened first; the others by when they were published */
} DwrStoreViewKind;

typedef struct {
  DwrStoreViewKind kind;
  DwrStoreSection section; /* of %DWR_STORE_VIEW_SECTION */
  gint64 added_since_s;    /* of %DWR_STORE_VIEW_SECTION: only what was added after it; 0 for all */
  guint limit;
  guint offset;
} DwrStoreView;

/* Newest first, each story once. (transfer full) (element-type DwrHeadline) */
GPtrArray *dwr_store_list (DwrStore *store, const DwrStoreView *view, GError **error);

/* The ids of the stories that have been in the section's list since @time_s or before.
 * @last_added_s: (out): when the last of them came; 0: there is none. (transfer full) (element-type
 * char*) */
GPtrArray *dwr_store_list_known (DwrStore *store,
                                 const DwrStoreSection *section,
                                 gint64 time_s,
                                 gint64 *last_added_s,
                                 GError **error);

/* How many rows the view has, without limit and offset. */
gboolean
dwr_store_count (DwrStore *store, const DwrStoreView *view, guint *n_headlines, GError **error);

gboolean dwr_store_count_unread (DwrStore *store,
                                 const DwrStoreSection *section,
                                 guint *n_unread,
                                 GError **error);

/* One story as the store has it; %NULL without @error when it has none. (transfer full) */
DwrHeadline *dwr_store_get_headline (DwrStore *store, const char *id, GError **error);

G_END_DECLS
