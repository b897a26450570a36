/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrPageTexts: the long texts and values of a page, which go round the parser. A parser takes
 * every letter for a token of its own, though between two tags it only matters that there is text.
 * So it is given one character of Unicode's plane 15, which is private and stands in no text, and
 * the texts are put back into the tree. */

#pragma once

#include "dwr-arena.h"

G_BEGIN_DECLS

typedef struct _DwrPageTexts DwrPageTexts;

/* (transfer full) */
DwrPageTexts *dwr_page_texts_new (void);
void dwr_page_texts_free (DwrPageTexts *texts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrPageTexts, dwr_page_texts_free)

/* Appends to @html what stands between two tags of the page, or a character for it. @text outlives
 * @texts. */
void dwr_page_texts_append (DwrPageTexts *texts, GString *html, const char *text, gsize text_bytes);

/* The same for the value of an attribute in quotes. */
void dwr_page_texts_append_value (DwrPageTexts *texts,
                                  GString *html,
                                  const char *value,
                                  gsize value_bytes);

/* Whether a text or value of the parser's holds such characters. */
gboolean dwr_page_texts_is_in (const char *text);

/* Appends @text with the texts for its characters. Each text comes back once, made valid: a
 * page that writes such characters itself cannot make it grow. */
void dwr_page_texts_put_back (DwrPageTexts *texts, GString *whole, const char *text);

/* The value whose character @value is. All who have the same share one string in @arena. (transfer
 * none) (nullable): it is a value of the page's own */
const char *dwr_page_texts_get_value (DwrPageTexts *texts, const char *value, DwrArena *arena);

G_END_DECLS
