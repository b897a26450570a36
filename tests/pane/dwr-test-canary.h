/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The canary: a script in the page's own world, where no script of ours is, that tells what other
 * scripts there do: what they write to the console, call, and fail with. */

#pragma once

#include "dwr-test-evidence.h"

G_BEGIN_DECLS

/* In each page that @view loads from now on. The evidence counts what it tells. */
void dwr_test_canary_set (DwrTestEvidence *evidence, WebKitWebView *view);

/* Once more, for the page that is about to load: who owns the view may have taken its scripts away,
 * as the pane does for every document. */
void dwr_test_canary_renew (WebKitWebView *view);

/* Lets a script of a page run in @view, a pane's, as no page can, and fails the test unless the
 * evidence tells of each thing that it does. What the pane's layers end before it begins, a dialog
 * and a request, is seen as the call. */
void dwr_test_canary_check_pane (DwrTestEvidence *evidence, WebKitWebView *view);

G_END_DECLS
