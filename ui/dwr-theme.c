/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks the theme that the client really shows, not the desktop's preference: a client may be dark
 * by its own choice. */

#include "config.h"

#include "dwr-theme.h"

/* WCAG's relative luminance, close enough without its gamma. */
static double
get_luminance (const GdkRGBA *colour)
{
  return 0.2126 * colour->red + 0.7152 * colour->green + 0.0722 * colour->blue;
}

/**
 * dwr_theme_is_dark:
 *
 * Returns: whether @widget's theme has a dark background; themes that name none are judged by their
 *   text
 */
gboolean
dwr_theme_is_dark (GtkWidget *widget)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA colour;

  if (gtk_style_context_lookup_color (style, "theme_base_color", &colour) ||
      gtk_style_context_lookup_color (style, "theme_bg_color", &colour))
    return get_luminance (&colour) < 0.5;
  gtk_style_context_get_color (style, gtk_style_context_get_state (style), &colour);
  return get_luminance (&colour) > 0.5;
}
