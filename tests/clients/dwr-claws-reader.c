/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-claws-reader.h"

#include <gio/gunixsocketaddress.h>
#include <stdio.h>
#include <string.h>

#include "dwr-client-processes.h"

#define LOOK_AGAIN_AFTER_US (10 * 1000)

static gint64
get_end_us (void)
{
  return g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
}

/* Until Claws has loaded the plugin. */
static void
open_connection (DwrClawsReader *reader)
{
  g_autofree char *path = g_build_filename (reader->claws.folder, "config", "hands", NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  gint64 end_us = get_end_us ();

  g_socket_client_set_timeout (client, DWR_CLIENT_LIMIT_S);
  while (reader->connection == NULL) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    reader->connection =
        g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);
    if (reader->connection == NULL)
      g_usleep (LOOK_AGAIN_AFTER_US);
  }
  reader->input =
      g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (reader->connection)));
}

void
dwr_claws_reader_set_up (DwrClawsReader *reader, const char *folder, const char *options)
{
  g_autofree char *words = g_strconcat ("--also '" DWR_CLAWS_HANDS "' ", options, NULL);
  DwrClawsStart start = { .options = words };

  dwr_claws_fixture_set_up (&reader->claws, folder, &start);
  open_connection (reader);
}

void
dwr_claws_reader_tear_down (DwrClawsReader *reader)
{
  g_clear_object (&reader->input);
  g_clear_object (&reader->connection);
  dwr_claws_fixture_quit (&reader->claws);
  dwr_client_processes_wait_gone (&reader->claws, NULL);
  dwr_claws_fixture_tear_down (&reader->claws);
}

/* (transfer full) */
static char *
ask (DwrClawsReader *reader, const char *line)
{
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (reader->connection));
  g_autoptr (GError) error = NULL;
  char *answer = NULL;

  g_output_stream_write_all (output, line, strlen (line), NULL, NULL, &error);
  g_assert_no_error (error);
  answer = g_data_input_stream_read_line (reader->input, NULL, NULL, &error);
  if (answer == NULL) {
    g_autofree char *log = dwr_claws_fixture_dup_log (&reader->claws);

    g_test_message ("No answer to %s\nClaws Mail said: %s", line, log);
  }
  g_assert_no_error (error);
  g_assert_nonnull (answer);
  return answer;
}

/* (transfer full) */
static char *
build_line (va_list words)
{
  GString *line = g_string_new (NULL);
  const char *word = NULL;

  while ((word = va_arg (words, const char *)) != NULL) {
    if (line->len > 0)
      g_string_append_c (line, ' ');
    g_string_append_uri_escaped (line, word, NULL, FALSE);
  }
  g_string_append_c (line, '\n');
  return g_string_free (line, FALSE);
}

char *
dwr_claws_reader_ask (DwrClawsReader *reader, ...)
{
  g_autofree char *line = NULL;
  va_list words;

  va_start (words, reader);
  line = build_line (words);
  va_end (words);
  return ask (reader, line);
}

void
dwr_claws_reader_do (DwrClawsReader *reader, ...)
{
  gint64 end_us = get_end_us ();
  g_autofree char *line = NULL;
  g_autofree char *answer = NULL;
  va_list words;

  va_start (words, reader);
  line = build_line (words);
  va_end (words);
  while (answer == NULL || !g_str_has_prefix (answer, "ok")) {
    if (answer != NULL)
      g_usleep (LOOK_AGAIN_AFTER_US);
    g_free (answer);
    answer = ask (reader, line);
    if (g_get_monotonic_time () > end_us)
      g_test_message ("%s", line);
    if (g_get_monotonic_time () > end_us)
      g_assert_cmpstr (answer, ==, "ok");
  }
}

