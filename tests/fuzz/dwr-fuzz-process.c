/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands in for dwr-service-process.c. */

#include "config.h"

#include "dwr-fuzz-process.h"

#include <sys/socket.h>

#include "dwr-service-protocol.h"
#include "dwr-service-stream.h"

struct _DwrServiceProcess {
  GObject parent_instance;

  GDBusConnection *connection; /* owned */
  DwrDbusService1 *proxy;      /* owned */
};

G_DEFINE_FINAL_TYPE (DwrServiceProcess, dwr_service_process, G_TYPE_OBJECT)

typedef struct {
  int fd;
  gint n_open;
} Ends;

static Ends *
get_ends (void)
{
  static Ends ends = { -1, 0 };

  return &ends;
}

int
dwr_fuzz_process_take_fd (void)
{
  int fd = get_ends ()->fd;

  get_ends ()->fd = -1;
  return fd;
}

guint
dwr_fuzz_process_count_open (void)
{
  return (guint) g_atomic_int_get (&get_ends ()->n_open);
}

static void
connection_gone_cb (gpointer unused, GObject *connection)
{
  g_atomic_int_add (&get_ends ()->n_open, -1);
}

static void
closed_cb (GDBusConnection *connection,
           gboolean is_vanished,
           GError *error,
           DwrServiceProcess *self)
{
  g_signal_emit_by_name (self, "ended");
}

/* As the client's real connection, but for the handshake. */
static void
connect_to (DwrServiceProcess *self, int fd)
{
  g_autoptr (GIOStream) stream = dwr_service_stream_new (fd, NULL);

  self->connection =
      g_dbus_connection_new_sync (stream, NULL, G_DBUS_CONNECTION_FLAGS_NONE, NULL, NULL, NULL);
  dwr_service_stream_watch_calls (DWR_SERVICE_STREAM (stream), self->connection);
  g_object_weak_ref (G_OBJECT (self->connection), connection_gone_cb, NULL);
  g_atomic_int_inc (&get_ends ()->n_open);
  g_signal_connect (self->connection, "closed", G_CALLBACK (closed_cb), self);
  self->proxy = dwr_dbus_service1_proxy_new_sync (self->connection,
                                                  G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES,
                                                  NULL,
                                                  DWR_SERVICE_OBJECT_PATH,
                                                  NULL,
                                                  NULL);
}

void
dwr_service_process_start_async (const char *redirection,
                                 const char *ca_file,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  DwrServiceProcess *self = g_object_new (DWR_TYPE_SERVICE_PROCESS, NULL);
  int fds[2];

  g_assert_cmpint (get_ends ()->fd, ==, -1);
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), ==, 0);
  get_ends ()->fd = fds[1];
  connect_to (self, fds[0]);
  g_task_return_pointer (task, self, g_object_unref);
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
  return g_dbus_connection_is_closed (self->connection);
}

int
dwr_service_process_get_pid (DwrServiceProcess *self)
{
  return 1;
}

void
dwr_service_process_close (DwrServiceProcess *self)
{
  if (!g_dbus_connection_is_closed (self->connection))
    g_dbus_connection_close (self->connection, NULL, NULL, NULL);
}

void
dwr_service_process_wait_async (DwrServiceProcess *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  dwr_service_process_close (self);
  g_task_return_new_error (task, DWR_ERROR, DWR_ERROR_SERVICE, "It ended");
}

void
dwr_service_process_wait_finish (DwrServiceProcess *self, GAsyncResult *result, GError **error)
{
  g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
dwr_service_process_has_left_calls (DwrServiceProcess *self)
{
  return FALSE;
}

static void
dwr_service_process_dispose (GObject *object)
{
  DwrServiceProcess *self = DWR_SERVICE_PROCESS (object);

  if (self->connection != NULL) {
    /* As in what it stands in for, and for the same reason. */
    g_signal_handlers_disconnect_by_data (self->connection, self);
    dwr_service_process_close (self);
  }
  g_clear_object (&self->proxy);
  g_clear_object (&self->connection);
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
