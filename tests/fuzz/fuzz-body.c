/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fuzz target: bodies in gzip, in pieces whose size the first byte tells. However the pieces are
 * cut, the outcome is the same, and the limits hold. */

#include <stdint.h>

#include "dwr-body.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes);

#define MAX_BYTES (256 * 1024)

/* (transfer full) (nullable) */
static GBytes *
unpack (const uint8_t *data, size_t data_bytes, size_t step)
{
  g_autoptr (SoupMessageHeaders) headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  g_autoptr (DwrBody) body = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *plain;

  soup_message_headers_append (headers, "Content-Encoding", "gzip");
  body = dwr_body_new (headers, MAX_BYTES, NULL);
  for (size_t at = 0; at < data_bytes; at += step) {
    g_autoptr (GBytes) piece = g_bytes_new (data + at, MIN (step, data_bytes - at));

    if (!dwr_body_append (body, piece, &error)) {
      g_assert_nonnull (error);
      return NULL;
    }
  }
  plain = dwr_body_finish (body, &error);
  g_assert_true ((plain == NULL) == (error != NULL));
  g_assert_true (plain == NULL || g_bytes_get_size (plain) <= MAX_BYTES);
  return plain;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes)
{
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (GBytes) pieces = NULL;

  if (data_bytes < 2)
    return 0;
  whole = unpack (data + 1, data_bytes - 1, data_bytes);
  pieces = unpack (data + 1, data_bytes - 1, 1 + data[0]);
  g_assert_cmpint (whole == NULL, ==, pieces == NULL);
  g_assert_true (whole == NULL || g_bytes_equal (whole, pieces));
  return 0;
}
