/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the plugin costs in the real Claws Mail: loading it while its panel is closed, and an
 * article in the panel beside the same document as a mail in Claws' own viewer of HTML. Ends with
 * an error where a bound is broken. */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "dwr-bench-memory.h"
#include "dwr-bench-times.h"
#include "dwr-claws-fixture.h"
#include "dwr-test-folder.h"

#define START_UP_RUNS 9
#define SIZE_RUNS 3
#define MEMORY_RUNS 3
#define START_UP_MAX_MS 10
#define START_UP_MAX_MIB 3

#define ARTICLE "https://www.dw.com/de/x/a-70000101"
#define LINK "Nachtzug verbindet wieder vier länder am meer"
#define LAST_WORDS "tho/lin (nlp, kbd)"

/* What the driver says of a plugin that it has loaded. */
#define LOADED "Driver: loaded in "

/* Memory is at rest when it changes by less than this between two looks. */
#define REST_MS 700
#define REST_MAX_MIB 0.5
#define REST_LOOKS_MAX 20

static gboolean
set_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
turn (guint time_ms)
{
  gboolean is_over = FALSE;

  g_timeout_add (time_ms, set_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

/* When it has come to rest, of Claws and what it started. */
static double
get_pss_mib (DwrClawsFixture *claws)
{
  int pid = (int) g_ascii_strtoll (g_subprocess_get_identifier (claws->process), NULL, 10);
  double before_mib = 0;
  double now_mib = dwr_bench_get_tree_pss_mib (pid);

  for (guint i = 0; i < REST_LOOKS_MAX && ABS (now_mib - before_mib) > REST_MAX_MIB; i++) {
    turn (REST_MS);
    before_mib = now_mib;
    now_mib = dwr_bench_get_tree_pss_mib (pid);
  }
  return now_mib;
}

/* Returns: how long Claws took to load our plugin, by the driver's words */
static double
wait_for_load_ms (DwrClawsFixture *claws)
{
  for (guint i = 0; i < 300; i++) {
    g_autofree char *log = dwr_claws_fixture_dup_log (claws);
    const char *words = strstr (log, LOADED);

    if (words != NULL)
      return g_ascii_strtod (words + strlen (LOADED), NULL);
    turn (100);
  }
  g_error ("Claws Mail did not load the plugin");
}

/* As Claws loads its plugins when it starts. */
static double
run_start_up_ms (const char *folder)
{
  const DwrClawsStart start = { .plugin = DWR_CLAWS_DRIVER };
  DwrClawsFixture claws = { NULL };
  double time_ms;

  g_setenv ("DWR_DRIVER_LOADS", "1", TRUE);
  dwr_claws_fixture_set_up (&claws, folder, &start);
  g_unsetenv ("DWR_DRIVER_LOADS");
  time_ms = wait_for_load_ms (&claws);
  dwr_claws_fixture_tear_down (&claws);
  return time_ms;
}

/* In a Claws that has come to rest without it. */
static double
run_size_mib (const char *folder)
{
  const DwrClawsStart start = { .plugin = DWR_CLAWS_DRIVER };
  DwrClawsFixture claws = { NULL };
  double before_mib;
  double after_mib;

  dwr_claws_fixture_set_up (&claws, folder, &start);
  before_mib = get_pss_mib (&claws);
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_MENU_ITEM, "Load DW Reader");
  wait_for_load_ms (&claws);
  after_mib = get_pss_mib (&claws);
  dwr_claws_fixture_tear_down (&claws);
  return after_mib - before_mib;
}

static void
print_runs (const DwrBenchTimes *runs)
{
  for (guint i = 0; i < runs->n_runs; i++)
    g_print (" %.1f", runs->runs_ms[i]);
}

static gboolean
measure_start_up (const char *folder)
{
  DwrBenchTimes times = { .n_runs = 0 };
  DwrBenchTimes sizes_mib = { .n_runs = 0 };
  double time_ms;
  double size_mib;
  gboolean holds;

  for (guint i = 0; i < START_UP_RUNS; i++)
    dwr_bench_times_add (&times, run_start_up_ms (folder));
  for (guint i = 0; i < SIZE_RUNS; i++)
    dwr_bench_times_add (&sizes_mib, run_size_mib (folder));
  time_ms = dwr_bench_times_get_median_ms (&times);
  size_mib = dwr_bench_times_get_median_ms (&sizes_mib);
  holds = time_ms <= START_UP_MAX_MS && size_mib <= START_UP_MAX_MIB;
  g_print ("start-up: %.1f ms, %.1f MiB; runs:", time_ms, size_mib);
  print_runs (&times);
  g_print (" ms,");
  print_runs (&sizes_mib);
  g_print (" MiB\n  with the panel closed at most 10 ms and 3 MiB: %s\n",
           holds ? "holds" : "BROKEN");
  return holds;
}

/* The article as a mail, with its pictures, by our own writer. (transfer full): its folder */
static char *
make_mail (const char *folder)
{
  g_autofree char *mail = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) writer = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                                     &error,
                                                     DWR_CLI_PROGRAM,
                                                     "show",
                                                     "--format=mail",
                                                     ARTICLE,
                                                     NULL);
  g_autoptr (GBytes) output = NULL;
  char *mails = g_build_filename (folder, "mails", NULL);
  g_autofree char *path = g_build_filename (mails, "1", NULL);

  g_assert_no_error (error);
  g_subprocess_communicate (writer, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (writer));
  g_assert_cmpint (g_mkdir_with_parents (mails, 0700), ==, 0);
  g_file_set_contents (path,
                       g_bytes_get_data (output, NULL),
                       (gssize) g_bytes_get_size (output),
                       &error);
  g_assert_no_error (error);
  return mails;
}

