/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a file under a name that no client takes for a mail. */

#include "config.h"

#include "dwr-staged-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define PREFIX ".dw-reader-XXXXXX-"

static DwrError
get_code (int number)
{
  switch (number) {
  case ENOSPC:
  case EDQUOT:
  case EFBIG:
    return DWR_ERROR_MAIL_FULL;
  case EACCES:
  case EPERM:
  case EROFS:
    return DWR_ERROR_MAIL_READ_ONLY;
  case ENOENT:
  case ENOTDIR:
    return DWR_ERROR_MAIL_FOLDER_GONE;
  default:
    return DWR_ERROR_MAIL;
  }
}

/* 0, or what went wrong */
static int
write_all (int fd, GBytes *bytes)
{
  gsize n_bytes = 0;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  while (n_bytes > 0) {
    gssize n_written = write (fd, data, n_bytes);

    if (n_written < 0 && errno != EINTR)
      return errno;
    if (n_written > 0) {
      data += n_written;
      n_bytes -= (gsize) n_written;
    }
  }
  return fsync (fd) == 0 ? 0 : errno;
}

char *
dwr_staged_file_new (const char *folder, const char *name, GBytes *bytes, GError **error)
{
  g_autofree char *path = g_strconcat (folder, G_DIR_SEPARATOR_S PREFIX, name, NULL);
  int fd = g_mkstemp_full (path, O_WRONLY | O_CLOEXEC, 0600);
  int fault = fd < 0 ? errno : write_all (fd, bytes);

  /* Some file systems say only now that they are full. */
  if (fd >= 0 && close (fd) != 0 && fault == 0)
    fault = errno;
  if (fault == 0)
    return g_steal_pointer (&path);
  if (fd >= 0)
    g_unlink (path);
  g_set_error (error, DWR_ERROR, get_code (fault), "Writing a file: %s", g_strerror (fault));
  return NULL;
}
