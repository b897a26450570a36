/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The digest in a real Claws Mail: delivered to its folder for articles, once, and read there. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dwr-claws-driver.h"
#include "dwr-test-folder.h"

#define FOLDER "#mh/Mailbox/DW Articles"
#define ERROR(name) "org.dwreader.Error." name
#define SECTIONS "de/all", "en/world"
#define MORNING "2031-01-15T07:30:00Z"

#define NEWS "Eilmeldung aus dem Hafen"
#define MORE_NEWS "Die Fähre fährt wieder"

static DwrClientFixture world;

typedef struct {
  DwrClawsFixture claws;
  char *folder;   /* owned: where Claws puts mails of articles */
  char *settings; /* owned: the file of preferences */
} Fixture;

/* @titles: each the title of a story of this minute, which every feed has; ends with NULL */
static void
bring_news (const char *const *titles)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = g_date_time_format_iso8601 (now);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; titles[i] != NULL; i++)
    g_string_append_printf (lines, "%u\t%s\t%s\n", 70000901 + i, titles[i], date);
  dwr_newsroom_fixture_change (&world.newsroom, "feed-extra", lines->str);
}

static void
set_up_with (Fixture *fixture, const char *options, const char *wrapper)
{
  DwrClawsStart start = { .options = options, .plugin = DWR_CLAWS_HOST_DRIVER, .wrapper = wrapper };

  bring_news ((const char *const[]){ NEWS, NULL });
  dwr_claws_fixture_set_up (&fixture->claws, world.folder, &start);
  fixture->folder = g_build_filename (fixture->claws.folder, "mail", "DW Articles", NULL);
  fixture->settings =
      g_build_filename (fixture->claws.folder, "home", ".config", "dw-reader", "settings", NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  set_up_with (fixture, NULL, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dwr_claws_fixture_tear_down (&fixture->claws);
  dwr_newsroom_fixture_change (&world.newsroom, "feed-extra", NULL);
  dwr_newsroom_fixture_change (&world.newsroom, "fail-feeds", NULL);
  g_free (fixture->folder);
  g_free (fixture->settings);
}

/* (transfer full) */
static char *
read_settings (Fixture *fixture)
{
  char *text = NULL;

  g_file_get_contents (fixture->settings, &text, NULL, NULL);
  return text;
}

static void
set_settings (Fixture *fixture, const char *lines)
{
  g_autofree char *text = g_strconcat ("[dw-reader]\n", lines, NULL);

  g_assert_true (g_file_set_contents (fixture->settings, text, -1, NULL));
}

/* As the day after: the file's change takes a moment to be seen. */
static void
wait_wanted (Fixture *fixture, const char *expected)
{
  g_autofree char *said = NULL;

  for (int i = 0; i < 10 * DWR_CLIENT_LIMIT_S && g_strcmp0 (said, expected) != 0; i++) {
    g_usleep (G_USEC_PER_SEC / 10);
    g_free (said);
    said = dwr_claws_driver_ask (&fixture->claws, "wants", MORNING, NULL);
  }
  g_assert_cmpstr (said, ==, expected);
}

#define ON "digest-client='Claws Mail'\nfollowed-sections=['de/all', 'en/world']\n"

/* Unread, of one story that both sections have; and its day is noted. */
static void
test_delivers (Fixture *fixture, gconstpointer data)
{
  g_autofree char *mail = g_build_filename (fixture->folder, "1", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "digest-day='%F'");
  g_autofree char *settings = NULL;

  dwr_claws_driver_expect (&fixture->claws, "ok 1", "deliver", SECTIONS);
  dwr_claws_driver_expect (&fixture->claws, "ok 1:U:0:", "list", FOLDER);
  dwr_claws_driver_check ("digest", mail, NEWS, NULL);
  settings = read_settings (fixture);
  g_assert_nonnull (strstr (settings, today));
  g_assert_nonnull (strstr (settings, "digest-made-s="));
  /* What it had is not news again. */
  dwr_claws_driver_expect (&fixture->claws, "ok 0", "deliver", SECTIONS);
  dwr_claws_driver_expect (&fixture->claws, "ok 1:U:0:", "list", FOLDER);
}

/* As after a crash between saving and noting: it is the same mail. */
static void
test_once (Fixture *fixture, gconstpointer data)
{
  dwr_claws_driver_expect (&fixture->claws, "ok no", "wants", MORNING);
  set_settings (fixture, ON);
  wait_wanted (fixture, "ok yes");
  dwr_claws_driver_expect (&fixture->claws, "ok no", "wants", "2031-01-15T04:59:00Z");
  dwr_claws_driver_expect (&fixture->claws, "ok 1", "deliver", SECTIONS);
  set_settings (fixture, ON "digest-day='2031-01-15'\n");
  wait_wanted (fixture, "ok no");
  set_settings (fixture, ON);
  wait_wanted (fixture, "ok yes");
  dwr_claws_driver_expect (&fixture->claws, "ok 1", "deliver", SECTIONS);
  dwr_claws_driver_expect (&fixture->claws, "ok 1:U:0:", "list", FOLDER);
}

/* One that says more takes the place of one of the same day. */
static void
test_replaces (Fixture *fixture, gconstpointer data)
{
  g_autofree char *mail = g_build_filename (fixture->folder, "2", NULL);

  set_settings (fixture, ON);
  dwr_claws_driver_expect (&fixture->claws, "ok 1", "deliver", SECTIONS);
  set_settings (fixture, ON "digest-day='2031-01-15'\n");
  wait_wanted (fixture, "ok no");
  set_settings (fixture, ON);
  wait_wanted (fixture, "ok yes");
  bring_news ((const char *const[]){ NEWS, MORE_NEWS, NULL });
  dwr_claws_driver_expect (&fixture->claws, "ok 2", "deliver", SECTIONS);
  dwr_claws_driver_expect (&fixture->claws, "ok 2:U:0:", "list", FOLDER);
  dwr_claws_driver_check ("digest", mail, NEWS, MORE_NEWS, NULL);
}

static void
assert_fails (Fixture *fixture, const char *expected)
{
  g_autofree char *said = dwr_claws_driver_ask (&fixture->claws, "deliver", SECTIONS, NULL);
  g_autofree char *settings = read_settings (fixture);

  g_assert_true (g_str_has_prefix (said, expected));
  g_assert_null (strstr (settings, "digest-day"));
  g_assert_null (strstr (settings, "digest-made"));
}

/* Nothing is noted, so that it is tried again, but not at once. */
static void
test_network_fails (Fixture *fixture, gconstpointer data)
{
  set_settings (fixture, ON);
  wait_wanted (fixture, "ok yes");
  dwr_newsroom_fixture_change (&world.newsroom, "fail-feeds", "status-404");
  assert_fails (fixture, ERROR ("Gone"));
  dwr_claws_driver_expect (&fixture->claws, "ok no", "wants", MORNING);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
  dwr_newsroom_fixture_change (&world.newsroom, "fail-feeds", NULL);
  dwr_claws_driver_expect (&fixture->claws, "ok 1", "deliver", SECTIONS);
}

static void
test_offline (Fixture *fixture, gconstpointer data)
{
  set_settings (fixture, ON);
  wait_wanted (fixture, "ok yes");
  dwr_claws_driver_expect (&fixture->claws, "ok", "offline", "yes");
  dwr_newsroom_fixture_clear_log (&world.newsroom);
  dwr_claws_driver_expect (&fixture->claws, "ok no", "wants", MORNING);
  assert_fails (fixture, ERROR ("Offline"));
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&world.newsroom, ""), ==, 0);
  dwr_claws_driver_expect (&fixture->claws, "ok", "offline", "no");
}

