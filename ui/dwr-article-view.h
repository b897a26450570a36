/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrArticleView: the panel's article, or whatever stands in its place. */

#pragma once

#include <gtk/gtk.h>

#include "dwr-error-page.h"
#include "dwr-newsroom-models.h"
#include "dwr-pane.h"
#include "dwr-reading-aid.h"
#include "dwr-reading.h"

G_BEGIN_DECLS

#define DWR_TYPE_ARTICLE_VIEW (dwr_article_view_get_type ())
G_DECLARE_FINAL_TYPE (DwrArticleView, dwr_article_view, DWR, ARTICLE_VIEW, GtkBox)

/* Signals:
 * - `changed`: what is shown
 * - `open-outside`: the address of what is read is wanted in the browser */
void
dwr_article_view_set_models (DwrArticleView *self, DwrServiceClient *client, DwrReading *reading);

void dwr_article_view_set_host (DwrArticleView *self, DwrServiceClient *client, DwrHost *host);
void dwr_article_view_follow (DwrArticleView *self, const DwrNewsroomModels *models);

gboolean dwr_article_view_can (DwrArticleView *self, DwrReadingAid aid);
gboolean dwr_article_view_use (DwrArticleView *self, DwrReadingAid aid);
gboolean dwr_article_view_press (DwrArticleView *self, DwrReadingAid aid);
gboolean dwr_article_view_end_aid (DwrArticleView *self);

gboolean dwr_article_view_is_shown (DwrArticleView *self);
const char *dwr_article_view_get_status (DwrArticleView *self);
DwrPane *dwr_article_view_peek_pane (DwrArticleView *self);
DwrErrorPage *dwr_article_view_peek_error_page (DwrArticleView *self);

G_END_DECLS
