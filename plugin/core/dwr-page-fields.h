/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fields that several readers set in the same way. */

#pragma once

#include "dwr-article-builder.h"
#include "dwr-dom.h"

G_BEGIN_DECLS

/* The text of an element. @node: (nullable) */
void dwr_page_set_text (const GumboNode *node, DwrField field, DwrArticleBuilder *builder);

/* What the page shows as its short address; other text is passed over. @text: (nullable) */
void dwr_page_set_short_link (const char *text, DwrArticleBuilder *builder);

/* The address that the state gives for passing on. @address: (nullable) */
void dwr_page_set_permalink (const char *address, DwrArticleBuilder *builder);

G_END_DECLS
