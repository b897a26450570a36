/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The command line as a shell sees it: exit code, standard output, standard error, and that a saved
 * page is read without a connection. */

#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "dwr-test-cli.h"

#define NOT_ARTICLE                                                                                \
  "This page is not an article. It may be a list of articles, such as a topic or a section."

#define FERRY_PAGE DWR_NEWSROOM_PAGES_DIR "/70000102.html"
#define FERRY "https://www.dw.com/en/island-ferry-runs-on-batteries-and-patience/a-70000102"
#define FERRY_TITLE "Island ferry runs on batteries and patience"

static void
test_formats (void)
{
  static const struct {
    const char *words[DWR_TEST_WORDS_MAX];
    const char *start;
  } cases[] = {
    { { "show", FERRY_PAGE }, "Business · Northern Isles\n\n" FERRY_TITLE "\n" },
    { { "show", "--format=text", FERRY_PAGE }, "Business · Northern Isles\n\n" FERRY_TITLE "\n" },
    { { "show", FERRY_PAGE, "--format", "html" }, "<!DOCTYPE html>\n<html lang=\"en\"" },
    { { "show", "--format=json", FERRY_PAGE }, "{\n" },
    { { "show", "--format=markdown", FERRY_PAGE }, "Business · Northern Isles\n\n# " FERRY_TITLE },
    { { "show", "--format=mail", FERRY_PAGE }, "From: " },
    { { "show", FERRY_PAGE, "https://www.dw.com/en/x/a-70000102" }, "Business" },
    { { "show", "--offline", FERRY_PAGE }, "Business" },
    { { "show", "--base-url=https://www.dw.com/en/x/a-70000102", FERRY_PAGE }, "Business" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (DwrTestRun) run = { 0 };

    dwr_test_run_reader (&run, cases[i].words);
    g_assert_cmpstr (run.errors, ==, "");
    g_assert_cmpint (run.exit_code, ==, 0);
    g_assert_true (g_str_has_prefix (run.output, cases[i].start));
  }
}

static void
test_json (void)
{
  static const char *const words[] = { "show", "--format=json", FERRY_PAGE, NULL };
  g_auto (DwrTestRun) run = { 0 };
  g_autoptr (JsonNode) node = NULL;
  JsonObject *article = NULL;

  dwr_test_run_reader (&run, words);
  node = json_from_string (run.output, NULL);
  g_assert_nonnull (node);
  article = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (article, "title"), ==, FERRY_TITLE);
  g_assert_cmpstr (json_object_get_string_member (article, "url"), ==, FERRY);
  g_assert_cmpstr (json_object_get_string_member (article, "signature"),
                   ==,
                   "Edited by: Ruth Abernathy");
}

