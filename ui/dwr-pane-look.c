/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The colours are a user style sheet of one rule: it is in force before the first paint, and to
 * change it needs neither a script nor a reload. */

#include "config.h"

#include "dwr-pane-look.h"

#define THEME_LIGHT_RESOURCE "/org/dwreader/panel/css/theme-light.css"
#define THEME_DARK_RESOURCE "/org/dwreader/panel/css/theme-dark.css"
#define BACKGROUND_LIGHT "#ffffff"
#define BACKGROUND_DARK "#1c1b22"

void
dwr_pane_look_set_colours (WebKitUserContentManager *content, WebKitWebView *view, gboolean is_dark)
{
  const char *resource = is_dark ? THEME_DARK_RESOURCE : THEME_LIGHT_RESOURCE;
  g_autoptr (GBytes) colours =
      g_resources_lookup_data (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  WebKitUserStyleSheet *sheet = NULL;
  GdkRGBA background = { 0 };

  webkit_user_content_manager_remove_all_style_sheets (content);
  sheet = webkit_user_style_sheet_new (g_bytes_get_data (colours, NULL),
                                       WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                       WEBKIT_USER_STYLE_LEVEL_USER,
                                       NULL,
                                       NULL);
  webkit_user_content_manager_add_style_sheet (content, sheet);
  webkit_user_style_sheet_unref (sheet);
  gdk_rgba_parse (&background, is_dark ? BACKGROUND_DARK : BACKGROUND_LIGHT);
  if (view != NULL)
    webkit_web_view_set_background_color (view, &background);
}

/* Clients scale their letters by the desktop's setting; WebKit is told to do the same. */
static double
get_desktop_text_scale (WebKitWebView *view)
{
  int dpi_1024 = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (view)), "gtk-xft-dpi", &dpi_1024, NULL);
  return dpi_1024 > 0 ? dpi_1024 / (96.0 * 1024) : 1.0;
}

void
dwr_pane_look_set_size (WebKitWebView *view, guint per_cent)
{
  webkit_web_view_set_zoom_level (view, per_cent / 100.0 * get_desktop_text_scale (view));
}
