/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Coming and going in a real Claws Mail, over and over: the plugin is unloaded with an article open
 * and loaded again, and Claws ends at every moment of a load. Nothing stays behind. */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "dwr-claws-reader.h"
#include "dwr-client-processes.h"
#include "dwr-test-figure.h"

#define TITLE "Nachtzug verbindet wieder vier länder am meer"
#define HEADLINE "Nachtzug verbindet wieder vier Länder am Meer"
#define REQUEST "www.dw.com GET /de/"

#define RELOADS 20
#define QUITS 10
#define SOAKED 500

/* The first rounds fill caches of GTK, of fonts, of accessibility. */
#define WARM_ROUNDS 3

#define LOOK_AGAIN_AFTER_US (50 * 1000)

/* Less than what one object in each third round would be. */
#define SPARE_FILES 4
#define SPARE_SOURCES 4

/* For each panel with an article WebKitGTK 2.50 keeps a GtkTextView and what belongs to it, which
 * is 20 KiB in any program, and GTK 3 nine empty menus. Without the emptying of these it was 52. */
#define GROWTH_MAX_KIB 40

static DwrClientFixture world;

static void
open_article (DwrClawsFixture *claws)
{
  dwr_claws_fixture_click (claws, ATSPI_ROLE_PUSH_BUTTON, TITLE);
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_HEADING, HEADLINE));
}

/* What is in Claws' process. */
typedef struct {
  guint n_widgets; /* of ours, after unloading */
  guint n_objects; /* of ours and of WebKitGTK, then too */
  guint n_sources;
  guint n_files;
} Remains;

/* What the driver has said last, once it has said it again. */
static Remains
count (DwrClawsReader *reader, guint *n_counts)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  g_autoptr (GPtrArray) files = NULL;
  Remains remains = { 0 };

  dwr_claws_reader_do (reader, "item", "Count what is left", NULL);
  for (guint n_said = 0; n_said <= *n_counts; g_usleep (LOOK_AGAIN_AFTER_US)) {
    g_autofree char *log = dwr_claws_fixture_dup_log (&reader->claws);
    g_auto (GStrv) lines = g_strsplit (log, "\n", -1);

    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    n_said = 0;
    for (char **line = lines; *line != NULL; line++)
      if (sscanf (*line,
                  "Driver: %u widgets, %u sources, %u objects",
                  &remains.n_widgets,
                  &remains.n_sources,
                  &remains.n_objects) == 3)
        n_said++;
  }
  (*n_counts)++;
  files = dwr_client_processes_list_files (&reader->claws);
  remains.n_files = files->len;
  return remains;
}

static gboolean
is_within (const Remains *remains, const Remains *limit)
{
  return remains->n_widgets <= limit->n_widgets && remains->n_objects <= limit->n_objects &&
         remains->n_sources <= limit->n_sources && remains->n_files <= limit->n_files;
}

/* What is too much. */
static void
tell (DwrClawsFixture *claws)
{
  g_autofree char *log = dwr_claws_fixture_dup_log (claws);
  g_autoptr (GPtrArray) files = dwr_client_processes_list_files (claws);

  g_test_message ("%s", log);
  for (guint i = 0; i < files->len; i++)
    g_test_message ("A file: %s", (const char *) g_ptr_array_index (files, i));
}

/* What was begun before may take its time to end. */
static Remains
wait_within (DwrClawsReader *reader, const Remains *limit, guint *n_counts)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  Remains remains = count (reader, n_counts);

  while (!is_within (&remains, limit) && g_get_monotonic_time () < end_us)
    remains = count (reader, n_counts);
  g_test_message ("%u widgets, %u objects, %u sources, %u files",
                  remains.n_widgets,
                  remains.n_objects,
                  remains.n_sources,
                  remains.n_files);
  if (!is_within (&remains, limit))
    tell (&reader->claws);
  g_assert_cmpuint (remains.n_widgets, <=, limit->n_widgets);
  g_assert_cmpuint (remains.n_objects, <=, limit->n_objects);
  g_assert_cmpuint (remains.n_sources, <=, limit->n_sources);
  g_assert_cmpuint (remains.n_files, <=, limit->n_files);
  return remains;
}

