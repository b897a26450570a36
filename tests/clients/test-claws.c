/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole way in a real Claws Mail: from a mail by a click to the last line of an article, read
 * as a screen reader reads it. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dwr-article-lines.h"
#include "dwr-claws-fixture.h"

#define GERMAN_TITLE "Nachtzug verbindet wieder vier länder am meer"
#define GERMAN_HEADLINE "Nachtzug verbindet wieder vier Länder am Meer"
#define FERRY_TITLE "Island ferry runs on batteries and patience"
#define SEED_TITLE "Lawrow lädt kim jong un nach russland ein"
#define SEED_LAST_LINE "mak/stu (afp, rtr)"
#define LAST_LINE "tho/lin (nlp, kbd)"

static DwrClientFixture world;

static void
assert_german_article (DwrClawsFixture *claws)
{
  g_autofree char *path = g_build_filename (DWR_CLIENTS_DIR, "articles", "night-train.txt", NULL);
  g_autofree char *article = dwr_claws_fixture_read_article (claws, LAST_LINE);
  g_autofree char *expected = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_strchomp (expected), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 20);
  dwr_article_lines_assert (article, lines);
}

static void
open_german_article (DwrClawsFixture *claws)
{
  dwr_claws_fixture_select (claws, DWR_MAIL_GERMAN);
  dwr_claws_fixture_click (claws, ATSPI_ROLE_PUSH_BUTTON, GERMAN_TITLE);
}

/* Started in some way, Claws opens the article from a mail. The data are words for the profile. */
static void
test_reads_article (gconstpointer data)
{
  DwrClawsStart start = { .options = data };
  DwrClawsFixture claws = { NULL };

  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  open_german_article (&claws);
  assert_german_article (&claws);
  dwr_claws_fixture_tear_down (&claws);
}

/* A real article of 2018, as dw.com serves it today. */
static void
test_reads_seed (void)
{
  const char *shared = g_getenv ("DWR_SHARED");
  g_autofree char *path = NULL;
  g_autofree char *article = NULL;
  g_auto (GStrv) lines = NULL;
  DwrClawsStart start = { .options = "--panel" };
  DwrClawsFixture claws = { NULL };

  if (shared == NULL) {
    g_test_skip ("../shared is not here: no stored pages");
    return;
  }
  path = g_build_filename (shared, "corpus/gold/seed-2018-lawrow.layout-2026.json", NULL);
  lines = dwr_article_lines_read (path);
  g_assert_cmpuint (g_strv_length (lines), >, 20);
  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  dwr_claws_fixture_select (&claws, DWR_MAIL_FROM_2018);
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_PUSH_BUTTON, SEED_TITLE);
  article = dwr_claws_fixture_read_article (&claws, SEED_LAST_LINE);
  dwr_article_lines_assert (article, lines);
  dwr_claws_fixture_tear_down (&claws);
}

/* What the bar lists for each mail. */
typedef struct {
  DwrMail mail;
  const char *shown; /* of the mail, when Claws has opened it */
  const char *titles[4];
} LinksCase;

static const LinksCase links_cases[] = {
  { DWR_MAIL_GERMAN, "Hast du im November", { GERMAN_TITLE, FERRY_TITLE } },
  { DWR_MAIL_WITHOUT_LINKS, "There will be soup", { NULL } },
  { DWR_MAIL_LATIN1, "Two articles, see", { "Der Nachtzug fährt", "The island ferry" } },
  { DWR_MAIL_LOOK_ALIKES, "None of these addresses", { NULL } },
  { DWR_MAIL_NEWSLETTER,
    "drei Texte zum langsamen",
    { GERMAN_HEADLINE, FERRY_TITLE, "El lago que se mide cada mañana" } },
  { DWR_MAIL_FEED_ITEM, "山村小火车重新开行", { "山村小火车重新开行" } },
};

static guint
count_links (DwrClawsFixture *claws)
{
  g_autoptr (AtspiAccessible) bar = NULL;
  DwrAtSpiQuery query = { .role = ATSPI_ROLE_FILLER, .name = "DW articles in this message" };

  bar = dwr_at_spi_find (claws->application, &query);
  g_assert_nonnull (bar);
  return (guint) atspi_accessible_get_child_count (bar, NULL);
}

