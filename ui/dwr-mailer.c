/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The service writes the text, and the HTML where the client takes it; pictures are files beside
 * them. A picture that does not come is not waited for by the others, and is named in the text. */

#include "config.h"

#include "dwr-mailer.h"

#include "dwr-quotation.h"
#include "dwr-signals.h"
#include "dwr/dwr-error-words.h"
#include "dwr/dwr-i18n.h"

struct _DwrMailer {
  GObject parent_instance;

  /* Owned. */
  DwrServiceClient *client;
  DwrReading *reading;
  DwrHost *host;
  GCancellable *cancellable; /* (nullable) of what runs */
  char *address;             /* (nullable) of what is sent */
  char *title;               /* (nullable) */
  char *text;                /* (nullable) */
  char *html;                /* (nullable) */
  GPtrArray *pictures;       /* (nullable) of char *: addresses that are to be sent along */
  GArray *files;             /* of DwrDraftFile: owned names, borrowed types, owned bytes */
  GError *error;             /* (nullable) in DWR_MAILER_FAILED only; none: nothing is selected */

  DwrMailerState state;
  DwrDraftMode mode;
  guint n_asked; /* of the pictures */
  guint generation;
};

G_DEFINE_FINAL_TYPE (DwrMailer, dwr_mailer, G_TYPE_OBJECT)

/* What a callback needs to know. */
typedef struct {
  DwrMailer *mailer; /* owned */
  guint generation;
  gboolean is_html;
} Work;

static Work *
work_new (DwrMailer *self)
{
  Work *work = g_new0 (Work, 1);

  work->mailer = g_object_ref (self);
  work->generation = self->generation;
  return work;
}

static void
work_free (Work *work)
{
  g_object_unref (work->mailer);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static void
clear_file (gpointer data)
{
  DwrDraftFile *file = data;

  g_free ((char *) file->name);
  g_bytes_unref (file->bytes);
}

static void
enter_state (DwrMailer *self, DwrMailerState state)
{
  self->state = state;
  if (state != DWR_MAILER_FAILED)
    g_clear_error (&self->error);
  g_signal_emit_by_name (self, "changed");
}

/* What runs, and whatever came of the last one, is over. */
static void
end (DwrMailer *self)
{
  self->generation++;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->html, g_free);
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  g_array_set_size (self->files, 0);
}

/* @error: (transfer full) (nullable): there is nothing to be quoted */
static void
fail (DwrMailer *self, GError *error)
{
  g_clear_error (&self->error);
  self->error = error;
  enter_state (self, DWR_MAILER_FAILED);
}

static void
compose (DwrMailer *self)
{
  GError *error = NULL;
  DwrDraft draft = { .mode = self->mode,
                     .subject = self->mode == DWR_DRAFT_REPLY ? NULL : self->title,
                     .text = self->text,
                     .html = self->html,
                     .files = (const DwrDraftFile *) (gpointer) self->files->data,
                     .n_files = self->files->len };

  if (dwr_host_compose (self->host, &draft, &error)) {
    end (self);
    enter_state (self, DWR_MAILER_IDLE);
  } else {
    fail (self, error);
  }
}

static const char *
get_ending (const char *content_type)
{
  const char *slash = strchr (content_type, '/');

  if (slash == NULL || g_str_equal (slash, "/jpeg"))
    return "jpg";
  return slash + 1;
}

/* Types of pictures are few, and none is freed. */
static void
add_file (DwrMailer *self, GBytes *bytes, const char *content_type)
{
  DwrDraftFile file = {
    .name = g_strdup_printf ("picture-%u.%s", self->n_asked, get_ending (content_type)),
    .content_type = g_intern_string (content_type),
    .bytes = g_bytes_ref (bytes),
  };

  g_array_append_val (self->files, file);
}

static void load_next (DwrMailer *self);

static void
picture_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *content_type = NULL;
  g_autoptr (GBytes) bytes = dwr_service_client_load_image_finish (DWR_SERVICE_CLIENT (source),
                                                                   result,
                                                                   &content_type,
                                                                   &error);
  DwrMailer *self = work->mailer;

  if (work->generation != self->generation)
    return;
  if (bytes != NULL)
    add_file (self, bytes, content_type);
  load_next (self);
}

/* One after the other: the next picture, or else the mail begins. */
static void
load_next (DwrMailer *self)
{
  DwrFetchRules *rules = dwr_reading_peek_rules (self->reading);

  if (self->pictures == NULL || self->n_asked >= self->pictures->len) {
    compose (self);
    return;
  }
  g_signal_emit_by_name (self, "changed");
  dwr_service_client_load_image_async (self->client,
                                       g_ptr_array_index (self->pictures, self->n_asked++),
                                       dwr_fetch_rules_apply (rules, DWR_LOAD_DEFAULT),
                                       self->cancellable,
                                       picture_cb,
                                       work_new (self));
}

static void load (DwrMailer *self, gboolean is_html);

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) document =
      dwr_service_client_load_article_finish (DWR_SERVICE_CLIENT (source), result, &error);
  DwrMailer *self = work->mailer;

  if (work->generation != self->generation)
    return;
  if (document == NULL) {
    fail (self, g_steal_pointer (&error));
    return;
  }
  if (work->is_html)
    self->html = g_steal_pointer (&document->document);
  else
    self->text = g_steal_pointer (&document->document);
  if (!work->is_html && dwr_host_can (self->host, DWR_HOST_COMPOSE_HTML))
    load (self, TRUE);
  else
    load_next (self);
}

