/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Bodies under limits: lengths, gzip and its ends. */

#include "config.h"

#include <string.h>
#include <zlib.h>

#include "dwr-body.h"
#include "dwr-inflate.h"

#define MAX_BYTES (8 * 1024 * 1024)

static GBytes *
compress_text (const char *text, gsize n_repeats)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GByteArray) packed = g_byte_array_new ();
  z_stream stream = { 0 };

  for (gsize i = 0; i < n_repeats; i++)
    g_string_append (plain, text);
  g_assert_cmpint (
      deflateInit2 (&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY),
      ==,
      Z_OK);
  g_byte_array_set_size (packed, deflateBound (&stream, plain->len) + 32);
  stream.next_in = (Bytef *) plain->str;
  stream.avail_in = plain->len;
  stream.next_out = packed->data;
  stream.avail_out = packed->len;
  g_assert_cmpint (deflate (&stream, Z_FINISH), ==, Z_STREAM_END);
  g_byte_array_set_size (packed, stream.total_out);
  deflateEnd (&stream);
  return g_byte_array_free_to_bytes (g_steal_pointer (&packed));
}

/* Unpacks @packed in pieces of @step bytes. (transfer full) (nullable) */
static GBytes *
read_body (SoupMessageHeaders *headers, GBytes *wire, gsize step, GError **error)
{
  g_autoptr (DwrBody) body = dwr_body_new (headers, MAX_BYTES, error);
  gsize n_bytes = g_bytes_get_size (wire);

  if (body == NULL)
    return NULL;
  for (gsize at = 0; at < n_bytes; at += step) {
    g_autoptr (GBytes) piece = g_bytes_new_from_bytes (wire, at, MIN (step, n_bytes - at));

    if (!dwr_body_append (body, piece, error))
      return NULL;
  }
  return dwr_body_finish (body, error);
}

static GBytes *
read_gzip (GBytes *packed, gsize step, GError **error)
{
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);

  soup_message_headers_append (headers, "Content-Encoding", "gzip");
  return read_body (headers, packed, step, error);
}

static void
test_gzip_good (void)
{
  static const gsize steps[] = { 1, 7, 4096, MAX_BYTES };
  g_autoptr (GBytes) packed = compress_text ("Ein Satz. ", 30000);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) plain = read_gzip (packed, steps[i], &error);

    g_assert_no_error (error);
    g_assert_cmpuint (g_bytes_get_size (plain), ==, 300000);
  }
}

/* Every proper beginning of a stream is damaged, whatever the cut. */
static void
test_gzip_cut (void)
{
  g_autoptr (GBytes) packed = compress_text ("Ein Satz. ", 20);

  for (gsize n_bytes = 1; n_bytes < g_bytes_get_size (packed); n_bytes++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) cut = g_bytes_new_from_bytes (packed, 0, n_bytes);

    g_assert_null (read_gzip (cut, 4096, &error));
    g_assert_error (error, DWR_ERROR, DWR_ERROR_DAMAGED);
  }
}

/* What the checksum and the length say is checked: each bit of them counts. */
static void
test_gzip_bad_checksum (void)
{
  g_autoptr (GBytes) packed = compress_text ("Ein Satz. ", 20);
  gsize n_bytes = g_bytes_get_size (packed);

  for (guint bit = 0; bit < 64; bit++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GByteArray) copy = g_byte_array_new ();
    g_autoptr (GBytes) wrong = NULL;

    g_byte_array_append (copy, g_bytes_get_data (packed, NULL), n_bytes);
    copy->data[n_bytes - 8 + bit / 8] ^= 1 << bit % 8;
    wrong = g_byte_array_free_to_bytes (g_steal_pointer (&copy));
    g_assert_null (read_gzip (wrong, 4096, &error));
    g_assert_error (error, DWR_ERROR, DWR_ERROR_DAMAGED);
  }
}

static void
test_gzip_trailing (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) packed = compress_text ("Ein Satz. ", 20);
  g_autoptr (GByteArray) twice = g_byte_array_new ();
  g_autoptr (GBytes) wire = NULL;
  gsize n_bytes = g_bytes_get_size (packed);

  g_byte_array_append (twice, g_bytes_get_data (packed, NULL), n_bytes);
  g_byte_array_append (twice, g_bytes_get_data (packed, NULL), n_bytes);
  wire = g_byte_array_free_to_bytes (g_steal_pointer (&twice));
  g_assert_null (read_gzip (wire, 4096, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_DAMAGED);
  g_clear_error (&error);
  /* The same where the second stream comes in a piece of its own. */
  g_assert_null (read_gzip (wire, n_bytes, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_DAMAGED);
}

static void
test_gzip_not_gzip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) plain = g_bytes_new_static ("<html></html>", 13);

  g_assert_null (read_gzip (plain, 4096, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_DAMAGED);
}

