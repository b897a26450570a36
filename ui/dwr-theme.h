/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The colours of an article in a client that looks as it does. */

#pragma once

#include <gtk/gtk.h>

#include "dwr-palette.h"

G_BEGIN_DECLS

/* The colours of @theme beside @widget. */
DwrPalette dwr_theme_get_palette (GtkWidget *widget, DwrTheme theme);

G_END_DECLS
