/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrStatusBar: the panel's last lines: what goes on, and what one should know of this computer. */

#pragma once

#include <gtk/gtk.h>

#include "dwr-pane.h"
#include "dwr/dwr-host.h"

G_BEGIN_DECLS

#define DWR_TYPE_STATUS_BAR (dwr_status_bar_get_type ())
G_DECLARE_FINAL_TYPE (DwrStatusBar, dwr_status_bar, DWR, STATUS_BAR, GtkBox)

void dwr_status_bar_show (DwrStatusBar *self, const char *address);
void dwr_status_bar_say (DwrStatusBar *self, const char *words);
void dwr_status_bar_answer (DwrStatusBar *self, const char *words);
void dwr_status_bar_set_redirection (DwrStatusBar *self, const char *rules);
void dwr_status_bar_set_pane (DwrStatusBar *self, DwrPane *pane);
void dwr_status_bar_set_host (DwrStatusBar *self, DwrHost *host);

G_END_DECLS