/* What is read is in the store as a rule. */
static void
load (DwrMailer *self, gboolean is_html)
{
  DwrFetchRules *rules = dwr_reading_peek_rules (self->reading);
  Work *work = work_new (self);

  work->is_html = is_html;
  dwr_service_client_load_article_async (self->client,
                                         self->address,
                                         is_html ? DWR_FORMAT_HTML : DWR_FORMAT_TEXT,
                                         dwr_fetch_rules_apply (rules, DWR_LOAD_STORE_FIRST),
                                         NULL,
                                         NULL,
                                         self->cancellable,
                                         loaded_cb,
                                         work);
}

static void
dwr_mailer_dispose (GObject *object)
{
  DwrMailer *self = DWR_MAILER (object);

  end (self);
  g_clear_object (&self->client);
  g_clear_object (&self->reading);
  g_clear_object (&self->host);
  G_OBJECT_CLASS (dwr_mailer_parent_class)->dispose (object);
}

static void
dwr_mailer_finalize (GObject *object)
{
  DwrMailer *self = DWR_MAILER (object);

  g_array_unref (self->files);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (dwr_mailer_parent_class)->finalize (object);
}

static void
dwr_mailer_class_init (DwrMailerClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = dwr_mailer_dispose;
  object_class->finalize = dwr_mailer_finalize;
  dwr_signal_add (DWR_TYPE_MAILER, "changed", G_TYPE_NONE);
}

static void
dwr_mailer_init (DwrMailer *self)
{
  self->files = g_array_new (FALSE, FALSE, sizeof (DwrDraftFile));
  g_array_set_clear_func (self->files, clear_file);
}

/* (transfer full) */
DwrMailer *
dwr_mailer_new (DwrServiceClient *client, DwrReading *reading, DwrHost *host)
{
  DwrMailer *self = g_object_new (DWR_TYPE_MAILER, NULL);

  self->client = g_object_ref (client);
  self->reading = g_object_ref (reading);
  self->host = g_object_ref (host);
  return self;
}

/* Whether the client can begin such a mail now, and there is something to send. */
gboolean
dwr_mailer_can_begin (DwrMailer *self, DwrDraftMode mode)
{
  g_return_val_if_fail (DWR_IS_MAILER (self), FALSE);

  return dwr_host_can (self->host, DWR_HOST_COMPOSE) &&
         (mode != DWR_DRAFT_REPLY || dwr_host_can (self->host, DWR_HOST_REPLY)) &&
         dwr_reading_peek_article (self->reading) != NULL;
}

static void
begin (DwrMailer *self, DwrDraftMode mode)
{
  DwrReadingArticle *article = dwr_reading_peek_article (self->reading);

  end (self);
  self->cancellable = g_cancellable_new ();
  self->mode = mode;
  self->address = g_strdup (article->uri);
  self->title = g_strdup (article->title);
  self->n_asked = 0;
}

/**
 * dwr_mailer_send:
 * @pictures: (nullable) (element-type utf8): addresses of pictures to be sent along, in their order
 *
 * The article that is read, as a mail to whom its writer chooses. Ends what runs.
 */
void
dwr_mailer_send (DwrMailer *self, DwrDraftMode mode, GPtrArray *pictures)
{
  g_return_if_fail (DWR_IS_MAILER (self));

  if (!dwr_mailer_can_begin (self, mode))
    return;
  begin (self, mode);
  self->pictures = pictures != NULL ? g_ptr_array_ref (pictures) : NULL;
  enter_state (self, DWR_MAILER_LOADING);
  load (self, FALSE);
}

/**
 * dwr_mailer_quote:
 * @passage: (nullable): what is marked in the article that is read
 *
 * Ends what runs. Without words in the passage it fails, and says so.
 */
void
dwr_mailer_quote (DwrMailer *self, DwrDraftMode mode, const char *passage)
{
  g_return_if_fail (DWR_IS_MAILER (self));

  if (!dwr_mailer_can_begin (self, mode))
    return;
  begin (self, mode);
  self->text = dwr_quotation_dup (passage != NULL ? passage : "", self->title, self->address);
  if (self->text != NULL)
    compose (self);
  else
    fail (self, NULL);
}

/* Ends what runs, or forgets what came of it. */
void
dwr_mailer_stop (DwrMailer *self)
{
  g_return_if_fail (DWR_IS_MAILER (self));

  end (self);
  enter_state (self, DWR_MAILER_IDLE);
}

DwrMailerState
dwr_mailer_get_state (DwrMailer *self)
{
  g_return_val_if_fail (DWR_IS_MAILER (self), DWR_MAILER_IDLE);

  return self->state;
}

/* How far it is, 0 to 1, or less than 0 when not known. */
double
dwr_mailer_get_fraction (DwrMailer *self)
{
  g_return_val_if_fail (DWR_IS_MAILER (self), -1);

  if (self->pictures == NULL || self->pictures->len == 0)
    return -1;
  return (double) self->n_asked / (double) self->pictures->len;
}

/* @error: (nullable) */
static const char *
get_failure_words (const GError *error)
{
  if (error == NULL)
    return _("Select the passage in the article first.");
  if (g_error_matches (error, DWR_ERROR, DWR_ERROR_TOO_LARGE))
    return _("This article is too long to begin a mail with. Save it as a file and attach that.");
  return dwr_error_get_words (error);
}

/* What goes on, or what came of it. (transfer full) (nullable): there is nothing to say */
char *
dwr_mailer_dup_words (DwrMailer *self)
{
  g_return_val_if_fail (DWR_IS_MAILER (self), NULL);

  switch (self->state) {
  case DWR_MAILER_IDLE:
    return NULL;
  case DWR_MAILER_LOADING:
    return g_strdup (_("Getting the article to be sent…"));
  case DWR_MAILER_FAILED:
    return g_strdup (get_failure_words (self->error));
  }
  return NULL;
}
