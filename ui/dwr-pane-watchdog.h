/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Ends a view's process that does not answer. */

#pragma once

#include <webkit2/webkit2.h>

G_BEGIN_DECLS

/* @view: its `web-process-terminated` follows when its process has not answered for some seconds */
void dwr_pane_watchdog_add (WebKitWebView *view);

G_END_DECLS
