/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrPalette: the colours of an article, and how well they are told apart. */

#pragma once

#include "dwr-look.h"

G_BEGIN_DECLS

/* 0xRRGGBB */
typedef guint32 DwrColour;

typedef struct {
  DwrColour background;
  DwrColour text;
  DwrColour link; /* the ring around what has the focus, too */
  DwrColour visited;
  DwrColour muted;
  DwrColour line; /* between parts; nothing is said by it alone */
  DwrColour card; /* the background of boxes */
  gboolean is_dark;
  gboolean is_dimming; /* pictures shine less */
} DwrPalette;

/* WCAG 2: the relative luminance, and the contrast between two colours, 1 to 21. */
double dwr_colour_get_luminance (DwrColour colour);
double dwr_colour_get_contrast (DwrColour one, DwrColour other);

/* Whether light text is better read on @background than dark. */
gboolean dwr_colour_is_dark (DwrColour background);

/* @theme: %DWR_THEME_LIGHT, %DWR_THEME_SEPIA or %DWR_THEME_DARK */
const DwrPalette *dwr_palette_get (DwrTheme theme);

/* High contrast with a desktop's own colours, as far as these have it. */
DwrPalette dwr_palette_make_contrast (DwrColour base, DwrColour text, DwrColour link);

G_END_DECLS
