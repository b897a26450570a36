/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Landlock's three system calls, for which the C library has no functions. Its numbers are written
 * out here, because the headers of the machine that builds may be older than the kernel of the one
 * that runs. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The same on every architecture but Alpha, whose headers know them. */
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

#define CREATE_RULESET_VERSION (1u << 0)
#define RULE_PATH_BENEATH 1

/* The rights that a kernel may guard, in the order in which it learned to. */
#define FS_EXECUTE (G_GUINT64_CONSTANT (1) << 0)
#define FS_WRITE_FILE (G_GUINT64_CONSTANT (1) << 1)
#define FS_READ_FILE (G_GUINT64_CONSTANT (1) << 2)
#define FS_READ_DIR (G_GUINT64_CONSTANT (1) << 3)
#define FS_REMOVE_DIR (G_GUINT64_CONSTANT (1) << 4)
#define FS_REMOVE_FILE (G_GUINT64_CONSTANT (1) << 5)
#define FS_MAKE_DIR (G_GUINT64_CONSTANT (1) << 7)
#define FS_MAKE_REG (G_GUINT64_CONSTANT (1) << 8)
#define FS_ABI_1 ((G_GUINT64_CONSTANT (1) << 13) - 1)
#define FS_REFER (G_GUINT64_CONSTANT (1) << 13)
#define FS_TRUNCATE (G_GUINT64_CONSTANT (1) << 14)
#define FS_IOCTL_DEV (G_GUINT64_CONSTANT (1) << 15)
#define NET_BIND_TCP (G_GUINT64_CONSTANT (1) << 0)
#define SCOPE_ABSTRACT_UNIX_SOCKET (G_GUINT64_CONSTANT (1) << 0)
#define SCOPE_SIGNAL (G_GUINT64_CONSTANT (1) << 1)

#define FILE_RIGHTS (FS_EXECUTE | FS_WRITE_FILE | FS_READ_FILE | FS_TRUNCATE | FS_IOCTL_DEV)
#define READ_RIGHTS (FS_READ_FILE | FS_READ_DIR)
/* Files and folders; nothing of ours is a link, a pipe, a socket or a device. */
#define WRITE_RIGHTS                                                                               \
  (READ_RIGHTS | FS_WRITE_FILE | FS_REMOVE_DIR | FS_REMOVE_FILE | FS_MAKE_DIR | FS_MAKE_REG |      \
   FS_TRUNCATE)

/* struct landlock_ruleset_attr; a kernel that knows less wants a shorter one. */
typedef struct {
  guint64 fs;
  guint64 net;
  guint64 scoped;
} Ruleset;

/* struct landlock_path_beneath_attr */
typedef struct {
  guint64 rights;
  gint32 fd;
} __attribute__ ((packed)) Rule;

struct _DwrLandlock {
  int fd;
  guint64 handled;
};

guint
dwr_landlock_get_abi (void)
{
  long abi = syscall (SYS_landlock_create_ruleset, NULL, 0, CREATE_RULESET_VERSION);

  return abi > 0 ? (guint) abi : 0;
}

DwrLandlock *
dwr_landlock_new (void)
{
  Ruleset ruleset = { .fs = FS_ABI_1 };
  gsize size = sizeof ruleset.fs;
  guint abi = dwr_landlock_get_abi ();
  DwrLandlock *self;
  int fd;

  if (abi == 0)
    return NULL;
  if (abi >= 2)
    ruleset.fs |= FS_REFER;
  if (abi >= DWR_LANDLOCK_ABI_TRUNCATE)
    ruleset.fs |= FS_TRUNCATE;
  if (abi >= DWR_LANDLOCK_ABI_TCP) {
    ruleset.net = NET_BIND_TCP;
    size = G_STRUCT_OFFSET (Ruleset, scoped);
  }
  if (abi >= 5)
    ruleset.fs |= FS_IOCTL_DEV;
  if (abi >= DWR_LANDLOCK_ABI_SIGNAL) {
    ruleset.scoped = SCOPE_ABSTRACT_UNIX_SOCKET | SCOPE_SIGNAL;
    size = sizeof ruleset;
  }
  fd = (int) syscall (SYS_landlock_create_ruleset, &ruleset, size, 0);
  if (fd < 0)
    return NULL;
  self = g_new0 (DwrLandlock, 1);
  self->fd = fd;
  self->handled = ruleset.fs;
  return self;
}

/* @folder, and each folder down to it. */
static gboolean
holds (const char *real_path, const char *folder)
{
  g_autofree char *real_folder = realpath (folder, NULL);
  const char *inner = real_folder != NULL ? real_folder : folder;
  gsize length = strlen (real_path);

  return strncmp (inner, real_path, length) == 0 && (inner[length] == '/' || inner[length] == '\0');
}

/* The root folder, and what has the user's files, sockets and temporary files in it. */
static gboolean
is_too_wide (const char *real_path)
{
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");

  return g_str_equal (real_path, "/") || holds (real_path, g_get_home_dir ()) ||
         (runtime != NULL && holds (real_path, runtime)) || holds (real_path, "/run/user") ||
         holds (real_path, "/tmp") || holds (real_path, "/var/tmp");
}

static void
allow (DwrLandlock *self, const char *path, guint64 rights)
{
  g_autofree char *real_path = realpath (path, NULL);
  Rule rule = { .rights = rights & self->handled };
  struct stat status;

  if (real_path == NULL || is_too_wide (real_path))
    return;
  rule.fd = open (real_path, O_PATH | O_NOFOLLOW | O_CLOEXEC);
  if (rule.fd < 0)
    return;
  if (fstat (rule.fd, &status) == 0 && !S_ISDIR (status.st_mode))
    rule.rights &= FILE_RIGHTS;
  if (syscall (SYS_landlock_add_rule, self->fd, RULE_PATH_BENEATH, &rule, 0) != 0)
    g_warning ("Landlock keeps %s closed: %s", real_path, g_strerror (errno));
  close (rule.fd);
}

void
dwr_landlock_allow_read (DwrLandlock *self, const char *path)
{
  allow (self, path, READ_RIGHTS);
}

void
dwr_landlock_allow_write (DwrLandlock *self, const char *path)
{
  allow (self, path, WRITE_RIGHTS);
}

gboolean
dwr_landlock_enforce (DwrLandlock *self)
{
  return syscall (SYS_landlock_restrict_self, self->fd, 0) == 0;
}

void
dwr_landlock_free (DwrLandlock *self)
{
  close (self->fd);
  g_free (self);
}
