/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What DW Reader is: version, licence, and whether somebody who speaks the language has read its
 * words. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @parent: a widget of the window that the dialog belongs to
 *
 * Returns: (transfer none): it destroys itself */
GtkWidget *dwr_about_show (GtkWidget *parent);

G_END_DECLS
