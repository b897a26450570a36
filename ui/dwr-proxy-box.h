/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrProxyBox: of the preferences, by which proxy Deutsche Welle is reached. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWR_TYPE_PROXY_BOX (dwr_proxy_box_get_type ())
G_DECLARE_FINAL_TYPE (DwrProxyBox, dwr_proxy_box, DWR, PROXY_BOX, GtkBox)

/* Signals:
 * - `changed` (address): somebody chose another one, as %DWR_SETTINGS_PROXY has it; not emitted
 *   while what is typed is none */
void dwr_proxy_box_set_address (DwrProxyBox *self, const char *address);

G_END_DECLS
