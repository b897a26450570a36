/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel in Claws Mail's main window, and its menu item. Main thread only. */

#pragma once

#include "dwr-claws-host.h"

G_BEGIN_DECLS

typedef struct _DwrClawsWindow DwrClawsWindow;

/* @window: borrowed; see dwr_claws_message_follow () */
DwrClawsWindow *dwr_claws_window_attach (MainWindow *window, DwrHost *host);

/* Leaves the window as it was; when Claws has freed it, touches nothing of it. */
void dwr_claws_window_free (DwrClawsWindow *attached);

G_END_DECLS
