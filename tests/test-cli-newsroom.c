/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The newsroom as a shell sees it: headlines, keeping, reading without a network, searching, and
 * what is said when something is wrong. */

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "dwr-test-cli.h"

#define N_SAMPLES 6
#define FEED "rss.dw.com GET /rdf/rss-de-all"
#define FERRY "https://www.dw.com/en/island-ferry-runs-on-batteries-and-patience/a-70000102"
#define FERRY_TITLE "Island ferry runs on batteries and patience"
#define ALL "--edition=de", "--section=all"
#define KEPT "6 articles are kept for reading offline.\n"

static void
keep_all (void)
{
  g_auto (DwrTestRun) kept = { 0 };

  DWR_TEST_RUN (&kept, 0, "keep", ALL);
  g_assert_cmpstr (kept.output, ==, KEPT);
}

/* (transfer full): the array */
static JsonNode *
read_rows (const char *json, guint n_rows)
{
  JsonNode *rows = json_from_string (json, NULL);

  g_assert_nonnull (rows);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (rows));
  g_assert_cmpuint (json_array_get_length (json_node_get_array (rows)), ==, n_rows);
  return rows;
}

static JsonObject *
get_row (JsonNode *rows, guint index)
{
  return json_array_get_object_element (json_node_get_array (rows), index);
}

static const char *
get_word (JsonNode *rows, guint index, const char *name)
{
  return json_object_get_string_member (get_row (rows, index), name);
}

static gboolean
has_state (JsonNode *rows, guint index, const char *name)
{
  JsonArray *states = json_object_get_array_member (get_row (rows, index), "state");

  for (guint i = 0; i < json_array_get_length (states); i++)
    if (g_str_equal (json_array_get_string_element (states, i), name))
      return TRUE;
  return FALSE;
}

/* Every key that is promised, of its type. */
static void
check_row (JsonObject *row)
{
  static const char *const names[] = {
    "id", "kind", "title", "link", "teaser", "section", "date", "language",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    JsonNode *value = json_object_get_member (row, names[i]);

    g_assert_nonnull (value);
    g_assert_cmpint (json_node_get_value_type (value), ==, G_TYPE_STRING);
  }
  g_assert_nonnull (json_object_get_array_member (row, "state"));
}

static void
test_headlines (DwrTestCli *test, gconstpointer options)
{
  g_auto (DwrTestRun) text = { 0 };
  g_auto (DwrTestRun) json = { 0 };
  g_autoptr (JsonNode) rows = NULL;

  DWR_TEST_RUN (&text, 0, "headlines", ALL);
  g_assert_true (g_str_has_prefix (text.output,
                                   FERRY_TITLE "\n  Unread · Business · 5 October 2026, 09:12\n"
                                               "  " FERRY "\n\n"));
  DWR_TEST_RUN (&json, 0, "headlines", ALL, "--format=json");
  rows = read_rows (json.output, N_SAMPLES);
  for (guint i = 0; i < N_SAMPLES; i++) {
    check_row (get_row (rows, i));
    g_assert_true (has_state (rows, i, "unread"));
    g_assert_nonnull (strstr (text.output, get_word (rows, i, "title")));
    if (i > 0)
      g_assert_cmpstr (get_word (rows, i - 1, "date"), >=, get_word (rows, i, "date"));
  }
  g_assert_cmpstr (get_word (rows, 0, "link"), ==, FERRY);
  g_assert_cmpstr (get_word (rows, 0, "date"), ==, "2026-10-05");
  /* Each time the server is asked, and nothing but the feed. */
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&test->newsroom, FEED), ==, 2);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&test->newsroom, ""), ==, 2);
}

static void
test_preferences (DwrTestCli *test, gconstpointer options)
{
  g_autofree char *folder = g_build_filename (test->home, "config", "dw-reader", NULL);
  g_autofree char *path = g_build_filename (folder, "settings", NULL);
  g_auto (DwrTestRun) by_locale = { 0 };
  g_auto (DwrTestRun) by_preference = { 0 };
  g_auto (DwrTestRun) by_option = { 0 };
  g_auto (DwrTestRun) by_rule = { 0 };

  DWR_TEST_RUN (&by_locale, 0, "headlines");
  g_assert_cmpuint (
      dwr_newsroom_fixture_count_requests (&test->newsroom, "rss.dw.com GET /rdf/rss-en-all"),
      ==,
      1);
  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path,
                                      "[dw-reader]\nedition='de'\n"
                                      "sections={'de': 'culture', 'en': 'no such'}\n",
                                      -1,
                                      NULL));
  dwr_newsroom_fixture_clear_log (&test->newsroom);
  DWR_TEST_RUN (&by_preference, 0, "headlines");
  g_assert_cmpuint (
      dwr_newsroom_fixture_count_requests (&test->newsroom, "rss.dw.com GET /xml/rss-de-cul"),
      ==,
      1);
  /* What was read last is no more; and where "all" is not the first, it is what is taken. */
  DWR_TEST_RUN (&by_option, 0, "headlines", "--edition=en");
  DWR_TEST_RUN (&by_rule, 0, "headlines", "--edition=es");
  g_assert_cmpuint (
      dwr_newsroom_fixture_count_requests (&test->newsroom, "rss.dw.com GET /rdf/rss-en-all"),
      ==,
      1);
  g_assert_cmpuint (
      dwr_newsroom_fixture_count_requests (&test->newsroom, "rss.dw.com GET /rdf/rss-sp-all"),
      ==,
      1);
}

