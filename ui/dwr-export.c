/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The service writes documents, from the store where it can; the printer writes PDFs. A file is
 * replaced by a whole new one, or stays as it is. Nothing of it happens on the main thread but
 * handing over. */

#include "config.h"

#include "dwr-export.h"

#include "dwr-export-words.h"
#include "dwr-signals.h"
#include "dwr-whole-file.h"
#include "dwr/dwr-i18n.h"

/* A name is for people, and file systems allow 255 bytes of it. */
#define NAME_MAX_CHARS 80
#define NAME_MAX_BYTES 200

struct _DwrExport {
  GObject parent_instance;

  /* Owned. */
  DwrServiceClient *client;
  DwrReading *reading;
  DwrPrinter *printer;
  GCancellable *cancellable; /* (nullable) of what runs */
  GFile *file;               /* (nullable) what is, or was, written: none for the clipboard */
  GFile *folder;             /* (nullable) of the last file */
  char *address;             /* (nullable) of the article of what runs */
  GError *error;             /* (nullable) in DWR_EXPORT_FAILED only */

  DwrExportState state;
  DwrExportFormat format; /* of the last file */
  double fraction;        /* of the loading, or less than 0 when not known */
  guint n_missing_pictures;
  gboolean is_file_error;
  guint generation;
};

G_DEFINE_FINAL_TYPE (DwrExport, dwr_export, G_TYPE_OBJECT)

/* What a callback needs to know. */
typedef struct {
  DwrExport *export; /* owned */
  guint generation;
} Work;

static const struct {
  const char *extension;
  DwrFormat format; /* of the service's document; not for PDF */
} formats[] = {
  [DWR_EXPORT_HTML] = { "html", DWR_FORMAT_HTML_WHOLE },
  [DWR_EXPORT_MARKDOWN] = { "md", DWR_FORMAT_MARKDOWN },
  [DWR_EXPORT_PDF] = { "pdf", DWR_FORMAT_PANE },
  [DWR_EXPORT_TEXT] = { "txt", DWR_FORMAT_TEXT },
};

static Work *
work_new (DwrExport *self)
{
  Work *work = g_new0 (Work, 1);

  work->export = g_object_ref (self);
  work->generation = self->generation;
  return work;
}

static void
work_free (Work *work)
{
  g_object_unref (work->export);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static void
enter_state (DwrExport *self, DwrExportState state)
{
  self->state = state;
  if (state != DWR_EXPORT_FAILED)
    g_clear_error (&self->error);
  if (state != DWR_EXPORT_RUNNING)
    g_clear_object (&self->cancellable);
  g_signal_emit_by_name (self, "changed");
}

/* What runs, and whatever came of the last one, is over. */
static void
end (DwrExport *self)
{
  self->generation++;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->file);
}

static void
begin (DwrExport *self, const char *address)
{
  end (self);
  g_free (self->address);
  self->address = g_strdup (address);
  self->cancellable = g_cancellable_new ();
  self->fraction = -1;
  self->n_missing_pictures = 0;
  enter_state (self, DWR_EXPORT_RUNNING);
}

/* @error: (transfer full) */
static void
fail (DwrExport *self, GError *error, gboolean is_file_error)
{
  g_debug ("An article was not exported: %s", error->message);
  g_clear_error (&self->error);
  self->error = error;
  self->is_file_error = is_file_error;
  enter_state (self, DWR_EXPORT_FAILED);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;
  DwrExport *self = work->export;
  gboolean is_written = dwr_whole_file_write_finish (G_FILE (source), result, &error);

  if (work->generation != self->generation)
    return;
  if (is_written)
    enter_state (self, DWR_EXPORT_DONE);
  else
    fail (self, g_steal_pointer (&error), TRUE);
}

static void
write_file (DwrExport *self, GBytes *content)
{
  dwr_whole_file_write_async (self->file, content, self->cancellable, written_cb, work_new (self));
}

static void
progress_cb (guint64 received_bytes, guint64 expected_bytes, gpointer data)
{
  Work *work = data;

  if (work->generation != work->export->generation || expected_bytes == 0)
    return;
  work->export->fraction = MIN ((double) received_bytes / (double) expected_bytes, 1);
  g_signal_emit_by_name (work->export, "changed");
}

