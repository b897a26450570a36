/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Articles and their pictures from the service. */

#include "config.h"

#include "dwr-document-private.h"
#include "dwr-packed.h"
#include "dwr-service-call.h"
#include "dwr/dwr-link.h"

/* By DwrFormat. */
static const char *const format_names[] = {
  "pane", "text", "html", "json", "markdown", "mail", "html-whole",
};

G_STATIC_ASSERT (G_N_ELEMENTS (format_names) == DWR_FORMAT_HTML_WHOLE + 1);

void
dwr_service_client_load_article_async (DwrServiceClient *self,
                                       const char *address,
                                       DwrFormat format,
                                       DwrLoadFlags flags,
                                       DwrProgressFunc progress,
                                       gpointer progress_data,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_autoptr (DwrLink) link = NULL;
  GError *error = NULL;
  DwrServiceCall call = { "LoadArticle", .progress = progress, .progress_data = progress_data };

  g_return_if_fail (DWR_IS_SERVICE_CLIENT (self));
  g_return_if_fail (address != NULL && format < G_N_ELEMENTS (format_names));

  link = dwr_link_parse (address, DWR_LINK_GIVEN, &error);
  if (link == NULL || !dwr_link_check_readable (link, &error)) {
    g_task_report_error (self, callback, user_data, dwr_service_client_load_article_async, error);
    return;
  }
  call.subject = dwr_link_get_uri (link);
  call.arguments =
      g_variant_new ("(ssu)", dwr_link_get_uri (link), format_names[format], (guint) flags);
  dwr_service_client_call_async (self, &call, cancellable, callback, user_data);
}

DwrDocument *
dwr_service_client_load_article_finish (DwrServiceClient *self,
                                        GAsyncResult *result,
                                        GError **error)
{
  g_autoptr (GVariant) answer = dwr_service_client_call_finish (self, result, error);
  g_autoptr (GVariant) packed = NULL;
  g_autoptr (GVariant) facts = NULL;
  const char *document;

  if (answer == NULL)
    return NULL;
  g_variant_get (answer, "(&s@" DWR_PACKED_TYPE ")", &document, &packed);
  facts = dwr_packed_open (packed, "a{sv}");
  return dwr_document_new (document, facts);
}

void
dwr_service_client_load_image_async (DwrServiceClient *self,
                                     const char *address,
                                     DwrLoadFlags flags,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (DwrLink) link = NULL;
  GError *error = NULL;
  DwrServiceCall call = { "LoadImage" };

  g_return_if_fail (DWR_IS_SERVICE_CLIENT (self));
  g_return_if_fail (address != NULL);

  link = dwr_link_parse (address, DWR_LINK_GIVEN, &error);
  if (link != NULL && dwr_link_get_kind (link) != DWR_LINK_IMAGE)
    g_set_error_literal (&error, DWR_ERROR, DWR_ERROR_WRONG_TYPE, "The address is no picture's");
  if (error != NULL) {
    g_task_report_error (self, callback, user_data, dwr_service_client_load_image_async, error);
    return;
  }
  call.subject = dwr_link_get_uri (link);
  call.arguments = g_variant_new ("(su)", dwr_link_get_uri (link), (guint) flags);
  dwr_service_client_call_async (self, &call, cancellable, callback, user_data);
}

GBytes *
dwr_service_client_load_image_finish (DwrServiceClient *self,
                                      GAsyncResult *result,
                                      char **content_type,
                                      GError **error)
{
  g_autoptr (GVariant) answer = dwr_service_client_call_finish (self, result, error);
  g_autoptr (GVariant) bytes = NULL;
  const char *type;

  if (answer == NULL)
    return NULL;
  g_variant_get (answer, "(@ay&s)", &bytes, &type);
  if (content_type != NULL)
    *content_type = g_strdup (type);
  return g_variant_get_data_as_bytes (bytes);
}
