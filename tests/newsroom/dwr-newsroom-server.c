/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Accepts TLS connections on loopback, one port for each certificate, and reads requests from them;
 * on one more port it is a proxy.
 * Threads: one for each connection; the main thread only starts and stops. The log has a lock. */

#include "config.h"

#include "dwr-newsroom-server.h"

#include "dwr-newsroom-certificates.h"
#include "dwr-newsroom-site.h"
#include "dwr-newsroom-socks.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <unistd.h>

#define CONNECTIONS_MAX 256
#define IDLE_S 60

struct _DwrNewsroomServer {
  /* Owned; not written after the start. */
  GSocketService *service;
  GSocket *refusing; /* bound, not listening: whoever connects is refused */
  GCancellable *cancellable;
  DwrNewsroomPages *pages;
  char *rule;
  char *folder;
  guint16 port; /* of the good certificate */
  guint latency_ms;

  GMutex lock; /* guards the file behind log_fd and open_count */
  GCond closed;
  int log_fd;
  guint open_count; /* connections that are not done with */
};

static void
log_request (DwrNewsroomServer *server, DwrNewsroomRequest *request)
{
  g_autofree char *entry = g_strdup_printf ("%s %s %s\n%s\n",
                                            request->host,
                                            request->method,
                                            request->target,
                                            request->header_lines);

  g_mutex_lock (&server->lock);
  if (write (server->log_fd, entry, strlen (entry)) < 0)
    g_warning ("The request log cannot be written: %s", g_strerror (errno));
  g_mutex_unlock (&server->lock);
}

static gboolean
answer_next_request (DwrNewsroomServer *server,
                     GSocketConnection *connection,
                     GDataInputStream *input,
                     GOutputStream *output,
                     GError **error)
{
  g_autoptr (DwrNewsroomRequest) request =
      dwr_newsroom_request_read (input, server->cancellable, error);
  DwrNewsroomExchange exchange = {
    .request = request,
    .connection = connection,
    .output = output,
    .cancellable = server->cancellable,
    .folder = server->folder,
  };

  if (request == NULL)
    return FALSE;
  exchange.keep_alive = !dwr_newsroom_request_wants_close (request);
  log_request (server, request);
  if (server->latency_ms > 0 && !dwr_newsroom_exchange_pause (&exchange, server->latency_ms, error))
    return FALSE;
  return dwr_newsroom_site_answer (server->pages, &exchange, error) && exchange.keep_alive;
}

static gboolean
serve_connection (DwrNewsroomServer *server,
                  GSocketConnection *connection,
                  GTlsCertificate *certificate,
                  GError **error)
{
  const char *const protocols[] = { "http/1.1", NULL };
  g_autoptr (GIOStream) tls =
      g_tls_server_connection_new (G_IO_STREAM (connection), certificate, error);
  g_autoptr (GDataInputStream) input = NULL;
  GOutputStream *output;

  if (tls == NULL)
    return FALSE;
  g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (tls), protocols);
  g_tls_connection_set_require_close_notify (G_TLS_CONNECTION (tls), FALSE);
  g_socket_set_timeout (g_socket_connection_get_socket (connection), IDLE_S);
  /* As real servers do: a body must not wait until its header is acknowledged. */
  g_socket_set_option (g_socket_connection_get_socket (connection),
                       IPPROTO_TCP,
                       TCP_NODELAY,
                       TRUE,
                       NULL);
  if (!g_tls_connection_handshake (G_TLS_CONNECTION (tls), server->cancellable, error))
    return FALSE;
  input = g_data_input_stream_new (g_io_stream_get_input_stream (tls));
  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  output = g_io_stream_get_output_stream (tls);
  while (answer_next_request (server, connection, input, output, error))
    ;
  g_io_stream_close (tls, NULL, NULL);
  return error == NULL || *error == NULL;
}

/* In the main thread, before the connection has its own: so the stop misses none. */
static gboolean
incoming_cb (GSocketService *service,
             GSocketConnection *connection,
             GObject *certificate,
             gpointer user_data)
{
  DwrNewsroomServer *server = user_data;

  g_mutex_lock (&server->lock);
  server->open_count++;
  g_mutex_unlock (&server->lock);
  return FALSE;
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *certificate,
        gpointer user_data)
{
  DwrNewsroomServer *server = user_data;
  g_autoptr (GError) error = NULL;

  /* The proxy's port is the only one without a certificate. */
  if (!(certificate != NULL
            ? serve_connection (server, connection, G_TLS_CERTIFICATE (certificate), &error)
            : dwr_newsroom_socks_serve (connection,
                                        server->port,
                                        server->folder,
                                        server->cancellable,
                                        &error)))
    g_debug ("A connection ended: %s", error->message);
  g_mutex_lock (&server->lock);
  server->open_count--;
  g_cond_signal (&server->closed);
  g_mutex_unlock (&server->lock);
  return TRUE;
}

static gboolean
write_proxy (const char *folder, const char *name, guint16 port, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *uri = g_strdup_printf ("socks5://127.0.0.1:%u", port);

  return g_file_set_contents (path, uri, -1, error);
}

