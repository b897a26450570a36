/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes strangers' text safe to show in one line of a label, a title or a log. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The longest title that is kept, in characters. */
#define DWR_TEXT_TITLE_MAX_CHARS 300

/**
 * dwr_text_dup_title:
 * @text: (nullable): anybody's bytes, valid UTF-8 or not
 *
 * White space folded, control characters, direction overrides and isolates, zero-width and filler
 * characters and tag characters removed, runs of combining marks cut at 8, normalised to NFC, cut
 * at %DWR_TEXT_TITLE_MAX_CHARS. The two joiners stay between letters of the scripts that spell with
 * them (Persian, Hindi, Bengali). (transfer full) (not nullable)
 */
char *dwr_text_dup_title (const char *text);

/* @text: valid UTF-8. If it is longer, it is cut behind a word, or inside of one where a script has
 * no spaces, and ends in "…". (transfer full) */
char *dwr_text_dup_bounded (const char *text, guint max_chars);

G_END_DECLS
