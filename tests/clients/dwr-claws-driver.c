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
dwr_claws_driver_wait (DwrClawsFixture *claws, const char *expected, const char *request)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  char *said = dwr_claws_driver_ask (claws, request, NULL);

  while (!g_str_equal (said, expected) && g_get_monotonic_time () < end_us) {
    g_usleep (LOOK_AGAIN_AFTER_US);
    g_free (said);
    said = dwr_claws_driver_ask (claws, request, NULL);
  }
  return said;
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
