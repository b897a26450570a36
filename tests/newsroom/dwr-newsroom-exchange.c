/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes answers, whole or in pieces, on one connection of the newsroom. */

#include "config.h"

#include "dwr-newsroom-exchange.h"

#include <stdarg.h>
#include <string.h>
#include <sys/socket.h>

/* Nobody waits longer than this for a client that neither reads nor goes. */
#define WAIT_MAX_US (120 * G_USEC_PER_SEC)

static const struct {
  guint status;
  const char *reason;
} reasons[] = {
  { 200, "OK" },
  { 302, "Found" },
  { 403, "Forbidden" },
  { 404, "Not Found" },
  { 405, "Not Allowed" },
  { 410, "Gone" },
  { 429, "Too Many Requests" },
  { 500, "Internal Server Error" },
  { 503, "Service Unavailable" },
};

static const char *
get_reason (guint status)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (reasons[i].status == status)
      return reasons[i].reason;
  return "Status";
}

gboolean
dwr_newsroom_exchange_write (DwrNewsroomExchange *exchange,
                             const void *data,
                             gsize length_bytes,
                             GError **error)
{
  return g_output_stream_write_all (exchange->output,
                                    data,
                                    length_bytes,
                                    NULL,
                                    exchange->cancellable,
                                    error);
}

gboolean
dwr_newsroom_exchange_write_part (DwrNewsroomExchange *exchange,
                                  GBytes *bytes,
                                  gsize from,
                                  gsize length_bytes,
                                  GError **error)
{
  const char *data = g_bytes_get_data (bytes, NULL);

  return dwr_newsroom_exchange_write (exchange, data + from, length_bytes, error);
}

gboolean
dwr_newsroom_exchange_printf (DwrNewsroomExchange *exchange,
                              GError **error,
                              const char *format,
                              ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return dwr_newsroom_exchange_write (exchange, text, strlen (text), error);
}

gboolean
dwr_newsroom_exchange_write_head (DwrNewsroomExchange *exchange,
                                  const char *content_type,
                                  const char *extra_headers,
                                  gsize length_bytes,
                                  GError **error)
{
  return dwr_newsroom_exchange_printf (exchange,
                                       error,
                                       "HTTP/1.1 200 OK\r\nContent-Type: %s\r\n%s"
                                       "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                                       content_type,
                                       extra_headers,
                                       length_bytes);
}

GBytes *
dwr_newsroom_gzip (GBytes *data)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GConverter) gzip =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6));
  g_autoptr (GOutputStream) output = g_converter_output_stream_new (memory, gzip);

  /* A stream into memory does not fail. */
  g_output_stream_write_all (output,
                             g_bytes_get_data (data, NULL),
                             g_bytes_get_size (data),
                             NULL,
                             NULL,
                             NULL);
  g_output_stream_close (output, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static gboolean
is_text (const char *content_type)
{
  return g_str_has_prefix (content_type, "text/") || strstr (content_type, "xml") != NULL;
}

gboolean
dwr_newsroom_exchange_reply (DwrNewsroomExchange *exchange,
                             guint status,
                             const char *content_type,
                             GBytes *body,
                             const char *extra_headers,
                             GError **error)
{
  gboolean in_gzip = is_text (content_type) && g_bytes_get_size (body) > 0 &&
                     dwr_newsroom_request_accepts_gzip (exchange->request);
  g_autoptr (GBytes) sent = in_gzip ? dwr_newsroom_gzip (body) : g_bytes_ref (body);

  if (!dwr_newsroom_exchange_printf (exchange,
                                     error,
                                     "HTTP/1.1 %u %s\r\n"
                                     "Content-Type: %s\r\n"
                                     "Content-Length: %" G_GSIZE_FORMAT "\r\n"
                                     "%s"
                                     "Vary: Accept-Encoding\r\n"
                                     "Cache-Control: max-age=60\r\n"
                                     "Set-Cookie: newsroom=1; Path=/; Secure\r\n"
                                     "Connection: %s\r\n"
                                     "%s\r\n",
                                     status,
                                     get_reason (status),
                                     content_type,
                                     g_bytes_get_size (sent),
                                     in_gzip ? "Content-Encoding: gzip\r\n" : "",
                                     exchange->keep_alive ? "keep-alive" : "close",
                                     extra_headers != NULL ? extra_headers : ""))
    return FALSE;
  if (g_str_equal (exchange->request->method, "HEAD"))
    return TRUE;
  return dwr_newsroom_exchange_write (exchange,
                                      g_bytes_get_data (sent, NULL),
                                      g_bytes_get_size (sent),
                                      error);
}

/* Weak, as a server's that packs what it sends. */
static char *
dup_etag (GBytes *body)
{
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, body);

  return g_strdup_printf ("W/\"%.16s\"", sum);
}

