/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The digest from the service. */

#include "config.h"

#include "dwr-service-call.h"
#include "dwr/dwr-service-newsroom.h"

void
dwr_digest_document_free (DwrDigestDocument *document)
{
  g_free (document->document);
  g_free (document);
}

void
dwr_service_client_write_digest_async (DwrServiceClient *self,
                                       const DwrDigestOrder *order,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  const char *format = NULL;

  g_return_if_fail (DWR_IS_SERVICE_CLIENT (self));
  g_return_if_fail (order->format == DWR_FORMAT_MAIL || order->format == DWR_FORMAT_TEXT);

  format = order->format == DWR_FORMAT_MAIL ? "mail" : "text";
  dwr_service_client_call_async (
      self,
      &(const DwrServiceCall){
          "WriteDigest",
          g_variant_new ("(^asxsu)", order->sections, order->since_s, format, (guint) order->flags),
          .subject = "",
          .progress = order->progress,
          .progress_data = order->progress_data,
          .is_long = TRUE,
      },
      cancellable,
      callback,
      user_data);
}

DwrDigestDocument *
dwr_service_client_write_digest_finish (DwrServiceClient *self,
                                        GAsyncResult *result,
                                        GError **error)
{
  g_autoptr (GVariant) answer = dwr_service_client_call_finish (self, result, error);
  DwrDigestDocument *document;

  if (answer == NULL)
    return NULL;
  document = g_new0 (DwrDigestDocument, 1);
  g_variant_get (answer, "(sux)", &document->document, &document->n_headlines, &document->made_s);
  return document;
}
