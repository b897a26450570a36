/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Processes that end while they are counted count nothing. */

#include "config.h"

#include "dwr-bench-memory.h"

#include <stdio.h>
#include <string.h>

/* @facts: (out) (transfer full) */
static gboolean
read_facts (int pid, const char *name, char **facts)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/%s", pid, name);

  return g_file_get_contents (path, facts, NULL, NULL);
}

double
dwr_bench_get_pss_mib (int pid)
{
  g_autofree char *facts = NULL;
  double size_kib = 0;

  if (read_facts (pid, "smaps_rollup", &facts) && strstr (facts, "\nPss:") != NULL)
    sscanf (strstr (facts, "\nPss:"), "\nPss: %lf", &size_kib);
  return size_kib / 1024;
}

/* A name in brackets comes before it, which may have brackets itself. */
static int
get_parent (int pid)
{
  g_autofree char *facts = NULL;
  int parent = 0;

  if (read_facts (pid, "stat", &facts) && strrchr (facts, ')') != NULL)
    sscanf (strrchr (facts, ')'), ") %*c %d", &parent);
  return parent;
}

double
dwr_bench_get_tree_pss_mib (int pid)
{
  g_autoptr (GDir) processes = g_dir_open ("/proc", 0, NULL);
  double sum_mib = dwr_bench_get_pss_mib (pid);
  const char *name;

  while ((name = g_dir_read_name (processes)) != NULL) {
    int other = (int) g_ascii_strtoll (name, NULL, 10);

    if (other > 0 && get_parent (other) == pid)
      sum_mib += dwr_bench_get_tree_pss_mib (other);
  }
  return sum_mib;
}
