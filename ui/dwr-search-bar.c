/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Typing searches the headlines, Enter searches everything that is saved or opens a link, Escape
 * closes and leaves no words behind. */

#include "config.h"

#include "dwr-search-bar.h"

#include <gdk/gdkkeysyms.h>

#include "dwr-signals.h"
#include "dwr-template.h"

struct _DwrSearchBar {
  GtkSearchBar parent_instance;

  /* Template, borrowed. */
  GtkSearchEntry *search_entry;
  GtkWidget *scope_box;
  GtkToggleButton *section_button;
  GtkToggleButton *kept_button;

  /* Owned. */
  DwrSearch *search;
  char *opened; /* (nullable) the text whose article was asked for */
};

G_DEFINE_FINAL_TYPE (DwrSearchBar, dwr_search_bar, GTK_TYPE_SEARCH_BAR)

/* Hosts as people write them without the scheme. */
static const char *const hosts[] = { "www.dw.com/",
                                     "dw.com/",
                                     "p.dw.com/",
                                     "m.dw.com/",
                                     "amp.dw.com/" };

/* Whether it is meant as an address; the gate decides what may be opened. (transfer full)
 * (nullable) */
static char *
dup_address (const char *text)
{
  if (strchr (text, ' ') != NULL)
    return NULL;
  if (strstr (text, "://") != NULL)
    return g_strdup (text);
  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++)
    if (g_ascii_strncasecmp (text, hosts[i], strlen (hosts[i])) == 0)
      return g_strconcat ("https://", text, NULL);
  return NULL;
}

/* (transfer full) */
static char *
dup_text (DwrSearchBar *self)
{
  return g_strstrip (g_strdup (gtk_entry_get_text (GTK_ENTRY (self->search_entry))));
}

static void
changed_cb (DwrSearchBar *self)
{
  g_autofree char *text = dup_text (self);
  g_autofree char *address = dup_address (text);

  dwr_search_set_words (self->search, address == NULL ? text : "");
}

static void
activated_cb (DwrSearchBar *self)
{
  g_autofree char *text = dup_text (self);
  g_autofree char *address = dup_address (text);

  if (address != NULL) {
    g_free (self->opened);
    self->opened = g_strdup (text);
    g_signal_emit_by_name (self, "open", address);
  } else if (*text != '\0') {
    dwr_search_set_scope (self->search, DWR_SEARCH_KEPT);
  }
}

static void
stopped_cb (DwrSearchBar *self)
{
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self), FALSE);
}

/* Down leaves the entry for what was found. */
static gboolean
key_press_cb (GtkWidget *entry, GdkEventKey *event, DwrSearchBar *self)
{
  if (event->keyval != GDK_KEY_Down && event->keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit_by_name (self, "to-results");
  return GDK_EVENT_STOP;
}

static void
scope_toggled_cb (DwrSearchBar *self)
{
  gboolean is_section = gtk_toggle_button_get_active (self->section_button);

  dwr_search_set_scope (self->search, is_section ? DWR_SEARCH_HEADLINES : DWR_SEARCH_KEPT);
}

static void
mode_changed_cb (DwrSearchBar *self)
{
  if (gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (self)) || self->search == NULL)
    return;
  gtk_entry_set_text (GTK_ENTRY (self->search_entry), "");
  dwr_search_clear (self->search);
  g_signal_emit_by_name (self, "closed");
}

static void
search_changed_cb (DwrSearchBar *self)
{
  gboolean is_section = dwr_search_get_scope (self->search) == DWR_SEARCH_HEADLINES;
  gboolean has_words = *dwr_search_get_words (self->search) != '\0';

  gtk_toggle_button_set_active (is_section ? self->section_button : self->kept_button, TRUE);
  gtk_widget_set_visible (self->scope_box, has_words);
}

static void
dwr_search_bar_dispose (GObject *object)
{
  g_clear_object (&DWR_SEARCH_BAR (object)->search);
  G_OBJECT_CLASS (dwr_search_bar_parent_class)->dispose (object);
}

static void
dwr_search_bar_finalize (GObject *object)
{
  g_free (DWR_SEARCH_BAR (object)->opened);
  G_OBJECT_CLASS (dwr_search_bar_parent_class)->finalize (object);
}

static void
dwr_search_bar_class_init (DwrSearchBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dwr_search_bar_dispose;
  G_OBJECT_CLASS (class)->finalize = dwr_search_bar_finalize;
  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-search-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrSearchBar, search_entry);
  gtk_widget_class_bind_template_child (widget_class, DwrSearchBar, scope_box);
  gtk_widget_class_bind_template_child (widget_class, DwrSearchBar, section_button);
  gtk_widget_class_bind_template_child (widget_class, DwrSearchBar, kept_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_press_cb);
  gtk_widget_class_bind_template_callback (widget_class, scope_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_changed_cb);
  dwr_signal_add (DWR_TYPE_SEARCH_BAR, "open", G_TYPE_STRING);
  dwr_signal_add (DWR_TYPE_SEARCH_BAR, "to-results", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_SEARCH_BAR, "closed", G_TYPE_NONE);
}

static void
dwr_search_bar_init (DwrSearchBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (GTK_SEARCH_BAR (self), GTK_ENTRY (self->search_entry));
}

/* To be called once, before the bar is shown. */
void
dwr_search_bar_set_search (DwrSearchBar *self, DwrSearch *search)
{
  g_return_if_fail (DWR_IS_SEARCH_BAR (self));
  g_return_if_fail (self->search == NULL);

  self->search = g_object_ref (search);
  g_signal_connect_object (search,
                           "changed",
                           G_CALLBACK (search_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

/* Shows the bar with the keyboard's focus in its entry, and what is there to be typed over. */
void
dwr_search_bar_begin (DwrSearchBar *self)
{
  g_return_if_fail (DWR_IS_SEARCH_BAR (self));

  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self), TRUE);
  /* The next letters are there before the bar is drawn. */
  if (gtk_widget_get_realized (GTK_WIDGET (self)))
    gtk_widget_realize (GTK_WIDGET (self->search_entry));
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* An article is there now. Closes the bar if it holds the address that was opened, not one that
 * somebody has put there since. */
void
dwr_search_bar_end_address (DwrSearchBar *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DWR_IS_SEARCH_BAR (self));

  text = dup_text (self);
  if (g_strcmp0 (text, self->opened) == 0)
    gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self), FALSE);
}