static double
run_panel (const char *folder)
{
  const DwrClawsStart start = { .options = "--panel" };
  DwrClawsFixture claws = { NULL };
  double size_mib;

  dwr_claws_fixture_set_up (&claws, folder, &start);
  dwr_claws_fixture_select (&claws, DWR_MAIL_GERMAN);
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_PUSH_BUTTON, LINK);
  g_free (dwr_claws_fixture_read_article (&claws, LAST_WORDS));
  size_mib = get_pss_mib (&claws);
  dwr_claws_fixture_tear_down (&claws);
  return size_mib;
}

static double
run_fancy (const char *folder, const char *mails)
{
  g_autofree char *options = g_strdup_printf ("--fancy-before --html --mails %s", mails);
  const DwrClawsStart start = { .options = options, .plugin = DWR_CLAWS_DRIVER };
  const DwrAtSpiQuery last = { .contains = LAST_WORDS };
  const DwrAtSpiQuery document = { .role = ATSPI_ROLE_DOCUMENT_WEB };
  DwrClawsFixture claws = { NULL };
  g_autoptr (AtspiAccessible) view = NULL;
  g_autoptr (AtspiAccessible) found = NULL;
  g_autoptr (GError) error = NULL;
  double size_mib;

  dwr_claws_fixture_set_up (&claws, folder, &start);
  dwr_claws_fixture_select (&claws, (DwrMail) 1);
  view = dwr_at_spi_wait_for (claws.application, &document, DWR_CLIENT_LIMIT_S, &error);
  g_assert_no_error (error);
  found = dwr_at_spi_wait_for (claws.application, &last, DWR_CLIENT_LIMIT_S, &error);
  g_assert_no_error (error);
  g_free (dwr_at_spi_dup_text (view));
  size_mib = get_pss_mib (&claws);
  dwr_claws_fixture_tear_down (&claws);
  return size_mib;
}

static void
measure_memory (const char *folder)
{
  g_autofree char *mails = make_mail (folder);
  DwrBenchTimes ours_mib = { .n_runs = 0 };
  DwrBenchTimes fancy_mib = { .n_runs = 0 };

  for (guint i = 0; i < MEMORY_RUNS; i++) {
    dwr_bench_times_add (&ours_mib, run_panel (folder));
    dwr_bench_times_add (&fancy_mib, run_fancy (folder, mails));
  }
  g_print ("memory of Claws Mail with an article open: %.0f MiB, with the same document in Fancy: "
           "%.0f MiB, ratio %.2f\n",
           dwr_bench_times_get_median_ms (&ours_mib),
           dwr_bench_times_get_median_ms (&fancy_mib),
           dwr_bench_times_get_median_ms (&ours_mib) / dwr_bench_times_get_median_ms (&fancy_mib));
  dwr_test_folder_remove (mails);
}

int
main (int argc, char **argv)
{
  DwrClientFixture world = { NULL };
  gboolean holds;

  dwr_client_fixture_set_up (&world);
  holds = measure_start_up (world.folder);
  measure_memory (world.folder);
  dwr_client_fixture_tear_down (&world);
  return holds ? EXIT_SUCCESS : EXIT_FAILURE;
}
