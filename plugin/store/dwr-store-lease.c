/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The right to refresh: a locked file beside the database. */

#include "config.h"

#include "dwr-store-lease.h"

#include <unistd.h>

#include "dwr-folder.h"
#include "dwr-store-private.h"

#define LOCK "refresh.lock"

struct _DwrStoreLease {
  int fd; /* closing it gives the lock back */
};

gboolean
dwr_store_take_lease (DwrStore *store, DwrStoreLease **lease, GError **error)
{
  g_autofree char *path = dwr_store_dup_path (store, LOCK);
  int fd = dwr_folder_open_file (path, error);

  *lease = NULL;
  if (fd < 0)
    return FALSE;
  if (!dwr_folder_try_lock (fd, DWR_FOLDER_LOCK_ALONE)) {
    close (fd);
    return TRUE;
  }
  *lease = g_new0 (DwrStoreLease, 1);
  (*lease)->fd = fd;
  return TRUE;
}

void
dwr_store_lease_free (DwrStoreLease *lease)
{
  close (lease->fd);
  g_free (lease);
}
