/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrNewsroom: the list of headlines that is read, and what keeps it up to date. No widgets. */

#pragma once

#include "dwr-choice.h"
#include "dwr-connectivity.h"
#include "dwr-rundown.h"
#include "dwr/dwr-service-newsroom.h"

G_BEGIN_DECLS

#define DWR_TYPE_NEWSROOM (dwr_newsroom_get_type ())
G_DECLARE_FINAL_TYPE (DwrNewsroom, dwr_newsroom, DWR, NEWSROOM, GObject)

typedef enum {
  DWR_NEWSROOM_START,   /* nobody has asked for headlines yet */
  DWR_NEWSROOM_LOADING, /* there is nothing to show yet */
  DWR_NEWSROOM_LIST,
  DWR_NEWSROOM_EMPTY,
  DWR_NEWSROOM_ERROR, /* there is nothing to show, for a cause */
} DwrNewsroomState;

/* How old a list may be when the panel opens, and how often it is fetched in the background. */
#define DWR_NEWSROOM_REFRESH_AFTER_S (30 * 60)

/* Signals:
 * - `changed`: the state, or what it is about
 * - `list-changed`: other headlines are shown, or in another order
 * - `failed` (GError): the list or the refresh did not come
 * - `listed` (boolean): the list has come from the store; whether it had failed before
 * - `refreshed`: the list of the section is what its feed has now
 * - `rows-changed`: the same headlines are shown; their states changed, or how many wait */
DwrNewsroom *
dwr_newsroom_new (DwrServiceClient *client, DwrChoice *choice, DwrConnectivity *connectivity);

void dwr_newsroom_open (DwrNewsroom *self);
void dwr_newsroom_close (DwrNewsroom *self);
void dwr_newsroom_set_view (DwrNewsroom *self, DwrView view);
void dwr_newsroom_refresh (DwrNewsroom *self);
void dwr_newsroom_reload (DwrNewsroom *self);
void dwr_newsroom_stop (DwrNewsroom *self);
void dwr_newsroom_insert_new (DwrNewsroom *self);
void dwr_newsroom_end_wish (DwrNewsroom *self);

DwrNewsroomState dwr_newsroom_get_state (DwrNewsroom *self);
DwrView dwr_newsroom_get_view (DwrNewsroom *self);
DwrRundown *dwr_newsroom_peek_rundown (DwrNewsroom *self);
gint64 dwr_newsroom_get_fetched_s (DwrNewsroom *self);
gboolean dwr_newsroom_is_kept (DwrNewsroom *self);
gboolean dwr_newsroom_is_refreshing (DwrNewsroom *self);
gboolean dwr_newsroom_is_wished (DwrNewsroom *self);
gboolean dwr_newsroom_is_offline (DwrNewsroom *self);
gboolean dwr_newsroom_can_refresh (DwrNewsroom *self);
const GError *dwr_newsroom_peek_error (DwrNewsroom *self);

DwrChoice *dwr_newsroom_peek_choice (DwrNewsroom *self);
DwrServiceClient *dwr_newsroom_peek_client (DwrNewsroom *self);

G_END_DECLS