static void
document_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) document =
      dwr_service_client_load_article_finish (DWR_SERVICE_CLIENT (source), result, &error);
  DwrExport *self = work->export;
  g_autoptr (GBytes) content = NULL;
  gsize length_bytes = 0;

  if (work->generation != self->generation)
    return;
  if (document == NULL) {
    fail (self, g_steal_pointer (&error), FALSE);
    return;
  }
  if (self->file == NULL) {
    g_signal_emit_by_name (self, "copied", document->document);
    enter_state (self, DWR_EXPORT_DONE);
    return;
  }
  self->n_missing_pictures = document->n_missing_pictures;
  length_bytes = strlen (document->document);
  content = g_bytes_new_take (g_steal_pointer (&document->document), length_bytes);
  write_file (self, content);
}

/* A PDF is made of what the pane shows, which may be another article by now. */
static gboolean
is_still_read (DwrExport *self, GError **error)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self->reading);

  if (article != NULL && g_strcmp0 (article->uri, self->address) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "%s is not shown", self->address);
  return FALSE;
}

static void
pdf_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = dwr_printer_make_pdf_finish (DWR_PRINTER (source), result, &error);

  if (work->generation != work->export->generation)
    return;
  if (pdf == NULL || !is_still_read (work->export, &error))
    fail (work->export, g_steal_pointer (&error), TRUE);
  else
    write_file (work->export, pdf);
}

/* What is read is in the store as a rule. */
static void
load_document (DwrExport *self, DwrFormat format)
{
  DwrFetchRules *rules = dwr_reading_peek_rules (self->reading);
  Work *work = work_new (self);

  dwr_service_client_load_article_async (self->client,
                                         self->address,
                                         format,
                                         dwr_fetch_rules_apply (rules, DWR_LOAD_STORE_FIRST),
                                         progress_cb,
                                         work,
                                         self->cancellable,
                                         document_loaded_cb,
                                         work);
}

static void
dwr_export_dispose (GObject *object)
{
  DwrExport *self = DWR_EXPORT (object);

  end (self);
  g_clear_object (&self->client);
  g_clear_object (&self->reading);
  g_clear_object (&self->printer);
  G_OBJECT_CLASS (dwr_export_parent_class)->dispose (object);
}

static void
dwr_export_finalize (GObject *object)
{
  DwrExport *self = DWR_EXPORT (object);

  g_clear_object (&self->folder);
  g_free (self->address);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (dwr_export_parent_class)->finalize (object);
}

static void
dwr_export_class_init (DwrExportClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = dwr_export_dispose;
  object_class->finalize = dwr_export_finalize;
  dwr_signal_add (DWR_TYPE_EXPORT, "changed", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_EXPORT, "copied", G_TYPE_STRING);
}

static void
dwr_export_init (DwrExport *self)
{
}

/* (transfer full) */
DwrExport *
dwr_export_new (DwrServiceClient *client, DwrReading *reading, DwrPrinter *printer)
{
  DwrExport *self = g_object_new (DWR_TYPE_EXPORT, NULL);

  self->client = g_object_ref (client);
  self->reading = g_object_ref (reading);
  self->printer = g_object_ref (printer);
  return self;
}

/* @file: is replaced if it is there */
void
dwr_export_save (DwrExport *self, const char *address, DwrExportFormat format, GFile *file)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (DWR_IS_EXPORT (self));
  g_return_if_fail (format < DWR_EXPORT_N_FORMATS);
  g_return_if_fail (G_IS_FILE (file));

  begin (self, address);
  self->file = g_object_ref (file);
  self->format = format;
  g_clear_object (&self->folder);
  self->folder = g_file_get_parent (file);
  if (format != DWR_EXPORT_PDF)
    load_document (self, formats[format].format);
  else if (!is_still_read (self, &error))
    fail (self, g_steal_pointer (&error), TRUE);
  else
    dwr_printer_make_pdf_async (self->printer, self->cancellable, pdf_made_cb, work_new (self));
}