static char *
write_rule (const char *folder, const char *suffix, guint16 port, GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s/connect-to%s%s", folder, *suffix ? "." : "", suffix);
  g_autofree char *rule = g_strdup_printf (":443:127.0.0.1:%u", port);

  if (!g_file_set_contents (path, rule, -1, error))
    return NULL;
  return g_steal_pointer (&rule);
}

static guint16
get_port (GSocketAddress *address)
{
  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
}

static gboolean
listen_with (DwrNewsroomServer *server,
             DwrNewsroomCertificate certificate,
             const char *folder,
             guint16 *port,
             GError **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, *port);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GTlsCertificate) tls_certificate =
      dwr_newsroom_certificate_load (certificate, folder, error);

  if (tls_certificate == NULL ||
      !g_socket_listener_add_address (G_SOCKET_LISTENER (server->service),
                                      address,
                                      G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_TCP,
                                      G_OBJECT (tls_certificate),
                                      &effective,
                                      error))
    return FALSE;
  *port = get_port (effective);
  return TRUE;
}

static gboolean
listen_on_bad_ports (DwrNewsroomServer *server, const char *folder, GError **error)
{
  for (guint i = DWR_NEWSROOM_CERTIFICATE_GOOD + 1; i < DWR_NEWSROOM_N_CERTIFICATES; i++) {
    g_autofree char *rule = NULL;
    guint16 port = 0;

    if (!listen_with (server, i, folder, &port, error))
      return FALSE;
    rule = write_rule (folder, dwr_newsroom_certificate_get_name (i), port, error);
    if (rule == NULL)
      return FALSE;
  }
  return TRUE;
}

static gboolean
hold_refusing_port (DwrNewsroomServer *server, const char *folder, GError **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autofree char *rule = NULL;

  server->refusing =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);
  if (server->refusing == NULL || !g_socket_bind (server->refusing, address, FALSE, error))
    return FALSE;
  effective = g_socket_get_local_address (server->refusing, error);
  if (effective == NULL)
    return FALSE;
  rule = write_rule (folder, "refused", get_port (effective), error);
  return rule != NULL && write_proxy (folder, "proxy.refused", get_port (effective), error);
}

static gboolean
listen_as_proxy (DwrNewsroomServer *server, const char *folder, GError **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) effective = NULL;

  return g_socket_listener_add_address (G_SOCKET_LISTENER (server->service),
                                        address,
                                        G_SOCKET_TYPE_STREAM,
                                        G_SOCKET_PROTOCOL_TCP,
                                        NULL,
                                        &effective,
                                        error) &&
         write_proxy (folder, "proxy", get_port (effective), error);
}

static gboolean
open_log (DwrNewsroomServer *server, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "requests.log", NULL);

  server->log_fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_TRUNC | O_CLOEXEC, 0600);
  if (server->log_fd >= 0)
    return TRUE;
  g_set_error (error,
               G_IO_ERROR,
               g_io_error_from_errno (errno),
               "%s: %s",
               path,
               g_strerror (errno));
  return FALSE;
}

DwrNewsroomServer *
dwr_newsroom_server_start (const char *folder,
                           guint16 port,
                           guint latency_ms,
                           DwrNewsroomPages *pages,
                           GError **error)
{
  g_autoptr (DwrNewsroomServer) server = g_new0 (DwrNewsroomServer, 1);

  g_mutex_init (&server->lock);
  g_cond_init (&server->closed);
  server->log_fd = -1;
  server->latency_ms = latency_ms;
  server->folder = g_strdup (folder);
  server->pages = pages;
  server->cancellable = g_cancellable_new ();
  server->service = g_threaded_socket_service_new (CONNECTIONS_MAX);
  g_signal_connect (server->service, "incoming", G_CALLBACK (incoming_cb), server);
  g_signal_connect (server->service, "run", G_CALLBACK (run_cb), server);
  if (!open_log (server, folder, error) || !listen_on_bad_ports (server, folder, error) ||
      !hold_refusing_port (server, folder, error) || !listen_as_proxy (server, folder, error) ||
      !listen_with (server, DWR_NEWSROOM_CERTIFICATE_GOOD, folder, &port, error))
    return NULL;
  server->port = port;
  g_socket_service_start (server->service);
  /* Last of all: this file says that the newsroom is ready. */
  server->rule = write_rule (folder, "", port, error);
  return server->rule != NULL ? g_steal_pointer (&server) : NULL;
}

const char *
dwr_newsroom_server_get_rule (DwrNewsroomServer *server)
{
  return server->rule;
}

void
dwr_newsroom_server_stop (DwrNewsroomServer *server)
{
  g_cancellable_cancel (server->cancellable);
  g_socket_service_stop (server->service);
  g_socket_listener_close (G_SOCKET_LISTENER (server->service));
  g_mutex_lock (&server->lock);
  while (server->open_count > 0)
    g_cond_wait (&server->closed, &server->lock);
  g_mutex_unlock (&server->lock);
  g_object_unref (server->service);
  g_clear_object (&server->refusing);
  g_object_unref (server->cancellable);
  dwr_newsroom_pages_free (server->pages);
  if (server->log_fd >= 0)
    close (server->log_fd);
  g_mutex_clear (&server->lock);
  g_cond_clear (&server->closed);
  g_free (server->rule);
  g_free (server->folder);
  g_free (server);
}
