/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Folds text for comparing: case, accents, widths and the variants of Arabic letters are one. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A character as it is compared; 0 for one that does not count (an accent, a joiner). */
gunichar dwr_fold_char (gunichar c);

/* Of valid UTF-8. (transfer full) */
char *dwr_fold_text (const char *text);

/* Whether the text has letters of a script that writes words without spaces, or glues small words
 * to others. */
gboolean dwr_fold_has_glued_script (const char *text);

/* A letter, a digit, or a mark on one. */
gboolean dwr_fold_is_word_char (gunichar c);

G_END_DECLS
