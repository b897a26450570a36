/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything but the size is a user style sheet of one rule: it is in force before the first paint,
 * and to change it needs neither a script nor a reload. The size is the view's zoom. */

#include "config.h"

#include "dwr-pane-look.h"

#include "dwr-desktop-font.h"
#include "dwr-look-sheet.h"
#include "dwr-theme.h"

struct _DwrPaneLook {
  GObject parent_instance;

  GtkWidget *pane;     /* borrowed */
  WebKitWebView *view; /* (nullable) borrowed, the pane's */

  /* Owned. */
  WebKitUserContentManager *content;
  DwrAppearance *appearance;   /* (nullable) */
  DwrDesktopFont *font;        /* (nullable): none before the view */
  WebKitUserStyleSheet *sheet; /* (nullable) in force */
  char *sheet_text;            /* (nullable) of sheet: what view has */
};

G_DEFINE_FINAL_TYPE (DwrPaneLook, dwr_pane_look, G_TYPE_OBJECT)

/* There is never a moment without a sheet. */
static void
replace_sheet (DwrPaneLook *self)
{
  WebKitUserStyleSheet *sheet = webkit_user_style_sheet_new (self->sheet_text,
                                                             WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                                             WEBKIT_USER_STYLE_LEVEL_USER,
                                                             NULL,
                                                             NULL);

  webkit_user_content_manager_add_style_sheet (self->content, sheet);
  if (self->sheet != NULL) {
    webkit_user_content_manager_remove_style_sheet (self->content, self->sheet);
    webkit_user_style_sheet_unref (self->sheet);
  }
  self->sheet = sheet;
}

static void
paint_background (DwrPaneLook *self, DwrColour colour)
{
  GdkRGBA background = {
    .red = (colour >> 16 & 0xff) / 255.0,
    .green = (colour >> 8 & 0xff) / 255.0,
    .blue = (colour & 0xff) / 255.0,
    .alpha = 1,
  };

  webkit_web_view_set_background_color (self->view, &background);
}

static void
update_sheet (DwrPaneLook *self)
{
  const DwrLook normal = dwr_look_get_normal ();
  const DwrLook *look =
      self->appearance != NULL ? dwr_appearance_peek_look (self->appearance) : &normal;
  DwrPalette palette = dwr_theme_get_palette (self->pane, look->theme);
  gboolean is_animated = TRUE;
  g_autofree char *text = NULL;
  DwrLookDesktop desktop;

  g_object_get (gtk_widget_get_settings (self->pane), "gtk-enable-animations", &is_animated, NULL);
  desktop = (DwrLookDesktop){
    .document_family = dwr_desktop_font_get_family (self->font),
    .document_px = dwr_desktop_font_get_size_px (self->font),
    .is_animated = is_animated,
  };
  text = dwr_look_sheet_write (look, &palette, &desktop);
  if (g_strcmp0 (text, self->sheet_text) == 0)
    return;
  g_free (self->sheet_text);
  self->sheet_text = g_steal_pointer (&text);
  replace_sheet (self);
  paint_background (self, palette.background);
}

/* The desktop's text scaling is not for us: WebKit zooms by it without being told. */
static void
update_zoom (DwrPaneLook *self)
{
  int per_cent = dwr_look_get_range (DWR_LOOK_TEXT_SIZE)->normal;
  double zoom = 0;

  if (self->appearance != NULL)
    per_cent = dwr_appearance_peek_look (self->appearance)->numbers[DWR_LOOK_TEXT_SIZE];
  zoom = per_cent / 100.0;
  if (zoom != webkit_web_view_get_zoom_level (self->view))
    webkit_web_view_set_zoom_level (self->view, zoom);
}

static void
update (DwrPaneLook *self)
{
  if (self->view == NULL)
    return;
  update_sheet (self);
  update_zoom (self);
}

static void
dwr_pane_look_dispose (GObject *object)
{
  DwrPaneLook *self = DWR_PANE_LOOK (object);

  self->view = NULL;
  g_clear_object (&self->font);
  g_clear_object (&self->appearance);
  g_clear_object (&self->content);
  g_clear_pointer (&self->sheet, webkit_user_style_sheet_unref);
  G_OBJECT_CLASS (dwr_pane_look_parent_class)->dispose (object);
}

static void
dwr_pane_look_finalize (GObject *object)
{
  g_free (DWR_PANE_LOOK (object)->sheet_text);
  G_OBJECT_CLASS (dwr_pane_look_parent_class)->finalize (object);
}

static void
dwr_pane_look_class_init (DwrPaneLookClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_pane_look_dispose;
  G_OBJECT_CLASS (class)->finalize = dwr_pane_look_finalize;
}

static void
dwr_pane_look_init (DwrPaneLook *self)
{
}

static void
follow (DwrPaneLook *self, gpointer object, const char *signal)
{
  g_signal_connect_object (object, signal, G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

/* (transfer full) */
DwrPaneLook *
dwr_pane_look_new (GtkWidget *pane, WebKitUserContentManager *content)
{
  DwrPaneLook *self = g_object_new (DWR_TYPE_PANE_LOOK, NULL);
  GtkSettings *settings = gtk_widget_get_settings (pane);

  self->pane = pane;
  self->content = g_object_ref (content);
  follow (self, pane, "style-updated");
  follow (self, settings, "notify::gtk-enable-animations");
  return self;
}

void
dwr_pane_look_set_appearance (DwrPaneLook *self, DwrAppearance *appearance)
{
  g_return_if_fail (DWR_IS_PANE_LOOK (self));
  g_return_if_fail (self->appearance == NULL);

  self->appearance = g_object_ref (appearance);
  follow (self, appearance, "changed");
  update (self);
}

/* @view: the pane's, until there is another one */
void
dwr_pane_look_set_view (DwrPaneLook *self, WebKitWebView *view)
{
  g_return_if_fail (DWR_IS_PANE_LOOK (self));

  self->view = view;
  g_clear_pointer (&self->sheet_text, g_free);
  if (self->font == NULL) {
    self->font = dwr_desktop_font_new ();
    follow (self, self->font, "changed");
  }
  update (self);
}
