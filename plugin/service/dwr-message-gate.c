/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-message-gate.h"

#include <string.h>

#include "dwr-service-protocol.h"

#define LITTLE_ENDIAN_MARK 'l'
#define BIG_ENDIAN_MARK 'B'
#define TYPE_AT 1
#define VERSION_AT 3
#define VERSION 1
#define BODY_BYTES_AT 4
#define FIELDS_BYTES_AT 12
#define NUMBER_BYTES 4u
#define STRUCT_ALIGNMENT 8u

#define ERROR_OF_OURS "org.dwreader.Error."
#define ERROR_OF_DBUS "org.freedesktop.DBus.Error."
#define ERROR_CANCELLED "org.gtk.GDBus.UnmappedGError.Quark._g_2dio_2derror_2dquark.Code19"

/* By the field's code, GDBusMessageHeaderField. */
static const char field_types[] = { '\0', 'o', 's', 's', 's', 'u', 's', 's', 'g', 'u' };

/* Those of org.dwreader.Service1.xml. */
static const struct {
  guint8 type; /* a GDBusMessageType */
  const char *signature;
  guint32 max_bytes;
  const char *member; /* (nullable): of a signal */
} bodies[] = {
  { G_DBUS_MESSAGE_TYPE_METHOD_RETURN, "", 0 },
  { G_DBUS_MESSAGE_TYPE_METHOD_RETURN, "say", DWR_MESSAGE_MAX_BYTES },
  { G_DBUS_MESSAGE_TYPE_METHOD_RETURN, "ays", DWR_MESSAGE_PACKED_MAX_BYTES },
  { G_DBUS_MESSAGE_TYPE_METHOD_RETURN, "ayay", DWR_MESSAGE_PACKED_MAX_BYTES },
  { G_DBUS_MESSAGE_TYPE_METHOD_RETURN, "ay", DWR_MESSAGE_PACKED_MAX_BYTES },
  { G_DBUS_MESSAGE_TYPE_METHOD_RETURN, "sux", DWR_MESSAGE_MAX_BYTES },
  { G_DBUS_MESSAGE_TYPE_METHOD_RETURN, "a(xu)", DWR_MESSAGE_VALUES_MAX_BYTES },
  { G_DBUS_MESSAGE_TYPE_METHOD_RETURN, "uuss", DWR_MESSAGE_EVENT_MAX_BYTES },
  { G_DBUS_MESSAGE_TYPE_METHOD_RETURN, "ux", DWR_MESSAGE_EVENT_MAX_BYTES },
  { G_DBUS_MESSAGE_TYPE_METHOD_RETURN, "ut", DWR_MESSAGE_EVENT_MAX_BYTES },
  { G_DBUS_MESSAGE_TYPE_ERROR, "s", DWR_MESSAGE_EVENT_MAX_BYTES },
  { G_DBUS_MESSAGE_TYPE_SIGNAL, "", 0, "StoreChanged" },
  { G_DBUS_MESSAGE_TYPE_SIGNAL, "utt", DWR_MESSAGE_EVENT_MAX_BYTES, "Progress" },
  { G_DBUS_MESSAGE_TYPE_SIGNAL, "us", DWR_MESSAGE_EVENT_MAX_BYTES, "Contacted" },
  { G_DBUS_MESSAGE_TYPE_SIGNAL, "ss", DWR_MESSAGE_EVENT_MAX_BYTES, "Notice" },
};

static guint32
read_number (const DwrMessageGate *gate, guint at)
{
  guint32 number;

  memcpy (&number, gate->head + at, sizeof number);
  return gate->head[0] == LITTLE_ENDIAN_MARK ? GUINT32_FROM_LE (number) : GUINT32_FROM_BE (number);
}

static guint
align (guint at, guint alignment)
{
  return (at + alignment - 1) / alignment * alignment;
}

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The service sent %s", what);
  return FALSE;
}

/* Where the field ends that begins at @at, or 0. A field is its code, its type and its value.
 * @signature: (out): the body's type, if the field is that */
