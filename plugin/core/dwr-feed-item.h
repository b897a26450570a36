/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrFeedItem: one story as a feed writes it, field by field, and the headline that it makes. */

#pragma once

#include "dwr/dwr-headline.h"

G_BEGIN_DECLS

/* What is kept of a field's text, in bytes; the longest of those that are shown needs less. */
#define DWR_FEED_FIELD_MAX_BYTES (16 * 1024)

typedef enum {
  DWR_FEED_TITLE,
  DWR_FEED_LINK,
  DWR_FEED_ABOUT,      /* RDF's name for the item: its address */
  DWR_FEED_GUID,       /* an address or a bare id */
  DWR_FEED_CONTENT_ID, /* DW's own element for the id */
  DWR_FEED_TEASER,
  DWR_FEED_BODY, /* the text itself, where a feed gives it */
  DWR_FEED_PUBLISHED,
  DWR_FEED_UPDATED,
  DWR_FEED_SECTION,
  DWR_FEED_LANGUAGE,
  DWR_FEED_ENCLOSURE,
  DWR_FEED_ENCLOSURE_TYPE,
  DWR_FEED_DURATION,
} DwrFeedField;
#define DWR_FEED_N_FIELDS (DWR_FEED_DURATION + 1)

typedef struct {
  GString *fields[DWR_FEED_N_FIELDS]; /* owned: valid UTF-8, empty where the feed has none */
} DwrFeedItem;

void dwr_feed_item_init (DwrFeedItem *item);
void dwr_feed_item_clear (DwrFeedItem *item);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DwrFeedItem, dwr_feed_item_clear)

/* Empties the fields for the next story. */
void dwr_feed_item_reset (DwrFeedItem *item);

/* Appends to @field what it has room for. @text need not be terminated. */
void dwr_feed_field_append (GString *field, const char *text, gsize text_bytes);

/* The edition's tag for a feed's @language; one that no edition has as it stands, if it is a tag.
 * (transfer full) (not nullable): empty for none */
char *dwr_feed_dup_language (const char *language);

/* (transfer full) (nullable): the item names no story that can be read. Its language may be empty.
 */
DwrHeadline *dwr_feed_item_to_headline (const DwrFeedItem *item);

G_END_DECLS
