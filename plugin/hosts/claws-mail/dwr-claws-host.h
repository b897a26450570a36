/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Claws Mail as the panel sees it. Main thread only. */

#pragma once

#include "dwr-claws.h"
#include "dwr-client-host.h"

G_BEGIN_DECLS

/* Where GTK keeps the key that shows and hides the panel. */
#define DWR_CLAWS_TOGGLE_PATH "<Actions>/Menu/View/DWReader"

#define DWR_TYPE_CLAWS_HOST (dwr_claws_host_get_type ())
G_DECLARE_FINAL_TYPE (DwrClawsHost, dwr_claws_host, DWR, CLAWS_HOST, DwrClientHost)

DwrClawsHost *dwr_claws_host_new (void);

/* @message: (nullable): the one that is shown now; nothing of it is kept but copies. Says so to the
 * panel only when it is another than before. */
void dwr_claws_host_set_message (DwrClawsHost *host, MsgInfo *message);

G_END_DECLS
