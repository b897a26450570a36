/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The door of the panel module, the one symbol that it exports. */

#include "config.h"

#include <gmodule.h>

#include "dwr-panel.h"
#include "dwr/dwr-install.h"
#include "dwr/dwr-panel-module.h"

G_MODULE_EXPORT GtkWidget *dwr_panel_module_new_panel (guint abi, DwrHost *host);

/**
 * dwr_panel_module_new_panel:
 *
 * See %DwrPanelModuleNewPanel.
 *
 * Returns: (transfer floating) (nullable): the panel
 */
GtkWidget *
dwr_panel_module_new_panel (guint abi, DwrHost *host)
{
  if (abi != DWR_PANEL_MODULE_ABI)
    return NULL;
  dwr_install_bind_translations ();
  return dwr_panel_new (host);
}
