/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a long use leaves, against counts that were made up: connections come and go, and of some
 * things one stays now and then. */

#include "dwr-test-level.h"

#define N_WARM 240
#define N_ALL 2000
#define N_ALIKE 80

/* Of descriptors that are always there. */
#define FLOOR 40

/* Up to five connections, otherwise in each round, and a flood at the beginning. */
static int
get_rise (guint rounds_per_leak)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  DwrTestLevel level = { NULL };
  int rise;

  for (guint i = 0; i < N_ALL; i++)
    dwr_test_level_add (&level,
                        FLOOR + (i == 9 ? 12 : 0) + (guint) g_rand_int_range (random, 0, 6) +
                            (rounds_per_leak > 0 ? i / rounds_per_leak : 0));
  rise = dwr_test_level_get_rise (&level, N_WARM, N_ALIKE);
  dwr_test_level_clear (&level);
  return rise;
}

static void
test_fluctuation (void)
{
  g_assert_cmpint (get_rise (0), <=, 0);
}

/* Three descriptors in all are fewer than what comes and goes, and far fewer than there once were.
 */
static void
test_slow_leak (void)
{
  g_assert_cmpint (get_rise (600), >, 0);
  g_assert_cmpint (get_rise (100), >=, 16);
}

/* One kept open longer than usual is no leak. */
static void
test_last_count (void)
{
  static const guint counts[] = { 5, 7, 6, 5, 7, 9 };
  DwrTestLevel level = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    dwr_test_level_add (&level, counts[i]);
  g_assert_cmpint (dwr_test_level_get_rise (&level, 3, 3), ==, 0);
  g_assert_cmpint (dwr_test_level_get_rise (&level, 2, 1), ==, 2);
  dwr_test_level_clear (&level);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/level/what comes and goes is no rise", test_fluctuation);
  g_test_add_func ("/dwr/level/a slow leak is one", test_slow_leak);
  g_test_add_func ("/dwr/level/one count alone is none", test_last_count);
  return g_test_run ();
}
