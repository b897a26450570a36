/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrPanel: the side panel, one widget that an adapter packs beside its client's mail. */

#pragma once

#include <gtk/gtk.h>

#include "dwr-pane.h"
#include "dwr-reading.h"
#include "dwr/dwr-host.h"

G_BEGIN_DECLS

#define DWR_TYPE_PANEL (dwr_panel_get_type ())
G_DECLARE_FINAL_TYPE (DwrPanel, dwr_panel, DWR, PANEL, GtkBox)

GtkWidget *dwr_panel_new (DwrHost *host);
void dwr_panel_open (DwrPanel *self, const char *address);

/* For tests. (transfer none) */
DwrPane *dwr_panel_peek_pane (DwrPanel *self);
DwrReading *dwr_panel_peek_reading (DwrPanel *self);
DwrServiceClient *dwr_panel_peek_client (DwrPanel *self);

G_END_DECLS
