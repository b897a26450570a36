/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrStepper: a row for one number of the appearance: its name, less, its value, more. */

#pragma once

#include <gtk/gtk.h>

#include "dwr-appearance.h"

G_BEGIN_DECLS

#define DWR_TYPE_STEPPER (dwr_stepper_get_type ())
G_DECLARE_FINAL_TYPE (DwrStepper, dwr_stepper, DWR, STEPPER, GtkBox)

/* @name, @less, @more: translated: of the number, and of what the two buttons do */
void dwr_stepper_set_number (DwrStepper *self,
                             DwrAppearance *appearance,
                             DwrLookNumber number,
                             const char *name,
                             const char *less,
                             const char *more);

G_END_DECLS
