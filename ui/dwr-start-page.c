/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* It says what this is and who would be contacted, before anybody is. Its button is the first
 * contact. */

#include "config.h"

#include "dwr-start-page.h"

#include "dwr-edition-options.h"
#include "dwr-template.h"
#include "dwr/dwr-i18n.h"

struct _DwrStartPage {
  GtkScrolledWindow parent_instance;

  /* Template, borrowed. */
  GtkLabel *title_label;
  DwrOptionButton *start_edition_button;
  GtkButton *start_button;

  DwrChoice *choice; /* owned */
};

G_DEFINE_FINAL_TYPE (DwrStartPage, dwr_start_page, GTK_TYPE_SCROLLED_WINDOW)

static void
start_clicked_cb (DwrStartPage *self)
{
  dwr_choice_start (self->choice);
}

static void
dwr_start_page_dispose (GObject *object)
{
  g_clear_object (&DWR_START_PAGE (object)->choice);
  G_OBJECT_CLASS (dwr_start_page_parent_class)->dispose (object);
}

static void
dwr_start_page_class_init (DwrStartPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dwr_start_page_dispose;
  g_type_ensure (DWR_TYPE_OPTION_BUTTON);
  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrStartPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, DwrStartPage, start_edition_button);
  gtk_widget_class_bind_template_child (widget_class, DwrStartPage, start_button);
  gtk_widget_class_bind_template_callback (widget_class, start_clicked_cb);
}

static void
dwr_start_page_init (DwrStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* To be called once, before the page is shown. */
void
dwr_start_page_set_choice (DwrStartPage *self, DwrChoice *choice)
{
  g_return_if_fail (DWR_IS_START_PAGE (self));
  g_return_if_fail (self->choice == NULL);

  self->choice = g_object_ref (choice);
  dwr_edition_options_connect (self->start_edition_button, choice);
}

/* A client that has feeds and nothing else has no mail. */
void
dwr_start_page_set_host (DwrStartPage *self, DwrHost *host)
{
  g_return_if_fail (DWR_IS_START_PAGE (self));

  if (dwr_host_can (host, DWR_HOST_READ_ITEMS))
    gtk_label_set_text (self->title_label, _("The news of Deutsche Welle, beside your feeds"));
}
