/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an intruder does with the proxy helper, which reaches what the service does not: ask it for
 * more than it is for, and take it over from outside. Whatever becomes of malformed questions, is
 * tested in test-proxy-helper.c. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-hostile.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "dwr-proxy-helper.h"

#define LIMIT_MS (20 * 1000)

int __real_dwr_proxy_helper_start (int connection_fd);
int __wrap_dwr_proxy_helper_start (int connection_fd);

/* The service's end; 0: not started yet. */
static int helper_fd;
static pid_t helper;

static int
answer (long result)
{
  return result >= 0 ? 0 : errno;
}

/* The only child. */
static pid_t
find_child (void)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/task/%d/children", getpid ());
  g_autofree char *children = NULL;

  if (!g_file_get_contents (path, &children, NULL, NULL))
    return 0;
  return (pid_t) g_ascii_strtoll (children, NULL, 10);
}

int
__wrap_dwr_proxy_helper_start (int connection_fd)
{
  helper_fd = __real_dwr_proxy_helper_start (connection_fd);
  helper = find_child ();
  return helper_fd;
}

/* Succeeds when it has an answer that says something. */
static int
ask (const char *address)
{
  g_autofree char *line = g_strconcat (address, "\n", NULL);
  struct pollfd waiting = { .fd = helper_fd, .events = POLLIN };
  char told[DWR_PROXY_ANSWER_MAX_BYTES];
  gssize n_bytes;

  if (send (helper_fd, line, strlen (line), MSG_NOSIGNAL) < 0)
    return errno;
  if (poll (&waiting, 1, LIMIT_MS) != 1)
    return ETIMEDOUT;
  n_bytes = recv (helper_fd, told, sizeof told, 0);
  if (n_bytes <= 0)
    return EPIPE;
  return n_bytes > 1 ? 0 : EPERM;
}

static int
try_memory (void)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/mem", helper);
  int fd = open (path, O_RDWR | O_CLOEXEC);

  if (fd < 0)
    return errno;
  close (fd);
  return 0;
}

/* A wrong address is the error of somebody who was let in. */
static int
try_read (void)
{
  char byte;
  struct iovec own = { &byte, 1 };
  struct iovec theirs = { (void *) 1, 1 };
  int number = answer (process_vm_readv (helper, &own, 1, &theirs, 1, 0));

  return number == EFAULT ? 0 : number;
}

int
dwr_hostile_try_helper (const char *name)
{
  static const struct {
    const char *name;
    const char *address;
  } questions[] = {
    { "ask-helper", "https://www.dw.com" },
    { "ask-helper-intranet", "https://intranet.example" },
    { "ask-helper-local", "https://localhost" },
    { "ask-helper-plain", "http://www.dw.com" },
    { "ask-helper-path", "https://www.dw.com/x" },
    { "ask-helper-user", "https://user@www.dw.com" },
    { "ask-helper-file", "file:///etc/passwd" },
    { "ask-helper-socket", "unix:/run/dbus/system_bus_socket" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    if (g_str_equal (questions[i].name, name))
      return ask (questions[i].address);
  if (helper <= 0 && g_str_has_suffix (name, "-helper"))
    return ESRCH;
  if (g_str_equal (name, "memory-of-helper"))
    return try_memory ();
  if (g_str_equal (name, "read-helper"))
    return try_read ();
  if (g_str_equal (name, "ptrace-helper"))
    return answer (ptrace (PTRACE_SEIZE, helper, NULL, NULL));
  if (g_str_equal (name, "signal-helper"))
    return answer (kill (helper, 0));
  return DWR_HOSTILE_NO_SUCH_ATTEMPT;
}
