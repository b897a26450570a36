/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The door of a panel module (dw-reader-panel-4.0.so, -4.1.so), found by symbol name. An adapter
 * links neither WebKitGTK nor libsoup: it opens the module whose libsoup fits the process. */

#pragma once

#include <gtk/gtk.h>

#include "dwr/dwr-host.h"

G_BEGIN_DECLS

#define DWR_PANEL_MODULE_SYMBOL "dwr_panel_module_new_panel"

/* Raised when the function below or DwrHost changes; an adapter refuses any other. */
#define DWR_PANEL_MODULE_ABI 3

/**
 * DwrPanelModuleNewPanel:
 * @abi: %DWR_PANEL_MODULE_ABI of the adapter
 * @host: kept alive by the panel
 * Returns: (transfer floating) (nullable): the panel; %NULL when the ABI is another
 */
typedef GtkWidget *(*DwrPanelModuleNewPanel) (guint abi, DwrHost *host);

G_END_DECLS
