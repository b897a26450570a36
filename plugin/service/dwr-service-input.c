/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Collects a message, has it judged, and hands it out. GDBus makes an event of the main loop of
 * each signal that it is given, at the priority of a click: signals without end would keep the mail
 * client from drawing, and fill the memory of one that is busy. So after a number of them nothing
 * is read until the main loop has heard them, and for a while more. */

#include "config.h"

#include "dwr-service-input.h"

#include <string.h>

#include "dwr-message-gate.h"

/* What is read at once of a long message: a message takes room as it comes. */
#define PIECE_MAX_BYTES (64u * 1024)

/* How many signals the main loop may have before it. */
#define SIGNALS_MAX 256u
#define SIGNALS_MAX_BYTES (1024u * 1024)

/* Thousands of signals a second, more than any service has to say, need little of a processor. */
#define PAUSE_MS 20

/* In an atomic box: the main loop ends it, and GDBus' thread looks. */
typedef struct {
  gint is_over; /* atomic */
} Pause;

struct _DwrServiceInput {
  GInputStream parent_instance;

  GInputStream *socket_input; /* owned */
  GMainContext *context;      /* owned: of who listens to the signals */
  gint n_expected_answers;    /* atomic */

  /* In GDBus' thread. */
  DwrMessageGate gate;
  GByteArray *message; /* owned (nullable): none has begun */
  gboolean is_whole;
  gsize n_handed_bytes; /* of the whole one */
  gboolean has_refused;
  guint n_signals; /* since the last pause began */
  gsize n_signals_bytes;
  Pause *pause; /* owned (nullable) */
};

static void pollable_init (GPollableInputStreamInterface *interface);

/* It never waits, for it is read in the thread that all D-Bus of the mail client has. */
G_DEFINE_FINAL_TYPE_WITH_CODE (DwrServiceInput,
                               dwr_service_input,
                               G_TYPE_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM, pollable_init))

static gboolean
end_pause_cb (gpointer pause)
{
  g_atomic_int_set (&((Pause *) pause)->is_over, TRUE);
  return G_SOURCE_REMOVE;
}

/* Takes @source over. At the priority of the signals: where those are heard, a pause ends. */
static void
attach (GSource *source, GSourceFunc callback, Pause *pause, GMainContext *context)
{
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source,
                         callback,
                         g_atomic_rc_box_acquire (pause),
                         (GDestroyNotify) g_atomic_rc_box_release);
  g_source_attach (source, context);
  g_source_unref (source);
}

/* The main loop has heard what signals it had when the pause began. */
static gboolean
heard_cb (gpointer pause)
{
  GMainContext *context = g_source_get_context (g_main_current_source ());

  attach (g_timeout_source_new (PAUSE_MS), end_pause_cb, pause, context);
  return G_SOURCE_REMOVE;
}

static void
begin_pause (DwrServiceInput *self)
{
  g_clear_pointer (&self->pause, g_atomic_rc_box_release);
  self->pause = g_atomic_rc_box_new0 (Pause);
  self->n_signals = 0;
  self->n_signals_bytes = 0;
  attach (g_idle_source_new (), heard_cb, self->pause, self->context);
}

static gboolean
is_paused (DwrServiceInput *self)
{
  return self->pause != NULL && !g_atomic_int_get (&self->pause->is_over);
}

static void
note_signal (DwrServiceInput *self)
{
  self->n_signals++;
  self->n_signals_bytes += self->message->len;
  if (self->n_signals >= SIGNALS_MAX || self->n_signals_bytes >= SIGNALS_MAX_BYTES)
    begin_pause (self);
}

/* An answer that nobody waits for would be dropped, and there could be as many as there is time. */
static gboolean
note_answer (DwrServiceInput *self, GError **error)
{
  if (g_atomic_int_add (&self->n_expected_answers, -1) > 0)
    return TRUE;
  g_set_error_literal (error,
                       G_IO_ERROR,
                       G_IO_ERROR_INVALID_DATA,
                       "The service sent an answer to no call");
  return FALSE;
}

