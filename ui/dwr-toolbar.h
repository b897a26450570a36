/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrToolbar: the row of controls on top of the panel. */

#pragma once

#include <gtk/gtk.h>

#include "dwr-reading.h"
#include "dwr-text-size.h"

G_BEGIN_DECLS

#define DWR_TYPE_TOOLBAR (dwr_toolbar_get_type ())
G_DECLARE_FINAL_TYPE (DwrToolbar, dwr_toolbar, DWR, TOOLBAR, GtkBox)

/* Signals:
 * - `open-outside`: the address of what is read is wanted in the browser */
void dwr_toolbar_set_models (DwrToolbar *self, DwrReading *reading, DwrTextSize *text_size);
void dwr_toolbar_focus_address (DwrToolbar *self);

G_END_DECLS