/* Nothing is asked, and nothing is there. */
static void
test_offline_before (DwrTestCli *test, gconstpointer options)
{
  g_auto (DwrTestRun) list = { 0 };
  g_auto (DwrTestRun) article = { 0 };
  g_auto (DwrTestRun) found = { 0 };

  DWR_TEST_RUN (&list, 1, "headlines", ALL, "--offline");
  g_assert_cmpstr (list.errors,
                   ==,
                   "dw-reader: de/all: This is not saved on this computer, and nothing is fetched "
                   "while offline.\n");
  DWR_TEST_RUN (&article, 1, "show", "--offline", FERRY);
  g_assert_cmpstr (article.errors,
                   ==,
                   "dw-reader: " FERRY ": This is not saved on this computer, and nothing is "
                   "fetched while offline.\n");
  DWR_TEST_RUN (&found, 0, "search", "ferry");
  g_assert_cmpstr (found.output, ==, "");
  g_assert_cmpstr (found.errors, ==, "dw-reader: Nothing was found.\n");
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&test->newsroom, ""), ==, 0);
}

/* A list that cannot be fetched is a failure, with and without an older one. */
static void
test_refused (DwrTestCli *test, gconstpointer options)
{
  g_auto (DwrTestRun) fetched = { 0 };
  g_auto (DwrTestRun) offline = { 0 };

  dwr_newsroom_fixture_lead_to (&test->newsroom, "refused");
  for (guint i = 0; i < 2; i++) {
    g_auto (DwrTestRun) refused = { 0 };

    DWR_TEST_RUN (&refused, 1, "headlines", ALL);
    g_assert_nonnull (
        strstr (refused.errors, "dw-reader: de/all: Could not reach Deutsche Welle's server.\n"));
    g_assert_cmpint (strstr (refused.errors, "Try “--offline”") != NULL, ==, i > 0);
    dwr_newsroom_fixture_lead_to (&test->newsroom, NULL);
    dwr_test_run_clear (&fetched);
    DWR_TEST_RUN (&fetched, 0, "headlines", ALL);
    dwr_newsroom_fixture_lead_to (&test->newsroom, "refused");
  }
  DWR_TEST_RUN (&offline, 0, "headlines", ALL, "--offline");
  g_assert_cmpstr (offline.output, ==, fetched.output);
  g_assert_cmpstr (offline.errors, ==, "");
}

static guint
count (const char *text, const char *what)
{
  guint n_found = 0;

  for (const char *found = text; (found = strstr (found, what)) != NULL; found += strlen (what))
    n_found++;
  return n_found;
}

static guint
count_pictures (const char *mail)
{
  return count (mail, "\nContent-Type: image/");
}

/* How many pictures each of @rows has in its mail, by address, from a home of its own. (transfer
 * full) */
static GHashTable *
count_all_pictures (JsonNode *rows)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char *home = dwr_test_home_new ();

  for (guint i = 0; i < N_SAMPLES; i++) {
    const char *link = get_word (rows, i, "link");
    g_auto (DwrTestRun) mail = { 0 };

    DWR_TEST_RUN (&mail, 0, "show", "--format=mail", link);
    g_hash_table_insert (counts, g_strdup (link), GUINT_TO_POINTER (count_pictures (mail.output)));
  }
  dwr_test_home_delete (home);
  return counts;
}

/* The store was closed in order, with all that was on its way to it. */
static void
check_closed (DwrTestCli *test)
{
  g_autofree char *data = g_build_filename (test->home, "data", "dw-reader", NULL);
  g_autofree char *path = g_build_filename (data, "store.sqlite", NULL);
  g_autofree char *log_path = g_build_filename (data, "store.sqlite-wal", NULL);

  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (log_path, G_FILE_TEST_EXISTS));
}

