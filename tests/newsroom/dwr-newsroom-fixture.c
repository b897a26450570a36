/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The newsroom as a child process of a test. It ends with its standard input, so a test that
 * crashes leaves nothing behind. */

#include "config.h"

#include "dwr-newsroom-fixture.h"
#include "dwr-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>

#define REQUESTS_LIMIT_S 30
#define LOOK_AGAIN_AFTER_US (10 * 1000)

static GSubprocess *
spawn (const char *folder, const char *const *options)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  const char *shared = g_getenv ("DWR_SHARED");
  GSubprocess *process;

  g_ptr_array_add (words, (gpointer) DWR_NEWSROOM_PROGRAM);
  g_ptr_array_add (words, (gpointer) "--dir");
  g_ptr_array_add (words, (gpointer) folder);
  if (shared != NULL) {
    g_ptr_array_add (words, (gpointer) "--shared");
    g_ptr_array_add (words, (gpointer) shared);
  }
  for (guint i = 0; options != NULL && options[i] != NULL; i++)
    g_ptr_array_add (words, (gpointer) options[i]);
  g_ptr_array_add (words, NULL);
  process = g_subprocess_newv ((const char *const *) words->pdata,
                               G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                               &error);
  g_assert_no_error (error);
  return process;
}

/* Its first line says that it is ready; the line does not come if it dies. */
static char *
wait_until_ready (GSubprocess *process)
{
  g_autoptr (GDataInputStream) output =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_autoptr (GError) error = NULL;
  char *rule = g_data_input_stream_read_line (output, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (rule);
  return rule;
}

void
dwr_newsroom_fixture_set_up (DwrNewsroomFixture *fixture, gconstpointer options)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("dw-newsroom-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->process = spawn (fixture->folder, options);
  fixture->connect_to = wait_until_ready (fixture->process);
  fixture->ca_file = g_build_filename (fixture->folder, "ca.pem", NULL);
  g_setenv ("DW_READER_CONNECT_TO", fixture->connect_to, TRUE);
  fixture->data_home = g_build_filename (fixture->folder, "data", NULL);
  g_setenv ("DW_READER_CA_FILE", fixture->ca_file, TRUE);
  g_setenv ("XDG_DATA_HOME", fixture->data_home, TRUE);
}

void
dwr_newsroom_fixture_tear_down (DwrNewsroomFixture *fixture, gconstpointer options)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (fixture->process), NULL, NULL);
  g_subprocess_wait_check (fixture->process, NULL, &error);
  g_assert_no_error (error);
  g_unsetenv ("DW_READER_CONNECT_TO");
  g_unsetenv ("DW_READER_CA_FILE");
  g_unsetenv ("XDG_DATA_HOME");
  dwr_test_folder_remove (fixture->folder);
  g_clear_object (&fixture->process);
  g_clear_pointer (&fixture->folder, g_free);
  g_clear_pointer (&fixture->connect_to, g_free);
  g_clear_pointer (&fixture->ca_file, g_free);
  g_clear_pointer (&fixture->data_home, g_free);
}

static char *
dup_contents (DwrNewsroomFixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  return contents;
}

char *
dwr_newsroom_fixture_dup_rule (DwrNewsroomFixture *fixture, const char *port_name)
{
  g_autofree char *name = g_strconcat ("connect-to.", port_name, NULL);

  return dup_contents (fixture, name);
}

void
dwr_newsroom_fixture_lead_to (DwrNewsroomFixture *fixture, const char *port_name)
{
  g_autofree char *rule = port_name != NULL ? dwr_newsroom_fixture_dup_rule (fixture, port_name)
                                            : g_strdup (fixture->connect_to);

  g_setenv ("DW_READER_CONNECT_TO", rule, TRUE);
}

char *
dwr_newsroom_fixture_dup_proxy (DwrNewsroomFixture *fixture, const char *kind)
{
  g_autofree char *name = kind != NULL ? g_strconcat ("proxy.", kind, NULL) : g_strdup ("proxy");

  return dup_contents (fixture, name);
}

char *
dwr_newsroom_fixture_dup_proxy_log (DwrNewsroomFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "proxy.log", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? dup_contents (fixture, "proxy.log")
                                                : g_strdup ("");
}

void
dwr_newsroom_fixture_change (DwrNewsroomFixture *fixture, const char *name, const char *contents)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (contents == NULL) {
    g_remove (path);
    return;
  }
  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
}

char *
dwr_newsroom_fixture_dup_log (DwrNewsroomFixture *fixture)
{
  return dup_contents (fixture, "requests.log");
}

/* The newsroom appends, so that it goes on at the new end. */
void
dwr_newsroom_fixture_clear_log (DwrNewsroomFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "requests.log", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileIOStream) stream = g_file_open_readwrite (file, NULL, &error);

  g_assert_no_error (error);
  g_seekable_truncate (G_SEEKABLE (stream), 0, NULL, &error);
  g_assert_no_error (error);
}

guint
dwr_newsroom_fixture_count_requests (DwrNewsroomFixture *fixture, const char *start)
{
  g_autofree char *log = dwr_newsroom_fixture_dup_log (fixture);
  g_auto (GStrv) lines = g_strsplit (log, "\n", -1);
  guint count = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && *lines[i] != ' ' && g_str_has_prefix (lines[i], start))
      count++;
  return count;
}

void
dwr_newsroom_fixture_wait_requests (DwrNewsroomFixture *fixture,
                                    const char *start,
                                    guint n_requests)
{
  gint64 end_us = g_get_monotonic_time () + REQUESTS_LIMIT_S * G_USEC_PER_SEC;

  while (dwr_newsroom_fixture_count_requests (fixture, start) < n_requests) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

void
dwr_newsroom_fixture_set_preferences (DwrNewsroomFixture *fixture, const char *lines)
{
  g_autofree char *home = g_build_filename (fixture->folder, "preferences", NULL);
  g_autofree char *folder = g_build_filename (home, "dw-reader", NULL);
  g_autofree char *path = g_build_filename (folder, "settings", NULL);
  g_autofree char *contents = g_strdup_printf ("[dw-reader]\n%s\n", lines);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
}

int
dwr_newsroom_fixture_run (const DwrNewsroomCase *cases, gsize n_cases)
{
  DwrNewsroomFixture newsroom = { 0 };
  int status;

  dwr_newsroom_fixture_set_up (&newsroom, NULL);
  for (gsize i = 0; i < n_cases; i++)
    g_test_add_data_func (cases[i].path, &newsroom, (GTestDataFunc) (void (*) (void)) cases[i].run);
  status = g_test_run ();
  dwr_newsroom_fixture_tear_down (&newsroom, NULL);
  return status;
}

int
dwr_newsroom_fixture_run_each (const DwrOwnNewsroomCase *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    g_test_add (cases[i].path,
                DwrNewsroomFixture,
                cases[i].options,
                dwr_newsroom_fixture_set_up,
                cases[i].run,
                dwr_newsroom_fixture_tear_down);
  return g_test_run ();
}
