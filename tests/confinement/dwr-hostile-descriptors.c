/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an intruder does with a descriptor that is open already: type for the user into the terminal
 * that standard error is, and have the kernel signal another process for it. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-hostile.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static int
answer (long result)
{
  return result >= 0 ? 0 : errno;
}

static int
try_type (guint64 command)
{
  const char *path = ttyname (STDERR_FILENO);
  /* The leader of a session without a terminal gets the one that it opens, when it is nobody's. */
  int fd = path != NULL ? open (path, O_RDWR | O_CLOEXEC) : -1;
  int number = answer (syscall (SYS_ioctl, STDERR_FILENO, (unsigned long) command, "\n"));

  if (fd >= 0)
    close (fd);
  return number;
}

/* A console's; what the pointer is to has no such meaning, so nothing is pasted. */
static int
try_paste (guint64 command)
{
  static char unknown = 127;
  int number = answer (syscall (SYS_ioctl, STDERR_FILENO, (unsigned long) command, &unknown));

  return number == ENOTTY ? 0 : number;
}

/* The signal is sent when something arrives: nothing does. */
static int
try_own (guint64 command, long (*run) (int fd, unsigned long command))
{
  int fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  int number;

  if (fd < 0)
    return errno;
  number = answer (run (fd, (unsigned long) command));
  close (fd);
  return number;
}

static long
control_with_parent (int fd, unsigned long command)
{
  pid_t parent = getppid ();

  return syscall (SYS_ioctl, fd, command, &parent);
}

static long
set_parent (int fd, unsigned long command)
{
  return syscall (DWR_HOSTILE_FCNTL, fd, command, (long) getppid ());
}

static long
set_parent_ex (int fd, unsigned long command)
{
  struct f_owner_ex owner = { .type = F_OWNER_PID, .pid = getppid () };

  return syscall (DWR_HOSTILE_FCNTL, fd, command, &owner);
}

static long
set_signal (int fd, unsigned long command)
{
  return syscall (DWR_HOSTILE_FCNTL, fd, command, (long) SIGKILL);
}

int
dwr_hostile_try_descriptors (const char *name)
{
  static const struct {
    const char *name;
    long (*run) (int fd, unsigned long command);
    guint64 command;
  } owning[] = {
    { "own-by-fcntl", set_parent, F_SETOWN },
    { "own-by-fcntl-high", set_parent, DWR_HOSTILE_BIT_32 | F_SETOWN },
    { "own-by-fcntl-ex", set_parent_ex, F_SETOWN_EX },
    { "own-by-fcntl-ex-high", set_parent_ex, DWR_HOSTILE_BIT_32 | F_SETOWN_EX },
    { "choose-signal", set_signal, F_SETSIG },
    { "choose-signal-high", set_signal, DWR_HOSTILE_BIT_32 | F_SETSIG },
    { "own-by-ioctl", control_with_parent, FIOSETOWN },
    { "own-by-ioctl-high", control_with_parent, DWR_HOSTILE_BIT_32 | FIOSETOWN },
    { "own-socket", control_with_parent, SIOCSPGRP },
    { "own-socket-high", control_with_parent, DWR_HOSTILE_BIT_32 | SIOCSPGRP },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (owning); i++)
    if (g_str_equal (owning[i].name, name))
      return try_own (owning[i].command, owning[i].run);
  if (g_str_equal (name, "type-line"))
    return try_type (TIOCSTI);
  if (g_str_equal (name, "type-line-high"))
    return try_type (DWR_HOSTILE_BIT_32 | TIOCSTI);
  if (g_str_equal (name, "paste-line"))
    return try_paste (TIOCLINUX);
  if (g_str_equal (name, "paste-line-high"))
    return try_paste (DWR_HOSTILE_BIT_32 | TIOCLINUX);
  return DWR_HOSTILE_NO_SUCH_ATTEMPT;
}
