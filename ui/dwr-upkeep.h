/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrUpkeep: what is done for the article that is read, while it is read: a saved copy is compared
 * with what Deutsche Welle has now, and the pictures are brought into the store. */

#pragma once

#include "dwr-fetch-rules.h"
#include "dwr-reading-article.h"

G_BEGIN_DECLS

#define DWR_TYPE_UPKEEP (dwr_upkeep_get_type ())
G_DECLARE_FINAL_TYPE (DwrUpkeep, dwr_upkeep, DWR, UPKEEP, GObject)

/* Signals:
 * - `changed`: something is known of the article that was not: `cause`, `update`, `state` */
DwrUpkeep *dwr_upkeep_new (DwrServiceClient *client, DwrFetchRules *rules);

void dwr_upkeep_start (DwrUpkeep *self, DwrReadingArticle *article);
void dwr_upkeep_keep (DwrUpkeep *self, DwrReadingArticle *article);
void dwr_upkeep_stop (DwrUpkeep *self);

G_END_DECLS
