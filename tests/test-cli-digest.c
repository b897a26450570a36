/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The digest as a shell sees it. tests/documents/ reads the mail as a stranger would. */

#include "config.h"

#include <string.h>

#include "dwr-test-cli.h"

#define ALL_FEED "rss.dw.com GET /rdf/rss-de-all"
#define WORLD_FEED "rss.dw.com GET /rdf/rss-en-world"
#define NOTHING_NEW "dw-reader: Nothing new came since a day ago.\n"

/* A story of this minute. */
static void
bring_news (DwrTestCli *test)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = g_date_time_format_iso8601 (now);
  g_autofree char *line = g_strdup_printf ("70000901\tEilmeldung aus dem Hafen\t%s\n", date);

  dwr_test_cli_tell_newsroom (test, "feed-extra", line);
}

static guint
count_requests (DwrTestCli *test, const char *start)
{
  return dwr_newsroom_fixture_count_requests (&test->newsroom, start);
}

static void
test_mail (DwrTestCli *test, gconstpointer options)
{
  g_auto (DwrTestRun) run = { 0 };

  bring_news (test);
  DWR_TEST_RUN (&run, 0, "digest", "--edition=de", "--section=all", "--section=en/world");
  g_assert_true (g_str_has_prefix (run.output, "From: \"DW Reader\"\n"));
  g_assert_nonnull (strstr (run.output, "\nSubject: DW: headlines of "));
  g_assert_nonnull (strstr (run.output, "\nEilmeldung aus dem Hafen\n"));
  g_assert_cmpuint (count_requests (test, ALL_FEED), ==, 1);
  g_assert_cmpuint (count_requests (test, WORLD_FEED), ==, 1);
  g_assert_cmpuint (count_requests (test, ""), ==, 2);
}

static void
test_text (DwrTestCli *test, gconstpointer options)
{
  g_auto (DwrTestRun) run = { 0 };
  g_auto (DwrTestRun) offline = { 0 };

  bring_news (test);
  DWR_TEST_RUN (&run, 0, "digest", "--edition=de", "--section=all", "--format=text");
  g_assert_nonnull (strstr (run.output, "\nDeutsch · Alle Themen\n"));
  g_assert_true (
      g_str_has_suffix (run.output, "\n  https://www.dw.com/de/neuer-bericht/a-70000901\n"));
  dwr_test_cli_stop_newsroom (test);
  DWR_TEST_RUN (&offline, 0, "digest", "--section=de/all", "--format=text", "--offline");
  g_assert_cmpstr (offline.output, ==, run.output);
}

/* Every story of the newsroom is older than a day. */
static void
test_nothing (DwrTestCli *test, gconstpointer options)
{
  g_auto (DwrTestRun) run = { 0 };

  DWR_TEST_RUN (&run, 0, "digest", "--section=de/all");
  g_assert_cmpstr (run.output, ==, "");
  g_assert_true (g_str_has_suffix (run.errors, NOTHING_NEW));
}

static void
test_never_fetched (DwrTestCli *test, gconstpointer options)
{
  g_auto (DwrTestRun) run = { 0 };

  DWR_TEST_RUN (&run, 1, "digest", "--section=de/all", "--offline");
  g_assert_cmpstr (run.output, ==, "");
  g_assert_nonnull (strstr (run.errors, "dw-reader: de/all: This is not saved on this computer"));
  g_assert_cmpuint (count_requests (test, ""), ==, 0);
}

static void
test_followed (DwrTestCli *test, gconstpointer options)
{
  g_autofree char *folder = g_build_filename (test->home, "config", "dw-reader", NULL);
  g_autofree char *path = g_build_filename (folder, "settings", NULL);
  g_auto (DwrTestRun) locale = { 0 };
  g_auto (DwrTestRun) run = { 0 };

  bring_news (test);
  DWR_TEST_RUN (&locale, 0, "digest");
  g_assert_cmpuint (count_requests (test, "rss.dw.com GET /rdf/rss-en-all"), ==, 1);
  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path,
                                      "[dw-reader]\nfollowed-sections=['de/all', 'en/world']\n",
                                      -1,
                                      NULL));
  dwr_newsroom_fixture_clear_log (&test->newsroom);
  DWR_TEST_RUN (&run, 0, "digest");
  g_assert_cmpuint (count_requests (test, ALL_FEED), ==, 1);
  g_assert_cmpuint (count_requests (test, WORLD_FEED), ==, 1);
  g_assert_cmpuint (count_requests (test, ""), ==, 2);
}

static void
test_faults (DwrTestCli *test, gconstpointer options)
{
  g_auto (DwrTestRun) edition = { 0 };
  g_auto (DwrTestRun) section = { 0 };
  g_auto (DwrTestRun) format = { 0 };
  g_auto (DwrTestRun) words = { 0 };
  g_auto (DwrTestRun) network = { 0 };

  DWR_TEST_RUN (&edition, 1, "digest", "--section=xx/all");
  g_assert_nonnull (strstr (edition.errors, "no edition “xx”"));
  DWR_TEST_RUN (&section, 1, "digest", "--edition=de", "--section=all", "--section=no");
  g_assert_nonnull (strstr (section.errors, "no section “no”"));
  DWR_TEST_RUN (&format, 2, "digest", "--format=json");
  DWR_TEST_RUN (&words, 2, "digest", "de");
  g_assert_cmpuint (count_requests (test, ""), ==, 0);
  dwr_test_cli_stop_newsroom (test);
  DWR_TEST_RUN (&network, 1, "digest", "--section=de/all", "--section=en/world");
  g_assert_nonnull (strstr (network.errors, "dw-reader: de/all: "));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*run) (DwrTestCli *test, gconstpointer options);
  } cases[] = {
    { "/dwr/cli/digest/it is a mail of what is new in all sections", test_mail },
    { "/dwr/cli/digest/it is text, and the same offline", test_text },
    { "/dwr/cli/digest/nothing new is nothing on standard output", test_nothing },
    { "/dwr/cli/digest/offline it knows nothing of what is not kept", test_never_fetched },
    { "/dwr/cli/digest/without options it is what is followed", test_followed },
    { "/dwr/cli/digest/what is wrong is said and leaves nothing", test_faults },
  };

  g_setenv ("TZ", "UTC0", TRUE);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path,
                DwrTestCli,
                NULL,
                dwr_test_cli_set_up,
                cases[i].run,
                dwr_test_cli_tear_down);
  return g_test_run ();
}
