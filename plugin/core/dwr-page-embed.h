/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures, galleries, videos and other things that stand between the paragraphs of a page. */

#pragma once

#include "dwr-block.h"
#include "dwr-dom.h"
#include "dwr-page-address.h"
#include "dwr-page-context.h"

G_BEGIN_DECLS

/* Whether @node plays something: a wrapper that DW has kept, or the element itself. */
gboolean dwr_page_is_player (const GumboNode *node);

/**
 * dwr_page_read_embed:
 * @blocks: gets one block, or those of a gallery's pictures
 *
 * Returns: whether @node is an embedded thing; then nothing else of it is to be read
 */
gboolean
dwr_page_read_embed (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks);

G_END_DECLS
