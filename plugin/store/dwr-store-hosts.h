/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* When a server may be asked again: Retry-After and back-off, which hold after a restart too. */

#pragma once

#include "dwr-store.h"

G_BEGIN_DECLS

typedef struct {
  gint64 until_s;   /* 0: at once */
  guint n_failures; /* in a row */
} DwrStoreWait;

/* With all zero the host is forgotten. */
gboolean
dwr_store_set_wait (DwrStore *store, const char *host, const DwrStoreWait *wait, GError **error);

/* @wait: (out caller-allocates): all zero for a host that nothing is known of */
gboolean dwr_store_get_wait (DwrStore *store, const char *host, DwrStoreWait *wait, GError **error);

typedef struct {
  char *host; /* owned */
  DwrStoreWait wait;
} DwrStoreHost;

/* Every host that something is known of. (transfer full) (element-type DwrStoreHost) */
GPtrArray *dwr_store_list_waits (DwrStore *store, GError **error);

G_END_DECLS
