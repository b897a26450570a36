/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fuzz target: a page, and every document that is made of it. */

#include <stdint.h>

#include "dwr/dwr-page.h"

#include "dwr-fuzz-documents.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes)
{
  /* A copy of its own, so that a sanitizer sees the first byte beyond it. */
  g_autoptr (GBytes) page = g_bytes_new (data, data_bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrArticle) article = dwr_page_read (page, NULL, &error);

  g_assert_true ((article == NULL) == (error != NULL));
  if (article != NULL)
    dwr_fuzz_check_documents (article);
  return 0;
}
