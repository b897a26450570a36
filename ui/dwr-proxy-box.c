/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The desktop's proxy or an own one. What is typed is checked with each key; until it is an
 * address, what was in force stays in force, and the box says so. */

#include "config.h"

#include "dwr-proxy-box.h"

#include "dwr-proxy-address.h"
#include "dwr-signals.h"
#include "dwr-template.h"
#include "dwr/dwr-i18n.h"

struct _DwrProxyBox {
  GtkBox parent_instance;

  /* Template, borrowed. */
  GtkToggleButton *desktop_radio;
  GtkToggleButton *socks_radio;
  GtkWidget *socks_grid;
  GtkEntry *host_entry;
  GtkSpinButton *port_spin;
  GtkLabel *proxy_words;

  char *address; /* owned: what was set or said last */
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (DwrProxyBox, dwr_proxy_box, GTK_TYPE_BOX)

/* (transfer full) (nullable): what is chosen is no address */
static char *
dup_chosen (DwrProxyBox *self)
{
  if (!gtk_toggle_button_get_active (self->socks_radio))
    return g_strdup ("");
  return dwr_proxy_address_dup (gtk_entry_get_text (self->host_entry),
                                (guint) gtk_spin_button_get_value_as_int (self->port_spin));
}

static void
update_words (DwrProxyBox *self, gboolean is_address)
{
  gboolean is_socks = gtk_toggle_button_get_active (self->socks_radio);
  gboolean is_wrong = is_socks && !is_address;
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self->host_entry));

  gtk_widget_set_sensitive (self->socks_grid, is_socks);
  if (!is_wrong)
    gtk_label_set_text (
        self->proxy_words,
        _("Names are resolved by the proxy. If the proxy cannot be reached, nothing "
                          "is loaded."));
  else if (*gtk_entry_get_text (self->host_entry) == '\0')
    gtk_label_set_text (self->proxy_words,
                        _("Enter the proxy's host. Until then, the setting stays as it was."));
  else
    gtk_label_set_text (self->proxy_words,
                        _("This is not the name or the address of a host. The setting stays as it "
                          "was."));
  if (is_wrong && *gtk_entry_get_text (self->host_entry) != '\0')
    gtk_style_context_add_class (style, GTK_STYLE_CLASS_ERROR);
  else
    gtk_style_context_remove_class (style, GTK_STYLE_CLASS_ERROR);
}

static void
chosen_cb (DwrProxyBox *self)
{
  g_autofree char *address = dup_chosen (self);

  update_words (self, address != NULL);
  if (self->is_setting || address == NULL || g_strcmp0 (address, self->address) == 0)
    return;
  g_free (self->address);
  self->address = g_strdup (address);
  g_signal_emit_by_name (self, "changed", address);
}

static void
dwr_proxy_box_finalize (GObject *object)
{
  g_free (DWR_PROXY_BOX (object)->address);
  G_OBJECT_CLASS (dwr_proxy_box_parent_class)->finalize (object);
}

static void
dwr_proxy_box_class_init (DwrProxyBoxClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = dwr_proxy_box_finalize;
  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-proxy-box.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrProxyBox, desktop_radio);
  gtk_widget_class_bind_template_child (widget_class, DwrProxyBox, socks_radio);
  gtk_widget_class_bind_template_child (widget_class, DwrProxyBox, socks_grid);
  gtk_widget_class_bind_template_child (widget_class, DwrProxyBox, host_entry);
  gtk_widget_class_bind_template_child (widget_class, DwrProxyBox, port_spin);
  gtk_widget_class_bind_template_child (widget_class, DwrProxyBox, proxy_words);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  dwr_signal_add (DWR_TYPE_PROXY_BOX, "changed", G_TYPE_STRING);
}

static void
dwr_proxy_box_init (DwrProxyBox *self)
{
  self->address = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_spin_button_set_value (self->port_spin, DWR_PROXY_PORT_DEFAULT);
  update_words (self, TRUE);
}

/* @address: as %DWR_SETTINGS_PROXY has it. What was written there by hand and is no address is
 * shown for what it is. */
void
dwr_proxy_box_set_address (DwrProxyBox *self, const char *address)
{
  g_autofree char *host = NULL;
  guint port = DWR_PROXY_PORT_DEFAULT;

  g_return_if_fail (DWR_IS_PROXY_BOX (self));
  g_return_if_fail (address != NULL);

  if (g_str_equal (address, self->address))
    return;
  g_free (self->address);
  self->address = g_strdup (address);
  self->is_setting = TRUE;
  if (*address == '\0') {
    gtk_toggle_button_set_active (self->desktop_radio, TRUE);
  } else {
    gtk_toggle_button_set_active (self->socks_radio, TRUE);
    if (!dwr_proxy_address_read (address, &host, &port))
      host = g_strdup (address);
    gtk_entry_set_text (self->host_entry, host);
    gtk_spin_button_set_value (self->port_spin, port);
  }
  self->is_setting = FALSE;
  chosen_cb (self);
}
