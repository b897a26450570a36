/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sandbox and filter are looked after at the same time: somebody may be waiting for the view. The
 * session bus comes before the sandbox, which has a door to it. */

#include "config.h"

#include "dwr-pane-preparation.h"

#include "dwr-content-filter.h"
#include "dwr-sandbox-probe.h"
#include "dwr-session-bus.h"

/* The connection, held as long as views are made with this content. */
#define SESSION_BUS "dwr-session-bus"

typedef struct {
  WebKitUserContentManager *content; /* owned */
  guint n_running;
  gboolean is_sandbox_possible;
} Preparation;

static void
preparation_free (Preparation *preparation)
{
  g_object_unref (preparation->content);
  g_free (preparation);
}

static void
end_part (GTask *task)
{
  Preparation *preparation = g_task_get_task_data (task);

  preparation->n_running--;
  if (preparation->n_running == 0)
    g_task_return_boolean (task, TRUE);
}

static void
filter_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Preparation *preparation = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  WebKitUserContentFilter *filter = dwr_content_filter_load_finish (result, &error);

  if (filter != NULL) {
    webkit_user_content_manager_add_filter (preparation->content, filter);
    webkit_user_content_filter_unref (filter);
  } else {
    /* A cache that cannot be written must not forbid reading: the other layers hold alone. */
    g_debug ("The pane runs without content filter: %s", error->message);
  }
  end_part (task);
}

static void
sandbox_probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Preparation *preparation = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  preparation->is_sandbox_possible = dwr_sandbox_probe_finish (result, &error);
  if (!preparation->is_sandbox_possible)
    g_debug ("The pane runs without sandbox: %s", error->message);
  end_part (task);
}

static void
bus_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Preparation *preparation = g_task_get_task_data (task);
  g_autofree char *accessible_address = NULL;
  GDBusConnection *bus = dwr_session_bus_open_finish (result, &accessible_address, NULL);

  /* A machine without a session bus is as good. */
  if (bus != NULL)
    g_object_set_data_full (G_OBJECT (preparation->content), SESSION_BUS, bus, g_object_unref);
  dwr_sandbox_probe_async (accessible_address,
                           g_task_get_cancellable (task),
                           sandbox_probed_cb,
                           g_object_ref (task));
}

void
dwr_pane_preparation_async (WebKitUserContentManager *content,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Preparation *preparation = g_new0 (Preparation, 1);

  preparation->content = g_object_ref (content);
  preparation->n_running = 2;
  g_task_set_source_tag (task, dwr_pane_preparation_async);
  g_task_set_task_data (task, preparation, (GDestroyNotify) preparation_free);
  dwr_session_bus_open_async (cancellable, bus_opened_cb, g_object_ref (task));
  dwr_content_filter_load_async (cancellable, filter_loaded_cb, g_object_ref (task));
}

/**
 * dwr_pane_preparation_finish:
 * @is_sandbox_possible: (out)
 *
 * Returns: whether the view may be made; %FALSE with @error set if it was cancelled
 */
gboolean
dwr_pane_preparation_finish (GAsyncResult *result, gboolean *is_sandbox_possible, GError **error)
{
  Preparation *preparation = g_task_get_task_data (G_TASK (result));

  *is_sandbox_possible = preparation->is_sandbox_possible;
  return g_task_propagate_boolean (G_TASK (result), error);
}
