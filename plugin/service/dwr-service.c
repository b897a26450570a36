/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The jobs of the service: a call comes in, a page or picture is fetched, a page is read and
 * written in a thread under the watchdog, the call is answered. A mail's pictures are fetched
 * between the reading and the writing. */

#include "config.h"

#include "dwr-service.h"

#include "dwr-dbus.h"
#include "dwr-picture-set.h"
#include "dwr-picture.h"
#include "dwr-service-protocol.h"
#include "dwr/dwr-page.h"
#include "dwr/dwr-text.h"
#include "dwr/dwr-writer.h"

struct _DwrService {
  GObject parent_instance;

  DwrDbusService1 *skeleton; /* owned */
  DwrFetcher *fetcher;       /* owned */
  DwrWatchdog *watchdog;     /* borrowed */
  GHashTable *jobs;          /* owned: job number -> GCancellable borrowed from its Job */
  guint n_reading;           /* articles that a thread reads or writes now */
};

G_DEFINE_FINAL_TYPE (DwrService, dwr_service, G_TYPE_OBJECT)

/* @images: (transfer full) (element-type utf8 utf8) */
typedef char *(*WriteFunc) (DwrArticle *article, GHashTable **images);

typedef struct {
  const char *name;
  WriteFunc write; /* (nullable): not before its pictures are there */
} Format;

typedef struct {
  /* Input */
  DwrService *service;               /* owned */
  GDBusMethodInvocation *invocation; /* owned (nullable): answered */
  guint number;
  const Format *format; /* static (nullable): a picture */

  /* In progress */
  GCancellable *cancellable; /* owned */
  DwrLink *link;             /* owned (nullable): in the end the final one */
  GBytes *page;              /* owned (nullable) */
  DwrArticle *article;       /* owned (nullable): waits for its pictures */
  DwrPictureSet *pictures;   /* owned (nullable) */

  /* Output, written by the job's threads */
  char *document;  /* owned (nullable) */
  GVariant *facts; /* owned (nullable) */
} Job;

static void page_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable);
static void page_read_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void pictures_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void
write_mail_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable);
static void mail_written_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void picture_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static char *
write_text (DwrArticle *article, GHashTable **images)
{
  return dwr_writer_to_text (article);
}

static char *
write_html (DwrArticle *article, GHashTable **images)
{
  return dwr_writer_to_html (article);
}

static char *
write_json (DwrArticle *article, GHashTable **images)
{
  return dwr_writer_to_json (article);
}

static char *
write_markdown (DwrArticle *article, GHashTable **images)
{
  return dwr_writer_to_markdown (article);
}

static const Format formats[] = {
  { "pane", dwr_writer_to_pane }, { "text", write_text },         { "html", write_html },
  { "json", write_json },         { "markdown", write_markdown }, { "mail", NULL },
};

static const Format *
find_format (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    if (g_str_equal (formats[i].name, name))
      return &formats[i];
  }
  return NULL;
}

static void
job_free (Job *job)
{
  g_hash_table_remove (job->service->jobs, GUINT_TO_POINTER (job->number));
  g_clear_object (&job->cancellable);
  g_clear_pointer (&job->link, dwr_link_unref);
  g_clear_pointer (&job->page, g_bytes_unref);
  g_clear_pointer (&job->article, dwr_article_unref);
  g_clear_pointer (&job->pictures, dwr_picture_set_free);
  g_clear_pointer (&job->document, g_free);
  g_clear_pointer (&job->facts, g_variant_unref);
  g_clear_object (&job->service);
  g_free (job);
}

/* (nullable): the number is in use, and the call is answered so */
static Job *
start_job (DwrService *self, GDBusMethodInvocation *invocation, guint number)
{
  Job *job;

  if (g_hash_table_contains (self->jobs, GUINT_TO_POINTER (number))) {
    g_dbus_method_invocation_return_error (invocation,
                                           DWR_ERROR,
                                           DWR_ERROR_INVALID,
                                           "Job %u is running already",
                                           number);
    return NULL;
  }
  job = g_new0 (Job, 1);
  job->service = g_object_ref (self);
  job->invocation = invocation;
  job->number = number;
  job->cancellable = g_cancellable_new ();
  g_hash_table_insert (self->jobs, GUINT_TO_POINTER (number), job->cancellable);
  return job;
}

/* Ends the job with @error, unless it was answered. */
static void
end_job (Job *job, const GError *error)
{
  if (error != NULL)
    g_dbus_method_invocation_return_gerror (g_steal_pointer (&job->invocation), error);
  job_free (job);
}

