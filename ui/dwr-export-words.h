/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said of an article that is taken out of the panel. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* @path: (nullable): of the file; none is the clipboard. (transfer full) */
char *dwr_export_words_dup_running (const char *path);
char *dwr_export_words_dup_done (const char *path, guint n_missing_pictures);

/* @path: (nullable): of the file that was not written; none where it did not come so far */
char *dwr_export_words_dup_failed (const char *path, const GError *error);

char *dwr_export_words_dup_not_printed (const GError *error);

G_END_DECLS
