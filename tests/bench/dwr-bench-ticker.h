/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrBenchTicker: how long the main loop leaves others waiting. A source that is due each
 * millisecond notes how late it is; with its priority it waits for nothing but what runs already.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Starts as zeros. */
typedef struct {
  GSource *source; /* owned (nullable): while it ticks */
  GArray *late_ms; /* owned (nullable): of double, one for each tick */
  gint64 due_us;
} DwrBenchTicker;

void dwr_bench_ticker_start (DwrBenchTicker *self);

/* What it noted stays. */
void dwr_bench_ticker_stop (DwrBenchTicker *self);

/* Of all that it noted; 100 is the most. */
double dwr_bench_ticker_get_percentile_ms (DwrBenchTicker *self, double percentile);

void dwr_bench_ticker_clear (DwrBenchTicker *self);

G_END_DECLS
