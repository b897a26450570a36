/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A module that was built for another version of Evolution: the log says so, and Evolution runs on
 * without the panel. */

#include "config.h"

#include <string.h>

#include "dwr-client-scenario.h"
#include "dwr-evolution-client.h"

static DwrClientFixture world;

typedef struct {
  const char *module;
  const char *words;    /* in the log */
  const char *expected; /* (nullable) a complaint of Evolution's */
} Stranger;

static void
test_stranger (gconstpointer data)
{
  const Stranger *stranger = data;
  DwrClientKind kind = dwr_evolution_client;
  DwrClient client = { .expected = stranger->expected };
  g_autofree char *log = NULL;

  kind.profile[2] = stranger->module;
  dwr_client_set_up (&client, &kind, world.folder, "--panel");
  kind.select (&client, DWR_SCENARIO_SUBJECT);
  dwr_client_wait_text (&client, "Hast du im November");
  dwr_client_wait_gone (&client, ATSPI_ROLE_PANEL, "DW Reader");
  log = dwr_client_dup_log (&client);
  g_assert_nonnull (strstr (log, stranger->words));
  dwr_client_tear_down (&client);
}

int
main (int argc, char **argv)
{
  const Stranger older = {
    DWR_EVOLUTION_MODULE_FOR_OLDER,
    "Evolution's window is of a kind that DW Reader does not know",
    NULL,
  };
  const Stranger newer = {
    DWR_EVOLUTION_MODULE_FOR_NEWER,
    "e_shell_do_what_a_later_one_does",
    "e_shell_do_what_a_later_one_does",
  };
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  g_test_add_data_func ("/dwr/evolution-versions/a window of an unknown kind stays as it is",
                        &older,
                        test_stranger);
  g_test_add_data_func ("/dwr/evolution-versions/a module that wants more is refused in words",
                        &newer,
                        test_stranger);
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
