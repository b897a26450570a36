/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Knows the notes below an article that say where its text is from and what was changed in it, in
 * DW's languages. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether @text, a paragraph below an article, is worded as a note. In doubt it is none. */
gboolean dwr_tail_notes_is_note (const char *text);

G_END_DECLS
