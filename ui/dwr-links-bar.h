/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrLinksBar: the DW articles that the shown message links to. */

#pragma once

#include <gtk/gtk.h>

#include "dwr/dwr-host.h"

G_BEGIN_DECLS

#define DWR_TYPE_LINKS_BAR (dwr_links_bar_get_type ())
G_DECLARE_FINAL_TYPE (DwrLinksBar, dwr_links_bar, DWR, LINKS_BAR, GtkBox)

/* Signals:
 * - `link-activated` (uri) */
void dwr_links_bar_set_host (DwrLinksBar *self, DwrHost *host);

G_END_DECLS
