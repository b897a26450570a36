/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Follows the message that Claws Mail shows and tells the host. Main thread only. */

#pragma once

#include "dwr-claws-host.h"

G_BEGIN_DECLS

typedef struct _DwrClawsMessage DwrClawsMessage;

/* @window: borrowed; must outlive the follower, or be gone as Claws' mainwindow_get_mainwindow ()
 * says when it is freed. */
DwrClawsMessage *dwr_claws_message_follow (MainWindow *window, DwrClawsHost *host);

void dwr_claws_message_free (DwrClawsMessage *follower);

G_END_DECLS
