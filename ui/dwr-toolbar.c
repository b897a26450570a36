/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Back, the address, Reload or Stop, the size of the text, Open in browser. The controls act on the
 * models and follow them. */

#include "config.h"

#include "dwr-toolbar.h"

#include <glib/gi18n-lib.h>

#include "dwr-signals.h"

struct _DwrToolbar {
  GtkBox parent_instance;

  /* Template, borrowed. */
  GtkButton *back_button;
  GtkEntry *address_entry;
  GtkButton *reload_button;
  GtkImage *reload_image;
  GtkMenuButton *text_size_button;
  GtkButton *smaller_button;
  GtkButton *default_button;
  GtkButton *larger_button;
  GtkButton *outside_button;

  /* Owned. */
  DwrReading *reading;
  DwrTextSize *text_size;
};

G_DEFINE_FINAL_TYPE (DwrToolbar, dwr_toolbar, GTK_TYPE_BOX)

static void
back_clicked_cb (DwrToolbar *self)
{
  dwr_reading_go_back (self->reading);
}

static void
address_activated_cb (DwrToolbar *self)
{
  g_autofree char *address = g_strstrip (g_strdup (gtk_entry_get_text (self->address_entry)));

  if (*address != '\0')
    dwr_reading_open (self->reading, address);
}

static void
address_icon_cb (DwrToolbar *self)
{
  gtk_entry_set_text (self->address_entry, "");
  dwr_toolbar_focus_address (self);
}

static void
address_changed_cb (DwrToolbar *self)
{
  gboolean is_empty = gtk_entry_get_text_length (self->address_entry) == 0;

  gtk_entry_set_icon_from_icon_name (self->address_entry,
                                     GTK_ENTRY_ICON_SECONDARY,
                                     is_empty ? NULL : "edit-clear-symbolic");
}

static void
reload_clicked_cb (DwrToolbar *self)
{
  if (dwr_reading_get_state (self->reading) == DWR_READING_LOADING)
    dwr_reading_stop (self->reading);
  else
    dwr_reading_reload (self->reading);
}

static void
smaller_clicked_cb (DwrToolbar *self)
{
  dwr_text_size_step (self->text_size, -1);
}

static void
default_clicked_cb (DwrToolbar *self)
{
  dwr_text_size_reset (self->text_size);
}

static void
larger_clicked_cb (DwrToolbar *self)
{
  dwr_text_size_step (self->text_size, 1);
}

static void
outside_clicked_cb (DwrToolbar *self)
{
  g_signal_emit_by_name (self, "open-outside");
}

/* What somebody types is left alone until something is opened. */
static void
update_address (DwrToolbar *self)
{
  const char *address = dwr_reading_get_address (self->reading);

  if (address != NULL && !g_str_equal (gtk_entry_get_text (self->address_entry), address))
    gtk_entry_set_text (self->address_entry, address);
}

/* One button for two things, of which one makes sense at a time. */
static void
update_reload (DwrToolbar *self)
{
  gboolean is_loading = dwr_reading_get_state (self->reading) == DWR_READING_LOADING;
  GtkWidget *button = GTK_WIDGET (self->reload_button);

  gtk_image_set_from_icon_name (self->reload_image,
                                is_loading ? "process-stop-symbolic" : "view-refresh-symbolic",
                                GTK_ICON_SIZE_BUTTON);
  gtk_widget_set_tooltip_text (button,
                               is_loading
                               ? _("Stop loading")
                               : _("Load the article again"));
  atk_object_set_name (gtk_widget_get_accessible (button), is_loading ? _("Stop") : _("Reload"));
}

static void
reading_changed_cb (DwrToolbar *self)
{
  gboolean has_address = dwr_reading_get_address (self->reading) != NULL;
  g_autofree char *outside_uri = dwr_reading_dup_outside_uri (self->reading);

  gtk_widget_set_sensitive (GTK_WIDGET (self->back_button),
                            dwr_reading_can_go_back (self->reading));
  gtk_widget_set_sensitive (GTK_WIDGET (self->reload_button), has_address);
  gtk_widget_set_sensitive (GTK_WIDGET (self->outside_button), outside_uri != NULL);
  update_reload (self);
  update_address (self);
}

static void
text_size_changed_cb (DwrToolbar *self)
{
  /* TRANSLATORS: the size of the text, in per cent of its normal size */
  g_autofree char *words =
      g_strdup_printf (_("%u %%"), dwr_text_size_get_per_cent (self->text_size));

  gtk_button_set_label (self->default_button, words);
  gtk_widget_set_sensitive (GTK_WIDGET (self->smaller_button),
                            dwr_text_size_can_step (self->text_size, -1));
  gtk_widget_set_sensitive (GTK_WIDGET (self->larger_button),
                            dwr_text_size_can_step (self->text_size, 1));
}

static void
dwr_toolbar_dispose (GObject *object)
{
  DwrToolbar *self = DWR_TOOLBAR (object);

  g_clear_object (&self->reading);
  g_clear_object (&self->text_size);
  G_OBJECT_CLASS (dwr_toolbar_parent_class)->dispose (object);
}

static void
dwr_toolbar_class_init (DwrToolbarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dwr_toolbar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dwreader/panel/dwr-toolbar.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrToolbar, back_button);
  gtk_widget_class_bind_template_child (widget_class, DwrToolbar, address_entry);
  gtk_widget_class_bind_template_child (widget_class, DwrToolbar, reload_button);
  gtk_widget_class_bind_template_child (widget_class, DwrToolbar, reload_image);
  gtk_widget_class_bind_template_child (widget_class, DwrToolbar, text_size_button);
  gtk_widget_class_bind_template_child (widget_class, DwrToolbar, smaller_button);
  gtk_widget_class_bind_template_child (widget_class, DwrToolbar, default_button);
  gtk_widget_class_bind_template_child (widget_class, DwrToolbar, larger_button);
  gtk_widget_class_bind_template_child (widget_class, DwrToolbar, outside_button);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_icon_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reload_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, smaller_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, default_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, larger_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, outside_clicked_cb);
  dwr_signal_add (DWR_TYPE_TOOLBAR, "open-outside", G_TYPE_NONE);
}

static void
dwr_toolbar_init (DwrToolbar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* To be called once, before the toolbar is shown. */
void
dwr_toolbar_set_models (DwrToolbar *self, DwrReading *reading, DwrTextSize *text_size)
{
  g_return_if_fail (DWR_IS_TOOLBAR (self));
  g_return_if_fail (self->reading == NULL);

  self->reading = g_object_ref (reading);
  self->text_size = g_object_ref (text_size);
  g_signal_connect_object (reading,
                           "changed",
                           G_CALLBACK (reading_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (text_size,
                           "changed",
                           G_CALLBACK (text_size_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  reading_changed_cb (self);
  text_size_changed_cb (self);
}

/* Puts the keyboard's focus where an address is pasted. */
void
dwr_toolbar_focus_address (DwrToolbar *self)
{
  g_return_if_fail (DWR_IS_TOOLBAR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->address_entry));
}
