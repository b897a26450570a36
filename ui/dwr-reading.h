/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrReading: what a reader reads now, what loads, and the way back. The panel without widgets. */

#pragma once

#include "dwr/dwr-service-client.h"

G_BEGIN_DECLS

#define DWR_TYPE_READING (dwr_reading_get_type ())
G_DECLARE_FINAL_TYPE (DwrReading, dwr_reading, DWR, READING, GObject)

typedef enum {
  DWR_READING_NOTHING, /* nothing was chosen */
  DWR_READING_LOADING, /* an article loads; another may be there still */
  DWR_READING_ARTICLE,
  DWR_READING_ERROR, /* the last load failed; another article may be there still */
} DwrReadingState;

/* An article that was loaded. Owned by its DwrReading. */
typedef struct {
  GBytes *document;   /* for the pane */
  GHashTable *images; /* key -> https address */
  char *uri;          /* canonical */
  char *title;
} DwrReadingArticle;

/* Signals:
 * - `changed`: the state, or what it is about
 * - `article-changed`: another article is to be shown
 * - `progress` (fraction): of the load, 0 to 1, or less than 0 when not known */
DwrReading *dwr_reading_new (DwrServiceClient *client);

void dwr_reading_open (DwrReading *self, const char *address);
void dwr_reading_reload (DwrReading *self);
void dwr_reading_stop (DwrReading *self);
void dwr_reading_go_back (DwrReading *self);

DwrReadingState dwr_reading_get_state (DwrReading *self);
const char *dwr_reading_get_address (DwrReading *self);
DwrReadingArticle *dwr_reading_peek_article (DwrReading *self);
const GError *dwr_reading_peek_error (DwrReading *self);
char *dwr_reading_dup_outside_uri (DwrReading *self);
gboolean dwr_reading_can_go_back (DwrReading *self);

G_END_DECLS
