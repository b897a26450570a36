/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrLifereaWindow: the panel in Liferea's window. Main thread only. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _DwrLifereaWindow DwrLifereaWindow;

/* @builder: of Liferea's window. (transfer full) (nullable): the window is not as we know it */
DwrLifereaWindow *dwr_liferea_window_attach (GtkBuilder *builder);
void dwr_liferea_window_free (DwrLifereaWindow *self);

G_END_DECLS
