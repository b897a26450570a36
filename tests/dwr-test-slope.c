/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "dwr-test-slope.h"

#include <math.h>

void
dwr_test_slope_add (DwrTestSlope *slope, double x, double y)
{
  slope->n++;
  slope->x += x;
  slope->y += y;
  slope->xx += x * x;
  slope->xy += x * y;
  slope->yy += y * y;
}

/* The sums of squares about the means. */
static double
get_spread_x (const DwrTestSlope *slope)
{
  return slope->xx - slope->x * slope->x / slope->n;
}

static double
get_spread_y (const DwrTestSlope *slope)
{
  return slope->yy - slope->y * slope->y / slope->n;
}

static double
get_spread_xy (const DwrTestSlope *slope)
{
  return slope->xy - slope->x * slope->y / slope->n;
}

double
dwr_test_slope_get (const DwrTestSlope *slope)
{
  g_assert_cmpfloat (slope->n, >=, 2);

  return get_spread_xy (slope) / get_spread_x (slope);
}

double
dwr_test_slope_get_noise (const DwrTestSlope *slope)
{
  double rest = get_spread_y (slope) - dwr_test_slope_get (slope) * get_spread_xy (slope);

  g_assert_cmpfloat (slope->n, >=, 3);

  /* Rounding makes a little less than nothing of nothing. */
  return sqrt (MAX (rest, 0) / (slope->n - 2) / get_spread_x (slope));
}
