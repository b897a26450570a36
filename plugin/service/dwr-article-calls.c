/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* LoadArticle and LoadImage: an article is loaded, written in a thread, and the call answered. The
 * pictures of a document that holds them are fetched between the loading and the writing. */

#include "config.h"

#include "dwr-article-calls.h"

#include "dwr-desk-articles.h"
#include "dwr-desk-pictures.h"
#include "dwr-packed.h"
#include "dwr-picture-set.h"
#include "dwr/dwr-service-client.h"
#include "dwr/dwr-text.h"
#include "dwr/dwr-writer.h"

/* @images: (transfer full) (element-type utf8 utf8) */
typedef char *(*WriteFunc) (DwrArticle *article, GHashTable **images);

typedef char *(*WriteWholeFunc) (DwrArticle *article, DwrPictureFunc find_picture, gpointer data);

typedef struct {
  const char *name;
  WriteFunc write;            /* (nullable): not before its pictures are there */
  WriteWholeFunc write_whole; /* (nullable): with its pictures */
} Format;

typedef struct {
  /* Input */
  DwrServiceJob *job;   /* owned (nullable): answered */
  const Format *format; /* static */
  gboolean is_offline;
  gboolean is_bare; /* a mail without pictures */

  /* In progress */
  DwrLoadedArticle *loaded; /* owned (nullable) */
  DwrPictureSet *pictures;  /* owned (nullable): of a document that holds them */

  /* Output, written by the job's threads */
  GHashTable *images; /* owned (nullable) */
} Load;

static void article_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void pictures_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static gpointer write_document (gpointer data, GError **error);
static void written_cb (GObject *source, GAsyncResult *result, gpointer user_data);

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
  { "pane", dwr_writer_to_pane, NULL },
  { "text", write_text, NULL },
  { "html", write_html, NULL },
  { "json", write_json, NULL },
  { "markdown", write_markdown, NULL },
  { "mail", NULL, dwr_writer_to_mail },
  { "html-whole", NULL, dwr_writer_to_html_whole },
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
load_free (Load *load)
{
  g_clear_pointer (&load->loaded, dwr_loaded_article_free);
  g_clear_pointer (&load->pictures, dwr_picture_set_free);
  g_clear_pointer (&load->images, g_hash_table_unref);
  g_free (load);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static gboolean
handle_load_article_cb (DwrDbusService1 *skeleton,
                        GDBusMethodInvocation *invocation,
                        guint number,
                        const char *address,
                        const char *format_name,
                        guint flags,
                        DwrService *service)
{
  DwrServiceJob *job = dwr_service_job_start (service, invocation, number);
  const Format *format = find_format (format_name);
  g_autoptr (DwrLink) link = NULL;
  g_autoptr (GError) error = NULL;
  DwrArticleRequest request = {
    .purpose = DWR_ARTICLE_OPENED,
    .is_offline = (flags & DWR_LOAD_OFFLINE) != 0,
    .is_store_first = (flags & DWR_LOAD_STORE_FIRST) != 0,
    .progress = dwr_service_job_progress,
    .contacted = dwr_service_job_contacted,
    .data = job,
  };
  Load *load;

  if (job == NULL)
    return G_DBUS_METHOD_INVOCATION_HANDLED;
  if (format == NULL)
    g_set_error (&error, DWR_ERROR, DWR_ERROR_INVALID, "There is no format “%s”", format_name);
  else
    link = dwr_link_parse (address, DWR_LINK_GIVEN, &error);
  if (link == NULL || !dwr_link_check_readable (link, &error)) {
    dwr_service_job_fail (job, error);
    return G_DBUS_METHOD_INVOCATION_HANDLED;
  }
  load = g_new0 (Load, 1);
  load->job = job;
  load->format = format;
  load->is_offline = request.is_offline;
  load->is_bare = (flags & DWR_LOAD_WITHOUT_PICTURES) != 0;
  request.link = link;
  dwr_desk_load_article_async (service->desk, &request, job->cancellable, article_loaded_cb, load);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

/* Takes @load over. */
static void
write_in_thread (Load *load)
{
  dwr_desk_read_async (load->job->service->desk,
                       write_document,
                       load,
                       g_free,
                       load->job->cancellable,
                       written_cb,
                       load);
}

/* Takes @load over. */
static void
load_pictures (Load *load)
{
  g_autoptr (GPtrArray) addresses = dwr_writer_list_mail_pictures (load->loaded->article);
  const DwrPictureSetRequest request = {
    .addresses = addresses,
    .max_bytes = DWR_PICTURE_SET_MAX_BYTES,
    .is_offline = load->is_offline || load->loaded->cause != NULL,
    .contacted = dwr_service_job_contacted,
    .progress = dwr_service_job_progress,
    .data = load->job,
  };

  dwr_picture_set_load_async (load->job->service->desk,
                              &request,
                              load->job->cancellable,
                              pictures_fetched_cb,
                              load);
}

static void
article_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Load) load = user_data;
  g_autoptr (GError) error = NULL;

  load->loaded = dwr_desk_load_article_finish (DWR_DESK (source), result, &error);
  if (load->loaded == NULL)
    dwr_service_job_fail (load->job, error);
  else if (load->format->write == NULL && !load->is_bare)
    load_pictures (g_steal_pointer (&load));
  else
    write_in_thread (g_steal_pointer (&load));
}

