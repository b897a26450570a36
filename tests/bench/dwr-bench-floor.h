/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrBenchFloor: what WebKit itself costs. A bare, warm view that loads a ready document of 15 KB
 * from a custom scheme, with the pane's own settings. */

#pragma once

#include <webkit2/webkit2.h>

G_BEGIN_DECLS

/* Starts as zeros. */
typedef struct {
  GtkWidget *window;   /* owned */
  WebKitWebView *view; /* borrowed, a child of window */
  gint64 painted_us;
  guint n_loads;
} DwrBenchFloor;

/* Opens its window at this place of the screen. */
void dwr_bench_floor_start (DwrBenchFloor *self, int x, int y);
void dwr_bench_floor_stop (DwrBenchFloor *self);

/* Loads another document. Returns: from the call to the frame with the text, -1 if it never came */
double dwr_bench_floor_run_ms (DwrBenchFloor *self);

G_END_DECLS
