/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The session bus, before WebKit and GTK's code for portals open it in the client's process: GIO
 * ends a process whose session bus goes, and a client without one of its own lives on. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void dwr_session_bus_open_async (GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

GDBusConnection *
dwr_session_bus_open_finish (GAsyncResult *result, char **accessible_address, GError **error);

G_END_DECLS
