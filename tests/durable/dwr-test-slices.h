/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A part of the soak in slices: each is done once, however often the part is interrupted. */

#pragma once

#include "dwr-test-figure.h"

G_BEGIN_DECLS

typedef struct {
  const char *name;
  gboolean is_maximum; /* the greatest of the slices', and not their sum */
  double value;
} DwrTestSum;

/* Adds what the slice did to @sums, as many as there are. */
typedef void (*DwrTestSliceFunc) (guint number, DwrTestSum *sums, gpointer data);

/* Runs the slices that were not done yet, and leaves all slices' sums in @sums. In the usual run
 * nothing is noted.
 * @name: of the file in the soak's folder
 * @sums: the last has no name */
void dwr_test_slices_run (const char *name,
                          guint n_slices,
                          DwrTestSliceFunc run,
                          DwrTestSum *sums,
                          gpointer data);

G_END_DECLS
