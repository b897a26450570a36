/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Processes are known by the profile's folder in their environment, which those that lose their
 * parent keep too. */

#include "config.h"

#include "dwr-client-processes.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LOOK_AGAIN_AFTER_US (50 * 1000)

/* (transfer full) (nullable): the process has gone */
static char *
dup_file (const char *pid, const char *name, gsize *length_bytes)
{
  g_autofree char *path = g_build_filename ("/proc", pid, name, NULL);
  char *contents = NULL;

  return g_file_get_contents (path, &contents, length_bytes, NULL) ? contents : NULL;
}

static gboolean
is_of (const char *pid, const char *home)
{
  gsize length_bytes = 0;
  g_autofree char *environment = dup_file (pid, "environ", &length_bytes);

  for (gsize at = 0; environment != NULL && at < length_bytes; at += strlen (environment + at) + 1)
    if (g_str_equal (environment + at, home))
      return TRUE;
  return FALSE;
}

/* A process that has ended is one until somebody asks how. */
static gboolean
is_running (const char *pid)
{
  g_autofree char *state = dup_file (pid, "stat", NULL);
  const char *name_end = state != NULL ? strrchr (state, ')') : NULL;

  return name_end != NULL && strncmp (name_end, ") Z", 3) != 0;
}

typedef void (*UseProcess) (const char *pid, const char *name, gpointer data);

static void
walk (DwrClient *client, UseProcess use, gpointer data)
{
  g_autofree char *home = g_strconcat ("HOME=", client->folder, "/home", NULL);
  const char *own = client->process != NULL ? g_subprocess_get_identifier (client->process) : NULL;
  g_autoptr (GDir) folder = g_dir_open ("/proc", 0, NULL);
  const char *pid = NULL;

  while ((pid = g_dir_read_name (folder)) != NULL) {
    g_autofree char *name = NULL;

    if (!g_ascii_isdigit (*pid) || g_strcmp0 (pid, own) == 0 || !is_of (pid, home) ||
        !is_running (pid))
      continue;
    name = dup_file (pid, "comm", NULL);
    if (name != NULL)
      use (pid, g_strstrip (name), data);
  }
}

typedef struct {
  const char *name; /* (nullable) */
  int pid;
} Search;

static void
find_cb (const char *pid, const char *name, gpointer data)
{
  Search *search = data;

  if (search->name == NULL || g_str_equal (name, search->name))
    search->pid = (int) g_ascii_strtoll (pid, NULL, 10);
}

int
dwr_client_processes_find (DwrClient *client, const char *name)
{
  Search search = { name, 0 };

  walk (client, find_cb, &search);
  return search.pid;
}

static void
name_cb (const char *pid, const char *name, gpointer names)
{
  g_string_append_printf (names, "%s ", name);
}

char *
dwr_client_processes_dup_names (DwrClient *client)
{
  GString *names = g_string_new (NULL);

  walk (client, name_cb, names);
  return g_string_free (names, FALSE);
}

int
dwr_client_processes_wait_for (DwrClient *client, const char *name)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  int pid = 0;

  while ((pid = dwr_client_processes_find (client, name)) == 0) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
  return pid;
}

void
dwr_client_processes_wait_gone (DwrClient *client, const char *name)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;

  while (dwr_client_processes_find (client, name) != 0) {
    g_autofree char *names = dwr_client_processes_dup_names (client);

    if (g_get_monotonic_time () > end_us)
      g_test_message ("Still running: %s", names);
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

/* WebKitGTK watches the machine's memory in a thread that it never ends; the files that it reads
 * open and close as it likes. */
GPtrArray *
dwr_client_processes_list_files (DwrClient *client)
{
  g_autofree char *path =
      g_build_filename ("/proc", g_subprocess_get_identifier (client->process), "fd", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  const char *number = NULL;

  while ((number = g_dir_read_name (folder)) != NULL) {
    g_autofree char *link = g_build_filename (path, number, NULL);
    char *file = g_file_read_link (link, NULL);

    if (file != NULL && !g_str_has_prefix (file, "/proc/") && !g_str_has_prefix (file, "/sys/"))
      g_ptr_array_add (files, file);
    else
      g_free (file);
  }
  return files;
}

guint
dwr_client_processes_get_memory_kib (DwrClient *client)
{
  g_autofree char *status =
      dup_file (g_subprocess_get_identifier (client->process), "status", NULL);
  const char *line = strstr (status, "\nRssAnon:");
  guint memory_kib = 0;

  g_assert_nonnull (line);
  g_assert_cmpint (sscanf (line, "\nRssAnon: %u kB", &memory_kib), ==, 1);
  return memory_kib;
}