/* The journey: keep, lose the network, and read everything with its pictures. */
static void
test_journey (DwrTestCli *test, gconstpointer options)
{
  g_auto (DwrTestRun) list = { 0 };
  g_auto (DwrTestRun) offline = { 0 };
  g_autoptr (JsonNode) rows = NULL;
  g_autoptr (GHashTable) n_pictures = NULL;
  guint n_all = 0;

  keep_all ();
  check_closed (test);
  DWR_TEST_RUN (&list, 0, "headlines", ALL, "--format=json");
  rows = read_rows (list.output, N_SAMPLES);
  n_pictures = count_all_pictures (rows);
  dwr_test_cli_go_home (test);
  dwr_test_cli_stop_newsroom (test);
  DWR_TEST_RUN (&offline, 0, "headlines", ALL, "--format=json", "--offline");
  g_assert_cmpstr (offline.output, ==, list.output);
  for (guint i = 0; i < N_SAMPLES; i++) {
    const char *link = get_word (rows, i, "link");
    guint n_wanted = GPOINTER_TO_UINT (g_hash_table_lookup (n_pictures, link));
    g_auto (DwrTestRun) article = { 0 };
    g_auto (DwrTestRun) mail = { 0 };

    g_assert_true (has_state (rows, i, "kept"));
    DWR_TEST_RUN (&article, 0, "show", "--offline", "--format=json", link);
    g_assert_cmpstr (article.errors, ==, "");
    g_assert_nonnull (strstr (article.output, get_word (rows, i, "id")));
    DWR_TEST_RUN (&mail, 0, "show", "--offline", "--format=mail", link);
    g_assert_cmpuint (count_pictures (mail.output), ==, n_wanted);
    n_all += n_wanted;
  }
  g_assert_cmpuint (n_all, >, N_SAMPLES);
}

/* What was shown once is shown again, and it is said that it is no news. */
static void
test_copy (DwrTestCli *test, gconstpointer options)
{
  g_auto (DwrTestRun) fetched = { 0 };
  g_auto (DwrTestRun) copy = { 0 };

  DWR_TEST_RUN (&fetched, 0, "show", FERRY);
  dwr_newsroom_fixture_lead_to (&test->newsroom, "refused");
  DWR_TEST_RUN (&copy, 0, "show", FERRY);
  g_assert_cmpstr (copy.output, ==, fetched.output);
  g_assert_nonnull (strstr (copy.errors,
                            "dw-reader: Could not reach Deutsche Welle's server. "
                            "This is the copy that was saved on "));
  g_assert_null (strstr (fetched.errors, "saved on"));
}

static void
test_search (DwrTestCli *test, gconstpointer options)
{
  static const struct {
    const char *words;
    const char *id;
    const char *marked;
  } cases[] = {
    { "NACHTZUG", "70000101", "*Nachtzug*" }, { "fruhstuckt seeburg", "70000101", "*frühstückt*" },
    { "manana", "70000104", "*mañana*" },     { "火车", "70000106", "*火车*" },
    { "小火车重新", "70000106", NULL },       { "قطار", "70000103", "*قطار*" },
    { "batter", "70000102", "*batter" },
  };

  keep_all ();
  dwr_newsroom_fixture_clear_log (&test->newsroom);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (DwrTestRun) text = { 0 };
    g_auto (DwrTestRun) json = { 0 };
    g_autoptr (JsonNode) rows = NULL;

    g_test_message ("%s", cases[i].words);
    DWR_TEST_RUN (&json, 0, "search", "--format=json", cases[i].words);
    g_assert_cmpstr (json.errors, ==, "");
    rows = json_from_string (json.output, NULL);
    g_assert_cmpuint (json_array_get_length (json_node_get_array (rows)), >, 0);
    check_row (get_row (rows, 0));
    g_assert_cmpstr (get_word (rows, 0, "id"), ==, cases[i].id);
    g_assert_cmpstr (get_word (rows, 0, "snippet"), !=, "");
    DWR_TEST_RUN (&text, 0, "search", cases[i].words);
    g_assert_nonnull (strstr (text.output, get_word (rows, 0, "link")));
    g_assert_null (strchr (text.output, '\033'));
    if (cases[i].marked != NULL)
      g_assert_nonnull (strstr (text.output, cases[i].marked));
  }
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&test->newsroom, ""), ==, 0);
}

