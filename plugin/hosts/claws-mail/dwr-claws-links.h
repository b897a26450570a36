/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the file of a mail has for the panel. Main thread only. */

#pragma once

#include "dwr-claws.h"
#include "dwr-message-content.h"

G_BEGIN_DECLS

/* @path: (nullable): of a mail, which need not be there
 * @subject: (nullable): the title of a feed's item
 * @is_in_feed: Claws fetched it from a feed
 *
 * Adds to @content. */
void dwr_claws_links_read (const char *path,
                           const char *subject,
                           gboolean is_in_feed,
                           DwrMessageContent *content);

G_END_DECLS
