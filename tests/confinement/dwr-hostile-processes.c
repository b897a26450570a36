/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an intruder does beyond files: programs, other processes, sockets, memory. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-hostile.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

/* IP_LOCAL_PORT_RANGE */
#define LOCAL_PORT_RANGE 51

static char *const shell_words[] = { "sh", "-c", "exit 0", NULL };

static int
answer (long result)
{
  return result >= 0 ? 0 : errno;
}

static int
wait_for (pid_t child)
{
  int status = -1;

  if (waitpid (child, &status, 0) != child)
    return errno;
  return WIFEXITED (status) ? WEXITSTATUS (status) : EINTR;
}

/* In a child where there can be one; else this very process would become the shell, and the test
 * would lose its connection. */
static int
try_execve (void)
{
  char *const environment[] = { NULL };
  pid_t child = fork ();

  if (child > 0)
    return wait_for (child);
  execve ("/bin/sh", shell_words, environment);
  if (child == 0)
    _exit (errno);
  return errno;
}

/* A program of the intruder's own, in the folder that may be written. */
static int
try_own_program (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "dw-reader", "program", NULL);
  char *const environment[] = { NULL };
  pid_t child;

  if (!g_file_set_contents_full (path,
                                 "#!/bin/sh\nexit 0\n",
                                 -1,
                                 G_FILE_SET_CONTENTS_NONE,
                                 0700,
                                 NULL))
    return EIO;
  child = fork ();
  if (child > 0)
    return wait_for (child);
  execve (path, shell_words, environment);
  if (child == 0)
    _exit (errno);
  return errno;
}

static int
try_posix_spawn (void)
{
  char *const environment[] = { NULL };
  pid_t child;
  int number = posix_spawn (&child, "/bin/sh", NULL, NULL, shell_words, environment);

  return number == 0 ? wait_for (child) : number;
}

static int
try_g_spawn (void)
{
  return g_spawn_sync (NULL,
                       (char **) shell_words,
                       NULL,
                       G_SPAWN_SEARCH_PATH,
                       NULL,
                       NULL,
                       NULL,
                       NULL,
                       NULL,
                       NULL)
             ? 0
             : EPERM;
}

static int
try_fork (void)
{
  pid_t child = fork ();

  if (child == 0)
    _exit (0);
  return child > 0 ? wait_for (child) : errno;
}

/* The kernel lets go of the parent when this thread ends. */
static int
try_ptrace (void)
{
  return answer (ptrace (PTRACE_SEIZE, getppid (), NULL, NULL));
}

/* A wrong address is the error of somebody who was let in. */
static int
try_read_parent (void)
{
  char byte;
  struct iovec own = { &byte, 1 };
  struct iovec theirs = { (void *) 1, 1 };
  int number = answer (process_vm_readv (getppid (), &own, 1, &theirs, 1, 0));

  return number == EFAULT ? 0 : number;
}

static int
try_serve (gboolean is_listening)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int number = 0;

  if (fd < 0)
    return errno;
  if (bind (fd, (struct sockaddr *) &address, sizeof address) != 0 ||
      (is_listening && listen (fd, 1) != 0))
    number = errno;
  close (fd);
  return number;
}

/* Any port, on any address: whoever sends there is heard. */
static int
try_bind_datagram (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET };
  int fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  int number = fd >= 0 ? answer (bind (fd, (struct sockaddr *) &address, sizeof address)) : errno;

  if (fd >= 0)
    close (fd);
  return number;
}

/* By which a socket gets a port of its owner's choice when it sends. Linux 6.3. */
static int
try_choose_port (guint64 high_bits)
{
  const guint32 range = (40001u << 16) | 40000u;
  int fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  int number;

  if (fd < 0)
    return errno;
  number = answer (syscall (SYS_setsockopt,
                            fd,
                            (unsigned long) high_bits | IPPROTO_IP,
                            (unsigned long) high_bits | LOCAL_PORT_RANGE,
                            &range,
                            sizeof range));
  close (fd);
  return number == ENOPROTOOPT ? 0 : number;
}

