/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrQuery: what somebody typed, made into what the indices are asked. Nothing of it is an
 * operator: every word is looked for as it stands, and all of them must be there. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More words than these, and what is beyond these characters, are not looked for. */
#define DWR_QUERY_TERMS_MAX 12
#define DWR_QUERY_MAX_CHARS 200

/* A word that is looked for in a text, folded. */
typedef struct {
  char *folded;         /* owned */
  gboolean is_anywhere; /* inside of other words too, as its script needs */
  gboolean is_prefix;   /* a word may go on after it */
} DwrNeedle;

typedef struct {
  GPtrArray *needles; /* owned, element-type DwrNeedle */
  char *words_match;  /* owned: for an index of words */
  char *grams_match; /* owned (nullable): for an index of three characters; not for shorter words */
  gboolean is_scan;  /* words of one or two characters that no index finds */
} DwrQuery;

/**
 * dwr_query_new:
 * @words: anybody's bytes
 * @prefix_min_chars: the last word may go on when it has so many characters
 *
 * Returns: (transfer full) (nullable): %NULL when there is nothing to look for
 */
DwrQuery *dwr_query_new (const char *words, guint prefix_min_chars);
void dwr_query_free (DwrQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrQuery, dwr_query_free)

/* Whether a folded text has all the words, wherever they are. */
gboolean dwr_query_is_in (const DwrQuery *query, const char *folded);

G_END_DECLS
