/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An article as DW Reader understands it: a closed model of typed blocks and inline runs. Nothing
 * of the source's markup survives in it. Built by the page readers, read by the writers. */

#pragma once

#include "dwr/dwr-link.h"

G_BEGIN_DECLS

#define DWR_TYPE_ARTICLE (dwr_article_get_type ())

/* Immutable once built, reference counted, any thread. */
typedef struct _DwrArticle DwrArticle;

GType dwr_article_get_type (void);
DwrArticle *dwr_article_ref (DwrArticle *article);
void dwr_article_unref (DwrArticle *article);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrArticle, dwr_article_unref)

/* (transfer none) (not nullable) */
const char *dwr_article_get_title (DwrArticle *article);

/* The canonical address. (transfer none) (nullable): a file that names none */
const char *dwr_article_get_uri (DwrArticle *article);

/* BCP-47 ("de", "pt-BR", "zh-Hant"). (transfer none) (not nullable): "und" when unknown */
const char *dwr_article_get_language (DwrArticle *article);

/* "ltr" or "rtl". (transfer none) (not nullable) */
const char *dwr_article_get_direction (DwrArticle *article);

/* ISO 8601 with offset as the source writes it. (transfer none) (nullable) */
const char *dwr_article_get_published (DwrArticle *article);

/* "article", "video", "audio", "gallery", "liveblog". (transfer none) (not nullable) */
const char *dwr_article_get_kind (DwrArticle *article);

G_END_DECLS
