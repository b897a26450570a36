/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a view needs before it can be made: whether it may have a sandbox, and the content filter.
 */

#pragma once

#include <webkit2/webkit2.h>

G_BEGIN_DECLS

/* Adds the filter to @content. */
void dwr_pane_preparation_async (WebKitUserContentManager *content,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean
dwr_pane_preparation_finish (GAsyncResult *result, gboolean *is_sandbox_possible, GError **error);

G_END_DECLS
