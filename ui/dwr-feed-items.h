/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrFeedItems: DW's feeds in the client. Whoever wants that reads their items here as soon as the
 * client shows them. In a mail client nobody does before he has said so; in a reader of feeds
 * everybody does until he says no. */

#pragma once

#include "dwr/dwr-host.h"

G_BEGIN_DECLS

#define DWR_TYPE_FEED_ITEMS (dwr_feed_items_get_type ())
G_DECLARE_FINAL_TYPE (DwrFeedItems, dwr_feed_items, DWR, FEED_ITEMS, GObject)

/* Signals:
 * - `changed`: another message is shown, or another wish is known */
DwrFeedItems *dwr_feed_items_new (DwrHost *host);

gboolean dwr_feed_items_is_shown (DwrFeedItems *self);
gboolean dwr_feed_items_is_wanted (DwrFeedItems *self);
void dwr_feed_items_set_wanted (DwrFeedItems *self, gboolean is_wanted);
char *dwr_feed_items_take (DwrFeedItems *self);

gboolean dwr_feed_items_is_stored_wanted (GSettings *settings, DwrHost *host);

G_END_DECLS
