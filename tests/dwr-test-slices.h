/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrTestSlices: a long test in numbered slices. What each counted is noted in the soak's folder,
 * so that a run which was interrupted goes on with the next; outside of the soak nothing is kept.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DwrTestSlices DwrTestSlices;

/* @name: of this test among those of its program. Notes of another build of the program count for
 * nothing. (transfer full) */
DwrTestSlices *dwr_test_slices_open (const char *name);
void dwr_test_slices_close (DwrTestSlices *slices);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrTestSlices, dwr_test_slices_close)

/* Begins slice @number. Returns: whether there is something to do; else it is done already */
gboolean dwr_test_slices_begin (DwrTestSlices *slices, guint number);

/* Adds to a sum of the slice that has begun. */
void dwr_test_slices_add (DwrTestSlices *slices, const char *sum, double n);

/* Notes the slice as done; one in which something failed is done again. */
void dwr_test_slices_end (DwrTestSlices *slices);

/* Of all slices that are done; 0 for a sum that nothing was added to. */
double dwr_test_slices_get_sum (DwrTestSlices *slices, const char *sum);

/* The greatest of theirs. */
double dwr_test_slices_get_maximum (DwrTestSlices *slices, const char *sum);

G_END_DECLS
