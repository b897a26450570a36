/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrFindBar: the row below an article in which one finds words of it. */

#pragma once

#include "dwr-pane.h"

G_BEGIN_DECLS

#define DWR_TYPE_FIND_BAR (dwr_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (DwrFindBar, dwr_find_bar, DWR, FIND_BAR, GtkBox)

void dwr_find_bar_set_pane (DwrFindBar *self, DwrPane *pane);

void dwr_find_bar_begin (DwrFindBar *self);
void dwr_find_bar_step (DwrFindBar *self, int direction);
gboolean dwr_find_bar_end (DwrFindBar *self);

G_END_DECLS
