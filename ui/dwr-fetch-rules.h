/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrFetchRules: what may be fetched now, by the preferences, the network and the client's own
 * switch. */

#pragma once

#include "dwr/dwr-service-client.h"

G_BEGIN_DECLS

#define DWR_TYPE_FETCH_RULES (dwr_fetch_rules_get_type ())
G_DECLARE_FINAL_TYPE (DwrFetchRules, dwr_fetch_rules, DWR, FETCH_RULES, GObject)

/* Where a picture that is not in the store comes from. */
typedef enum {
  DWR_PICTURES_FETCHED, /* the network, at once */
  DWR_PICTURES_ON_TAP,  /* the network, when somebody asks for it */
  DWR_PICTURES_OFFLINE, /* nowhere */
} DwrPictureMode;

/* Signals:
 * - `changed` */
DwrFetchRules *dwr_fetch_rules_new (void);

void dwr_fetch_rules_watch_network (DwrFetchRules *self);
void dwr_fetch_rules_set_offline (DwrFetchRules *self, gboolean is_offline);
gboolean dwr_fetch_rules_is_offline (DwrFetchRules *self);
DwrLoadFlags dwr_fetch_rules_apply (DwrFetchRules *self, DwrLoadFlags wanted);
gboolean dwr_fetch_rules_is_metered (DwrFetchRules *self);
gboolean dwr_fetch_rules_has_history (DwrFetchRules *self);
DwrPictureMode dwr_fetch_rules_get_picture_mode (DwrFetchRules *self);

G_END_DECLS
