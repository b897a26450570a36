/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* GNOME's preference for documents, or else the font of GTK's own widgets. A schema that is not
 * installed ends the process of whoever asks for it, hence the look-up. */

#include "config.h"

#include "dwr-desktop-font.h"

#include "dwr-signals.h"

#define SCHEMA_ID "org.gnome.desktop.interface"
#define KEY "document-font-name"

#define FAMILY_DEFAULT "Sans"
#define SIZE_DEFAULT_PT 11
#define PX_PER_PT (96.0 / 72)

struct _DwrDesktopFont {
  GObject parent_instance;

  /* Owned. */
  GSettings *settings; /* (nullable): a desktop without this preference */
  PangoFontDescription *font;
};

G_DEFINE_FINAL_TYPE (DwrDesktopFont, dwr_desktop_font, G_TYPE_OBJECT)

/* (transfer full) (nullable) */
static GSettings *
new_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source != NULL ? g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE) : NULL;

  if (schema == NULL || !g_settings_schema_has_key (schema, KEY))
    return NULL;
  return g_settings_new_full (schema, NULL, NULL);
}

static void
read_font (DwrDesktopFont *self)
{
  g_autofree char *name = NULL;

  if (self->settings != NULL)
    name = g_settings_get_string (self->settings, KEY);
  else if (gtk_settings_get_default () != NULL)
    g_object_get (gtk_settings_get_default (), "gtk-font-name", &name, NULL);
  g_clear_pointer (&self->font, pango_font_description_free);
  self->font = pango_font_description_from_string (name != NULL ? name : "");
}

static void
changed_cb (DwrDesktopFont *self)
{
  read_font (self);
  g_signal_emit_by_name (self, "changed");
}

static void
dwr_desktop_font_dispose (GObject *object)
{
  g_clear_object (&DWR_DESKTOP_FONT (object)->settings);
  G_OBJECT_CLASS (dwr_desktop_font_parent_class)->dispose (object);
}

static void
dwr_desktop_font_finalize (GObject *object)
{
  pango_font_description_free (DWR_DESKTOP_FONT (object)->font);
  G_OBJECT_CLASS (dwr_desktop_font_parent_class)->finalize (object);
}

static void
dwr_desktop_font_class_init (DwrDesktopFontClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_desktop_font_dispose;
  G_OBJECT_CLASS (class)->finalize = dwr_desktop_font_finalize;
  dwr_signal_add (G_TYPE_FROM_CLASS (class), "changed", G_TYPE_NONE);
}

static void
dwr_desktop_font_init (DwrDesktopFont *self)
{
  self->settings = new_settings ();
  if (self->settings != NULL)
    g_signal_connect_object (self->settings,
                             "changed::" KEY,
                             G_CALLBACK (changed_cb),
                             self,
                             G_CONNECT_SWAPPED);
  else if (gtk_settings_get_default () != NULL)
    g_signal_connect_object (gtk_settings_get_default (),
                             "notify::gtk-font-name",
                             G_CALLBACK (changed_cb),
                             self,
                             G_CONNECT_SWAPPED);
  read_font (self);
}

/* (transfer full) */
DwrDesktopFont *
dwr_desktop_font_new (void)
{
  return g_object_new (DWR_TYPE_DESKTOP_FONT, NULL);
}

const char *
dwr_desktop_font_get_family (DwrDesktopFont *self)
{
  const char *family = NULL;

  g_return_val_if_fail (DWR_IS_DESKTOP_FONT (self), FAMILY_DEFAULT);

  family = pango_font_description_get_family (self->font);
  return family != NULL ? family : FAMILY_DEFAULT;
}

double
dwr_desktop_font_get_size_px (DwrDesktopFont *self)
{
  double given = 0;

  g_return_val_if_fail (DWR_IS_DESKTOP_FONT (self), 0);

  given = (double) pango_font_description_get_size (self->font) / PANGO_SCALE;
  if (pango_font_description_get_size_is_absolute (self->font))
    return given;
  return (given > 0 ? given : SIZE_DEFAULT_PT) * PX_PER_PT;
}
