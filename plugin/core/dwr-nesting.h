/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrNesting: follows a page's tags as a parser would hold them open, so that a page which is dear
 * to parse is refused before any parser sees it. Parsers are more lenient in places, never
 * stricter: an element too many is counted, none too few. */

#pragma once

#include "dwr/dwr-error.h"

#include "dwr-tag.h"

G_BEGIN_DECLS

/* Elements inside each other in the article; DW's pages stay below 30. */
#define DWR_NESTING_DEPTH_MAX 256

/* Formatting elements that are open at one time. */
#define DWR_NESTING_FORMATTING_MAX 24

/* A formatting element that a parser may still hold open. */
typedef struct {
  char name[DWR_TAG_NAME_MAX + 1];
  gsize tag_bytes; /* of its start tag */
  guint n_open;    /* the nesting's, where it started */
  guint n_cells;   /* the nesting's, where it started */
} DwrOpenFormatting;

typedef struct {
  char name[DWR_TAG_NAME_MAX + 1];
  guint traits; /* of DwrElementTraits */
} DwrOpenElement;

/* Starts as zeros. */
typedef struct {
  DwrOpenElement open[DWR_NESTING_DEPTH_MAX];
  guint n_open; /* set to 0 where a piece of the page starts that stands by itself */
  DwrOpenFormatting formatting[DWR_NESTING_FORMATTING_MAX];
  guint n_formatting;
  gsize formatting_bytes; /* of the open ones' start tags */
  guint64 reopened_bytes;
  guint n_cells; /* tables and cells seen so far */
  guint n_elements;
  guint n_attributes;
} DwrNesting;

/**
 * dwr_nesting_start:
 * @tag: a start tag
 * @traits: of its element
 *
 * Sets: %DWR_ERROR_TOO_LARGE for depth, number of elements, attributes of one element.
 * Returns: whether the page is still worth parsing
 */
gboolean dwr_nesting_start (DwrNesting *nesting, const DwrTag *tag, guint traits, GError **error);

/* The same for an end tag. */
gboolean dwr_nesting_end (DwrNesting *nesting, const DwrTag *tag, guint traits, GError **error);

/* Counts an element that is outside of what is followed. %FALSE when there are too many. */
gboolean dwr_nesting_count (DwrNesting *nesting, const DwrTag *tag);

G_END_DECLS
