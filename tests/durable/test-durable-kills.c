/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The real service is killed at any moment, also while it starts: whatever it has answered with
 * success before is there when it is started again, and soon. */

#include "config.h"

#include <signal.h>

#include "dwr-test-ledger.h"
#include "dwr-test-sums.h"

#define KILLS_OF_SLICE 25
#define STORIES_MAX 40

/* The service answers so many calls before it has so long to live. A start takes half of that. */
#define CALLS_MAX 10
#define LIFE_MAX_MS 50

enum { KILLS, ACKNOWLEDGED, LOST, SLOWEST };

typedef struct {
  DwrTestLedger *ledger;
  guint timer_id;
} Killer;

static gboolean
kill_cb (gpointer user_data)
{
  Killer *killer = user_data;
  int pid = dwr_service_client_get_pid (killer->ledger->client);

  /* Not started yet: a little later. */
  if (pid <= 0)
    return G_SOURCE_CONTINUE;
  g_usleep ((gulong) g_rand_int_range (killer->ledger->random, 0, 1000));
  kill (pid, SIGKILL);
  killer->timer_id = 0;
  return G_SOURCE_REMOVE;
}

/* Uses it until it is dead. */
static void
live_and_die (DwrTestLedger *ledger)
{
  Killer killer = { .ledger = ledger };
  g_autoptr (GError) error = NULL;

  for (int n_calls = g_rand_int_range (ledger->random, 0, CALLS_MAX + 1); n_calls > 0; n_calls--) {
    dwr_test_ledger_act (ledger, &error);
    g_assert_no_error (error);
  }
  killer.timer_id =
      g_timeout_add ((guint) g_rand_int_range (ledger->random, 0, LIFE_MAX_MS), kill_cb, &killer);
  while (killer.timer_id != 0 && error == NULL)
    dwr_test_ledger_act (ledger, &error);
  /* It may die between two calls, too. */
  if (error != NULL)
    g_assert_error (error, DWR_ERROR, DWR_ERROR_SERVICE);
  g_assert_cmpuint (killer.timer_id, ==, 0);
}

static void
run_slice (guint number, DwrTestSum *sums, gpointer data)
{
  DwrTestLedger ledger;

  dwr_test_ledger_open (&ledger, data, 1 + number, STORIES_MAX);
  for (guint i = 0; i < KILLS_OF_SLICE; i++) {
    double start_s;

    dwr_service_client_reset_backoff (ledger.client);
    live_and_die (&ledger);
    sums[KILLS].value++;
    start_s = dwr_test_ledger_start_s (&ledger);
    sums[SLOWEST].value = MAX (sums[SLOWEST].value, start_s);
    sums[LOST].value += dwr_test_ledger_count_broken (&ledger);
  }
  sums[ACKNOWLEDGED].value = ledger.n_acknowledged;
  dwr_test_ledger_close (&ledger);
}

static void
test_kills (DwrNewsroomFixture *newsroom)
{
  guint n_slices = dwr_test_count (1, 40);
  DwrTestSum sums[] = {
    [KILLS] = { "kills" },
    [ACKNOWLEDGED] = { "acknowledged" },
    [LOST] = { "lost" },
    [SLOWEST] = { "slowest reopening", TRUE },
    { NULL },
  };

  dwr_test_sums_run ("kills", n_slices, run_slice, sums, newsroom);
  dwr_test_figure ("kills",
                   sums[KILLS].value,
                   NULL,
                   DWR_FIGURE_AT_LEAST,
                   n_slices * KILLS_OF_SLICE);
  dwr_test_figure ("acknowledged",
                   sums[ACKNOWLEDGED].value,
                   NULL,
                   DWR_FIGURE_AT_LEAST,
                   n_slices * KILLS_OF_SLICE);
  dwr_test_figure ("lost", sums[LOST].value, NULL, DWR_FIGURE_AT_MOST, 0);
  dwr_test_figure ("slowest reopening",
                   sums[SLOWEST].value,
                   "s",
                   DWR_FIGURE_AT_MOST,
                   DWR_TEST_REOPENING_MAX_S);
}

int
main (int argc, char **argv)
{
  static const DwrNewsroomCase tests[] = { { "/dwr/durable-kills/kills", test_kills } };

  g_test_init (&argc, &argv, NULL);
  return dwr_newsroom_fixture_run (tests, G_N_ELEMENTS (tests));
}
