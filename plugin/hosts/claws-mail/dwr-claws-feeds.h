/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds in Claws Mail: its plugin RSSyl, where that is loaded. Main thread only. */

#pragma once

#include "dwr-claws.h"
#include "dwr/dwr-host.h"

G_BEGIN_DECLS

/* Whether RSSyl is there and has a place for feeds. */
gboolean dwr_claws_feeds_is_possible (void);

/* Whether the folder is one of RSSyl's. */
gboolean dwr_claws_feeds_has (FolderItem *folder);

/**
 * dwr_claws_feeds_subscribe:
 * @address: of a feed, from whomever
 *
 * RSSyl fetches the feed at once and waits for it in a loop of its own: see dwr_claws_save ().
 * Sets: as dwr_host_subscribe_finish ().
 */
gboolean dwr_claws_feeds_subscribe (const char *address, DwrSubscribed *subscribed, GError **error);

G_END_DECLS
