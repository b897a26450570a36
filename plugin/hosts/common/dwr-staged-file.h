/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A file that is written whole, or not at all, before a client is told of it. */

#pragma once

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

/**
 * dwr_staged_file_new:
 * @folder: where it stands
 * @name: what its own name ends with; its beginning hides it and makes it nobody else's
 *
 * The bytes are on the disk when this returns. Sets: %DWR_ERROR_MAIL_FULL,
 * %DWR_ERROR_MAIL_READ_ONLY, %DWR_ERROR_MAIL_FOLDER_GONE, %DWR_ERROR_MAIL.
 *
 * Returns: (transfer full) (nullable): the path of the file, which is the caller's to remove
 */
char *dwr_staged_file_new (const char *folder, const char *name, GBytes *bytes, GError **error);

G_END_DECLS
