/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel's buttons and keys in a real Claws Mail, that make mails of the article that is read:
 * what is in Claws' folders afterwards is looked at from outside of it. */

#include "config.h"

#include <string.h>

#include "dwr-claws-driver.h"
#include "dwr-test-keys.h"

#define ADDRESS                                                                                    \
  "https://www.dw.com/de/nachtzug-verbindet-wieder-vier-l%C3%A4nder-am-meer/a-70000101"
#define LINK "Nachtzug verbindet wieder vier länder am meer"
#define TITLE "Nachtzug verbindet wieder vier Länder am Meer"
#define LAST_LINE "tho/lin (nlp, kbd)"
#define NAME "\u2068Mailbox/DW Articles\u2069"
#define LOOK_AGAIN_AFTER_US 40000

static DwrClientFixture world;

/* A mail with a link to the article is shown, and the article is read. */
static void
set_up (DwrClawsFixture *claws, gconstpointer data)
{
  DwrClawsStart start = { .options = "--panel" };
  g_autofree char *text = NULL;

  dwr_claws_fixture_set_up (claws, world.folder, &start);
  dwr_claws_fixture_select (claws, DWR_MAIL_GERMAN);
  dwr_claws_fixture_click (claws, ATSPI_ROLE_PUSH_BUTTON, LINK);
  text = dwr_claws_fixture_read_article (claws, LAST_LINE);
}

static void
tear_down (DwrClawsFixture *claws, gconstpointer data)
{
  dwr_claws_fixture_tear_down (claws);
}

/* Gives the keyboard to what is below the article. */
static void
focus_article (DwrClawsFixture *claws)
{
  g_autoptr (AtspiAccessible) button =
      dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_PUSH_BUTTON, "Save to folder");
  g_autoptr (AtspiComponent) component = atspi_accessible_get_component_iface (button);
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;

  while (!dwr_at_spi_is_focused (button)) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    atspi_component_grab_focus (component, NULL);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

static char *
dup_path (DwrClawsFixture *claws, const char *folder, const char *name)
{
  return g_build_filename (claws->folder, "mail", folder, name, NULL);
}

static void
assert_is_article (DwrClawsFixture *claws, const char *path)
{
  g_autofree char *json = dwr_claws_driver_dup_article (ADDRESS, "json");
  g_autofree char *article = dwr_claws_driver_write (claws, "article.json", json);

  dwr_claws_driver_check ("saved", path, article, NULL);
}

/* By the button and then by the key: one mail, with its pictures. */
static void
test_saves (DwrClawsFixture *claws, gconstpointer data)
{
  g_autofree char *saved = dup_path (claws, "DW Articles", "1");
  g_autofree char *second = dup_path (claws, "DW Articles", "2");

  dwr_claws_fixture_click (claws, ATSPI_ROLE_PUSH_BUTTON, "Save to folder");
  g_object_unref (
      dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_ALERT, "Save articles to a folder"));
  g_assert_false (g_file_test (saved, G_FILE_TEST_EXISTS));
  dwr_claws_fixture_click (claws, ATSPI_ROLE_PUSH_BUTTON, "Save");
  dwr_claws_fixture_wait_text (claws, "Saved to the folder “" NAME "”.");
  assert_is_article (claws, saved);
  focus_article (claws);
  dwr_test_keys_press (GDK_KEY_s, 0);
  dwr_claws_fixture_wait_text (claws, "Already saved in the folder “" NAME "”.");
  g_assert_false (g_file_test (second, G_FILE_TEST_EXISTS));
  dwr_claws_fixture_open (claws, "#mh/Mailbox/DW Articles/1");
  dwr_claws_fixture_wait_text (claws, "This message is a saved article");
  dwr_claws_fixture_click (claws, ATSPI_ROLE_PUSH_BUTTON, "Read the article as it is now");
}

/* Keeps the mail that Claws is asked to write, to be looked at. @facts: as check-mail.py wants
 * them, with the quotes of JSON as ' */
