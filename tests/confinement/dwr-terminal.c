/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-terminal.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static gpointer
read_terminal (gpointer data)
{
  int fd = GPOINTER_TO_INT (data);
  char text[512];
  gssize n_bytes;

  while ((n_bytes = read (fd, text, sizeof text)) > 0)
    g_printerr ("%.*s", (int) n_bytes, text);
  close (fd);
  return NULL;
}

GThread *
dwr_terminal_open (int *fd)
{
  int reader_fd = posix_openpt (O_RDWR | O_NOCTTY | O_CLOEXEC);

  g_assert_cmpint (reader_fd, >=, 0);
  g_assert_cmpint (grantpt (reader_fd), ==, 0);
  g_assert_cmpint (unlockpt (reader_fd), ==, 0);
  *fd = open (ptsname (reader_fd), O_RDWR | O_NOCTTY | O_CLOEXEC);
  g_assert_cmpint (*fd, >=, 0);
  return g_thread_new ("terminal", read_terminal, GINT_TO_POINTER (reader_fd));
}
