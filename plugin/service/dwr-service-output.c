/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-service-output.h"

struct _DwrServiceOutput {
  GOutputStream parent_instance;

  GOutputStream *socket_output; /* owned */
};

static void pollable_init (GPollableOutputStreamInterface *interface);

/* It never waits, for it is written to in the thread that all D-Bus of the mail client has. */
G_DEFINE_FINAL_TYPE_WITH_CODE (DwrServiceOutput,
                               dwr_service_output,
                               G_TYPE_OUTPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_OUTPUT_STREAM, pollable_init))

static gssize
dwr_service_output_write (GOutputStream *stream,
                          const void *buffer,
                          gsize n_bytes,
                          GCancellable *cancellable,
                          GError **error)
{
  DwrServiceOutput *self = DWR_SERVICE_OUTPUT (stream);

  return g_pollable_output_stream_write_nonblocking (G_POLLABLE_OUTPUT_STREAM (self->socket_output),
                                                     buffer,
                                                     n_bytes,
                                                     cancellable,
                                                     error);
}

static gboolean
can_poll (GPollableOutputStream *stream)
{
  return TRUE;
}

static gboolean
is_writable (GPollableOutputStream *stream)
{
  DwrServiceOutput *self = DWR_SERVICE_OUTPUT (stream);

  return g_pollable_output_stream_is_writable (G_POLLABLE_OUTPUT_STREAM (self->socket_output));
}

static GSource *
create_source (GPollableOutputStream *stream, GCancellable *cancellable)
{
  DwrServiceOutput *self = DWR_SERVICE_OUTPUT (stream);
  g_autoptr (GSource) source =
      g_pollable_output_stream_create_source (G_POLLABLE_OUTPUT_STREAM (self->socket_output), NULL);

  return g_pollable_source_new_full (stream, source, cancellable);
}

static void
pollable_init (GPollableOutputStreamInterface *interface)
{
  interface->can_poll = can_poll;
  interface->is_writable = is_writable;
  interface->create_source = create_source;
}

static void
dwr_service_output_finalize (GObject *object)
{
  g_clear_object (&DWR_SERVICE_OUTPUT (object)->socket_output);
  G_OBJECT_CLASS (dwr_service_output_parent_class)->finalize (object);
}

static void
dwr_service_output_class_init (DwrServiceOutputClass *klass)
{
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = dwr_service_output_write;
  G_OBJECT_CLASS (klass)->finalize = dwr_service_output_finalize;
}

static void
dwr_service_output_init (DwrServiceOutput *self)
{
}

GOutputStream *
dwr_service_output_new (GOutputStream *socket_output)
{
  DwrServiceOutput *self = g_object_new (DWR_TYPE_SERVICE_OUTPUT, NULL);

  self->socket_output = g_object_ref (socket_output);
  return G_OUTPUT_STREAM (self);
}
