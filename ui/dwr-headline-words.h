/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a row of the list says below and about a headline. */

#pragma once

#include "dwr/dwr-headline.h"

G_BEGIN_DECLS

/* How a row says it. */
typedef struct {
  gint64 now_s;           /* the clock */
  gboolean says_unsaved;  /* nobody may ask the network: what is not saved cannot be read */
  gboolean says_language; /* stories of several languages are together */
} DwrHeadlineWords;

char *dwr_headline_words_dup_title (const DwrHeadline *headline);
char *dwr_headline_words_dup_facts (const DwrHeadlineWords *self, const DwrHeadline *headline);
char *dwr_headline_words_dup_name (const DwrHeadlineWords *self, const DwrHeadline *headline);
char *dwr_headline_words_dup_moment (const DwrHeadline *headline);
gboolean dwr_headline_words_is_rtl (const DwrHeadline *headline);

/* @text between U+2068 and U+2069, so that it keeps its own direction among others. (transfer
 * full) */
char *dwr_headline_words_isolate (const char *text);

G_END_DECLS
