/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrLandlock: what the kernel's Landlock lets this process do with files, by folder. Everything
 * that is not allowed is refused: files outside of the folders, programs, listening sockets of TCP
 * (Linux 6.7), signals to other processes and abstract sockets (Linux 6.12). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DwrLandlock DwrLandlock;

/* From which version of Landlock more than files is guarded. */
#define DWR_LANDLOCK_ABI_TRUNCATE 3
#define DWR_LANDLOCK_ABI_TCP 4
#define DWR_LANDLOCK_ABI_SIGNAL 6

/* The kernel's version of it; 0: it has none, or it is switched off. */
guint dwr_landlock_get_abi (void);

/* (transfer full) (nullable): the kernel has none */
DwrLandlock *dwr_landlock_new (void);

/* Files that are there now, or a folder and all that will ever be in it. A path that is not there,
 * or that holds the user's home, runtime folder or temporary files, is passed over. */
void dwr_landlock_allow_read (DwrLandlock *self, const char *path);
void dwr_landlock_allow_write (DwrLandlock *self, const char *path);

/* For the calling thread, and for threads and processes that it makes from now on, for ever. Needs
 * PR_SET_NO_NEW_PRIVS. */
gboolean dwr_landlock_enforce (DwrLandlock *self);

void dwr_landlock_free (DwrLandlock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrLandlock, dwr_landlock_free)

G_END_DECLS
