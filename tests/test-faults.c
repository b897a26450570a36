/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every fault of a network, with a page, a feed and a picture, with a copy and without one, against
 * the service as clients start it. Several newsrooms fail in different ways at the same time. */

#include "config.h"

#include "dwr-test-fault-run.h"
#include "dwr-test-figure.h"

#define WORKERS 4
#define ROWS_MIN 120

typedef struct {
  DwrTestStores stores;
  DwrTestSums sums;
  gboolean is_shipped;
  guint silent_port;
  gsize next; /* fault */
  guint n_busy;
} Table;

/* A newsroom, which has one fault at a time. */
typedef struct {
  Table *table;
  DwrNewsroomFixture newsroom;
  guint n_running;
} Worker;

static void run_done_cb (gpointer data);

static void
take_fault (Worker *worker)
{
  Table *table = worker->table;
  gsize n_faults = 0;
  const DwrTestFault *faults = dwr_test_faults_get (&n_faults);
  const DwrTestFault *fault = table->next < n_faults ? &faults[table->next++] : NULL;
  gboolean is_answer = fault != NULL && fault->way == DWR_TEST_BY_ANSWER;
  g_autofree char *feeds = is_answer ? g_strdup_printf ("%s " DWR_TEST_SECTION, fault->name) : NULL;
  DwrTestFaultOrder order = {
    .fault = fault,
    .is_shipped = table->is_shipped,
    .silent_port = table->silent_port,
    .stores = &table->stores,
    .newsroom = &worker->newsroom,
    .sums = &table->sums,
    .done = run_done_cb,
    .data = worker,
  };

  if (fault == NULL) {
    table->n_busy--;
    return;
  }
  dwr_newsroom_fixture_change (&worker->newsroom, "fail-feeds", feeds);
  dwr_newsroom_fixture_change (&worker->newsroom, "fail-pictures", is_answer ? fault->name : NULL);
  worker->n_running = 2;
  dwr_test_fault_start (&order);
  order.is_kept = TRUE;
  dwr_test_fault_start (&order);
}

static void
run_done_cb (gpointer data)
{
  Worker *worker = data;

  if (--worker->n_running == 0)
    take_fault (worker);
}

/* A port that takes connections, as the kernel does by itself, and has nobody behind it. */
static GSocketListener *
listen_in_silence (guint *port)
{
  GSocketListener *listener = g_socket_listener_new ();
  g_autoptr (GError) error = NULL;

  *port = g_socket_listener_add_any_inet_port (listener, NULL, &error);
  g_assert_no_error (error);
  return listener;
}

static void
say_figures (const DwrTestSums *sums, gboolean is_shipped)
{
  const char *with = is_shipped ? ", shipped deadlines" : "";
  const struct {
    const char *name;
    guint value;
  } figures[] = {
    { "wrong sentences", sums->n_wrong },
    { "partial kept", sums->n_partial },
    { "copies lost", sums->n_lost },
    { "over the deadline", sums->n_late },
  };
  g_autofree char *faults = g_strconcat ("faults", with, NULL);

  g_test_message ("%u rows beside them met no fault", sums->n_unmet);
  dwr_test_figure (faults, sums->n_faults, NULL, DWR_FIGURE_AT_LEAST, ROWS_MIN);
  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++) {
    g_autofree char *name = g_strconcat (figures[i].name, with, NULL);

    dwr_test_figure (name, figures[i].value, NULL, DWR_FIGURE_AT_MOST, 0);
  }
}

static void
run_table (gboolean is_shipped)
{
  Table table = { .is_shipped = is_shipped, .n_busy = WORKERS };
  Worker workers[WORKERS] = { 0 };
  g_autoptr (GSocketListener) silence = listen_in_silence (&table.silent_port);

  for (guint i = 0; i < WORKERS; i++) {
    workers[i].table = &table;
    dwr_newsroom_fixture_set_up (&workers[i].newsroom, NULL);
  }
  dwr_test_stores_make (&table.stores, &workers[WORKERS - 1].newsroom);
  for (guint i = 0; i < WORKERS; i++)
    take_fault (&workers[i]);
  while (table.n_busy > 0)
    g_main_context_iteration (NULL, TRUE);
  say_figures (&table.sums, is_shipped);
  dwr_test_stores_clear (&table.stores);
  for (guint i = 0; i < WORKERS; i++)
    dwr_newsroom_fixture_tear_down (&workers[i].newsroom, NULL);
}

static void
test_table (void)
{
  run_table (FALSE);
}

static void
test_shipped_deadlines (void)
{
  run_table (TRUE);
}

/* GLib says for each variable that threads may read it. Each service has an environment of its own,
 * and no thread of this program looks at any of it. */
static void
ignore_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer unused)
{
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_handler ("GLib", G_LOG_LEVEL_DEBUG, ignore_cb, NULL);
  g_test_add_func ("/dwr/faults/table", test_table);
  if (dwr_test_is_soak ())
    g_test_add_func ("/dwr/faults/shipped-deadlines", test_shipped_deadlines);
  return g_test_run ();
}
