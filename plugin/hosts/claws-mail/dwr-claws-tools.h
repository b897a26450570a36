/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where users of Claws Mail look for what a plugin does: its Tools menu and its toolbar. Main
 * thread only. */

#pragma once

#include "dwr-claws.h"
#include "dwr-side-pane.h"

G_BEGIN_DECLS

/* Claws' action that shows and hides the panel. */
#define DWR_CLAWS_TOGGLE_ACTION "View/DWReader"

typedef struct _DwrClawsTools DwrClawsTools;

/* @pane: outlives what is returned, unless @window goes before. (transfer full) */
DwrClawsTools *dwr_claws_tools_attach (MainWindow *window, DwrSidePane *pane);

/* The toolbar's item stays known to Claws, as is its way, and does nothing from now on. */
void dwr_claws_tools_free (DwrClawsTools *tools);

/* Shows the panel, and ticks it in the menu. */
void dwr_claws_tools_show_panel (MainWindow *window);

G_END_DECLS
