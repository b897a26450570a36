/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks the theme that the client really shows, not the desktop's preference: a client may be dark
 * by its own choice. */

#include "config.h"

#include "dwr-theme.h"

/* A colour that lets this much through is none of its own. */
#define ALPHA_OPAQUE 0.9

static DwrColour
get_colour (const GdkRGBA *colour)
{
  return (DwrColour) (colour->red * 255 + 0.5) << 16 |
         (DwrColour) (colour->green * 255 + 0.5) << 8 | (DwrColour) (colour->blue * 255 + 0.5);
}

static DwrColour
get_text (GtkWidget *widget, GtkStateFlags state)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA colour;

  gtk_style_context_get_color (style, gtk_style_context_get_state (style) | state, &colour);
  return get_colour (&colour);
}

/* What is behind @widget: of the nearest one around it that has a background. */
static gboolean
find_background (GtkWidget *widget, DwrColour *background)
{
  for (GtkWidget *i = widget; i != NULL; i = gtk_widget_get_parent (i)) {
    GtkStyleContext *style = gtk_widget_get_style_context (i);
    g_autoptr (GdkRGBA) colour = NULL;

    gtk_style_context_get (style,
                           gtk_style_context_get_state (style),
                           GTK_STYLE_PROPERTY_BACKGROUND_COLOR,
                           &colour,
                           NULL);
    if (colour != NULL && colour->alpha >= ALPHA_OPAQUE) {
      *background = get_colour (colour);
      return TRUE;
    }
  }
  return FALSE;
}

/* Where text stands in this theme. Themes that say it nowhere are judged by their text. */
static DwrColour
get_base (GtkWidget *widget)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA colour;
  DwrColour background = 0;

  if (gtk_style_context_lookup_color (style, "theme_base_color", &colour) ||
      gtk_style_context_lookup_color (style, "theme_bg_color", &colour))
    return get_colour (&colour);
  if (find_background (widget, &background))
    return background;
  return dwr_colour_is_dark (get_text (widget, 0)) ? 0xffffff : 0x000000;
}

static gboolean
is_high_contrast (GtkWidget *widget)
{
  const char *forced = g_getenv ("GTK_THEME");
  g_autofree char *name = NULL;

  g_object_get (gtk_widget_get_settings (widget), "gtk-theme-name", &name, NULL);
  if (forced != NULL && *forced != '\0')
    return g_str_has_prefix (forced, "HighContrast");
  return name != NULL && g_str_has_prefix (name, "HighContrast");
}

static DwrPalette
make_contrast (GtkWidget *widget)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  DwrColour text = get_text (widget, 0);
  GdkRGBA colour;

  if (gtk_style_context_lookup_color (style, "theme_text_color", &colour))
    text = get_colour (&colour);
  return dwr_palette_make_contrast (get_base (widget),
                                    text,
                                    get_text (widget, GTK_STATE_FLAG_LINK));
}

DwrPalette
dwr_theme_get_palette (GtkWidget *widget, DwrTheme theme)
{
  if (theme == DWR_THEME_CONTRAST || (theme == DWR_THEME_AUTO && is_high_contrast (widget)))
    return make_contrast (widget);
  if (theme == DWR_THEME_AUTO)
    theme = dwr_colour_is_dark (get_base (widget)) ? DWR_THEME_DARK : DWR_THEME_LIGHT;
  return *dwr_palette_get (theme);
}