static void
check_links (DwrClawsFixture *claws, const LinksCase *expected)
{
  guint n_titles = 0;

  dwr_claws_fixture_select (claws, expected->mail);
  dwr_claws_fixture_wait_text (claws, expected->shown);
  for (; n_titles < G_N_ELEMENTS (expected->titles) && expected->titles[n_titles] != NULL;
       n_titles++)
    g_object_unref (
        dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_PUSH_BUTTON, expected->titles[n_titles]));
  if (n_titles == 0)
    dwr_claws_fixture_wait_gone (claws, ATSPI_ROLE_FILLER, "DW articles in this message");
  else
    g_assert_cmpuint (count_links (claws), ==, n_titles);
}

/* Opening mails asks nobody anything. */
static void
test_lists_links (void)
{
  DwrClawsStart start = { .options = "--panel" };
  DwrClawsFixture claws = { NULL };

  dwr_newsroom_fixture_clear_log (&world.newsroom);
  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  for (gsize i = 0; i < G_N_ELEMENTS (links_cases); i++)
    check_links (&claws, &links_cases[i]);
  dwr_claws_fixture_tear_down (&claws);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&world.newsroom, ""), ==, 0);
}

/* Claws rebuilds its window around the panel; the article stays. */
static void
test_survives_layouts (void)
{
  const char *layouts[] = { "Three columns",
                            "Wide message",
                            "Wide message list",
                            "Small screen",
                            "Standard" };
  DwrClawsStart start = { .options = "--panel" };
  DwrClawsFixture claws = { NULL };

  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  open_german_article (&claws);
  assert_german_article (&claws);
  for (gsize i = 0; i < G_N_ELEMENTS (layouts); i++) {
    dwr_claws_fixture_click (&claws, ATSPI_ROLE_CHECK_MENU_ITEM, layouts[i]);
    g_object_unref (dwr_claws_fixture_wait_for (&claws, ATSPI_ROLE_HEADING, GERMAN_HEADLINE));
    assert_german_article (&claws);
  }
  dwr_claws_fixture_tear_down (&claws);
}

/* Nothing is on display, so the selected mail counts. */
static void
test_follows_hidden_view (void)
{
  DwrClawsStart start = { .options = "--panel --hide-message-view" };
  DwrClawsFixture claws = { NULL };

  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  open_german_article (&claws);
  assert_german_article (&claws);
  dwr_claws_fixture_select (&claws, DWR_MAIL_WITHOUT_LINKS);
  dwr_claws_fixture_wait_gone (&claws, ATSPI_ROLE_PUSH_BUTTON, GERMAN_TITLE);
  dwr_claws_fixture_tear_down (&claws);
}

/* Claws makes its list of mails anew when its columns are arranged. */
static void
test_follows_other_list (void)
{
  DwrClawsStart start = { .options = "--panel --hide-message-view --also '" DWR_CLAWS_DRIVER "'" };
  DwrClawsFixture claws = { NULL };

  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_MENU_ITEM, "Arrange columns");
  open_german_article (&claws);
  assert_german_article (&claws);
  dwr_claws_fixture_tear_down (&claws);
}

/* Closed at first; the menu shows the panel and hides it, and the next start remembers. */
static void
test_menu_toggles (void)
{
  DwrClawsStart start = { NULL };
  DwrClawsFixture claws = { NULL };

  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  dwr_claws_fixture_wait_gone (&claws, ATSPI_ROLE_PANEL, "DW Reader");
  for (int i = 0; i < 2; i++) {
    dwr_claws_fixture_click (&claws, ATSPI_ROLE_CHECK_MENU_ITEM, "DW Reader");
    g_object_unref (dwr_claws_fixture_wait_for (&claws, ATSPI_ROLE_PANEL, "DW Reader"));
    dwr_claws_fixture_click (&claws, ATSPI_ROLE_CHECK_MENU_ITEM, "DW Reader");
    dwr_claws_fixture_wait_gone (&claws, ATSPI_ROLE_PANEL, "DW Reader");
  }
  dwr_claws_fixture_tear_down (&claws);
}

