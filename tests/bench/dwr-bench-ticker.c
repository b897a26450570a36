/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-bench-ticker.h"

#include "dwr-bench-times.h"

#define TICK_US 1000

static gboolean
tick_cb (gpointer data)
{
  DwrBenchTicker *self = data;
  gint64 now_us = g_get_monotonic_time ();
  double late_ms = (double) (now_us - self->due_us) / 1000.0;

  g_array_append_val (self->late_ms, late_ms);
  self->due_us = now_us + TICK_US;
  g_source_set_ready_time (self->source, self->due_us);
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  return callback (data);
}

void
dwr_bench_ticker_start (DwrBenchTicker *self)
{
  static GSourceFuncs functions = { .dispatch = dispatch };

  if (self->late_ms == NULL)
    self->late_ms = g_array_new (FALSE, FALSE, sizeof (double));
  self->source = g_source_new (&functions, sizeof (GSource));
  self->due_us = g_get_monotonic_time () + TICK_US;
  g_source_set_priority (self->source, G_PRIORITY_HIGH);
  g_source_set_callback (self->source, tick_cb, self, NULL);
  g_source_set_ready_time (self->source, self->due_us);
  g_source_attach (self->source, NULL);
}

void
dwr_bench_ticker_stop (DwrBenchTicker *self)
{
  g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
}

double
dwr_bench_ticker_get_percentile_ms (DwrBenchTicker *self, double percentile)
{
  guint last = self->late_ms->len - 1;

  g_array_sort (self->late_ms, dwr_bench_times_compare);
  return g_array_index (self->late_ms, double, (guint) (last * percentile / 100));
}

void
dwr_bench_ticker_clear (DwrBenchTicker *self)
{
  g_clear_pointer (&self->late_ms, g_array_unref);
}
