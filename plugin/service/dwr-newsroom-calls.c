/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The calls that bring news into the store. */

#include "config.h"

#include "dwr-newsroom-calls.h"

#include "dwr-desk-digest.h"
#include "dwr-desk-keep-article.h"
#include "dwr-desk-keep-section.h"
#include "dwr-desk-refresh.h"
#include "dwr-store-headlines.h"
#include "dwr/dwr-service-client.h"

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DwrServiceJob *job = user_data;
  g_autoptr (GError) error = NULL;
  DwrRefreshed refreshed;

  if (dwr_desk_refresh_finish (DWR_DESK (source), result, &refreshed, &error))
    dwr_service_job_answer (job, g_variant_new ("(ux)", refreshed.n_new, refreshed.fetched_s));
  else
    dwr_service_job_fail (job, error);
}

static gboolean
handle_refresh_cb (DwrDbusService1 *skeleton,
                   GDBusMethodInvocation *invocation,
                   guint number,
                   const char *edition,
                   const char *section,
                   DwrService *service)
{
  DwrServiceJob *job = dwr_service_job_start (service, invocation, number);
  const DwrRefreshRequest request = { edition, section, dwr_service_job_contacted, job };

  if (job != NULL)
    dwr_desk_refresh_async (service->desk, &request, job->cancellable, refreshed_cb, job);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
section_progress_cb (guint n_done, guint n_all, gpointer data)
{
  dwr_service_job_progress (n_done, n_all, data);
}

static void
section_kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DwrServiceJob *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrKept) kept = dwr_desk_keep_section_finish (DWR_DESK (source), result, &error);
  g_autofree char *message = dwr_service_job_dup_message (kept != NULL ? kept->cause : NULL);

  if (kept == NULL)
    dwr_service_job_fail (job, error);
  else
    dwr_service_job_answer (job,
                            g_variant_new ("(uuss)",
                                           kept->n_kept,
                                           kept->n_failed,
                                           dwr_error_get_name (kept->cause),
                                           message));
}

static gboolean
handle_keep_section_cb (DwrDbusService1 *skeleton,
                        GDBusMethodInvocation *invocation,
                        guint number,
                        const char *edition,
                        const char *section,
                        DwrService *service)
{
  DwrServiceJob *job = dwr_service_job_start (service, invocation, number);
  const DwrKeepSectionRequest request = {
    edition, section, section_progress_cb, dwr_service_job_contacted, job,
  };

  if (job != NULL)
    dwr_desk_keep_section_async (service->desk, &request, job->cancellable, section_kept_cb, job);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
article_kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DwrServiceJob *job = user_data;
  g_autoptr (GError) error = NULL;

  if (dwr_desk_keep_article_finish (DWR_DESK (source), result, &error))
    dwr_service_job_answer (job, NULL);
  else
    dwr_service_job_fail (job, error);
}

static gboolean
handle_keep_article_cb (DwrDbusService1 *skeleton,
                        GDBusMethodInvocation *invocation,
                        guint number,
                        const char *address,
                        DwrService *service)
{
  DwrServiceJob *job = dwr_service_job_start (service, invocation, number);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrLink) link = NULL;
  DwrKeepArticleRequest request = {
    .is_store_first = TRUE,
    .contacted = dwr_service_job_contacted,
    .contacted_data = job,
  };

  if (job == NULL)
    return G_DBUS_METHOD_INVOCATION_HANDLED;
  link = dwr_link_parse (address, DWR_LINK_GIVEN, &error);
  if (link == NULL || !dwr_link_check_readable (link, &error)) {
    dwr_service_job_fail (job, error);
    return G_DBUS_METHOD_INVOCATION_HANDLED;
  }
  request.link = link;
  dwr_desk_keep_article_async (service->desk, &request, job->cancellable, article_kept_cb, job);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
digest_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DwrServiceJob *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDigest) digest = dwr_desk_digest_finish (DWR_DESK (source), result, &error);

  if (digest == NULL)
    dwr_service_job_fail (job, error);
  else
    dwr_service_job_answer (
        job,
        g_variant_new ("(sux)", digest->document, digest->n_headlines, digest->made_s));
}

static gboolean
handle_write_digest_cb (DwrDbusService1 *skeleton,
                        GDBusMethodInvocation *invocation,
                        guint number,
                        const char *const *sections,
                        gint64 since_s,
                        const char *format,
                        guint flags,
                        DwrService *service)
{
  DwrServiceJob *job = dwr_service_job_start (service, invocation, number);
  const DwrDigestRequest request = {
    .sections = sections,
    .since_s = since_s,
    .is_mail = g_str_equal (format, "mail"),
    .is_offline = (flags & DWR_LOAD_OFFLINE) != 0,
    .progress = dwr_service_job_progress,
    .contacted = dwr_service_job_contacted,
    .data = job,
  };

  if (job == NULL)
    return G_DBUS_METHOD_INVOCATION_HANDLED;
  if (g_str_equal (format, "mail") || g_str_equal (format, "text")) {
    dwr_desk_digest_async (service->desk, &request, job->cancellable, digest_written_cb, job);
  } else {
    g_autoptr (GError) error =
        g_error_new (DWR_ERROR, DWR_ERROR_INVALID, "There is no format “%s”", format);

    dwr_service_job_fail (job, error);
  }
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

void
dwr_newsroom_calls_connect (DwrService *service)
{
  g_signal_connect (service->skeleton, "handle-refresh", G_CALLBACK (handle_refresh_cb), service);
  g_signal_connect (service->skeleton,
                    "handle-keep-section",
                    G_CALLBACK (handle_keep_section_cb),
                    service);
  g_signal_connect (service->skeleton,
                    "handle-keep-article",
                    G_CALLBACK (handle_keep_article_cb),
                    service);
  g_signal_connect (service->skeleton,
                    "handle-write-digest",
                    G_CALLBACK (handle_write_digest_cb),
                    service);
}
