/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrLoadSigns: how the panel shows that something loads: nothing at first, then a thin bar, then a
 * spinner with words. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWR_TYPE_LOAD_SIGNS (dwr_load_signs_get_type ())
G_DECLARE_FINAL_TYPE (DwrLoadSigns, dwr_load_signs, DWR, LOAD_SIGNS, GObject)

DwrLoadSigns *dwr_load_signs_new (GtkProgressBar *bar, GtkSpinner *spinner, GtkWidget *spinner_box);

void dwr_load_signs_start (DwrLoadSigns *self);
void dwr_load_signs_set_fraction (DwrLoadSigns *self, double fraction);
void dwr_load_signs_stop (DwrLoadSigns *self);

G_END_DECLS
