/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the mail client takes of a service that may say anything. */

#include "config.h"

#include "dwr-message-gate.h"
#include "dwr-service-protocol.h"

#define STRANGER "HTTP/1.1 400 Bad Request"
#define FLIPS 20000

/* Of the arguments below. */
#define FEW 10u
#define MANY (DWR_MESSAGE_VALUES_MAX_BYTES + 100)

typedef enum {
  KIND_ANSWER,
  KIND_EVENT,
  KIND_ERROR,
  KIND_CALL,
} Kind;

/* @n_bytes of each string or array. */
static const struct {
  Kind kind;
  const char *types;
  guint n_bytes;
  gboolean is_passed;
} messages[] = {
  { KIND_ANSWER, "", 0, TRUE },
  { KIND_ANSWER, "(say)", FEW, TRUE },
  { KIND_ANSWER, "(say)", 30 * MANY, TRUE }, /* an article for a mail */
  { KIND_ANSWER, "(say)", 40 * MANY, FALSE },
  { KIND_ANSWER, "(ays)", 7 * MANY, TRUE }, /* a picture */
  { KIND_ANSWER, "(ays)", 9 * MANY, FALSE },
  { KIND_ANSWER, "(ayay)", MANY, TRUE },
  { KIND_ANSWER, "(ay)", MANY, TRUE },
  { KIND_ANSWER, "(sux)", MANY, TRUE },
  { KIND_ANSWER, "(ux)", 0, TRUE },
  { KIND_ANSWER, "(ut)", 0, TRUE },
  { KIND_ANSWER, "(uuss)", FEW, TRUE },
  { KIND_ANSWER, "(uuss)", DWR_MESSAGE_EVENT_MAX_BYTES, FALSE },
  { KIND_ANSWER, "(a(xu))", MANY - 200, TRUE },
  { KIND_ANSWER, "(a(xu))", MANY, FALSE },
  { KIND_ANSWER, "(sa{sv})", 0, FALSE },
  { KIND_ANSWER, "(s)", FEW, FALSE },
  { KIND_ANSWER, "(utt)", 0, FALSE },
  { KIND_EVENT, "", 0, TRUE },
  { KIND_EVENT, "(utt)", 0, TRUE },
  { KIND_EVENT, "(us)", FEW, TRUE },
  { KIND_EVENT, "(ss)", FEW, TRUE },
  { KIND_EVENT, "(ss)", DWR_MESSAGE_EVENT_MAX_BYTES, FALSE },
  { KIND_EVENT, "(say)", FEW, FALSE },
  { KIND_ERROR, "(s)", FEW, TRUE },
  { KIND_ERROR, "(s)", DWR_MESSAGE_EVENT_MAX_BYTES, FALSE },
  { KIND_CALL, "", 0, FALSE },
  { KIND_CALL, "(us)", FEW, FALSE },
};

/* What a signal may be called. */
static const struct {
  const char *path;
  const char *interface;
  const char *member;
  const char *body; /* as text */
  gboolean is_read;
} events[] = {
  { DWR_SERVICE_OBJECT_PATH,
    DWR_SERVICE_INTERFACE,
    "Progress",
    "(uint32 1, uint64 2, uint64 3)",
    TRUE },
  { DWR_SERVICE_OBJECT_PATH, DWR_SERVICE_INTERFACE, "Contacted", "(uint32 1, 'www.dw.com')", TRUE },
  { DWR_SERVICE_OBJECT_PATH, DWR_SERVICE_INTERFACE, "Notice", "('a', 'b')", TRUE },
  { DWR_SERVICE_OBJECT_PATH, DWR_SERVICE_INTERFACE, "StoreChanged", NULL, TRUE },
  { DWR_SERVICE_OBJECT_PATH, DWR_SERVICE_INTERFACE, "StoreChanged", "('a', 'b')", FALSE },
  { DWR_SERVICE_OBJECT_PATH, DWR_SERVICE_INTERFACE, "Progress", "('a', 'b')", FALSE },
  { DWR_SERVICE_OBJECT_PATH, DWR_SERVICE_INTERFACE, "Notice", NULL, FALSE },
  { DWR_SERVICE_OBJECT_PATH, DWR_SERVICE_INTERFACE, "Other", "('a', 'b')", FALSE },
  { DWR_SERVICE_OBJECT_PATH, "org.dwreader.Other", "Notice", "('a', 'b')", FALSE },
  { "/", DWR_SERVICE_INTERFACE, "Notice", "('a', 'b')", FALSE },
};

/* How the bytes come. */
static const gsize chunks[] = { 1, 5, 4096, G_MAXSIZE };

