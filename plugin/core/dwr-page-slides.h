/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Picture galleries: each slide becomes an image block with its title and text in the caption. */

#pragma once

#include "dwr-block.h"
#include "dwr-dom.h"
#include "dwr-page-context.h"

G_BEGIN_DECLS

/* Whether the article itself is a gallery, of which the state (nullable) has the slides. */
gboolean dwr_page_has_slides (DwrPageState *state);

/* The slides of a gallery in the state, as image blocks; @gallery: (nullable) */
void dwr_page_add_gallery (GPtrArray *blocks, DwrPageState *state, JsonObject *gallery);

/* The slides inside @root, without @except (nullable) and what is in a footer. Every heading,
 * paragraph and caption goes to one of the pictures. */
void dwr_page_read_slides (const GumboNode *root,
                           const GumboNode *except,
                           const DwrPageContext *context,
                           GPtrArray *blocks);

G_END_DECLS
