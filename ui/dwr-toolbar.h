/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrToolbar: the row of controls on top of the panel. */

#pragma once

#include <gtk/gtk.h>

#include "dwr-appearance.h"
#include "dwr-newsroom.h"

G_BEGIN_DECLS

#define DWR_TYPE_TOOLBAR (dwr_toolbar_get_type ())
G_DECLARE_FINAL_TYPE (DwrToolbar, dwr_toolbar, DWR, TOOLBAR, GtkBox)

/* What the one button for loading does: only one of them makes sense at a time. */
typedef enum {
  DWR_TOOLBAR_STOP,
  DWR_TOOLBAR_REFRESH, /* the headlines */
  DWR_TOOLBAR_RELOAD,  /* the article */
} DwrToolbarLoading;

/* Signals:
 * - `back`
 * - `load` (DwrToolbarLoading): what the button said
 * - `list-chosen`: an edition or a section was, perhaps the same again */
void dwr_toolbar_set_models (DwrToolbar *self, DwrNewsroom *newsroom, DwrAppearance *appearance);
void dwr_toolbar_bind_search (DwrToolbar *self, GtkSearchBar *search_bar);

void dwr_toolbar_show_appearance (DwrToolbar *self);

void dwr_toolbar_set_compact (DwrToolbar *self, gboolean is_compact);
void dwr_toolbar_set_can_go_back (DwrToolbar *self, gboolean can_go_back);
void dwr_toolbar_focus_back (DwrToolbar *self);
void dwr_toolbar_open_editions (DwrToolbar *self);
void dwr_toolbar_set_loading (DwrToolbar *self, DwrToolbarLoading loading, gboolean is_sensitive);
void dwr_toolbar_add_item (DwrToolbar *self, const char *label, const char *action);

G_END_DECLS
