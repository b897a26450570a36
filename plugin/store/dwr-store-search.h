/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The search, without any network: over headlines while somebody types, and over every article that
 * is kept. */

#pragma once

#include "dwr-snippet.h"
#include "dwr-store-headlines.h"

G_BEGIN_DECLS

typedef enum {
  DWR_STORE_SEARCH_HEADLINES, /* titles and teasers */
  DWR_STORE_SEARCH_ARTICLES,  /* the words of all that is kept */
} DwrStoreSearchScope;

typedef struct {
  DwrStoreSearchScope scope;
  DwrStoreSection section; /* of %DWR_STORE_SEARCH_HEADLINES; without an edition: all of them */
  const char *words;       /* as they were typed; nothing in them is an operator */
  guint limit;
} DwrStoreSearch;

typedef struct {
  DwrHeadline *headline; /* owned */
  char *snippet;         /* owned: one line of the text, not markup; may be empty */
  GArray *marks;         /* owned, element-type DwrSnippetMark: the words in the snippet */
} DwrStoreHit;

/* Best first. No words find nothing. The last word is looked for as the start of one.
 * (transfer full) (element-type DwrStoreHit) */
GPtrArray *dwr_store_search (DwrStore *store, const DwrStoreSearch *search, GError **error);

G_END_DECLS
