/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrFeedReader: what a feed's elements mean, by their names and their places, as a parser of XML
 * tells them one after the other. */

#pragma once

#include "dwr-feed-item.h"
#include "dwr/dwr-feed.h"

G_BEGIN_DECLS

/* Of a start tag; all borrowed. */
typedef struct {
  const char *name;
  const char *prefix;              /* (nullable) outlives the reader */
  const guchar *const *attributes; /* five pointers for each: name, prefix, namespace, start and end
                                      of its value */
  int n_attributes;
} DwrFeedElement;

typedef struct {
  DwrFeed *feed;      /* borrowed: takes the headlines */
  DwrFeedItem item;   /* owned: the one being read */
  GString *title;     /* owned: the feed's, as it is written */
  GString *language;  /* owned: the feed's, as it is written */
  GError *error;      /* owned (nullable): why nothing more is to be read */
  const char *prefix; /* borrowed (nullable): of the channel or item that is open */
  GString *text;      /* borrowed (nullable): where text goes now */
  guint n_elements;
  guint depth; /* of the element that is open, 1: the root */
  /* Depths of what is open; 0: none of it is. */
  guint channel_depth;
  guint item_depth;
  guint text_depth;
} DwrFeedReader;

void dwr_feed_reader_init (DwrFeedReader *reader, DwrFeed *feed);
void dwr_feed_reader_clear (DwrFeedReader *reader);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DwrFeedReader, dwr_feed_reader_clear)

/* Notes why the feed is not read, unless something has been noted. */
void dwr_feed_reader_refuse (DwrFeedReader *reader, DwrError code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* May refuse: %DWR_ERROR_WRONG_TYPE for a root of no feed, %DWR_ERROR_TOO_LARGE. */
void dwr_feed_reader_open (DwrFeedReader *reader, const DwrFeedElement *element);
void dwr_feed_reader_close (DwrFeedReader *reader);
void dwr_feed_reader_append (DwrFeedReader *reader, const char *text, gsize text_bytes);

G_END_DECLS
