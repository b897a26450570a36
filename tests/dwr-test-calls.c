/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Iterates the main context until an answer is there, with a generous limit. */

#include "config.h"

#include "dwr-test-calls.h"

#include <string.h>

#define LIMIT_US (60 * G_USEC_PER_SEC)
#define LOOK_INTERVAL_MS 10

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
dwr_test_wait_until (gboolean (*is_done) (gpointer data), gpointer data)
{
  gint64 end_us = g_get_monotonic_time () + LIMIT_US;
  guint wake_id = g_timeout_add (LOOK_INTERVAL_MS, wake_cb, NULL);

  while (!is_done (data)) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_main_context_iteration (NULL, TRUE);
  }
  g_source_remove (wake_id);
}

void
dwr_test_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  g_assert_null (*slot);
  *slot = g_object_ref (result);
}

static gboolean
is_there (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

void
dwr_test_wait_result (GAsyncResult **result)
{
  dwr_test_wait_until (is_there, result);
}

DwrDocument *
dwr_test_load (DwrServiceClient *client,
               const char *address,
               DwrFormat format,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dwr_service_client_load_article_async (client,
                                         address,
                                         format,
                                         DWR_LOAD_DEFAULT,
                                         NULL,
                                         NULL,
                                         cancellable,
                                         dwr_test_result_cb,
                                         &result);
  dwr_test_wait_result (&result);
  return dwr_service_client_load_article_finish (client, result, error);
}

GBytes *
dwr_test_load_image (DwrServiceClient *client,
                     const char *address,
                     char **content_type,
                     GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dwr_service_client_load_image_async (client,
                                       address,
                                       DWR_LOAD_DEFAULT,
                                       NULL,
                                       dwr_test_result_cb,
                                       &result);
  dwr_test_wait_result (&result);
  return dwr_service_client_load_image_finish (client, result, content_type, error);
}

gboolean
dwr_test_is_over_zero (gpointer number)
{
  return *(guint *) number > 0;
}

gboolean
dwr_test_is_gone (gpointer pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", GPOINTER_TO_INT (pid));
  g_autofree char *stat = NULL;

  return !g_file_get_contents (path, &stat, NULL, NULL) || strstr (stat, ") Z ") != NULL;
}

void
dwr_test_count_cb (DwrServiceClient *client, guint *number)
{
  (*number)++;
}