static void
progress_cb (guint64 received_bytes, guint64 expected_bytes, gpointer data)
{
  Job *job = data;

  dwr_dbus_service1_emit_progress (job->service->skeleton,
                                   job->number,
                                   received_bytes,
                                   expected_bytes);
}

static gboolean
handle_load_article_cb (DwrDbusService1 *skeleton,
                        GDBusMethodInvocation *invocation,
                        guint number,
                        const char *address,
                        const char *format,
                        guint flags,
                        DwrService *self)
{
  g_autoptr (GError) error = NULL;
  Job *job = start_job (self, invocation, number);

  if (job == NULL)
    return G_DBUS_METHOD_INVOCATION_HANDLED;
  job->format = find_format (format);
  if (job->format == NULL)
    g_set_error (&error, DWR_ERROR, DWR_ERROR_INVALID, "There is no format “%s”", format);
  else
    job->link = dwr_link_parse (address, DWR_LINK_GIVEN, &error);
  if (job->link == NULL || !dwr_link_check_readable (job->link, &error)) {
    end_job (job, error);
    return G_DBUS_METHOD_INVOCATION_HANDLED;
  }
  dwr_fetcher_fetch_async (self->fetcher,
                           &(DwrFetchRequest){ .link = job->link,
                                               .kind = DWR_FETCH_PAGE,
                                               .progress = progress_cb,
                                               .data = job },
                           job->cancellable,
                           page_fetched_cb,
                           job);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

/* @func may take the watchdog's time. */
static void
run_in_thread (Job *job, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (job->service, job->cancellable, callback, job);

  job->service->n_reading++;
  g_task_set_source_tag (task, run_in_thread);
  g_task_set_task_data (task, job, NULL);
  g_task_run_in_thread (task, func);
}

static void
page_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrAnswer) answer = dwr_fetcher_fetch_finish (DWR_FETCHER (source), result, &error);

  if (answer == NULL) {
    end_job (job, error);
    return;
  }
  job->page = g_bytes_ref (answer->body);
  dwr_link_unref (job->link);
  job->link = dwr_link_ref (answer->link);
  run_in_thread (job, read_in_thread, page_read_cb);
}

/* In a thread of the pool; the job is its alone until it returns. */
static GVariant *
describe (DwrArticle *article, DwrLink *link, GHashTable *images)
{
  g_auto (GVariantDict) facts = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *title = dwr_text_dup_title (dwr_article_get_title (article));
  const char *uri = dwr_article_get_uri (article);
  GVariantBuilder pairs;
  GHashTableIter iter;
  const char *key;
  const char *address;

  g_variant_dict_insert (&facts, "uri", "s", uri != NULL ? uri : dwr_link_get_uri (link));
  g_variant_dict_insert (&facts, "title", "s", title);
  g_variant_dict_insert (&facts, "language", "s", dwr_article_get_language (article));
  g_variant_dict_insert (&facts, "direction", "s", dwr_article_get_direction (article));
  g_variant_dict_insert (&facts, "kind", "s", dwr_article_get_kind (article));
  g_variant_builder_init (&pairs, G_VARIANT_TYPE ("a{ss}"));
  if (images != NULL) {
    g_hash_table_iter_init (&iter, images);
    while (g_hash_table_iter_next (&iter, (gpointer *) &key, (gpointer *) &address))
      g_variant_builder_add (&pairs, "{ss}", key, address);
  }
  g_variant_dict_insert (&facts, "images", "a{ss}", &pairs);
  return g_variant_ref_sink (g_variant_dict_end (&facts));
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrArticle) article = NULL;
  g_autoptr (GHashTable) images = NULL;

  dwr_watchdog_begin (job->service->watchdog);
  article = dwr_page_read (job->page, job->link, &error);
  if (article != NULL) {
    if (job->format->write != NULL)
      job->document = job->format->write (article, &images);
    else
      job->article = dwr_article_ref (article);
    job->facts = describe (article, job->link, images);
  }
  dwr_watchdog_end (job->service->watchdog);
  if (article == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

/* Answers and ends the job. */
static void
end_article (Job *job)
{
  dwr_dbus_service1_complete_load_article (job->service->skeleton,
                                           g_steal_pointer (&job->invocation),
                                           job->document,
                                           job->facts);
  end_job (job, NULL);
}

static void
page_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) addresses = NULL;

  job->service->n_reading--;
  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    end_job (job, error);
    return;
  }
  if (job->article == NULL) {
    end_article (job);
    return;
  }
  addresses = dwr_writer_list_mail_pictures (job->article);
  dwr_picture_set_fetch_async (job->service->fetcher,
                               addresses,
                               DWR_PICTURE_SET_MAX_BYTES,
                               job->cancellable,
                               pictures_fetched_cb,
                               job);
}

