/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* In words, and one host in a line. */

#include "config.h"

#include "dwr-contacts-dialog.h"

#include "dwr-direction.h"
#include "dwr-template.h"
#include "dwr/dwr-i18n.h"

struct _DwrContactsDialog {
  GtkDialog parent_instance;

  /* Template, borrowed. */
  GtkLabel *title_label;
  GtkLabel *words_label;
  GtkLabel *hosts_label;

  DwrReading *reading; /* owned */
};

G_DEFINE_FINAL_TYPE (DwrContactsDialog, dwr_contacts_dialog, GTK_TYPE_DIALOG)

/* (transfer full): a host in a line */
static char *
dup_lines (const GPtrArray *hosts)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < hosts->len; i++)
    g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", (char *) hosts->pdata[i]);
  return g_string_free (lines, FALSE);
}

static void
update (DwrContactsDialog *self)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self->reading);
  gboolean has_hosts = article != NULL && article->hosts->len > 0;
  g_autofree char *lines = NULL;

  if (article == NULL)
    gtk_label_set_text (self->words_label, _("No article is shown."));
  else if (!has_hosts)
    gtk_label_set_text (self->words_label,
                        _("For this article, DW Reader contacted nothing: it was read from this "
                          "computer."));
  else
    gtk_label_set_text (self->words_label, _("For this article, DW Reader contacted:"));
  if (has_hosts)
    lines = dup_lines (article->hosts);
  gtk_label_set_text (self->title_label, article != NULL ? article->title : "");
  gtk_widget_set_visible (GTK_WIDGET (self->title_label), article != NULL);
  gtk_label_set_text (self->hosts_label, has_hosts ? lines : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hosts_label), has_hosts);
}

static void
dwr_contacts_dialog_response (GtkDialog *dialog, int response)
{
  gtk_widget_destroy (GTK_WIDGET (dialog));
}

static void
dwr_contacts_dialog_dispose (GObject *object)
{
  g_clear_object (&DWR_CONTACTS_DIALOG (object)->reading);
  G_OBJECT_CLASS (dwr_contacts_dialog_parent_class)->dispose (object);
}

static void
dwr_contacts_dialog_class_init (DwrContactsDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dwr_contacts_dialog_dispose;
  GTK_DIALOG_CLASS (class)->response = dwr_contacts_dialog_response;
  dwr_template_set (widget_class, "/org/dwreader/panel/dwr-contacts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DwrContactsDialog, title_label);
  gtk_widget_class_bind_template_child (widget_class, DwrContactsDialog, words_label);
  gtk_widget_class_bind_template_child (widget_class, DwrContactsDialog, hosts_label);
}

static void
dwr_contacts_dialog_init (DwrContactsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_dialog_set_default_response (GTK_DIALOG (self), GTK_RESPONSE_CLOSE);
}

/* (transfer none) (nullable): the one that @window has already */
static GtkWidget *
find_open (GtkWindow *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *i = windows; i != NULL; i = i->next) {
    if (DWR_IS_CONTACTS_DIALOG (i->data) && gtk_window_get_transient_for (i->data) == window)
      return i->data;
  }
  return NULL;
}

static GtkWidget *
new_dialog (GtkWindow *window, DwrReading *reading)
{
  static const char *const signals[] = { "article-changed", "facts-changed" };
  DwrContactsDialog *self = g_object_new (DWR_TYPE_CONTACTS_DIALOG,
                                          "transient-for",
                                          window,
                                          "destroy-with-parent",
                                          TRUE,
                                          NULL);

  self->reading = g_object_ref (reading);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (reading, signals[i], G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  dwr_direction_follow_language (GTK_WIDGET (self));
  /* Else the hosts have the focus, all selected. */
  gtk_widget_grab_focus (
      gtk_dialog_get_widget_for_response (GTK_DIALOG (self), GTK_RESPONSE_CLOSE));
  return GTK_WIDGET (self);
}

GtkWidget *
dwr_contacts_dialog_show (GtkWidget *parent, DwrReading *reading)
{
  GtkWidget *toplevel = gtk_widget_get_toplevel (parent);
  GtkWindow *window = GTK_IS_WINDOW (toplevel) ? GTK_WINDOW (toplevel) : NULL;
  GtkWidget *dialog = find_open (window);

  if (dialog == NULL)
    dialog = new_dialog (window, reading);
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}
