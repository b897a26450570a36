/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a message has for the panel: links to articles, hosts that look like DW's, and whether the
 * message is an article itself. An adapter hands over the decoded parts of a message; they are
 * strangers' words, and what is found in them has passed the link gate. */

#pragma once

#include "dwr/dwr-host.h"
#include "dwr/dwr-link-scan.h"

G_BEGIN_DECLS

typedef struct _DwrMessageContent DwrMessageContent;

DwrMessageContent *dwr_message_content_new (void);
void dwr_message_content_free (DwrMessageContent *content);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrMessageContent, dwr_message_content_free)

/**
 * dwr_message_content_wants:
 * @n_bytes: of the next part with text, as it was sent
 *
 * A message with endless text or parts costs no more than the start of it. A part that is too long
 * is passed over: others behind it may be short.
 * Returns: whether this part is to be added
 */
gboolean dwr_message_content_wants (DwrMessageContent *content, guint64 n_bytes);

/* A decoded part, valid UTF-8 or not. */
void dwr_message_content_add_text (DwrMessageContent *content, const char *text);
void dwr_message_content_add_html (DwrMessageContent *content, const char *html);

/* An address that stands in no part, such as that of a header. @title: (nullable) */
void
dwr_message_content_add_link (DwrMessageContent *content, const char *address, const char *title);

/**
 * dwr_message_content_set_feed_item:
 * @address: (nullable): what the item leads to; may be no article
 *
 * The client fetched the message from a feed that its user follows; a message that merely says so
 * is none.
 */
void dwr_message_content_set_feed_item (DwrMessageContent *content, const char *address);

/* @address: (nullable): of the article that the message says to be: DwrMailHead.uri */
void dwr_message_content_set_saved (DwrMessageContent *content, const char *address);

/* (transfer none) (element-type DwrFoundLink) */
GPtrArray *dwr_message_content_get_links (DwrMessageContent *content);

/* (transfer none) (element-type utf8) */
GPtrArray *dwr_message_content_get_look_alikes (DwrMessageContent *content);

/* As dwr_host_get_shown () has them. */
DwrShown dwr_message_content_get_shown (DwrMessageContent *content, char **address);

/* Whether there is somebody to answer: there is nobody behind an item of a feed, or behind an
 * article that DW Reader saved. */
gboolean dwr_message_content_has_sender (DwrMessageContent *content);

G_END_DECLS
