/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Compares what is at the path with what was there. Nothing is tried out: whoever asks may not make
 * a folder there. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-store-place.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

typedef enum {
  STATE_CLOSED, /* nothing is there, and nobody can make it */
  STATE_FREE,   /* nothing is there, and it can be made */
  STATE_TAKEN,
} State;

struct _DwrStorePlace {
  char *folder; /* owned */
  int fd; /* of what was there; -1: none. As long as it is open no other file has its number */
  State state;
  dev_t device;
  ino_t inode;
};

/* By the rights that the user has and by what the disk has left. Some file systems do not say what
 * they have. */
static gboolean
takes_files (const char *folder)
{
  struct statvfs status;

  if (access (folder, W_OK | X_OK) != 0)
    return FALSE;
  return statvfs (folder, &status) != 0 || status.f_blocks == 0 || status.f_bavail > 0;
}

/* Its parents are made too. */
static gboolean
can_be_made (const char *folder)
{
  g_autofree char *parent = g_path_get_dirname (folder);
  struct stat status;

  while (stat (parent, &status) != 0) {
    g_autofree char *below = g_steal_pointer (&parent);

    if (errno != ENOENT)
      return FALSE;
    parent = g_path_get_dirname (below);
    if (g_str_equal (parent, below))
      return FALSE;
  }
  return S_ISDIR (status.st_mode) && takes_files (parent);
}

static State
look (const char *folder, struct stat *status)
{
  if (stat (folder, status) == 0)
    return STATE_TAKEN;
  return errno == ENOENT && can_be_made (folder) ? STATE_FREE : STATE_CLOSED;
}

DwrStorePlace *
dwr_store_place_new (const char *folder)
{
  DwrStorePlace *self = g_new0 (DwrStorePlace, 1);
  struct stat status = { 0 };

  self->folder = g_strdup (folder);
  self->fd = open (folder, O_PATH | O_CLOEXEC);
  self->state = look (folder, &status);
  self->device = status.st_dev;
  self->inode = status.st_ino;
  return self;
}

gboolean
dwr_store_place_is_lost (const DwrStorePlace *self)
{
  struct stat status = { 0 };
  State state = look (self->folder, &status);

  if (state == STATE_TAKEN && self->state == STATE_TAKEN)
    return status.st_dev != self->device || status.st_ino != self->inode;
  return state != STATE_CLOSED && state != self->state;
}

void
dwr_store_place_free (DwrStorePlace *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->folder);
  g_free (self);
}
