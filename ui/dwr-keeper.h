/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrKeeper: keeps sections for reading offline: one at a time, with a count. No widgets. */

#pragma once

#include "dwr/dwr-service-newsroom.h"

G_BEGIN_DECLS

#define DWR_TYPE_KEEPER (dwr_keeper_get_type ())
G_DECLARE_FINAL_TYPE (DwrKeeper, dwr_keeper, DWR, KEEPER, GObject)

typedef enum {
  DWR_KEEPER_IDLE,    /* there is nothing to say */
  DWR_KEEPER_RUNNING, /* articles are being kept */
  DWR_KEEPER_DONE,    /* all of them, or all but some */
  DWR_KEEPER_STOPPED, /* somebody cancelled it */
  DWR_KEEPER_FAILED,  /* not even the list came */
} DwrKeeperState;

/* Signals:
 * - `changed`: the state, or how far it is */
DwrKeeper *dwr_keeper_new (DwrServiceClient *client);

void dwr_keeper_keep (DwrKeeper *self, const char *edition, const char *section);
void dwr_keeper_release (DwrKeeper *self, const char *edition, const char *section);
void dwr_keeper_stop (DwrKeeper *self);
void dwr_keeper_dismiss (DwrKeeper *self);

DwrKeeperState dwr_keeper_get_state (DwrKeeper *self);
guint dwr_keeper_get_done (DwrKeeper *self);
guint dwr_keeper_get_total (DwrKeeper *self);
const GError *dwr_keeper_peek_error (DwrKeeper *self);

G_END_DECLS
