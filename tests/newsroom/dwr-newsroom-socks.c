/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The few messages of SOCKS 5 that a client of the tests needs, and bytes to and fro after them. */

#include "config.h"

#include "dwr-newsroom-socks.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define VERSION 5
#define COMMAND_CONNECT 1
#define ADDRESS_IPV4 1
#define ADDRESS_NAME 3
#define ADDRESS_IPV6 4
#define METHOD_NONE 0
#define PIECE_BYTES 16384

static gboolean
read_bytes (GIOStream *stream,
            guint8 *bytes,
            gsize n_bytes,
            GCancellable *cancellable,
            GError **error)
{
  gsize n_read = 0;

  if (!g_input_stream_read_all (g_io_stream_get_input_stream (stream),
                                bytes,
                                n_bytes,
                                &n_read,
                                cancellable,
                                error))
    return FALSE;
  if (n_read == n_bytes)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "The client went away");
  return FALSE;
}

static gboolean
write_bytes (GIOStream *stream,
             const guint8 *bytes,
             gsize n_bytes,
             GCancellable *cancellable,
             GError **error)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (stream),
                                    bytes,
                                    n_bytes,
                                    NULL,
                                    cancellable,
                                    error);
}

static gboolean
greet (GIOStream *client, GCancellable *cancellable, GError **error)
{
  static const guint8 answer[] = { VERSION, METHOD_NONE };
  guint8 head[2];
  guint8 methods[G_MAXUINT8];

  return read_bytes (client, head, sizeof head, cancellable, error) &&
         read_bytes (client, methods, head[1], cancellable, error) &&
         write_bytes (client, answer, sizeof answer, cancellable, error);
}

/* (transfer full) (nullable): "name HOST" or "address IP" */
static char *
read_address (GIOStream *client, guint8 type, GCancellable *cancellable, GError **error)
{
  guint8 bytes[G_MAXUINT8];
  guint8 n_bytes = type == ADDRESS_IPV4 ? 4 : 16;
  g_autoptr (GInetAddress) address = NULL;
  g_autofree char *text = NULL;

  if (type == ADDRESS_NAME && !read_bytes (client, &n_bytes, 1, cancellable, error))
    return NULL;
  if (!read_bytes (client, bytes, n_bytes, cancellable, error))
    return NULL;
  if (type == ADDRESS_NAME)
    return g_strdup_printf ("name %.*s", n_bytes, (const char *) bytes);
  address = g_inet_address_new_from_bytes (bytes,
                                           type == ADDRESS_IPV4 ? G_SOCKET_FAMILY_IPV4
                                                                : G_SOCKET_FAMILY_IPV6);
  text = g_inet_address_to_string (address);
  return g_strconcat ("address ", text, NULL);
}

static void
log_wish (const char *folder, const char *address, const guint8 port[2])
{
  g_autofree char *path = g_build_filename (folder, "proxy.log", NULL);
  g_autofree char *line = g_strdup_printf ("%s %u\n", address, port[0] << 8 | port[1]);
  int fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

  if (fd < 0 || write (fd, line, strlen (line)) < 0)
    g_warning ("The proxy's log cannot be written: %s", g_strerror (errno));
  if (fd >= 0)
    close (fd);
}

static gboolean
take_wish (GIOStream *client, const char *folder, GCancellable *cancellable, GError **error)
{
  static const guint8 answer[] = { VERSION, 0, 0, ADDRESS_IPV4, 0, 0, 0, 0, 0, 0 };
  guint8 head[4];
  guint8 port[2];
  g_autofree char *address = NULL;

  if (!read_bytes (client, head, sizeof head, cancellable, error))
    return FALSE;
  if (head[0] != VERSION || head[1] != COMMAND_CONNECT ||
      (head[3] != ADDRESS_IPV4 && head[3] != ADDRESS_NAME && head[3] != ADDRESS_IPV6)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Not a wish to connect");
    return FALSE;
  }
  address = read_address (client, head[3], cancellable, error);
  if (address == NULL || !read_bytes (client, port, sizeof port, cancellable, error))
    return FALSE;
  log_wish (folder, address, port);
  return write_bytes (client, answer, sizeof answer, cancellable, error);
}

/* Returns: whether there is more to come */
static gboolean
pass_on (GSocket *from, GSocket *to)
{
  char bytes[PIECE_BYTES];
  gssize n_bytes = g_socket_receive (from, bytes, sizeof bytes, NULL, NULL);

  for (gssize n_sent = 0; n_sent < n_bytes;) {
    gssize n_more = g_socket_send (to, bytes + n_sent, (gsize) (n_bytes - n_sent), NULL, NULL);

    if (n_more <= 0)
      return FALSE;
    n_sent += n_more;
  }
  return n_bytes > 0;
}

static void
relay (GSocket *client, GSocket *newsroom, GCancellable *cancellable)
{
  GPollFD ends[] = {
    { .fd = g_socket_get_fd (client), .events = G_IO_IN },
    { .fd = g_socket_get_fd (newsroom), .events = G_IO_IN },
    { 0 },
  };
  gboolean is_open = g_cancellable_make_pollfd (cancellable, &ends[2]);

  while (is_open && g_poll (ends, G_N_ELEMENTS (ends), -1) > 0 &&
         !g_cancellable_is_cancelled (cancellable)) {
    if (ends[0].revents != 0)
      is_open = pass_on (client, newsroom);
    if (is_open && ends[1].revents != 0)
      is_open = pass_on (newsroom, client);
  }
  g_cancellable_release_fd (cancellable);
}

gboolean
dwr_newsroom_socks_serve (GSocketConnection *connection,
                          guint16 port,
                          const char *folder,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GSocketClient) socket_client = g_socket_client_new ();
  g_autoptr (GSocketConnection) newsroom = NULL;

  if (!greet (G_IO_STREAM (connection), cancellable, error) ||
      !take_wish (G_IO_STREAM (connection), folder, cancellable, error))
    return FALSE;
  g_socket_client_set_enable_proxy (socket_client, FALSE);
  newsroom = g_socket_client_connect_to_host (socket_client, "127.0.0.1", port, cancellable, error);
  if (newsroom == NULL)
    return FALSE;
  relay (g_socket_connection_get_socket (connection),
         g_socket_connection_get_socket (newsroom),
         cancellable);
  return TRUE;
}
