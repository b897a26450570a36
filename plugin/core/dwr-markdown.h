/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Text and its inline runs as CommonMark in which no character of the text is markup. */

#pragma once

#include "dwr-prose.h"

G_BEGIN_DECLS

/* Where a piece of text stands: some characters are markup only there. */
typedef enum {
  DWR_MARKDOWN_BLOCK,  /* at the start of a paragraph, an item, a quote */
  DWR_MARKDOWN_INLINE, /* behind something else: in a heading, a cell, a link */
} DwrMarkdownPlace;

/* @text: one line of valid UTF-8 */
void dwr_markdown_append_text (GString *out, const char *text, DwrMarkdownPlace place);

/* All of @text between delimiters: "*" or "**". */
void dwr_markdown_append_emphasis (GString *out, const char *text, const char *delimiter);

/* Text with its links, emphasis and strong emphasis; languages and directions have no markup. */
void dwr_markdown_append_prose (GString *out, const DwrProse *prose, DwrMarkdownPlace place);

/* "[text](address)" */
void dwr_markdown_append_link (GString *out, const char *text, const char *address);

/* "(address)", what follows the words of a link or of a picture. */
void dwr_markdown_append_destination (GString *out, const char *address);

G_END_DECLS
