/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrPaneLook: gives what the pane shows the look that is wanted, without a reload. */

#pragma once

#include <webkit2/webkit2.h>

#include "dwr-appearance.h"

G_BEGIN_DECLS

#define DWR_TYPE_PANE_LOOK (dwr_pane_look_get_type ())
G_DECLARE_FINAL_TYPE (DwrPaneLook, dwr_pane_look, DWR, PANE_LOOK, GObject)

/* @pane: whose theme is followed, and whose look this is; it lives longer */
DwrPaneLook *dwr_pane_look_new (GtkWidget *pane, WebKitUserContentManager *content);

/* Both follow changes from then on. */
void dwr_pane_look_set_appearance (DwrPaneLook *self, DwrAppearance *appearance);
void dwr_pane_look_set_view (DwrPaneLook *self, WebKitWebView *view);

G_END_DECLS
