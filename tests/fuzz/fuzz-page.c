/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fuzz target: a page, and every document that is made of it. A page that is read has a headline;
 * a document is valid text, and in the pane's only our own scheme names resources. */

#include <stdint.h>
#include <string.h>

#include "dwr/dwr-page.h"
#include "dwr/dwr-writer.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes);

static void
check_text (char *document)
{
  g_assert_true (g_utf8_validate (document, -1, NULL));
  g_free (document);
}

/* No source and no sheet but by our own scheme, and no script: counted by their markup, which no
 * text can hold unescaped. */
static void
check_pane (DwrArticle *article)
{
  g_autoptr (GHashTable) images = NULL;
  char *pane = dwr_writer_to_pane (article, &images);

  g_assert_null (strstr (pane, "<script"));
  g_assert_null (strstr (pane, " src=\"http"));
  g_assert_null (strstr (pane, "href=\"javascript"));
  check_text (pane);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes)
{
  /* A copy of its own, so that a sanitizer sees the first byte beyond it. */
  g_autoptr (GBytes) page = g_bytes_new (data, data_bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrArticle) article = dwr_page_read (page, NULL, &error);

  g_assert_true ((article == NULL) == (error != NULL));
  if (article == NULL)
    return 0;
  g_assert_cmpstr (dwr_article_get_title (article), !=, "");
  check_text (dwr_writer_to_text (article));
  check_text (dwr_writer_to_html (article));
  check_text (dwr_writer_to_json (article));
  check_pane (article);
  return 0;
}
