/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Spawns the service over a socketpair and opens the D-Bus connection, all without blocking.
 *
 * The service ends by itself at the end of its connection. One that hangs is killed after a grace
 * time, and one that never says hello after a start time. */

#include "config.h"

#include "dwr-service-process.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#include "dwr-service-protocol.h"
#include "dwr-service-stream.h"
#include "dwr/dwr-install.h"

#define START_MAX_S 20
#define GRACE_MS 2000

/* Longer than any call can last: forty pictures, each with its whole deadline, four at a time. */
#define CALL_MAX_MS (600 * 1000)

struct _DwrServiceProcess {
  GObject parent_instance;

  GSubprocess *subprocess;     /* owned */
  GDBusConnection *connection; /* owned (nullable): not open yet */
  DwrDbusService1 *proxy;      /* owned (nullable): not made yet */
};

G_DEFINE_FINAL_TYPE (DwrServiceProcess, dwr_service_process, G_TYPE_OBJECT)

/* Sees to it that a process whose connection is closed ends. */
typedef struct {
  GSubprocess *subprocess; /* owned */
  guint kill_id;
} Reaper;

/* The start, in run order. */
typedef struct {
  DwrServiceProcess *process; /* owned */
  guint kill_id;
} Start;

static void connected_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void proxy_made_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void hello_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void start_failed_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
start_free (Start *start)
{
  g_clear_handle_id (&start->kill_id, g_source_remove);
  g_clear_object (&start->process);
  g_free (start);
}

static gboolean
kill_start_cb (gpointer user_data)
{
  Start *start = user_data;

  start->kill_id = 0;
  g_subprocess_force_exit (start->process->subprocess);
  return G_SOURCE_REMOVE;
}

static gboolean
kill_cb (gpointer user_data)
{
  Reaper *reaper = user_data;

  reaper->kill_id = 0;
  g_subprocess_force_exit (reaper->subprocess);
  return G_SOURCE_REMOVE;
}

static void
reaped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reaper *reaper = user_data;

  g_subprocess_wait_finish (reaper->subprocess, result, NULL);
  g_clear_handle_id (&reaper->kill_id, g_source_remove);
  g_object_unref (reaper->subprocess);
  g_free (reaper);
}

static void
reap (GSubprocess *subprocess)
{
  Reaper *reaper = g_new0 (Reaper, 1);

  reaper->subprocess = g_object_ref (subprocess);
  reaper->kill_id = g_timeout_add (GRACE_MS, kill_cb, reaper);
  g_subprocess_wait_async (subprocess, NULL, reaped_cb, reaper);
}

/* The subprocess outlives @self here when the client lets go of it. */
static void
closed_cb (GDBusConnection *connection,
           gboolean remote_peer_vanished,
           GError *error,
           GSubprocess *subprocess)
{
  reap (subprocess);
}

static void
release_subprocess (gpointer data, GClosure *closure)
{
  g_object_unref (data);
}

static void
ended_cb (GDBusConnection *connection,
          gboolean remote_peer_vanished,
          GError *error,
          DwrServiceProcess *self)
{
  g_signal_emit_by_name (self, "ended");
}

static GSubprocess *
spawn (int service_fd, const char *connect_to, const char *ca_file, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (arguments, dwr_install_dup_service_path ());
  g_ptr_array_add (arguments, g_strdup_printf ("--fd=%d", DWR_SERVICE_FD));
  if (connect_to != NULL)
    g_ptr_array_add (arguments, g_strconcat ("--connect-to=", connect_to, NULL));
  if (ca_file != NULL)
    g_ptr_array_add (arguments, g_strconcat ("--ca-file=", ca_file, NULL));
  g_ptr_array_add (arguments, NULL);
  g_subprocess_launcher_take_fd (launcher, service_fd, DWR_SERVICE_FD);
  return g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, error);
}

static void
return_service_error (GTask *task, const char *message)
{
  g_task_return_new_error (task,
                           DWR_ERROR,
                           DWR_ERROR_SERVICE,
                           "The service could not be started: %s",
                           message);
}