static void
pictures_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;

  job->pictures = dwr_picture_set_fetch_finish (DWR_FETCHER (source), result, &error);
  if (job->pictures == NULL)
    end_job (job, error);
  else
    run_in_thread (job, write_mail_in_thread, mail_written_cb);
}

static void
write_mail_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;

  dwr_watchdog_begin (job->service->watchdog);
  job->document = dwr_writer_to_mail (job->article, dwr_picture_set_find, job->pictures);
  dwr_watchdog_end (job->service->watchdog);
  g_task_return_boolean (task, TRUE);
}

static void
mail_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;

  job->service->n_reading--;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    end_article (job);
  else
    end_job (job, error);
}

static gboolean
handle_load_image_cb (DwrDbusService1 *skeleton,
                      GDBusMethodInvocation *invocation,
                      guint number,
                      const char *address,
                      guint flags,
                      DwrService *self)
{
  g_autoptr (GError) error = NULL;
  Job *job = start_job (self, invocation, number);

  if (job == NULL)
    return G_DBUS_METHOD_INVOCATION_HANDLED;
  job->link = dwr_link_parse (address, DWR_LINK_GIVEN, &error);
  if (job->link != NULL && dwr_link_get_kind (job->link) != DWR_LINK_IMAGE)
    g_set_error_literal (&error, DWR_ERROR, DWR_ERROR_WRONG_TYPE, "The address is no picture's");
  if (error != NULL) {
    end_job (job, error);
    return G_DBUS_METHOD_INVOCATION_HANDLED;
  }
  dwr_fetcher_fetch_async (self->fetcher,
                           &(DwrFetchRequest){ .link = job->link, .kind = DWR_FETCH_PICTURE },
                           job->cancellable,
                           picture_fetched_cb,
                           job);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
picture_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrAnswer) answer = dwr_fetcher_fetch_finish (DWR_FETCHER (source), result, &error);
  const char *content_type = answer != NULL ? dwr_picture_check (answer->body, &error) : NULL;

  if (content_type != NULL)
    dwr_dbus_service1_complete_load_image (
        job->service->skeleton,
        g_steal_pointer (&job->invocation),
        g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, answer->body, TRUE),
        content_type);
  end_job (job, error);
}

static gboolean
handle_cancel_cb (DwrDbusService1 *skeleton,
                  GDBusMethodInvocation *invocation,
                  guint number,
                  DwrService *self)
{
  GCancellable *cancellable = g_hash_table_lookup (self->jobs, GUINT_TO_POINTER (number));

  /* The job may have ended while the call was on its way. */
  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
  dwr_dbus_service1_complete_cancel (skeleton, invocation);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
dwr_service_dispose (GObject *object)
{
  DwrService *self = DWR_SERVICE (object);

  g_clear_object (&self->skeleton);
  g_clear_object (&self->fetcher);
  g_clear_pointer (&self->jobs, g_hash_table_unref);
  G_OBJECT_CLASS (dwr_service_parent_class)->dispose (object);
}

static void
dwr_service_class_init (DwrServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwr_service_dispose;
}

static void
dwr_service_init (DwrService *self)
{
  self->jobs = g_hash_table_new (NULL, NULL);
  self->skeleton = dwr_dbus_service1_skeleton_new ();
  g_signal_connect (self->skeleton,
                    "handle-load-article",
                    G_CALLBACK (handle_load_article_cb),
                    self);
  g_signal_connect (self->skeleton, "handle-load-image", G_CALLBACK (handle_load_image_cb), self);
  g_signal_connect (self->skeleton, "handle-cancel", G_CALLBACK (handle_cancel_cb), self);
}

DwrService *
dwr_service_new (DwrFetcher *fetcher, DwrWatchdog *watchdog)
{
  DwrService *self = g_object_new (DWR_TYPE_SERVICE, NULL);

  self->fetcher = g_object_ref (fetcher);
  self->watchdog = watchdog;
  return self;
}

gboolean
dwr_service_export (DwrService *self, GDBusConnection *connection, GError **error)
{
  return g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton),
                                           connection,
                                           DWR_SERVICE_OBJECT_PATH,
                                           error);
}

gboolean
dwr_service_stop (DwrService *self)
{
  g_autoptr (GList) cancellables = g_hash_table_get_values (self->jobs);

  for (GList *each = cancellables; each != NULL; each = each->next)
    g_cancellable_cancel (each->data);
  g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->skeleton));
  return self->n_reading > 0;
}
