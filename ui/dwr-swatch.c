/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-swatch.h"

#include "dwr-template.h"

/* Whatever a theme does with buttons, the colours of a swatch are seen. */
#define STYLE                                                                                      \
  "* { background: #%06x; color: #%06x; border: 1px solid #%06x; box-shadow: none;"                \
  " padding: 4px 5px; text-shadow: none; -gtk-icon-shadow: none; }"                                \
  "*:checked { border-color: #%06x; box-shadow: inset 0 0 0 1px #%06x; }"                          \
  "*:hover { text-decoration-line: underline; }"

struct _DwrSwatch {
  GtkRadioButton parent_instance;

  /* Template, borrowed. */
  GtkLabel *words_label;
  GtkWidget *tick;

  GtkCssProvider *provider; /* (nullable) owned */
};

G_DEFINE_FINAL_TYPE (DwrSwatch, dwr_swatch, GTK_TYPE_RADIO_BUTTON)

static void
update_tick (DwrSwatch *self)
{
  gtk_widget_set_visible (self->tick, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self)));
}

static void
dwr_swatch_dispose (GObject *object)
{
  g_clear_object (&DWR_SWATCH (object)->provider);
  G_OBJECT_CLASS (dwr_swatch_parent_class)->dispose (object);
}

static void
dwr_swatch_class_init (DwrSwatchClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dwr_swatch_dispose;
  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-swatch.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrSwatch, words_label);
  gtk_widget_class_bind_template_child (widget_class, DwrSwatch, tick);
}

static void
dwr_swatch_init (DwrSwatch *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "toggled", G_CALLBACK (update_tick), NULL);
}

/* As a click on it. */
void
dwr_swatch_choose (DwrSwatch *self)
{
  g_return_if_fail (DWR_IS_SWATCH (self));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self), TRUE);
  /* The first of a group is chosen without being told. */
  update_tick (self);
}

void
dwr_swatch_set_words (DwrSwatch *self, const char *words)
{
  g_return_if_fail (DWR_IS_SWATCH (self));

  gtk_label_set_text (self->words_label, words);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), words);
  /* In a narrow panel the words may be cut. */
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
}

void
dwr_swatch_set_palette (DwrSwatch *self, const DwrPalette *palette)
{
  g_autofree char *style = NULL;

  g_return_if_fail (DWR_IS_SWATCH (self));

  if (self->provider == NULL) {
    self->provider = gtk_css_provider_new ();
    gtk_style_context_add_provider (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                    GTK_STYLE_PROVIDER (self->provider),
                                    GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  }
  style = g_strdup_printf (STYLE,
                           palette->background,
                           palette->text,
                           palette->muted,
                           palette->link,
                           palette->link);
  gtk_css_provider_load_from_data (self->provider, style, -1, NULL);
}

/* @family: may be anything */
void
dwr_swatch_set_family (DwrSwatch *self, const char *family)
{
  PangoAttrList *attributes = NULL;

  g_return_if_fail (DWR_IS_SWATCH (self));

  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_family_new (family));
  gtk_label_set_attributes (self->words_label, attributes);
  pango_attr_list_unref (attributes);
}
