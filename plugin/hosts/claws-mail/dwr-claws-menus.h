/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "Read in DW Reader" in Claws Mail's context menus. Main thread only. */

#pragma once

#include "dwr-claws.h"

G_BEGIN_DECLS

typedef struct _DwrClawsMenus DwrClawsMenus;

/* An address of an article that the user wants to read. */
typedef void (*DwrClawsRead) (const char *address, gpointer data);

/* Adds the items to the menu of the list of messages and to those of links. */
DwrClawsMenus *dwr_claws_menus_attach (MainWindow *window, DwrClawsRead read, gpointer data);

/* Takes them away; when Claws has freed its window, touches nothing of it. */
void dwr_claws_menus_free (DwrClawsMenus *menus);

G_END_DECLS
