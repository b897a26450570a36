/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether one of a person's words stands in a headline. Pure, any thread. */

#pragma once

#include "dwr/dwr-headline.h"

G_BEGIN_DECLS

/**
 * dwr_news_words_match:
 * @words: (array zero-terminated=1): as they were typed; each may be several words
 *
 * Large and small letters are the same, and so are the forms of one letter (NFKC). In scripts that
 * part words by spaces, a word that begins like one of @words will do: "clim" finds "Climate", and
 * does not find "acclimatise". In scripts without spaces, and in those that write articles and
 * prepositions together with the word after them, it may stand anywhere.
 *
 * Returns: whether one of them is in the title or the teaser; also if there is none
 */
gboolean dwr_news_words_match (const char *const *words, const DwrHeadline *headline);

G_END_DECLS
