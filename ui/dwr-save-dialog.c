/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* GTK's dialog, whose filters are the formats: the name's ending follows the filter. Who types an
 * ending of his own gets the format of it. A name that the dialog did not ask about, because its
 * ending was added, is shown for a second look if there is such a file. */

#include "config.h"

#include "dwr-save-dialog.h"

#include <string.h>

#include "dwr-direction.h"
#include "dwr-window-end.h"
#include "dwr/dwr-i18n.h"

#define DIALOG_KEY "dwr-save-dialog"
#define FORMAT_KEY "dwr-format"

typedef struct {
  GtkFileChooser *chooser; /* borrowed: owns this */
  DwrExport *export;       /* owned */
  char *address;           /* owned: of the article that was read when this was opened */
  GtkLabel *hint;          /* borrowed: the chooser's */
} SaveDialog;

static void
save_dialog_free (gpointer data)
{
  SaveDialog *self = data;

  g_object_unref (self->export);
  g_free (self->address);
  g_free (self);
}

static void
add_filter (SaveDialog *self, DwrExportFormat format, const char *words)
{
  GtkFileFilter *filter = gtk_file_filter_new ();
  g_autofree char *pattern = g_strdup_printf ("*.%s", dwr_export_get_extension (format));

  gtk_file_filter_set_name (filter, words);
  gtk_file_filter_add_pattern (filter, pattern);
  g_object_set_data (G_OBJECT (filter), FORMAT_KEY, GINT_TO_POINTER (format));
  gtk_file_chooser_add_filter (self->chooser, filter);
  if (format == dwr_export_get_format (self->export))
    gtk_file_chooser_set_filter (self->chooser, filter);
}

static void
add_filters (SaveDialog *self)
{
  /* TRANSLATORS: kinds of files */
  add_filter (self, DWR_EXPORT_HTML, _("Web page with pictures (HTML)"));
  add_filter (self, DWR_EXPORT_MARKDOWN, _("Markdown"));
  add_filter (self, DWR_EXPORT_PDF, _("PDF"));
  add_filter (self, DWR_EXPORT_TEXT, _("Plain text"));
}

static DwrExportFormat
get_filter_format (SaveDialog *self)
{
  GtkFileFilter *filter = gtk_file_chooser_get_filter (self->chooser);

  if (filter == NULL)
    return DWR_EXPORT_HTML;
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (filter), FORMAT_KEY));
}

/* Returns: the format that the name ends in, or DWR_EXPORT_N_FORMATS */
static DwrExportFormat
find_format (const char *name)
{
  const char *ending = strrchr (name, '.');
  int format = 0;

  while (
      format < DWR_EXPORT_N_FORMATS &&
      (ending == NULL || g_ascii_strcasecmp (ending + 1, dwr_export_get_extension (format)) != 0))
    format++;
  return (DwrExportFormat) format;
}

/* @name: with whatever ending. (transfer full) */
static char *
dup_with_ending (const char *name, DwrExportFormat format)
{
  gboolean has_ending = find_format (name) < DWR_EXPORT_N_FORMATS;
  gsize stem_bytes = has_ending ? (gsize) (strrchr (name, '.') - name) : strlen (name);

  return g_strdup_printf ("%.*s.%s", (int) stem_bytes, name, dwr_export_get_extension (format));
}

static void
filter_changed_cb (SaveDialog *self)
{
  g_autofree char *name = gtk_file_chooser_get_current_name (self->chooser);
  g_autofree char *renamed = dup_with_ending (name, get_filter_format (self));

  gtk_file_chooser_set_current_name (self->chooser, renamed);
}

