/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Our windows hang on the client's, and the client's stay when our panel goes: a plugin is
 * unloaded, a pane is closed. So whoever opens a window says whose it is. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @window is closed without an answer when @owner is destroyed. May be said again. */
void dwr_window_end_with (GtkWidget *window, GtkWidget *owner);

G_END_DECLS
