/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A line that names who wrote an article, as older pages have it. */

#pragma once

#include "dwr-article-builder.h"

G_BEGIN_DECLS

/* Adds the authors in @text: "A", "A, B", "A (Place), B and C", "A / B". Labels may stand
 * between them: "Author: A / Editor: B" names one author. */
void dwr_byline_read (const char *text, DwrArticleBuilder *builder, DwrSource source);

G_END_DECLS
