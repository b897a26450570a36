/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The item that shows and hides the panel, for clients whose menus are models (GMenu). Main thread
 * only. */

#pragma once

#include "dwr-side-pane.h"

G_BEGIN_DECLS

/* The action, and its name among `harmless` of dwr_side_keys_guard (). */
#define DWR_MENU_TOGGLE "app.dw-reader"

typedef struct _DwrMenuToggle DwrMenuToggle;

/* Adds the item in a section of its own to @menu. @host: that of @pane, whoever shows the panel.
 * @pane may go before the toggle. */
DwrMenuToggle *dwr_menu_toggle_new (GtkApplication *application,
                                    GMenu *menu,
                                    DwrHost *host,
                                    DwrSidePane *pane,
                                    gboolean is_shown);

/* Takes the item, the action and its key away again. */
void dwr_menu_toggle_free (DwrMenuToggle *toggle);

/* The key that it has now: see dwr_host_dup_toggle_key () */
char *dwr_menu_toggle_dup_key (GtkApplication *application);

G_END_DECLS
