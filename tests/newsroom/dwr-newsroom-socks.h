/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A proxy for the tests: SOCKS 5 (RFC 1928) without a password, whose every way leads to the
 * newsroom. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Takes one connection from greeting to end, in its own thread. Writes to DIR/proxy.log what was
 * asked for: "name HOST PORT", or "address IP PORT" by whoever had the name resolved himself.
 * @port: the newsroom's, on loopback */
gboolean dwr_newsroom_socks_serve (GSocketConnection *connection,
                                   guint16 port,
                                   const char *folder,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
