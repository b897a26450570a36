/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which links of an article may be handed to the client's browser, and handing them over. */

#pragma once

#include "dwr-status-bar.h"
#include "dwr/dwr-host.h"

G_BEGIN_DECLS

/* What a link of the article at @shown (nullable) leads to, if it is read here. (transfer full)
 * (nullable): what plays is played by the browser, and the article's own address is its source */
char *dwr_outside_dup_readable (const char *uri, const char *shown);

gboolean dwr_outside_may_open (const char *uri);
void dwr_outside_open (DwrHost *host, const char *uri, DwrStatusBar *status_bar);

G_END_DECLS
