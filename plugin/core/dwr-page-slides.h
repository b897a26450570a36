/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Picture galleries: each slide becomes an image block with its title and text in the caption. */

#pragma once

#include "dwr-block.h"
#include "dwr-dom.h"
#include "dwr-edition.h"
#include "dwr-page-state.h"

G_BEGIN_DECLS

/* Whether the article itself is a gallery, of which the state (nullable) has the slides. */
gboolean dwr_page_has_slides (DwrPageState *state);

/* The slides of a gallery in the state, as image blocks; @gallery: (nullable) */
void dwr_page_add_gallery (GPtrArray *blocks, DwrPageState *state, JsonObject *gallery);

/* The slides inside @root, without @except (nullable) and what is in a footer. What belongs to a
 * slide is told by the innermost element that holds one picture and its words. @edition: (nullable)
 * */
void dwr_page_read_slides (const GumboNode *root,
                           const GumboNode *except,
                           const DwrEdition *edition,
                           GPtrArray *blocks);

G_END_DECLS
