/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrPaneFind: finds words in what a pane shows, and marks them there. */

#pragma once

#include "dwr-pane.h"

G_BEGIN_DECLS

#define DWR_TYPE_PANE_FIND (dwr_pane_find_get_type ())
G_DECLARE_FINAL_TYPE (DwrPaneFind, dwr_pane_find, DWR, PANE_FIND, GObject)

/* Signals:
 * - `found`: what was searched for, or is not there
 * - `selected` (words): what is selected in the pane, after dwr_pane_find_ask_selected () */
DwrPaneFind *dwr_pane_find_new (DwrPane *pane);

void dwr_pane_find_search (DwrPaneFind *self, const char *words);
void dwr_pane_find_step (DwrPaneFind *self, int direction);
void dwr_pane_find_end (DwrPaneFind *self);
void dwr_pane_find_ask_selected (DwrPaneFind *self);

/* How often the words are there, and which of them is selected: from 1, or 0 if that is not
 * known. */
guint dwr_pane_find_get_total (DwrPaneFind *self);
guint dwr_pane_find_get_index (DwrPaneFind *self);

G_END_DECLS
