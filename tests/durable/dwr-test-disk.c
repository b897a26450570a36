/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A library that is loaded before libc (LD_PRELOAD): see dwr-test-disk.h. Its functions have libc's
 * names. What has failed is not written into the log, and what succeeded is, before the caller
 * knows. The index of the database's log (-shm) and the locks are no part of what a disk holds. */

#define _GNU_SOURCE
/* Both names of a function are wanted, and none that the headers have in the place of another. */
#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE
#include "dwr-test-disk.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/vfs.h>
#include <unistd.h>

/* Of NFS. */
#define NETWORK_TYPE 0x6969

#define EXPORT __attribute__ ((visibility ("default")))

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX];
static gsize folder_bytes;
static int log_fd = -1;
static DwrTestDiskFaults *faults;
static unsigned int seed = 1;
static gboolean is_network;

__attribute__ ((constructor)) static void
begin (void)
{
  const char *path = getenv (DWR_TEST_DISK_FOLDER);
  const char *log = getenv (DWR_TEST_DISK_LOG);
  const char *control = getenv (DWR_TEST_DISK_FAULTS);
  int fd;

  if (path == NULL || strlen (path) >= sizeof folder)
    return;
  strcpy (folder, path);
  folder_bytes = strlen (folder);
  seed = (unsigned int) getpid ();
  is_network = getenv (DWR_TEST_DISK_NETWORK) != NULL;
  if (log != NULL)
    log_fd =
        (int) syscall (SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  fd = control != NULL ? (int) syscall (SYS_openat, AT_FDCWD, control, O_RDWR | O_CLOEXEC) : -1;
  if (fd < 0)
    return;
  faults = mmap (NULL, sizeof *faults, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (faults == MAP_FAILED)
    faults = NULL;
  close (fd);
}

static gboolean
is_ours (const char *path)
{
  gsize n_bytes = path != NULL ? strlen (path) : 0;

  return folder_bytes > 0 && n_bytes >= folder_bytes && strncmp (path, folder, folder_bytes) == 0 &&
         (n_bytes < 4 || strcmp (path + n_bytes - 4, "-shm") != 0) &&
         (n_bytes < 5 || strcmp (path + n_bytes - 5, ".lock") != 0) &&
         (n_bytes < 10 || strcmp (path + n_bytes - 10, " (deleted)") != 0);
}

/* @path: of PATH_MAX bytes */
static gboolean
is_our_fd (int fd, char *path)
{
  char link[64] = "/proc/self/fd/";
  char digits[16];
  int n_digits = 0;
  int saved = errno;
  ssize_t n_bytes;

  for (int rest = fd; n_digits == 0 || rest > 0; rest /= 10)
    digits[n_digits++] = (char) ('0' + rest % 10);
  for (char *end = link + strlen (link); n_digits > 0;)
    *end++ = digits[--n_digits];
  n_bytes = readlink (link, path, PATH_MAX - 1);
  errno = saved;
  if (n_bytes <= 0)
    return FALSE;
  path[n_bytes] = '\0';
  return is_ours (path);
}

static gboolean
fails (void)
{
  gboolean is_due;

  if (faults == NULL || faults->number == 0)
    return FALSE;
  pthread_mutex_lock (&mutex);
  is_due = (guint32) rand_r (&seed) % 1000 < faults->of_thousand;
  if (is_due)
    faults->n_faults++;
  pthread_mutex_unlock (&mutex);
  if (is_due)
    errno = faults->number;
  return is_due;
}

static void
note (DwrTestDiskKind kind,
      const char *path,
      int fd,
      gint64 offset,
      const void *bytes,
      gsize n_bytes)
{
  struct stat status = { 0 };
  DwrTestDiskEntry entry = { kind, (guint32) strlen (path), 0, offset, n_bytes };
  struct iovec parts[] = {
    { &entry, sizeof entry },
    { (void *) path, entry.path_bytes },
    { (void *) bytes, n_bytes },
  };
  int saved = errno;

  if (log_fd < 0)
    return;
  if (fd >= 0 ? fstat (fd, &status) == 0 : lstat (path, &status) == 0)
    entry.inode = status.st_ino;
  pthread_mutex_lock (&mutex);
  syscall (SYS_writev, log_fd, parts, 3);
  pthread_mutex_unlock (&mutex);
  errno = saved;
}

static int
open_noted (int at, const char *path, int flags, mode_t mode)
{
  gboolean is_noted = is_ours (path) && (flags & O_CREAT) != 0;
  int fd;

  if (is_ours (path) && (flags & O_ACCMODE) != O_RDONLY && fails ())
    return -1;
  fd = (int) syscall (SYS_openat, at, path, flags, mode);
  if (is_noted && fd >= 0) {
    note (DWR_TEST_DISK_OPEN, path, fd, 0, NULL, 0);
    if (flags & O_TRUNC)
      note (DWR_TEST_DISK_TRUNCATE, path, fd, 0, NULL, 0);
  }
  return fd;
}

#define MODE                                                                                       \
  va_list list;                                                                                    \
  mode_t mode;                                                                                     \
  va_start (list, flags);                                                                          \
  mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (list, mode_t) : 0;                         \
  va_end (list)

EXPORT int
open (const char *path, int flags, ...)
{
  MODE;
  return open_noted (AT_FDCWD, path, flags, mode);
}

EXPORT int
open64 (const char *path, int flags, ...)
{
  MODE;
  return open_noted (AT_FDCWD, path, flags, mode);
}

static ssize_t
write_noted (int fd, const void *bytes, gsize n_bytes, gint64 offset)
{
  char path[PATH_MAX];
  gboolean is_noted = folder_bytes > 0 && is_our_fd (fd, path);
  ssize_t n_written;

  if (is_noted && fails ())
    return -1;
  n_written = offset >= 0 ? syscall (SYS_pwrite64, fd, bytes, n_bytes, offset)
                          : syscall (SYS_write, fd, bytes, n_bytes);
  if (is_noted && n_written > 0) {
    if (offset < 0)
      offset = lseek (fd, 0, SEEK_CUR) - n_written;
    note (DWR_TEST_DISK_WRITE, path, fd, offset, bytes, (gsize) n_written);
  }
  return n_written;
}

EXPORT ssize_t
write (int fd, const void *bytes, size_t n_bytes)
{
  return write_noted (fd, bytes, n_bytes, -1);
}

EXPORT ssize_t
pwrite (int fd, const void *bytes, size_t n_bytes, off_t offset)
{
  return write_noted (fd, bytes, n_bytes, offset);
}

EXPORT ssize_t
pwrite64 (int fd, const void *bytes, size_t n_bytes, off64_t offset)
{
  return write_noted (fd, bytes, n_bytes, offset);
}

static int
sync_noted (int fd, long call)
{
  char path[PATH_MAX];
  gboolean is_noted = folder_bytes > 0 && is_our_fd (fd, path);
  int status;

  if (is_noted && fails ())
    return -1;
  status = (int) syscall (call, fd);
  if (is_noted && status == 0)
    note (DWR_TEST_DISK_SYNC, path, fd, 0, NULL, 0);
  return status;
}

EXPORT int
fsync (int fd)
{
  return sync_noted (fd, SYS_fsync);
}

EXPORT int
fdatasync (int fd)
{
  return sync_noted (fd, SYS_fdatasync);
}

static int
truncate_noted (int fd, gint64 n_bytes)
{
  char path[PATH_MAX];
  gboolean is_noted = folder_bytes > 0 && is_our_fd (fd, path);
  int status;

  if (is_noted && fails ())
    return -1;
  status = (int) syscall (SYS_ftruncate, fd, n_bytes);
  if (is_noted && status == 0)
    note (DWR_TEST_DISK_TRUNCATE, path, fd, n_bytes, NULL, 0);
  return status;
}

EXPORT int
ftruncate (int fd, off_t n_bytes)
{
  return truncate_noted (fd, n_bytes);
}

EXPORT int
ftruncate64 (int fd, off64_t n_bytes)
{
  return truncate_noted (fd, n_bytes);
}

EXPORT int
rename (const char *from, const char *to)
{
  gboolean is_noted = is_ours (from);
  int status;

  if (is_noted && fails ())
    return -1;
  status = (int) syscall (SYS_rename, from, to);
  if (is_noted && status == 0) {
    int fd = (int) syscall (SYS_openat, AT_FDCWD, to, O_RDONLY | O_CLOEXEC);

    note (DWR_TEST_DISK_RENAME, from, fd, 0, to, strlen (to));
    close (fd);
  }
  return status;
}

/* The names of temporary files of a failure may go in any case. */
EXPORT int
unlink (const char *path)
{
  int status = (int) syscall (SYS_unlink, path);

  if (is_ours (path) && status == 0)
    note (DWR_TEST_DISK_UNLINK, path, -1, 0, NULL, 0);
  return status;
}

EXPORT int
mkdir (const char *path, mode_t mode)
{
  int status = (int) syscall (SYS_mkdirat, AT_FDCWD, path, mode);

  if (is_ours (path) && status == 0)
    note (DWR_TEST_DISK_FOLDER_MADE, path, -1, 0, NULL, 0);
  return status;
}

/* The name that a program with large files calls. */
EXPORT int
statfs64 (const char *path, struct statfs64 *status)
{
#ifdef SYS_statfs64
  int result = (int) syscall (SYS_statfs64, path, sizeof *status, status);
#else
  int result = (int) syscall (SYS_statfs, path, status);
#endif

  if (is_network && is_ours (path) && result == 0)
    status->f_type = NETWORK_TYPE;
  return result;
}
