/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of words and a button for each link. It is told the links; it never asks for anything. */

#include "config.h"

#include "dwr-links-bar.h"

#include <glib/gi18n-lib.h>

#include "dwr/dwr-link-scan.h"
#include "dwr/dwr-text.h"

#include "dwr-signals.h"

/* Wider titles are cut by the button, not by us. */
#define TITLE_CHARS_MIN 12

struct _DwrLinksBar {
  GtkBox parent_instance;

  /* Template, borrowed. */
  GtkLabel *heading;
  GtkBox *list;
};

G_DEFINE_FINAL_TYPE (DwrLinksBar, dwr_links_bar, GTK_TYPE_BOX)

static void
clicked_cb (GtkButton *button, DwrLinksBar *self)
{
  g_autofree char *uri = g_strdup (g_object_get_data (G_OBJECT (button), "dwr-uri"));

  g_signal_emit_by_name (self, "link-activated", uri);
}

static GtkWidget *
new_title (const char *title)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), TITLE_CHARS_MIN);
  return label;
}

static void
add_button (DwrLinksBar *self, const char *title, const char *uri)
{
  GtkWidget *button = gtk_button_new ();
  GtkStyleContext *style = gtk_widget_get_style_context (button);

  gtk_container_add (GTK_CONTAINER (button), new_title (title));
  gtk_style_context_add_class (style, GTK_STYLE_CLASS_FLAT);
  gtk_style_context_add_class (style, "text-button");
  gtk_widget_set_tooltip_text (button, uri);
  atk_object_set_name (gtk_widget_get_accessible (button), title);
  g_object_set_data_full (G_OBJECT (button), "dwr-uri", g_strdup (uri), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
  gtk_container_add (GTK_CONTAINER (self->list), button);
  gtk_widget_show_all (button);
}

static void
add_link (DwrLinksBar *self, DwrFoundLink *found)
{
  g_autofree char *title = dwr_text_dup_title (found->title);

  add_button (self, title, dwr_link_get_uri (found->link));
}

static void
remove_link_cb (GtkWidget *button, gpointer data)
{
  gtk_widget_destroy (button);
}

static void
dwr_links_bar_class_init (DwrLinksBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dwreader/panel/dwr-links-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrLinksBar, heading);
  gtk_widget_class_bind_template_child (widget_class, DwrLinksBar, list);
  dwr_signal_add (DWR_TYPE_LINKS_BAR, "link-activated", G_TYPE_STRING);
}

static void
dwr_links_bar_init (DwrLinksBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_links (DwrLinksBar *self, GPtrArray *links)
{
  for (guint i = 0; i < links->len; i++)
    add_link (self, g_ptr_array_index (links, i));
  gtk_label_set_text (self->heading,
                      g_dngettext (GETTEXT_PACKAGE,
                                   "DW article in this message",
                                   "DW articles in this message",
                                   links->len));
  gtk_widget_set_visible (GTK_WIDGET (self), links->len > 0);
}

/* The links of a saved article are those of its text; the article itself has them too. */
static void
set_saved_article (DwrLinksBar *self, const char *address)
{
  add_button (self, _("Read the article as it is now"), address);
  gtk_label_set_text (self->heading, _("This message is a saved article"));
  gtk_widget_show (GTK_WIDGET (self));
}

static void
message_changed_cb (DwrLinksBar *self, DwrHost *host)
{
  g_autofree char *address = NULL;
  DwrShown shown = dwr_host_get_shown (host, &address);

  gtk_container_foreach (GTK_CONTAINER (self->list), remove_link_cb, NULL);
  if (shown == DWR_SHOWN_SAVED_ARTICLE && address != NULL) {
    set_saved_article (self, address);
  } else {
    g_autoptr (GPtrArray) links = dwr_host_dup_message_links (host);

    set_links (self, links);
  }
}

/* To be called once: shows the links of @host's message from now on. */
void
dwr_links_bar_set_host (DwrLinksBar *self, DwrHost *host)
{
  g_return_if_fail (DWR_IS_LINKS_BAR (self));

  g_signal_connect_object (host,
                           "message-changed",
                           G_CALLBACK (message_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  message_changed_cb (self, host);
}
