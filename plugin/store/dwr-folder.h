/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The store's folder: made for its owner alone, and the locks that its users take there. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Makes the folder if it is not there, and its name stays with the power off. Sets:
 * %DWR_ERROR_STORE_READ_ONLY, %DWR_ERROR_STORE_FULL, %DWR_ERROR_STORE (not a folder, or somebody
 * else's). */
gboolean dwr_folder_make (const char *path, GError **error);

/* Opens or makes a file that nobody else can read, never through a link, and never a pipe or the
 * like. Returns -1 with @error set. */
int dwr_folder_open_file (const char *path, GError **error);

/* Sets @error from a number of the system's. Returns: FALSE */
gboolean dwr_folder_fail (GError **error, int number, const char *path);

/* The names in a folder are on the disk. */
gboolean dwr_folder_sync (const char *path, GError **error);

/* Puts a file in another's place, so that it is there after a failure of the power too. */
gboolean dwr_folder_rename (const char *from, const char *to, GError **error);

/* Locks belong to an open file: the kernel gives them back when its process dies. */
typedef enum { DWR_FOLDER_LOCK_SHARED, DWR_FOLDER_LOCK_ALONE } DwrFolderLock;

/* Whether the lock was free; an alone lock that is held becomes a shared one at once. */
gboolean dwr_folder_try_lock (int fd, DwrFolderLock lock);

/* Waits for whoever holds it alone. */
gboolean dwr_folder_lock_shared (int fd, guint timeout_ms);

/* Writes all of @bytes, however often the system takes only a part. Returns: FALSE with errno */
gboolean dwr_folder_write (int fd, GBytes *bytes);

G_END_DECLS
