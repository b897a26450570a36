/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a file under a name that no client takes for a mail. */

#include "config.h"

#include "dwr-staged-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define HIDDEN_NAME ".dw-reader-XXXXXX"
#define FOLDER_PREFIX "dw-reader-"
#define FOLDER_NAME FOLDER_PREFIX "XXXXXX"

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

static void
fail (GError **error, int number)
{
  g_set_error (error, DWR_ERROR, get_code (number), "Writing a file: %s", g_strerror (number));
}

/* @fd: of the new file at @path, or -1 with errno set */
static gboolean
fill (int fd, const char *path, GBytes *bytes, GError **error)
{
  int fault = fd < 0 ? errno : write_all (fd, bytes);

  /* Some file systems say only now that they are full. */
  if (fd >= 0 && close (fd) != 0 && fault == 0)
    fault = errno;
  if (fault == 0)
    return TRUE;
  if (fd >= 0)
    g_unlink (path);
  fail (error, fault);
  return FALSE;
}

char *
dwr_staged_file_new (const char *folder, GBytes *bytes, GError **error)
{
  g_autofree char *path = g_build_filename (folder, HIDDEN_NAME, NULL);
  int fd = g_mkstemp_full (path, O_WRONLY | O_CLOEXEC, 0600);

  return fill (fd, path, bytes, error) ? g_steal_pointer (&path) : NULL;
}

char *
dwr_staged_file_new_named (const char *folder, const char *name, GBytes *bytes, GError **error)
{
  g_autofree char *own_folder = g_build_filename (folder, FOLDER_NAME, NULL);
  g_autofree char *own_name = g_path_get_basename (name);
  g_autofree char *path = NULL;
  int fd = -1;

  if (g_mkdtemp (own_folder) == NULL) {
    fail (error, errno);
    return NULL;
  }
  path = g_build_filename (own_folder, own_name, NULL);
  fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fill (fd, path, bytes, error))
    return g_steal_pointer (&path);
  g_rmdir (own_folder);
  return NULL;
}

void
dwr_staged_file_remove_named (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (folder);
}

/* One folder of ours; it has no folders in it. */
static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    g_unlink (file);
  }
  g_rmdir (path);
}

void
dwr_staged_file_remove_all_named (const char *folder)
{
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_str_has_prefix (name, FOLDER_PREFIX) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
      remove_folder (path);
  }
}
