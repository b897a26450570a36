/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an intruder does to a file or folder that it may open to read, and its owner may change: to
 * its mode, owner and labels, and to those who open it next. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-hostile.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

/* F_SETDELEG: Linux 6.19. */
#define SET_DELEGATION 1040

#define SETTINGS ".config/dw-reader/settings"
#define OWN_FILE ".local/share/dw-reader/for-others"

/* struct delegation */
typedef struct {
  guint32 flags;
  guint16 type;
  guint16 padding;
} Delegation;

/* Whoever writes waits. One for which readers wait, too, cannot be had while somebody reads. */
static long
take_lease (int fd, guint64 high_bits)
{
  return syscall (DWR_HOSTILE_FCNTL, fd, (unsigned long) high_bits | F_SETLEASE, (long) F_RDLCK);
}

static long
take_delegation (int fd, guint64 high_bits)
{
  Delegation delegation = { .type = F_RDLCK };

  return syscall (DWR_HOSTILE_FCNTL, fd, (unsigned long) high_bits | SET_DELEGATION, &delegation);
}

static long
ask_for_notices (int fd, guint64 high_bits)
{
  return syscall (DWR_HOSTILE_FCNTL, fd, (unsigned long) high_bits | F_NOTIFY, (long) DN_RENAME);
}

static long
set_label (int fd, guint64 high_bits)
{
  return fsetxattr (fd, "user.xdg.origin.url", "", 0, 0);
}

/* Those that it has already. */
static long
set_flags (int fd, guint64 high_bits)
{
  int flags = 0;

  if (ioctl (fd, FS_IOC_GETFLAGS, &flags) != 0)
    return -1;
  return syscall (SYS_ioctl, fd, (unsigned long) high_bits | FS_IOC_SETFLAGS, &flags);
}

static long
set_flags_ex (int fd, guint64 high_bits)
{
  struct fsxattr flags = { 0 };

  if (ioctl (fd, FS_IOC_FSGETXATTR, &flags) != 0)
    return -1;
  return syscall (SYS_ioctl, fd, (unsigned long) high_bits | FS_IOC_FSSETXATTR, &flags);
}

/* To whom it belongs already. */
static long
set_owner (int fd, guint64 high_bits)
{
  return fchown (fd, getuid (), getgid ());
}

/* Each bit by itself; one is enough. */
static long
open_to_others (int fd, guint64 high_bits)
{
  for (unsigned long bit = S_IXOTH; bit <= S_IRGRP; bit <<= 1)
    if (syscall (SYS_fchmod, fd, (unsigned long) high_bits | 0600 | bit) == 0)
      return fchmod (fd, 0600);
  return -1;
}

/* As the store does with its folders, and SQLite with its files. */
static long
close_to_others (int fd, guint64 high_bits)
{
  return fchmod (fd, 0700) == 0 ? fchmod (fd, 0600) : -1;
}

static const struct {
  const char *name;
  const char *path; /* in the home */
  long (*run) (int fd, guint64 high_bits);
  guint64 high_bits;
} attempts[] = {
  { "close-own-file", OWN_FILE, close_to_others, 0 },
  { "lease-preferences", SETTINGS, take_lease, 0 },
  { "lease-preferences-high", SETTINGS, take_lease, DWR_HOSTILE_BIT_32 },
  { "delegate-preferences", SETTINGS, take_delegation, 0 },
  { "delegate-preferences-high", SETTINGS, take_delegation, DWR_HOSTILE_BIT_32 },
  { "notify-preferences", ".config/dw-reader", ask_for_notices, 0 },
  { "notify-preferences-high", ".config/dw-reader", ask_for_notices, DWR_HOSTILE_BIT_32 },
  { "label-preferences", SETTINGS, set_label, 0 },
  { "flag-preferences", SETTINGS, set_flags, 0 },
  { "flag-preferences-high", SETTINGS, set_flags, DWR_HOSTILE_BIT_32 },
  { "flag-preferences-ex", SETTINGS, set_flags_ex, 0 },
  { "flag-preferences-ex-high", SETTINGS, set_flags_ex, DWR_HOSTILE_BIT_32 },
  { "give-preferences", SETTINGS, set_owner, 0 },
  { "open-preferences-to-others", SETTINGS, open_to_others, 0 },
  { "open-preferences-to-others-high", SETTINGS, open_to_others, DWR_HOSTILE_BIT_32 },
};

/* The end of the descriptor is also that of the lease and the notices. */
static int
try_reader (const char *path, long (*run) (int fd, guint64 high_bits), guint64 high_bits)
{
  g_autofree char *full = g_build_filename (g_getenv ("HOME"), path, NULL);
  int fd = open (full, O_RDONLY | O_CLOEXEC);
  int number;

  if (fd < 0)
    return errno;
  number = run (fd, high_bits) >= 0 ? 0 : errno;
  close (fd);
  /* The kernel or the file system does not have it. */
  return number == EINVAL || number == ENOTTY || number == EOPNOTSUPP ? 0 : number;
}

int
dwr_hostile_try_readers (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (attempts); i++)
    if (g_str_equal (attempts[i].name, name))
      return try_reader (attempts[i].path, attempts[i].run, attempts[i].high_bits);
  return DWR_HOSTILE_NO_SUCH_ATTEMPT;
}
