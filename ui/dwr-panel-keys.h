/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel's keys, which hold only while the focus is inside it. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dwr_panel_keys_bind (GtkWidgetClass *class);

G_END_DECLS
