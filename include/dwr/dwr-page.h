/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Page to article: the one door through which a page of dw.com is read. */

#pragma once

#include "dwr/dwr-article.h"

G_BEGIN_DECLS

/* A larger page is refused unread. */
#define DWR_PAGE_MAX_BYTES (8 * 1024 * 1024)

/**
 * dwr_page_read:
 * @page: the page's bytes, decoded from the transfer, in the charset that it declares; hostile
 * @link: (nullable): the address that it came from; without, the page's own canonical link is used
 *
 * Never crashes, never recurses by the page's depth, and uses memory and time linear in its size.
 * Any thread. Layouts: legacy CDA (2011-2023), React with `__APOLLO_STATE__` (2023/24) and with
 * `__APP_STATE__` or without state (2025/26), AMP, and in the place of a page the JSON that
 * `/graph-api/LANGUAGE/content/KIND/ID` answers. A page of no known shape is read for its densest
 * text, and says so in `layout`.
 *
 * Sets: %DWR_ERROR_EMPTY, %DWR_ERROR_NOT_ARTICLE, %DWR_ERROR_TOO_LARGE (depth, size),
 * %DWR_ERROR_WRONG_TYPE (no text at all).
 * Returns: (transfer full): the article
 */
DwrArticle *dwr_page_read (GBytes *page, DwrLink *link, GError **error);

G_END_DECLS
