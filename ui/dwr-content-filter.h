/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* WebKit's own request filter, set to let nothing through but our scheme. */

#pragma once

#include <webkit2/webkit2.h>

G_BEGIN_DECLS

void dwr_content_filter_load_async (GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
WebKitUserContentFilter *dwr_content_filter_load_finish (GAsyncResult *result, GError **error);

G_END_DECLS
