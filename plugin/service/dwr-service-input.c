/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-service-input.h"

#include "dwr-message-gate.h"

struct _DwrServiceInput {
  GInputStream parent_instance;

  GInputStream *socket_input; /* owned */
  DwrMessageGate gate;
  gboolean has_refused;
};

static void pollable_init (GPollableInputStreamInterface *interface);

/* It never waits, for it is read in the thread that all D-Bus of the mail client has. */
G_DEFINE_FINAL_TYPE_WITH_CODE (DwrServiceInput,
                               dwr_service_input,
                               G_TYPE_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM, pollable_init))

static gssize
dwr_service_input_read (GInputStream *stream,
                        void *buffer,
                        gsize n_bytes,
                        GCancellable *cancellable,
                        GError **error)
{
  DwrServiceInput *self = DWR_SERVICE_INPUT (stream);
  /* What made the socket readable may be no byte that one can read. */
  gssize n_read =
      g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (self->socket_input),
                                                buffer,
                                                n_bytes,
                                                cancellable,
                                                error);

  if (n_read <= 0)
    return n_read;
  if (self->has_refused) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The service was refused");
    return -1;
  }
  if (dwr_message_gate_follow (&self->gate, buffer, (gsize) n_read, error))
    return n_read;
  self->has_refused = TRUE;
  return -1;
}

static gboolean
can_poll (GPollableInputStream *stream)
{
  return TRUE;
}

static gboolean
is_readable (GPollableInputStream *stream)
{
  DwrServiceInput *self = DWR_SERVICE_INPUT (stream);

  return g_pollable_input_stream_is_readable (G_POLLABLE_INPUT_STREAM (self->socket_input));
}

static GSource *
create_source (GPollableInputStream *stream, GCancellable *cancellable)
{
  DwrServiceInput *self = DWR_SERVICE_INPUT (stream);
  g_autoptr (GSource) source =
      g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (self->socket_input), NULL);

  return g_pollable_source_new_full (stream, source, cancellable);
}

static void
pollable_init (GPollableInputStreamInterface *interface)
{
  interface->can_poll = can_poll;
  interface->is_readable = is_readable;
  interface->create_source = create_source;
}

static void
dwr_service_input_finalize (GObject *object)
{
  g_clear_object (&DWR_SERVICE_INPUT (object)->socket_input);
  G_OBJECT_CLASS (dwr_service_input_parent_class)->finalize (object);
}

static void
dwr_service_input_class_init (DwrServiceInputClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = dwr_service_input_read;
  G_OBJECT_CLASS (klass)->finalize = dwr_service_input_finalize;
}

static void
dwr_service_input_init (DwrServiceInput *self)
{
}

GInputStream *
dwr_service_input_new (GInputStream *socket_input)
{
  DwrServiceInput *self = g_object_new (DWR_TYPE_SERVICE_INPUT, NULL);

  self->socket_input = g_object_ref (socket_input);
  return G_INPUT_STREAM (self);
}