DwrReaderState
dwr_claws_reader_look (DwrClawsReader *reader)
{
  g_autofree char *answer = ask (reader, "state\n");
  DwrReaderState state = { .page = "none" };

  if (!g_str_equal (answer, "no-pane"))
    g_assert_cmpint (sscanf (answer,
                             "ok %u %u %u %15s %u",
                             &state.n_loaded,
                             &state.n_painted,
                             &state.n_failed,
                             state.page,
                             &state.n_rows),
                     ==,
                     5);
  return state;
}

/* Leaves what is shown instead beside the failure. */
static void
complain (DwrClawsReader *reader, const DwrReaderState *state, const char *what)
{
  g_autofree char *words = ask (reader, "words words\n");
  g_autofree char *details = ask (reader, "words details\n");

  g_test_message ("Not %s: %u loaded, %u painted, %u failed, page %s, %u rows; %s; %s",
                  what,
                  state->n_loaded,
                  state->n_painted,
                  state->n_failed,
                  state->page,
                  state->n_rows,
                  words,
                  details);
}

DwrReaderState
dwr_claws_reader_wait (DwrClawsReader *reader,
                       DwrReaderIs is_so,
                       const DwrReaderState *before,
                       const char *what)
{
  gint64 end_us = get_end_us ();
  DwrReaderState state = dwr_claws_reader_look (reader);

  while (!is_so (&state, before)) {
    if (g_get_monotonic_time () > end_us)
      complain (reader, &state, what);
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
    state = dwr_claws_reader_look (reader);
  }
  return state;
}

/* The sum of the lines that begin with one of the names; 0 for no such process. */
static double
sum_facts (int pid, const char *file, const char *const *names)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/%s", pid, file);
  g_autofree char *facts = NULL;
  double sum = 0;

  if (!g_file_get_contents (path, &facts, NULL, NULL))
    return 0;
  for (; *names != NULL; names++) {
    g_autofree char *start = g_strconcat ("\n", *names, ":", NULL);
    const char *line = strstr (facts, start);

    if (line != NULL)
      sum += g_ascii_strtod (line + strlen (start), NULL);
  }
  return sum;
}

double
dwr_claws_reader_get_private_kib (int pid)
{
  /* Not the clean pages: they are parts of libraries that no other process has looked at yet, and
   * come and go as the machine needs its memory. */
  static const char *const own[] = { "Private_Dirty", "Swap", NULL };

  return sum_facts (pid, "smaps_rollup", own);
}

DwrReaderMemory
dwr_claws_reader_measure (DwrClawsReader *reader)
{
  g_autofree char *answer = ask (reader, "memory\n");
  int pid = atoi (g_subprocess_get_identifier (reader->claws.process));
  g_autoptr (GPtrArray) files = dwr_client_processes_list_files (&reader->claws);
  DwrReaderMemory memory = { .n_files = files->len };
  gsize heap_bytes = 0;
  gsize mapped_bytes = 0;

  g_assert_cmpint (sscanf (answer,
                           "ok %zu %zu %u %u",
                           &heap_bytes,
                           &mapped_bytes,
                           &memory.n_objects,
                           &memory.n_sources),
                   ==,
                   4);
  memory.mapped_kib = (double) mapped_bytes / 1024;
  memory.heap_kib = (double) heap_bytes / 1024;
  memory.private_kib = dwr_claws_reader_get_private_kib (pid);
  return memory;
}

double
dwr_claws_reader_get_resident_mib (int pid, double *peak_mib)
{
  static const char *const now[] = { "VmRSS", NULL };
  static const char *const most[] = { "VmHWM", NULL };

  *peak_mib = MAX (*peak_mib, sum_facts (pid, "status", most) / 1024);
  return sum_facts (pid, "status", now) / 1024;
}

guint
dwr_claws_reader_count_files (int pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/fd", pid);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n_files = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    n_files++;
  return n_files;
}

guint
dwr_claws_reader_count_threads (int pid)
{
  static const char *const threads[] = { "Threads", NULL };

  return (guint) sum_facts (pid, "status", threads);
}