static GVariant *
make_number (const GVariantType *type)
{
  return g_variant_type_equal (type, G_VARIANT_TYPE_UINT32)  ? g_variant_new_uint32 (1)
         : g_variant_type_equal (type, G_VARIANT_TYPE_INT64) ? g_variant_new_int64 (1)
                                                             : g_variant_new_uint64 (1);
}

static GVariant *
make_value (const GVariantType *type, guint n_bytes)
{
  g_autoptr (GBytes) bytes = NULL;

  if (g_variant_type_equal (type, G_VARIANT_TYPE_STRING))
    return g_variant_new_take_string (g_strnfill (n_bytes, 'x'));
  if (g_variant_type_is_basic (type))
    return make_number (type);
  n_bytes -= g_variant_type_equal (type, G_VARIANT_TYPE ("a(xu)")) ? n_bytes % 16 : 0;
  bytes = g_bytes_new_take (g_malloc0 (n_bytes), n_bytes);
  return g_variant_new_from_bytes (type, bytes, TRUE);
}

static GDBusMessage *
make_message (guint i)
{
  g_autoptr (GDBusMessage) call = g_dbus_message_new_method_call (NULL, "/", NULL, "Search");
  const GVariantType *type = NULL;
  GVariant *values[4] = { NULL };
  GDBusMessage *message = NULL;
  gsize n_values = 0;

  g_dbus_message_set_serial (call, 7);
  if (messages[i].kind == KIND_ANSWER)
    message = g_dbus_message_new_method_reply (call);
  else if (messages[i].kind == KIND_ERROR)
    message = g_dbus_message_new_method_error_literal (call, "org.dwreader.Error.Dns", "");
  else if (messages[i].kind == KIND_EVENT)
    message = g_dbus_message_new_signal (DWR_SERVICE_OBJECT_PATH, DWR_SERVICE_INTERFACE, "Notice");
  else
    message = g_object_ref (call);
  g_dbus_message_set_serial (message, 1);
  if (*messages[i].types == '\0')
    return message;
  type = g_variant_type_first (G_VARIANT_TYPE (messages[i].types));
  for (; type != NULL; type = g_variant_type_next (type))
    values[n_values++] = make_value (type, messages[i].n_bytes);
  g_dbus_message_set_body (message, g_variant_new_tuple (values, n_values));
  return message;
}

/* (transfer full) */
static guint8 *
write_message (GDBusMessage *message, gsize *n_bytes)
{
  g_autoptr (GError) error = NULL;
  guint8 *blob = g_dbus_message_to_blob (message, n_bytes, G_DBUS_CAPABILITY_FLAGS_NONE, &error);

  g_assert_no_error (error);
  return blob;
}

/* As the client reads it. (transfer full) (nullable) */
static GDBusMessage *
read_back (GDBusMessage *message, GError **error)
{
  gsize n_bytes = 0;
  g_autofree guint8 *blob = NULL;

  g_dbus_message_set_serial (message, 1);
  blob = write_message (message, &n_bytes);
  return dwr_message_gate_read_whole (blob, n_bytes, error);
}

static gboolean
follow (DwrMessageGate *gate, const guint8 *bytes, gsize n_bytes, gsize chunk, GError **error)
{
  for (gsize at = 0; at < n_bytes; at += MIN (chunk, n_bytes - at))
    if (!dwr_message_gate_follow (gate, bytes + at, MIN (chunk, n_bytes - at), error))
      return FALSE;
  return TRUE;
}

/* Between two others; a byte at a time for the short ones. */
static void
check_message (guint i, GDBusMessageByteOrder order)
{
  g_autoptr (GDBusMessage) message = make_message (i);
  g_autoptr (GDBusMessage) other = make_message (1);
  g_autofree guint8 *other_blob = NULL;
  g_autofree guint8 *blob = NULL;
  gsize n_other_bytes = 0;
  gsize n_bytes = 0;

  g_dbus_message_set_byte_order (message, order);
  blob = write_message (message, &n_bytes);
  other_blob = write_message (other, &n_other_bytes);
  for (gsize c = 0; c < G_N_ELEMENTS (chunks); c++) {
    g_autoptr (GError) error = NULL;
    DwrMessageGate gate = { 0 };

    if (n_bytes > 2 * MANY && chunks[c] < 4096)
      continue;
    g_assert_true (follow (&gate, other_blob, n_other_bytes, chunks[c], NULL));
    g_assert_true (follow (&gate, blob, n_bytes, chunks[c], &error) == messages[i].is_passed);
    if (messages[i].is_passed)
      g_assert_true (follow (&gate, other_blob, n_other_bytes, chunks[c], NULL));
    else
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  }
}

