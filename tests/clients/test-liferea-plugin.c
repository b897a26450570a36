/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The plugin in a real Liferea that runs: switched off and on, as its dialog of plugins does it;
 * and sections of the panel as feeds. */

#include "config.h"

#include <string.h>

#include "dwr-client-processes.h"
#include "dwr-client-scenario.h"
#include "dwr-liferea-client.h"

#define PLUGIN "['dw-reader-liferea']"
#define NO_PLUGIN "@as []"
#define N_CYCLES 6
#define SUBSCRIBE "Subscribe in Liferea"

/* What comes for each cycle: libpeas and GTK keep a little of every plugin. */
#define CYCLE_MAX_KIB 512

static DwrClientFixture world;

static void
set_up (DwrClient *client, gconstpointer data)
{
  dwr_client_set_up (client, &dwr_liferea_client, world.folder, data);
}

static void
tear_down (DwrClient *client, gconstpointer data)
{
  dwr_client_tear_down (client);
}

static void
wait_article (DwrClient *client)
{
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_HEADING, DWR_SCENARIO_TITLE));
}

static void
switch_off (DwrClient *client)
{
  DwrAtSpiQuery item = { .role = ATSPI_ROLE_CHECK_MENU_ITEM, .name = "DW Reader" };
  g_autoptr (GError) error = NULL;

  dwr_liferea_client_set_plugins (client, NO_PLUGIN);
  dwr_client_wait_gone (client, ATSPI_ROLE_PANEL, "DW Reader");
  dwr_at_spi_wait_gone (client->application, &item, DWR_CLIENT_LIMIT_S, &error);
  g_assert_no_error (error);
  dwr_client_processes_wait_gone (client, DWR_CLIENT_SERVICE);
}

/* The item is still selected: it is read again. */
static void
switch_on (DwrClient *client)
{
  dwr_liferea_client_set_plugins (client, PLUGIN);
  wait_article (client);
}

/* The panel leaves Liferea as it was, and nothing of it runs on. */
static void
test_cycles (DwrClient *client, gconstpointer data)
{
  guint before_kib = 0;

  client->kind->select (client, DWR_SCENARIO_TITLE);
  wait_article (client);
  for (int i = 0; i < N_CYCLES; i++) {
    switch_off (client);
    switch_on (client);
    /* The first ones fill caches. */
    if (i == 1)
      before_kib = dwr_client_processes_get_memory_kib (client);
  }
  g_assert_cmpuint (dwr_client_processes_get_memory_kib (client),
                    <,
                    before_kib + (N_CYCLES - 2) * CYCLE_MAX_KIB);
  dwr_client_scenario_read (client);
  switch_off (client);
}

/* Switched on for the first time in a Liferea that runs. */
static void
test_first_time (DwrClient *client, gconstpointer data)
{
  client->kind->select (client, DWR_SCENARIO_TITLE);
  dwr_client_wait_text (client, "Nach elf Jahren Pause fährt der Zug wieder.");
  switch_on (client);
}

static void
choose_subscribe (DwrClient *client)
{
  dwr_client_click (client, ATSPI_ROLE_TOGGLE_BUTTON, "Menu");
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, SUBSCRIBE);
}

/* Liferea fetches the feed itself, or says that it cannot: dw.com is not where it looks. */
static void
test_subscribes (DwrClient *client, gconstpointer data)
{
  dwr_client_wait_text (client, "Island ferry");
  choose_subscribe (client);
  dwr_client_wait_text (client, "Liferea follows “All stories” from now on.");
  choose_subscribe (client);
  dwr_client_wait_text (client, "Liferea follows “All stories” already.");
}

/* Liferea has no folders: all that would be a message is not offered. */
static void
test_no_folder (DwrClient *client, gconstpointer data)
{
  DwrAtSpiQuery save = { .role = ATSPI_ROLE_PUSH_BUTTON,
                         .name = "Save to folder",
                         .is_showing = TRUE };
  g_autoptr (AtspiAccessible) none = NULL;

  client->kind->select (client, DWR_SCENARIO_TITLE);
  wait_article (client);
  none = dwr_at_spi_find (client->application, &save);
  g_assert_null (none);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
#define ADD(name, options, function)                                                               \
  g_test_add ("/dwr/liferea/" name, DwrClient, options, set_up, function, tear_down)
  ADD ("is switched off and on while Liferea runs", "--panel", test_cycles);
  ADD ("is switched on for the first time", "--panel --inactive", test_first_time);
  ADD ("makes a section a feed, once", "--panel --edition en", test_subscribes);
  ADD ("saves nothing as a message", "--panel", test_no_folder);
#undef ADD
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