static guint
pass_field (const DwrMessageGate *gate, guint at, guint end, const char **signature)
{
  guint8 code = gate->head[at];
  char type = at + 4 <= end && gate->head[at + 1] == 1 ? (char) gate->head[at + 2] : '\0';
  guint value_at = type == 'g' ? at + 4 : align (at + 4, NUMBER_BYTES);
  guint64 n_bytes = 0;

  if (code >= sizeof field_types || field_types[code] != type)
    return 0;
  if (type == 'g' && value_at < end)
    n_bytes = 1 + (guint64) gate->head[value_at] + 1;
  else if (type == 'u')
    n_bytes = NUMBER_BYTES;
  else if ((type == 's' || type == 'o') && value_at + NUMBER_BYTES <= end)
    n_bytes = NUMBER_BYTES + (guint64) read_number (gate, value_at) + 1;
  if (n_bytes == 0 || n_bytes > (guint64) end - MIN (value_at, end))
    return 0;
  if (code == G_DBUS_MESSAGE_HEADER_FIELD_SIGNATURE)
    *signature = (const char *) gate->head + value_at + 1;
  return value_at + (guint) n_bytes;
}

/* The body's type; NULL: the fields are no such. GDBus goes on by the place where a field ends, not
 * by the next that one can begin at: where the two differ it would read one more, of the body. */
static const char *
find_signature (const DwrMessageGate *gate)
{
  guint end = DWR_MESSAGE_FIXED_BYTES + read_number (gate, FIELDS_BYTES_AT);
  const char *signature = "";

  for (guint at = DWR_MESSAGE_FIXED_BYTES; at < end; at = align (at, STRUCT_ALIGNMENT)) {
    at = pass_field (gate, at, end, &signature);
    if (at == 0 || (at < end && align (at, STRUCT_ALIGNMENT) >= end))
      return NULL;
  }
  return signature;
}

static gboolean
judge (const DwrMessageGate *gate, guint32 n_bytes, GError **error)
{
  const char *signature = find_signature (gate);

  for (gsize i = 0; signature != NULL && i < G_N_ELEMENTS (bodies); i++)
    if (bodies[i].type == gate->head[TYPE_AT] && g_str_equal (bodies[i].signature, signature))
      return n_bytes <= bodies[i].max_bytes || refuse (error, "a message that is too long");
  return refuse (error, "a message of no type that it has");
}

/* The fixed part says how much follows. GDBus makes room for that much as soon as it has it. */
static gboolean
measure (DwrMessageGate *gate, GError **error)
{
  guint32 n_fields_bytes = read_number (gate, FIELDS_BYTES_AT);
  guint32 n_body_bytes = read_number (gate, BODY_BYTES_AT);

  if ((gate->head[0] != LITTLE_ENDIAN_MARK && gate->head[0] != BIG_ENDIAN_MARK) ||
      gate->head[VERSION_AT] != VERSION)
    return refuse (error, "what is no message");
  if (n_fields_bytes > DWR_MESSAGE_FIELDS_MAX_BYTES - STRUCT_ALIGNMENT)
    return refuse (error, "a message with too long a head");
  if (n_body_bytes > DWR_MESSAGE_MAX_BYTES)
    return refuse (error, "a message that is too long");
  gate->n_wanted_bytes = align (DWR_MESSAGE_FIXED_BYTES + n_fields_bytes, STRUCT_ALIGNMENT);
  return TRUE;
}

/* The head has all that was wanted of it. */
static gboolean
end_part (DwrMessageGate *gate, GError **error)
{
  guint32 n_body_bytes = read_number (gate, BODY_BYTES_AT);

  if (gate->n_wanted_bytes == DWR_MESSAGE_FIXED_BYTES && !measure (gate, error))
    return FALSE;
  if (gate->n_head_bytes < gate->n_wanted_bytes)
    return TRUE;
  if (!judge (gate, n_body_bytes, error))
    return FALSE;
  gate->n_left_bytes = n_body_bytes;
  gate->n_head_bytes = 0;
  gate->n_wanted_bytes = 0;
  return TRUE;
}