/* The article that is read; `copied` follows. */
void
dwr_export_copy_markdown (DwrExport *self)
{
  DwrReadingArticle *article = NULL;

  g_return_if_fail (DWR_IS_EXPORT (self));

  article = dwr_reading_peek_article (self->reading);
  if (article == NULL)
    return;
  begin (self, article->uri);
  load_document (self, DWR_FORMAT_MARKDOWN);
}

/* Ends what runs, or forgets what came of it. A file that is there stays. */
void
dwr_export_stop (DwrExport *self)
{
  g_return_if_fail (DWR_IS_EXPORT (self));

  end (self);
  enter_state (self, DWR_EXPORT_IDLE);
}

DwrExportState
dwr_export_get_state (DwrExport *self)
{
  g_return_val_if_fail (DWR_IS_EXPORT (self), DWR_EXPORT_IDLE);

  return self->state;
}

/* How far it is, 0 to 1, or less than 0 when not known. */
double
dwr_export_get_fraction (DwrExport *self)
{
  g_return_val_if_fail (DWR_IS_EXPORT (self), -1);

  return self->fraction;
}

/* What goes on, or what came of it. (transfer full) (nullable): there is nothing to say */
char *
dwr_export_dup_words (DwrExport *self)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (DWR_IS_EXPORT (self), NULL);

  path = self->file != NULL ? g_file_get_parse_name (self->file) : NULL;
  switch (self->state) {
  case DWR_EXPORT_IDLE:
    return NULL;
  case DWR_EXPORT_RUNNING:
    return dwr_export_words_dup_running (path);
  case DWR_EXPORT_DONE:
    return dwr_export_words_dup_done (path, self->n_missing_pictures);
  case DWR_EXPORT_FAILED:
    return dwr_export_words_dup_failed (self->is_file_error ? path : NULL, self->error);
  }
  return NULL;
}

DwrExportFormat
dwr_export_get_format (DwrExport *self)
{
  g_return_val_if_fail (DWR_IS_EXPORT (self), DWR_EXPORT_HTML);

  return self->format;
}

/* (transfer none) (nullable): none was chosen yet */
GFile *
dwr_export_peek_folder (DwrExport *self)
{
  g_return_val_if_fail (DWR_IS_EXPORT (self), NULL);

  return self->folder;
}

/* "html", "md", "pdf", "txt" */
const char *
dwr_export_get_extension (DwrExportFormat format)
{
  g_return_val_if_fail (format < DWR_EXPORT_N_FORMATS, "");

  return formats[format].extension;
}

/* What file systems, shells and other systems' names do not bear, and what would not be seen. */
static gboolean
is_name_char (gunichar letter)
{
  return g_unichar_isgraph (letter) && !g_unichar_iscntrl (letter) &&
         g_unichar_type (letter) != G_UNICODE_FORMAT &&
         (letter > 127 || strchr ("/\\:*?\"<>|", (int) letter) == NULL);
}

static void
trim_name (GString *name)
{
  while (name->len > 0 && strchr (" .", name->str[0]) != NULL)
    g_string_erase (name, 0, 1);
  while (name->len > 0 && strchr (" .", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
}

/* For a file, from a headline in whatever language. (transfer full) */
char *
dwr_export_dup_name (const char *title, DwrExportFormat format)
{
  g_autoptr (GString) name = g_string_new (NULL);
  guint n_chars = 0;

  g_return_val_if_fail (format < DWR_EXPORT_N_FORMATS, NULL);

  for (const char *cursor = title; *cursor != '\0' && n_chars < NAME_MAX_CHARS;
       cursor = g_utf8_next_char (cursor)) {
    gunichar letter = g_utf8_get_char (cursor);

    if (name->len + g_unichar_to_utf8 (letter, NULL) > NAME_MAX_BYTES)
      break;
    if (is_name_char (letter))
      g_string_append_unichar (name, letter);
    else if (name->len > 0 && name->str[name->len - 1] != ' ')
      g_string_append_c (name, ' ');
    n_chars++;
  }
  trim_name (name);
  /* TRANSLATORS: the name of a file for an article whose headline cannot be one */
  return g_strdup_printf ("%s.%s",
                          name->len > 0 ? name->str : _("Article"), formats[format].extension);
}
