/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrAppearancePopover: how articles look, to be changed while one looks at one. */

#pragma once

#include <gtk/gtk.h>

#include "dwr-appearance.h"

G_BEGIN_DECLS

#define DWR_TYPE_APPEARANCE_POPOVER (dwr_appearance_popover_get_type ())
G_DECLARE_FINAL_TYPE (DwrAppearancePopover,
                      dwr_appearance_popover,
                      DWR,
                      APPEARANCE_POPOVER,
                      GtkPopover)

/* To be called once. */
void dwr_appearance_popover_set_appearance (DwrAppearancePopover *self, DwrAppearance *appearance);

G_END_DECLS