static void
pictures_fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Load) load = user_data;
  g_autoptr (GError) error = NULL;

  load->pictures = dwr_picture_set_load_finish (DWR_DESK (source), result, &error);
  if (load->pictures == NULL)
    dwr_service_job_fail (load->job, error);
  else
    write_in_thread (g_steal_pointer (&load));
}

/* In a thread of the pool; the job is its alone until it returns. */
static gpointer
write_document (gpointer data, GError **error)
{
  Load *load = data;

  if (load->format->write != NULL)
    return load->format->write (load->loaded->article, &load->images);
  return load->format->write_whole (load->loaded->article,
                                    load->pictures != NULL ? dwr_picture_set_find : NULL,
                                    load->pictures);
}

static void
add_images (GVariantDict *facts, GHashTable *images)
{
  GVariantBuilder pairs;
  GHashTableIter iter;
  const char *key;
  const char *address;

  g_variant_builder_init (&pairs, G_VARIANT_TYPE ("a{ss}"));
  if (images != NULL) {
    g_hash_table_iter_init (&iter, images);
    while (g_hash_table_iter_next (&iter, (gpointer *) &key, (gpointer *) &address))
      g_variant_builder_add (&pairs, "{ss}", key, address);
  }
  g_variant_dict_insert (facts, "images", "a{ss}", &pairs);
}

/* (transfer floating) */
static GVariant *
describe (const Load *load)
{
  const DwrLoadedArticle *loaded = load->loaded;
  g_auto (GVariantDict) facts = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *title = dwr_text_dup_title (dwr_article_get_title (loaded->article));
  const char *uri = dwr_article_get_uri (loaded->article);
  const GError *cause = loaded->cause;
  g_autofree char *message = dwr_service_job_dup_message (cause);

  g_variant_dict_insert (&facts, "uri", "s", uri != NULL ? uri : dwr_link_get_uri (loaded->link));
  g_variant_dict_insert (&facts, "title", "s", title);
  g_variant_dict_insert (&facts, "language", "s", dwr_article_get_language (loaded->article));
  g_variant_dict_insert (&facts, "direction", "s", dwr_article_get_direction (loaded->article));
  g_variant_dict_insert (&facts, "kind", "s", dwr_article_get_kind (loaded->article));
  g_variant_dict_insert (&facts, "id", "s", loaded->id);
  g_variant_dict_insert (&facts, "state", "u", loaded->state);
  g_variant_dict_insert (&facts, "paragraph", "i", loaded->paragraph);
  g_variant_dict_insert (&facts, "saved_s", "x", loaded->saved_s);
  g_variant_dict_insert (&facts, "cause", "s", dwr_error_get_name (cause));
  g_variant_dict_insert (&facts, "cause_message", "s", message);
  g_variant_dict_insert (&facts, "is_changed", "b", loaded->is_changed);
  if (load->pictures != NULL)
    g_variant_dict_insert (&facts,
                           "missing_pictures",
                           "u",
                           dwr_picture_set_count_missing (load->pictures));
  add_images (&facts, load->images);
  return g_variant_dict_end (&facts);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Load) load = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *document = dwr_desk_read_finish (DWR_DESK (source), result, &error);

  if (document == NULL)
    dwr_service_job_fail (load->job, error);
  else
    dwr_service_job_answer (
        load->job,
        g_variant_new ("(s@" DWR_PACKED_TYPE ")", document, dwr_packed_new (describe (load))));
}

static void
picture_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DwrServiceJob *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDeskPicture) picture =
      dwr_desk_load_picture_finish (DWR_DESK (source), result, &error);

  if (picture == NULL)
    dwr_service_job_fail (job, error);
  else
    dwr_service_job_answer (
        job,
        g_variant_new ("(@ays)",
                       g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, picture->bytes, TRUE),
                       picture->content_type));
}

static gboolean
handle_load_image_cb (DwrDbusService1 *skeleton,
                      GDBusMethodInvocation *invocation,
                      guint number,
                      const char *address,
                      guint flags,
                      DwrService *service)
{
  DwrServiceJob *job = dwr_service_job_start (service, invocation, number);
  const DwrPictureRequest request = {
    .address = address,
    .is_offline = (flags & DWR_LOAD_OFFLINE) != 0,
    .contacted = dwr_service_job_contacted,
    .contacted_data = job,
  };

  if (job != NULL)
    dwr_desk_load_picture_async (service->desk, &request, job->cancellable, picture_loaded_cb, job);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

void
dwr_article_calls_connect (DwrService *service)
{
  g_signal_connect (service->skeleton,
                    "handle-load-article",
                    G_CALLBACK (handle_load_article_cb),
                    service);
  g_signal_connect (service->skeleton,
                    "handle-load-image",
                    G_CALLBACK (handle_load_image_cb),
                    service);
}
