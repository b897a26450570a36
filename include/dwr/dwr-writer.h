/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Article to document. The writers emit only markup that they know and escape every string. */

#pragma once

#include "dwr/dwr-article.h"

G_BEGIN_DECLS

/* Plain text for a terminal or a mail. (transfer full) */
char *dwr_writer_to_text (DwrArticle *article);

/* CommonMark with GitHub's tables; no character of the article's text is markup. (transfer full) */
char *dwr_writer_to_markdown (DwrArticle *article);

/* One JSON object. (transfer full) */
char *dwr_writer_to_json (DwrArticle *article);

/* A document that stands alone: pictures by their real https addresses, its style inside.
 * (transfer full) */
char *dwr_writer_to_html (DwrArticle *article);

/**
 * dwr_writer_to_pane: the reader document for the panel's article pane
 * @images: (out) (transfer full) (element-type utf8 utf8): from the picture's key to its https
 *   address. The document names pictures as `dwreader://image/KEY` (KEY: 32 hex digits) and its
 *   style as `dwreader://style/reader.css`, and no other resource.
 */
char *dwr_writer_to_pane (DwrArticle *article, GHashTable **images);

G_END_DECLS
