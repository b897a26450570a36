/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The life of a call. */

#include "config.h"

#include "dwr-service-job.h"

#include <string.h>

#define MESSAGE_MAX_BYTES 4096

char *
dwr_service_job_dup_message (const GError *error)
{
  const char *message = error != NULL ? error->message : "";

  return g_utf8_make_valid (message, (gssize) strnlen (message, MESSAGE_MAX_BYTES));
}

static void
emit_notice (gpointer notice, gpointer service)
{
  const GError *error = notice;
  g_autofree char *message = dwr_service_job_dup_message (error);

  dwr_dbus_service1_emit_notice (((DwrService *) service)->skeleton,
                                 dwr_error_get_name (error),
                                 message);
}

/* The store is opened before the client listens, which it does when it calls. */
static void
emit_unheard (DwrService *service)
{
  if (service->unheard != NULL)
    g_ptr_array_foreach (service->unheard, emit_notice, service);
  g_clear_pointer (&service->unheard, g_ptr_array_unref);
}

void
dwr_service_notice (DwrService *service, const GError *notice)
{
  if (service->unheard != NULL)
    g_ptr_array_add (service->unheard, g_error_copy (notice));
  else
    emit_notice ((gpointer) notice, service);
}

DwrServiceJob *
dwr_service_job_start (DwrService *service, GDBusMethodInvocation *invocation, guint number)
{
  DwrServiceJob *job;

  emit_unheard (service);
  if (g_hash_table_contains (service->jobs, GUINT_TO_POINTER (number))) {
    g_dbus_method_invocation_return_error (invocation,
                                           DWR_ERROR,
                                           DWR_ERROR_INVALID,
                                           "Job %u is running already",
                                           number);
    return NULL;
  }
  job = g_new0 (DwrServiceJob, 1);
  job->service = g_object_ref (service);
  job->invocation = invocation;
  job->number = number;
  job->cancellable = g_cancellable_new ();
  job->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_insert (service->jobs, GUINT_TO_POINTER (number), job->cancellable);
  return job;
}

static void
end_job (DwrServiceJob *job)
{
  g_hash_table_remove (job->service->jobs, GUINT_TO_POINTER (job->number));
  g_clear_object (&job->cancellable);
  g_hash_table_unref (job->hosts);
  g_clear_object (&job->service);
  g_free (job);
}

void
dwr_service_job_answer (DwrServiceJob *job, GVariant *answer)
{
  if (job->service->is_leaving) {
    if (answer != NULL)
      g_variant_unref (g_variant_ref_sink (answer));
    g_clear_object (&job->invocation);
  } else {
    g_dbus_method_invocation_return_value (g_steal_pointer (&job->invocation), answer);
  }
  end_job (job);
}

void
dwr_service_job_fail (DwrServiceJob *job, const GError *error)
{
  g_autofree char *message = dwr_service_job_dup_message (error);

  if (job->service->is_leaving)
    g_clear_object (&job->invocation);
  else
    g_dbus_method_invocation_return_error_literal (g_steal_pointer (&job->invocation),
                                                   error->domain,
                                                   error->code,
                                                   message);
  end_job (job);
}

void
dwr_service_job_progress (guint64 done, guint64 total, gpointer data)
{
  DwrServiceJob *job = data;

  dwr_dbus_service1_emit_progress (job->service->skeleton, job->number, done, total);
}

void
dwr_service_job_contacted (const char *host, gpointer data)
{
  DwrServiceJob *job = data;

  if (g_hash_table_add (job->hosts, g_strdup (host)))
    dwr_dbus_service1_emit_contacted (job->service->skeleton, job->number, host);
}
