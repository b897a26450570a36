/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Decodes gzip with zlib. libsoup's own decoder hands out a truncated stream as if it were whole
 * and passes on what is no gzip at all, so it is switched off and this is used. */

#include "config.h"

#include "dwr-inflate.h"

#include <zlib.h>

#define CHUNK_BYTES (64 * 1024)

/* zlib: the largest window, and a gzip wrapper is required. */
#define WINDOW_BITS_GZIP_ONLY (15 + 16)

struct _DwrInflate {
  z_stream stream;
  int status; /* of zlib's last call */
};

DwrInflate *
dwr_inflate_new (void)
{
  DwrInflate *self = g_new0 (DwrInflate, 1);

  self->status = inflateInit2 (&self->stream, WINDOW_BITS_GZIP_ONLY);
  return self;
}

void
dwr_inflate_free (DwrInflate *self)
{
  inflateEnd (&self->stream);
  g_free (self);
}

static gboolean
check_size (DwrInflate *self, gsize output_bytes, gsize max_bytes, GError **error)
{
  if (output_bytes > max_bytes) {
    g_set_error (error,
                 DWR_ERROR,
                 DWR_ERROR_TOO_LARGE,
                 "more than %" G_GSIZE_FORMAT " bytes when unpacked",
                 max_bytes);
    return FALSE;
  }
  if (output_bytes > DWR_INFLATE_RATIO_FLOOR_BYTES &&
      output_bytes / DWR_INFLATE_MAX_RATIO > self->stream.total_in) {
    g_set_error (error,
                 DWR_ERROR,
                 DWR_ERROR_TOO_LARGE,
                 "unpacks to more than %d times its size",
                 DWR_INFLATE_MAX_RATIO);
    return FALSE;
  }
  return TRUE;
}

/* Unpacks until the input is used up, the stream ends or zlib objects; Z_BUF_ERROR only says that
 * it waits for more. */
static gboolean
unpack (DwrInflate *self, GByteArray *output, gsize max_bytes, GError **error)
{
  guint8 chunk[CHUNK_BYTES];

  do {
    self->stream.next_out = chunk;
    self->stream.avail_out = sizeof chunk;
    self->status = inflate (&self->stream, Z_NO_FLUSH);
    if (!check_size (self, output->len + (sizeof chunk - self->stream.avail_out), max_bytes, error))
      return FALSE;
    g_byte_array_append (output, chunk, sizeof chunk - self->stream.avail_out);
  } while (self->status == Z_OK && (self->stream.avail_in > 0 || self->stream.avail_out == 0));
  return TRUE;
}

gboolean
dwr_inflate_feed (DwrInflate *self,
                  const guint8 *bytes,
                  gsize n_bytes,
                  GByteArray *output,
                  gsize max_bytes,
                  GError **error)
{
  self->stream.next_in = (Bytef *) bytes;
  self->stream.avail_in = n_bytes;
  if ((self->status == Z_OK || self->status == Z_BUF_ERROR) &&
      !unpack (self, output, max_bytes, error))
    return FALSE;
  if (self->status != Z_OK && self->status != Z_BUF_ERROR && self->status != Z_STREAM_END) {
    g_set_error (error,
                 DWR_ERROR,
                 DWR_ERROR_DAMAGED,
                 "gzip: %s",
                 self->stream.msg != NULL ? self->stream.msg : "not readable");
    return FALSE;
  }
  if (self->stream.avail_in > 0) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_DAMAGED, "gzip: bytes after the end");
    return FALSE;
  }
  return TRUE;
}

gboolean
dwr_inflate_finish (DwrInflate *self, GError **error)
{
  if (self->status == Z_STREAM_END)
    return TRUE;
  g_set_error_literal (error, DWR_ERROR, DWR_ERROR_DAMAGED, "gzip: ended early");
  return FALSE;
}
