/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Brings one section's headlines up to date. */

#pragma once

#include "dwr-desk.h"

G_BEGIN_DECLS

/* Borrowed. */
typedef struct {
  const char *edition;
  const char *section;
  DwrFetchContactedFunc contacted; /* (nullable) */
  gpointer contacted_data;         /* lives as long as the job */
} DwrRefreshRequest;

typedef struct {
  guint n_new;      /* stories that the section did not have */
  gint64 fetched_s; /* now, or when another client fetched it while we waited */
} DwrRefreshed;

/* How long a client waits for another one that refreshes. */
#define DWR_REFRESH_WAIT_MAX_MS (60 * 1000)

/* Sets: %DWR_ERROR_EDITION, %DWR_ERROR_STORE_BUSY, any other store code, any network code, those of
 * dwr_feed_read (). */
void dwr_desk_refresh_async (DwrDesk *self,
                             const DwrRefreshRequest *request,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean dwr_desk_refresh_finish (DwrDesk *self,
                                  GAsyncResult *result,
                                  DwrRefreshed *refreshed,
                                  GError **error);

G_END_DECLS
