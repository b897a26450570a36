/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The client's end of the connection with the service, which may have been taken over by a page. It
 * passes on bytes alone: no file descriptors, which GDBus takes from every socket without being
 * asked and keeps until a message is whole, and no message that dwr-message-gate.h refuses. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DWR_TYPE_SERVICE_STREAM (dwr_service_stream_get_type ())
G_DECLARE_FINAL_TYPE (DwrServiceStream, dwr_service_stream, DWR, SERVICE_STREAM, GIOStream)

/**
 * dwr_service_stream_new:
 * @fd: (transfer full): one end of a pair of Unix sockets; it is closed if this fails
 *
 * Returns: (transfer full) (nullable): sets an error of G_IO_ERROR
 */
GIOStream *dwr_service_stream_new (int fd, GError **error);

/* Before the first call of the @connection, which is one by this stream: the answers that may come
 * are as many as its calls. */
void dwr_service_stream_watch_calls (DwrServiceStream *self, GDBusConnection *connection);

/* Whether the other end is closed. */
gboolean dwr_service_stream_has_ended (DwrServiceStream *self);

G_END_DECLS
