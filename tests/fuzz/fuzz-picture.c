/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fuzz target: the headers of pictures. A picture that passes has a known kind. */

#include <stdint.h>

#include "dwr-picture.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes);

static const char *const kinds[] = {
  "image/jpeg", "image/png", "image/gif", "image/webp", NULL,
};

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes)
{
  /* A copy of its own, so that a sanitizer sees the first byte beyond it. */
  g_autoptr (GBytes) bytes = g_bytes_new (data, data_bytes);
  g_autoptr (GError) error = NULL;
  const char *kind = dwr_picture_check (bytes, &error);

  g_assert_true ((kind == NULL) == (error != NULL));
  g_assert_true (kind == NULL || g_strv_contains (kinds, kind));
  return 0;
}