/* Unloading leaves a window without a trace; loading again starts anew in the same module. */
static void
test_unloads_and_reloads (void)
{
  DwrClawsStart start = { .options = "--panel --also '" DWR_CLAWS_DRIVER "'" };
  DwrClawsFixture claws = { NULL };

  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  open_german_article (&claws);
  assert_german_article (&claws);
  for (int i = 0; i < 3; i++) {
    dwr_claws_fixture_click (&claws, ATSPI_ROLE_MENU_ITEM, "Unload DW Reader");
    dwr_claws_fixture_wait_gone (&claws, ATSPI_ROLE_PANEL, "DW Reader");
    dwr_claws_fixture_wait_text (&claws, "Hast du im November");
    dwr_claws_fixture_click (&claws, ATSPI_ROLE_MENU_ITEM, "Load DW Reader");
    g_object_unref (dwr_claws_fixture_wait_for (&claws, ATSPI_ROLE_PANEL, "DW Reader"));
  }
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_PUSH_BUTTON, GERMAN_TITLE);
  assert_german_article (&claws);
  dwr_claws_fixture_tear_down (&claws);
}

/* Fancy comes by hand when our web view is already here. */
static void
test_lives_with_late_fancy (void)
{
  DwrClawsStart start = { .options = "--panel --also '" DWR_CLAWS_DRIVER "'" };
  DwrClawsFixture claws = { NULL };

  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  open_german_article (&claws);
  assert_german_article (&claws);
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_MENU_ITEM, "Load Fancy");
  dwr_claws_fixture_select (&claws, DWR_MAIL_NEWSLETTER);
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_PUSH_BUTTON, FERRY_TITLE);
  g_object_unref (dwr_claws_fixture_wait_for (&claws, ATSPI_ROLE_HEADING, FERRY_TITLE));
  dwr_claws_fixture_tear_down (&claws);
}

static void
test_exits_by_menu (void)
{
  DwrClawsStart start = { .options = "--panel" };
  DwrClawsFixture claws = { NULL };

  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  open_german_article (&claws);
  assert_german_article (&claws);
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_MENU_ITEM, "Exit");
  dwr_claws_fixture_assert_ends (&claws);
  dwr_claws_fixture_tear_down (&claws);
}

/* A folder that looks like a build without panel modules. */
static char *
dup_lonely_plugin (void)
{
  g_autofree char *folder = g_build_filename (world.folder, "lonely", NULL);
  g_autofree char *mark = g_build_filename (folder, "dw-reader-uninstalled", NULL);
  g_autofree char *path = g_build_filename (folder, "dw-reader.so", NULL);
  g_autoptr (GFile) source = g_file_new_for_path (DWR_CLAWS_PLUGIN);
  g_autoptr (GFile) copy = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (mark, "", 0, NULL));
  g_file_copy (source, copy, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

static void
test_says_what_is_missing (void)
{
  g_autofree char *plugin = dup_lonely_plugin ();
  DwrClawsStart start = { .plugin = plugin };
  DwrClawsFixture claws = { NULL };

  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_CHECK_MENU_ITEM, "DW Reader");
  dwr_claws_fixture_wait_text (&claws, "needs the DW Reader panel for WebKitGTK");
  dwr_claws_fixture_select (&claws, DWR_MAIL_GERMAN);
  dwr_claws_fixture_wait_text (&claws, "Hast du im November");
  dwr_claws_fixture_tear_down (&claws);
}

/* Opens the search and takes the focus there. (transfer full): the panel */
static AtspiAccessible *
enter_search (DwrClawsFixture *claws)
{
  DwrAtSpiQuery query = { .role = ATSPI_ROLE_TOGGLE_BUTTON, .name = "Search" };
  AtspiAccessible *panel = dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_PANEL, "DW Reader");
  g_autoptr (AtspiAccessible) search = NULL;
  g_autoptr (GError) error = NULL;

  search = dwr_at_spi_wait_for (panel, &query, DWR_CLIENT_LIMIT_S, &error);
  g_assert_no_error (error);
  g_assert_true (dwr_at_spi_click (search, NULL));
  dwr_client_focus (claws, ATSPI_ROLE_TEXT, "Search, or paste a link");
  return panel;
}

