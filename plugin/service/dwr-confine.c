/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Confines the service's process: by limits, by Landlock, by a filter of system calls. */

#include "config.h"

#include "dwr-confine.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dwr-filter.h"

#define DATA_MAX_BYTES (512u * 1024 * 1024)
#define OPEN_FILES_MAX 64

/* The store may have 100 GB by the preferences, with starred articles and kept sections beyond. The
 * present preference is no limit: a client may change it while the service runs, and what is
 * lowered once cannot be raised. */
#define FILE_MAX_BYTES (G_GUINT64_CONSTANT (128) * 1000 * 1000 * 1000)

/* Each arena of malloc reserves 64 MiB that count as data. */
#define MALLOC_ARENAS_MAX 2

/* The sanitizers' shadow memory would not fit. */
#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED 0
#endif

static void
set_limit (int resource, const char *name, rlim_t limit)
{
  struct rlimit old;
  struct rlimit new = { .rlim_cur = limit, .rlim_max = limit };

  if (getrlimit (resource, &old) == 0 && old.rlim_max != RLIM_INFINITY && old.rlim_max < limit)
    new.rlim_cur = new.rlim_max = old.rlim_max;
  if (setrlimit (resource, &new) != 0)
    g_warning ("No limit on %s: %s", name, g_strerror (errno));
}

/* A parent that died before PR_SET_PDEATHSIG sends no signal, but its end of the connection is
 * closed. */
static gboolean
is_parent_there (int connection_fd)
{
  struct pollfd connection = { .fd = connection_fd };

  return poll (&connection, 1, 0) == 0;
}

/* What reads the terminal of the client's starter reads what is typed for others, and outside of
 * the terminal's session nothing keeps a process from it. Writing is left for messages. */
static void
leave_terminal (void)
{
  int fd;

  /* The leader of a session has left already. */
  if (setsid () < 0 && errno != EPERM)
    g_warning ("The terminal stays ours: %s", g_strerror (errno));
  if (!isatty (STDERR_FILENO))
    return;
  fd = open ("/proc/self/fd/2", O_WRONLY | O_NOCTTY | O_CLOEXEC);
  if (fd < 0)
    fd = open ("/dev/null", O_WRONLY | O_CLOEXEC);
  if (fd < 0 || dup2 (fd, STDERR_FILENO) < 0)
    g_warning ("The terminal stays readable: %s", g_strerror (errno));
  if (fd >= 0)
    close (fd);
}

gboolean
dwr_confine_begin (int connection_fd)
{
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    g_warning ("New privileges stay possible: %s", g_strerror (errno));
  if (prctl (PR_SET_PDEATHSIG, SIGKILL) != 0)
    g_warning ("The parent's death goes unnoticed: %s", g_strerror (errno));
  leave_terminal ();
  if (!IS_SANITIZED) {
    mallopt (M_ARENA_MAX, MALLOC_ARENAS_MAX);
    set_limit (RLIMIT_DATA, "memory", DATA_MAX_BYTES);
  }
  set_limit (RLIMIT_FSIZE, "files", FILE_MAX_BYTES);
  set_limit (RLIMIT_NOFILE, "open files", OPEN_FILES_MAX);
  set_limit (RLIMIT_CORE, "cores", 0);
  umask (077);
  signal (SIGPIPE, SIG_IGN);
  /* A file that grows too large is an error for whoever writes it. */
  signal (SIGXFSZ, SIG_IGN);
  return is_parent_there (connection_fd);
}

/* Valgrind translates programs into memory that it writes, in this very process. */
static gboolean
is_in_valgrind (void)
{
  const char *preloaded = g_getenv ("LD_PRELOAD");

  return preloaded != NULL && strstr (preloaded, "/vgpreload_") != NULL;
}

DwrConfined
dwr_confine_finish (const DwrConfinePaths *own)
{
  gboolean is_lenient = IS_SANITIZED || is_in_valgrind ();
  guint abi = dwr_landlock_get_abi ();
  g_autoptr (DwrLandlock) landlock = dwr_landlock_new ();
  DwrConfined confined = 0;

  if (landlock != NULL) {
    dwr_confine_paths_allow (own, landlock, is_lenient);
    if (dwr_landlock_enforce (landlock))
      confined |= DWR_CONFINED_FILES;
  }
  if (dwr_filter_load (is_lenient))
    confined |= DWR_CONFINED_CALLS;
  g_debug ("Confined by Landlock: %s (version %u of the kernel's); by a filter of system calls: %s",
           (confined & DWR_CONFINED_FILES) != 0 ? "yes" : "no",
           abi,
           (confined & DWR_CONFINED_CALLS) != 0 ? "yes" : "no");
  return confined;
}

/* GIO has the kernel watch a folder once for all of its files, as long as there is a monitor of one
 * of them. This one is never there, so nobody is woken. */
static GFileMonitor *
watch (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, ".nothing", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GFileMonitor *monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, &error);

  if (monitor == NULL)
    g_debug ("Nothing is watched in a folder: %s", error->message);
  return monitor;
}

GPtrArray *
dwr_confine_watches (const DwrConfinePaths *own)
{
  const char *const folders[] = { own->store_folder, own->settings_folder };
  GPtrArray *monitors = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++) {
    GFileMonitor *monitor = watch (folders[i]);

    if (monitor != NULL)
      g_ptr_array_add (monitors, monitor);
  }
  if (!dwr_filter_refuse_watches ())
    g_debug ("Any folder can be watched");
  return monitors;
}
