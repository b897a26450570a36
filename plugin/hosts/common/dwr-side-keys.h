/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who gets a key that is pressed while the panel has the focus. Main thread only. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * dwr_side_keys_guard:
 * @side: holds the panel; the guard ends with it
 *
 * The panel is asked first, so that a mail client's single-key accelerators never fire on a word
 * that is typed into the panel; combinations that the panel leaves go to the client as ever.
 */
void dwr_side_keys_guard (GtkWindow *window, GtkWidget *side);

G_END_DECLS
