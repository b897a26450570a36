/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The store's folder, its files and locks. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dwr/dwr-error.h"

#define LOCK_RETRY_US (5 * G_TIME_SPAN_MILLISECOND)

gboolean
dwr_folder_fail (GError **error, int number, const char *path)
{
  DwrError kind = DWR_ERROR_STORE;

  if (number == ENOSPC || number == EDQUOT)
    kind = DWR_ERROR_STORE_FULL;
  else if (number == EROFS || number == EACCES || number == EPERM)
    kind = DWR_ERROR_STORE_READ_ONLY;
  g_set_error (error, DWR_ERROR, kind, "%s: %s", path, g_strerror (number));
  return FALSE;
}

/* Through the open folder: the service may not change the mode of what it only names. */
static gboolean
take_for_owner (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean is_ours = fd >= 0 && fchmod (fd, 0700) == 0;
  int number = errno;

  if (fd >= 0)
    close (fd);
  return is_ours || dwr_folder_fail (error, number, path);
}

/* With the folders above it. A name that is not on the disk takes all below it with it. */
static gboolean
make_named (const char *path, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  int number = g_mkdir (path, 0700) == 0 ? 0 : errno;

  if (number == ENOENT && !g_str_equal (parent, path)) {
    if (!make_named (parent, error))
      return FALSE;
    number = g_mkdir (path, 0700) == 0 ? 0 : errno;
  }
  if (number == EEXIST)
    return g_file_test (path, G_FILE_TEST_IS_DIR) || dwr_folder_fail (error, ENOTDIR, path);
  return number == 0 ? dwr_folder_sync (parent, error) : dwr_folder_fail (error, number, path);
}

gboolean
dwr_folder_make (const char *path, GError **error)
{
  GStatBuf status;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR) && !make_named (path, error))
    return FALSE;
  if (g_stat (path, &status) != 0)
    return dwr_folder_fail (error, errno, path);
  if (status.st_uid != geteuid ()) {
    g_set_error (error, DWR_ERROR, DWR_ERROR_STORE, "%s belongs to somebody else", path);
    return FALSE;
  }
  return (status.st_mode & 077) == 0 || take_for_owner (path, error);
}

int
dwr_folder_open_file (const char *path, GError **error)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
  struct stat status;

  if (fd < 0) {
    dwr_folder_fail (error, errno, path);
    return -1;
  }
  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    return fd;
  close (fd);
  g_set_error (error, DWR_ERROR, DWR_ERROR_STORE, "%s is not a regular file", path);
  return -1;
}

gboolean
dwr_folder_sync (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  /* Some file systems cannot, and have nothing better. */
  gboolean is_good = fd >= 0 && (fsync (fd) == 0 || errno == EINVAL || errno == ENOTSUP);
  int number = errno;

  if (fd >= 0)
    close (fd);
  return is_good || dwr_folder_fail (error, number, path);
}

gboolean
dwr_folder_rename (const char *from, const char *to, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (to);

  if (g_rename (from, to) != 0)
    return dwr_folder_fail (error, errno, to);
  /* It has its name, whether that will be so after a power cut or not. */
  dwr_folder_sync (folder, NULL);
  return TRUE;
}

gboolean
dwr_folder_try_lock (int fd, DwrFolderLock lock)
{
  struct flock range = { .l_type = lock == DWR_FOLDER_LOCK_ALONE ? F_WRLCK : F_RDLCK,
                         .l_whence = SEEK_SET };

  return fcntl (fd, F_OFD_SETLK, &range) == 0;
}

gboolean
dwr_folder_lock_shared (int fd, guint timeout_ms)
{
  gint64 give_up_us = g_get_monotonic_time () + timeout_ms * G_TIME_SPAN_MILLISECOND;

  while (!dwr_folder_try_lock (fd, DWR_FOLDER_LOCK_SHARED)) {
    if (g_get_monotonic_time () >= give_up_us)
      return FALSE;
    g_usleep (LOCK_RETRY_US);
  }
  return TRUE;
}

gboolean
dwr_folder_write (int fd, GBytes *bytes)
{
  gsize n_bytes = 0;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);

  while (n_bytes > 0) {
    ssize_t n_written = write (fd, data, n_bytes);

    if (n_written < 0 && errno != EINTR)
      return FALSE;
    data += MAX (n_written, 0);
    n_bytes -= (gsize) MAX (n_written, 0);
  }
  return TRUE;
}
