/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures in a page's markup. */

#pragma once

#include "dwr-block.h"
#include "dwr-dom.h"
#include "dwr-page-address.h"
#include "dwr-page-context.h"

G_BEGIN_DECLS

/* Whether @element (img, source) names a picture of DW's; then address and size are set. */
gboolean
dwr_image_set_from_element (DwrImage *image, const GumboNode *element, DwrImagePlace place);

/* Whether @node is an image element: img, and amp-img of AMP pages. */
gboolean dwr_page_is_picture (const GumboNode *node);

/* Its words for those who do not see it. */
void dwr_image_set_alt_from_element (DwrImage *image, const GumboNode *element);

/* Caption and credit of a figure, which its caption holds without a space between them. */
void dwr_page_read_caption (DwrImage *image, const GumboNode *figure, const DwrEdition *edition);

/* A picture's owner as a page names it, folded: without the credit word and the copyright sign.
 * @edition: (nullable) */
void dwr_image_set_credit (DwrImage *image, const DwrEdition *edition, const char *text);

/* "Tahir Sample (picture-alliance/dpa/L. Sample)": until 2020 a picture's name held its credit.
 * Takes it out of the alternative text. */
void dwr_image_split_credit (DwrImage *image);

/* A slide's title and text, both (nullable), as one caption; either may be written in HTML.
 * (transfer full) */
char *dwr_image_join_caption (const char *name, const char *description);

/* A figure of a React page. (transfer full) (nullable): without a picture of DW's */
DwrImage *
dwr_page_read_figure (const GumboNode *figure, const DwrPageContext *context, DwrImagePlace place);

/* A picBox of a page before 2023. (transfer full) (nullable) */
DwrImage *dwr_page_read_pic_box (const GumboNode *box, DwrImagePlace place);

G_END_DECLS
