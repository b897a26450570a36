/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures, galleries, videos and other embedded things of a page. */

#pragma once

#include "dwr-block.h"
#include "dwr-dom.h"
#include "dwr-page-address.h"
#include "dwr-page-context.h"

G_BEGIN_DECLS

/* A figure of a React page. (transfer full) (nullable): without a picture of DW's */
DwrImage *
dwr_page_read_figure (const GumboNode *figure, const DwrPageContext *context, DwrImagePlace place);

/* A picBox of a page before 2023. (transfer full) (nullable) */
DwrImage *dwr_page_read_pic_box (const GumboNode *box, DwrImagePlace place);

/* The pictures of a gallery in the state, as image blocks; @gallery: (nullable) */
void dwr_page_add_gallery (GPtrArray *blocks, DwrPageState *state, JsonObject *gallery);

/**
 * dwr_page_read_embed:
 * @blocks: gets one block, or those of a gallery's pictures
 *
 * Returns: whether @node is an embedded thing; then nothing else of it is to be read
 */
gboolean
dwr_page_read_embed (const GumboNode *node, const DwrPageContext *context, GPtrArray *blocks);

G_END_DECLS
