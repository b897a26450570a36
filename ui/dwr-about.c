/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dwr-about.h"

#include "dwr-direction.h"
#include "dwr-translation.h"
#include "dwr/dwr-i18n.h"

#define NAME "dwr-about"

/* By its SPDX name: the link that GtkAboutDialog makes of a licence has no name for screen readers.
 */
#define LICENCE "GPL-3.0-or-later"

/* (transfer none) (nullable): of English, whose words are the source, there is nothing to say */
static const char *
get_translation_words (void)
{
  switch (dwr_translation_get ()) {
  case DWR_TRANSLATION_READ:
    /* TRANSLATORS: "in this language" is your language: the one that the sentence is in. */
    return _("A native speaker has read the words of DW Reader in this language.");
  case DWR_TRANSLATION_UNREAD:
    /* TRANSLATORS: "in this language" is your language: the one that the sentence is in. */
    return _("No native speaker has read the words of DW Reader in this language yet.");
  case DWR_TRANSLATION_NONE:
  default:
    return NULL;
  }
}

/* (transfer full): a paragraph for each thing to say */
static char *
dup_comments (void)
{
  GString *comments =
      g_string_new (_("Read articles of Deutsche Welle in a panel of your mail or news client"));
  const char *translation = get_translation_words ();

  g_string_append_printf (comments,
                          "\n\n%s",
                          _("DW Reader is not affiliated with Deutsche Welle."));
  if (translation != NULL)
    g_string_append_printf (comments, "\n\n%s", translation);
  return g_string_free (comments, FALSE);
}

/* (transfer none) (nullable): the one that @window has already; the client may have its own */
static GtkWidget *
find_open (GtkWindow *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *i = windows; i != NULL; i = i->next) {
    if (GTK_IS_ABOUT_DIALOG (i->data) && g_str_equal (gtk_widget_get_name (i->data), NAME) &&
        gtk_window_get_transient_for (i->data) == window)
      return i->data;
  }
  return NULL;
}

static void
response_cb (GtkDialog *dialog)
{
  gtk_widget_destroy (GTK_WIDGET (dialog));
}

static GtkWidget *
new_dialog (GtkWindow *window)
{
  g_autofree char *comments = dup_comments ();
  g_autofree char *copyright = g_strdup_printf ("%s\n%s", _("The DW Reader authors"), LICENCE);
  GtkWidget *dialog = g_object_new (GTK_TYPE_ABOUT_DIALOG,
                                    "transient-for",
                                    window,
                                    "destroy-with-parent",
                                    TRUE,
                                    "modal",
                                    TRUE,
                                    "name",
                                    NAME,
                                    "program-name",
                                    _("DW Reader"),
                                       "version",
                                       DWR_VERSION,
                                       "comments",
                                       comments,
                                       "copyright",
                                       copyright,
                                       "logo-icon-name",
                                       NULL,
                                       NULL);

  /* GTK speaks fewer languages than we do. */
  gtk_button_set_label (GTK_BUTTON (gtk_dialog_get_widget_for_response (GTK_DIALOG (dialog),
                                                                        GTK_RESPONSE_DELETE_EVENT)),
                        _("_Close"));
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), NULL);
  dwr_direction_follow_language (dialog);
  return dialog;
}

GtkWidget *
dwr_about_show (GtkWidget *parent)
{
  GtkWidget *toplevel = gtk_widget_get_toplevel (parent);
  GtkWindow *window = GTK_IS_WINDOW (toplevel) ? GTK_WINDOW (toplevel) : NULL;
  GtkWidget *dialog = find_open (window);

  if (dialog == NULL)
    dialog = new_dialog (window);
  /* GTK makes one of the name, by its own words. */
  gtk_window_set_title (GTK_WINDOW (dialog), _("DW Reader"));
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}
