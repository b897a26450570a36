/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* When a server may be asked again, by a clock that the test moves. */

#include "config.h"

#include <string.h>

#include "dwr-patience.h"
#include "dwr-retry-after.h"

#define HOST "www.dw.com"
#define OTHER "rss.dw.com"
#define NOON_S 1791028800 /* 2026-10-03 12:00 UTC */
#define HOUR_S 3600
#define DAY_S (24 * HOUR_S)

typedef struct {
  gint64 now_s;
  DwrPatience *patience; /* owned */
  guint n_changes;
  char *changed; /* owned (nullable): the last host */
} Fixture;

static gint64
read_clock_cb (gpointer data)
{
  return ((Fixture *) data)->now_s;
}

static void
changed_cb (DwrPatience *patience, const char *host, Fixture *fixture)
{
  fixture->n_changes++;
  g_free (fixture->changed);
  fixture->changed = g_strdup (host);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->now_s = NOON_S;
  fixture->patience = dwr_patience_new (read_clock_cb, fixture);
  g_signal_connect (fixture->patience, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_object_unref (fixture->patience);
  g_free (fixture->changed);
}

/* Seconds from now on, 0 where the host may be asked. */
static gint64
get_wait_s (Fixture *fixture, const char *host)
{
  gint64 until_s;
  guint n_failures;

  if (dwr_patience_check (fixture->patience, host, NULL))
    return 0;
  dwr_patience_get_wait (fixture->patience, host, &until_s, &n_failures);
  return until_s - fixture->now_s;
}

static guint
get_failures (Fixture *fixture)
{
  gint64 until_s;
  guint n_failures;

  dwr_patience_get_wait (fixture->patience, HOST, &until_s, &n_failures);
  return n_failures;
}

/* One answer to a host of which nothing is known; -1: a wait of the back-off's. */
static const struct {
  guint status;
  const char *retry_after;
  int wait_s;
} first_answers[] = {
  { 200, NULL, 0 },         { 200, "120", 0 },   { 204, NULL, 0 },    { 304, NULL, 0 },
  { 302, "120", 0 },        { 400, "120", 0 },   { 403, NULL, 0 },    { 403, "soon", 0 },
  { 403, "120", 120 },      { 404, NULL, 0 },    { 404, "120", 0 },   { 410, NULL, 0 },
  { 429, NULL, -1 },        { 429, "soon", -1 }, { 429, "120", 120 }, { 429, "1", 30 },
  { 429, "999999", DAY_S }, { 500, NULL, 0 },    { 500, "120", 0 },   { 502, NULL, 0 },
  { 503, NULL, -1 },        { 503, "600", 600 }, { 503, "-5", -1 },
};

static void
test_first_answers (Fixture *fixture, gconstpointer unused)
{
  for (gsize i = 0; i < G_N_ELEMENTS (first_answers); i++) {
    g_autofree char *host = g_strdup_printf ("host-%zu.example", i);
    gint64 wait_s;

    dwr_patience_note_status (fixture->patience,
                              host,
                              first_answers[i].status,
                              first_answers[i].retry_after);
    wait_s = get_wait_s (fixture, host);
    g_test_message ("%u, %s: %" G_GINT64_FORMAT " s",
                    first_answers[i].status,
                    first_answers[i].retry_after,
                    wait_s);
    if (first_answers[i].wait_s < 0) {
      g_assert_cmpint (wait_s, >=, 30);
      g_assert_cmpint (wait_s, <=, 33);
    } else {
      g_assert_cmpint (wait_s, ==, first_answers[i].wait_s);
    }
  }
}

/* The least wait after each answer in a row; chance adds at most a tenth. */
static const struct {
  guint status;
  int waits_s[10];
} rows[] = {
  { 429, { 30, 60, 120, 240, 480, 960, 1920, 3240, 3240, 3240 } },
  { 503, { 30, 60, 120, 240, 480, 960, 1920, 3240, 3240, 3240 } },
  { 500, { 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3240 } },
};

static void
test_rows (Fixture *fixture, gconstpointer unused)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    for (gsize j = 0; j < G_N_ELEMENTS (rows[i].waits_s); j++) {
      int least_s = rows[i].waits_s[j];
      gint64 wait_s;

      dwr_patience_note_status (fixture->patience, HOST, rows[i].status, NULL);
      wait_s = get_wait_s (fixture, HOST);
      g_test_message ("%u, %zu: %" G_GINT64_FORMAT " s", rows[i].status, j, wait_s);
      g_assert_cmpint (wait_s, >=, least_s);
      g_assert_cmpint (wait_s, <=, MIN (least_s * 112 / 100, HOUR_S));
      g_assert_cmpuint (get_failures (fixture), ==, j + 1);
      fixture->now_s += wait_s;
      g_assert_cmpint (get_wait_s (fixture, HOST), ==, 0);
    }
    dwr_patience_note_status (fixture->patience, HOST, 200, NULL);
    g_assert_cmpuint (get_failures (fixture), ==, 0);
  }
}

