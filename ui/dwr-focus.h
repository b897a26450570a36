/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the keyboard's focus is. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean dwr_focus_is_inside (GtkWidget *widget);
gboolean dwr_focus_is_in_entry (GtkWidget *widget);

G_END_DECLS
