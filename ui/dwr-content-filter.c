/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One of the layers that keep the pane from the network: the only one that also stops preconnect.
 * WebKit compiles the rules once and keeps the result in a folder of ours. */

#include "config.h"

#include "dwr-content-filter.h"

#include <errno.h>
#include <glib/gstdio.h>

/* Raised with the rules below, so that an older compilation is not taken for them. */
#define FILTER_ID "only-dwreader-1"

static const char filter_rules[] =
    "[{\"trigger\":{\"url-filter\":\".*\"},\"action\":{\"type\":\"block\"}},"
    "{\"trigger\":{\"url-filter\":\"^dwreader:\"},\"action\":{\"type\":\"ignore-previous-rules\"}}"
    "]";

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  g_autoptr (GError) error = NULL;
  WebKitUserContentFilter *filter =
      webkit_user_content_filter_store_save_finish (WEBKIT_USER_CONTENT_FILTER_STORE (source),
                                                    result,
                                                    &error);

  if (filter == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, filter, (GDestroyNotify) webkit_user_content_filter_unref);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  WebKitUserContentFilterStore *store = WEBKIT_USER_CONTENT_FILTER_STORE (source);
  WebKitUserContentFilter *filter =
      webkit_user_content_filter_store_load_finish (store, result, NULL);
  g_autoptr (GBytes) rules = NULL;

  if (filter != NULL) {
    g_task_return_pointer (task, filter, (GDestroyNotify) webkit_user_content_filter_unref);
    return;
  }
  rules = g_bytes_new_static (filter_rules, sizeof filter_rules - 1);
  webkit_user_content_filter_store_save (store,
                                         FILTER_ID,
                                         rules,
                                         g_task_get_cancellable (task),
                                         saved_cb,
                                         g_object_ref (task));
}

void
dwr_content_filter_load_async (GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *folder =
      g_build_filename (g_get_user_cache_dir (), "dw-reader", "content-filter", NULL);
  g_autoptr (WebKitUserContentFilterStore) store = NULL;

  g_task_set_source_tag (task, dwr_content_filter_load_async);
  /* WebKit's own strings cannot have such a path, and it would end the client. */
  if (!g_utf8_validate (folder, -1, NULL)) {
    g_task_return_new_error (task,
                             G_IO_ERROR,
                             G_IO_ERROR_INVALID_FILENAME,
                             "The folder of the content filter is not UTF-8");
    return;
  }
  if (g_mkdir_with_parents (folder, 0700) != 0) {
    int code = errno;

    g_task_return_new_error (task,
                             G_IO_ERROR,
                             g_io_error_from_errno (code),
                             "Making the folder of the content filter: %s",
                             g_strerror (code));
    return;
  }
  store = webkit_user_content_filter_store_new (folder);
  webkit_user_content_filter_store_load (store,
                                         FILTER_ID,
                                         cancellable,
                                         loaded_cb,
                                         g_steal_pointer (&task));
}

/**
 * dwr_content_filter_load_finish:
 *
 * Returns: (transfer full) (nullable): the filter; %NULL with @error set where the folder cannot be
 *   written or named
 */
WebKitUserContentFilter *
dwr_content_filter_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
