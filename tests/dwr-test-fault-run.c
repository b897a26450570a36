/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Each run has a store of its own, so that it is no matter to the next whom a server wants to be
 * left alone. The functions stand in run order. */

#include "config.h"

#include "dwr-test-fault-run.h"

#include <string.h>

#include "dwr-test-newsroom.h"
#include "dwr-test-table.h"
#include "dwr/dwr-error-words.h"

/* Long enough for any answer on a busy machine, and short for one that waits for the deadline. */
#define DEADLINE_MS 20000
#define SLOW_DEADLINE_MS 1500
#define SHIPPED_DEADLINE_MS 30000

/* How long after the deadline an answer still counts as in time. The clock here begins with the
 * call and the service's with the connection, and both wait for a processor: with six times as much
 * to do as there were processors, the slowest answer came 0.17 s after its deadline. The rest is
 * for the sanitizers and for slower machines. And when a hang is ended, so that the others come to
 * their turn. */
#define GRACE_MS 2000
#define HANG_MS 20000

#define FAKETIME "/usr/$LIB/faketime/libfaketimeMT.so.1"

typedef struct {
  GError *error;  /* owned (nullable) */
  char *document; /* owned (nullable): of a page */
  GBytes *bytes;  /* owned (nullable): of a picture */
  gint64 saved_s;
  gint64 took_us;
} Outcome;

typedef struct {
  DwrTestFaultOrder order;
  char *data_home;          /* owned */
  DwrServiceClient *client; /* owned */
  GCancellable *cancellable;
  gint64 begun_us;
  guint hang_id;
  guint n_open;
  guint n_stories; /* that the service lists afterwards */
  Outcome outcomes[DWR_TEST_N_KINDS];
} Run;

static void started_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void page_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void feed_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void picture_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void listed_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void closed_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static guint
get_deadline_ms (const Run *run)
{
  if (run->order.is_shipped)
    return SHIPPED_DEADLINE_MS;
  return run->order.fault->is_slow ? SLOW_DEADLINE_MS : DEADLINE_MS;
}

static int
get_expected (const Run *run, DwrTestKind kind)
{
  return dwr_test_fault_get_expected (run->order.fault,
                                      kind,
                                      run->order.is_kept,
                                      run->order.is_shipped);
}

static DwrTestStoreKind
get_store (const Run *run)
{
  if (!run->order.is_kept)
    return DWR_TEST_FRESH;
  return run->order.fault->is_bare ? DWR_TEST_BARE : DWR_TEST_KEPT;
}

/* ---- Start ---- */

/* (transfer full): where connections go */
static char *
dup_rule (const Run *run)
{
  switch (run->order.fault->way) {
  case DWR_TEST_BY_PORT:
    return dwr_newsroom_fixture_dup_rule (run->order.newsroom, run->order.fault->name);
  case DWR_TEST_BY_NAME:
    return g_strdup (":443:nowhere.invalid:443");
  case DWR_TEST_BY_SILENCE:
    return g_strdup_printf (":443:127.0.0.1:%u", run->order.silent_port);
  case DWR_TEST_BY_ANSWER:
  case DWR_TEST_BY_CLOCK:
    break;
  }
  return g_strdup (run->order.newsroom->connect_to);
}

/* What the service that is started next finds. */
static void
set_environment (const Run *run)
{
  g_autofree char *deadline = g_strdup_printf ("%u", get_deadline_ms (run));

  g_setenv ("XDG_DATA_HOME", run->data_home, TRUE);
  /* Nothing stands for the service's own. */
  g_setenv ("DW_READER_DEADLINE_MS", run->order.is_shipped ? "" : deadline, TRUE);
  if (run->order.fault->clock == NULL)
    return;
  g_setenv ("LD_PRELOAD", FAKETIME, TRUE);
  g_setenv ("FAKETIME", run->order.fault->clock, TRUE);
  g_setenv ("FAKETIME_DONT_FAKE_MONOTONIC", "1", TRUE);
  g_setenv ("DONT_FAKE_MONOTONIC", "1", TRUE);
}

/* No other program has another time. */
static void
reset_clock (const Run *run)
{
  if (run->order.fault->clock == NULL)
    return;
  g_unsetenv ("LD_PRELOAD");
  g_unsetenv ("FAKETIME");
}

static void
list_stories (Run *run, GAsyncReadyCallback callback)
{
  dwr_service_client_list_async (run->client,
                                 DWR_VIEW_SECTION,
                                 DWR_TEST_EDITION,
                                 DWR_TEST_SECTION,
                                 NULL,
                                 callback,
                                 run);
}

