/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How much the store keeps. */

#pragma once

#include "dwr-store.h"

G_BEGIN_DECLS

typedef struct {
  guint articles_max;
  guint64 total_max_bytes; /* pages, words and pictures */
  guint age_max_days;      /* since an article was opened, or else stored; until the newest news */
} DwrStoreLimits;

#define DWR_STORE_LIMITS_DEFAULT                                                                   \
  ((DwrStoreLimits){ .articles_max = 200,                                                          \
                     .total_max_bytes = 100u * 1024 * 1024,                                        \
                     .age_max_days = 30 })

typedef struct {
  guint n_headlines;
  guint n_articles;
  guint n_pictures;
  guint64 n_bytes;
} DwrStoreFreed;

/**
 * dwr_store_purge:
 * @freed: (out caller-allocates)
 *
 * Deletes what is over the limits, what was opened longest ago first, and files that belong to
 * nothing. Starred articles and those in the list of a kept section are never deleted, and do not
 * count against the others. While a kept section's list is empty or was not fetched since a rescue,
 * that holds for every whole article: it may be one of them. Headlines that no list has go with the
 * same age.
 */
gboolean dwr_store_purge (DwrStore *store,
                          const DwrStoreLimits *limits,
                          gint64 now_s,
                          DwrStoreFreed *freed,
                          GError **error);

/* The same after something was put, which is there whether or not anything could be deleted: the
 * next purge tries again. Sets: %DWR_ERROR_STORE_DAMAGED alone, so that the store is repaired. */
gboolean
dwr_store_make_room (DwrStore *store, const DwrStoreLimits *limits, gint64 now_s, GError **error);

/* What the store keeps now. */
typedef struct {
  guint n_articles;
  guint64 n_bytes; /* pages, words and pictures */
} DwrStoreSize;

gboolean dwr_store_get_size (DwrStore *store, DwrStoreSize *size, GError **error);

G_END_DECLS
