/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows that the article has the keyboard's focus. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dwr_pane_ring_add (GtkWidget *view);

G_END_DECLS