/* The message has come to its end. */
static gboolean
end_message (DwrServiceInput *self, GError **error)
{
  g_autoptr (GDBusMessage) message =
      dwr_message_gate_read_whole (self->message->data, self->message->len, error);

  if (message == NULL)
    return FALSE;
  self->is_whole = TRUE;
  self->n_handed_bytes = 0;
  if (g_dbus_message_get_message_type (message) != G_DBUS_MESSAGE_TYPE_SIGNAL)
    return note_answer (self, error);
  note_signal (self);
  return TRUE;
}

/* @n_bytes: of the message, that were read last */
static gboolean
follow (DwrServiceInput *self, gsize n_bytes, GError **error)
{
  if (!dwr_message_gate_follow (&self->gate,
                                self->message->data + self->message->len - n_bytes,
                                n_bytes,
                                error))
    return FALSE;
  return !dwr_message_gate_is_between (&self->gate) || end_message (self, error);
}

/* The next piece of the message. Returns: as g_pollable_input_stream_read_nonblocking () */
static gssize
collect (DwrServiceInput *self, GCancellable *cancellable, GError **error)
{
  gsize n_wanted = MIN (dwr_message_gate_count_wanted (&self->gate), PIECE_MAX_BYTES);
  guint n_before = 0;
  gssize n_read = 0;

  if (self->message == NULL)
    self->message = g_byte_array_new ();
  n_before = self->message->len;
  g_byte_array_set_size (self->message, n_before + (guint) n_wanted);
  /* What made the socket readable may be no byte that one can read. */
  n_read = g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (self->socket_input),
                                                     self->message->data + n_before,
                                                     n_wanted,
                                                     cancellable,
                                                     error);
  g_byte_array_set_size (self->message, n_before + (guint) MAX (n_read, 0));
  if (n_read > 0 && !follow (self, (gsize) n_read, error)) {
    self->has_refused = TRUE;
    g_clear_pointer (&self->message, g_byte_array_unref);
    return -1;
  }
  return n_read;
}

static gssize
hand_out (DwrServiceInput *self, void *buffer, gsize n_bytes)
{
  gsize n_handed = MIN (n_bytes, self->message->len - self->n_handed_bytes);

  memcpy (buffer, self->message->data + self->n_handed_bytes, n_handed);
  self->n_handed_bytes += n_handed;
  if (self->n_handed_bytes == self->message->len) {
    g_clear_pointer (&self->message, g_byte_array_unref);
    self->is_whole = FALSE;
  }
  return (gssize) n_handed;
}

static gssize
dwr_service_input_read (GInputStream *stream,
                        void *buffer,
                        gsize n_bytes,
                        GCancellable *cancellable,
                        GError **error)
{
  DwrServiceInput *self = DWR_SERVICE_INPUT (stream);

  if (self->has_refused) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The service was refused");
    return -1;
  }
  if (!self->is_whole && is_paused (self)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK, "It is a pause");
    return -1;
  }
  while (!self->is_whole) {
    gssize n_read = collect (self, cancellable, error);

    if (n_read <= 0)
      return n_read;
  }
  return hand_out (self, buffer, n_bytes);
}

/* To return at once. */
static gboolean
has_something (DwrServiceInput *self)
{
  return self->is_whole || self->has_refused;
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

  return has_something (self) ||
         (!is_paused (self) &&
          g_pollable_input_stream_is_readable (G_POLLABLE_INPUT_STREAM (self->socket_input)));
}

static GSource *
create_source (GPollableInputStream *stream, GCancellable *cancellable)
{
  DwrServiceInput *self = DWR_SERVICE_INPUT (stream);
  g_autoptr (GSource) source = NULL;

  if (has_something (self))
    source = g_timeout_source_new (0);
  else if (is_paused (self))
    source = g_timeout_source_new (PAUSE_MS);
  else
    source =
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
  DwrServiceInput *self = DWR_SERVICE_INPUT (object);

  g_clear_pointer (&self->pause, g_atomic_rc_box_release);
  g_clear_pointer (&self->message, g_byte_array_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->socket_input);
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
  self->context = g_main_context_ref_thread_default ();
  return G_INPUT_STREAM (self);
}

void
dwr_service_input_expect_answer (DwrServiceInput *self)
{
  g_atomic_int_inc (&self->n_expected_answers);
}
