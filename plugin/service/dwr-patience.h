/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrPatience: which server must be left alone, and until when. It remembers in memory only; who
 * has a store keeps it there over restarts. */

#pragma once

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

#define DWR_TYPE_PATIENCE (dwr_patience_get_type ())
G_DECLARE_FINAL_TYPE (DwrPatience, dwr_patience, DWR, PATIENCE, GObject)

/* A longer wait that was kept is the work of a clock that was set back, and does not hold. */
#define DWR_PATIENCE_WAIT_MAX_S (24 * 60 * 60)

/* Without a Retry-After, waits double up to this. */
#define DWR_PATIENCE_BACK_OFF_MAX_S (60 * 60)

/* Returns: seconds since 1970 */
typedef gint64 (*DwrPatienceClock) (gpointer data);

/**
 * DwrPatience::changed:
 * @host: of which dwr_patience_get_wait () says something else now
 */

/* @clock: (nullable): the machine's. (transfer full) */
DwrPatience *dwr_patience_new (DwrPatienceClock clock, gpointer clock_data);

/* Sets: %DWR_ERROR_WAIT, whose message ends with the local time in ISO 8601 from which on the host
 * may be asked. */
gboolean dwr_patience_check (DwrPatience *self, const char *host, GError **error);

/**
 * dwr_patience_is_asked: whether these are the words of a server that wants to be left alone
 * @status: HTTP's
 * @retry_after: (nullable): the header's value
 */
gboolean dwr_patience_is_asked (guint status, const char *retry_after);

/**
 * dwr_patience_note_status: learns from an answer
 * @status: HTTP's
 * @retry_after: (nullable): the header's value
 */
void dwr_patience_note_status (DwrPatience *self,
                               const char *host,
                               guint status,
                               const char *retry_after);

/* Learns from what was kept; of two waits the later one stays. Without the signal: the caller knows
 * already. */
void dwr_patience_set_wait (DwrPatience *self, const char *host, gint64 until_s, guint n_failures);

/**
 * dwr_patience_get_wait: what to keep
 * @until_s: (out): seconds since 1970, perhaps past; 0 with no failure
 * @n_failures: (out): answers in a row that asked for patience
 */
void
dwr_patience_get_wait (DwrPatience *self, const char *host, gint64 *until_s, guint *n_failures);

G_END_DECLS
