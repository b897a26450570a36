/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrConnectivity: whether the panel may ask the network for anything. */

#pragma once

#include "dwr/dwr-host.h"
#include "dwr/dwr-service-client.h"

G_BEGIN_DECLS

#define DWR_TYPE_CONNECTIVITY (dwr_connectivity_get_type ())
G_DECLARE_FINAL_TYPE (DwrConnectivity, dwr_connectivity, DWR, CONNECTIVITY, GObject)

/* Signals:
 * - `changed`: any of its answers */
DwrConnectivity *dwr_connectivity_new (DwrServiceClient *client, DwrHost *host);

void dwr_connectivity_watch_network (DwrConnectivity *self);

gboolean dwr_connectivity_is_offline (DwrConnectivity *self);
gboolean dwr_connectivity_is_switched_off (DwrConnectivity *self);
gboolean dwr_connectivity_is_metered (DwrConnectivity *self);

G_END_DECLS
