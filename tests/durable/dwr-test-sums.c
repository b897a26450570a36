/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The notes are those of DwrTestSlices. */

#include "config.h"

#include "dwr-test-sums.h"

#include "dwr-test-slices.h"

#define SUMS_MAX 16

static void
add (DwrTestSum *sum, double value)
{
  sum->value = sum->is_maximum ? MAX (sum->value, value) : sum->value + value;
}

static void
run_one (DwrTestSlices *slices,
         DwrTestSliceFunc run,
         guint number,
         const DwrTestSum *sums,
         gpointer data)
{
  DwrTestSum own[SUMS_MAX] = { 0 };

  for (guint i = 0; sums[i].name != NULL; i++) {
    g_assert_cmpuint (i, <, SUMS_MAX - 1);
    own[i] = (DwrTestSum){ sums[i].name, sums[i].is_maximum, 0 };
  }
  run (number, own, data);
  for (guint i = 0; own[i].name != NULL; i++)
    dwr_test_slices_add (slices, own[i].name, own[i].value);
  dwr_test_slices_end (slices);
}

void
dwr_test_sums_run (const char *name,
                   guint n_slices,
                   DwrTestSliceFunc run,
                   DwrTestSum *sums,
                   gpointer data)
{
  g_autoptr (DwrTestSlices) slices = dwr_test_slices_open (name);

  for (guint number = 0; number < n_slices; number++)
    if (dwr_test_slices_begin (slices, number))
      run_one (slices, run, number, sums, data);
  for (guint i = 0; sums[i].name != NULL; i++)
    add (&sums[i],
         sums[i].is_maximum ? dwr_test_slices_get_maximum (slices, sums[i].name)
                            : dwr_test_slices_get_sum (slices, sums[i].name));
}

void
dwr_test_sum_note_time (DwrTestSum *sum, gint64 begin_us)
{
  double time_s = (double) (g_get_monotonic_time () - begin_us) / G_USEC_PER_SEC;

  sum->value = MAX (sum->value, time_s);
}

void
dwr_test_sum_say_reopening (const DwrTestSum *sum)
{
  dwr_test_figure (sum->name,
                   sum->value,
                   "s",
                   DWR_FIGURE_AT_MOST,
                   dwr_test_is_soak () ? DWR_TEST_REOPENING_MAX_S
                                       : DWR_TEST_REOPENING_SAMPLE_MAX_S);
}
