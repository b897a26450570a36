/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the writers take from each other. */

#pragma once

#include "dwr/dwr-writer.h"

G_BEGIN_DECLS

/* Whether whoever shows a document may choose among a picture's formats. */
typedef enum {
  DWR_FORMATS_ONE,   /* it gets the usual one: `src` */
  DWR_FORMATS_ALL,   /* `src`, `srcset`, `sizes`, as browsers want it */
  DWR_FORMATS_ALONE, /* `srcset` alone: WebKit loads a picture once for each of the three */
} DwrFormats;

/* How a document names its pictures and links. */
typedef struct {
  /* What it calls the picture at @address. (transfer full) (nullable): the document does not have
   * it, and links to it */
  char *(*name_source) (const char *address, gpointer data);
  gpointer data; /* borrowed (nullable) */
  DwrFormats formats;
  gboolean is_printed; /* links say how their addresses read: a style sheet puts them on paper */
} DwrSourceNames;

/* The HTML between a document's <body> and </body>. */
void dwr_writer_append_article (GString *out, DwrArticle *article, const DwrSourceNames *names);

/* As dwr_writer_to_html (), with pictures by their @names. It has no policy: whoever shows it knows
 * what a name of a picture leads to. (transfer full) */
char *dwr_writer_to_html_with_sources (DwrArticle *article, const DwrSourceNames *names);

/* Up to <body>, with the style of documents that stand alone, and from </body> on: for what is no
 * article. It has no policy. */
void dwr_writer_begin_document (GString *out,
                                const char *language,
                                const char *direction,
                                const char *title);
void dwr_writer_end_document (GString *out);

/* The address of the picture at @address in a size for a mail. (transfer full) */
char *dwr_writer_dup_mail_address (const char *address);

G_END_DECLS
