/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A feed's bytes as text. */

#pragma once

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

/**
 * dwr_feed_decode:
 *
 * The feed as valid UTF-8 from its first sign on: without byte order mark, leading white space, or
 * characters that XML does not know. Bytes that are no UTF-8 become U+FFFD.
 *
 * Sets: %DWR_ERROR_EMPTY, %DWR_ERROR_DAMAGED (an unknown charset, or not in the one that it
 * declares), %DWR_ERROR_TOO_LARGE. (transfer full) (nullable)
 */
char *dwr_feed_decode (GBytes *bytes, GError **error);

G_END_DECLS
