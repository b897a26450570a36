/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Colours and size of what the pane shows, without a reload. */

#pragma once

#include <webkit2/webkit2.h>

G_BEGIN_DECLS

/* @view: (nullable): none yet */
void dwr_pane_look_set_colours (WebKitUserContentManager *content,
                                WebKitWebView *view,
                                gboolean is_dark);

/* @per_cent: of the text, on top of the desktop's own scaling */
void dwr_pane_look_set_size (WebKitWebView *view, guint per_cent);

G_END_DECLS
