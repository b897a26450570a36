/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the article pane may do: WebKit's context, settings and policy for it. */

#pragma once

#include <webkit2/webkit2.h>

G_BEGIN_DECLS

/* The script world of our own code; no other script runs. */
#define DWR_PANE_SCRIPT_WORLD "dw-reader"

WebKitWebContext *dwr_pane_context_new (gboolean is_sandboxed);
WebKitWebView *
dwr_pane_context_new_view (WebKitWebContext *context, WebKitUserContentManager *manager);

G_END_DECLS
