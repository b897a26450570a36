/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The watchdog ends a process whose job spins, and no other. The process that is ended is this
 * program again, with the job's name as its argument. */

#include "config.h"

#include <gio/gio.h>

#include "dwr-watchdog.h"

#define LIMIT_MS 200
#define STATUS 42

static void
spin_ms (guint ms)
{
  gint64 start_us = g_get_monotonic_time ();
  volatile guint work = 0;

  while (g_get_monotonic_time () - start_us < (gint64) ms * 1000)
    work++;
}

static gpointer
spin_as_job (gpointer data)
{
  dwr_watchdog_begin (data);
  spin_ms (60 * 1000);
  return NULL;
}

/* Many jobs in one thread: each has its own allowance. */
static gpointer
do_short_jobs (gpointer data)
{
  for (guint i = 0; i < 8; i++) {
    dwr_watchdog_begin (data);
    spin_ms (LIMIT_MS / 2);
    dwr_watchdog_end (data);
  }
  return NULL;
}

/* Time that passes without work costs nothing. */
static gpointer
wait_as_job (gpointer data)
{
  dwr_watchdog_begin (data);
  g_usleep (3 * LIMIT_MS * 1000);
  dwr_watchdog_end (data);
  return NULL;
}

/* Work outside of a job is nobody's business. */
static gpointer
spin_after_job (gpointer data)
{
  dwr_watchdog_begin (data);
  dwr_watchdog_end (data);
  spin_ms (3 * LIMIT_MS);
  return NULL;
}

static const struct {
  const char *name;
  GThreadFunc job;
  int status;
} cases[] = {
  { "spin", spin_as_job, STATUS },
  { "short-jobs", do_short_jobs, 0 },
  { "wait", wait_as_job, 0 },
  { "spin-after", spin_after_job, 0 },
};

static int
run_job (const char *name)
{
  DwrWatchdog *watchdog = dwr_watchdog_new (LIMIT_MS, STATUS);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    if (g_str_equal (cases[i].name, name))
      g_thread_join (g_thread_new (name, cases[i].job, watchdog));
  }
  return 0;
}

static void
test_status (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child =
      g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "/proc/self/exe", cases[i].name, NULL);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait (child, NULL, &error));
  g_assert_true (g_subprocess_get_if_exited (child));
  g_assert_cmpint (g_subprocess_get_exit_status (child), ==, cases[i].status);
}

int
main (int argc, char **argv)
{
  if (argc == 2 && argv[1][0] != '-')
    return run_job (argv[1]);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/dwr/watchdog/", cases[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_status);
  }
  return g_test_run ();
}
