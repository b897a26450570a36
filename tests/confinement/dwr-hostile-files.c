/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an intruder does with files. Those that it meets are made by the test. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-hostile.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/fanotify.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

/* FAN_REPORT_DFID_NAME and FAN_CREATE: the headers may be older. */
#define REPORT_NAMES 0xc00
#define MARK_CREATE 0x100

#define CREATE (O_WRONLY | O_CREAT)

/* An access mode by which a descriptor can neither read nor write. */
#define FOR_NOTHING (O_WRONLY | O_RDWR)

/* The call that the C library leaves alone today, where there is one. */
#define BY_OLD_CALL "-by-old-call"

/* One open (): %p in the path is the parent's process number. */
static const struct {
  const char *name;
  const char *path; /* in the home, or absolute */
  int flags;
} openings[] = {
  { "read-mail", "Mail/inbox/1", O_RDONLY },
  { "list-mail", "Mail/inbox", O_RDONLY | O_DIRECTORY },
  { "change-mail", "Mail/inbox/1", O_WRONLY | O_APPEND },
  { "empty-mail", "Mail/inbox/2", O_WRONLY | O_TRUNC },
  { "empty-preferences", ".config/dw-reader/settings", O_RDONLY | O_TRUNC },
  { "open-for-nothing", ".ssh/id_test", FOR_NOTHING },
  { "empty-for-nothing", "Mail/inbox/1", FOR_NOTHING | O_TRUNC },
  { "read-key", ".ssh/id_test", O_RDONLY },
  { "list-home", ".", O_RDONLY | O_DIRECTORY },
  { "read-beside-home", "../shadow", O_RDONLY },
  { "write-home", "new-file", CREATE },
  { "change-profile", ".profile", O_WRONLY | O_APPEND },
  { "write-autostart", ".config/autostart/x.desktop", CREATE },
  { "read-other-config", ".config/other/settings", O_RDONLY },
  { "write-other-config", ".config/other/settings", O_WRONLY },
  { "write-preferences", ".config/dw-reader/settings", O_WRONLY | O_APPEND },
  { "write-beside-store", ".local/share/new-file", CREATE },
  { "write-temporary", "../tmp/new-file", CREATE },
  { "read-through-link", ".local/share/dw-reader/link-to-mail", O_RDONLY },
  { "write-through-link", ".local/share/dw-reader/link-to-profile", O_WRONLY | O_APPEND },
  { "read-through-process", "/proc/self/cwd/Mail/inbox/1", O_RDONLY },
  { "own-memory", "/proc/self/mem", O_RDWR },
  { "read-connections", "/proc/self/net/tcp", O_RDONLY },
  { "read-mounts", "/proc/self/mountinfo", O_RDONLY },
  { "parent-memory", "/proc/%p/mem", O_RDWR },
  { "parent-environment", "/proc/%p/environ", O_RDONLY },
  { "read-preferences", ".config/dw-reader/settings", O_RDONLY },
  { "read-runtime", "../run/user/keyring", O_RDONLY },
  { "list-runtime", "../run/user", O_RDONLY | O_DIRECTORY },
  { "read-beside-resolver", "../run/other", O_RDONLY },
  { "list-beside-resolver", "../run", O_RDONLY | O_DIRECTORY },
  { "read-resolver", "../run/resolv.conf", O_RDONLY },
  { "read-system", "/etc/passwd", O_RDONLY },
  { "read-libraries", "/usr/share/zoneinfo", O_RDONLY | O_DIRECTORY },
  { "write-store", ".local/share/dw-reader/own-file", O_RDWR | O_CREAT | O_TRUNC },
};

/* Two paths in the home for the others. */
static const struct {
  const char *name;
  int (*call) (const char *first, const char *second);
  const char *first;
  const char *second;
} changes[] = {
  { "move-mail", rename, "Mail/inbox/3", "Mail/inbox/3-moved" },
  { "take-mail", rename, "Mail/inbox/4", ".local/share/dw-reader/taken" },
  { "link-mail", link, "Mail/inbox/1", ".local/share/dw-reader/linked" },
  { "move-out", rename, ".local/share/dw-reader/for-others", "moved-out" },
};

static char *
dup_path (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "%p", 2);
  g_autofree char *parent = g_strdup_printf ("%d", getppid ());
  g_autofree char *full = g_strjoinv (parent, parts);

  return *full == '/' ? g_steal_pointer (&full) : g_build_filename (g_getenv ("HOME"), full, NULL);
}

static int
answer (int result)
{
  return result == 0 ? 0 : errno;
}

