/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds in a real Claws Mail with RSSyl, and what the host says of the messages that Claws shows:
 * items of feeds, saved articles, mails, and mails that pretend to be one of the others. */

#include "config.h"

#include <string.h>

#include "dwr-claws-driver.h"

#define ERROR(name) "org.dwreader.Error." name
#define FEED "https://rss.dw.com/rdf/rss-en-all"
#define ARTICLE "https://www.dw.com/en/island-ferry-runs-on-batteries-and-patience/a-70000102"

static DwrClientFixture world;

static void
set_up (DwrClawsFixture *claws, gconstpointer data)
{
  DwrClawsStart start = { .options = data, .plugin = DWR_CLAWS_HOST_DRIVER };

  dwr_newsroom_fixture_clear_log (&world.newsroom);
  dwr_claws_fixture_set_up (claws, world.folder, &start);
}

static void
tear_down (DwrClawsFixture *claws, gconstpointer data)
{
  dwr_newsroom_fixture_change (&world.newsroom, "fail-feeds", NULL);
  dwr_claws_fixture_tear_down (claws);
}

/* The folder of the only feed, with its articles. (transfer full) */
static char *
dup_feed_folder (DwrClawsFixture *claws, char **name)
{
  g_autofree char *feeds =
      g_build_filename (claws->folder, "config", "RSSyl", "My Feeds (RSSyl)", NULL);
  g_autoptr (GDir) folder = g_dir_open (feeds, 0, NULL);
  const char *child = NULL;

  *name = NULL;
  while (folder != NULL && (child = g_dir_read_name (folder)) != NULL)
    if (*child != '.') {
      g_assert_null (*name);
      *name = g_strdup (child);
    }
  return *name != NULL ? g_build_filename (feeds, *name, NULL) : NULL;
}

static void
test_subscribes (DwrClawsFixture *claws, gconstpointer data)
{
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *item = NULL;
  g_autofree char *identifier = NULL;
  g_autofree char *said = NULL;

  dwr_claws_driver_expect (claws, "ok yes", "can", "subscribe");
  dwr_claws_driver_expect (claws, "ok new", "subscribe", FEED);
  folder = dup_feed_folder (claws, &name);
  g_assert_nonnull (folder);
  item = g_build_filename (folder, "1", NULL);
  g_assert_true (g_file_test (item, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&world.newsroom, "rss.dw.com"), ==, 1);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&world.newsroom, ""), ==, 1);

  /* Once more is none more. */
  dwr_claws_driver_expect (claws, "ok already", "subscribe", FEED);
  dwr_claws_driver_expect (claws, "ok already", "subscribe", FEED "?maca=en-rss");
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&world.newsroom, ""), ==, 1);
  g_free (g_steal_pointer (&name));
  g_free (dup_feed_folder (claws, &name));

  identifier = g_strdup_printf ("#rssyl/My Feeds//%s/1", name);
  dwr_claws_driver_expect (claws, "ok", "open", identifier);
  said = dwr_claws_driver_ask (claws, "shown", NULL);
  g_assert_true (g_str_has_prefix (said, "ok feed https://www.dw.com/"));
  dwr_claws_driver_expect (claws, "ok no", "can", "reply");
}

static void
assert_fails (DwrClawsFixture *claws, const char *address, const char *expected)
{
  g_autofree char *said = dwr_claws_driver_ask (claws, "subscribe", address, NULL);
  g_autofree char *name = NULL;

  g_assert_true (g_str_has_prefix (said, expected));
  g_assert_null (dup_feed_folder (claws, &name));
}

static void
test_refuses (DwrClawsFixture *claws, gconstpointer data)
{
  assert_fails (claws, "https://rss.dw.com.example/rdf/rss-en-all", ERROR ("NotDw"));
  assert_fails (claws, "file:///etc/passwd", ERROR ("NotDw"));
  assert_fails (claws, ARTICLE, ERROR ("NotDw"));
  dwr_claws_driver_expect (claws, "ok", "offline", "yes");
  assert_fails (claws, FEED, ERROR ("Offline"));
  dwr_claws_driver_expect (claws, "ok", "offline", "no");
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&world.newsroom, ""), ==, 0);
  dwr_newsroom_fixture_change (&world.newsroom, "fail-feeds", "status-404");
  assert_fails (claws, FEED, ERROR ("Feed"));
  dwr_newsroom_fixture_change (&world.newsroom, "fail-feeds", "reset");
  assert_fails (claws, FEED, ERROR ("Feed"));
}

static void
test_without_rssyl (DwrClawsFixture *claws, gconstpointer data)
{
  dwr_claws_driver_expect (claws, "ok no", "can", "subscribe");
  assert_fails (claws, FEED, ERROR ("Unable"));
}

/* A mail that has the header of an item is none of a feed. */
static void
test_shown (DwrClawsFixture *claws, gconstpointer data)
{
  g_autofree char *mail = dwr_claws_driver_dup_article (ARTICLE, "mail");
  g_autofree char *path = dwr_claws_driver_write (claws, "article.eml", mail);
  g_auto (GStrv) parts = g_strsplit (mail, "X-DW-URL: https://www.dw.com/", -1);
  g_autofree char *evil = g_strjoinv ("X-DW-URL: https://www.dw.com.example/", parts);
  g_autofree char *evil_path = dwr_claws_driver_write (claws, "mail/inbox/50", evil);
  g_autofree char *sent = g_strconcat ("Received: from mail.example by mx.example\n", mail, NULL);
  g_autofree char *sent_path = dwr_claws_driver_write (claws, "mail/inbox/51", sent);

  dwr_newsroom_fixture_clear_log (&world.newsroom);
  dwr_claws_driver_expect (claws, "ok nothing ", "shown");
  dwr_claws_driver_expect (claws, "ok", "open", "#mh/Mailbox/inbox/3");
  dwr_claws_driver_expect (claws, "ok mail ", "shown");
  dwr_claws_driver_expect (claws, "ok", "open", "#mh/Mailbox/inbox/7");
  dwr_claws_driver_expect (claws, "ok mail ", "shown");
  for (int i = 50; i < 52; i++) {
    g_autofree char *identifier = g_strdup_printf ("#mh/Mailbox/inbox/%d", i);

    dwr_claws_driver_expect (claws, "ok", "open", identifier);
    dwr_claws_driver_expect (claws, "ok mail ", "shown");
  }
  dwr_claws_driver_expect (claws, "ok added", "save", path);
  dwr_claws_driver_expect (claws, "ok", "open", "#mh/Mailbox/DW Articles/1");
  dwr_claws_driver_expect (claws, "ok saved " ARTICLE, "shown");
  dwr_claws_driver_expect (claws, "ok no", "can", "reply");
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&world.newsroom, ""), ==, 0);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  dwr_client_fixture_set_proxy (&world);
#define ADD(name, options, function)                                                               \
  g_test_add ("/dwr/claws-feeds/" name, DwrClawsFixture, options, set_up, function, tear_down)
  ADD ("subscribes", "--rssyl", test_subscribes);
  ADD ("refuses", "--rssyl", test_refuses);
  ADD ("without-rssyl", NULL, test_without_rssyl);
  ADD ("shown", NULL, test_shown);
#undef ADD
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
