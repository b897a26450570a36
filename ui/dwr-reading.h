/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrReading: what a reader reads now, what loads, and the way back. The panel without widgets. */

#pragma once

#include "dwr-fetch-rules.h"
#include "dwr-reading-article.h"

G_BEGIN_DECLS

#define DWR_TYPE_READING (dwr_reading_get_type ())
G_DECLARE_FINAL_TYPE (DwrReading, dwr_reading, DWR, READING, GObject)

typedef enum {
  DWR_READING_NOTHING, /* nothing was chosen */
  DWR_READING_LOADING, /* an article loads; another may be there still */
  DWR_READING_ARTICLE,
  DWR_READING_ERROR, /* the last load failed; another article may be there still */
} DwrReadingState;

/* Signals:
 * - `changed`: the state, or what it is about
 * - `article-changed`: another article is to be shown, or another text of it
 * - `facts-changed`: something else about the article that is read: its state in the store, where
 *   its reader is, whether there is a newer one, which hosts were asked
 * - `progress` (fraction): of the load, 0 to 1, or less than 0 when not known
 * - `star-stored`: a star was set or taken
 * - `trouble` (GError): a star was not set */
DwrReading *dwr_reading_new (DwrServiceClient *client);

void dwr_reading_open (DwrReading *self, const char *address);
void dwr_reading_reload (DwrReading *self);
void dwr_reading_stop (DwrReading *self);
void dwr_reading_go_back (DwrReading *self);
void dwr_reading_go_forward (DwrReading *self);
void dwr_reading_show_update (DwrReading *self);

/* What the panel knows of the world, and of a story. */
void dwr_reading_set_offline (DwrReading *self, gboolean is_offline);
void dwr_reading_note_state (DwrReading *self, const char *id, guint state);
void dwr_reading_note_paragraph (DwrReading *self, int paragraph);
void dwr_reading_note_painted (DwrReading *self);
void dwr_reading_note_loaded (DwrReading *self);

void dwr_reading_set_starred (DwrReading *self, gboolean is_starred);

DwrReadingState dwr_reading_get_state (DwrReading *self);
const char *dwr_reading_get_address (DwrReading *self);
DwrReadingArticle *dwr_reading_peek_article (DwrReading *self);
const GError *dwr_reading_peek_error (DwrReading *self);
char *dwr_reading_dup_outside_uri (DwrReading *self);
gboolean dwr_reading_can_go_back (DwrReading *self);
gboolean dwr_reading_can_go_forward (DwrReading *self);
DwrFetchRules *dwr_reading_peek_rules (DwrReading *self);

G_END_DECLS
