/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrFetcher: gets one page or picture of Deutsche Welle, or says in one DwrError why not. */

#pragma once

#include "dwr-sessions.h"
#include "dwr/dwr-link.h"

G_BEGIN_DECLS

#define DWR_TYPE_FETCHER (dwr_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (DwrFetcher, dwr_fetcher, DWR, FETCHER, GObject)

typedef enum { DWR_FETCH_PAGE, DWR_FETCH_PICTURE } DwrFetchKind;

/* For a whole answer with all its redirects, once it has a connection to wait for. */
#define DWR_FETCHER_DEADLINE_MS (30 * 1000)

#define DWR_FETCHER_REDIRECTS_MAX 5
#define DWR_FETCHER_PICTURE_MAX_BYTES (16 * 1024 * 1024)

/* @expected_bytes is 0 when unknown. */
typedef void (*DwrFetchProgressFunc) (guint64 received_bytes,
                                      guint64 expected_bytes,
                                      gpointer data);

/* @sessions: (transfer full). (transfer full) */
DwrFetcher *dwr_fetcher_new (DwrSessions *sessions, guint deadline_ms);

/* How long one whole answer may take. */
guint dwr_fetcher_get_deadline_ms (DwrFetcher *self);

/**
 * dwr_fetcher_fetch_async:
 * @link: readable for a page, an image's for a picture; no other connects at all
 * @progress: (nullable): at most every 100 ms, and once at the end
 *
 * Sets any network code of DwrError, %DWR_ERROR_NOT_ARTICLE or %DWR_ERROR_NO_ID when a redirect
 * ends at a page that is not to be read, and G_IO_ERROR_CANCELLED.
 */
void dwr_fetcher_fetch_async (DwrFetcher *self,
                              DwrLink *link,
                              DwrFetchKind kind,
                              DwrFetchProgressFunc progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/* @final_link: (out) (optional) (transfer full): after redirects. (transfer full) (nullable) */
GBytes *dwr_fetcher_fetch_finish (DwrFetcher *self,
                                  GAsyncResult *result,
                                  DwrLink **final_link,
                                  GError **error);

G_END_DECLS
