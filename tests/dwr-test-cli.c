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

void
dwr_test_run_wants (DwrTestRun *run, int exit_code, const char *const *words)
{
  dwr_test_run_reader (run, words);
  if (run->exit_code != exit_code)
    g_test_message ("%s %s", run->output, run->errors);
  g_assert_cmpint (run->exit_code, ==, exit_code);
  if (exit_code != 0)
    g_assert_cmpstr (run->output, ==, "");
}

static void
go_to (const char *home)
{
  g_autofree char *data = g_build_filename (home, "data", NULL);
  g_autofree char *config = g_build_filename (home, "config", NULL);

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
}

char *
dwr_test_home_new (void)
{
  g_autoptr (GError) error = NULL;
  char *home = g_dir_make_tmp ("dwr-home-XXXXXX", &error);

  g_assert_no_error (error);
  go_to (home);
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

void
dwr_test_cli_set_up (DwrTestCli *test, gconstpointer options)
{
  dwr_newsroom_fixture_set_up (&test->newsroom, options);
  test->home = dwr_test_home_new ();
}

void
dwr_test_cli_tear_down (DwrTestCli *test, gconstpointer options)
{
  dwr_test_home_delete (test->home);
  dwr_newsroom_fixture_tear_down (&test->newsroom, options);
}

void
dwr_test_cli_go_home (DwrTestCli *test)
{
  go_to (test->home);
}

void
dwr_test_cli_stop_newsroom (DwrTestCli *test)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (test->newsroom.process), NULL, NULL);
  g_subprocess_wait_check (test->newsroom.process, NULL, &error);
  g_assert_no_error (error);
}

void
dwr_test_cli_tell_newsroom (DwrTestCli *test, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (test->newsroom.folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
}
