/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything that somebody could do to a document, for tests that look whether it answers. */

#pragma once

#include <webkit2/webkit2.h>

G_BEGIN_DECLS

/* Tells every element of every event by which a document could be driven, and gives it the focus.
 * Links of the web are not pressed: WebKit connects to where one leads before it is followed.
 * Returns: whether it answered within the limit; else its process is ended */
gboolean dwr_test_gesture_tell_all (WebKitWebView *view);

/* Moves over the view, clicks in its middle, turns the wheel and types Tab and Return, with events
 * as they come from a person. */
void dwr_test_gesture_use (WebKitWebView *view);

/* Waits until all of that has come to the document: on a busy machine it takes a while. A document
 * in frames, or one that is left, may never feel it. Returns: whether it did within the limit */
gboolean dwr_test_gesture_is_felt (WebKitWebView *view);

/* Both, and then @settle_ms for what comes of it. Returns: as dwr_test_gesture_tell_all () */
gboolean dwr_test_gesture_do_all (WebKitWebView *view, guint settle_ms);

G_END_DECLS
