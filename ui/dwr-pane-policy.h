/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrPanePolicy: what the pane's view may do when something asks it to. */

#pragma once

#include <webkit2/webkit2.h>

G_BEGIN_DECLS

#define DWR_TYPE_PANE_POLICY (dwr_pane_policy_get_type ())
G_DECLARE_FINAL_TYPE (DwrPanePolicy, dwr_pane_policy, DWR, PANE_POLICY, GObject)

/* Signals:
 * - `link-clicked` (uri): a person clicked a link; nothing has checked the address */
DwrPanePolicy *dwr_pane_policy_new (WebKitWebView *view);

void dwr_pane_policy_expect (DwrPanePolicy *self, const char *uri);
guint dwr_pane_policy_get_n_refused (DwrPanePolicy *self);

G_END_DECLS