static void
test_search_bounds (DwrTestCli *test, gconstpointer options)
{
  g_auto (DwrTestRun) none = { 0 };
  g_auto (DwrTestRun) all = { 0 };
  g_auto (DwrTestRun) one = { 0 };
  g_autoptr (JsonNode) rows = NULL;

  keep_all ();
  DWR_TEST_RUN (&none, 0, "search", "--format=json", "nowhere", "to", "be", "found");
  g_assert_cmpstr (none.output, ==, "[]\n");
  g_assert_cmpstr (none.errors, ==, "");
  DWR_TEST_RUN (&all, 0, "search", "--format=json", "the");
  rows = json_from_string (all.output, NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (rows)), >, 1);
  g_clear_pointer (&rows, json_node_unref);
  DWR_TEST_RUN (&one, 0, "search", "--format=json", "--limit=1", "the");
  rows = read_rows (one.output, 1);
}

static void
test_unknown (DwrTestCli *test, gconstpointer options)
{
  static const struct {
    const char *words[DWR_TEST_WORDS_MAX];
    const char *says;
  } cases[] = {
    { { "headlines", "--edition=xx" },
      "dw-reader: Deutsche Welle has no edition “xx”.\n"
      "Try “dw-reader editions”, which lists them.\n" },
    { { "keep", "--edition=xx", "--section=all" },
      "dw-reader: Deutsche Welle has no edition “xx”.\n"
      "Try “dw-reader editions”, which lists them.\n" },
    { { "headlines", "--edition=\033[31m", "--offline" },
      "dw-reader: Deutsche Welle has no edition “[31m”.\n"
      "Try “dw-reader editions”, which lists them.\n" },
    { { "headlines", "--edition=zh", "--section=frob" },
      "dw-reader: the edition “zh” has no section “frob”.\n"
      "Its sections are: all, " },
    { { "headlines", "--edition=ha" }, "dw-reader: ha: No feed of this edition is known.\n" },
    { { "headlines", "--edition=ha", "--section=all" },
      "dw-reader: the edition “ha” has no section “all”.\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (DwrTestRun) result = { 0 };

    dwr_test_run_wants (&result, 1, cases[i].words);
    if (!g_str_has_prefix (result.errors, cases[i].says))
      g_test_message ("%s", result.errors);
    g_assert_true (g_str_has_prefix (result.errors, cases[i].says));
  }
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&test->newsroom, ""), ==, 0);
}

static void
test_release (DwrTestCli *test, gconstpointer options)
{
  g_auto (DwrTestRun) released = { 0 };

  keep_all ();
  dwr_newsroom_fixture_clear_log (&test->newsroom);
  DWR_TEST_RUN (&released, 0, "keep", ALL, "--release");
  g_assert_cmpstr (released.output,
                   ==,
                   "This section is no longer kept. Its articles go as all others do.\n");
  g_assert_cmpstr (released.errors, ==, "");
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&test->newsroom, ""), ==, 0);
}

static void
test_two_at_once (DwrTestCli *test, gconstpointer options)
{
  static const char *const words[] = { "keep", ALL, NULL };
  g_autoptr (GSubprocess) one = dwr_test_start_reader (words);
  g_autoptr (GSubprocess) other = dwr_test_start_reader (words);
  g_auto (DwrTestRun) first = { 0 };
  g_auto (DwrTestRun) second = { 0 };

  dwr_test_run_finish (&first, one);
  dwr_test_run_finish (&second, other);
  g_test_message ("%s %s", first.errors, second.errors);
  g_assert_cmpstr (first.output, ==, KEPT);
  g_assert_cmpstr (second.output, ==, KEPT);
  g_assert_cmpint (first.exit_code, ==, 0);
  g_assert_cmpint (second.exit_code, ==, 0);
}

static const struct {
  const char *path;
  void (*run) (DwrTestCli *test, gconstpointer options);
} cases[] = {
  { "/dwr/cli-newsroom/headlines", test_headlines },
  { "/dwr/cli-newsroom/preferences", test_preferences },
  { "/dwr/cli-newsroom/offline-before", test_offline_before },
  { "/dwr/cli-newsroom/refused", test_refused },
  { "/dwr/cli-newsroom/journey", test_journey },
  { "/dwr/cli-newsroom/copy", test_copy },
  { "/dwr/cli-newsroom/search", test_search },
  { "/dwr/cli-newsroom/search-bounds", test_search_bounds },
  { "/dwr/cli-newsroom/unknown", test_unknown },
  { "/dwr/cli-newsroom/release", test_release },
  { "/dwr/cli-newsroom/two-at-once", test_two_at_once },
};

int
main (int argc, char **argv)
{
  /* Dates are shown by the user's clock. */
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
