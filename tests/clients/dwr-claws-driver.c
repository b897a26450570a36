/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-claws-driver.h"

#include <gio/gunixsocketaddress.h>
#include <string.h>

#define LOOK_AGAIN_AFTER_US (50 * 1000)

/* Until Claws has loaded the driver. (transfer full) */
static GSocketConnection *
open_connection (DwrClawsFixture *claws)
{
  g_autofree char *path = g_build_filename (claws->folder, "config", "driver", NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  GSocketConnection *connection = NULL;

  g_socket_client_set_timeout (client, DWR_CLIENT_LIMIT_S);
  while (connection == NULL) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    connection = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);
    if (connection == NULL)
      g_usleep (LOOK_AGAIN_AFTER_US);
  }
  return connection;
}

static void
send_line (GSocketConnection *connection, const char *line)
{
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (output, line, strlen (line), NULL, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%.300s", line);
}

char *
dwr_claws_driver_end (GSocketConnection *connection)
{
  g_autoptr (GDataInputStream) input =
      g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, &error);
  char *answer = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (line);
  answer = g_uri_unescape_string (line, NULL);
  g_test_message ("-> %.1000s", answer);
  return answer;
}

GSocketConnection *
dwr_claws_driver_begin (DwrClawsFixture *claws, const char *request)
{
  GSocketConnection *connection = open_connection (claws);
  g_autofree char *line = g_strconcat (request, "\n", NULL);

  send_line (connection, line);
  return connection;
}

char *
dwr_claws_driver_ask (DwrClawsFixture *claws, const char *request, ...)
{
  g_autoptr (GSocketConnection) connection = open_connection (claws);
  g_autoptr (GString) line = g_string_new (request);
  const char *word = NULL;
  va_list words;

  va_start (words, request);
  while ((word = va_arg (words, const char *)) != NULL) {
    g_string_append_c (line, ' ');
    g_string_append_uri_escaped (line, word, NULL, FALSE);
  }
  va_end (words);
  g_string_append_c (line, '\n');
  send_line (connection, line->str);
  return dwr_claws_driver_end (connection);
}

char *
dwr_claws_driver_dup_article (const char *address, const char *format)
{
  g_autofree char *option = g_strconcat ("--format=", format, NULL);
  const char *words[] = { DWR_CLI_PROGRAM, "show", option, address, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_newv (words, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  char *document = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &document, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  return document;
}

char *
dwr_claws_driver_write (DwrClawsFixture *claws, const char *name, const char *text)
{
  char *path = g_build_filename (claws->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

/* Puts @text behind the first @mark. */
static void
insert_behind (GString *mail, const char *mark, const char *text)
{
  const char *place = strstr (mail->str, mark);

  g_assert_nonnull (place);
  g_string_insert (mail, place - mail->str + (gssize) strlen (mark), text);
}

char *
dwr_claws_driver_dup_changed (const char *mail)
{
  GString *changed = g_string_new (mail);

  insert_behind (changed, "\nSubject: ", "Changed: ");
  insert_behind (changed, "\nX-DW-Digest: ", "0");
  return g_string_free (changed, FALSE);
}

void
dwr_claws_driver_check (const char *check, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  gpointer word = NULL;
  va_list arguments;

  g_ptr_array_add (words, (gpointer) DWR_PYTHON);
  g_ptr_array_add (words, (gpointer) DWR_CHECK_MAIL);
  g_ptr_array_add (words, (gpointer) check);
  va_start (arguments, check);
  do {
    word = va_arg (arguments, gpointer);
    g_ptr_array_add (words, word);
  } while (word != NULL);
  va_end (arguments);
  process = g_subprocess_newv ((const char *const *) words->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE,
                               &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  if (g_subprocess_get_exit_status (process) != 0)
    g_test_message ("%s", said);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
}