/* An empty day makes no mail, and is done. */
static void
test_nothing_new (Fixture *fixture, gconstpointer data)
{
  g_autofree char *settings = NULL;

  dwr_newsroom_fixture_change (&world.newsroom, "feed-extra", NULL);
  dwr_claws_driver_expect (&fixture->claws, "ok 0", "deliver", SECTIONS);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
  settings = read_settings (fixture);
  g_assert_nonnull (strstr (settings, "digest-day"));
}

static void
set_up_read_only (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (world.folder, "claws-mail", "mail", "Articles", NULL);
  g_autofree char *wrapper =
      g_strdup_printf ("bwrap --dev-bind / / --ro-bind %s %s", folder, folder);

  set_up_with (fixture, "--folder Articles", wrapper);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->claws.folder, "mail", "Articles", NULL);

  assert_fails (fixture, ERROR ("MailReadOnly"));
  dwr_claws_driver_expect (&fixture->claws, "ok ", "names", folder);
  /* bubblewrap keeps SIGTERM to itself. */
  dwr_claws_fixture_click (&fixture->claws, ATSPI_ROLE_MENU_ITEM, "Exit");
  dwr_claws_fixture_assert_ends (&fixture->claws);
}

/* A Claws that begins with the command line's digest of two stories in its inbox. */
static void
set_up_inbox (DwrClawsFixture *claws, const char *options)
{
  g_autofree char *mails = g_build_filename (world.folder, "digests", NULL);
  g_autofree char *path = g_build_filename (mails, "1.eml", NULL);
  g_autofree char *all_options = g_strdup_printf ("--panel --mails %s %s", mails, options);
  const char *words[] = { DWR_CLI_PROGRAM, "digest", "--section=de/all", NULL };
  DwrClawsStart start = { .options = all_options };
  g_autofree char *mail = NULL;

  bring_news ((const char *const[]){ NEWS, MORE_NEWS, NULL });
  g_assert_true (
      g_spawn_sync (NULL, (char **) words, NULL, 0, NULL, NULL, &mail, NULL, NULL, NULL));
  g_mkdir (mails, 0700);
  g_assert_true (g_file_set_contents (path, mail, -1, NULL));
  dwr_claws_fixture_set_up (claws, world.folder, &start);
  dwr_test_folder_remove (mails);
  dwr_newsroom_fixture_clear_log (&world.newsroom);
  dwr_claws_fixture_open (claws, "#mh/Mailbox/inbox/1");
}

