/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From GIO's and libsoup's many errors to one DwrError for each cause. */

#pragma once

#include <gio/gio.h>

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

/* How far a request has come when it fails; the same reset means different things. */
typedef enum { DWR_FETCH_CONNECTING, DWR_FETCH_WAITING, DWR_FETCH_RECEIVING } DwrFetchPhase;

/**
 * dwr_fetch_error_new:
 * @cause: DwrErrors and cancellation are copied as they are
 * @certificate_errors: what TLS found wrong, 0 if nothing
 * @is_offline: the machine has no network
 * @proxy: (nullable): whose fault it is then where no connection came about
 * Returns: (transfer full)
 */
GError *dwr_fetch_error_new (const GError *cause,
                             DwrFetchPhase phase,
                             GTlsCertificateFlags certificate_errors,
                             gboolean is_offline,
                             const char *proxy);

/* The error for an HTTP status other than 200.
 * @retry_after: (nullable): the answer's header. (transfer full) */
GError *dwr_fetch_error_new_for_status (guint status, const char *retry_after);

G_END_DECLS