/* (transfer full): empty for no date */
static char *
dup_http_date (const char *date)
{
  g_autoptr (GDateTime) time = date != NULL ? g_date_time_new_from_iso8601 (date, NULL) : NULL;

  return time != NULL ? g_date_time_format (time, "%a, %d %b %Y %H:%M:%S GMT") : g_strdup ("");
}

/* By RFC 9110, 13.2.2: a date counts only for who has no ETag. */
static gboolean
has_it_already (DwrNewsroomRequest *request, const char *etag, const char *last_modified)
{
  const char *known_etag = g_hash_table_lookup (request->headers, "if-none-match");
  const char *known_date = g_hash_table_lookup (request->headers, "if-modified-since");

  if (known_etag != NULL)
    return g_str_equal (known_etag, etag);
  return known_date != NULL && *last_modified != '\0' && g_str_equal (known_date, last_modified);
}

gboolean
dwr_newsroom_exchange_reply_if_changed (DwrNewsroomExchange *exchange,
                                        const char *content_type,
                                        GBytes *body,
                                        const char *date,
                                        GError **error)
{
  g_autofree char *etag = dup_etag (body);
  g_autofree char *last_modified = dup_http_date (date);
  g_autoptr (GString) headers = g_string_new (NULL);

  g_string_append_printf (headers, "ETag: %s\r\n", etag);
  if (*last_modified != '\0')
    g_string_append_printf (headers, "Last-Modified: %s\r\n", last_modified);
  if (!has_it_already (exchange->request, etag, last_modified))
    return dwr_newsroom_exchange_reply (exchange, 200, content_type, body, headers->str, error);
  return dwr_newsroom_exchange_printf (exchange,
                                       error,
                                       "HTTP/1.1 304 Not Modified\r\n%sConnection: %s\r\n\r\n",
                                       headers->str,
                                       exchange->keep_alive ? "keep-alive" : "close");
}

gboolean
dwr_newsroom_exchange_reply_text (DwrNewsroomExchange *exchange,
                                  guint status,
                                  const char *content_type,
                                  const char *text,
                                  GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  return dwr_newsroom_exchange_reply (exchange, status, content_type, body, NULL, error);
}

gboolean
dwr_newsroom_exchange_redirect (DwrNewsroomExchange *exchange, const char *to, GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new (NULL, 0);
  g_autofree char *location = g_strdup_printf ("Location: %s\r\n", to);

  return dwr_newsroom_exchange_reply (exchange, 302, "text/html", body, location, error);
}

gboolean
dwr_newsroom_exchange_pause (DwrNewsroomExchange *exchange, guint pause_ms, GError **error)
{
  GPollFD poll_fd;

  if (g_cancellable_make_pollfd (exchange->cancellable, &poll_fd)) {
    g_poll (&poll_fd, 1, (int) pause_ms);
    g_cancellable_release_fd (exchange->cancellable);
  }
  return !g_cancellable_set_error_if_cancelled (exchange->cancellable, error);
}

gboolean
dwr_newsroom_exchange_drip (DwrNewsroomExchange *exchange, GBytes *bytes, GError **error)
{
  for (gsize i = 0; i < g_bytes_get_size (bytes); i++)
    if (!dwr_newsroom_exchange_write_part (exchange, bytes, i, 1, error) ||
        !dwr_newsroom_exchange_pause (exchange, DWR_NEWSROOM_DRIP_MS, error))
      return FALSE;
  return TRUE;
}

gboolean
dwr_newsroom_exchange_wait_for_end (DwrNewsroomExchange *exchange, GError **error)
{
  return g_socket_condition_timed_wait (g_socket_connection_get_socket (exchange->connection),
                                        G_IO_HUP | G_IO_ERR | G_IO_IN,
                                        WAIT_MAX_US,
                                        exchange->cancellable,
                                        error);
}

void
dwr_newsroom_exchange_reset (DwrNewsroomExchange *exchange)
{
  GSocket *socket = g_socket_connection_get_socket (exchange->connection);
  struct linger now = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &now, sizeof now);
  g_socket_close (socket, NULL);
  exchange->keep_alive = FALSE;
}