/* How much memory Claws' process takes more in a round, after @n_rounds from @start_kib. Few rounds
 * say little: they live on what others have freed. */
static int
measure_growth_kib (DwrClawsFixture *claws, guint start_kib, int n_rounds)
{
  guint end_kib = dwr_client_processes_get_memory_kib (claws);
  int growth_kib = ((int) end_kib - (int) start_kib) / n_rounds;

  g_test_message ("%u KiB after %d rounds, %d more in each", end_kib, n_rounds, growth_kib);
  return growth_kib;
}

static gboolean
is_article (const DwrReaderState *state, const DwrReaderState *before)
{
  return state->n_painted > before->n_painted && g_str_equal (state->page, "article");
}

static void
read_article (DwrClawsReader *reader)
{
  DwrReaderState before = dwr_claws_reader_look (reader);

  dwr_claws_reader_do (reader, "link", "0", NULL);
  dwr_claws_reader_wait (reader, is_article, &before, "an article");
}

static void
wait_for_answer (DwrClawsReader *reader, const char *request, const char *expected)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  g_autofree char *answer = dwr_claws_reader_ask (reader, request, NULL);

  while (!g_str_equal (answer, expected) && g_get_monotonic_time () < end_us) {
    g_usleep (LOOK_AGAIN_AFTER_US);
    g_free (answer);
    answer = dwr_claws_reader_ask (reader, request, NULL);
  }
  g_assert_cmpstr (answer, ==, expected);
}

static void
unload (DwrClawsReader *reader)
{
  dwr_claws_reader_do (reader, "item", "Unload DW Reader", NULL);
  wait_for_answer (reader, "state", "no-pane");
  dwr_client_processes_wait_gone (&reader->claws, NULL);
}

/* An unloaded plugin leaves no widget, and the last time no more of anything than the third. Hands
 * alone use it: for each question about its accessibles, by which other tests find their way,
 * AT-SPI's bridge in Claws keeps memory, which was 8 KiB more in each round. */
static void
test_reloads (void)
{
  DwrClawsReader reader = { 0 };
  Remains limit = { 0, 0, G_MAXUINT, G_MAXUINT };
  guint n_counts = 0;
  guint start_kib = 0;
  int growth_kib = 0;
  int n_rounds = (int) dwr_test_count (RELOADS, SOAKED);

  dwr_claws_reader_set_up (&reader, world.folder, "--panel --also '" DWR_CLAWS_DRIVER "'");
  dwr_claws_fixture_select (&reader.claws, DWR_MAIL_GERMAN);
  for (int i = 1; i <= n_rounds; i++) {
    read_article (&reader);
    unload (&reader);
    if (i == WARM_ROUNDS) {
      limit = wait_within (&reader, &limit, &n_counts);
      limit.n_sources += SPARE_SOURCES;
      limit.n_files += SPARE_FILES;
      start_kib = dwr_client_processes_get_memory_kib (&reader.claws);
    } else if (i % RELOADS == 0) {
      wait_within (&reader, &limit, &n_counts);
      growth_kib = measure_growth_kib (&reader.claws, start_kib, i - WARM_ROUNDS);
    }
    dwr_claws_reader_do (&reader, "item", "Load DW Reader", NULL);
  }
  if (dwr_test_is_soak ()) {
    dwr_test_figure ("reloads", n_rounds, NULL, DWR_FIGURE_AT_LEAST, SOAKED);
    dwr_test_figure ("growth of a reload", growth_kib, "KiB", DWR_FIGURE_AT_MOST, GROWTH_MAX_KIB);
  }
  open_article (&reader.claws);
  dwr_claws_reader_tear_down (&reader);
}