static void
assert_types (AtspiAccessible *panel)
{
  DwrAtSpiQuery typed = { .role = ATSPI_ROLE_TEXT, .contains = "Q q" };
  g_autoptr (AtspiAccessible) found = NULL;
  g_autoptr (GError) error = NULL;

  atspi_generate_keyboard_event (0, "Q q", ATSPI_KEY_STRING, &error);
  g_assert_no_error (error);
  found = dwr_at_spi_wait_for (panel, &typed, DWR_CLIENT_LIMIT_S, &error);
  g_assert_no_error (error);
}

/* A plain Q quits Claws, when it has the key; in the panel it is a letter. */
static void
test_keys_stay_in_panel (void)
{
  DwrClawsStart start = { .options = "--panel" };
  DwrClawsFixture claws = { NULL };
  g_autoptr (AtspiAccessible) panel = NULL;

  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  panel = enter_search (&claws);
  assert_types (panel);
  dwr_claws_fixture_tear_down (&claws);
}

static void
wait_said (DwrClawsFixture *claws, const char *words)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  g_autofree char *log = dwr_claws_fixture_dup_log (claws);

  while (strstr (log, words) == NULL) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (G_USEC_PER_SEC / 20);
    g_free (log);
    log = dwr_claws_fixture_dup_log (claws);
  }
}

/* Claws shows the open folder anew when a mail comes into it. */
static void
test_focus_stays_in_panel (void)
{
  DwrClawsStart start = { .options = "--panel --also '" DWR_CLAWS_DRIVER "'" };
  DwrClawsFixture claws = { NULL };
  g_autofree char *path = NULL;
  g_autoptr (AtspiAccessible) panel = NULL;
  g_autoptr (GError) error = NULL;

  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  dwr_claws_fixture_select (&claws, DWR_MAIL_WITHOUT_LINKS);
  dwr_claws_fixture_wait_text (&claws, "There will be soup");
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_MENU_ITEM, "Look for mails");
  wait_said (&claws, "Driver: 10 mails");
  panel = enter_search (&claws);
  path = g_build_filename (claws.folder, "mail", "inbox", "11", NULL);
  g_file_set_contents (path, "From: a@example.org\nSubject: New\n\nNews.\n", -1, &error);
  g_assert_no_error (error);
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_MENU_ITEM, "Look for mails");
  wait_said (&claws, "Driver: 11 mails");
  assert_types (panel);
  dwr_claws_fixture_tear_down (&claws);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  g_test_add_data_func ("/dwr/claws/reads/standard", "--panel", test_reads_article);
  g_test_add_data_func ("/dwr/claws/reads/three-columns", "--panel --layout 1", test_reads_article);
  g_test_add_data_func ("/dwr/claws/reads/wide-message", "--panel --layout 2", test_reads_article);
  g_test_add_data_func ("/dwr/claws/reads/wide-list", "--panel --layout 4", test_reads_article);
  g_test_add_data_func ("/dwr/claws/reads/small-screen", "--panel --layout 5", test_reads_article);
  g_test_add_data_func ("/dwr/claws/reads/fancy-before",
                        "--panel --fancy-before",
                        test_reads_article);
  g_test_add_data_func ("/dwr/claws/reads/fancy-after",
                        "--panel --fancy-after",
                        test_reads_article);
  g_test_add_func ("/dwr/claws/reads/seed", test_reads_seed);
  g_test_add_func ("/dwr/claws/lists-links", test_lists_links);
  g_test_add_func ("/dwr/claws/survives-layouts", test_survives_layouts);
  g_test_add_func ("/dwr/claws/follows-hidden-view", test_follows_hidden_view);
  g_test_add_func ("/dwr/claws/follows-other-list", test_follows_other_list);
  g_test_add_func ("/dwr/claws/menu-toggles", test_menu_toggles);
  g_test_add_func ("/dwr/claws/unloads-and-reloads", test_unloads_and_reloads);
  g_test_add_func ("/dwr/claws/lives-with-late-fancy", test_lives_with_late_fancy);
  g_test_add_func ("/dwr/claws/exits-by-menu", test_exits_by_menu);
  g_test_add_func ("/dwr/claws/says-what-is-missing", test_says_what_is_missing);
  g_test_add_func ("/dwr/claws/keys-stay-in-panel", test_keys_stay_in_panel);
  g_test_add_func ("/dwr/claws/focus-stays-in-panel", test_focus_stays_in_panel);
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
