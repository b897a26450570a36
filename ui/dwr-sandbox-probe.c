/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tries bubblewrap the way WebKit will use it. WebKit takes the whole client down when its sandbox
 * cannot be made, so the sandbox is only asked for after this probe succeeded. */

#include "config.h"

#include "dwr-sandbox-probe.h"

/* The program that WebKitGTK was built with, on every distribution that we know. */
#define BWRAP "/usr/bin/bwrap"
#define PROBE_LIMIT_S 2

typedef struct {
  GSubprocess *process; /* owned, in progress */
  guint limit_id;       /* in progress */
} Probe;

static void
probe_free (Probe *probe)
{
  g_clear_handle_id (&probe->limit_id, g_source_remove);
  g_clear_object (&probe->process);
  g_free (probe);
}

static gboolean
limit_reached_cb (gpointer data)
{
  Probe *probe = data;

  probe->limit_id = 0;
  g_subprocess_force_exit (probe->process);
  return G_SOURCE_REMOVE;
}

static void
process_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  g_autoptr (GError) error = NULL;

  if (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * dwr_sandbox_probe_async:
 *
 * The environment's DW_READER_BWRAP names another program than WebKit's, for tests.
 */
void
dwr_sandbox_probe_async (GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;
  const char *bwrap = g_getenv ("DW_READER_BWRAP");
  Probe *probe = g_new0 (Probe, 1);

  g_task_set_source_tag (task, dwr_sandbox_probe_async);
  g_task_set_task_data (task, probe, (GDestroyNotify) probe_free);
  probe->process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                        &error,
                        bwrap != NULL ? bwrap : BWRAP,
                        "--unshare-all",
                        "--die-with-parent",
                        "--ro-bind",
                        "/",
                        "/",
                        /* WebKit insists on these too; a container may lack them. */
                        "--ro-bind",
                        "/sys/block",
                        "/sys/block",
                        "--ro-bind",
                        "/sys/bus",
                        "/sys/bus",
                        "--ro-bind",
                        "/sys/class",
                        "/sys/class",
                        "--ro-bind",
                        "/sys/dev",
                        "/sys/dev",
                        "--ro-bind",
                        "/sys/devices",
                        "/sys/devices",
                        "--proc",
                        "/proc",
                        "--dev",
                        "/dev",
                        "xdg-dbus-proxy",
                        "--version",
                        NULL);
  if (probe->process == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  probe->limit_id = g_timeout_add_seconds (PROBE_LIMIT_S, limit_reached_cb, probe);
  g_subprocess_wait_check_async (probe->process,
                                 cancellable,
                                 process_ended_cb,
                                 g_steal_pointer (&task));
}

/**
 * dwr_sandbox_probe_finish:
 *
 * Returns: whether a sandbox can be made; if not, @error says why
 */
gboolean
dwr_sandbox_probe_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