/* A good answer begins the row anew; one that says nothing of the server does not. */
static void
test_good_answers (Fixture *fixture, gconstpointer unused)
{
  dwr_patience_note_status (fixture->patience, HOST, 500, NULL);
  dwr_patience_note_status (fixture->patience, HOST, 404, NULL);
  dwr_patience_note_status (fixture->patience, HOST, 403, NULL);
  dwr_patience_note_status (fixture->patience, HOST, 500, NULL);
  g_assert_cmpuint (get_failures (fixture), ==, 2);
  dwr_patience_note_status (fixture->patience, HOST, 304, NULL);
  dwr_patience_note_status (fixture->patience, HOST, 500, NULL);
  dwr_patience_note_status (fixture->patience, HOST, 500, NULL);
  g_assert_cmpint (get_wait_s (fixture, HOST), ==, 0);
}

/* Answers to what was sent before the wait: they make it neither longer nor shorter. */
static void
test_late_answers (Fixture *fixture, gconstpointer unused)
{
  dwr_patience_note_status (fixture->patience, HOST, 429, "120");
  dwr_patience_note_status (fixture->patience, HOST, 200, NULL);
  dwr_patience_note_status (fixture->patience, HOST, 503, NULL);
  dwr_patience_note_status (fixture->patience, HOST, 429, "60");
  g_assert_cmpint (get_wait_s (fixture, HOST), ==, 120);
  g_assert_cmpuint (get_failures (fixture), ==, 1);
  dwr_patience_note_status (fixture->patience, HOST, 429, "240");
  g_assert_cmpint (get_wait_s (fixture, HOST), ==, 240);
  g_assert_cmpint (get_wait_s (fixture, OTHER), ==, 0);
}

static void
test_clock (Fixture *fixture, gconstpointer unused)
{
  dwr_patience_note_status (fixture->patience, HOST, 429, "3600");
  fixture->now_s += HOUR_S - 1;
  g_assert_cmpint (get_wait_s (fixture, HOST), ==, 1);
  fixture->now_s++;
  g_assert_cmpint (get_wait_s (fixture, HOST), ==, 0);
  fixture->now_s -= 100;
  g_assert_cmpint (get_wait_s (fixture, HOST), ==, 0);
}

/* By a little, by hours, and by more than any wait is long: no more is left of a wait than there
 * was, be it one of this process or of the store, and the store is told. */
static void
test_clock_set_back (Fixture *fixture, gconstpointer unused)
{
  static const int steps_s[] = { 100, 5 * HOUR_S, 2 * DAY_S };

  dwr_patience_note_status (fixture->patience, HOST, 429, "60");
  dwr_patience_set_wait (fixture->patience, OTHER, NOON_S + 60, 1);
  fixture->n_changes = 0;
  for (guint i = 0; i < G_N_ELEMENTS (steps_s); i++) {
    gint64 until_s = fixture->now_s + 60;

    fixture->now_s -= steps_s[i];
    /* The store still has it as it was. */
    dwr_patience_set_wait (fixture->patience, HOST, until_s, 1);
    g_assert_cmpint (get_wait_s (fixture, HOST), ==, 60);
    g_assert_cmpuint (fixture->n_changes, ==, 2 * i + 1);
    g_assert_cmpint (get_wait_s (fixture, OTHER), ==, 60);
    g_assert_cmpuint (fixture->n_changes, ==, 2 * i + 2);
    g_assert_cmpstr (fixture->changed, ==, OTHER);
  }
  fixture->now_s += 60;
  g_assert_cmpint (get_wait_s (fixture, HOST), ==, 0);
  g_assert_cmpuint (get_failures (fixture), ==, 1);
}

