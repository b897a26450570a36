/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether WebKit could put its processes into a sandbox here. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void dwr_sandbox_probe_async (const char *accessible_address,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean dwr_sandbox_probe_finish (GAsyncResult *result, GError **error);

G_END_DECLS
