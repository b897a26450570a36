/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every client on a machine that lacks something of ours, or the session bus: the panel or the
 * client's log says so, and the client runs on and ends well. */

#include "config.h"

#include <string.h>

#include "dwr-client-kinds.h"
#include "dwr-client-scenario.h"

static const DwrClientKind *const kinds[] = {
#ifdef DWR_HAS_CLAWS
  &dwr_claws_client,
#endif
#ifdef DWR_HAS_EVOLUTION
  &dwr_evolution_client,
#endif
#ifdef DWR_HAS_LIFEREA
  &dwr_liferea_client,
#endif
};

static DwrClientFixture world;

/* @without: a file that is not there */
static void
start (DwrClient *client, const DwrClientKind *kind, const char *without)
{
  g_autofree char *wrapper = g_strdup_printf ("%s --without %s", DWR_IN_VIEW, without);

  client->wrapper = wrapper;
  dwr_client_set_up (client, kind, world.folder, "--panel");
  client->wrapper = NULL;
}

/* What is stored cannot be known, so every preference has its default, and the panel is closed. */
static void
test_without_schema (gconstpointer data)
{
  const DwrClientKind *kind = data;
  DwrClient client = { NULL };
  g_autofree char *log = NULL;

  start (&client, kind, DWR_SCHEMA);
  dwr_client_click (&client, ATSPI_ROLE_CHECK_MENU_ITEM, kind->toggle);
  dwr_client_scenario_read (&client);
  log = dwr_client_dup_log (&client);
  g_assert_nonnull (strstr (log, "The preferences of DW Reader cannot be read or stored"));
  dwr_client_tear_down (&client);
}

/* Said where the article would be; the mail or the item is there all the same. */
static void
test_without_service (gconstpointer data)
{
  const DwrClientKind *kind = data;
  DwrClient client = { NULL };

  start (&client, kind, DWR_SERVICE);
  kind->select (&client, DWR_SCENARIO_SUBJECT);
  dwr_client_click (&client, ATSPI_ROLE_PUSH_BUTTON, DWR_SCENARIO_LINK);
  dwr_client_wait_text (&client, "The part of DW Reader that fetches and keeps articles");
  dwr_client_tear_down (&client);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *schema =
        g_strdup_printf ("/dwr/bad-machines/%s without our schema", kinds[i]->name);
    g_autofree char *service =
        g_strdup_printf ("/dwr/bad-machines/%s without our service", kinds[i]->name);

    g_test_add_data_func (schema, kinds[i], test_without_schema);
    g_test_add_data_func (service, kinds[i], test_without_service);
  }
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
