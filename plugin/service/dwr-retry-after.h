/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* HTTP's Retry-After (RFC 9110, 10.2.3), as a number of seconds. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No server's wish makes a wait shorter or longer than this. */
#define DWR_RETRY_AFTER_MIN_S 30
#define DWR_RETRY_AFTER_MAX_S (24 * 60 * 60)

/**
 * dwr_retry_after_parse:
 * @value: (nullable): seconds, or a date in any of HTTP's three forms
 * @now_s: seconds since 1970
 * @wait_s: (out): between the two limits, counted from @now_s
 *
 * Returns: whether @value is one of them
 */
gboolean dwr_retry_after_parse (const char *value, gint64 now_s, gint64 *wait_s);

G_END_DECLS
