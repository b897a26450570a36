/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What holds for every document of every article. */

#pragma once

#include "dwr/dwr-article.h"

G_BEGIN_DECLS

/* Writes all documents of @article. Aborts when a promise of the writers is broken. */
void dwr_fuzz_check_documents (DwrArticle *article);

G_END_DECLS