/* Reading it asks nobody. */
static void
assert_lists (DwrClawsFixture *claws)
{
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_PUSH_BUTTON, NEWS));
  g_object_unref (dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_PUSH_BUTTON, MORE_NEWS));
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&world.newsroom, ""), ==, 0);
}

static void
test_is_read_as_text (void)
{
  DwrClawsFixture claws = { NULL };

  set_up_inbox (&claws, "");
  dwr_claws_fixture_wait_text (&claws, "Deutsch · Alle Themen");
  assert_lists (&claws);
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_PUSH_BUTTON, NEWS);
  g_object_unref (dwr_claws_fixture_wait_for (&claws, ATSPI_ROLE_HEADING, NEWS));
  dwr_claws_fixture_tear_down (&claws);
}

static void
test_is_read_in_fancy (void)
{
  DwrClawsFixture claws = { NULL };

  set_up_inbox (&claws, "--fancy-before --html");
  g_object_unref (dwr_claws_fixture_wait_for (&claws, ATSPI_ROLE_HEADING, "Deutsch · Alle Themen"));
  g_object_unref (dwr_claws_fixture_wait_for (&claws, ATSPI_ROLE_LINK, MORE_NEWS));
  assert_lists (&claws);
  dwr_claws_fixture_tear_down (&claws);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
#define ADD(name, function)                                                                        \
  g_test_add ("/dwr/claws-digest/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("it is delivered unread, and its day is noted", test_delivers);
  ADD ("the same again is one mail", test_once);
  ADD ("one that says more takes its place", test_replaces);
  ADD ("without a network the day stays open", test_network_fails);
  ADD ("while Claws is offline nobody is asked", test_offline);
  ADD ("a day without news makes no mail", test_nothing_new);
#undef ADD
  g_test_add ("/dwr/claws-digest/a folder that takes no mail leaves the day open",
              Fixture,
              NULL,
              set_up_read_only,
              test_read_only,
              tear_down);
  g_test_add_func ("/dwr/claws-digest/the panel lists its articles", test_is_read_as_text);
  g_test_add_func ("/dwr/claws-digest/it opens in Fancy, too", test_is_read_in_fancy);
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
