/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Words for whoever does not see what has changed. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Has a screen reader say @words once, if @widget is on the screen. */
void dwr_announce (GtkWidget *widget, const char *words);

G_END_DECLS