static void
test_gzip_bomb (void)
{
  g_autoptr (GError) error = NULL;
  /* Two mebibytes of one letter pack 1000 times; a real page never does. */
  g_autoptr (GBytes) bomb = compress_text ("aaaaaaaaaaaaaaaa", 2 * 1024 * 1024 / 16);
  g_autoptr (GBytes) small = compress_text ("aaaaaaaaaaaaaaaa", 512 * 1024 / 16);
  g_autoptr (GBytes) plain = NULL;

  g_assert_null (read_gzip (bomb, 4096, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_TOO_LARGE);
  g_clear_error (&error);
  plain = read_gzip (small, 4096, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (plain), ==, 512 * 1024);
}

static void
test_gzip_too_large (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrInflate) inflate = dwr_inflate_new ();
  g_autoptr (GByteArray) output = g_byte_array_new ();
  g_autoptr (GBytes) packed = compress_text ("Ein Satz. ", 30000);

  g_assert_false (dwr_inflate_feed (inflate,
                                    g_bytes_get_data (packed, NULL),
                                    g_bytes_get_size (packed),
                                    output,
                                    100000,
                                    &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_TOO_LARGE);
  g_assert_cmpuint (output->len, <=, 100000);
}

static const struct {
  const char *header; /* Name: value, several by newlines */
  gsize n_bytes;
  int code; /* -1: whole */
} plain_bodies[] = {
  { "", 10, -1 },
  { "", 0, -1 },
  { "Content-Length: 10", 10, -1 },
  { "Content-Length: 10\nContent-Length: 10", 10, -1 },
  { "Content-Length: 0", 0, -1 },
  { "Content-Length: 11", 10, DWR_ERROR_DAMAGED },
  { "Content-Length: 10\nContent-Length: 8", 8, DWR_ERROR_DAMAGED },
  { "Content-Length: 8\nContent-Length: 10", 10, DWR_ERROR_DAMAGED },
  { "Content-Length: 10, 10", 10, DWR_ERROR_DAMAGED },
  { "Content-Length: -10", 10, DWR_ERROR_DAMAGED },
  { "Content-Length: +10", 10, DWR_ERROR_DAMAGED },
  { "Content-Length: 0x0a", 10, DWR_ERROR_DAMAGED },
  { "Content-Length: ", 10, DWR_ERROR_DAMAGED },
  { "Content-Length: 99999999999999999999", 10, DWR_ERROR_DAMAGED },
  { "Content-Length: 8388609", 10, DWR_ERROR_TOO_LARGE },
  { "Content-Length: 8388608", MAX_BYTES, -1 },
  { "", MAX_BYTES + 1, DWR_ERROR_TOO_LARGE },
  { "Content-Encoding: identity", 10, -1 },
  { "Content-Encoding: br", 10, DWR_ERROR_DAMAGED },
  { "Content-Encoding: gzip, gzip", 10, DWR_ERROR_DAMAGED },
  { "Content-Encoding: gzip\nContent-Encoding: gzip", 10, DWR_ERROR_DAMAGED },
  { "Content-Encoding: gzip", 0, -1 },
};

static void
test_plain (void)
{
  g_autofree char *zeros = g_malloc0 (MAX_BYTES + 1);

  for (guint i = 0; i < G_N_ELEMENTS (plain_bodies); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (SoupMessageHeaders) headers =
        soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
    g_auto (GStrv) lines = g_strsplit (plain_bodies[i].header, "\n", -1);
    g_autoptr (GBytes) wire = g_bytes_new_static (zeros, plain_bodies[i].n_bytes);
    g_autoptr (GBytes) body = NULL;

    g_test_message ("%s, %" G_GSIZE_FORMAT, plain_bodies[i].header, plain_bodies[i].n_bytes);
    for (char **line = lines; *line != NULL; line++) {
      g_auto (GStrv) parts = g_strsplit (*line, ": ", 2);

      soup_message_headers_append (headers, parts[0], parts[1]);
    }
    body = read_body (headers, wire, MAX_BYTES + 1, &error);
    if (plain_bodies[i].code < 0) {
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (body, wire));
    } else {
      g_assert_error (error, DWR_ERROR, plain_bodies[i].code);
      g_assert_null (body);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/body/plain", test_plain);
  g_test_add_func ("/dwr/body/gzip-good", test_gzip_good);
  g_test_add_func ("/dwr/body/gzip-cut", test_gzip_cut);
  g_test_add_func ("/dwr/body/gzip-bad-checksum", test_gzip_bad_checksum);
  g_test_add_func ("/dwr/body/gzip-trailing", test_gzip_trailing);
  g_test_add_func ("/dwr/body/gzip-not-gzip", test_gzip_not_gzip);
  g_test_add_func ("/dwr/body/gzip-bomb", test_gzip_bomb);
  g_test_add_func ("/dwr/body/gzip-too-large", test_gzip_too_large);
  return g_test_run ();
}
