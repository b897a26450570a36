/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Speaks TLS and HTTP/1.1 to the newsroom, nothing more. */

#include "config.h"

#include "dwr-test-line.h"

#include <string.h>

static gboolean
accept_certificate_cb (GTlsConnection *connection,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags errors,
                       gpointer user_data)
{
  DwrTestLine *line = user_data;

  line->certificate = errors;
  return FALSE;
}

void
dwr_test_line_clear (DwrTestLine *line)
{
  g_clear_object (&line->tls);
}

gboolean
dwr_test_line_open (DwrTestLine *line,
                    DwrNewsroomFixture *newsroom,
                    const char *rule,
                    const char *host,
                    GError **error)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host (
      client,
      "127.0.0.1",
      (guint16) g_ascii_strtoull (strrchr (rule, ':') + 1, NULL, 10),
      NULL,
      error);
  g_autoptr (GSocketConnectable) identity = g_network_address_new (host, 443);
  g_autoptr (GTlsDatabase) authorities = g_tls_file_database_new (newsroom->ca_file, error);

  if (connection == NULL || authorities == NULL)
    return FALSE;
  line->tls = g_tls_client_connection_new (G_IO_STREAM (connection), identity, error);
  if (line->tls == NULL)
    return FALSE;
  g_tls_connection_set_database (G_TLS_CONNECTION (line->tls), authorities);
  g_signal_connect (line->tls, "accept-certificate", G_CALLBACK (accept_certificate_cb), line);
  return g_tls_connection_handshake (G_TLS_CONNECTION (line->tls), NULL, error);
}

void
dwr_test_line_ask (DwrTestLine *line, const char *host, const char *target, const char *headers)
{
  g_autofree char *request =
      g_strdup_printf ("GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\n", target, host, headers);
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (g_io_stream_get_output_stream (line->tls),
                             request,
                             strlen (request),
                             NULL,
                             NULL,
                             &error);
  g_assert_no_error (error);
}

GBytes *
dwr_test_line_read_all (DwrTestLine *line, GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  gboolean is_whole = g_output_stream_splice (memory,
                                              g_io_stream_get_input_stream (line->tls),
                                              G_OUTPUT_STREAM_SPLICE_NONE,
                                              NULL,
                                              error) >= 0;

  g_output_stream_close (memory, NULL, NULL);
  return is_whole ? g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory)) : NULL;
}
