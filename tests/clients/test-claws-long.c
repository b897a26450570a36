/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Long use: article after article in a real Claws Mail, and between them all else that the panel
 * can do, as in some days of reading. Nothing grows.
 *
 * Memory is what Claws' process has written for itself alone: private dirty pages, and what of them
 * is swapped out, when the heap has given back what is free of it. Clean and shared pages are
 * libraries, which the machine throws out and reads again as it likes, and pictures that WebKit's
 * processes have as well. It is looked at while nothing happens, because what went is freed by and
 * by, the last of it after some twenty seconds: who reads faster has more of it. And it is looked
 * at where the same was done just before, because an article, a list or a dialog that is still
 * there is a hundred times what may stay of each article. The slope is the line of least squares
 * through these rests.
 *
 * A slope is of what has no bound. Whatever has one is brought there first, the history above all,
 * which lists a thousand stories at most; what that costs is a figure of its own. It has what is
 * not ours: with each mail that is opened Claws 4.1.1 forgets a mark in the text and the handlers
 * of its menu, a quarter KiB an article here, where three of ten come from a mail. */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "dwr-claws-history.h"
#include "dwr-claws-reader.h"
#include "dwr-client-processes.h"
#include "dwr-test-figure.h"
#include "dwr-test-level.h"
#include "dwr-test-slope.h"

/* Rounds: an article, and one thing more. Each thing has been done once; in the soak caches are as
 * full as they get, with a short history and then with the longest. */
#define WARM_UP 18
#define WARM_UP_SOAKED (3 * ROUNDS_ALIKE)

/* What the client may keep for each story of the longest list that it has shown: the allocators'
 * pages of that time, some of which never get empty. */
#define STORY_MAX_KIB 4

#define ARTICLES 25
#define ARTICLES_SOAKED 2000

/* Of twenty-five articles, caches that still fill are most of it; what would keep a document or a
 * picture of each is seen. */
#define SLOPE_MAX_KIB 1
#define SLOPE_SAMPLE_MAX_KIB 200

/* A slope that is less sure than this says nothing about its bound. */
#define NOISE_MAX_KIB 0.25

/* So few articles do not meet each connection that the service keeps for a while; one descriptor
 * for each fifth article would still be seen. */
#define SPARE_FILES_OF_SAMPLE 3
#define ROUNDS_COMPARED 5

#define SERVICE_MAX_MIB 64
/* At which WebKit gives memory back, and ends the process if that is not enough: ours for it
 * (ui/dwr-pane-context.c). It looks each half minute, here a hundred articles. */
#define WEB_PROCESS_MAX_MIB 300

#define TELL_EVERY 10

/* After so many rounds the stories and the things to do begin anew at the same time. */
#define ROUNDS_ALIKE 80

/* Longer than it takes until something more is freed. */
#define REST_S 12
#define REST_MAX_S 60
#define LOOK_AT_REST_AFTER_US (500 * 1000)

/* Stories that are new at once, on top of the list, and how many of them a feed has. */
#define NEW_STORIES 10
#define FEED_STORIES 40
#define ROWS_READ 7

#define FIRST_STORY 71000000u
#define TITLE "Bericht Nummer %u vom Tage"

#define LOOK_AGAIN_AFTER_US (10 * 1000)
#define LOOKS_UNTIL_REFRESH 200

static DwrClientFixture world;

typedef struct {
  DwrClawsReader reader;
  guint n_rounds;
  guint n_opened;     /* articles: in some rounds there are two */
  guint n_stories;    /* that the newsroom has had */
  DwrTestLevel files; /* descriptors after each round */
  DwrReaderState now; /* as it was seen last */
} Day;

static gboolean
is_loaded (const DwrReaderState *state, const DwrReaderState *before)
{
  return state->n_loaded > before->n_loaded && g_str_equal (state->page, "article");
}

static gboolean
is_error (const DwrReaderState *state, const DwrReaderState *before)
{
  return g_str_equal (state->page, "error");
}