/* Returns: how many bytes it has taken; 0: @error is set */
static gsize
follow (DwrMessageGate *gate, const guint8 *bytes, gsize n_bytes, GError **error)
{
  gsize n_taken = MIN (n_bytes, gate->n_left_bytes);

  if (n_taken > 0) {
    gate->n_left_bytes -= (guint) n_taken;
    return n_taken;
  }
  if (gate->n_wanted_bytes == 0)
    gate->n_wanted_bytes = DWR_MESSAGE_FIXED_BYTES;
  n_taken = MIN (n_bytes, gate->n_wanted_bytes - gate->n_head_bytes);
  memcpy (gate->head + gate->n_head_bytes, bytes, n_taken);
  gate->n_head_bytes += (guint) n_taken;
  if (gate->n_head_bytes == gate->n_wanted_bytes && !end_part (gate, error))
    return 0;
  return n_taken;
}

gboolean
dwr_message_gate_follow (DwrMessageGate *gate, const guint8 *bytes, gsize n_bytes, GError **error)
{
  gsize n_taken = 0;

  for (gsize at = 0; at < n_bytes; at += n_taken) {
    n_taken = follow (gate, bytes + at, n_bytes - at, error);
    if (n_taken == 0)
      return FALSE;
  }
  return TRUE;
}

gsize
dwr_message_gate_count_wanted (const DwrMessageGate *gate)
{
  if (gate->n_left_bytes > 0)
    return gate->n_left_bytes;
  return MAX (gate->n_wanted_bytes, DWR_MESSAGE_FIXED_BYTES) - gate->n_head_bytes;
}

gboolean
dwr_message_gate_is_between (const DwrMessageGate *gate)
{
  return gate->n_left_bytes == 0 && gate->n_head_bytes == 0;
}

/* GDBus warns of each signal whose name does not fit its type. */
static gboolean
is_event_of_ours (GDBusMessage *message)
{
  const char *member = g_dbus_message_get_member (message);
  const char *signature = g_dbus_message_get_signature (message);

  if (g_strcmp0 (g_dbus_message_get_path (message), DWR_SERVICE_OBJECT_PATH) != 0 ||
      g_strcmp0 (g_dbus_message_get_interface (message), DWR_SERVICE_INTERFACE) != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    if (bodies[i].member != NULL && g_strcmp0 (bodies[i].member, member) == 0)
      return g_str_equal (bodies[i].signature, signature);
  return FALSE;
}

/* GDBus would make an error of any domain of a name. */
static gboolean
is_error_of_ours (GDBusMessage *message)
{
  const char *name = g_dbus_message_get_error_name (message);

  return g_str_has_prefix (name, ERROR_OF_OURS) || g_str_has_prefix (name, ERROR_OF_DBUS) ||
         g_str_equal (name, ERROR_CANCELLED);
}

GDBusMessage *
dwr_message_gate_read_whole (const guint8 *message, gsize n_bytes, GError **error)
{
  /* Its error would have all of a text that is damaged at its end. */
  g_autoptr (GDBusMessage) read = g_dbus_message_new_from_blob ((guchar *) message,
                                                                n_bytes,
                                                                G_DBUS_CAPABILITY_FLAGS_NONE,
                                                                NULL);
  GDBusMessageType type =
      read != NULL ? g_dbus_message_get_message_type (read) : G_DBUS_MESSAGE_TYPE_INVALID;

  if (read == NULL)
    refuse (error, "what is no message");
  else if (type == G_DBUS_MESSAGE_TYPE_SIGNAL && !is_event_of_ours (read))
    refuse (error, "a signal that it does not have");
  else if (type == G_DBUS_MESSAGE_TYPE_ERROR && !is_error_of_ours (read))
    refuse (error, "an error that it does not have");
  else
    return g_steal_pointer (&read);
  return NULL;
}
