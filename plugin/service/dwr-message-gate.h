/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which messages of the service the mail client takes. Of a message that is many small values GDBus
 * makes up to a thousand times as much as it has bytes, before any code of ours can judge it. So
 * the stream is followed as it comes, message after message, as "Message Format" in the D-Bus
 * specification has them, and only those of the types in org.dwreader.Service1.xml may pass.
 *
 * A message that GDBus cannot read it writes to the mail client's standard error, five times as
 * long as it is. So each is read once before, when it is whole. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A string, which GDBus keeps as it is: a whole article for a mail is one with 20 MB of pictures in
 * it. */
#define DWR_MESSAGE_MAX_BYTES (64u * 1024 * 1024)

/* Arrays of bytes, which it keeps so, too: a picture, a list. */
#define DWR_MESSAGE_PACKED_MAX_BYTES (16u * 1024 * 1024)

/* An answer of small values: 60,000 stories that were marked as read. */
#define DWR_MESSAGE_VALUES_MAX_BYTES (1024u * 1024)

/* A signal, an error. */
#define DWR_MESSAGE_EVENT_MAX_BYTES (64u * 1024)

/* Path, member, signature and so on: names of at most 255 bytes each. */
#define DWR_MESSAGE_FIELDS_MAX_BYTES 4096u

#define DWR_MESSAGE_FIXED_BYTES 16u

/* All zero: nothing has come yet. */
typedef struct {
  /* The fixed part, and the fields up to where the body begins. */
  guint8 head[DWR_MESSAGE_FIXED_BYTES + DWR_MESSAGE_FIELDS_MAX_BYTES];
  guint n_head_bytes;
  guint n_wanted_bytes; /* of the head; 0: no message has begun */
  guint n_left_bytes;   /* of the body, after the head */
} DwrMessageGate;

/* Follows the next bytes. Returns: FALSE for what is refused, with G_IO_ERROR_INVALID_DATA; nothing
 * may be passed on from there */
gboolean
dwr_message_gate_follow (DwrMessageGate *gate, const guint8 *bytes, gsize n_bytes, GError **error);

/* How many bytes may come before there is something to decide: never more than the message has. */
gsize dwr_message_gate_count_wanted (const DwrMessageGate *gate);

/* Whether the last message has come to its end. */
gboolean dwr_message_gate_is_between (const DwrMessageGate *gate);

/**
 * dwr_message_gate_read_whole:
 * @message: one that was followed to its end
 *
 * Returns: (transfer full) (nullable): NULL for what GDBus cannot read, and for a signal or
 *   error that org.dwreader.Service1 does not have, with G_IO_ERROR_INVALID_DATA
 */
GDBusMessage *dwr_message_gate_read_whole (const guint8 *message, gsize n_bytes, GError **error);

G_END_DECLS
