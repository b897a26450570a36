/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A file is written whole, or stays what it was: on a full disk, too. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Replaces @file if it is there. Cancelled or failed, it leaves nothing behind. */
void dwr_whole_file_write_async (GFile *file,
                                 GBytes *content,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean dwr_whole_file_write_finish (GFile *file, GAsyncResult *result, GError **error);

G_END_DECLS
