/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The mouse's buttons for Back and Forward, anywhere in the panel. */

#pragma once

#include "dwr-panel-keys.h"

G_BEGIN_DECLS

void dwr_panel_mouse_bind (GtkWidget *panel, DwrPanelKeyHandler go);

G_END_DECLS
