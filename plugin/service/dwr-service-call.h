/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One call of a method of the service, for the units that know the methods. */

#pragma once

#include "dwr/dwr-service-client.h"

G_BEGIN_DECLS

/* Borrowed, but for the arguments. */
typedef struct {
  const char *method;       /* static */
  GVariant *arguments;      /* (transfer floating): a tuple, without the job's number */
  const char *subject;      /* what `contacted` is about */
  DwrProgressFunc progress; /* (nullable) */
  gpointer progress_data;
  gboolean is_long; /* may last longer than ten minutes */
} DwrServiceCall;

/* Starts the service if none runs. Cancelling ends the job in the service too. Sets any code of
 * DwrError. */
void dwr_service_client_call_async (DwrServiceClient *self,
                                    const DwrServiceCall *call,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/* The method's answer, of its type. (transfer full) (nullable) */
GVariant *
dwr_service_client_call_finish (DwrServiceClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
