/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrBenchTimes: how long something took, measured many times. Machines are shared: the least of
 * many runs is what the work itself costs, the median what it costs beside others. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DWR_BENCH_RUNS_MAX 100

/* Starts as zeros. */
typedef struct {
  double runs_ms[DWR_BENCH_RUNS_MAX];
  guint n_runs;
} DwrBenchTimes;

/* This process's own time. */
double dwr_bench_get_cpu_ms (void);

void dwr_bench_times_add (DwrBenchTimes *times, double run_ms);
double dwr_bench_times_get_least_ms (const DwrBenchTimes *times);

/* A GCompareFunc for times, pointers to double. */
int dwr_bench_times_compare (gconstpointer a, gconstpointer b);

/* Sorts the runs. */
double dwr_bench_times_get_median_ms (DwrBenchTimes *times);

G_END_DECLS