static int
call_open (const char *path, int flags, gboolean is_old)
{
#ifdef SYS_open
  if (is_old)
    return (int) syscall (SYS_open, path, flags, 0600);
#endif
  return open (path, flags, 0600);
}

static int
try_open (const char *path, int flags, gboolean is_old)
{
  g_autofree char *full = dup_path (path);
  int fd = call_open (full, flags | O_CLOEXEC, is_old);

  if (fd < 0)
    return errno;
  close (fd);
  return 0;
}

static int
try_read_link (const char *path)
{
  g_autofree char *full = dup_path (path);
  char target[PATH_MAX];

  return answer (readlink (full, target, sizeof target) >= 0 ? 0 : -1);
}

/* Where a browser says that it has a file from. There is none, or none can be. */
static int
try_read_origin (const char *path)
{
  char origin[64];
  int number = getxattr (path, "user.xdg.origin.url", origin, sizeof origin) >= 0 ? 0 : errno;

  return number == ENODATA || number == EOPNOTSUPP ? 0 : number;
}

/* Whoever is told the names of new mails knows when one comes, and more where names say more. */
static int
try_watch (const char *path)
{
  int fd = inotify_init1 (IN_CLOEXEC);
  int number;

  if (fd < 0)
    return errno;
  number = answer (inotify_add_watch (fd, path, IN_CREATE | IN_MOVED_TO) >= 0 ? 0 : -1);
  close (fd);
  return number;
}

/* Users may since Linux 5.13. */
static int
try_mark (const char *path)
{
  int fd = fanotify_init (FAN_CLASS_NOTIF | FAN_CLOEXEC | REPORT_NAMES, O_RDONLY);
  int number;

  if (fd < 0)
    return errno == ENOSYS || errno == EINVAL ? 0 : errno;
  number = answer (fanotify_mark (fd, FAN_MARK_ADD, MARK_CREATE, AT_FDCWD, path));
  close (fd);
  return number;
}

static int
try_other (const char *name)
{
  g_autofree char *mail = dup_path ("Mail/inbox/5");
  g_autofree char *folder_of_mail = dup_path ("Mail/inbox");
  g_autofree char *key = dup_path (".ssh/id_test");
  g_autofree char *folder = dup_path ("new-folder");
  g_autofree char *trap = dup_path (".local/share/dw-reader/new-link");

  if (g_str_equal (name, "delete-mail"))
    return answer (unlink (mail));
  if (g_str_equal (name, "cut-mail")) {
    g_autofree char *other = dup_path ("Mail/inbox/1");

    return answer (truncate (other, 0));
  }
  if (g_str_equal (name, "open-key-to-others"))
    return answer (chmod (key, 0644));
  if (g_str_equal (name, "read-origin"))
    return try_read_origin (mail);
  if (g_str_equal (name, "parent-program"))
    return try_read_link ("/proc/%p/exe");
  if (g_str_equal (name, "parent-folder"))
    return try_read_link ("/proc/%p/cwd");
  if (g_str_equal (name, "parent-files"))
    return try_read_link ("/proc/%p/fd/0");
  if (g_str_equal (name, "watch-mail"))
    return try_watch (folder_of_mail);
  if (g_str_equal (name, "mark-mail"))
    return try_mark (folder_of_mail);
  if (g_str_equal (name, "make-folder"))
    return answer (mkdir (folder, 0700));
  if (g_str_equal (name, "make-link"))
    return answer (symlink ("/", trap));
  return DWR_HOSTILE_NO_SUCH_ATTEMPT;
}

static int
try_openings (const char *name)
{
  gboolean is_old = g_str_has_suffix (name, BY_OLD_CALL);
  gsize length = strlen (name) - (is_old ? strlen (BY_OLD_CALL) : 0);
  g_autofree char *opening = g_strndup (name, length);

  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_str_equal (openings[i].name, opening))
      return try_open (openings[i].path, openings[i].flags, is_old);
  return DWR_HOSTILE_NO_SUCH_ATTEMPT;
}

int
dwr_hostile_try_files (const char *name)
{
  int number;

  if (chdir (g_getenv ("HOME")) != 0)
    return errno;
  number = try_openings (name);
  if (number != DWR_HOSTILE_NO_SUCH_ATTEMPT)
    return number;
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++) {
    if (g_str_equal (changes[i].name, name)) {
      g_autofree char *first = dup_path (changes[i].first);
      g_autofree char *second = dup_path (changes[i].second);

      return answer (changes[i].call (first, second));
    }
  }
  return try_other (name);
}
