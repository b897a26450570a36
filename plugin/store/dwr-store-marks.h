/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a reader does with headlines: read, unread, starred. */

#pragma once

#include "dwr-store-headlines.h"

G_BEGIN_DECLS

/* A story that was changed, for taking it back. */
typedef struct {
  gint64 story_id;
  guint state; /* %DWR_HEADLINE_UNREAD and %DWR_HEADLINE_UPDATED as they were before */
} DwrStoreChange;

/**
 * dwr_store_mark:
 * @ids: ids of stories; those that the store does not know are passed over
 * @is_read: whether they become read, and no longer updated, or unread
 * @changes: (out) (transfer full) (optional) (element-type DwrStoreChange): those that changed
 */
gboolean dwr_store_mark (DwrStore *store,
                         const char *const *ids,
                         gboolean is_read,
                         GArray **changes,
                         GError **error);

/* Marks the section's whole list as read. */
gboolean dwr_store_mark_all_read (DwrStore *store,
                                  const DwrStoreSection *section,
                                  GArray **changes,
                                  GError **error);

/* Takes the changes back. (element-type DwrStoreChange) */
gboolean dwr_store_undo (DwrStore *store, const GArray *changes, GError **error);

/* Sets: %DWR_ERROR_NOT_SAVED for a story that the store does not know. */
gboolean
dwr_store_set_starred (DwrStore *store, const char *id, gboolean is_starred, GError **error);

G_END_DECLS
