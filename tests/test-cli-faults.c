/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the command line says of a store that is damaged, locked or read-only, of a keeping that is
 * interrupted, and what it writes to a terminal. */

#define _GNU_SOURCE
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dwr-test-cli.h"

#define PAGE_BYTES 4096
#define FERRY "https://www.dw.com/en/island-ferry-runs-on-batteries-and-patience/a-70000102"
#define FERRY_TITLE "Island ferry runs on batteries and patience"
#define ALL "--edition=de", "--section=all"
#define KEPT "6 articles are kept for reading offline.\n"
#define DAMAGED                                                                                    \
  "dw-reader: The saved articles were damaged. What could be read was recovered, and the damaged " \
  "file was kept beside it.\n"
#define DAMAGED_NOW                                                                                \
  "dw-reader: de/all: The saved articles are damaged. They will be repaired when no other "        \
  "program "                                                                                       \
  "uses them.\n"
#define READ_ONLY                                                                                  \
  "Nothing new can be saved, because the folder of saved articles is read-only. What is saved "    \
  "stays readable.\n"

static void
keep_all (void)
{
  g_auto (DwrTestRun) kept = { 0 };

  DWR_TEST_RUN (&kept, 0, "keep", ALL);
  g_assert_cmpstr (kept.output, ==, KEPT);
}

/* (transfer full) */
static char *
dup_database_path (DwrTestCli *test)
{
  return g_build_filename (test->home, "data", "dw-reader", "store.sqlite", NULL);
}

/* Puts noise over a page of the database. */
static void
damage (DwrTestCli *test, guint page)
{
  g_autofree char *path = dup_database_path (test);
  g_autoptr (GRand) random = g_rand_new_with_seed (page);
  FILE *file = g_fopen (path, "r+");

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, (long) page * PAGE_BYTES, SEEK_SET), ==, 0);
  for (guint i = 0; i < PAGE_BYTES; i++)
    fputc (g_rand_int_range (random, 0, 256), file);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* It is said once, and what is whole is read, the lists too. */
static void
test_damaged (DwrTestCli *test, gconstpointer options)
{
  g_auto (DwrTestRun) first = { 0 };
  g_auto (DwrTestRun) second = { 0 };
  g_auto (DwrTestRun) found = { 0 };
  g_auto (DwrTestRun) list = { 0 };

  keep_all ();
  damage (test, 0);
  DWR_TEST_RUN (&first, 0, "show", "--offline", FERRY);
  g_assert_cmpstr (first.errors, ==, DAMAGED);
  g_assert_nonnull (strstr (first.output, FERRY_TITLE));
  DWR_TEST_RUN (&second, 0, "show", "--offline", FERRY);
  g_assert_cmpstr (second.errors, ==, "");
  g_assert_cmpstr (second.output, ==, first.output);
  DWR_TEST_RUN (&found, 0, "search", "batteries");
  g_assert_nonnull (strstr (found.output, FERRY));
  DWR_TEST_RUN (&list, 0, "headlines", ALL);
  g_assert_nonnull (strstr (list.output, FERRY_TITLE "\n  Unread · Saved · "));
}

/* While another program has the store open nothing is repaired, and nobody says that it was. */
static void
test_damaged_shared (DwrTestCli *test, gconstpointer options)
{
  g_autofree char *path = g_build_filename (test->home, "data", "dw-reader", "store.lock", NULL);
  struct flock shared = { .l_type = F_RDLCK, .l_whence = SEEK_SET };
  g_auto (DwrTestRun) refused = { 0 };
  g_auto (DwrTestRun) repaired = { 0 };
  int fd;

  keep_all ();
  fd = g_open (path, O_RDWR | O_CLOEXEC, 0);
  g_assert_cmpint (fcntl (fd, F_OFD_SETLK, &shared), ==, 0);
  damage (test, 0);
  DWR_TEST_RUN (&refused, 1, "headlines", ALL, "--offline");
  g_assert_cmpstr (refused.errors, ==, DAMAGED_NOW);
  close (fd);
  DWR_TEST_RUN (&repaired, 0, "headlines", ALL, "--offline");
  g_assert_cmpstr (repaired.errors, ==, DAMAGED);
  g_assert_nonnull (strstr (repaired.output, FERRY_TITLE));
}

