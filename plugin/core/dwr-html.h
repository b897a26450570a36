/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrHtml: the HTML of an article while it is written. Every tag and attribute is written out by
 * whoever calls, every string goes through escaping here. */

#pragma once

#include "dwr-article-private.h"
#include "dwr-writer-private.h"

G_BEGIN_DECLS

typedef struct {
  GString *out;                /* borrowed */
  DwrArticle *article;         /* borrowed */
  const DwrSourceNames *names; /* borrowed */
  gboolean has_subhead; /* one of the second level was written: one of the third may follow */
} DwrHtml;

/* @markup: of ours, as it is */
void dwr_html_put (DwrHtml *html, const char *markup);

/* For text and for attribute values in double quotes alike. */
void dwr_html_put_escaped (DwrHtml *html, const char *text);

void dwr_html_put_attribute (DwrHtml *html, const char *name, const char *value);

/* Opens an element that holds words of ours, in the user's language. @class_name: (nullable) */
void dwr_html_open_own (DwrHtml *html, const char *tag, const char *class_name);

/* An element with text of the article's; none for no text. @class_name, @text: (nullable) */
void
dwr_html_put_element (DwrHtml *html, const char *tag, const char *class_name, const char *text);

/* A paragraph of ours; none for no text. @text: (nullable) */
void dwr_html_put_own_line (DwrHtml *html, const char *class_name, const char *text);

/* The `href` of a link, and where it is for printing and reads otherwise, that. */
void dwr_html_put_reference (DwrHtml *html, const char *address);

void dwr_html_put_prose (DwrHtml *html, const DwrProse *prose);
void dwr_html_put_link (DwrHtml *html, const char *address, const char *text);
void dwr_html_put_time (DwrHtml *html, const char *machine, const char *words);

/* The `dir` of a block whose text may be of another direction than the article's. @proses: of
 * DwrProse */
void dwr_html_put_direction (DwrHtml *html, DwrProse *const *proses, guint n_proses);

G_END_DECLS
