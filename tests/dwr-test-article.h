/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages in DW's shape around a few words, and articles as lines that a test can compare. */

#pragma once

#include "dwr/dwr-page.h"

#include "dwr-article-private.h"

G_BEGIN_DECLS

#define DWR_TEST_ADDRESS "https://www.dw.com/en/some-page/a-70001001"

/* Reads a page's text; @address (nullable): where it came from. (transfer full) (nullable) */
DwrArticle *dwr_test_read (const char *html, const char *address, GError **error);

/* The same for a page that must be readable. (transfer full) */
DwrArticle *dwr_test_read_page (const char *html, const char *address);

/* Reads a page of 2026 that has a headline and, in its article, @body as body. The page must be
 * readable. (transfer full) */
DwrArticle *dwr_test_read_body (const char *body);

/* Compares one of the article's lines. @text: (nullable): it has none */
void dwr_test_assert_field (DwrArticle *article, DwrField field, const char *text);

/* An author's name. (transfer none) */
const char *dwr_test_get_author (DwrArticle *article, guint index);

/**
 * dwr_test_dup_outline:
 *
 * One line for each block: "p Words", "h2 Words", "list One | Two", "list#3 Counts | from 3",
 * "table A | B / C | D", "image ID FORMAT WIDTHxHEIGHT [ALT] [CAPTION] [CREDIT]", "embed KIND ID
 * URL [TITLE] SECONDS", "infobox [TITLE] Words". Inside prose, runs are marked: <em>, <strong>, <a
 * ADDRESS>, <lang:..>, <dir:..>, each closed by </>. (transfer full)
 */
char *dwr_test_dup_outline (DwrArticle *article);

/* Compares an outline with its lines @expected; says all of both when they differ. */
void dwr_test_assert_outline (DwrArticle *article, const char *expected, const char *name);

typedef struct {
  const char *name;
  const char *html; /* as dwr_test_read_body () takes it */
  const char *outline;
} DwrTestBodyCase;

/* Reads each of them and compares its outline. */
void dwr_test_check_bodies (const DwrTestBodyCase *cases, gsize n_cases);

/* An element of DW's, which reads as "image 70000009 905 960x540 [A & B]". */
#define DWR_TEST_PICTURE                                                                           \
  "<img data-format=\"MASTER_LANDSCAPE\" data-id=\"70000009\" data-aspect-ratio=\"16/9\" "         \
  "data-url=\"https://static.dw.com/image/70000009_${formatId}.jpg\" alt=\"A &amp; B\" "           \
  "style=\"height: 0\">"

G_END_DECLS
