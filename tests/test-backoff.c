/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* When a service that died is started again. */

#include "config.h"

#include "dwr-backoff.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

static void
test_delays (void)
{
  static const int delays_s[] = { 0, 1, 2, 4, 8, 16, 30, 30, 30 };
  DwrBackoff backoff = { 0 };
  gint64 now_us = 1000 * SECOND;

  g_assert_cmpint (dwr_backoff_get_wait_us (&backoff, now_us), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (delays_s); i++) {
    now_us += 40 * SECOND;
    dwr_backoff_note_death (&backoff, now_us);
    g_assert_cmpint (dwr_backoff_get_wait_us (&backoff, now_us), ==, delays_s[i] * SECOND);
    g_assert_cmpint (dwr_backoff_get_wait_us (&backoff, now_us + 31 * SECOND), ==, 0);
  }
}

static void
test_gives_up (void)
{
  DwrBackoff backoff = { 0 };
  gint64 now_us = 1000 * SECOND;

  dwr_backoff_note_death (&backoff, now_us);
  dwr_backoff_note_death (&backoff, now_us + 30 * SECOND);
  g_assert_cmpint (dwr_backoff_get_wait_us (&backoff, now_us + 40 * SECOND), ==, 0);
  dwr_backoff_note_death (&backoff, now_us + 60 * SECOND);
  g_assert_cmpint (dwr_backoff_get_wait_us (&backoff, now_us + 60 * SECOND),
                   ==,
                   DWR_BACKOFF_GIVING_UP);
  g_assert_cmpint (dwr_backoff_get_wait_us (&backoff, now_us + 6000 * SECOND),
                   ==,
                   DWR_BACKOFF_GIVING_UP);
  backoff = (DwrBackoff){ 0 };
  g_assert_cmpint (dwr_backoff_get_wait_us (&backoff, now_us + 60 * SECOND), ==, 0);
}

static void
test_forgets (void)
{
  DwrBackoff backoff = { 0 };
  gint64 now_us = 1000 * SECOND;

  for (guint i = 0; i < 5; i++)
    dwr_backoff_note_death (&backoff, now_us += 40 * SECOND);
  now_us += (DWR_BACKOFF_FORGET_S + 1) * SECOND;
  dwr_backoff_note_death (&backoff, now_us);
  g_assert_cmpint (dwr_backoff_get_wait_us (&backoff, now_us), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/backoff/delays", test_delays);
  g_test_add_func ("/dwr/backoff/gives-up", test_gives_up);
  g_test_add_func ("/dwr/backoff/forgets", test_forgets);
  return g_test_run ();
}
