/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrSwatch: a button that chooses one of several, shows how it looks, and has a tick while it is
 * the chosen one. */

#pragma once

#include <gtk/gtk.h>

#include "dwr-palette.h"

G_BEGIN_DECLS

#define DWR_TYPE_SWATCH (dwr_swatch_get_type ())
G_DECLARE_FINAL_TYPE (DwrSwatch, dwr_swatch, DWR, SWATCH, GtkRadioButton)

void dwr_swatch_choose (DwrSwatch *self);
void dwr_swatch_set_words (DwrSwatch *self, const char *words);
void dwr_swatch_set_palette (DwrSwatch *self, const DwrPalette *palette);
void dwr_swatch_set_family (DwrSwatch *self, const char *family);

G_END_DECLS
