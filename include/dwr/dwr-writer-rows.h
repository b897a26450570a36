/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists. For other programs: one JSON array, one object for each row; keys are a promise: they
 * stay. For people: text. */

#pragma once

#include "dwr/dwr-headline.h"

G_BEGIN_DECLS

/* {code, language, direction, name, sections: [name, ...], feeds: [{section, title, address,
 * evidence: "confirmed", "used" or "guessed"}]}. (transfer full) */
char *dwr_writer_editions_to_json (void);

/* {id, kind, title, link, teaser, section, date, published, language, state: ["unread", "kept",
 * "starred", "updated"], recording, duration_s}, in the order of @headlines; what is not told is
 * left out, but for teaser and section. (transfer full) */
char *dwr_writer_headlines_to_json (GPtrArray *headlines);

/* The same, and in each row of @snippets, as many as @headlines, the one with its index: {...,
 * snippet}. (transfer full) */
char *dwr_writer_hits_to_json (GPtrArray *headlines, const char *const *snippets);

/**
 * dwr_writer_headlines_to_text:
 * @snippets: (nullable): for each of @headlines a line of text, which may be empty
 *
 * For a terminal, in the user's language: of each headline the title, its states and kind in words,
 * section and date, the snippet, and the address; an empty line between two.
 * (transfer full)
 */
char *dwr_writer_headlines_to_text (GPtrArray *headlines, const char *const *snippets);

G_END_DECLS
