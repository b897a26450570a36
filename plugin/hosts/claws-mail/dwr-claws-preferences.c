/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Claws' preferences have OK and Cancel, ours are stored at once and for all clients: so the page
 * has a button to them, and nothing that Cancel would seem to take back. */

#include "config.h"

#include "dwr-claws-preferences.h"

#include "dwr-claws.h"
#include "dwr/dwr-i18n.h"

/* Claws' own words, and so translated by Claws: below them stand the pages of all plugins. */
#define CLAWS_PLUGINS "Plugins"

struct _DwrClawsPreferences {
  PrefsPage page; /* first: Claws hands it back */

  DwrSidePane *pane; /* borrowed */
  GtkLabel *trouble; /* (nullable) borrowed: while the page is shown */
};

static void
clicked_cb (GtkWidget *button, gpointer data)
{
  DwrClawsPreferences *self = data;
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_toplevel (button));
  g_autoptr (GError) error = NULL;

  if (!dwr_side_pane_show_preferences (self->pane, window, &error))
    gtk_label_set_text (self->trouble, error->message);
}

static GtkWidget *
new_words (const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 50);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

/* The page is ours, and so is its side on which words begin; what is around it is Claws'. */
static void
set_direction_cb (GtkWidget *widget, gpointer data)
{
  gtk_widget_set_direction (widget, dwr_i18n_is_rtl () ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), set_direction_cb, NULL);
}

static void
create_widget_cb (PrefsPage *page, GtkWindow *window, gpointer data)
{
  DwrClawsPreferences *self = (DwrClawsPreferences *) page;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Preferences of DW _Reader…"));
  GtkWidget *trouble = new_words ("");

  gtk_container_set_border_width (GTK_CONTAINER (box), 12);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_box_pack_start (GTK_BOX (box),
                      new_words (_("DW Reader shares its preferences with every mail client that "
                                   "it is installed in. What you change there holds at once.")),
                                 FALSE,
                                 FALSE,
                                 0);
  gtk_box_pack_start (GTK_BOX (box), button, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), trouble, FALSE, FALSE, 0);
  set_direction_cb (box, NULL);
  gtk_widget_show_all (box);
  self->trouble = GTK_LABEL (trouble);
  page->widget = box;
}

static void
destroy_widget_cb (PrefsPage *page)
{
  ((DwrClawsPreferences *) page)->trouble = NULL;
}

/* Nothing on the page is stored by Claws. */
static void
save_page_cb (PrefsPage *page)
{
}

DwrClawsPreferences *
dwr_claws_preferences_register (DwrSidePane *pane)
{
  DwrClawsPreferences *self = g_new0 (DwrClawsPreferences, 1);

  self->pane = pane;
  self->page.path = g_new0 (char *, 3);
  self->page.path[0] = g_strdup (g_dgettext ("claws-mail", CLAWS_PLUGINS));
  self->page.path[1] = g_strdup ("DW Reader");
  self->page.weight = 30.0;
  self->page.create_widget = create_widget_cb;
  self->page.destroy_widget = destroy_widget_cb;
  self->page.save_page = save_page_cb;
  prefs_gtk_register_page (&self->page);
  return self;
}

void
dwr_claws_preferences_free (DwrClawsPreferences *self)
{
  prefs_gtk_unregister_page (&self->page);
  g_strfreev (self->page.path);
  g_free (self);
}
