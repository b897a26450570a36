/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The line by which a long use is judged, against lines that were worked out by hand. */

#include <math.h>

#include "dwr-test-slope.h"

#define PRECISION 1e-6

/* As far from 0 as memory in KiB is, where a careless sum has no digits left for the line. */
#define FAR 48000

static DwrTestSlope
build (const double *heights, gsize n_heights)
{
  DwrTestSlope slope = { 0 };

  for (gsize i = 0; i < n_heights; i++)
    dwr_test_slope_add (&slope, (double) i, FAR + heights[i]);
  return slope;
}

static void
test_straight (void)
{
  const double heights[] = { 1, 3, 5, 7 };
  DwrTestSlope slope = build (heights, G_N_ELEMENTS (heights));

  g_assert_cmpfloat_with_epsilon (dwr_test_slope_get (&slope), 2, PRECISION);
  g_assert_cmpfloat_with_epsilon (dwr_test_slope_get_noise (&slope), 0, 1e-3);
}

/* About the means the squares are 5 and 1, the products 1; what the line leaves is 1 - 1 / 5. */
static void
test_rough (void)
{
  const double heights[] = { 0, 1, 0, 1 };
  DwrTestSlope slope = build (heights, G_N_ELEMENTS (heights));

  g_assert_cmpfloat_with_epsilon (dwr_test_slope_get (&slope), 0.2, PRECISION);
  g_assert_cmpfloat_with_epsilon (dwr_test_slope_get_noise (&slope), sqrt (0.8 / 2 / 5), PRECISION);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/slope/a straight line has no noise", test_straight);
  g_test_add_func ("/dwr/slope/points beside the line are its noise", test_rough);
  return g_test_run ();
}
