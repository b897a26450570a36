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
 *   address. The document names pictures as `dwreader://image/KEY` (KEY: 32 hex digits), each in
 *   the formats that DW keeps of it, so that the pane loads what fits its width and the screen's
 *   density. It has no style, which is the pane's, and names no other resource.
 */
char *dwr_writer_to_pane (DwrArticle *article, GHashTable **images);

/**
 * DwrPictureFunc:
 * @address: one of dwr_writer_list_mail_pictures ()
 * @content_type: (out) (transfer none): "image/jpeg", "image/png", "image/gif" or "image/webp"
 *
 * Returns: (transfer full) (nullable): the picture's bytes, where they are at hand
 */
typedef GBytes *(*DwrPictureFunc) (const char *address, const char **content_type, gpointer data);

/* The addresses of the pictures that a mail or a file would hold, each once, in the order in which
 * they stand, in a size for a mail. (transfer full) (element-type utf8) */
GPtrArray *dwr_writer_list_mail_pictures (DwrArticle *article);

/**
 * dwr_writer_to_mail: a mail that needs nothing from elsewhere to be read
 * @find_picture: (nullable) (scope call): none: all pictures stay where they are
 *
 * Pictures that are not found are named by caption, credit and link. ASCII, with the line ends that
 * files have here (LF). Nothing in it depends on the time or the machine. Two mails of one article
 * have the same Message-ID, and the same X-DW-Digest where the article says the same;
 * X-DW-Pictures is how many pictures they hold. Any thread.
 * (transfer full)
 */
char *dwr_writer_to_mail (DwrArticle *article, DwrPictureFunc find_picture, gpointer data);

/**
 * dwr_writer_to_html_whole: as dwr_writer_to_html (), with the pictures inside
 * @find_picture: (nullable) (scope call): as for a mail
 *
 * It may load nothing from anywhere. Any thread. (transfer full)
 */
char *dwr_writer_to_html_whole (DwrArticle *article, DwrPictureFunc find_picture, gpointer data);

G_END_DECLS