/* Nothing on standard output; the one line on standard error names what and why. */
static void
test_failures (void)
{
  static const struct {
    const char *contents;
    const char *says;
  } cases[] = {
    { "", "What arrived is empty." },
    { "<h1>404</h1>", NOT_ARTICLE },
    { "Words", NOT_ARTICLE },
    { NULL, "The file could not be read." },
  };
  g_autofree char *folder = g_dir_make_tmp ("dwr-cli-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "page.html", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *const words[] = { "show", path, NULL };
    g_autofree char *line = g_strdup_printf ("dw-reader: %s: %s\n", path, cases[i].says);
    g_auto (DwrTestRun) run = { 0 };

    if (cases[i].contents != NULL)
      g_assert_true (g_file_set_contents (path, cases[i].contents, -1, NULL));
    else
      g_assert_cmpint (g_remove (path), ==, 0);
    dwr_test_run_reader (&run, words);
    g_assert_cmpint (run.exit_code, ==, 1);
    g_assert_cmpstr (run.output, ==, "");
    g_assert_cmpstr (run.errors, ==, line);
  }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A file that never ends and one that is a folder. */
static void
test_odd_files (void)
{
  static const struct {
    const char *path;
    const char *says;
  } cases[] = {
    { "/dev/zero", "This is too large to read here." },
    { "/", "The file could not be read." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *const words[] = { "show", cases[i].path, NULL };
    g_auto (DwrTestRun) run = { 0 };

    dwr_test_run_reader (&run, words);
    g_assert_cmpint (run.exit_code, ==, 1);
    g_assert_cmpstr (run.output, ==, "");
    g_assert_nonnull (strstr (run.errors, cases[i].says));
  }
}

static JsonObject *
find_row (JsonArray *rows, const char *code)
{
  for (guint i = 0; i < json_array_get_length (rows); i++) {
    JsonObject *row = json_array_get_object_element (rows, i);

    if (g_str_equal (json_object_get_string_member (row, "code"), code))
      return row;
  }
  return NULL;
}

static void
test_editions (void)
{
  static const char *const words[] = { "editions", "--format", "json", NULL };
  static const char *const text_words[] = { "editions", NULL };
  g_auto (DwrTestRun) run = { 0 };
  g_auto (DwrTestRun) text = { 0 };
  g_autoptr (JsonNode) node = NULL;
  JsonArray *rows = NULL;
  JsonObject *persian = NULL;
  JsonObject *feed = NULL;

  dwr_test_run_reader (&run, words);
  g_assert_cmpint (run.exit_code, ==, 0);
  g_assert_cmpstr (run.errors, ==, "");
  node = json_from_string (run.output, NULL);
  rows = json_node_get_array (node);
  g_assert_cmpuint (json_array_get_length (rows), ==, 31);
  persian = find_row (rows, "fa-ir");
  g_assert_cmpstr (json_object_get_string_member (persian, "language"), ==, "fa-IR");
  g_assert_cmpstr (json_object_get_string_member (persian, "direction"), ==, "rtl");
  g_assert_cmpstr (json_object_get_string_member (persian, "name"), ==, "فارسی");
  g_assert_cmpstr (
      json_array_get_string_element (json_object_get_array_member (persian, "sections"), 0),
      ==,
      "all");
  feed = json_array_get_object_element (json_object_get_array_member (persian, "feeds"), 0);
  g_assert_cmpstr (json_object_get_string_member (feed, "section"), ==, "all");
  g_assert_cmpstr (json_object_get_string_member (feed, "address"),
                   ==,
                   "https://rss.dw.com/rdf/rss-per-all");
  g_assert_cmpstr (json_object_get_string_member (feed, "evidence"), ==, "used");
  g_assert_cmpuint (
      json_array_get_length (json_object_get_array_member (find_row (rows, "ha"), "sections")),
      ==,
      0);

  dwr_test_run_reader (&text, text_words);
  g_assert_cmpint (text.exit_code, ==, 0);
  g_assert_true (g_str_has_prefix (text.output, "de      Deutsch\n  all         Alle Themen\n"));
  g_assert_nonnull (strstr (text.output, "Tous les sujets (guessed)\n"));
  g_assert_nonnull (strstr (text.output, "ha      Hausa\n  No feed of this edition is known.\n"));
}

static void
test_usage (void)
{
  static const struct {
    const char *words[DWR_TEST_WORDS_MAX];
  } cases[] = {
    { { NULL } },
    { { "frob" } },
    { { "--frob" } },
    { { "show" } },
    { { "show", "--frob", FERRY_PAGE } },
    { { "show", "--format=pdf", FERRY_PAGE } },
    { { "show", FERRY_PAGE, FERRY, FERRY } },
    { { "show", "--base-url=" FERRY, FERRY_PAGE, FERRY } },
    { { "show", FERRY, FERRY } },
    { { "editions", "de" } },
    { { "editions", "--format=html" } },
    { { "editions", "--frob" } },
    { { "headlines", "de" } },
    { { "headlines", "--format=html" } },
    { { "search" } },
    { { "search", " " } },
    { { "search", "--limit=0", "word" } },
    { { "search", "--limit=many", "word" } },
    { { "search", "--format=mail", "word" } },
    { { "keep" } },
    { { "keep", "--edition=de" } },
    { { "keep", "--section=all" } },
    { { "keep", "--edition=de", "--section=all", "more" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (DwrTestRun) run = { 0 };

    dwr_test_run_reader (&run, cases[i].words);
    g_assert_cmpint (run.exit_code, ==, 2);
    g_assert_cmpstr (run.output, ==, "");
    g_assert_true (g_str_has_prefix (run.errors, "dw-reader: "));
  }
}

static void
test_help (void)
{
  static const struct {
    const char *words[DWR_TEST_WORDS_MAX];
    const char *says;
  } cases[] = {
    { { "--version" }, "dw-reader " DWR_VERSION "\n" },
    { { "--help" }, "show" },
    { { "--help" }, "editions" },
    { { "--help" }, "headlines" },
    { { "--help" }, "search" },
    { { "--help" }, "keep" },
    { { "headlines", "--help" }, "dw-reader headlines" },
    { { "headlines", "--help" }, "--offline" },
    { { "search", "--help" }, "--limit" },
    { { "keep", "--help" }, "--release" },
    { { "show", "--help" }, "--format" },
    { { "editions", "--help" }, "--format" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (DwrTestRun) run = { 0 };

    dwr_test_run_reader (&run, cases[i].words);
    g_assert_cmpint (run.exit_code, ==, 0);
    g_assert_nonnull (strstr (run.output, cases[i].says));
    g_assert_cmpstr (run.errors, ==, "");
  }
}

/* An output that takes nothing is a failure, not a success. */
static void
test_full (void)
{
  static const char *const words[] = { "sh",
                                       "-c",
                                       "'" DWR_CLI_PROGRAM "' show '" FERRY_PAGE "' >/dev/full",
                                       NULL };
  g_auto (DwrTestRun) run = { 0 };

  dwr_test_run_command (&run, words);
  g_assert_cmpint (run.exit_code, ==, 1);
  g_assert_true (g_str_has_prefix (run.errors, "dw-reader: "));
}

/* What the system was asked about the network; strace writes it to standard error. The sanitizer
 * cannot look for leaks in a process that is traced. */
static void
trace (DwrTestRun *run, const char *format, const char *what)
{
  const char *const words[] = { "strace",
                                "-f",
                                "-qq",
                                "-e",
                                "trace=network",
                                "-E",
                                "LSAN_OPTIONS=detect_leaks=0",
                                DWR_CLI_PROGRAM,
                                "show",
                                format,
                                what,
                                NULL };

  dwr_test_run_command (run, words);
  g_assert_cmpint (run->exit_code, ==, 0);
  g_assert_nonnull (strstr (run->output, FERRY_TITLE));
}

static void
test_links (DwrNewsroomFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *link;
    const char *says;
  } cases[] = {
    { "https://example.org/en/x/a-1", "This is not an https address of Deutsche Welle." },
    { "http://www.dw.com/en/x/a-70000102", "This is not an https address of Deutsche Welle." },
    { "https://www.dw.com/en/", "This address does not name an article." },
    { "https://www.dw.com/en/top-stories/s-9097", NOT_ARTICLE },
    { "https://www.dw.com/en/gone/a-99999999", "This is no longer available at Deutsche Welle." },
  };
  static const char *const ferry[] = { "show", FERRY, NULL };
  static const char *const short_ferry[] = { "show", "https://p.dw.com/p/5Ferr", NULL };
  g_auto (DwrTestRun) run = { 0 };
  g_auto (DwrTestRun) short_run = { 0 };

  dwr_test_run_reader (&run, ferry);
  dwr_test_run_reader (&short_run, short_ferry);
  g_assert_cmpint (run.exit_code, ==, 0);
  g_assert_nonnull (strstr (run.output, FERRY_TITLE));
  g_assert_cmpstr (run.output, ==, short_run.output);
  g_assert_nonnull (strstr (run.errors, fixture->connect_to));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *const words[] = { "show", cases[i].link, NULL };
    g_autofree char *line = g_strdup_printf ("dw-reader: %s: %s\n", cases[i].link, cases[i].says);
    g_auto (DwrTestRun) failed = { 0 };

    dwr_test_run_reader (&failed, words);
    g_assert_cmpint (failed.exit_code, ==, 1);
    g_assert_cmpstr (failed.output, ==, "");
    if (!g_str_has_suffix (failed.errors, line))
      g_test_message ("%s", failed.errors);
    g_assert_true (g_str_has_suffix (failed.errors, line));
  }
}

/* The option leads elsewhere, whatever the environment says. */
static void
test_options (DwrNewsroomFixture *fixture, gconstpointer data)
{
  g_autofree char *refused = dwr_newsroom_fixture_dup_rule (fixture, "refused");
  g_autofree char *option = g_strdup_printf ("--connect-to=%s", refused);
  const char *const words[] = { "show", option, FERRY, NULL };
  g_auto (DwrTestRun) run = { 0 };

  dwr_test_run_reader (&run, words);
  g_assert_cmpint (run.exit_code, ==, 1);
  g_assert_nonnull (strstr (run.errors, "Could not reach Deutsche Welle's server."));
}

/* With the address of the same article as the sign that the trace would have seen it. */
static void
test_no_connection (DwrNewsroomFixture *fixture, gconstpointer data)
{
  static const char *const formats[] = { "--format=text", "--format=mail" };
  g_auto (DwrTestRun) link = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_auto (DwrTestRun) file = { 0 };

    trace (&file, formats[i], FERRY_PAGE);
    g_assert_null (strstr (file.errors, "AF_INET"));
    g_assert_null (strstr (file.errors, "connect("));
  }
  trace (&link, "--format=text", FERRY);
  g_assert_nonnull (strstr (link.errors, "AF_INET"));
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (fixture, ""), ==, 1);
}

static void
add_with_newsroom (const char *path, void (*test) (DwrNewsroomFixture *fixture, gconstpointer data))
{
  g_test_add (path,
              DwrNewsroomFixture,
              NULL,
              dwr_newsroom_fixture_set_up,
              test,
              dwr_newsroom_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  home = dwr_test_home_new ();
  g_test_add_func ("/dwr/cli/formats", test_formats);
  g_test_add_func ("/dwr/cli/json", test_json);
  g_test_add_func ("/dwr/cli/failures", test_failures);
  g_test_add_func ("/dwr/cli/odd-files", test_odd_files);
  g_test_add_func ("/dwr/cli/editions", test_editions);
  g_test_add_func ("/dwr/cli/usage", test_usage);
  g_test_add_func ("/dwr/cli/help", test_help);
  g_test_add_func ("/dwr/cli/full", test_full);
  add_with_newsroom ("/dwr/cli/links", test_links);
  add_with_newsroom ("/dwr/cli/options", test_options);
  add_with_newsroom ("/dwr/cli/no-connection", test_no_connection);
  status = g_test_run ();
  dwr_test_home_delete (g_steal_pointer (&home));
  return status;
}
