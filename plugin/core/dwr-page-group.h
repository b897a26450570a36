/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocks that are made of several texts: lists, tables and boxes. Their items, cells and boxes hold
 * nothing but text, so the pictures and embeds inside follow as blocks of their own. */

#pragma once

#include "dwr-dom.h"
#include "dwr-page-context.h"
#include "dwr-prose.h"

G_BEGIN_DECLS

/* Deeper elements are left out. */
#define DWR_PAGE_DEPTH_MAX 512

/* A group as it stands in the page. */
typedef struct {
  const GumboNode *node;
  const DwrPageContext *context;
  const DwrStyle *outer; /* (nullable) of the text around it */
  guint depth;           /* how deep the walk that found it is */
} DwrPageGroup;

/* Each appends to @blocks. */
void dwr_page_read_list (const DwrPageGroup *group, GPtrArray *blocks);
void dwr_page_read_table (const DwrPageGroup *group, GPtrArray *blocks);
void dwr_page_read_infobox (const DwrPageGroup *group, GPtrArray *blocks);

G_END_DECLS
