/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "subscribe": the section's feed in the mail client, which follows it from then on. */

#pragma once

#include "dwr-newsroom.h"
#include "dwr-notices.h"
#include "dwr-toolbar.h"

G_BEGIN_DECLS

void dwr_subscription_add (GActionMap *map,
                           DwrNewsroom *newsroom,
                           DwrHost *host,
                           DwrToolbar *toolbar,
                           DwrNotices *notices);

G_END_DECLS
