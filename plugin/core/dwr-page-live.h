/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Live blogs: what is to know first, then the posts, newest first. */

#pragma once

#include "dwr-dom.h"
#include "dwr-page-context.h"

G_BEGIN_DECLS

/* Whether @node is a post. */
gboolean dwr_page_is_post (const GumboNode *node);

/* Whether the markup shows posts. */
gboolean dwr_page_live_is (const GumboNode *article);

/**
 * dwr_page_live_read:
 * @article: (nullable): the markup; it shows only the newest posts of a long blog
 *
 * Appends all posts to @blocks: those of the state where it has no fewer. Sets:
 * %DWR_ERROR_TOO_LARGE.
 */
gboolean dwr_page_live_read (const GumboNode *article,
                             const DwrPageContext *context,
                             GPtrArray *blocks,
                             GError **error);

G_END_DECLS
