/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrSearchBar: one entry for words to search for and for links to open. */

#pragma once

#include <gtk/gtk.h>

#include "dwr-search.h"

G_BEGIN_DECLS

#define DWR_TYPE_SEARCH_BAR (dwr_search_bar_get_type ())
G_DECLARE_FINAL_TYPE (DwrSearchBar, dwr_search_bar, DWR, SEARCH_BAR, GtkSearchBar)

/* Signals:
 * - `open` (address): the address of an article was pasted
 * - `to-results`: the keyboard's focus is wanted in what was found
 * - `closed`: the list is back */
void dwr_search_bar_set_search (DwrSearchBar *self, DwrSearch *search);
void dwr_search_bar_begin (DwrSearchBar *self);
void dwr_search_bar_end_address (DwrSearchBar *self);

G_END_DECLS
