/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrTagScan: walks over the tags of a page without building a tree, one linear pass. Good for
 * finding where something starts and ends, never for deciding what is safe. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A tag's name is kept up to here; no element that we look for has a longer one. */
#define DWR_TAG_NAME_MAX 15

typedef struct {
  const char *start;               /* at its "<" */
  const char *end;                 /* behind its ">" */
  const char *name_end;            /* in the text */
  char name[DWR_TAG_NAME_MAX + 1]; /* in lower case */
  gboolean is_end;
  guint n_attributes; /* about: of a start tag */
} DwrTag;

/* An attribute as it stands in the text; nothing is terminated or decoded. */
typedef struct {
  const char *name;
  gsize name_bytes;
  const char *value; /* (nullable): without its quotes */
  gsize value_bytes;
  char quote; /* around the value; NUL for none */
} DwrAttribute;

typedef struct {
  const char *cursor;
  const char *end;
  const char
      *readable_end; /* once it has ended: where a tag or comment starts that is not closed */
} DwrTagScan;

/* @start to @end, which need not be terminated. */
void dwr_tag_scan_init (DwrTagScan *scan, const char *start, const char *end);

/* The next start or end tag, or comment or declaration (whose name is "!"). %FALSE at the end of
 * the text or where a tag or comment is not closed. */
gboolean dwr_tag_scan_next (DwrTagScan *scan, DwrTag *tag);

/* Moves behind the end tag of the element that @tag opened, whose content is text and no markup
 * (script, style, title, ...). @content_end: (out): where its text ends */
void dwr_tag_scan_skip_text (DwrTagScan *scan, const DwrTag *tag, const char **content_end);

/* The attributes of a start tag one after the other; @cursor: (inout): starts as %NULL */
gboolean dwr_tag_next_attribute (const DwrTag *tag, const char **cursor, DwrAttribute *attribute);

gboolean dwr_attribute_is (const DwrAttribute *attribute, const char *name);

/* The words of a value one after the other, e.g. the names of classes; @cursor: (inout): starts as
 * %NULL. */
gboolean
dwr_attribute_next_word (const DwrAttribute *attribute, const char **cursor, gsize *word_bytes);

/* Whether @tag has the attribute with exactly this value, or with a value that begins so. */
gboolean dwr_tag_has_value (const DwrTag *tag, const char *attribute, const char *value);
gboolean dwr_tag_has_prefix (const DwrTag *tag, const char *attribute, const char *prefix);

/* Whether the class attribute names @class_name. */
gboolean dwr_tag_has_class (const DwrTag *tag, const char *class_name);

G_END_DECLS
