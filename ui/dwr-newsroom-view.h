/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrNewsroomView: the panel's list, or whatever stands in its place. */

#pragma once

#include <gtk/gtk.h>

#include "dwr-error-page.h"
#include "dwr-headline-box.h"
#include "dwr-newsroom-models.h"

G_BEGIN_DECLS

#define DWR_TYPE_NEWSROOM_VIEW (dwr_newsroom_view_get_type ())
G_DECLARE_FINAL_TYPE (DwrNewsroomView, dwr_newsroom_view, DWR, NEWSROOM_VIEW, GtkBox)

/* Signals:
 * - `open` (address): an article is to be read
 * - `open-outside` (address): an article is wanted in the browser
 * - `end-search`: the list is wanted back */
void dwr_newsroom_view_set_models (DwrNewsroomView *self, const DwrNewsroomModels *models);

gboolean dwr_newsroom_view_step (DwrNewsroomView *self, DwrHeadlineStep step);
void dwr_newsroom_view_act (DwrNewsroomView *self, DwrHeadlineAct act);
gboolean dwr_newsroom_view_act_on (DwrNewsroomView *self, DwrHeadlineAct act, const char *id);
void dwr_newsroom_view_focus (DwrNewsroomView *self);

void dwr_newsroom_view_note_shown (DwrNewsroomView *self, const char *id);
DwrErrorPage *dwr_newsroom_view_peek_error_page (DwrNewsroomView *self);

G_END_DECLS
