/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-rescue-copy.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dwr-folder.h"
#include "dwr/dwr-error.h"

#define PAGE_BYTES 4096

static void
close_if_open (int fd)
{
  if (fd >= 0)
    close (fd);
}

static gboolean
copy_pages (int from_fd, int to_fd)
{
  struct stat status;
  guint8 page[PAGE_BYTES];

  if (fstat (from_fd, &status) != 0)
    return TRUE;
  for (off_t at = 0; at < status.st_size; at += PAGE_BYTES) {
    ssize_t n_bytes = pread (from_fd, page, PAGE_BYTES, at);

    if (n_bytes < 0)
      memset (page, 0, n_bytes = PAGE_BYTES);
    errno = ENOSPC;
    if (pwrite (to_fd, page, (size_t) n_bytes, at) != n_bytes)
      return FALSE;
  }
  return TRUE;
}

/* (transfer full) (nullable) */
static GBytes *
map (int fd, const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new_from_fd (fd, FALSE, &failure);

  if (file != NULL)
    return g_mapped_file_get_bytes (file);
  g_set_error (error, DWR_ERROR, DWR_ERROR_STORE, "%s: %s", path, failure->message);
  return NULL;
}

GBytes *
dwr_rescue_copy_map (const char *path, DwrLogScope scope, DwrLogAges *ages, GError **error)
{
  g_autofree char *copy_path = g_strconcat (path, ".copy", NULL);
  GBytes *copy = NULL;
  int copy_fd;
  int from_fd;
  int log_fd;

  *ages = (DwrLogAges){ 0 };
  g_unlink (copy_path);
  copy_fd = dwr_folder_open_file (copy_path, error);
  if (copy_fd < 0)
    return NULL;
  g_unlink (copy_path);
  /* What cannot be opened at all gives nothing. */
  from_fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  log_fd = dwr_log_open (path);
  if (copy_pages (from_fd, copy_fd) && dwr_log_apply (log_fd, copy_fd, scope, ages))
    copy = map (copy_fd, copy_path, error);
  else
    dwr_folder_fail (error, errno, copy_path);
  close_if_open (from_fd);
  close_if_open (log_fd);
  close (copy_fd);
  return copy;
}