/* As the C library does when it looks for a name. */
static int
try_look_at_network (void)
{
  struct sockaddr_nl address = { .nl_family = AF_NETLINK };
  int fd = socket (AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
  int number = fd >= 0 ? answer (bind (fd, (struct sockaddr *) &address, sizeof address)) : errno;

  if (fd >= 0)
    close (fd);
  return number;
}

/* Binding is refused before by younger kernels alone. */
static int
try_listen_anywhere (void)
{
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int number = fd >= 0 ? answer (listen (fd, 1)) : errno;

  if (fd >= 0)
    close (fd);
  return number;
}

static int
try_connect (gboolean is_abstract)
{
  const char *path = g_getenv (DWR_HOSTILE_SOCKET);
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  gsize start = is_abstract ? 1 : 0;
  socklen_t length = offsetof (struct sockaddr_un, sun_path) + start + strlen (path);
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int number;

  if (fd < 0)
    return errno;
  g_strlcpy (address.sun_path + start, path, sizeof address.sun_path - start);
  number = answer (connect (fd, (struct sockaddr *) &address, length));
  close (fd);
  return number;
}

static int
try_pair (void)
{
  int fds[2];

  if (socketpair (AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, fds) != 0)
    return errno;
  close (fds[0]);
  close (fds[1]);
  return 0;
}

static int
try_memory (int before, int after)
{
  gsize n_bytes = (gsize) sysconf (_SC_PAGESIZE);
  void *page = mmap (NULL, n_bytes, before, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  int number;

  if (page == MAP_FAILED)
    return errno;
  number = after != before ? answer (mprotect (page, n_bytes, after)) : 0;
  munmap (page, n_bytes);
  return number;
}

static int
try_memory_file (void)
{
  int fd = memfd_create ("program", MFD_CLOEXEC);

  if (fd < 0)
    return errno;
  close (fd);
  return 0;
}

int
dwr_hostile_try_processes (const char *name)
{
  static const struct {
    const char *name;
    int (*run) (void);
  } attempts[] = {
    { "execve", try_execve },
    { "own-program", try_own_program },
    { "posix-spawn", try_posix_spawn },
    { "g-spawn", try_g_spawn },
    { "fork", try_fork },
    { "ptrace-parent", try_ptrace },
    { "read-parent", try_read_parent },
    { "bind-datagram", try_bind_datagram },
    { "look-at-network", try_look_at_network },
    { "listen", try_listen_anywhere },
    { "datagram-pair", try_pair },
    { "memory-file", try_memory_file },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (attempts); i++)
    if (g_str_equal (attempts[i].name, name))
      return attempts[i].run ();
  if (g_str_equal (name, "signal-parent"))
    return answer (kill (getppid (), 0));
  if (g_str_equal (name, "signal-self"))
    return answer (kill (getpid (), 0));
  if (g_str_equal (name, "serve"))
    return try_serve (TRUE);
  if (g_str_equal (name, "bind"))
    return try_serve (FALSE);
  if (g_str_equal (name, "choose-port"))
    return try_choose_port (0);
  if (g_str_equal (name, "choose-port-high"))
    return try_choose_port (DWR_HOSTILE_BIT_32);
  if (g_str_equal (name, "session-bus"))
    return try_connect (FALSE);
  if (g_str_equal (name, "abstract-bus"))
    return try_connect (TRUE);
  if (g_str_equal (name, "run-written-memory"))
    return try_memory (PROT_READ | PROT_WRITE, PROT_READ | PROT_EXEC);
  if (g_str_equal (name, "write-program-memory"))
    return try_memory (PROT_READ | PROT_WRITE | PROT_EXEC, PROT_READ | PROT_WRITE | PROT_EXEC);
  return DWR_HOSTILE_NO_SUCH_ATTEMPT;
}
