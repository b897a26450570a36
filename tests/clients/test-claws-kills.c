/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* WebKit's process for the article, and the service, are killed over and over under a real Claws
 * Mail, at moments that nobody chose. Each time the article is there again, or the panel says what
 * is wrong and one click helps; Claws lives on, and nothing is left of the dead. */

#include "config.h"

#include <signal.h>
#include <string.h>

#include "dwr-claws-reader.h"
#include "dwr-client-processes.h"
#include "dwr-test-figure.h"

#define WEB_KILLS 4
#define WEB_KILLS_SOAKED 100
#define SERVICE_KILLS 2
#define SERVICE_KILLS_SOAKED 20

/* A killed view leaves what WebKitGTK needs some kills to fill. */
#define WARM_KILLS 2
#define WARM_KILLS_SOAKED 10

/* The longest time after a click at which a process is killed: longer than an article takes. */
#define MOMENT_MAX_MS 400

/* So often is one document's view killed until the panel gives it up: ui/dwr-pane.c. */
#define KILLS_TO_GIVE_UP 3
#define GIVE_UP_EVERY 10

#define THREADS_AT_WORK 3

#define LOOK_AGAIN_AFTER_US (10 * 1000)

static DwrClientFixture world;

static gboolean
is_article (const DwrReaderState *state, const DwrReaderState *before)
{
  return state->n_loaded > before->n_loaded && g_str_equal (state->page, "article");
}

static gboolean
is_error (const DwrReaderState *state, const DwrReaderState *before)
{
  return g_str_equal (state->page, "error");
}

static gboolean
is_either (const DwrReaderState *state, const DwrReaderState *before)
{
  return is_article (state, before) || is_error (state, before);
}

/* The two German mails' first articles, in turn. */
static void
click (DwrClawsReader *reader, guint number)
{
  static const DwrMail mails[] = { DWR_MAIL_GERMAN, DWR_MAIL_ARABIC };
  g_autofree char *mail =
      g_strdup_printf ("#mh/Mailbox/inbox/%d", (int) mails[number % G_N_ELEMENTS (mails)]);

  dwr_claws_reader_do (reader, "mail", mail, NULL);
  dwr_claws_reader_do (reader, "link", "0", NULL);
}

/* WebKitGTK ends the program that it is in by g_error () when a process that it starts in a sandbox
 * dies before it has told its number (readPIDFromPeer ()), which is the first that it does. That is
 * nobody's to mend here; so the process is one that has begun with its work.
 * @state: (out): as it was then. Returns: the process that was killed, or 0 */
static int
kill_process (DwrClawsReader *reader, const char *name, DwrReaderState *state)
{
  int pid = dwr_client_processes_find (&reader->claws, name);

  *state = dwr_claws_reader_look (reader);
  if (pid == 0 || dwr_claws_reader_count_threads (pid) < THREADS_AT_WORK)
    return 0;
  return kill (pid, SIGKILL) == 0 ? pid : 0;
}

/* By the button beside the words that say what happened. */
static void
retry (DwrClawsReader *reader, const DwrReaderState *before)
{
  g_autofree char *words = dwr_claws_reader_ask (reader, "words", "words", NULL);

  g_assert_cmpuint (strlen (words), >, strlen ("ok "));
  dwr_claws_reader_do (reader, "press", "retry_button", NULL);
  dwr_claws_reader_wait (reader, is_article, before, "an article");
}

/* An article is there again, by itself or by one click, and so is a process other than @killed. The
 * words may come after an article: one that the dead service had sent in time. */
static void
recover (DwrClawsReader *reader, const DwrReaderState *before, const char *name, int killed)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  DwrReaderState state = dwr_claws_reader_wait (reader, is_either, before, "an article or words");
  int pid = dwr_client_processes_find (&reader->claws, name);

  while (is_error (&state, before) || pid == 0 || pid == killed) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    if (is_error (&state, before))
      retry (reader, &state);
    else
      g_usleep (LOOK_AGAIN_AFTER_US);
    state = dwr_claws_reader_look (reader);
    pid = dwr_client_processes_find (&reader->claws, name);
  }
}

/* Returns: how many were killed */
static guint
kill_once (DwrClawsReader *reader, const char *name, guint number)
{
  DwrReaderState before = dwr_claws_reader_look (reader);
  int killed = 0;

  click (reader, number);
  g_usleep ((gulong) g_test_rand_int_range (0, MOMENT_MAX_MS) * 1000);
  killed = kill_process (reader, name, &before);
  if (killed == 0 || g_str_equal (name, DWR_CLIENT_SERVICE))
    click (reader, number + 1);
  recover (reader, &before, name, killed);
  return killed != 0 ? 1 : 0;
}

