/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrTestSlope: the line of least squares through points that come one by one, and how sure it is.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sums over the points; all 0 at first. */
typedef struct {
  double n;
  double x;
  double y;
  double xx;
  double xy;
  double yy;
} DwrTestSlope;

void dwr_test_slope_add (DwrTestSlope *slope, double x, double y);

/* Of two points and more. */
double dwr_test_slope_get (const DwrTestSlope *slope);

/* The standard error of the slope, by how far the points are off the line: the true one is within
 * two of it in nineteen of twenty runs. Of three points and more. */
double dwr_test_slope_get_noise (const DwrTestSlope *slope);

G_END_DECLS
