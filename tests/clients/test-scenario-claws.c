/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What DW Reader does in every client, in a real Claws Mail. */

#include "config.h"

#include "dwr-claws-client.h"
#include "dwr-client-scenario.h"
#include "dwr-test-keys.h"

int
main (int argc, char **argv)
{
  DwrClientFixture world = { NULL };
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  dwr_test_keys_init ();
  dwr_client_scenario_add (&dwr_claws_client, &world);
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
