/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* WebKit makes the pages by the sheet's rules for print. Its own dialog would run a main loop of
 * its own inside the client, so the dialog is GTK's, and answers when it is answered. What somebody
 * chose in it holds while the panel lives, and for nothing but the panel.
 *
 * A PDF is made by the printer that GTK has for files, into a file that nobody else can read and
 * that goes when it has been read. */

#include "config.h"

#include "dwr-printer.h"

#include <glib/gstdio.h>
#include <gtk/gtkunixprint.h>

#include "dwr-direction.h"
#include "dwr-signals.h"

/* Until somebody chooses others: lines of text that are not too long for paper. */
#define MARGIN_MM 18

struct _DwrPrinter {
  GObject parent_instance;

  DwrPane *pane; /* (nullable) weak: of the same panel, which may end before a PDF is made */

  /* Owned. */
  GtkPrintSettings *settings;
  GtkPageSetup *page_setup;

  GtkWidget *dialog; /* (nullable) borrowed: GTK's list of windows has it */
};

G_DEFINE_FINAL_TYPE (DwrPrinter, dwr_printer, G_TYPE_OBJECT)

/* What makes a PDF. */
typedef struct {
  GtkPrinter *printer; /* owned (nullable): the one for files */
  GFile *file;         /* owned (nullable): what it writes */
  GError *error;       /* owned (nullable): of the printing */
} Pdf;

static gboolean find_printer_cb (GtkPrinter *printer, gpointer user_data);
static void printers_known_cb (gpointer user_data);
static void pdf_failed_cb (WebKitPrintOperation *operation, GError *error, GTask *task);
static void pdf_finished_cb (WebKitPrintOperation *operation, GTask *task);
static void pdf_read_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/* Where GTK prints numbers of pages and more by itself, WebKit does it. */
#define CAPABILITIES                                                                               \
  (GTK_PRINT_CAPABILITY_PAGE_SET | GTK_PRINT_CAPABILITY_COPIES | GTK_PRINT_CAPABILITY_COLLATE |    \
   GTK_PRINT_CAPABILITY_REVERSE | GTK_PRINT_CAPABILITY_SCALE | GTK_PRINT_CAPABILITY_NUMBER_UP |    \
   GTK_PRINT_CAPABILITY_NUMBER_UP_LAYOUT)

/* There is something to be printed. */
static gboolean
has_view (DwrPrinter *self)
{
  return self->pane != NULL && dwr_pane_peek_view (self->pane) != NULL;
}

static WebKitPrintOperation *
new_operation (DwrPrinter *self, GtkPrintSettings *settings)
{
  WebKitPrintOperation *operation = webkit_print_operation_new (dwr_pane_peek_view (self->pane));

  webkit_print_operation_set_print_settings (operation, settings);
  webkit_print_operation_set_page_setup (operation, self->page_setup);
  return operation;
}

static void
failed_cb (WebKitPrintOperation *operation, const GError *error, DwrPrinter *self)
{
  g_signal_emit_by_name (self, "failed", error);
}

static void
print (DwrPrinter *self)
{
  WebKitPrintOperation *operation = new_operation (self, self->settings);

  g_signal_connect_object (operation, "failed", G_CALLBACK (failed_cb), self, 0);
  /* It holds itself no longer than that. */
  g_signal_connect (operation, "finished", G_CALLBACK (g_object_unref), NULL);
  webkit_print_operation_print (operation);
}

static void
answered_cb (GtkDialog *dialog, int answer, DwrPrinter *self)
{
  GtkPrintUnixDialog *print_dialog = GTK_PRINT_UNIX_DIALOG (dialog);

  if (answer == GTK_RESPONSE_OK && has_view (self)) {
    g_clear_object (&self->settings);
    self->settings = gtk_print_unix_dialog_get_settings (print_dialog);
    g_set_object (&self->page_setup, gtk_print_unix_dialog_get_page_setup (print_dialog));
    print (self);
  }
  gtk_widget_destroy (GTK_WIDGET (dialog));
}

static void
dwr_printer_dispose (GObject *object)
{
  DwrPrinter *self = DWR_PRINTER (object);

  if (self->dialog != NULL)
    gtk_widget_destroy (self->dialog);
  g_clear_weak_pointer (&self->pane);
  G_OBJECT_CLASS (dwr_printer_parent_class)->dispose (object);
}

static void
dwr_printer_finalize (GObject *object)
{
  DwrPrinter *self = DWR_PRINTER (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->page_setup);
  G_OBJECT_CLASS (dwr_printer_parent_class)->finalize (object);
}

static void
dwr_printer_class_init (DwrPrinterClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = dwr_printer_dispose;
  object_class->finalize = dwr_printer_finalize;
  dwr_signal_add (DWR_TYPE_PRINTER, "failed", G_TYPE_ERROR);
}

