/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an intruder does to a file or folder that it may open to read: to those who
 * open it next. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-hostile.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The kernel takes 32 bits of a command, and a register may have more. */
#define BIT_32 (G_GUINT64_CONSTANT (1) << 32)

/* Where it exists, the C library calls nothing else. */
#ifdef SYS_fcntl64
#define FCNTL SYS_fcntl64
#else
#define FCNTL SYS_fcntl
#endif

/* F_SETDELEG: Linux 6.19. */
#define SET_DELEGATION 1040

#define SETTINGS ".config/dw-reader/settings"

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
  return syscall (FCNTL, fd, (unsigned long) high_bits | F_SETLEASE, (long) F_RDLCK);
}

static long
take_delegation (int fd, guint64 high_bits)
{
  Delegation delegation = { .type = F_RDLCK };

  return syscall (FCNTL, fd, (unsigned long) high_bits | SET_DELEGATION, &delegation);
}

static long
ask_for_notices (int fd, guint64 high_bits)
{
  return syscall (FCNTL, fd, (unsigned long) high_bits | F_NOTIFY, (long) DN_RENAME);
}

static const struct {
  const char *name;
  const char *path; /* in the home */
  long (*run) (int fd, guint64 high_bits);
  guint64 high_bits;
} attempts[] = {
  { "lease-preferences", SETTINGS, take_lease, 0 },
  { "lease-preferences-high", SETTINGS, take_lease, BIT_32 },
  { "delegate-preferences", SETTINGS, take_delegation, 0 },
  { "delegate-preferences-high", SETTINGS, take_delegation, BIT_32 },
  { "notify-preferences", ".config/dw-reader", ask_for_notices, 0 },
  { "notify-preferences-high", ".config/dw-reader", ask_for_notices, BIT_32 },
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
  /* The kernel does not have it. */
  return number == EINVAL ? 0 : number;
}

int
dwr_hostile_try_readers (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (attempts); i++)
    if (g_str_equal (attempts[i].name, name))
      return try_reader (attempts[i].path, attempts[i].run, attempts[i].high_bits);
  return DWR_HOSTILE_NO_SUCH_ATTEMPT;
}