/* A document that ends its view each time is given up, with words. */
static guint
kill_until_given_up (DwrClawsReader *reader, guint number)
{
  DwrReaderState before = dwr_claws_reader_look (reader);
  g_autofree char *words = NULL;
  int killed = 0;

  click (reader, number);
  dwr_claws_reader_wait (reader, is_article, &before, "an article");
  for (guint i = 0; i < KILLS_TO_GIVE_UP; i++) {
    dwr_client_processes_wait_for (&reader->claws, DWR_CLIENT_WEB_PROCESS);
    while ((killed = kill_process (reader, DWR_CLIENT_WEB_PROCESS, &before)) == 0)
      g_usleep (LOOK_AGAIN_AFTER_US);
    dwr_claws_reader_wait (reader, is_either, &before, "an article or words");
  }
  dwr_claws_reader_wait (reader, is_error, &before, "words");
  words = dwr_claws_reader_ask (reader, "words", "words", NULL);
  g_test_message ("Given up: %s", words);
  recover (reader, &before, DWR_CLIENT_WEB_PROCESS, killed);
  return KILLS_TO_GIVE_UP;
}

/* The article that followed a kill may be one that the dead service had sent in time, while the
 * next one is not there yet. What comes after it is from a panel that is whole again. */
static DwrReaderMemory
measure_whole (DwrClawsReader *reader, guint number)
{
  DwrReaderState before = dwr_claws_reader_look (reader);

  click (reader, number);
  dwr_claws_reader_wait (reader, is_article, &before, "an article");
  return dwr_claws_reader_measure (reader);
}

/* What was begun before may take its time to end. */
static DwrReaderMemory
wait_within (DwrClawsReader *reader, const DwrReaderMemory *limit)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  DwrReaderMemory memory = dwr_claws_reader_measure (reader);

  while ((memory.n_files > limit->n_files || memory.n_objects > limit->n_objects) &&
         g_get_monotonic_time () < end_us) {
    g_usleep (LOOK_AGAIN_AFTER_US);
    memory = dwr_claws_reader_measure (reader);
  }
  return memory;
}

static void
tell (const DwrReaderMemory *memory, guint n_kills)
{
  g_test_message ("%u kills: private %.0f KiB, heap %.0f KiB, %u objects, %u sources, %u files",
                  n_kills,
                  memory->private_kib,
                  memory->heap_kib,
                  memory->n_objects,
                  memory->n_sources,
                  memory->n_files);
}

/* @n_warm: kills after which what is left is looked at for the first time */
static void
kill_all (DwrClawsReader *reader, const char *name, guint n_warm, guint n_kills, const char *figure)
{
  DwrReaderMemory limit = { 0 };
  DwrReaderMemory memory = { 0 };
  guint n_done = 0;
  g_autofree char *files = g_strconcat ("descriptors left of ", name, NULL);
  g_autofree char *objects = g_strconcat ("objects left of ", name, NULL);

  /* Objects are counted from the first time on that somebody asks. */
  dwr_claws_reader_measure (reader);
  for (guint number = 0; n_done < n_warm + n_kills; number++) {
    if (n_done >= n_warm && limit.n_files == 0) {
      limit = measure_whole (reader, number);
      tell (&limit, n_done);
    }
    if (g_str_equal (name, DWR_CLIENT_WEB_PROCESS) && number % GIVE_UP_EVERY == GIVE_UP_EVERY - 1) {
      n_done += kill_until_given_up (reader, number);
    } else {
      n_done += kill_once (reader, name, number);
    }
    if (n_done % 10 == 0) {
      memory = dwr_claws_reader_measure (reader);
      tell (&memory, n_done);
    }
  }
  memory = wait_within (reader, &limit);
  tell (&memory, n_done);
  dwr_test_figure (figure, n_done, NULL, DWR_FIGURE_AT_LEAST, n_kills);
  dwr_test_figure (files, (double) memory.n_files - limit.n_files, NULL, DWR_FIGURE_AT_MOST, 0);
  dwr_test_figure (objects,
                   (double) memory.n_objects - limit.n_objects,
                   NULL,
                   DWR_FIGURE_AT_MOST,
                   0);
}

static void
test_web_process (void)
{
  DwrClawsReader reader = { .connection = NULL };

  dwr_claws_reader_set_up (&reader, world.folder, "--panel");
  kill_all (&reader,
            DWR_CLIENT_WEB_PROCESS,
            dwr_test_count (WARM_KILLS, WARM_KILLS_SOAKED),
            dwr_test_count (WEB_KILLS, WEB_KILLS_SOAKED),
            "web process kills");
  dwr_claws_reader_tear_down (&reader);
}

static void
test_service (void)
{
  DwrClawsReader reader = { .connection = NULL };

  dwr_claws_reader_set_up (&reader, world.folder, "--panel");
  kill_all (&reader,
            DWR_CLIENT_SERVICE,
            WARM_KILLS,
            dwr_test_count (SERVICE_KILLS, SERVICE_KILLS_SOAKED),
            "service kills");
  dwr_claws_reader_tear_down (&reader);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  g_test_add_func ("/dwr/claws-kills/an article outlives its process", test_web_process);
  g_test_add_func ("/dwr/claws-kills/the panel outlives its service", test_service);
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
