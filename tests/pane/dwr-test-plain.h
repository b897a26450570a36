/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A view that holds nothing back: scripts, a network, no policy but the page's own. Only what would
 * disturb the next document is not done: navigations, windows, downloads, dialogs. */

#pragma once

#include "dwr-test-evidence.h"

G_BEGIN_DECLS

/* In @window, in which it may be the only one; it is watched. (transfer none) */
WebKitWebView *
dwr_test_plain_new (DwrTestEvidence *evidence, WebKitWebContext *context, GtkWidget *window);

/* Loads @html, whole. Returns: whether it did within the limit; else its process is ended */
gboolean dwr_test_plain_load (DwrTestEvidence *evidence, WebKitWebView *view, const char *html);

G_END_DECLS
