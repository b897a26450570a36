/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is to be seen or heard in the HTML of an article. */

#pragma once

#include "dwr-html.h"

G_BEGIN_DECLS

/* A figure. @class_name: (nullable) */
void dwr_html_put_image (DwrHtml *html, const DwrImage *image, const char *class_name);

/* A card for something that is seen or heard elsewhere. */
void dwr_html_put_embed (DwrHtml *html, const DwrEmbed *embed);

G_END_DECLS