static void
test_messages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (messages); i++) {
    g_test_message ("%u: %s", i, messages[i].types);
    check_message (i, G_DBUS_MESSAGE_BYTE_ORDER_LITTLE_ENDIAN);
    check_message (i, G_DBUS_MESSAGE_BYTE_ORDER_BIG_ENDIAN);
  }
}

/* What is refused before it has come, by its first 16 bytes. */
static void
test_beginnings (void)
{
  static const char *const heads[] = {
    "l\2\0\2\0\0\0\0\1\0\0\0\0\0\0\0",         /* of another version */
    "l\2\0\1\0\0\0\5\1\0\0\0\0\0\0\0",         /* a body of 80 MiB */
    "B\2\0\1\xff\xff\xff\xff\0\0\0\1\0\0\0\0", /* of 4 GiB */
    "l\2\0\1\0\0\0\0\1\0\0\0\0\x10\0\0",       /* 4 KiB of fields */
    "l\2\0\1\0\0\0\0\1\0\0\0\xff\xff\xff\xff",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++) {
    const guint8 *head = (const guint8 *) heads[i];
    DwrMessageGate gate = { 0 };

    g_assert_true (follow (&gate, head, DWR_MESSAGE_FIXED_BYTES - 1, 1, NULL));
    g_assert_false (follow (&gate, head + DWR_MESSAGE_FIXED_BYTES - 1, 1, 1, NULL));
  }
}

/* The fields' length counts a byte of padding after the last, and GDBus would read one more field:
 * from the body, whose type that would be, while its first field's was a harmless one. */
static void
test_field_in_body (void)
{
  static const guint8 message[] = {
    'l', 3, 0,   1, 16, 0,   0, 0, 1, 0, 0, 0, 16, 0, 0, 0, /* 16 bytes of fields */
    5,   1, 'u', 0, 7,  0,   0, 0,                          /* an error, to 7 */
    8,   1, 'g', 0, 1,  's', 0, 0,                          /* of a string; one byte of padding */
    8,   1, 'g', 0, 1,  'v', 0, 0, 0, 0, 0, 0, 0,  0, 0, 0, /* the body */
  };
  DwrMessageGate gate = { 0 };

  g_assert_false (follow (&gate, message, sizeof message, 1, NULL));
}

/* The next message does not begin as one does. */
static void
test_no_message (void)
{
  g_autoptr (GDBusMessage) message = make_message (1);
  gsize n_bytes = 0;
  g_autofree guint8 *blob = write_message (message, &n_bytes);
  DwrMessageGate gate = { 0 };

  g_assert_true (follow (&gate, blob, n_bytes, 3, NULL));
  g_assert_false (follow (&gate, (const guint8 *) STRANGER, DWR_MESSAGE_FIXED_BYTES, 1, NULL));
}

static void
test_errors (void)
{
  static const struct {
    const char *name;
    gboolean is_read;
  } errors[] = {
    { "org.dwreader.Error.Dns", TRUE },
    { "org.freedesktop.DBus.Error.UnknownMethod", TRUE },
    { "org.gtk.GDBus.UnmappedGError.Quark._g_2dio_2derror_2dquark.Code19", TRUE }, /* cancelled */
    { "org.gtk.GDBus.UnmappedGError.Quark._g_2dio_2derror_2dquark.Code1", FALSE },
    { "org.gtk.GDBus.UnmappedGError.Quark._dwr_2derror_2dquark.Code999", FALSE },
    { "org.example.Odd", FALSE },
  };
  g_autoptr (GDBusMessage) call = g_dbus_message_new_method_call (NULL, "/", NULL, "Search");

  g_dbus_message_set_serial (call, 7);
  for (gsize i = 0; i < G_N_ELEMENTS (errors); i++) {
    g_autoptr (GDBusMessage) message =
        g_dbus_message_new_method_error_literal (call, errors[i].name, "");
    g_autoptr (GDBusMessage) read = read_back (message, NULL);

    g_assert_true ((read != NULL) == errors[i].is_read);
  }
}

