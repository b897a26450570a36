/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrBenchFrames: looks at every frame that a window draws, whether there is anything in a part of
 * it. What it reads is what is on the screen, so nothing may lie over the window. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Starts as zeros. */
typedef struct {
  GtkWidget *widget; /* borrowed (nullable): while it looks; its upper part is looked at */
  gulong handler_id;
  guint n_frames;
  guint n_blank;
} DwrBenchFrames;

void dwr_bench_frames_start (DwrBenchFrames *self, GtkWidget *widget);

/* What it counted stays. */
void dwr_bench_frames_stop (DwrBenchFrames *self);

G_END_DECLS