static void
save (SaveDialog *self, DwrExportFormat format, GFile *file)
{
  dwr_export_save (self->export, self->address, format, file);
  gtk_widget_destroy (GTK_WIDGET (self->chooser));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) dialog = user_data;
  SaveDialog *self = g_object_get_data (G_OBJECT (dialog), DIALOG_KEY);
  GFile *file = G_FILE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (file, result, &error);

  if (self == NULL || !gtk_widget_get_visible (dialog))
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)) {
    save (self, get_filter_format (self), file);
  } else {
    g_autofree char *name = g_file_get_basename (file);
    /* TRANSLATORS: %s is the name of a file */
    g_autofree char *words = g_strdup_printf (_("There is a file %s already."), name);

    gtk_file_chooser_set_current_name (self->chooser, name);
    gtk_label_set_text (self->hint, words);
    gtk_widget_show (GTK_WIDGET (self->hint));
    gtk_widget_set_sensitive (dialog, TRUE);
  }
}

/* Adds the ending, and has it looked at again unless there is surely no such file. */
static void
complete (SaveDialog *self, const char *name, GFile *folder)
{
  g_autofree char *completed = dup_with_ending (name, get_filter_format (self));
  g_autoptr (GFile) file = g_file_get_child (folder, completed);

  gtk_widget_set_sensitive (GTK_WIDGET (self->chooser), FALSE);
  g_file_query_info_async (file,
                           G_FILE_ATTRIBUTE_STANDARD_TYPE,
                           G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS,
                           G_PRIORITY_DEFAULT,
                           NULL,
                           looked_cb,
                           g_object_ref (self->chooser));
}

static void
answered_cb (GtkDialog *dialog, int answer, SaveDialog *self)
{
  g_autoptr (GFile) file =
      answer == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (self->chooser) : NULL;
  g_autoptr (GFile) folder = file != NULL ? g_file_get_parent (file) : NULL;
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

  if (folder == NULL)
    gtk_widget_destroy (GTK_WIDGET (dialog));
  else if (find_format (name) < DWR_EXPORT_N_FORMATS)
    save (self, find_format (name), file);
  else
    complete (self, name, folder);
}

static GtkWidget *
new_dialog (GtkWidget *parent)
{
  GtkWidget *window = gtk_widget_get_toplevel (parent);
  GtkWidget *dialog = gtk_file_chooser_dialog_new (
      _("Save article"),
         GTK_IS_WINDOW (window) ? GTK_WINDOW (window) : NULL,
         GTK_FILE_CHOOSER_ACTION_SAVE,
         _("_Cancel"), GTK_RESPONSE_CANCEL, _("_Save"), GTK_RESPONSE_ACCEPT, NULL);

  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  gtk_file_chooser_set_do_overwrite_confirmation (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  dwr_window_end_with (dialog, parent);
  return dialog;
}

/* GTK's own choice is whatever folder the client was started in. */
static const char *
get_documents (void)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  return documents != NULL ? documents : g_get_home_dir ();
}

void
dwr_save_dialog_show (GtkWidget *parent, DwrExport *export, DwrReadingArticle *article)
{
  GtkWidget *dialog = new_dialog (parent);
  SaveDialog *self = g_new0 (SaveDialog, 1);
  g_autofree char *name = dwr_export_dup_name (article->title, dwr_export_get_format (export));
  GFile *folder = dwr_export_peek_folder (export);

  self->chooser = GTK_FILE_CHOOSER (dialog);
  self->export = g_object_ref (export);
  self->address = g_strdup (article->uri);
  self->hint = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->hint, 0);
  gtk_file_chooser_set_extra_widget (self->chooser, GTK_WIDGET (self->hint));
  g_object_set_data_full (G_OBJECT (dialog), DIALOG_KEY, self, save_dialog_free);
  add_filters (self);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder_file (self->chooser, folder, NULL);
  else
    gtk_file_chooser_set_current_folder (self->chooser, get_documents ());
  gtk_file_chooser_set_current_name (self->chooser, name);
  g_signal_connect_swapped (dialog, "notify::filter", G_CALLBACK (filter_changed_cb), self);
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), self);
  dwr_direction_follow_language (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}
