/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The dialogs that the panel's menu opens. */

#pragma once

#include <gtk/gtk.h>

#include "dwr-reading.h"
#include "dwr/dwr-host.h"

G_BEGIN_DECLS

void dwr_dialog_actions_add (GActionMap *map,
                             GtkWidget *parent,
                             DwrHost *host,
                             DwrServiceClient *client,
                             DwrReading *reading);

G_END_DECLS
