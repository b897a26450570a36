/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the writers take from each other. */

#pragma once

#include "dwr/dwr-writer.h"

G_BEGIN_DECLS

/* What a document's `src` says for the picture at @address. (transfer full) (nullable): the
 * document does not have it, and links to it */
typedef char *(*DwrSourceFunc) (const char *address, gpointer data);

/* The HTML between a document's <body> and </body>. */
void dwr_writer_append_article (GString *out,
                                DwrArticle *article,
                                DwrSourceFunc name_source,
                                gpointer data);

/* As dwr_writer_to_html (), with pictures by the names that @name_source gives them. It has no
 * policy: whoever shows it knows what a name of a picture leads to. (transfer full) */
char *
dwr_writer_to_html_with_sources (DwrArticle *article, DwrSourceFunc name_source, gpointer data);

G_END_DECLS
