/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrArticleBar: below the article, what can be done with it and what is to be said about it. */

#pragma once

#include "dwr-pane.h"
#include "dwr-reading.h"
#include "dwr/dwr-host.h"

G_BEGIN_DECLS

#define DWR_TYPE_ARTICLE_BAR (dwr_article_bar_get_type ())
G_DECLARE_FINAL_TYPE (DwrArticleBar, dwr_article_bar, DWR, ARTICLE_BAR, GtkBox)

/* It hides while no article is shown.
 *
 * Signals:
 * - `open-outside`: somebody wants the article in the browser */
void dwr_article_bar_set_models (DwrArticleBar *self, DwrReading *reading, DwrPane *pane);
void dwr_article_bar_set_host (DwrArticleBar *self, DwrHost *host);

G_END_DECLS
