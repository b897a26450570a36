/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Collects a body. libsoup takes contradicting lengths as they come and reports bodies that were
 * cut inside a chunk as whole, so lengths are checked here, and ends by whoever knows the kind. */

#include "config.h"

#include "dwr-body.h"

#include "dwr-inflate.h"

struct _DwrBody {
  GByteArray *bytes;   /* owned: unpacked */
  DwrInflate *inflate; /* owned (nullable): a plain body */
  gsize max_bytes;
  guint64 received_bytes;
  guint64 expected_bytes;
  gboolean is_length_known;
};

/* libsoup keeps the last of several lengths; all must be numbers and agree. */
static gboolean
read_length (DwrBody *self, SoupMessageHeaders *headers, GError **error)
{
  SoupMessageHeadersIter iter;
  const char *name;
  const char *value;

  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CHUNKED)
    return TRUE;
  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value)) {
    guint64 length;

    if (g_ascii_strcasecmp (name, "Content-Length") != 0)
      continue;
    if (!g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT64, &length, NULL) ||
        (self->is_length_known && length != self->expected_bytes)) {
      g_set_error_literal (error, DWR_ERROR, DWR_ERROR_DAMAGED, "the answer's length is wrong");
      return FALSE;
    }
    self->is_length_known = TRUE;
    self->expected_bytes = length;
  }
  if (self->expected_bytes > self->max_bytes) {
    g_set_error (error,
                 DWR_ERROR,
                 DWR_ERROR_TOO_LARGE,
                 "%" G_GUINT64_FORMAT " bytes announced, at most %" G_GSIZE_FORMAT " are taken",
                 self->expected_bytes,
                 self->max_bytes);
    return FALSE;
  }
  return TRUE;
}

/* Only gzip was asked for, in one layer. */
static gboolean
read_encoding (DwrBody *self, SoupMessageHeaders *headers, GError **error)
{
  const char *encoding = soup_message_headers_get_list (headers, "Content-Encoding");

  if (encoding == NULL || *encoding == '\0' || g_ascii_strcasecmp (encoding, "identity") == 0)
    return TRUE;
  if (g_ascii_strcasecmp (encoding, "gzip") == 0 || g_ascii_strcasecmp (encoding, "x-gzip") == 0) {
    self->inflate = dwr_inflate_new ();
    return TRUE;
  }
  g_set_error_literal (error,
                       DWR_ERROR,
                       DWR_ERROR_DAMAGED,
                       "the answer is packed in a way that was not asked for");
  return FALSE;
}

DwrBody *
dwr_body_new (SoupMessageHeaders *headers, gsize max_bytes, GError **error)
{
  g_autoptr (DwrBody) self = g_new0 (DwrBody, 1);

  self->bytes = g_byte_array_new ();
  self->max_bytes = max_bytes;
  if (!read_length (self, headers, error) || !read_encoding (self, headers, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
dwr_body_free (DwrBody *self)
{
  g_byte_array_unref (self->bytes);
  g_clear_pointer (&self->inflate, dwr_inflate_free);
  g_free (self);
}

gboolean
dwr_body_append (DwrBody *self, GBytes *wire_bytes, GError **error)
{
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (wire_bytes, &n_bytes);

  self->received_bytes += n_bytes;
  if (self->received_bytes > self->max_bytes) {
    g_set_error (error,
                 DWR_ERROR,
                 DWR_ERROR_TOO_LARGE,
                 "more than %" G_GSIZE_FORMAT " bytes",
                 self->max_bytes);
    return FALSE;
  }
  if (self->inflate != NULL)
    return dwr_inflate_feed (self->inflate, bytes, n_bytes, self->bytes, self->max_bytes, error);
  g_byte_array_append (self->bytes, bytes, n_bytes);
  return TRUE;
}

GBytes *
dwr_body_finish (DwrBody *self, GError **error)
{
  if (self->is_length_known && self->received_bytes != self->expected_bytes) {
    g_set_error (error,
                 DWR_ERROR,
                 DWR_ERROR_DAMAGED,
                 "%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " bytes came",
                 self->received_bytes,
                 self->expected_bytes);
    return NULL;
  }
  /* An empty body is no gzip stream, and empty all the same. */
  if (self->inflate != NULL && self->received_bytes > 0 &&
      !dwr_inflate_finish (self->inflate, error))
    return NULL;
  return g_bytes_new (self->bytes->data, self->bytes->len);
}

guint64
dwr_body_get_received_bytes (DwrBody *self)
{
  return self->received_bytes;
}

guint64
dwr_body_get_expected_bytes (DwrBody *self)
{
  return self->expected_bytes;
}
