/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrDesktopFont: the font that the desktop wants documents in. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWR_TYPE_DESKTOP_FONT (dwr_desktop_font_get_type ())
G_DECLARE_FINAL_TYPE (DwrDesktopFont, dwr_desktop_font, DWR, DESKTOP_FONT, GObject)

/* Signals:
 * - `changed` */
DwrDesktopFont *dwr_desktop_font_new (void);

/* (transfer none) */
const char *dwr_desktop_font_get_family (DwrDesktopFont *self);

/* In CSS pixels, without the desktop's text scaling. */
double dwr_desktop_font_get_size_px (DwrDesktopFont *self);

G_END_DECLS
