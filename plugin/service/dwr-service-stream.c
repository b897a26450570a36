/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-service-stream.h"

#include <unistd.h>

#include "dwr-service-input.h"
#include "dwr-service-output.h"

struct _DwrServiceStream {
  GIOStream parent_instance;

  GSocketConnection *connection; /* owned */
  GInputStream *input;           /* owned */
  GOutputStream *output;         /* owned */
};

G_DEFINE_FINAL_TYPE (DwrServiceStream, dwr_service_stream, G_TYPE_IO_STREAM)

static GInputStream *
dwr_service_stream_get_input_stream (GIOStream *stream)
{
  return DWR_SERVICE_STREAM (stream)->input;
}

static GOutputStream *
dwr_service_stream_get_output_stream (GIOStream *stream)
{
  return DWR_SERVICE_STREAM (stream)->output;
}

static gboolean
dwr_service_stream_close (GIOStream *stream, GCancellable *cancellable, GError **error)
{
  return g_io_stream_close (G_IO_STREAM (DWR_SERVICE_STREAM (stream)->connection),
                            cancellable,
                            error);
}

/* A socket closes at once: no thread for it. */
static void
dwr_service_stream_close_async (GIOStream *stream,
                                int io_priority,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (stream, cancellable, callback, user_data);
  GError *error = NULL;

  g_task_set_source_tag (task, dwr_service_stream_close_async);
  if (dwr_service_stream_close (stream, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
dwr_service_stream_close_finish (GIOStream *stream, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
dwr_service_stream_finalize (GObject *object)
{
  DwrServiceStream *self = DWR_SERVICE_STREAM (object);

  g_clear_object (&self->input);
  g_clear_object (&self->output);
  g_clear_object (&self->connection);
  G_OBJECT_CLASS (dwr_service_stream_parent_class)->finalize (object);
}

static void
dwr_service_stream_class_init (DwrServiceStreamClass *klass)
{
  GIOStreamClass *stream_class = G_IO_STREAM_CLASS (klass);

  stream_class->get_input_stream = dwr_service_stream_get_input_stream;
  stream_class->get_output_stream = dwr_service_stream_get_output_stream;
  stream_class->close_fn = dwr_service_stream_close;
  stream_class->close_async = dwr_service_stream_close_async;
  stream_class->close_finish = dwr_service_stream_close_finish;
  G_OBJECT_CLASS (klass)->finalize = dwr_service_stream_finalize;
}

static void
dwr_service_stream_init (DwrServiceStream *self)
{
}

GIOStream *
dwr_service_stream_new (int fd, GError **error)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (fd, error);
  DwrServiceStream *self = NULL;

  if (socket == NULL) {
    close (fd);
    return NULL;
  }
  self = g_object_new (DWR_TYPE_SERVICE_STREAM, NULL);
  self->connection = g_socket_connection_factory_create_connection (socket);
  self->input =
      dwr_service_input_new (g_io_stream_get_input_stream (G_IO_STREAM (self->connection)));
  self->output =
      dwr_service_output_new (g_io_stream_get_output_stream (G_IO_STREAM (self->connection)));
  return G_IO_STREAM (self);
}

gboolean
dwr_service_stream_has_ended (DwrServiceStream *self)
{
  GSocket *socket = g_socket_connection_get_socket (self->connection);

  return (g_socket_condition_check (socket, G_IO_IN) & (G_IO_HUP | G_IO_ERR)) != 0;
}

/* Even to a call that wants no answer: GDBus answers some of them, where it finds no method. */
static GDBusMessage *
expect_answer (GDBusConnection *connection,
               GDBusMessage *message,
               gboolean is_incoming,
               gpointer input)
{
  if (!is_incoming && g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    dwr_service_input_expect_answer (input);
  return message;
}

void
dwr_service_stream_watch_calls (DwrServiceStream *self, GDBusConnection *connection)
{
  g_dbus_connection_add_filter (connection,
                                expect_answer,
                                g_object_ref (self->input),
                                g_object_unref);
}
