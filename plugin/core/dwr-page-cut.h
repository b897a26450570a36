/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrPageCut: the small part of a page that is worth parsing. Script, style and drawings are three
 * quarters of a page, and hashed names half of the rest; here a linear pass leaves them out, and
 * refuses what would be dear to parse, before any parser sees a byte. */

#pragma once

#include "dwr/dwr-error.h"

#include "dwr-page-texts.h"

G_BEGIN_DECLS

/* A stretch of the page's own bytes, not terminated. */
typedef struct {
  const char *start; /* (nullable) */
  gsize length_bytes;
} DwrSpan;

#define DWR_PAGE_JSON_LD_MAX 4

typedef struct {
  GString *html;        /* owned: a small document: head facts, the article, related articles */
  DwrPageTexts *texts;  /* owned: that go round the parser */
  gboolean has_article; /* the article element of the React pages */
  gboolean has_legacy;  /* #bodyContent of the pages before 2023 */
  DwrSpan apollo_state; /* the JSON of window.__APOLLO_STATE__ */
  DwrSpan app_state;    /* the JSON of window.__APP_STATE__ */
  DwrSpan json_ld[DWR_PAGE_JSON_LD_MAX];
  guint n_json_ld;
} DwrPageCut;

/**
 * dwr_page_cut_new:
 * @page: valid UTF-8 or not (what is kept is made so); outlives the cut
 *
 * Sets: %DWR_ERROR_TOO_LARGE for depth, number of elements or attributes.
 */
DwrPageCut *dwr_page_cut_new (const char *page, gsize length_bytes, GError **error);

/* The same for a piece of body HTML, e.g. from a page's state: all of it is kept. */
DwrPageCut *dwr_page_cut_new_fragment (const char *html, gsize length_bytes, GError **error);

/* The whole page in the same way, with all names of classes: for one whose shape is not known. */
DwrPageCut *dwr_page_cut_new_whole (const char *page, gsize length_bytes, GError **error);

void dwr_page_cut_free (DwrPageCut *cut);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrPageCut, dwr_page_cut_free)

/* Whether the page shows any text at all. */
gboolean dwr_page_has_text (const char *page, gsize length_bytes);

G_END_DECLS