static void
test_message (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) until = g_date_time_new_from_unix_local (NOON_S + 120);
  g_autofree char *text = g_date_time_format_iso8601 (until);

  dwr_patience_note_status (fixture->patience, HOST, 429, "120");
  g_assert_false (dwr_patience_check (fixture->patience, HOST, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_WAIT);
  g_assert_true (g_str_has_suffix (error->message, text));
}

/* What a store had, against what is known. */
static const struct {
  gint64 after_s; /* the store's wait, from now on */
  guint n_failures;
  int wait_s;
  guint n_expected;
} stored[] = {
  { 60, 1, 120, 2 },
  { 240, 1, 240, 2 },
  { 240, 5, 240, 5 },
  { -DAY_S, 4, 120, 4 },
  { DAY_S, 1, DAY_S, 2 },
  { DAY_S + 1, 3, 120, 3 },
  { G_MAXINT64 / 2, 0, 120, 2 },
};

static void
test_stored (Fixture *fixture, gconstpointer unused)
{
  for (gsize i = 0; i < G_N_ELEMENTS (stored); i++) {
    g_autofree char *host = g_strdup_printf ("host-%zu.example", i);
    gint64 until_s;
    guint n_failures;

    dwr_patience_set_wait (fixture->patience, host, NOON_S + 120, 2);
    dwr_patience_set_wait (fixture->patience,
                           host,
                           NOON_S + stored[i].after_s,
                           stored[i].n_failures);
    dwr_patience_get_wait (fixture->patience, host, &until_s, &n_failures);
    g_test_message ("%zu", i);
    g_assert_cmpint (get_wait_s (fixture, host), ==, stored[i].wait_s);
    g_assert_cmpuint (n_failures, ==, stored[i].n_expected);
  }
  g_assert_cmpuint (fixture->n_changes, ==, 0);
}

/* After a restart the row goes on. */
static void
test_restart (Fixture *fixture, gconstpointer unused)
{
  dwr_patience_set_wait (fixture->patience, HOST, NOON_S - 10, 3);
  g_assert_cmpint (get_wait_s (fixture, HOST), ==, 0);
  dwr_patience_note_status (fixture->patience, HOST, 503, NULL);
  g_assert_cmpint (get_wait_s (fixture, HOST), >=, 240);
}

/* Once for each change, and never for none. */
static void
test_signal (Fixture *fixture, gconstpointer unused)
{
  dwr_patience_note_status (fixture->patience, HOST, 200, NULL);
  dwr_patience_note_status (fixture->patience, HOST, 404, NULL);
  g_assert_cmpuint (fixture->n_changes, ==, 0);
  dwr_patience_note_status (fixture->patience, HOST, 429, "120");
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpstr (fixture->changed, ==, HOST);
  dwr_patience_note_status (fixture->patience, HOST, 429, "60");
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  fixture->now_s += 120;
  dwr_patience_note_status (fixture->patience, HOST, 200, NULL);
  g_assert_cmpuint (fixture->n_changes, ==, 2);
  dwr_patience_note_status (fixture->patience, OTHER, 500, NULL);
  g_assert_cmpuint (fixture->n_changes, ==, 3);
  g_assert_cmpstr (fixture->changed, ==, OTHER);
}

static const struct {
  const char *path;
  void (*run) (Fixture *fixture, gconstpointer unused);
} tests[] = {
  { "/dwr/patience/first-answers", test_first_answers },
  { "/dwr/patience/rows", test_rows },
  { "/dwr/patience/good-answers", test_good_answers },
  { "/dwr/patience/late-answers", test_late_answers },
  { "/dwr/patience/clock", test_clock },
  { "/dwr/patience/clock-set-back", test_clock_set_back },
  { "/dwr/patience/message", test_message },
  { "/dwr/patience/stored", test_stored },
  { "/dwr/patience/restart", test_restart },
  { "/dwr/patience/signal", test_signal },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
