/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a message says of articles. It is all in memory: nobody is asked for more. */

#pragma once

#include <camel/camel.h>

#include "dwr-message-content.h"

G_BEGIN_DECLS

/* @is_feed_item: Evolution has made it of an item of a feed */
void dwr_evolution_message_read (CamelMimeMessage *message,
                                 gboolean is_feed_item,
                                 DwrMessageContent *content);

G_END_DECLS
