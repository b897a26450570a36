/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The answers of the older interface, api.dw.com/api/detail/KIND/ID. */

#pragma once

#include "dwr-article-builder.h"
#include "dwr-page-context.h"

G_BEGIN_DECLS

/* Whether an answer is one of that interface. @content: (nullable) */
gboolean dwr_page_is_detail (JsonObject *content);

/* The address of what a reference names by type and number. (transfer full) (nullable);
 * @edition too */
char *dwr_page_detail_dup_address (JsonObject *reference, const DwrEdition *edition);

/* (nullable): of its many numbers for languages two are known */
const DwrEdition *dwr_page_detail_find_edition (JsonObject *content);

/* Sets: %DWR_ERROR_TOO_LARGE. */
gboolean dwr_page_detail_read (JsonObject *content,
                               const DwrPageContext *context,
                               DwrArticleBuilder *builder,
                               GError **error);

G_END_DECLS