/* Noise anywhere: never a crash, and always a result or a sentence. */
static void
test_damaged_anywhere (DwrTestCli *test, gconstpointer options)
{
  g_autofree char *path = dup_database_path (test);
  g_autofree char *content = NULL;
  gsize n_bytes = 0;

  keep_all ();
  g_assert_true (g_file_get_contents (path, &content, &n_bytes, NULL));
  dwr_test_cli_stop_newsroom (test);
  for (guint page = 1; page < n_bytes / PAGE_BYTES; page += n_bytes / PAGE_BYTES / 8 + 1) {
    static const char *const words[] = { "show", "--offline", FERRY, NULL };
    g_auto (DwrTestRun) article = { 0 };

    g_assert_true (g_file_set_contents (path, content, (gssize) n_bytes, NULL));
    damage (test, page);
    dwr_test_run_reader (&article, words);
    g_test_message ("page %u: %d %s", page, article.exit_code, article.errors);
    if (article.exit_code == 0)
      g_assert_nonnull (strstr (article.output, FERRY_TITLE));
    else
      g_assert_true (g_str_has_suffix (article.errors, ".\n"));
  }
}

/* Another program writes, and does not end. */
static void
test_locked (DwrTestCli *test, gconstpointer options)
{
  g_autofree char *path = dup_database_path (test);
  g_auto (DwrTestRun) refused = { 0 };
  g_auto (DwrTestRun) offline = { 0 };
  g_auto (DwrTestRun) article = { 0 };
  sqlite3 *database;

  keep_all ();
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  DWR_TEST_RUN (&refused, 1, "headlines", ALL);
  g_assert_nonnull (
      strstr (refused.errors,
              "The saved articles are in use by another program. Try again in a moment.\n"));
  DWR_TEST_RUN (&offline, 0, "headlines", ALL, "--offline");
  g_assert_nonnull (strstr (offline.output, FERRY_TITLE));
  DWR_TEST_RUN (&article, 0, "show", "--offline", FERRY);
  g_assert_nonnull (strstr (article.output, FERRY_TITLE));
  sqlite3_close (database);
}

/* File modes stop no root, so the whole disk is read-only. */
static void
run_read_only (DwrTestRun *run, const char *const *words)
{
  const char *command[DWR_TEST_WORDS_MAX + 8] = {
    "bwrap", "--ro-bind", "/", "/", "--dev", "/dev", DWR_CLI_PROGRAM,
  };

  for (guint i = 0; words[i] != NULL; i++)
    command[7 + i] = words[i];
  dwr_test_run_command (run, command);
}

/* What is kept is read, and the disk is spoken of once. */
static void
test_read_only (DwrTestCli *test, gconstpointer options)
{
  static const char *const refresh[] = { "headlines", ALL, NULL };
  static const char *const list[] = { "headlines", ALL, "--offline", NULL };
  static const char *const show[] = { "show", FERRY, NULL };
  g_auto (DwrTestRun) offline = { 0 };
  g_auto (DwrTestRun) article = { 0 };
  g_auto (DwrTestRun) refused = { 0 };

  keep_all ();
  run_read_only (&offline, list);
  g_assert_cmpint (offline.exit_code, ==, 0);
  g_assert_nonnull (strstr (offline.output, FERRY_TITLE));
  g_assert_cmpstr (offline.errors, ==, "dw-reader: " READ_ONLY);
  run_read_only (&article, show);
  g_assert_cmpint (article.exit_code, ==, 0);
  g_assert_nonnull (strstr (article.output, FERRY_TITLE));
  g_assert_nonnull (strstr (article.errors, READ_ONLY));
  run_read_only (&refused, refresh);
  g_assert_cmpint (refused.exit_code, ==, 1);
  g_assert_cmpstr (refused.output, ==, "");
  g_assert_true (g_str_has_suffix (refused.errors,
                                   "\ndw-reader: " READ_ONLY
                                   "Try “--offline” for the headlines that are kept on this "
                                   "computer.\n"));
}

/* As a shell with job control starts it: Ctrl+C reaches it with its children. */
static void
lead_group_cb (gpointer data)
{
  setpgid (0, 0);
}

static GSubprocess *
start_group (const char *const *words)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_set_child_setup (launcher, lead_group_cb, NULL, NULL);
  process = g_subprocess_launcher_spawnv (launcher, words, &error);
  g_assert_no_error (error);
  return process;
}