static void
assert_draft (DwrClawsFixture *claws, const char *facts)
{
  g_autofree char *draft = dup_path (claws, "draft", "1");
  g_autofree char *json = g_strdelimit (g_strdup (facts), "'", '"');
  g_autofree char *path = dwr_claws_driver_write (claws, "facts.json", json);
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;

  dwr_claws_fixture_click (claws, ATSPI_ROLE_MENU_ITEM, "Save");
  while (!g_file_test (draft, G_FILE_TEST_EXISTS)) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
  dwr_claws_driver_check ("draft", draft, path, NULL);
}

/* The text, its credits, its source and the clean link; nothing is sent along. */
static void
test_sends (DwrClawsFixture *claws, gconstpointer data)
{
  focus_article (claws);
  dwr_test_keys_press (GDK_KEY_m, 0);
  dwr_claws_fixture_wait_text (claws, "Source: Deutsche Welle");
  assert_draft (claws,
                "{'subject': '" TITLE "', 'files': {}, 'lines': ['" TITLE "',"
                " 'Agentur Nordlicht/P. Sandner', '" LAST_LINE "', 'Source: Deutsche Welle',"
                " '" ADDRESS "']}");
}

/* Of the panel's menu, in the part that is about messages. */
static void
use_menu (DwrClawsFixture *claws, const char *item)
{
  dwr_claws_fixture_click (claws, ATSPI_ROLE_TOGGLE_BUTTON, "Menu");
  dwr_claws_fixture_click (claws, ATSPI_ROLE_PUSH_BUTTON, "As a message");
  dwr_claws_fixture_click (claws, ATSPI_ROLE_PUSH_BUTTON, item);
}

static void
test_forwards (DwrClawsFixture *claws, gconstpointer data)
{
  use_menu (claws, "Forward the article");
  dwr_claws_fixture_wait_text (claws, "Source: Deutsche Welle");
  assert_draft (claws,
                "{'subject': 'Fw: " TITLE "', 'files': {}, 'lines': ['" LAST_LINE "',"
                " '" ADDRESS "']}");
}

/* After a word about rights: the pictures of the text, each once, as files that are called as the
 * article's own. */
static void
test_sends_pictures (DwrClawsFixture *claws, gconstpointer data)
{
  use_menu (claws, "Send with pictures…");
  dwr_claws_fixture_wait_text (claws, "may need their permission");
  dwr_claws_fixture_click (claws, ATSPI_ROLE_PUSH_BUTTON, "With pictures");
  dwr_claws_fixture_wait_text (claws, "Source: Deutsche Welle");
  assert_draft (claws,
                "{'subject': '" TITLE "', 'pictures': 2, 'lines': ['" LAST_LINE "',"
                " '" ADDRESS "']}");
}

/* Selects the headline as a screen reader does. */
static void
select_headline (DwrClawsFixture *claws)
{
  g_autoptr (AtspiAccessible) heading =
      dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_HEADING, TITLE);
  g_autoptr (AtspiText) text = atspi_accessible_get_text_iface (heading);
  g_autoptr (GError) error = NULL;

  g_assert_true (atspi_text_add_selection (text, 0, (int) g_utf8_strlen (TITLE, -1), &error));
  g_assert_no_error (error);
}

/* In an answer to the mail that is shown: whose words they are, and then the words. */
static void
test_quotes (DwrClawsFixture *claws, gconstpointer data)
{
  select_headline (claws);
  use_menu (claws, "Quote selection in reply");
  dwr_claws_fixture_wait_text (claws, "> " TITLE);
  assert_draft (claws,
                "{'subject': 'Re: Der Nachtzug fährt wieder', 'to': 'greta.sund@example.org',"
                " 'files': {}, 'lines': ['Deutsche Welle, “" TITLE "”:', '" ADDRESS "',"
                " '> " TITLE "']}");
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  dwr_test_keys_init ();
#define ADD(name, function)                                                                        \
  g_test_add ("/dwr/claws-panel-mail/" name, DwrClawsFixture, NULL, set_up, function, tear_down)
  ADD ("the button and the key save one mail", test_saves);
  ADD ("the key begins a mail with the article", test_sends);
  ADD ("the menu sends the pictures along", test_sends_pictures);
  ADD ("the menu forwards the article", test_forwards);
  ADD ("the menu quotes what is selected in a reply", test_quotes);
#undef ADD
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
