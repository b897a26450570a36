/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Light or dark, as the client looks. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean dwr_theme_is_dark (GtkWidget *widget);

G_END_DECLS