static void
dwr_printer_init (DwrPrinter *self)
{
  self->settings = gtk_print_settings_new ();
  self->page_setup = gtk_page_setup_new ();
  gtk_page_setup_set_top_margin (self->page_setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (self->page_setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (self->page_setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (self->page_setup, MARGIN_MM, GTK_UNIT_MM);
}

/* (transfer full) */
DwrPrinter *
dwr_printer_new (DwrPane *pane)
{
  DwrPrinter *self = g_object_new (DWR_TYPE_PRINTER, NULL);

  g_set_weak_pointer (&self->pane, pane);
  return self;
}

/* Asks for printer and pages, and prints then. */
void
dwr_printer_ask (DwrPrinter *self)
{
  GtkWidget *window = NULL;
  GtkPrintUnixDialog *dialog = NULL;

  g_return_if_fail (DWR_IS_PRINTER (self));

  if (!has_view (self))
    return;
  if (self->dialog != NULL) {
    gtk_window_present (GTK_WINDOW (self->dialog));
    return;
  }
  window = gtk_widget_get_toplevel (GTK_WIDGET (self->pane));
  self->dialog =
      gtk_print_unix_dialog_new (NULL, GTK_IS_WINDOW (window) ? GTK_WINDOW (window) : NULL);
  dialog = GTK_PRINT_UNIX_DIALOG (self->dialog);
  gtk_print_unix_dialog_set_manual_capabilities (dialog, CAPABILITIES);
  gtk_print_unix_dialog_set_embed_page_setup (dialog, TRUE);
  gtk_print_unix_dialog_set_settings (dialog, self->settings);
  gtk_print_unix_dialog_set_page_setup (dialog, self->page_setup);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);
  g_signal_connect (dialog, "destroy", G_CALLBACK (gtk_widget_destroyed), &self->dialog);
  dwr_direction_follow_language (self->dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
pdf_free (Pdf *pdf)
{
  g_clear_object (&pdf->printer);
  /* In the folder for such files, where it takes no time. */
  if (pdf->file != NULL)
    g_unlink (g_file_peek_path (pdf->file));
  g_clear_object (&pdf->file);
  g_clear_error (&pdf->error);
  g_free (pdf);
}

void
dwr_printer_make_pdf_async (DwrPrinter *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (DWR_IS_PRINTER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dwr_printer_make_pdf_async);
  g_task_set_task_data (task, g_new0 (Pdf, 1), (GDestroyNotify) pdf_free);
  gtk_enumerate_printers (find_printer_cb, task, printers_known_cb, FALSE);
}

/* Its name is another one in each language. Returns: whether it is this one */
static gboolean
find_printer_cb (GtkPrinter *printer, gpointer user_data)
{
  Pdf *pdf = g_task_get_task_data (user_data);

  if (pdf->printer == NULL && gtk_printer_is_virtual (printer) && gtk_printer_accepts_pdf (printer))
    pdf->printer = g_object_ref (printer);
  return pdf->printer != NULL;
}

static gboolean
make_file (Pdf *pdf, GError **error)
{
  g_autoptr (GFileIOStream) stream = NULL;

  pdf->file = g_file_new_tmp ("dw-reader-XXXXXX.pdf", &stream, error);
  return pdf->file != NULL;
}

static GtkPrintSettings *
new_pdf_settings (Pdf *pdf)
{
  GtkPrintSettings *settings = gtk_print_settings_new ();
  g_autofree char *uri = g_file_get_uri (pdf->file);

  gtk_print_settings_set_printer (settings, gtk_printer_get_name (pdf->printer));
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  return settings;
}

static void
printers_known_cb (gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DwrPrinter *self = g_task_get_source_object (task);
  Pdf *pdf = g_task_get_task_data (task);
  g_autoptr (GtkPrintSettings) settings = NULL;
  g_autoptr (GError) error = NULL;
  WebKitPrintOperation *operation = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (pdf->printer == NULL || !has_view (self)) {
    g_task_return_new_error (task,
                             G_IO_ERROR,
                             G_IO_ERROR_NOT_SUPPORTED,
                             "GTK prints into no file here");
    return;
  }
  if (!make_file (pdf, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  settings = new_pdf_settings (pdf);
  operation = new_operation (self, settings);
  g_signal_connect (operation, "failed", G_CALLBACK (pdf_failed_cb), task);
  g_signal_connect (operation, "finished", G_CALLBACK (pdf_finished_cb), g_steal_pointer (&task));
  webkit_print_operation_print (operation);
}

static void
pdf_failed_cb (WebKitPrintOperation *operation, GError *error, GTask *task)
{
  Pdf *pdf = g_task_get_task_data (task);

  g_clear_error (&pdf->error);
  pdf->error = g_error_copy (error);
}

static void
recent_changed_cb (GtkRecentManager *manager, char *uri)
{
  if (!gtk_recent_manager_has_item (manager, uri))
    return;
  gtk_recent_manager_remove_item (manager, uri, NULL);
  g_signal_handlers_disconnect_by_func (manager, recent_changed_cb, uri);
}

static void
free_uri (gpointer uri, GClosure *closure)
{
  g_free (uri);
}

/* GTK takes every file that is printed for one that its user may look for, a little later. */
static void
forget_file (GFile *file)
{
  g_signal_connect_data (gtk_recent_manager_get_default (),
                         "changed",
                         G_CALLBACK (recent_changed_cb),
                         g_file_get_uri (file),
                         free_uri,
                         0);
}

/* Comes after a failure, too. */
static void
pdf_finished_cb (WebKitPrintOperation *operation, GTask *pending)
{
  g_autoptr (GTask) task = pending;
  Pdf *pdf = g_task_get_task_data (task);

  g_object_unref (operation);
  forget_file (pdf->file);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (pdf->error != NULL) {
    g_task_return_error (task, g_steal_pointer (&pdf->error));
    return;
  }
  g_file_load_bytes_async (pdf->file,
                           g_task_get_cancellable (task),
                           pdf_read_cb,
                           g_object_ref (task));
}

static void
pdf_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);

  if (bytes == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
}

GBytes *
dwr_printer_make_pdf_finish (DwrPrinter *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
