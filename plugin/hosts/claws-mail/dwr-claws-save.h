/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts an article's mail into Claws Mail's folder. Main thread only. */

#pragma once

#include "dwr/dwr-host.h"

G_BEGIN_DECLS

/**
 * dwr_claws_save:
 *
 * With a folder on a server, Claws' functions wait for the server in a loop of their own: this is
 * called from an idle, never from within Claws' own work, and not while it runs. Sets: as
 * dwr_host_save_finish ().
 */
gboolean dwr_claws_save (GBytes *mail, DwrSaved *saved, GError **error);

G_END_DECLS
