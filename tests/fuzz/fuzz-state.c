/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fuzz target: the JSON that a page carries. The same bytes are its state in both shapes, and its
 * JSON-LD. */

#include <stdint.h>
#include <string.h>

#include "dwr/dwr-page.h"

#include "dwr-fuzz-documents.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes);

static const struct {
  const char *before;
  const char *after;
} pages[] = {
  { "<head><link rel=\"canonical\" href=\"https://www.dw.com/en/x/a-7\"></head>"
    "<script>window.__APOLLO_STATE__=",
    ";</script>" },
  { "<head><link rel=\"canonical\" href=\"https://www.dw.com/en/x/live-7\"></head>"
    "<script>window.__APP_STATE__=",
    ";</script>" },
  { "<script type=\"application/ld+json\">",
    "</script><article><h1>A</h1><div class=\"rich-text\"><p>B" },
};

static GBytes *
make_page (gsize index, const uint8_t *data, size_t data_bytes)
{
  GByteArray *page = g_byte_array_new ();

  g_byte_array_append (page,
                       (const guint8 *) pages[index].before,
                       (guint) strlen (pages[index].before));
  g_byte_array_append (page, data, (guint) data_bytes);
  g_byte_array_append (page,
                       (const guint8 *) pages[index].after,
                       (guint) strlen (pages[index].after));
  return g_byte_array_free_to_bytes (page);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autoptr (GBytes) page = make_page (i, data, data_bytes);
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrArticle) article = dwr_page_read (page, NULL, &error);

    g_assert_true ((article == NULL) == (error != NULL));
    if (article != NULL)
      dwr_fuzz_check_documents (article);
  }
  return 0;
}
