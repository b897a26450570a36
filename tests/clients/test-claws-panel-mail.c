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

/* What is saved is known for it, and leads back to the article. */
static void
test_saved (DwrClawsFixture *claws, gconstpointer data)
{
  g_autofree char *json = dwr_claws_driver_dup_article (ADDRESS, "json");
  g_autofree char *article = dwr_claws_driver_write (claws, "article.json", json);

  claws->kind->check_save (claws, article);
  dwr_claws_fixture_open (claws, "#mh/Mailbox/DW Articles/1");
  dwr_claws_fixture_wait_text (claws, "This message is a saved article");
  dwr_claws_fixture_click (claws, ATSPI_ROLE_PUSH_BUTTON, "Read the article as it is now");
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
  dwr_claws_client_check_draft (claws,
                                "{'subject': 'Fw: " TITLE "', 'files': {}, 'lines': ['" LAST_LINE
                                "',"
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
  dwr_claws_client_check_draft (claws,
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
  dwr_claws_client_check_draft (
      claws,
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
  ADD ("a saved mail is known for one", test_saved);
  ADD ("the menu sends the pictures along", test_sends_pictures);
  ADD ("the menu forwards the article", test_forwards);
  ADD ("the menu quotes what is selected in a reply", test_quotes);
#undef ADD
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
