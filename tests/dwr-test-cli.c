/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands as child processes, with all that they print. */

#include "config.h"

#include "dwr-test-cli.h"

#include <glib/gstdio.h>

void
dwr_test_run_clear (DwrTestRun *run)
{
  g_clear_pointer (&run->output, g_free);
  g_clear_pointer (&run->errors, g_free);
}

static GSubprocess *
start (const char *const *words)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process =
      g_subprocess_newv (words,
                         G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                         &error);

  g_assert_no_error (error);
  return process;
}

void
dwr_test_run_finish (DwrTestRun *run, GSubprocess *process)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8 (process, NULL, NULL, &run->output, &run->errors, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  run->exit_code = g_subprocess_get_exit_status (process);
}

void
dwr_test_run_command (DwrTestRun *run, const char *const *words)
{
  g_autoptr (GSubprocess) process = start (words);

  dwr_test_run_finish (run, process);
}

GSubprocess *
dwr_test_start_reader (const char *const *words)
{
  const char *command[DWR_TEST_WORDS_MAX + 2] = { DWR_CLI_PROGRAM };

  for (guint i = 0; i < DWR_TEST_WORDS_MAX && words[i] != NULL; i++)
    command[i + 1] = words[i];
  return start (command);
}

void
dwr_test_run_reader (DwrTestRun *run, const char *const *words)
{
  g_autoptr (GSubprocess) process = dwr_test_start_reader (words);

  dwr_test_run_finish (run, process);
}

char *
dwr_test_home_new (void)
{
  g_autoptr (GError) error = NULL;
  char *home = g_dir_make_tmp ("dwr-home-XXXXXX", &error);
  g_autofree char *data = g_build_filename (home, "data", NULL);
  g_autofree char *config = g_build_filename (home, "config", NULL);

  g_assert_no_error (error);
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
  return home;
}

static void
delete_folder (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      delete_folder (path);
    else
      g_unlink (path);
  }
  g_rmdir (folder);
}

void
dwr_test_home_delete (char *home)
{
  delete_folder (home);
  g_free (home);
}
