/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads HTTP/1.1 request heads. Tests are the only clients, so whatever is not a plain GET or HEAD
 * head is an error and ends the connection. */

#include "config.h"

#include "dwr-newsroom-request.h"

#include <string.h>

#define HEADER_LINES_MAX 100

static gboolean
parse_request_line (DwrNewsroomRequest *request, const char *line, GError **error)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);
  g_autofree char *raw_path = NULL;

  if (g_strv_length (words) != 3 || !g_str_has_prefix (words[2], "HTTP/1.") || words[1][0] != '/') {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Bad request line: %s", line);
    return FALSE;
  }
  request->method = g_strdup (words[0]);
  request->target = g_strdup (words[1]);
  raw_path = g_strndup (words[1], strcspn (words[1], "?"));
  request->path = g_uri_unescape_string (raw_path, NULL);
  if (request->path == NULL)
    request->path = g_steal_pointer (&raw_path);
  return TRUE;
}

static gboolean
parse_header_line (DwrNewsroomRequest *request, GString *log, const char *line, GError **error)
{
  const char *colon = strchr (line, ':');
  g_autofree char *name = NULL;

  if (colon == NULL) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Bad header line: %s", line);
    return FALSE;
  }
  name = g_strndup (line, (gsize) (colon - line));
  g_hash_table_insert (request->headers,
                       g_ascii_strdown (name, -1),
                       g_strstrip (g_strdup (colon + 1)));
  g_string_append_printf (log, "  %s\n", line);
  return TRUE;
}

static char *
read_line (GDataInputStream *stream, GCancellable *cancellable, GError **error)
{
  return g_data_input_stream_read_line (stream, NULL, cancellable, error);
}

static gboolean
read_headers (DwrNewsroomRequest *request,
              GDataInputStream *stream,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GString) log = g_string_new (NULL);

  for (guint count = 0; count < HEADER_LINES_MAX; count++) {
    g_autofree char *line = read_line (stream, cancellable, error);

    if (line == NULL) {
      if (error != NULL && *error == NULL)
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, "The head is cut");
      return FALSE;
    }
    if (*line == '\0') {
      request->header_lines = g_string_free (g_steal_pointer (&log), FALSE);
      return TRUE;
    }
    if (!parse_header_line (request, log, line, error))
      return FALSE;
  }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Too many header lines");
  return FALSE;
}

static gboolean
take_host (DwrNewsroomRequest *request, GError **error)
{
  const char *host = g_hash_table_lookup (request->headers, "host");
  g_autofree char *name = NULL;

  if (host == NULL) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "No Host header");
    return FALSE;
  }
  name = g_strndup (host, strcspn (host, ":"));
  request->host = g_ascii_strdown (name, -1);
  return TRUE;
}

DwrNewsroomRequest *
dwr_newsroom_request_read (GDataInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (DwrNewsroomRequest) request = NULL;
  g_autofree char *line = read_line (stream, cancellable, error);

  if (line == NULL)
    return NULL;
  request = g_new0 (DwrNewsroomRequest, 1);
  request->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!parse_request_line (request, line, error) ||
      !read_headers (request, stream, cancellable, error) || !take_host (request, error))
    return NULL;
  return g_steal_pointer (&request);
}

void
dwr_newsroom_request_free (DwrNewsroomRequest *request)
{
  g_free (request->method);
  g_free (request->target);
  g_free (request->path);
  g_free (request->host);
  g_free (request->header_lines);
  g_hash_table_unref (request->headers);
  g_free (request);
}

gboolean
dwr_newsroom_request_accepts_gzip (DwrNewsroomRequest *request)
{
  const char *encodings = g_hash_table_lookup (request->headers, "accept-encoding");

  return encodings != NULL && strstr (encodings, "gzip") != NULL;
}

gboolean
dwr_newsroom_request_wants_close (DwrNewsroomRequest *request)
{
  const char *connection = g_hash_table_lookup (request->headers, "connection");

  return connection != NULL && g_ascii_strcasecmp (connection, "close") == 0;
}
