/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the page readers put into a DwrArticle and the writers take out of it. */

#pragma once

#include "dwr/dwr-article.h"

#include "dwr-block.h"

G_BEGIN_DECLS

/* The texts of an article that are one line each. */
typedef enum {
  DWR_FIELD_ID,
  DWR_FIELD_KIND,
  DWR_FIELD_URI,
  DWR_FIELD_SHORT_LINK,
  DWR_FIELD_LANGUAGE,
  DWR_FIELD_DIRECTION,
  DWR_FIELD_KICKER,
  DWR_FIELD_REGION,
  DWR_FIELD_TITLE,
  DWR_FIELD_TEASER,
  DWR_FIELD_PUBLISHED,
  DWR_FIELD_MODIFIED,
  DWR_FIELD_SIGNATURE,
  DWR_N_FIELDS,
} DwrField;

/* Where in the page a field was read. */
typedef enum {
  DWR_SOURCE_NONE,
  DWR_SOURCE_DOM,
  DWR_SOURCE_STATE,
  DWR_SOURCE_JSON_LD,
  DWR_SOURCE_META,
  DWR_SOURCE_ADDRESS,
  DWR_SOURCE_GENERIC,
} DwrSource;

/* What address the page gives as its own. */
typedef enum {
  DWR_CLAIM_NONE,  /* none, or nothing is known of where it came from */
  DWR_CLAIM_SAME,  /* of the article that was asked for */
  DWR_CLAIM_OTHER, /* of another one */
} DwrClaim;

/* Who wrote an article. */
typedef struct {
  char *name;  /* owned */
  char *place; /* owned (nullable): from where */
} DwrAuthor;

void dwr_author_free (DwrAuthor *author);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrAuthor, dwr_author_free)

/* "Ada Example (Houston)". (transfer full) */
char *dwr_author_dup_words (const DwrAuthor *author);

/* Another article that the page points to. */
typedef struct {
  char *title;      /* owned */
  char *link;       /* owned: canonical */
  char *teaser;     /* owned, may be empty */
  const char *kind; /* static */
} DwrRelated;

void dwr_related_free (DwrRelated *related);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrRelated, dwr_related_free)

/* The parts that are written once, by the builder; read-only afterwards. */
struct _DwrArticle {
  char *fields[DWR_N_FIELDS]; /* owned (nullable) */
  DwrSource sources[DWR_N_FIELDS];
  DwrSource authors_source;
  DwrSource lead_image_source;
  DwrSource blocks_source;
  const char *layout; /* static */
  DwrClaim claim;
  gboolean is_opinion;  /* its author's own view */
  GPtrArray *authors;   /* owned: DwrAuthor */
  DwrImage *lead_image; /* owned (nullable) */
  GPtrArray *blocks;    /* owned: DwrBlock */
  GPtrArray *notes;     /* owned: char * */
  GPtrArray *related;   /* owned: DwrRelated */
};

/* "dom", "state", "ld+json", "meta", "address", "generic"; (nullable) for %DWR_SOURCE_NONE */
const char *dwr_source_get_name (DwrSource source);

/* The key of a field in JSON ("id", "kind", "url", ...). */
const char *dwr_field_get_name (DwrField field);

/* (nullable) */
const char *dwr_article_get_field (DwrArticle *article, DwrField field);

/* The name of a link's kind as an article has it: "article", "video", ... */
const char *dwr_article_kind_get_name (DwrLink *link);
const char *dwr_link_kind_get_name (DwrLinkKind kind);

/* The words of the article, for its reading time. */
guint dwr_article_count_minutes (DwrArticle *article);

G_END_DECLS
