/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrPaneResources: what the pane's document may name: its style and its pictures. */

#pragma once

#include <webkit2/webkit2.h>

#include "dwr-fetch-rules.h"
#include "dwr/dwr-service-client.h"

G_BEGIN_DECLS

#define DWR_TYPE_PANE_RESOURCES (dwr_pane_resources_get_type ())
G_DECLARE_FINAL_TYPE (DwrPaneResources, dwr_pane_resources, DWR, PANE_RESOURCES, GObject)

DwrPaneResources *dwr_pane_resources_new (DwrServiceClient *client);
void dwr_pane_resources_serve (DwrPaneResources *self, WebKitWebContext *context);
void dwr_pane_resources_set_view (DwrPaneResources *self, WebKitWebView *view);
void dwr_pane_resources_set_images (DwrPaneResources *self, GHashTable *images);
void dwr_pane_resources_set_mode (DwrPaneResources *self, DwrPictureMode mode);

G_END_DECLS
