/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A file that is written whole, or not at all, before a client is told of it. */

#pragma once

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

/**
 * dwr_staged_file_new:
 * @folder: where it stands, hidden and under a name that is nobody else's
 *
 * The bytes are on the disk when this returns. Sets: %DWR_ERROR_MAIL_FULL,
 * %DWR_ERROR_MAIL_READ_ONLY, %DWR_ERROR_MAIL_FOLDER_GONE, %DWR_ERROR_MAIL.
 *
 * Returns: (transfer full) (nullable): the path of the file, which is the caller's to remove
 */
char *dwr_staged_file_new (const char *folder, GBytes *bytes, GError **error);

/* The same for a file whose name will be seen: it stands in a folder of its own in @folder. @name:
 * what stands before its last slash is left out. (transfer full) (nullable) */
char *
dwr_staged_file_new_named (const char *folder, const char *name, GBytes *bytes, GError **error);

/* Removes such a file and its folder. */
void dwr_staged_file_remove_named (const char *path);

/* Removes all such files in @folder, which nobody needs any more. */
void dwr_staged_file_remove_all_named (const char *folder);

G_END_DECLS
