/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps in where the linker was told to (--wrap): the service's own code is as it is shipped. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-hostile.h"

#include <errno.h>
#include <stdarg.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "dwr-confine.h"
#include "dwr-service.h"

DwrConfined __real_dwr_confine_finish (const DwrConfinePaths *own);
DwrConfined __wrap_dwr_confine_finish (const DwrConfinePaths *own);
GPtrArray *__real_dwr_confine_watches (const DwrConfinePaths *own);
GPtrArray *__wrap_dwr_confine_watches (const DwrConfinePaths *own);
char *__real_realpath (const char *path, char *resolved);
char *__wrap_realpath (const char *path, char *resolved);
long __real_syscall (long number, ...);
long __wrap_syscall (long number, ...);
gboolean __real_dwr_service_export (DwrService *self, GDBusConnection *connection, GError **error);
gboolean __wrap_dwr_service_export (DwrService *self, GDBusConnection *connection, GError **error);

#define LANDLOCK_CREATE_RULESET 444

static const char interface_xml[] =
    "<node><interface name='" DWR_HOSTILE_INTERFACE "'><method name='Try'>"
    "<arg type='s' direction='in'/><arg type='b' direction='in'/><arg type='i' direction='out'/>"
    "</method></interface></node>";

/* Threads when the confinement began, for the attempt "one-thread". */
static guint n_threads_before;

static guint
count_threads (void)
{
  g_autoptr (GDir) threads = g_dir_open ("/proc/self/task", 0, NULL);
  guint n_threads = 0;

  while (threads != NULL && g_dir_read_name (threads) != NULL)
    n_threads++;
  return n_threads;
}

/* A call by its number, with arguments that mean nothing: refused by the filter it fails by EPERM
 * or ENOSYS, and else by something else. */
static int
try_call (const char *number)
{
  long result = syscall ((long) g_ascii_strtoll (number, NULL, 10), -1L, -1L, -1L, -1L, -1L, -1L);

  return result < 0 ? errno : 0;
}

static int
try_socket (const char *family)
{
  int fd = socket ((int) g_ascii_strtoll (family, NULL, 10), SOCK_RAW | SOCK_CLOEXEC, 15);

  if (fd < 0)
    return errno;
  close (fd);
  return 0;
}

static gpointer
try_attempt (gpointer data)
{
  const char *name = data;
  int number;

  if (g_str_equal (name, "one-thread"))
    return GINT_TO_POINTER (n_threads_before == 1 ? 0 : EBUSY);
  if (g_str_has_prefix (name, "call "))
    return GINT_TO_POINTER (try_call (name + 5));
  if (g_str_has_prefix (name, "socket "))
    return GINT_TO_POINTER (try_socket (name + 7));
  number = dwr_hostile_try_files (name);
  if (number == DWR_HOSTILE_NO_SUCH_ATTEMPT)
    number = dwr_hostile_try_processes (name);
  if (number == DWR_HOSTILE_NO_SUCH_ATTEMPT)
    number = dwr_hostile_try_client (name);
  if (number == DWR_HOSTILE_NO_SUCH_ATTEMPT)
    number = dwr_hostile_try_descriptors (name);
  if (number == DWR_HOSTILE_NO_SUCH_ATTEMPT)
    number = dwr_hostile_try_helper (name);
  if (number == DWR_HOSTILE_NO_SUCH_ATTEMPT)
    number = dwr_hostile_try_readers (name);
  return GINT_TO_POINTER (number);
}

static void
try_cb (GDBusConnection *connection,
        const char *sender,
        const char *path,
        const char *interface,
        const char *method,
        GVariant *arguments,
        GDBusMethodInvocation *invocation,
        gpointer data)
{
  const char *name;
  gboolean is_in_thread;
  gpointer number;

  g_variant_get (arguments, "(&sb)", &name, &is_in_thread);
  number = is_in_thread ? g_thread_join (g_thread_new ("hostile", try_attempt, (gpointer) name))
                        : try_attempt ((gpointer) name);
  g_dbus_method_invocation_return_value (invocation,
                                         g_variant_new ("(i)", GPOINTER_TO_INT (number)));
}

char *
__wrap_realpath (const char *path, char *resolved)
{
  if (g_str_equal (path, "/etc/resolv.conf"))
    path = g_getenv (DWR_HOSTILE_RESOLVER);
  return __real_realpath (path, resolved);
}

/* The question for the version is the only one without a ruleset. No filter of system calls can
 * answer it, but by an error. */
long
__wrap_syscall (long number, ...)
{
  const char *landlock = g_getenv (DWR_HOSTILE_LANDLOCK);
  long arguments[6];
  va_list rest;
  long result;

  va_start (rest, number);
  for (gsize i = 0; i < G_N_ELEMENTS (arguments); i++)
    arguments[i] = va_arg (rest, long);
  va_end (rest);
  result = __real_syscall (number,
                           arguments[0],
                           arguments[1],
                           arguments[2],
                           arguments[3],
                           arguments[4],
                           arguments[5]);
  if (number != LANDLOCK_CREATE_RULESET || arguments[0] != 0 || landlock == NULL)
    return result;
  return MIN (result, (long) g_ascii_strtoll (landlock, NULL, 10));
}

DwrConfined
__wrap_dwr_confine_finish (const DwrConfinePaths *own)
{
  n_threads_before = count_threads ();
  if (g_getenv (DWR_HOSTILE_UNCONFINED) != NULL)
    return 0;
  return __real_dwr_confine_finish (own);
}

GPtrArray *
__wrap_dwr_confine_watches (const DwrConfinePaths *own)
{
  if (g_getenv (DWR_HOSTILE_UNCONFINED) != NULL)
    return NULL;
  return __real_dwr_confine_watches (own);
}

gboolean
__wrap_dwr_service_export (DwrService *self, GDBusConnection *connection, GError **error)
{
  static const GDBusInterfaceVTable calls = { .method_call = try_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, error);

  return node != NULL &&
         g_dbus_connection_register_object (connection,
                                            DWR_HOSTILE_PATH,
                                            node->interfaces[0],
                                            &calls,
                                            NULL,
                                            NULL,
                                            error) != 0 &&
         __real_dwr_service_export (self, connection, error);
}
