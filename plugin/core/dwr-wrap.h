/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Breaks text into lines as a terminal or a mail shows them: by columns, of which an ideograph
 * takes two and a combining mark none. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The width of every text document. */
#define DWR_WRAP_COLUMNS 72

/* How many columns @text takes in one line. */
gsize dwr_wrap_measure (const char *text);

/**
 * dwr_wrap_append:
 * @text: valid UTF-8 with folded white space
 * @first: what the first line starts with
 * @rest: what every further line starts with
 *
 * Appends @text in lines of %DWR_WRAP_COLUMNS at most, each with its line end. Lines break at
 * spaces, and between ideographs where their rules allow it. A word that is longer than a line
 * stays whole, so that an address can be followed.
 */
void dwr_wrap_append (GString *out, const char *text, const char *first, const char *rest);

G_END_DECLS
