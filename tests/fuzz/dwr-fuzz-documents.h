/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What holds for every document. */

#pragma once

#include "dwr/dwr-article.h"

G_BEGIN_DECLS

/* Writes all documents of @article. Aborts when a promise of the writers is broken. */
void dwr_fuzz_check_documents (DwrArticle *article);

/* No script; pictures whose addresses begin with @pictures alone; links for a browser or a mail
 * client. */
void dwr_fuzz_check_html (const char *html, const char *pictures);

/* ASCII without what would end a header or a line too late, and no picture from elsewhere. */
void dwr_fuzz_check_mail (const char *mail);

G_END_DECLS