static gboolean
has_rows (const DwrReaderState *state, const DwrReaderState *before)
{
  return state->n_rows > 0;
}

static void
act (Day *day, const char *action)
{
  dwr_claws_reader_do (&day->reader, "act", action, NULL);
}

static void
wait_loaded (Day *day)
{
  day->now = dwr_claws_reader_wait (&day->reader, is_loaded, &day->now, "loaded");
}

/* The newsroom has other stories on top. */
static void
write_stories (Day *day)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  day->n_stories += NEW_STORIES;
  for (guint i = MAX (day->n_stories, FEED_STORIES) - FEED_STORIES; i < day->n_stories; i++)
    g_string_append_printf (lines, "%u\t" TITLE "\n", FIRST_STORY + i, i);
  dwr_newsroom_fixture_change (&world.newsroom, "feed-extra", lines->str);
}

/* What came in may wait behind a button until somebody wants to see it. A refresh that runs already
 * may have asked before there was something new, and then somebody asks again. */
static void
wait_stories (Day *day)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  g_autofree char *expected = g_strdup_printf (TITLE, day->n_stories - 1);
  gboolean is_there = FALSE;
  guint n_looks = 0;

  while (!is_there) {
    g_autofree char *title = dwr_claws_reader_ask (&day->reader, "title", "0", NULL);
    g_autofree char *pressed =
        dwr_claws_reader_ask (&day->reader, "press", "new_button", "shown", NULL);

    is_there = strstr (title, expected) != NULL;
    if (!is_there && ++n_looks % LOOKS_UNTIL_REFRESH == 0)
      g_free (dwr_claws_reader_ask (&day->reader, "act", "refresh", NULL));
    if (g_get_monotonic_time () > end_us)
      g_assert_cmpstr (title, ==, expected);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

static void
refresh (Day *day)
{
  write_stories (day);
  act (day, "refresh");
  wait_stories (day);
}

static void
open_row (Day *day, guint index)
{
  g_autofree char *number = g_strdup_printf ("%u", index);

  day->now = dwr_claws_reader_look (&day->reader);
  dwr_claws_reader_do (&day->reader, "row", number, NULL);
}

static void
open_mail (Day *day, DwrMail mail, const char *link)
{
  g_autofree char *message = g_strdup_printf ("#mh/Mailbox/inbox/%d", (int) mail);

  dwr_claws_reader_do (&day->reader, "mail", message, NULL);
  day->now = dwr_claws_reader_look (&day->reader);
  dwr_claws_reader_do (&day->reader, "link", link, NULL);
}

/* Never the one that is shown already. */
static void
open_article (Day *day)
{
  guint turn = day->n_rounds % NEW_STORIES;

  if (turn == 0)
    refresh (day);
  if (turn < ROWS_READ)
    open_row (day, turn);
  else if (turn == ROWS_READ)
    open_mail (day, DWR_MAIL_GERMAN, "0");
  else if (turn == ROWS_READ + 1)
    open_mail (day, DWR_MAIL_NEWSLETTER, "1");
  else
    open_mail (day, DWR_MAIL_ARABIC, "0");
  wait_loaded (day);
  day->n_opened++;
}

static void
star (Day *day)
{
  dwr_claws_reader_do (&day->reader, "press", "star_button", NULL);
}

static void
zoom (Day *day)
{
  dwr_claws_reader_do (&day->reader, "act", "text-size", "i", "1", NULL);
  dwr_claws_reader_do (&day->reader, "act", "text-size", "i", "1", NULL);
  dwr_claws_reader_do (&day->reader, "act", "text-size", "i", "0", NULL);
}

static void
find (Day *day)
{
  act (day, "find");
  dwr_claws_reader_do (&day->reader, "type", "find_entry", "der", NULL);
  dwr_claws_reader_do (&day->reader, "press", "next_button", NULL);
  dwr_claws_reader_do (&day->reader, "press", "close_button", NULL);
}

static void
search (Day *day)
{
  dwr_claws_reader_do (&day->reader, "press", "search_button", NULL);
  dwr_claws_reader_do (&day->reader, "type", "search_entry", "Bericht", NULL);
  day->now = dwr_claws_reader_wait (&day->reader, has_rows, &day->now, "results");
  dwr_claws_reader_do (&day->reader, "type", "search_entry", "", NULL);
  dwr_claws_reader_do (&day->reader, "press", "search_button", NULL);
}

static void
toggle (Day *day)
{
  dwr_claws_reader_do (&day->reader, "toggle", NULL);
  dwr_claws_reader_do (&day->reader, "toggle", NULL);
}

static void
change_section (Day *day)
{
  dwr_claws_reader_do (&day->reader, "choose", "section_button", "1", NULL);
  day->now = dwr_claws_reader_wait (&day->reader, has_rows, &day->now, "another section");
  dwr_claws_reader_do (&day->reader, "choose", "section_button", "0", NULL);
  day->now = dwr_claws_reader_wait (&day->reader, has_rows, &day->now, "the section");
}

/* What was chosen last is on top the next time. */
static void
change_edition (Day *day)
{
  for (guint i = 0; i < 2; i++) {
    dwr_claws_reader_do (&day->reader, "choose", "edition_button", "1", NULL);
    day->now = dwr_claws_reader_wait (&day->reader, has_rows, &day->now, "another edition");
  }
}

static void
change_view (Day *day)
{
  static const char *const views[] = { "starred", "saved", "history" };

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    dwr_claws_reader_do (&day->reader, "act", "view", "s", views[i], NULL);
  day->now = dwr_claws_reader_wait (&day->reader, has_rows, &day->now, "a history");
  dwr_claws_reader_do (&day->reader, "choose", "section_button", "0", NULL);
  day->now = dwr_claws_reader_wait (&day->reader, has_rows, &day->now, "the section");
}

static void
look_at_dialog (Day *day, const char *action)
{
  g_autofree char *closed = NULL;

  act (day, action);
  do {
    g_free (closed);
    closed = dwr_claws_reader_ask (&day->reader, "close", NULL);
  } while (g_str_equal (closed, "ok 0"));
}

static void
look_at_preferences (Day *day)
{
  look_at_dialog (day, "preferences");
}

static void
look_at_contacts (Day *day)
{
  look_at_dialog (day, "contacts");
}

static void
change_theme (Day *day)
{
  dwr_claws_reader_do (&day->reader, "press", "dark_swatch", NULL);
  dwr_claws_reader_do (&day->reader, "press", "serif_swatch", NULL);
  dwr_claws_reader_do (&day->reader, "press", "auto_swatch", NULL);
  dwr_claws_reader_do (&day->reader, "press", "sans_swatch", NULL);
}

static void
keep_section (Day *day)
{
  act (day, "keep-section");
}

/* By its address, which opens it whether or not the list has it. */
static void
paste (Day *day, guint story)
{
  g_autofree char *address =
      g_strdup_printf ("https://www.dw.com/de/neuer-bericht/a-%u", FIRST_STORY + story);

  dwr_claws_reader_do (&day->reader, "press", "search_button", NULL);
  dwr_claws_reader_do (&day->reader, "type", "search_entry", address, NULL);
  day->now = dwr_claws_reader_look (&day->reader);
  dwr_claws_reader_do (&day->reader, "enter", "search_entry", NULL);
}

/* dw.com cannot be reached, and then it can. The story is so new that it cannot be kept yet. */
static void
lose_network (Day *day)
{
  write_stories (day);
  dwr_newsroom_fixture_change (&world.newsroom, "fail-articles", "reset");
  paste (day, day->n_stories - 1);
  day->now = dwr_claws_reader_wait (&day->reader, is_error, &day->now, "an error");
  dwr_newsroom_fixture_change (&world.newsroom, "fail-articles", NULL);
  dwr_claws_reader_do (&day->reader, "press", "retry_button", NULL);
  wait_loaded (day);
  day->n_opened++;
}

static void
copy (Day *day)
{
  act (day, "copy-link");
  act (day, "copy-markdown");
}

static void
mark_read (Day *day)
{
  act (day, "mark-all-read");
}

static void
reload (Day *day)
{
  act (day, "reload");
}

static void (*const acts[]) (Day *day) = {
  star,
  zoom,
  find,
  search,
  toggle,
  change_section,
  copy,
  change_edition,
  look_at_contacts,
  change_theme,
  lose_network,
  change_view,
  keep_section,
  look_at_preferences,
  mark_read,
  reload,
};

G_STATIC_ASSERT (ROUNDS_ALIKE % NEW_STORIES == 0 && ROUNDS_ALIKE % G_N_ELEMENTS (acts) == 0);

/* What was seen of the processes. */
typedef struct {
  DwrTestSlope memory;
  DwrTestSlope heap;
  double service_peak_mib;
  double web_peak_mib;
} Seen;

static void
look (Day *day, Seen *seen)
{
  DwrReaderMemory memory = dwr_claws_reader_measure (&day->reader);
  int service = dwr_client_processes_find (&day->reader.claws, DWR_CLIENT_SERVICE);
  int web = dwr_client_processes_find (&day->reader.claws, DWR_CLIENT_WEB_PROCESS);
  double service_mib = dwr_claws_reader_get_resident_mib (service, &seen->service_peak_mib);
  double web_mib = dwr_claws_reader_get_private_kib (web) / 1024;

  seen->web_peak_mib = MAX (seen->web_peak_mib, web_mib);
  if (day->n_rounds % TELL_EVERY == 0)
    g_test_message ("%u: private %.0f KiB, heap %.0f and %.0f KiB, %u objects, %u sources, "
                    "%u files; service %.1f MiB, %u files; web %.0f MiB",
                    day->n_opened,
                    memory.private_kib,
                    memory.heap_kib,
                    memory.mapped_kib,
                    memory.n_objects,
                    memory.n_sources,
                    memory.n_files,
                    service_mib,
                    dwr_claws_reader_count_files (service),
                    web_mib);
}

/* Until memory has not become less for a while. */
static DwrReaderMemory
rest (Day *day)
{
  gint64 start_us = g_get_monotonic_time ();
  gint64 fell_us = start_us;
  DwrReaderMemory memory = dwr_claws_reader_measure (&day->reader);
  double least_kib = memory.private_kib;

  while (g_get_monotonic_time () - fell_us < (gint64) REST_S * G_USEC_PER_SEC &&
         g_get_monotonic_time () - start_us < (gint64) REST_MAX_S * G_USEC_PER_SEC) {
    g_usleep (LOOK_AT_REST_AFTER_US);
    memory = dwr_claws_reader_measure (&day->reader);
    if (memory.private_kib < least_kib) {
      least_kib = memory.private_kib;
      fell_us = g_get_monotonic_time ();
    }
  }
  g_test_message ("rest at %u: private %.0f KiB, heap %.0f KiB",
                  day->n_opened,
                  memory.private_kib,
                  memory.heap_kib);
  return memory;
}

/* In the usual run there is no time to rest. */
static void
add_points (Day *day, Seen *seen)
{
  DwrReaderMemory memory =
      dwr_test_is_soak () ? rest (day) : dwr_claws_reader_measure (&day->reader);

  dwr_test_slope_add (&seen->memory, day->n_opened, memory.private_kib);
  dwr_test_slope_add (&seen->heap, day->n_opened, memory.heap_kib);
}

/* Of Claws and the service: more or fewer, as connections to servers are kept for a while. */
static guint
count_files (Day *day)
{
  int service = dwr_client_processes_wait_for (&day->reader.claws, DWR_CLIENT_SERVICE);
  g_autoptr (GPtrArray) files = dwr_client_processes_list_files (&day->reader.claws);

  return files->len + dwr_claws_reader_count_files (service);
}

static void
read_one (Day *day)
{
  open_article (day);
  acts[day->n_rounds % G_N_ELEMENTS (acts)](day);
  day->n_rounds++;
  dwr_test_level_add (&day->files, count_files (day));
}

static void
read_all (Day *day, guint n_articles, Seen *seen)
{
  guint n_last = day->n_opened + n_articles;

  add_points (day, seen);
  while (day->n_opened < n_last) {
    for (guint i = 0; i < dwr_test_count (1, ROUNDS_ALIKE); i++) {
      read_one (day);
      look (day, seen);
    }
    add_points (day, seen);
  }
}

static void
warm_up (Day *day, guint n_rounds)
{
  for (guint i = 0; i < n_rounds; i++) {
    read_one (day);
    /* As before the rests that are points: who never rests has more that is not freed yet. */
    if (day->n_rounds % ROUNDS_ALIKE == 0)
      rest (day);
  }
}

/* The history is the longest list that the panel has, and begins empty. */
static void
fill_history (Day *day)
{
  DwrReaderMemory before = rest (day);
  guint n_stories = dwr_claws_history_fill (day->reader.claws.folder);
  DwrReaderMemory after;

  warm_up (day, 2 * WARM_UP_SOAKED);
  after = rest (day);
  dwr_test_figure ("client with a full history",
                   after.private_kib - before.private_kib,
                   "KiB",
                   DWR_FIGURE_AT_MOST,
                   n_stories * STORY_MAX_KIB);
}

static void
test_long_use (void)
{
  Day day = { .n_opened = 0 };
  Seen seen = { .service_peak_mib = 0 };
  guint n_articles = dwr_test_count (ARTICLES, ARTICLES_SOAKED);
  guint n_warm = 0;

  write_stories (&day);
  dwr_claws_reader_set_up (&day.reader, world.folder, "--panel --edition de");
  day.now = dwr_claws_reader_wait (&day.reader, has_rows, &day.now, "a list");
  if (!dwr_test_is_soak ())
    dwr_claws_history_fill (day.reader.claws.folder);
  warm_up (&day, dwr_test_count (WARM_UP, WARM_UP_SOAKED));
  if (dwr_test_is_soak ())
    fill_history (&day);
  n_warm = day.n_rounds;
  read_all (&day, n_articles, &seen);
  g_test_message ("heap: %.3f KiB an article, noise %.3f KiB",
                  dwr_test_slope_get (&seen.heap),
                  dwr_test_slope_get_noise (&seen.heap));
  dwr_test_figure ("articles opened", day.n_opened, NULL, DWR_FIGURE_AT_LEAST, n_articles);
  dwr_test_figure ("client slope an article",
                   dwr_test_slope_get (&seen.memory),
                   "KiB",
                   DWR_FIGURE_AT_MOST,
                   dwr_test_is_soak () ? SLOPE_MAX_KIB : SLOPE_SAMPLE_MAX_KIB);
  if (dwr_test_is_soak ())
    dwr_test_figure ("noise of that slope",
                     dwr_test_slope_get_noise (&seen.memory),
                     "KiB",
                     DWR_FIGURE_AT_MOST,
                     NOISE_MAX_KIB);
  dwr_test_figure ("service peak",
                   seen.service_peak_mib,
                   "MiB",
                   DWR_FIGURE_AT_MOST,
                   SERVICE_MAX_MIB);
  dwr_test_figure ("web process peak",
                   seen.web_peak_mib,
                   "MiB",
                   DWR_FIGURE_AT_MOST,
                   WEB_PROCESS_MAX_MIB);
  dwr_test_figure (
      "descriptors left",
      dwr_test_level_get_rise (&day.files, n_warm, dwr_test_count (ROUNDS_COMPARED, ROUNDS_ALIKE)),
      NULL,
      DWR_FIGURE_AT_MOST,
      dwr_test_is_soak () ? 0 : SPARE_FILES_OF_SAMPLE);
  dwr_claws_reader_tear_down (&day.reader);
  dwr_test_level_clear (&day.files);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  g_test_add_func ("/dwr/claws-long/reading for long costs nothing more", test_long_use);
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