static void
press_ctrl_c (GSubprocess *process)
{
  const char *pid = g_subprocess_get_identifier (process);

  g_assert_cmpint (kill (-(pid_t) g_ascii_strtoll (pid, NULL, 10), SIGINT), ==, 0);
}

/* Waits until a third article is asked for, and presses Ctrl+C: the store is closed in order, with
 * the first ones in it. */
static void
test_interrupted (DwrTestCli *test, gconstpointer options)
{
  static const char *const words[] = { DWR_CLI_PROGRAM, "keep", ALL, NULL };
  g_autoptr (GSubprocess) process = start_group (words);
  g_autofree char *path = dup_database_path (test);
  g_autofree char *log_path = g_strconcat (path, "-wal", NULL);
  g_auto (DwrTestRun) run = { 0 };
  g_auto (DwrTestRun) again = { 0 };

  dwr_newsroom_fixture_wait_requests (&test->newsroom, "www.dw.com GET /", 3);
  press_ctrl_c (process);
  dwr_test_run_finish (&run, process);
  g_assert_cmpint (run.exit_code, ==, 130);
  g_assert_cmpstr (run.output, ==, "");
  g_assert_true (
      g_str_has_suffix (run.errors,
                        "dw-reader: interrupted. What was kept until now stays kept.\n"));
  g_assert_false (g_file_test (log_path, G_FILE_TEST_EXISTS));
  DWR_TEST_RUN (&again, 0, "headlines", ALL, "--offline");
  g_assert_nonnull (strstr (again.output, "Saved"));
}

/* The server cannot give one article. The others are kept, and both are told; a later keeping
 * brings it. */
static void
test_incomplete (DwrTestCli *test, gconstpointer options)
{
  g_auto (DwrTestRun) kept = { 0 };
  g_auto (DwrTestRun) article = { 0 };

  dwr_test_cli_tell_newsroom (test, "fail-articles", "status-500 70000105");
  DWR_TEST_RUN (&kept, 1, "keep", ALL);
  g_assert_true (g_str_has_suffix (kept.errors,
                                   "dw-reader: de/all: 1 article could not be kept. "
                                   "Deutsche Welle's server reported an error.\n"
                                   "5 articles are kept for reading offline.\n"));
  DWR_TEST_RUN (&article, 0, "show", "--offline", FERRY);
  dwr_test_cli_tell_newsroom (test, "fail-articles", "chunks 70000105");
  keep_all ();
}

/* A list that does not come whole is none, what was kept is readable, and the sentence names the
 * cause. */
static void
test_feeds (DwrTestCli *test, gconstpointer options)
{
  static const struct {
    const char *fault;
    const char *says;
  } faults[] = {
    { "cut-length", "What arrived is incomplete or damaged. The connection may have been cut." },
    { "gzip-cut", "What arrived is incomplete or damaged. The connection may have been cut." },
    { "no-article", "Deutsche Welle's server sent something else than it was asked for." },
    { "portal", "Deutsche Welle's server sent something else than it was asked for." },
    { "doctype", "Deutsche Welle's server sent something else than it was asked for." },
    { "redirect-away", "This address leads away from Deutsche Welle, or in a circle." },
    { "empty", "What arrived is empty." },
    { "too-big", "This is too large to read here." },
    { "status-404", "This is no longer available at Deutsche Welle." },
    { "status-403", "Deutsche Welle's server reported an error." },
    { "status-429-after",
      "Deutsche Welle's server asked to be left alone for a while. Try again later." },
    { "chunks", "Deutsche Welle's server asked to be left alone for a while. Try again later." },
  };
  g_auto (DwrTestRun) good = { 0 };

  DWR_TEST_RUN (&good, 0, "headlines", ALL);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *line =
        g_strdup_printf ("\ndw-reader: de/all: %s\n"
                         "Try “--offline” for the headlines that are kept on this computer.\n",
                         faults[i].says);
    g_auto (DwrTestRun) bad = { 0 };
    g_auto (DwrTestRun) offline = { 0 };

    dwr_test_cli_tell_newsroom (test, "fail-feeds", faults[i].fault);
    DWR_TEST_RUN (&bad, 1, "headlines", ALL);
    g_test_message ("%s: %s", faults[i].fault, bad.errors);
    g_assert_true (g_str_has_suffix (bad.errors, line));
    DWR_TEST_RUN (&offline, 0, "headlines", ALL, "--offline");
    g_assert_cmpstr (offline.output, ==, good.output);
  }
}

