/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON in the place of a page: what the site's own interface answers. */

#pragma once

#include "dwr/dwr-article.h"

G_BEGIN_DECLS

/* Whether a text begins as a JSON object does, which no page does. */
gboolean dwr_page_is_answer (const char *text, gsize length_bytes);

/* @given: (nullable): the article's own address. Sets: %DWR_ERROR_NOT_ARTICLE,
 * %DWR_ERROR_TOO_LARGE. (transfer full) */
DwrArticle *
dwr_page_answer_read (const char *text, gsize length_bytes, DwrLink *given, GError **error);

G_END_DECLS
