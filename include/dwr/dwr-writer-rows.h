/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists for other programs: one JSON array, one object for each row. Keys are a promise: they
 * stay. */

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

G_END_DECLS
