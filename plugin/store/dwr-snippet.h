/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The piece of a text that shows why it was found. */

#pragma once

#include "dwr-query.h"

G_BEGIN_DECLS

/* A marked word, in bytes of the snippet. */
typedef struct {
  guint start_byte;
  guint end_byte;
} DwrSnippetMark;

/**
 * dwr_snippet_make:
 * @text: valid UTF-8
 * @marks: (element-type DwrSnippetMark): gets the snippet's marks, in order, none over another
 *
 * Returns: (transfer full) (nullable): one line; %NULL when none of the words is in the text
 */
char *dwr_snippet_make (const char *text, const DwrQuery *query, GArray *marks);

G_END_DECLS
