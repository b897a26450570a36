/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Addresses in a page: which links and pictures get into an article. */

#pragma once

#include "dwr/dwr-link.h"

#include "dwr-block.h"

G_BEGIN_DECLS

/**
 * dwr_page_dup_link:
 * @base: the page's own address
 * @reference: (nullable): what an `href` says
 *
 * Addresses of Deutsche Welle go through the gate; other hosts' are kept when they are https, http
 * or mailto addresses with a host of their own, in sound syntax once spaces and the like are
 * encoded, and without user name.
 *
 * Returns: (transfer full) (nullable): an ASCII address that is safe to show and to follow
 */
char *dwr_page_dup_link (DwrLink *base, const char *reference);

/* The address of the file that an audio player plays, of whatever host, DW's own included: absolute
 * and https alone. @reference: (nullable). (transfer full) (nullable) */
char *dwr_page_dup_sound (const char *reference);

/**
 * dwr_image_set_address:
 * @address: (nullable): any address of one of DW's pictures, of any format, or with the place
 *   holder `${formatId}`
 *
 * Returns: whether it was one; then the picture's id, address and size are set
 */
gboolean dwr_image_set_address (DwrImage *image, const char *address, DwrImagePlace place);

/* The same by the picture's id. */
void dwr_image_set_id (DwrImage *image, const char *id, DwrImagePlace place);

/* Sets the height by a ratio as pages write it: "16/9". @ratio: (nullable) */
void dwr_image_set_ratio (DwrImage *image, const char *ratio);

G_END_DECLS
