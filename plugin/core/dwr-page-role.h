/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an element of body HTML is to a reader: part of a line, a block of its own, or nothing. */

#pragma once

#include "dwr-dom.h"
#include "dwr-page-context.h"

G_BEGIN_DECLS

typedef enum {
  DWR_ROLE_INLINE, /* whatever HTML does not know, too */
  DWR_ROLE_BLOCK,
  DWR_ROLE_HEADING_2,
  DWR_ROLE_HEADING_3,
  DWR_ROLE_QUOTE,
  DWR_ROLE_LIST,
  DWR_ROLE_TABLE,
  DWR_ROLE_INFOBOX,
  DWR_ROLE_BREAK,
  DWR_ROLE_LEFT_OUT,
} DwrPageRole;

/* @node: an element */
DwrPageRole dwr_page_get_role (const GumboNode *node, const DwrPageContext *context);

/* Whether the element may be an embedded thing: a block, or of a name that HTML does not know. */
gboolean dwr_page_may_be_embed (const GumboNode *node, DwrPageRole role);

/* Whether the element names what follows it. */
gboolean dwr_page_is_heading (const GumboNode *node, const DwrPageContext *context);

/* A list of links to other articles, which is left out of the text. */
gboolean dwr_page_is_link_list (const GumboNode *node);

/* The text inside @root, cleaned and folded, with a space wherever a line ends. (transfer full) */
char *dwr_page_dup_lines (const GumboNode *root);

/* The same of a text that may be written in HTML: what a browser would show of it. @text:
 * (nullable) */
char *dwr_page_dup_shown (const char *text);

G_END_DECLS