/* A field of another type than its code has, and one that D-Bus does not have. */
static void
test_fields (void)
{
  static const guint8 message[] = {
    'l', 2, 0,   1, 0, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, /* 8 bytes of fields, no body */
    5,   1, 'u', 0, 7, 0, 0, 0,                         /* an answer to 7 */
  };
  static const struct {
    guint8 code;
    char type;
    gboolean is_passed;
  } fields[] = { { 5, 'u', TRUE },  { 9, 'u', TRUE },  { 5, 'o', FALSE },
                 { 2, 'u', FALSE }, { 0, 'u', FALSE }, { 10, 'u', FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree guint8 *changed = g_memdup2 (message, sizeof message);
    DwrMessageGate gate = { 0 };

    changed[DWR_MESSAGE_FIXED_BYTES] = fields[i].code;
    changed[DWR_MESSAGE_FIXED_BYTES + 2] = (guint8) fields[i].type;
    g_assert_true (follow (&gate, changed, sizeof message, 1, NULL) == fields[i].is_passed);
  }
}

static void
test_events (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (events); i++) {
    g_autoptr (GDBusMessage) message =
        g_dbus_message_new_signal (events[i].path, events[i].interface, events[i].member);
    g_autoptr (GDBusMessage) read = NULL;
    g_autoptr (GError) error = NULL;

    if (events[i].body != NULL)
      g_dbus_message_set_body (message, g_variant_new_parsed (events[i].body));
    read = read_back (message, &error);
    if (events[i].is_read)
      g_assert_no_error (error);
    else
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    g_assert_true ((read != NULL) == events[i].is_read);
  }
}

/* What is followed to its end, and cannot be read. */
static void
test_damaged (void)
{
  g_autoptr (GDBusMessage) message = make_message (1);
  gsize n_bytes = 0;
  g_autofree guint8 *blob = write_message (message, &n_bytes);
  g_autoptr (GDBusMessage) read = dwr_message_gate_read_whole (blob, n_bytes, NULL);
  g_autoptr (GError) error = NULL;
  DwrMessageGate gate = { 0 };
  guint8 *text = memchr (blob, 'x', n_bytes);

  g_assert_nonnull (read);
  *text = 0xff;
  g_assert_true (follow (&gate, blob, n_bytes, G_MAXSIZE, NULL));
  g_assert_true (dwr_message_gate_is_between (&gate));
  g_assert_null (dwr_message_gate_read_whole (blob, n_bytes, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpuint (strlen (error->message), <, 100);
}

/* What is wanted is never more than the message has. */
static void
test_wanted (void)
{
  g_autoptr (GDBusMessage) message = make_message (1);
  gsize n_bytes = 0;
  g_autofree guint8 *blob = write_message (message, &n_bytes);
  DwrMessageGate gate = { 0 };
  gsize at = 0;

  g_assert_cmpuint (dwr_message_gate_count_wanted (&gate), ==, DWR_MESSAGE_FIXED_BYTES);
  do {
    gsize n_wanted = dwr_message_gate_count_wanted (&gate);

    g_assert_cmpuint (n_wanted, >, 0);
    g_assert_cmpuint (n_wanted, <=, n_bytes - at);
    n_wanted = (gsize) g_test_rand_int_range (1, (gint32) n_wanted + 1);
    g_assert_true (dwr_message_gate_follow (&gate, blob + at, n_wanted, NULL));
    at += n_wanted;
  } while (!dwr_message_gate_is_between (&gate));
  g_assert_cmpuint (at, ==, n_bytes);
}

/* It reads nothing beyond its own, whatever comes. */
static void
test_anything (void)
{
  g_autoptr (GDBusMessage) message = make_message (5);
  gsize n_bytes = 0;
  g_autofree guint8 *blob = write_message (message, &n_bytes);

  for (guint i = 0; i < FLIPS; i++) {
    g_autofree guint8 *flipped = g_memdup2 (blob, 200);
    DwrMessageGate gate = { 0 };

    for (guint n = 0; n < 1 + i % 4; n++)
      flipped[g_test_rand_int_range (0, 120)] = (guint8) g_test_rand_int_range (0, 256);
    follow (&gate, flipped, 200, (gsize) g_test_rand_int_range (1, 200), NULL);
    g_assert_cmpuint (gate.n_head_bytes, <=, sizeof gate.head);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/message-gate/messages", test_messages);
  g_test_add_func ("/dwr/message-gate/beginnings", test_beginnings);
  g_test_add_func ("/dwr/message-gate/field-in-body", test_field_in_body);
  g_test_add_func ("/dwr/message-gate/no-message", test_no_message);
  g_test_add_func ("/dwr/message-gate/errors", test_errors);
  g_test_add_func ("/dwr/message-gate/fields", test_fields);
  g_test_add_func ("/dwr/message-gate/events", test_events);
  g_test_add_func ("/dwr/message-gate/damaged", test_damaged);
  g_test_add_func ("/dwr/message-gate/wanted", test_wanted);
  g_test_add_func ("/dwr/message-gate/anything", test_anything);
  return g_test_run ();
}
