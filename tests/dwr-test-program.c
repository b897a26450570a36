/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dwr-test-program.h"

void
dwr_test_program_run (const char *const *argv, char **environment, char **output)
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL,
                (char **) argv,
                environment,
                G_SPAWN_SEARCH_PATH,
                NULL,
                NULL,
                output,
                NULL,
                &status,
                &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
}
