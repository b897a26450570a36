/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrPanelLayout: where list and article stand: beside each other, one above the other, or one at a
 * time. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWR_TYPE_PANEL_LAYOUT (dwr_panel_layout_get_type ())
G_DECLARE_FINAL_TYPE (DwrPanelLayout, dwr_panel_layout, DWR, PANEL_LAYOUT, GtkPaned)

typedef enum {
  DWR_PANEL_LAYOUT_SINGLE,  /* list or article */
  DWR_PANEL_LAYOUT_STACKED, /* the list above the article */
  DWR_PANEL_LAYOUT_WIDE,    /* the list beside the article */
} DwrPanelLayoutMode;

/* Below the first width there is one page at a time, from the second on they stand side by side. */
#define DWR_PANEL_LAYOUT_STACKED_MIN_PX 360
#define DWR_PANEL_LAYOUT_WIDE_MIN_PX 720

/* Signals:
 * - `hiding-list`: the list is about to go, with what has the keyboard's focus in it
 * - `changed`: the mode, or what is shown */
DwrPanelLayoutMode dwr_panel_layout_get_mode (DwrPanelLayout *self);

void dwr_panel_layout_show_article (DwrPanelLayout *self);
void dwr_panel_layout_show_list (DwrPanelLayout *self);
void dwr_panel_layout_set_has_list (DwrPanelLayout *self, gboolean has_list);

gboolean dwr_panel_layout_is_article_next (DwrPanelLayout *self, int direction);
gboolean dwr_panel_layout_is_article_shown (DwrPanelLayout *self);
gboolean dwr_panel_layout_is_list_shown (DwrPanelLayout *self);

G_END_DECLS
