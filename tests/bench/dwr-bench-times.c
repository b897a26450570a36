/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-bench-times.h"

#include <stdlib.h>
#include <time.h>

double
dwr_bench_get_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000.0 + (double) now.tv_nsec / 1000000.0;
}

void
dwr_bench_times_add (DwrBenchTimes *times, double run_ms)
{
  g_assert (times->n_runs < DWR_BENCH_RUNS_MAX);
  times->runs_ms[times->n_runs++] = run_ms;
}

double
dwr_bench_times_get_least_ms (const DwrBenchTimes *times)
{
  double least_ms = times->runs_ms[0];

  for (guint i = 1; i < times->n_runs; i++)
    least_ms = MIN (least_ms, times->runs_ms[i]);
  return least_ms;
}

int
dwr_bench_times_compare (gconstpointer a, gconstpointer b)
{
  const double *first = a;
  const double *second = b;

  return (*first > *second) - (*first < *second);
}

double
dwr_bench_times_get_median_ms (DwrBenchTimes *times)
{
  qsort (times->runs_ms, times->n_runs, sizeof *times->runs_ms, dwr_bench_times_compare);
  return times->runs_ms[times->n_runs / 2];
}
