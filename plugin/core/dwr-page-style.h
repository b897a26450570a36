/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the text of an element is meant, by its name and attributes. */

#pragma once

#include "dwr-dom.h"
#include "dwr-page-context.h"
#include "dwr-prose.h"

G_BEGIN_DECLS

/* Takes an element's language and direction; those of the whole page are none. */
void dwr_style_set_language (DwrStyle *style, const GumboNode *node, const DwrPageContext *context);

/* The style of a block's text: of what is around it, @outer (nullable), only the language counts.
 */
DwrStyle
dwr_style_get_block (const DwrStyle *outer, const GumboNode *node, const DwrPageContext *context);

/* The style of an inline element inside text of @outer (nullable) style. @link: (out) (transfer
 * full) (nullable): must live as long as the style */
DwrStyle dwr_style_get_inline (const DwrStyle *outer,
                               const GumboNode *node,
                               const DwrPageContext *context,
                               char **link);

G_END_DECLS
