/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of words and a button for each link, the hosts that look like DW's, and for an item of a
 * feed whether such are always read here. It is told the links; it never asks for anything. */

#include "config.h"

#include "dwr-links-bar.h"

#include "dwr/dwr-link-scan.h"
#include "dwr/dwr-text.h"

#include "dwr-feed-items.h"
#include "dwr-signals.h"
#include "dwr-template.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-list-words.h"

/* Wider titles are cut by the button, not by us. */
#define TITLE_CHARS_MIN 12

struct _DwrLinksBar {
  GtkBox parent_instance;

  /* Template, borrowed. */
  GtkLabel *heading;
  GtkWidget *scroller;
  GtkBox *list;
  GtkLabel *look_alikes;
  GtkToggleButton *always;

  DwrFeedItems *items; /* owned */
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

/* Whoever wants items read here gets the shown one, once he can see the panel. */
static void
read_item (DwrLinksBar *self)
{
  g_autofree char *address = NULL;

  if (self->items == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  address = dwr_feed_items_take (self->items);
  if (address != NULL)
    g_signal_emit_by_name (self, "link-activated", address);
}

static void
always_toggled_cb (DwrLinksBar *self)
{
  dwr_feed_items_set_wanted (self->items, gtk_toggle_button_get_active (self->always));
}

static void
items_changed_cb (DwrLinksBar *self)
{
  gtk_toggle_button_set_active (self->always, dwr_feed_items_is_wanted (self->items));
  gtk_widget_set_visible (GTK_WIDGET (self->always), dwr_feed_items_is_shown (self->items));
  read_item (self);
}

static void
dwr_links_bar_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dwr_links_bar_parent_class)->map (widget);
  read_item (DWR_LINKS_BAR (widget));
}

static void
dwr_links_bar_dispose (GObject *object)
{
  g_clear_object (&DWR_LINKS_BAR (object)->items);
  G_OBJECT_CLASS (dwr_links_bar_parent_class)->dispose (object);
}

static void
dwr_links_bar_class_init (DwrLinksBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dwr_links_bar_dispose;
  widget_class->map = dwr_links_bar_map;
  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-links-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrLinksBar, heading);
  gtk_widget_class_bind_template_child (widget_class, DwrLinksBar, scroller);
  gtk_widget_class_bind_template_child (widget_class, DwrLinksBar, list);
  gtk_widget_class_bind_template_child (widget_class, DwrLinksBar, look_alikes);
  gtk_widget_class_bind_template_child (widget_class, DwrLinksBar, always);
  gtk_widget_class_bind_template_callback (widget_class, always_toggled_cb);
  dwr_signal_add (DWR_TYPE_LINKS_BAR, "link-activated", G_TYPE_STRING);
}

static void
dwr_links_bar_init (DwrLinksBar *self)
{
  GtkWidget *label = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  /* Else the panel would be as wide as these words. */
  label = gtk_bin_get_child (GTK_BIN (self->always));
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
}

/* A reader of feeds has items, and no messages. No number is said, so there is one and there are
 * several, in each language: a catalogue's plural forms are for numbers. */
static const char *
get_heading (DwrHost *host, guint n_links)
{
  if (dwr_host_can (host, DWR_HOST_READ_ITEMS))
    /* TRANSLATORS: an item of a feed, as a reader of feeds lists them */
    return n_links == 1 ? _("DW article in this item") : _("DW articles in this item");
  return n_links == 1 ? _("DW article in this message") : _("DW articles in this message");
}

static void
set_links (DwrLinksBar *self, DwrHost *host, GPtrArray *links)
{
  for (guint i = 0; i < links->len; i++)
    add_link (self, g_ptr_array_index (links, i));
  gtk_label_set_text (self->heading, get_heading (host, links->len));
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self->list)), get_heading (host, 2));
  gtk_widget_set_visible (GTK_WIDGET (self->heading), links->len > 0);
  gtk_widget_set_visible (self->scroller, links->len > 0);
}

/* (transfer full): "Not DW: leads to dw.com.example, www-dw.com" */
static char *
dup_look_alike_words (GPtrArray *hosts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) all_hosts = NULL;
  g_autofree char *names = NULL;

  for (guint i = 0; i < hosts->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (hosts, i));
  all_hosts = g_strv_builder_end (builder);
  names = dwr_list_words_join ((const char *const *) all_hosts);
  /* TRANSLATORS: %s is a host name, or several between commas, to which links in the mail lead that
   * look like links to Deutsche Welle: "dw.com.example". No warning, a remark. */
  return g_strdup_printf (_("Not DW: leads to %s"), names);
}

static void
set_look_alikes (DwrLinksBar *self, GPtrArray *hosts)
{
  g_autofree char *words = dup_look_alike_words (hosts);

  gtk_label_set_text (self->look_alikes, words);
  gtk_widget_set_visible (GTK_WIDGET (self->look_alikes), hosts->len > 0);
}

/* The links of a saved article are those of its text; the article itself has them too. It is one by
 * its own word alone, so what looks like a link to DW is named as in any mail. */
static void
set_saved_article (DwrLinksBar *self, DwrHost *host, const char *address)
{
  g_autoptr (GPtrArray) look_alikes = dwr_host_dup_look_alikes (host);

  add_button (self, _("Read the article as it is now"), address);
  gtk_label_set_text (self->heading, _("This message is a saved article"));
  gtk_widget_show (GTK_WIDGET (self->heading));
  gtk_widget_show (self->scroller);
  set_look_alikes (self, look_alikes);
  gtk_widget_show (GTK_WIDGET (self));
}

static void
set_mail (DwrLinksBar *self, DwrHost *host)
{
  g_autoptr (GPtrArray) links = dwr_host_dup_message_links (host);
  g_autoptr (GPtrArray) look_alikes = dwr_host_dup_look_alikes (host);

  set_links (self, host, links);
  set_look_alikes (self, look_alikes);
  gtk_widget_set_visible (GTK_WIDGET (self), links->len > 0 || look_alikes->len > 0);
}

static void
message_changed_cb (DwrLinksBar *self, DwrHost *host)
{
  g_autofree char *address = NULL;
  DwrShown shown = dwr_host_get_shown (host, &address);

  gtk_container_foreach (GTK_CONTAINER (self->list), remove_link_cb, NULL);
  if (shown == DWR_SHOWN_SAVED_ARTICLE && address != NULL)
    set_saved_article (self, host, address);
  else
    set_mail (self, host);
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
  self->items = dwr_feed_items_new (host);
  g_signal_connect_object (self->items,
                           "changed",
                           G_CALLBACK (items_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  items_changed_cb (self);
}
