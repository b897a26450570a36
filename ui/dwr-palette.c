/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one place where colours of articles are written down. A test computes the contrast of every
 * pair of them. */

#include "config.h"

#include "dwr-palette.h"

#include <math.h>

/* The least that WCAG wants of text. */
#define CONTRAST_TEXT 4.5

#define BLACK 0x000000
#define WHITE 0xffffff

static const DwrPalette light = {
  .background = WHITE,
  .text = 0x15141a,
  .link = 0x0b57d0,
  .visited = 0x6b2fb3,
  .muted = 0x5e5c64,
  .line = 0xd5d3da,
  .card = 0xf5f4f7,
};

static const DwrPalette sepia = {
  .background = 0xf4ecd8,
  .text = 0x3b2f23,
  .link = 0x7a3e00,
  .visited = 0x6b3560,
  .muted = 0x6b5842,
  .line = 0xd8caa9,
  .card = 0xfaf4e6,
};

static const DwrPalette dark = {
  .background = 0x1c1b22,
  .text = 0xe6e6ea,
  .link = 0x8ab4f8,
  .visited = 0xc9a7f5,
  .muted = 0xa9a7b0,
  .line = 0x45434d,
  .card = 0x28272f,
  .is_dark = TRUE,
  .is_dimming = TRUE,
};

static double
get_linear (guint channel)
{
  double part = (channel & 0xff) / 255.0;

  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

double
dwr_colour_get_luminance (DwrColour colour)
{
  return 0.2126 * get_linear (colour >> 16) + 0.7152 * get_linear (colour >> 8) +
         0.0722 * get_linear (colour);
}

double
dwr_colour_get_contrast (DwrColour one, DwrColour other)
{
  double lighter = dwr_colour_get_luminance (one);
  double darker = dwr_colour_get_luminance (other);

  if (lighter < darker) {
    double swapped = lighter;

    lighter = darker;
    darker = swapped;
  }
  return (lighter + 0.05) / (darker + 0.05);
}

gboolean
dwr_colour_is_dark (DwrColour background)
{
  return dwr_colour_get_contrast (background, WHITE) > dwr_colour_get_contrast (background, BLACK);
}

const DwrPalette *
dwr_palette_get (DwrTheme theme)
{
  switch (theme) {
  case DWR_THEME_SEPIA:
    return &sepia;
  case DWR_THEME_DARK:
    return &dark;
  default:
    return &light;
  }
}

DwrPalette
dwr_palette_make_contrast (DwrColour base, DwrColour text, DwrColour link)
{
  gboolean is_dark = dwr_colour_is_dark (base);

  if (dwr_colour_get_contrast (base, text) < CONTRAST_TEXT) {
    base = is_dark ? BLACK : WHITE;
    text = is_dark ? WHITE : BLACK;
  }
  if (dwr_colour_get_contrast (base, link) < CONTRAST_TEXT)
    link = text;
  return (DwrPalette){
    .background = base,
    .text = text,
    .link = link,
    .visited = link,
    .muted = text,
    .line = text,
    .card = base,
    .is_dark = is_dark,
  };
}
