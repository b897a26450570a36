/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What must be known of a feed's tags before a parser may see them. */

#pragma once

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

/**
 * dwr_feed_check_tags:
 * @text: the feed
 *
 * libxml2 compares each attribute of a tag with every other: a tag of 1 MB costs it minutes, and
 * nothing can stop it meanwhile. Sets: %DWR_ERROR_TOO_LARGE for a tag that is longer, or has more
 * attributes, than any feed's.
 */
gboolean dwr_feed_check_tags (const char *text, GError **error);

G_END_DECLS
