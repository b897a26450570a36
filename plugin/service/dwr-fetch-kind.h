/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be fetched, and what of a request and of its answer depends on that. */

#pragma once

#include <libsoup/soup.h>

#include "dwr/dwr-link.h"

G_BEGIN_DECLS

typedef enum { DWR_FETCH_PAGE, DWR_FETCH_FEED, DWR_FETCH_PICTURE } DwrFetchKind;

/* No more than the store takes. */
#define DWR_FETCH_PICTURE_MAX_BYTES (8 * 1024 * 1024)

/* Whether a request of this kind may begin with the address. */
gboolean dwr_fetch_kind_is_start (DwrFetchKind kind, DwrLink *link);

/* Whether a redirect may lead there. Sets: %DWR_ERROR_REDIRECT. */
gboolean dwr_fetch_kind_check_hop (DwrFetchKind kind, DwrLink *link, GError **error);

/* Says what is taken: types, packing, language. */
void
dwr_fetch_kind_set_headers (DwrFetchKind kind, DwrLink *link, SoupMessageHeaders *request_headers);

/* The limit on the wire and, apart from it, unpacked. */
gsize dwr_fetch_kind_get_max_bytes (DwrFetchKind kind);

/* Before the body is read. @link: the final one. Sets: %DWR_ERROR_WRONG_TYPE,
 * %DWR_ERROR_NOT_ARTICLE, %DWR_ERROR_NO_ID. */
gboolean dwr_fetch_kind_check_header (DwrFetchKind kind,
                                      DwrLink *link,
                                      SoupMessageHeaders *headers,
                                      GError **error);

/* Sets: %DWR_ERROR_DAMAGED for a body that ends early, where that can be told here. */
gboolean dwr_fetch_kind_check_body (DwrFetchKind kind, GBytes *body, GError **error);

G_END_DECLS
