/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The digest: once a day, what is new in the sections that are followed, as one mail in the
 * client's folder for articles. Off unless the preferences name the client. This decides and
 * delivers; whoever has a timer looks from time to time. Main thread only. */

#pragma once

#include "dwr/dwr-host.h"
#include "dwr/dwr-service-newsroom.h"

G_BEGIN_DECLS

/* A day's digest is made from this hour on, by the user's clock: not in the middle of the night,
 * for who is still up then, and before most people's breakfast. */
#define DWR_DIGEST_HOUR 5

/* After a failure nothing is tried for so long. */
#define DWR_DIGEST_RETRY_S (20 * 60)

/* Whether a day's digest is to be made. Pure. @last_day: "2026-11-26", or empty: of the last one;
 * @now: in the user's zone */
gboolean dwr_digest_is_due (const char *last_day, GDateTime *now);

/**
 * dwr_digest_is_wanted: whether dwr_digest_deliver_async () is to be called now
 * @now: in the user's zone
 *
 * Not when the preferences name another client than the host (dwr_host_get_name ()), or none; when
 * no section is followed; when it is not due; when the host is offline or has nowhere to save to;
 * while one is on its way, or for a while after one has failed.
 */
gboolean dwr_digest_is_wanted (DwrHost *host, GDateTime *now);

/**
 * dwr_digest_deliver_async: has the service write the digest, and saves it
 * @service: the adapter's own
 * @sections: of "de/all"; those of the preferences
 *
 * Its day is noted only when the mail is in the folder, or when nothing is new, which makes none.
 * Sets: the codes of dwr_service_client_write_digest_async () and dwr_host_save_async ();
 * %DWR_ERROR_SETTINGS: it was saved, but not noted; %DWR_ERROR_OFFLINE; G_IO_ERROR_PENDING: one is
 * on its way.
 */
void dwr_digest_deliver_async (DwrHost *host,
                               DwrServiceClient *service,
                               const char *const *sections,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* @n_headlines: (out) (optional): 0: there was nothing new, and there is no mail */
gboolean
dwr_digest_deliver_finish (DwrHost *host, GAsyncResult *result, guint *n_headlines, GError **error);

G_END_DECLS