/* An unloaded plugin leaves none of its dialogs to be used, nor Claws' own that it had opened. */
static void
test_dialogs (void)
{
  static const char *const actions[] = { "about",          "contacts", "preferences", "print",
                                         "save-elsewhere", "save-as",  "shortcuts" };
  DwrClawsReader reader = { 0 };

  dwr_claws_reader_set_up (&reader, world.folder, "--panel --also '" DWR_CLAWS_DRIVER "'");
  dwr_claws_fixture_select (&reader.claws, DWR_MAIL_GERMAN);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++) {
    g_test_message ("Unloaded after %s", actions[i]);
    open_article (&reader.claws);
    dwr_claws_reader_do (&reader, "act", actions[i], NULL);
    wait_for_answer (&reader, "dialogs", "ok 1");
    unload (&reader);
    wait_for_answer (&reader, "dialogs", "ok 0");
    dwr_claws_reader_do (&reader, "item", "Load DW Reader", NULL);
  }
  dwr_claws_reader_tear_down (&reader);
}

/* The moments of a load at which Claws ends. */
typedef enum {
  MOMENT_PANEL,    /* its window is there, the panel may be */
  MOMENT_CLICK,    /* an article was asked for; the service may be starting */
  MOMENT_SILENCE,  /* dw.com was asked and does not answer */
  MOMENT_ARTICLE,  /* the article comes byte by byte */
  MOMENT_PICTURES, /* it is there, its pictures are not */
  N_MOMENTS,
} Moment;

/* What the newsroom does wrong at that moment. */
static const struct {
  const char *file;
  const char *fault;
  const char *request; /* (nullable) that Claws has made by then */
} moments[N_MOMENTS] = {
  [MOMENT_SILENCE] = { "fail-articles", "silent", REQUEST },
  [MOMENT_ARTICLE] = { "fail-articles", "slow-drip", REQUEST },
  [MOMENT_PICTURES] = { "fail-pictures", "silent", "static.dw.com" },
};

static void
load_until (DwrClawsFixture *claws, Moment moment)
{
  if (moment == MOMENT_PANEL)
    return;
  dwr_claws_fixture_select (claws, DWR_MAIL_GERMAN);
  dwr_claws_fixture_click (claws, ATSPI_ROLE_PUSH_BUTTON, TITLE);
  if (moments[moment].request != NULL)
    dwr_newsroom_fixture_wait_requests (&world.newsroom, moments[moment].request, 1);
}

static void
quit_at (Moment moment, gboolean by_menu)
{
  DwrClawsStart start = { .options = "--panel" };
  DwrClawsFixture claws = { NULL };

  dwr_newsroom_fixture_clear_log (&world.newsroom);
  if (moments[moment].file != NULL)
    dwr_newsroom_fixture_change (&world.newsroom, moments[moment].file, moments[moment].fault);
  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  load_until (&claws, moment);
  if (by_menu) {
    dwr_claws_fixture_click (&claws, ATSPI_ROLE_MENU_ITEM, "Exit");
    dwr_claws_fixture_assert_ends (&claws);
  } else {
    dwr_claws_fixture_quit (&claws);
  }
  dwr_client_processes_wait_gone (&claws, NULL);
  dwr_claws_fixture_tear_down (&claws);
  if (moments[moment].file != NULL)
    dwr_newsroom_fixture_change (&world.newsroom, moments[moment].file, NULL);
}

static void
test_quits (void)
{
  int n_rounds = (int) dwr_test_count (QUITS, SOAKED);

  for (int i = 0; i < n_rounds; i++)
    quit_at ((Moment) (i % N_MOMENTS), i / N_MOMENTS % 2 == 1);
  if (dwr_test_is_soak ())
    dwr_test_figure ("quits", n_rounds, NULL, DWR_FIGURE_AT_LEAST, SOAKED);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  g_test_add_func ("/dwr/claws-cycles/reloads", test_reloads);
  g_test_add_func ("/dwr/claws-cycles/dialogs", test_dialogs);
  g_test_add_func ("/dwr/claws-cycles/quits", test_quits);
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