void
dwr_test_fault_start (const DwrTestFaultOrder *order)
{
  Run *run = g_new0 (Run, 1);
  g_autofree char *name = NULL;
  g_autofree char *rule = NULL;

  run->order = *order;
  run->cancellable = g_cancellable_new ();
  name = g_strdup_printf ("%s%s-%d-%d",
                          order->fault->name,
                          order->fault->is_bare ? "-bare" : "",
                          order->is_kept,
                          order->is_shipped);
  run->data_home = g_build_filename (order->newsroom->folder, "runs", name, NULL);
  dwr_test_table_copy_folder (order->stores->homes[get_store (run)], run->data_home);
  run->client = dwr_service_client_new ();
  rule = dup_rule (run);
  dwr_service_client_set_redirection (run->client, rule, order->newsroom->ca_file);
  set_environment (run);
  /* The first call starts the service. */
  list_stories (run, started_cb);
  reset_clock (run);
}

/* ---- The three calls ---- */

static gboolean
hang_cb (gpointer data)
{
  Run *run = data;

  run->hang_id = 0;
  g_cancellable_cancel (run->cancellable);
  return G_SOURCE_REMOVE;
}

static void
load_page (Run *run)
{
  gboolean is_answer = run->order.fault->way == DWR_TEST_BY_ANSWER;
  g_autofree char *address = g_strdup_printf ("https://www.dw.com/de/%s%s/a-" DWR_TEST_PAGE_ID,
                                              is_answer ? "fault-" : "",
                                              is_answer ? run->order.fault->name : "x");

  dwr_service_client_load_article_async (run->client,
                                         address,
                                         DWR_FORMAT_TEXT,
                                         DWR_LOAD_DEFAULT,
                                         NULL,
                                         NULL,
                                         run->cancellable,
                                         page_cb,
                                         run);
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrHeadlineList) list =
      dwr_service_client_list_finish (DWR_SERVICE_CLIENT (source), result, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (list->headlines->len,
                    ==,
                    run->order.is_kept ? run->order.stores->n_stories : 0);
  run->hang_id = g_timeout_add (get_deadline_ms (run) + HANG_MS, hang_cb, run);
  run->begun_us = g_get_monotonic_time ();
  run->n_open = 1;
  if (get_expected (run, DWR_TEST_PAGE) != DWR_TEST_SKIPPED && ++run->n_open)
    load_page (run);
  if (get_expected (run, DWR_TEST_FEED) != DWR_TEST_SKIPPED && ++run->n_open)
    dwr_service_client_refresh_async (run->client,
                                      DWR_TEST_EDITION,
                                      DWR_TEST_SECTION,
                                      run->cancellable,
                                      feed_cb,
                                      run);
  if (get_expected (run, DWR_TEST_PICTURE) != DWR_TEST_SKIPPED && ++run->n_open)
    dwr_service_client_load_image_async (run->client,
                                         run->order.stores->picture_address,
                                         DWR_LOAD_DEFAULT,
                                         run->cancellable,
                                         picture_cb,
                                         run);
  if (--run->n_open == 0)
    list_stories (run, listed_cb);
}

static void
note_end (Run *run, DwrTestKind kind, GError *error)
{
  run->outcomes[kind].error = error;
  run->outcomes[kind].took_us = g_get_monotonic_time () - run->begun_us;
  if (--run->n_open == 0)
    list_stories (run, listed_cb);
}

/* A copy that is given in place of the network's page comes with the reason. */
static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  Outcome *outcome = &run->outcomes[DWR_TEST_PAGE];
  GError *error = NULL;
  g_autoptr (DwrDocument) document =
      dwr_service_client_load_article_finish (DWR_SERVICE_CLIENT (source), result, &error);

  if (document != NULL) {
    outcome->document = g_strdup (document->document);
    outcome->saved_s = document->saved_s;
    error = g_steal_pointer (&document->cause);
  }
  note_end (run, DWR_TEST_PAGE, error);
}

static void
feed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  dwr_service_client_refresh_finish (DWR_SERVICE_CLIENT (source), result, NULL, &error);
  note_end (user_data, DWR_TEST_FEED, error);
}

static void
picture_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  GError *error = NULL;

  run->outcomes[DWR_TEST_PICTURE].bytes =
      dwr_service_client_load_image_finish (DWR_SERVICE_CLIENT (source), result, NULL, &error);
  note_end (run, DWR_TEST_PICTURE, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrHeadlineList) list =
      dwr_service_client_list_finish (DWR_SERVICE_CLIENT (source), result, &error);

  g_assert_no_error (error);
  g_clear_handle_id (&run->hang_id, g_source_remove);
  run->n_stories = list->headlines->len;
  dwr_service_client_close_async (run->client, closed_cb, run);
}

/* ---- Judgement ---- */

