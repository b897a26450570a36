/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long `dw-reader show FILE` takes as a whole process, from its start to its end, as its caller
 * sees it. Arguments: the program, the pages. */

#include "config.h"

#include <stdlib.h>

#include "dwr-bench-times.h"

#define RUNS 41

static gboolean
measure_run (const char *program, const char *page, DwrBenchTimes *times, GError **error)
{
  const char *const words[] = { program, "show", "--format=html", page, NULL };
  gint64 start_us = g_get_monotonic_time ();
  int status = 0;

  if (!g_spawn_sync (NULL,
                     (char **) words,
                     NULL,
                     G_SPAWN_STDOUT_TO_DEV_NULL,
                     NULL,
                     NULL,
                     NULL,
                     NULL,
                     &status,
                     error) ||
      !g_spawn_check_wait_status (status, error))
    return FALSE;
  dwr_bench_times_add (times, (double) (g_get_monotonic_time () - start_us) / 1000.0);
  return TRUE;
}

int
main (int argc, char **argv)
{
  double worst_ms = 0;

  if (argc < 3)
    return EXIT_FAILURE;
  for (int i = 2; i < argc; i++) {
    g_autofree char *name = g_path_get_basename (argv[i]);
    g_autoptr (GError) error = NULL;
    DwrBenchTimes times = { .n_runs = 0 };
    double median_ms = 0;

    for (guint j = 0; j < RUNS; j++)
      if (!measure_run (argv[1], argv[i], &times, &error)) {
        g_printerr ("bench-process: %s\n", error->message);
        return EXIT_FAILURE;
      }
    median_ms = dwr_bench_times_get_median_ms (&times);
    worst_ms = MAX (worst_ms, median_ms);
    g_print ("%-36s %8.1f ms\n", name, median_ms);
  }
  g_print ("show FILE, whole process: at most %.1f ms (median)\n", worst_ms);
  return EXIT_SUCCESS;
}
