/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. It ends with its standard input: imap-server.sh. */

#include "config.h"

#include "dwr-imap-server.h"

#include <signal.h>
#include <stdlib.h>

#include "dwr-client-fixture.h"
#include "dwr-test-folder.h"

#define LOOK_AGAIN_AFTER_US (50 * 1000)

/* A port that was free a moment ago. */
static guint16
choose_port (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);

  g_assert_cmpuint (port, !=, 0);
  g_socket_listener_close (listener);
  return port;
}

static void
wait_for_server (guint16 port)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  g_autoptr (GSocketConnection) connection = NULL;

  /* Who asks for proxies asks the session's bus, and ends with it. */
  g_socket_client_set_enable_proxy (client, FALSE);
  while (connection == NULL) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    connection = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);
    if (connection == NULL)
      g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

void
dwr_imap_server_start (DwrImapServer *server)
{
  guint16 port = choose_port ();
  g_autoptr (GError) error = NULL;

  server->port = g_strdup_printf ("%u", port);
  server->folder = g_dir_make_tmp ("dw-imap-XXXXXX", &error);
  g_assert_no_error (error);
  server->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE,
                                      &error,
                                      DWR_IMAP_SERVER,
                                      server->folder,
                                      server->port,
                                      NULL);
  g_assert_no_error (error);
  wait_for_server (port);
}

void
dwr_imap_server_hold (DwrImapServer *server, gboolean is_held)
{
  g_autofree char *path = g_build_filename (server->folder, "run", "master.pid", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  /* The leader of its own group. */
  g_assert_cmpint (kill (-atoi (text), is_held ? SIGSTOP : SIGCONT), ==, 0);
}

void
dwr_imap_server_stop (DwrImapServer *server)
{
  if (server->process == NULL)
    return;
  g_output_stream_close (g_subprocess_get_stdin_pipe (server->process), NULL, NULL);
  g_subprocess_wait (server->process, NULL, NULL);
  g_clear_object (&server->process);
}

void
dwr_imap_server_clear (DwrImapServer *server)
{
  dwr_imap_server_stop (server);
  dwr_test_folder_remove (server->folder);
  g_free (server->folder);
  g_free (server->port);
}

static void
list_mails (GPtrArray *paths, const char *folder, const char *kind)
{
  g_autofree char *path = g_build_filename (folder, kind, NULL);
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    g_ptr_array_add (paths, g_build_filename (path, name, NULL));
}

GPtrArray *
dwr_imap_server_list (DwrImapServer *server, const char *folder)
{
  g_autofree char *path = g_build_filename (server->folder, "mail", "reader", folder, NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  list_mails (paths, path, "cur");
  list_mails (paths, path, "new");
  return paths;
}

char *
dwr_imap_server_dup_mail (DwrImapServer *server, const char *folder)
{
  g_autoptr (GPtrArray) paths = dwr_imap_server_list (server, folder);

  g_assert_cmpuint (paths->len, ==, 1);
  return g_strdup (g_ptr_array_index (paths, 0));
}
