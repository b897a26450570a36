/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The words by which the lines below an article are known, in DW's languages: names of agencies,
 * what editors and translators are called. A page may have those of another language than its
 * own. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether @text, up to @end, is the name of a news agency or of a house that DW quotes as one:
 * "dpa", "AFP", "د ب أ", "法新社". Case, spaces and full stops do not count. */
gboolean dwr_tail_words_is_agency (const char *text, const char *end);

/* "Edited by", "Redaktion", "编辑": what stands before a colon and an editor's name. */
gboolean dwr_tail_words_is_editor (const char *text, const char *end);

/* "Translation", "Adaptação": the same before a translator's name or a source. */
gboolean dwr_tail_words_is_translation (const char *text, const char *end);

/* "Editor's note": the same before whole sentences. */
gboolean dwr_tail_words_is_remark (const char *text, const char *end);

/* What follows when @text begins with such words that take no colon ("Edited by NAME"). (nullable)
 */
const char *dwr_tail_words_skip_editor (const char *text);

G_END_DECLS
