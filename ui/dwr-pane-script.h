/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrPaneScript: our own scripts in the pane's documents, in a script world of their own. They say
 * where the reader is, put boxes in the place of pictures that do not come, and enlarge those that
 * do. */

#pragma once

#include <webkit2/webkit2.h>

#include "dwr-fetch-rules.h"

G_BEGIN_DECLS

#define DWR_TYPE_PANE_SCRIPT (dwr_pane_script_get_type ())
G_DECLARE_FINAL_TYPE (DwrPaneScript, dwr_pane_script, DWR, PANE_SCRIPT, GObject)

/* Signals:
 * - `scrolled` (paragraph): a person did, to this block
 * - `waiting` (number): pictures that somebody could ask for
 * - `painted`: the frame with the text is on the screen */
DwrPaneScript *dwr_pane_script_new (WebKitUserContentManager *content);

/* For the documents that load from now on. */
void dwr_pane_script_set_start (DwrPaneScript *self, int paragraph, DwrPictureMode mode);

/* In the document that @view shows. */
void dwr_pane_script_set_mode (DwrPaneScript *self, WebKitWebView *view, DwrPictureMode mode);
void dwr_pane_script_show_pictures (DwrPaneScript *self, WebKitWebView *view);
void dwr_pane_script_focus (DwrPaneScript *self, WebKitWebView *view);
void dwr_pane_script_go_to_top (DwrPaneScript *self, WebKitWebView *view);
gboolean dwr_pane_script_end_zoom (DwrPaneScript *self, WebKitWebView *view);

G_END_DECLS
