/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrArticleActions: what the panel's menu does with the article that is read. */

#pragma once

#include <gtk/gtk.h>

#include "dwr-article-view.h"
#include "dwr-newsroom-view.h"
#include "dwr-reading.h"

G_BEGIN_DECLS

#define DWR_TYPE_ARTICLE_ACTIONS (dwr_article_actions_get_type ())
G_DECLARE_FINAL_TYPE (DwrArticleActions, dwr_article_actions, DWR, ARTICLE_ACTIONS, GObject)

/* Signals:
 * - `open-outside`: its address is wanted in the browser */
DwrArticleActions *
dwr_article_actions_new (DwrReading *reading, DwrArticleView *view, GActionMap *map);

void dwr_article_actions_set_open (DwrArticleActions *self, gboolean is_open);
gboolean dwr_article_actions_act (DwrArticleActions *self, int act, DwrNewsroomView *list);

G_END_DECLS
