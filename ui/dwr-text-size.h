/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrTextSize: how large articles are written, kept for every panel of this user. */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DWR_TYPE_TEXT_SIZE (dwr_text_size_get_type ())
G_DECLARE_FINAL_TYPE (DwrTextSize, dwr_text_size, DWR, TEXT_SIZE, GObject)

/* Signals:
 * - `changed`: here or in another client */
DwrTextSize *dwr_text_size_new (void);

guint dwr_text_size_get_per_cent (DwrTextSize *self);
gboolean dwr_text_size_can_step (DwrTextSize *self, int steps);
void dwr_text_size_step (DwrTextSize *self, int steps);
void dwr_text_size_reset (DwrTextSize *self);

G_END_DECLS