/* The two ends of a terminal. */
typedef struct {
  int master_fd;
  int slave_fd;
} Terminal;

static void
open_terminal (Terminal *terminal)
{
  terminal->master_fd = posix_openpt (O_RDWR | O_NOCTTY | O_CLOEXEC);
  g_assert_cmpint (terminal->master_fd, >=, 0);
  g_assert_cmpint (grantpt (terminal->master_fd), ==, 0);
  g_assert_cmpint (unlockpt (terminal->master_fd), ==, 0);
  terminal->slave_fd = open (ptsname (terminal->master_fd), O_RDWR | O_NOCTTY | O_CLOEXEC);
  g_assert_cmpint (terminal->slave_fd, >=, 0);
}

/* All that was written to it, until the last who has it open ends. (transfer full) */
static char *
read_terminal (Terminal *terminal)
{
  GString *text = g_string_new (NULL);
  char chunk[4096];
  ssize_t n_bytes;

  while ((n_bytes = read (terminal->master_fd, chunk, sizeof chunk)) > 0)
    g_string_append_len (text, chunk, n_bytes);
  close (terminal->master_fd);
  return g_string_free (text, FALSE);
}

/* Runs dw-reader with both outputs on a terminal. @variable: (nullable): set for it. (transfer
 * full): what the terminal shows */
static char *
run_in_terminal (const char *const *words, const char *variable)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  Terminal terminal;

  open_terminal (&terminal);
  g_subprocess_launcher_setenv (launcher, "TERM", "xterm", TRUE);
  g_subprocess_launcher_unsetenv (launcher, "NO_COLOR");
  if (variable != NULL)
    g_subprocess_launcher_setenv (launcher, variable, "dumb", TRUE);
  g_subprocess_launcher_take_stderr_fd (launcher, dup (terminal.slave_fd));
  g_subprocess_launcher_take_stdout_fd (launcher, terminal.slave_fd);
  process = g_subprocess_launcher_spawnv (launcher, words, &error);
  g_assert_no_error (error);
  g_object_unref (g_steal_pointer (&launcher));
  text = read_terminal (&terminal);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&text);
}

static void
test_terminal (DwrTestCli *test, gconstpointer options)
{
  static const char *const keep[] = { DWR_CLI_PROGRAM, "keep", ALL, NULL };
  static const char *const search[] = { DWR_CLI_PROGRAM, "search", "batteries", NULL };
  static const char *const plain[] = { "NO_COLOR", "TERM" };
  g_autofree char *kept = run_in_terminal (keep, NULL);
  g_autofree char *bold = run_in_terminal (search, NULL);

  g_assert_nonnull (strstr (kept, "\r\033[K0 of 6"));
  g_assert_nonnull (strstr (kept, "\r\033[K6 of 6\r\033[K6 articles are kept"));
  g_assert_nonnull (strstr (bold, "\033[1mbatteries\033[22m"));
  g_assert_null (strstr (bold, "*batteries*"));
  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++) {
    g_autofree char *marked = run_in_terminal (search, plain[i]);

    g_assert_null (strchr (marked, '\033'));
    g_assert_nonnull (strstr (marked, "*batteries*"));
  }
}

static void
add (const char *path, const char *const *options, void (*test) (DwrTestCli *, gconstpointer))
{
  g_test_add (path, DwrTestCli, options, dwr_test_cli_set_up, test, dwr_test_cli_tear_down);
}

int
main (int argc, char **argv)
{
  static const char *const slowly[] = { "--latency-ms", "150", NULL };

  g_test_init (&argc, &argv, NULL);
  add ("/dwr/cli-faults/damaged", NULL, test_damaged);
  add ("/dwr/cli-faults/damaged-shared", NULL, test_damaged_shared);
  add ("/dwr/cli-faults/damaged-anywhere", NULL, test_damaged_anywhere);
  add ("/dwr/cli-faults/locked", NULL, test_locked);
  add ("/dwr/cli-faults/read-only", NULL, test_read_only);
  add ("/dwr/cli-faults/interrupted", slowly, test_interrupted);
  add ("/dwr/cli-faults/incomplete", NULL, test_incomplete);
  add ("/dwr/cli-faults/feeds", NULL, test_feeds);
  add ("/dwr/cli-faults/terminal", NULL, test_terminal);
  return g_test_run ();
}