void
dwr_service_process_start_async (const char *connect_to,
                                 const char *ca_file,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Start *start = g_new0 (Start, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GIOStream) stream = NULL;
  int fds[2];

  g_task_set_source_tag (task, dwr_service_process_start_async);
  start->process = g_object_new (DWR_TYPE_SERVICE_PROCESS, NULL);
  g_task_set_task_data (task, start, (GDestroyNotify) start_free);
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0) {
    return_service_error (task, g_strerror (errno));
    return;
  }
  stream = dwr_service_stream_new (fds[0], &error);
  if (stream == NULL) {
    close (fds[1]);
    return_service_error (task, error->message);
    return;
  }
  start->process->subprocess = spawn (fds[1], connect_to, ca_file, &error);
  if (start->process->subprocess == NULL) {
    return_service_error (task, error->message);
    return;
  }
  start->kill_id = g_timeout_add_seconds (START_MAX_S, kill_start_cb, start);
  g_dbus_connection_new (stream,
                         NULL,
                         G_DBUS_CONNECTION_FLAGS_NONE,
                         NULL,
                         NULL,
                         connected_cb,
                         g_steal_pointer (&task));
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Start *start = g_task_get_task_data (task);
  DwrServiceProcess *self = start->process;

  self->connection = g_dbus_connection_new_finish (result, NULL);
  if (self->connection == NULL) {
    /* The exit status says more than the broken connection. */
    dwr_service_process_wait_async (self, NULL, start_failed_cb, g_steal_pointer (&task));
    return;
  }
  dwr_service_stream_watch_calls (
      DWR_SERVICE_STREAM (g_dbus_connection_get_stream (self->connection)),
      self->connection);
  g_signal_connect_data (self->connection,
                         "closed",
                         G_CALLBACK (closed_cb),
                         g_object_ref (self->subprocess),
                         release_subprocess,
                         0);
  g_signal_connect (self->connection, "closed", G_CALLBACK (ended_cb), self);
  /* It may have been closed in its thread before that. */
  if (g_dbus_connection_is_closed (self->connection))
    reap (self->subprocess);
  dwr_dbus_service1_proxy_new (self->connection,
                               G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES,
                               NULL,
                               DWR_SERVICE_OBJECT_PATH,
                               NULL,
                               proxy_made_cb,
                               g_steal_pointer (&task));
}

static void
proxy_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Start *start = g_task_get_task_data (task);
  DwrServiceProcess *self = start->process;

  self->proxy = dwr_dbus_service1_proxy_new_finish (result, NULL);
  if (self->proxy == NULL) {
    dwr_service_process_wait_async (self, NULL, start_failed_cb, g_steal_pointer (&task));
    return;
  }
  g_dbus_proxy_set_default_timeout (G_DBUS_PROXY (self->proxy), CALL_MAX_MS);
  /* GDBus answers this by itself, in a service that has come so far. */
  g_dbus_connection_call (self->connection,
                          NULL,
                          "/",
                          "org.freedesktop.DBus.Peer",
                          "Ping",
                          NULL,
                          NULL,
                          G_DBUS_CALL_FLAGS_NONE,
                          G_MAXINT,
                          NULL,
                          hello_cb,
                          g_steal_pointer (&task));
}

static void
hello_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Start *start = g_task_get_task_data (task);
  DwrServiceProcess *self = start->process;
  g_autoptr (GVariant) nothing =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (nothing == NULL || g_dbus_connection_is_closed (self->connection)) {
    dwr_service_process_wait_async (self, NULL, start_failed_cb, g_steal_pointer (&task));
    return;
  }
  g_task_return_pointer (task, g_steal_pointer (&start->process), g_object_unref);
}

static void
start_failed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  dwr_service_process_wait_finish (DWR_SERVICE_PROCESS (source), result, &error);
  g_task_return_error (task, error);
}