/* Whether what was to come is there, byte for byte. */
static gboolean
is_whole (const Run *run, DwrTestKind kind)
{
  const Outcome *outcome = &run->outcomes[kind];
  const DwrTestStores *stores = run->order.stores;

  switch (kind) {
  case DWR_TEST_PAGE:
    return g_strcmp0 (outcome->document, stores->page) == 0;
  case DWR_TEST_FEED:
    return run->n_stories == stores->n_stories;
  case DWR_TEST_PICTURE:
    return outcome->bytes != NULL && g_bytes_equal (outcome->bytes, stores->picture);
  }
  return FALSE;
}

/* Code and sentence, and the copy with its notice where there is one. */
static gboolean
is_right (const Run *run, DwrTestKind kind)
{
  const Outcome *outcome = &run->outcomes[kind];
  int expected = get_expected (run, kind);

  if (expected == DWR_TEST_WHOLE)
    return outcome->error == NULL && outcome->saved_s == 0 && is_whole (run, kind);
  if (expected == DWR_TEST_FOREIGN)
    return outcome->error == NULL && outcome->document != NULL;
  if (run->order.is_kept && (!is_whole (run, kind) || (kind == DWR_TEST_PAGE && !outcome->saved_s)))
    return FALSE;
  return g_error_matches (outcome->error, DWR_ERROR, expected) &&
         g_strcmp0 (dwr_error_get_words (outcome->error), dwr_test_fault_get_sentence (expected)) ==
             0;
}

/* As the panel shows it: above the copy, in the list's status line, or in place of the article. */
static void
print_row (const Run *run, DwrTestKind kind, const char *judgement)
{
  const Outcome *outcome = &run->outcomes[kind];
  const char *words = outcome->error != NULL ? dwr_error_get_words (outcome->error) : "(all well)";

  g_test_message ("%s%s | %s | %s | %4d ms | %s%s%s%s%s%s",
                  run->order.fault->name,
                  run->order.fault->is_bare ? " (bare)" : "",
                  dwr_test_kind_get_name (kind),
                  run->order.is_kept ? "kept" : "fresh",
                  (int) (outcome->took_us / 1000),
                  words,
                  outcome->saved_s != 0 ? " Showing the copy saved at ..." : "",
                  outcome->error != NULL ? " [" : "",
                  outcome->error != NULL ? outcome->error->message : "",
                  outcome->error != NULL ? "]" : "",
                  judgement);
}

static void
judge (const Run *run, DwrTestKind kind)
{
  const char *before = run->order.stores->tables[get_store (run)][kind];
  g_autofree char *after = dwr_test_table_dup (run->data_home, kind);
  gboolean is_changed = !g_str_equal (before, after);
  gboolean is_wrong = !is_right (run, kind);
  gboolean is_good = get_expected (run, kind) == DWR_TEST_WHOLE && is_whole (run, kind);
  gboolean is_lost = run->order.is_kept && (!is_whole (run, kind) || (is_changed && !is_good));
  gboolean is_partial = !run->order.is_kept && is_changed && !is_good;
  gboolean is_late =
      run->outcomes[kind].took_us > (gint64) (get_deadline_ms (run) + GRACE_MS) * 1000;
  g_autofree char *judgement = g_strdup_printf ("%s%s%s%s",
                                                is_wrong ? " WRONG" : "",
                                                is_partial ? " PARTIAL" : "",
                                                is_lost ? " LOST" : "",
                                                is_late ? " LATE" : "");

  if (is_partial || is_lost)
    g_test_message ("before:\n%s\nafter:\n%s", before, after);
  if (dwr_test_fault_is_met (run->order.fault, kind, run->order.is_kept))
    run->order.sums->n_faults++;
  else
    run->order.sums->n_unmet++;
  run->order.sums->n_wrong += is_wrong;
  run->order.sums->n_partial += is_partial;
  run->order.sums->n_lost += is_lost;
  run->order.sums->n_late += is_late;
  print_row (run, kind, judgement);
}

static void
run_free (Run *run)
{
  for (guint kind = 0; kind < DWR_TEST_N_KINDS; kind++) {
    g_clear_error (&run->outcomes[kind].error);
    g_free (run->outcomes[kind].document);
    g_clear_pointer (&run->outcomes[kind].bytes, g_bytes_unref);
  }
  g_object_unref (run->client);
  g_object_unref (run->cancellable);
  g_free (run->data_home);
  g_free (run);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  void (*done) (gpointer data) = run->order.done;
  gpointer data = run->order.data;

  dwr_service_client_close_finish (DWR_SERVICE_CLIENT (source), result);
  for (guint kind = 0; kind < DWR_TEST_N_KINDS; kind++)
    if (get_expected (run, kind) != DWR_TEST_SKIPPED)
      judge (run, kind);
  run_free (run);
  done (data);
}
