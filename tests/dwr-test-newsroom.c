/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-newsroom.h"

DwrHeadlineList *
dwr_test_list (DwrServiceClient *client, DwrView view, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dwr_service_client_list_async (client, view, NULL, NULL, NULL, dwr_test_result_cb, &result);
  dwr_test_wait_result (&result);
  return dwr_service_client_list_finish (client, result, error);
}

DwrHeadlineList *
dwr_test_list_section (DwrServiceClient *client,
                       const char *edition,
                       const char *section,
                       GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dwr_service_client_list_async (client,
                                 DWR_VIEW_SECTION,
                                 edition,
                                 section,
                                 NULL,
                                 dwr_test_result_cb,
                                 &result);
  dwr_test_wait_result (&result);
  return dwr_service_client_list_finish (client, result, error);
}

gboolean
dwr_test_refresh (DwrServiceClient *client,
                  const char *edition,
                  const char *section,
                  guint *n_new,
                  GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dwr_service_client_refresh_async (client, edition, section, NULL, dwr_test_result_cb, &result);
  dwr_test_wait_result (&result);
  return dwr_service_client_refresh_finish (client, result, n_new, error);
}

DwrKeeping *
dwr_test_keep (DwrServiceClient *client, const char *edition, const char *section, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dwr_service_client_keep_section_async (client,
                                         edition,
                                         section,
                                         NULL,
                                         NULL,
                                         NULL,
                                         dwr_test_result_cb,
                                         &result);
  dwr_test_wait_result (&result);
  return dwr_service_client_keep_section_finish (client, result, error);
}

gboolean
dwr_test_keep_article (DwrServiceClient *client, const char *address, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dwr_service_client_keep_article_async (client, address, NULL, dwr_test_result_cb, &result);
  dwr_test_wait_result (&result);
  return dwr_service_client_keep_article_finish (client, result, error);
}

GPtrArray *
dwr_test_search (DwrServiceClient *client, DwrSearchScope scope, const char *words, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dwr_service_client_search_async (client,
                                   scope,
                                   NULL,
                                   NULL,
                                   words,
                                   NULL,
                                   dwr_test_result_cb,
                                   &result);
  dwr_test_wait_result (&result);
  return dwr_service_client_search_finish (client, result, error);
}

GVariant *
dwr_test_mark (DwrServiceClient *client, const char *id, gboolean is_read, GError **error)
{
  const char *const ids[] = { id, NULL };
  g_autoptr (GAsyncResult) result = NULL;

  dwr_service_client_mark_async (client, ids, is_read, NULL, dwr_test_result_cb, &result);
  dwr_test_wait_result (&result);
  return dwr_service_client_mark_finish (client, result, error);
}

gboolean
dwr_test_star (DwrServiceClient *client, const char *id, gboolean is_starred, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dwr_service_client_set_starred_async (client, id, is_starred, NULL, dwr_test_result_cb, &result);
  dwr_test_wait_result (&result);
  return dwr_service_client_set_starred_finish (client, result, error);
}

DwrDocument *
dwr_test_load_flags (DwrServiceClient *client,
                     const char *address,
                     DwrFormat format,
                     DwrLoadFlags flags,
                     GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dwr_service_client_load_article_async (client,
                                         address,
                                         format,
                                         flags,
                                         NULL,
                                         NULL,
                                         NULL,
                                         dwr_test_result_cb,
                                         &result);
  dwr_test_wait_result (&result);
  return dwr_service_client_load_article_finish (client, result, error);
}

const DwrHeadline *
dwr_test_find_headline (const DwrHeadlineList *list, const char *id)
{
  for (guint i = 0; i < list->headlines->len; i++) {
    const DwrHeadline *headline = g_ptr_array_index (list->headlines, i);

    if (g_str_equal (headline->id, id))
      return headline;
  }
  return NULL;
}