DwrServiceProcess *
dwr_service_process_start_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

DwrDbusService1 *
dwr_service_process_get_proxy (DwrServiceProcess *self)
{
  return self->proxy;
}

gboolean
dwr_service_process_is_gone (DwrServiceProcess *self)
{
  GIOStream *stream = g_dbus_connection_get_stream (self->connection);

  /* The connection's thread notes the end, and the kernel knew it before. */
  return g_dbus_connection_is_closed (self->connection) ||
         dwr_service_stream_has_ended (DWR_SERVICE_STREAM (stream));
}

int
dwr_service_process_get_pid (DwrServiceProcess *self)
{
  const char *identifier = g_subprocess_get_identifier (self->subprocess);

  return identifier != NULL ? (int) g_ascii_strtoll (identifier, NULL, 10) : 0;
}

void
dwr_service_process_close (DwrServiceProcess *self)
{
  if (self->connection == NULL) {
    reap (self->subprocess);
  } else if (!g_dbus_connection_is_closed (self->connection)) {
    g_dbus_connection_close (self->connection, NULL, NULL, NULL);
    /* Not only when it is closed: nothing that the service did may keep it from its end. */
    reap (self->subprocess);
  }
}

static GError *
new_end_error (GSubprocess *subprocess)
{
  int status;

  if (!g_subprocess_get_if_exited (subprocess))
    return g_error_new (DWR_ERROR,
                        DWR_ERROR_SERVICE,
                        "The service was ended by signal %d",
                        g_subprocess_get_term_sig (subprocess));
  status = g_subprocess_get_exit_status (subprocess);
  if (status == DWR_SERVICE_EXIT_JOB_LIMIT)
    return g_error_new_literal (DWR_ERROR,
                                DWR_ERROR_JOB_LIMIT,
                                "Reading the page took too long and was ended");
  if (status == DWR_SERVICE_EXIT_USAGE)
    return g_error_new_literal (DWR_ERROR,
                                DWR_ERROR_SERVICE,
                                "The service refuses its options, and says why on standard error");
  return g_error_new (DWR_ERROR, DWR_ERROR_SERVICE, "The service ended with status %d", status);
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_subprocess_wait_finish (G_SUBPROCESS (source), result, &error))
    error = new_end_error (G_SUBPROCESS (source));
  g_task_return_error (task, error);
}

void
dwr_service_process_wait_async (DwrServiceProcess *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, dwr_service_process_wait_async);
  dwr_service_process_close (self);
  g_subprocess_wait_async (self->subprocess, cancellable, waited_cb, task);
}

void
dwr_service_process_wait_finish (DwrServiceProcess *self, GAsyncResult *result, GError **error)
{
  g_return_if_fail (g_task_is_valid (result, self));
  g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
dwr_service_process_has_left_calls (DwrServiceProcess *self)
{
  return g_subprocess_get_if_exited (self->subprocess) &&
         g_subprocess_get_exit_status (self->subprocess) == DWR_SERVICE_EXIT_LEFT;
}

static void
dwr_service_process_dispose (GObject *object)
{
  DwrServiceProcess *self = DWR_SERVICE_PROCESS (object);

  if (self->connection != NULL) {
    /* Not left to g_signal_connect_object (): GLib 2.74 ends the program when the connection's
     * thread drops the last reference to it while this one goes (invalid_closure_notify ()). */
    g_signal_handlers_disconnect_by_data (self->connection, self);
    dwr_service_process_close (self);
  }
  g_clear_object (&self->proxy);
  g_clear_object (&self->connection);
  g_clear_object (&self->subprocess);
  G_OBJECT_CLASS (dwr_service_process_parent_class)->dispose (object);
}

static void
dwr_service_process_class_init (DwrServiceProcessClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwr_service_process_dispose;
  g_signal_new ("ended",
                G_TYPE_FROM_CLASS (klass),
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                0);
}

static void
dwr_service_process_init (DwrServiceProcess *self)
{
}
