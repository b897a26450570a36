/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the panel makes of an article in a real Evolution: mails to write, and mails that are kept.
 * What Evolution has on its disk afterwards is looked at from outside of it. */

#include "config.h"

#include <string.h>

#include "dwr-client-scenario.h"
#include "dwr-evolution-client.h"
#include "dwr-test-keys.h"

static DwrClientFixture world;

static void
set_up (DwrClient *client, gconstpointer options)
{
  dwr_client_set_up (client, &dwr_evolution_client, world.folder, options);
  dwr_client_scenario_read (client);
}

static void
tear_down (DwrClient *client, gconstpointer options)
{
  dwr_client_tear_down (client);
}

/* Of the panel's menu, in the part that is about messages. */
static void
use_menu (DwrClient *client, const char *item)
{
  g_autoptr (AtspiAccessible) panel = dwr_client_wait_for (client, ATSPI_ROLE_PANEL, "DW Reader");
  DwrAtSpiQuery menu = { .role = ATSPI_ROLE_TOGGLE_BUTTON, .name = "Menu", .has_action = TRUE };
  g_autoptr (AtspiAccessible) button = dwr_client_wait_in (client, panel, &menu);

  g_assert_true (dwr_at_spi_click (button, NULL));
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, "As a message");
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, item);
}

/* In a composer, on the screen or below it. */
static void
wait_written (DwrClient *client, const char *text)
{
  DwrAtSpiQuery query = { .contains = text };

  g_object_unref (dwr_client_wait_in (client, client->application, &query));
}

static void
test_forwards (DwrClient *client, gconstpointer options)
{
  use_menu (client, "Forward the article");
  wait_written (client, "Source: Deutsche Welle");
  dwr_evolution_client_check_draft (client,
                                    "{'subject': 'Fwd: " DWR_SCENARIO_TITLE "', 'files': {},"
                                    " " DWR_EVOLUTION_PLAIN_DRAFT ", 'lines': ["
                                    "'" DWR_SCENARIO_LAST_LINE "', '" DWR_SCENARIO_ADDRESS "']}");
}

/* Formatted where the user writes so, and nobody is asked anything. */
static void
test_sends_html (DwrClient *client, gconstpointer options)
{
  use_menu (client, "Send by mail");
  wait_written (client, "Source: Deutsche Welle");
  dwr_evolution_client_check_draft (client,
                                    "{'subject': '" DWR_SCENARIO_TITLE "', 'files': {},"
                                    " 'html': true, 'headers': {'X-Evolution-Composer-Mode':"
                                    " 'text/html'}, 'lines': ['" DWR_SCENARIO_TITLE "',"
                                    " '" DWR_SCENARIO_LAST_LINE "']}");
}

/* Selects the headline as a screen reader does. */
static void
select_headline (DwrClient *client)
{
  g_autoptr (AtspiAccessible) heading =
      dwr_client_wait_for (client, ATSPI_ROLE_HEADING, DWR_SCENARIO_TITLE);
  g_autoptr (AtspiText) text = atspi_accessible_get_text_iface (heading);
  g_autoptr (GError) error = NULL;

  g_assert_true (
      atspi_text_add_selection (text, 0, (int) g_utf8_strlen (DWR_SCENARIO_TITLE, -1), &error));
  g_assert_no_error (error);
}

/* In an answer to the mail that is shown: whose words they are, the words, and then what Evolution
 * quotes of the mail. */
static void
test_quotes (DwrClient *client, gconstpointer options)
{
  select_headline (client);
  use_menu (client, "Quote selection in reply");
  wait_written (client, "Deutsche Welle, “" DWR_SCENARIO_TITLE "”:");
  dwr_evolution_client_check_draft (client,
                                    "{'subject': 'Re: Der Nachtzug fährt wieder',"
                                    " 'to': 'greta.sund@example.org', 'files': {},"
                                    " " DWR_EVOLUTION_PLAIN_DRAFT ", 'lines': ["
                                    "'Deutsche Welle, “" DWR_SCENARIO_TITLE "”:',"
                                    " '" DWR_SCENARIO_ADDRESS "', '> " DWR_SCENARIO_TITLE "',"
                                    " 'Greta Sund wrote:', '> Hast du im November']}");
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  dwr_test_keys_init ();
#define ADD(name, options, function)                                                               \
  g_test_add ("/dwr/evolution-mail/" name, DwrClient, options, set_up, function, tear_down)
  ADD ("the menu forwards the article", "--panel", test_forwards);
  ADD ("a mail is formatted where mails are", "--panel --html", test_sends_html);
  ADD ("the menu quotes what is selected in a reply", "--panel", test_quotes);
#undef ADD
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
