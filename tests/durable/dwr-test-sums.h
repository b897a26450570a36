/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a test in numbered slices counted, and the greatest of what it measured. */

#pragma once

#include "dwr-test-figure.h"

G_BEGIN_DECLS

typedef struct {
  const char *name;
  gboolean is_maximum; /* the greatest of the slices', and not their sum */
  double value;
} DwrTestSum;

/* After a kill, a power cut, damage or a failing disk. A sample of the last three runs beside other
 * tests, and with the sanitizers. */
#define DWR_TEST_REOPENING_MAX_S 2.0
#define DWR_TEST_REOPENING_SAMPLE_MAX_S 10.0

/* Adds what the slice did to @sums, as many as there are. */
typedef void (*DwrTestSliceFunc) (guint number, DwrTestSum *sums, gpointer data);

/* Runs the slices that were not done yet (DwrTestSlices), and adds what all of them counted to
 * @sums.
 * @name: of these slices among those of the program
 * @sums: the last has no name */
void dwr_test_sums_run (const char *name,
                        guint n_slices,
                        DwrTestSliceFunc run,
                        DwrTestSum *sums,
                        gpointer data);

/* Takes over how long it took since @begin_us, if that was the longest yet. */
void dwr_test_sum_note_time (DwrTestSum *sum, gint64 begin_us);

/* Says a greatest time as a figure of the sum's name, with the bound of this run. */
void dwr_test_sum_say_reopening (const DwrTestSum *sum);

G_END_DECLS
