/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Waiting for a view, and asking it questions, in tests. */

#pragma once

#include <webkit2/webkit2.h>

#include "dwr-pane.h"

G_BEGIN_DECLS

typedef gboolean (*DwrTestCondition) (gpointer data);

/* Generous: only a test that fails waits so long. */
#define DWR_TEST_LIMIT_S 30

/* Turns the main loop until @condition holds. Returns: whether it did within the limit */
gboolean dwr_test_wait (DwrTestCondition condition, gpointer data);

/* Turns the main loop until @object emits @signal. */
#define dwr_test_wait_for_signal(object, signal)                                                   \
  g_assert_true (dwr_test_emits (G_OBJECT (object), signal))
gboolean dwr_test_emits (GObject *object, const char *signal);

/* A signal that may come before it is waited for, as while a script is asked. */
typedef struct {
  GObject *object;     /* borrowed: until the end */
  gulong id;           /* of the handler */
  gboolean is_emitted; /* since it was expected */
} DwrTestSignal;

void dwr_test_signal_expect (DwrTestSignal *self, gpointer object, const char *signal);

/* Turns the main loop until it has come, and ends it. Returns: whether it came within the limit */
gboolean dwr_test_signal_end (DwrTestSignal *self);

/* Turns the main loop for a while. */
void dwr_test_turn (guint time_ms);

/* Makes @window the active one, as a window manager does it, which the tests' display has not. */
void dwr_test_give_focus (GtkWidget *window);

/* What this machine allows: WebKit's sandbox needs bubblewrap to be able to make one. */
DwrPaneSandbox dwr_test_get_possible_sandbox (void);

/* The value of a script in the script world of our own code, as text. (transfer full) */
char *dwr_test_evaluate (WebKitWebView *view, const char *script);
void dwr_test_assert_value (WebKitWebView *view, const char *script, const char *expected);

/* The same as soon as it is so: what the next frame brings. */
void dwr_test_wait_for_value (WebKitWebView *view, const char *script, const char *expected);

G_END_DECLS
