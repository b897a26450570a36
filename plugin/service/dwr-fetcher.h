/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrFetcher: gets one page, feed or picture of Deutsche Welle, or says in one DwrError why not. It
 * is polite: it leaves servers alone that ask for it, asks only for what has changed, and keeps few
 * connections. */

#pragma once

#include "dwr-answer.h"
#include "dwr-fetch-kind.h"
#include "dwr-patience.h"
#include "dwr-sessions.h"

G_BEGIN_DECLS

#define DWR_TYPE_FETCHER (dwr_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (DwrFetcher, dwr_fetcher, DWR, FETCHER, GObject)

/* For a whole answer with all its redirects, once it has a connection to wait for. */
#define DWR_FETCHER_DEADLINE_MS (30 * 1000)

/* Requests that are under way at once, to all hosts together. */
#define DWR_FETCHER_RUNNING_MAX 4

/* @expected_bytes is 0 when unknown. */
typedef void (*DwrFetchProgressFunc) (guint64 received_bytes,
                                      guint64 expected_bytes,
                                      gpointer data);

/* Before a host is asked, once for each fetch. */
typedef void (*DwrFetchContactedFunc) (const char *host, gpointer data);

/* All of it borrowed; what is needed longer is copied. */
typedef struct {
  DwrLink *link; /* readable for a page, a feed's or an image's for the others */
  DwrFetchKind kind;
  const char *etag;                /* (nullable) of the copy that the caller has */
  const char *last_modified;       /* (nullable) of the same */
  DwrFetchProgressFunc progress;   /* (nullable): at most every 100 ms, and once at the end */
  DwrFetchContactedFunc contacted; /* (nullable) */
  gpointer data;                   /* of both; lives as long as the fetch */
} DwrFetchRequest;

/* @sessions: (transfer full). (transfer full) */
DwrFetcher *dwr_fetcher_new (DwrSessions *sessions, guint deadline_ms);

/* How long one whole answer may take. */
guint dwr_fetcher_get_deadline_ms (DwrFetcher *self);

/* Whom the fetcher leaves alone. (transfer none) */
DwrPatience *dwr_fetcher_get_patience (DwrFetcher *self);

/**
 * dwr_fetcher_set_proxy:
 * @proxy_uri: (nullable): "socks5://HOST:PORT"; empty or %NULL: the desktop's
 *
 * For requests from now on, on connections of their own. dwr_sessions_set_proxy () says what holds.
 */
void dwr_fetcher_set_proxy (DwrFetcher *self, const char *proxy_uri);

/**
 * dwr_fetcher_fetch_async:
 *
 * Validators go to the address of the request alone, never to where a redirect leads.
 *
 * Sets any network code of DwrError, %DWR_ERROR_OFFLINE without asking anybody, %DWR_ERROR_WAIT too
 * where the server has asked for it before,
 * %DWR_ERROR_PROXY while the proxy is unusable, %DWR_ERROR_NOT_ARTICLE or %DWR_ERROR_NO_ID when a
 * redirect ends at a page that is not to be read, and G_IO_ERROR_CANCELLED. A server that answers
 * "not changed" without having been asked is %DWR_ERROR_DAMAGED.
 */
void dwr_fetcher_fetch_async (DwrFetcher *self,
                              const DwrFetchRequest *request,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/* Without a body where the copy that the request's validators name still holds; the answer's are
 * then the newest known. (transfer full) (nullable) */
DwrAnswer *dwr_fetcher_fetch_finish (DwrFetcher *self, GAsyncResult *result, GError **error);

G_END_DECLS
