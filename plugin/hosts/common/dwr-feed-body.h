/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A client that makes a mail of a feed's item, and has no header for what the item leads to. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * dwr_feed_body_dup_address:
 * @body: the text of the mail, decoded: the item's heading, which is a link, and its description;
 *   or the whole page that the item leads to
 * @is_page: (out): whether it is a page
 *
 * Returns: (transfer full) (nullable): the address of the article; what else is linked does not
 *   count
 */
char *dwr_feed_body_dup_address (const char *body, gboolean is_html, gboolean *is_page);

G_END_DECLS
