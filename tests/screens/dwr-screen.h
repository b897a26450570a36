/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures of a window, taken when it has come to rest. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The place of X's keyboard is @window, so that it is drawn as one that is in use. */
void dwr_screen_focus (GtkWidget *window);

/* Waits until what the window shows does not change any more, and saves it as @path. Returns:
 * whether it came to rest within the limit */
gboolean dwr_screen_save (GtkWidget *window, const char *path);

G_END_DECLS
