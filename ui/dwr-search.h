/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrSearch: words that are looked for, and what they found. No widgets. */

#pragma once

#include "dwr-newsroom.h"

G_BEGIN_DECLS

#define DWR_TYPE_SEARCH (dwr_search_get_type ())
G_DECLARE_FINAL_TYPE (DwrSearch, dwr_search, DWR, SEARCH, GObject)

/* Signals:
 * - `asked`: somebody looks for other words, or elsewhere
 * - `states-changed`: the hits are the same; the store knows other states of them
 * - `changed`: the words, the scope, or what was found */
DwrSearch *dwr_search_new (DwrNewsroom *newsroom);

void dwr_search_set_words (DwrSearch *self, const char *words);
void dwr_search_set_scope (DwrSearch *self, DwrSearchScope scope);
void dwr_search_clear (DwrSearch *self);

const char *dwr_search_get_words (DwrSearch *self);
DwrSearchScope dwr_search_get_scope (DwrSearch *self);
GPtrArray *dwr_search_peek_hits (DwrSearch *self);
const GError *dwr_search_peek_error (DwrSearch *self);

G_END_DECLS
