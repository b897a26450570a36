/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrTestEvidence: what would show that a document ran something or asked for something. */

#pragma once

#include <webkit2/webkit2.h>

G_BEGIN_DECLS

typedef struct {
  GSocketService *listener; /* owned: on two ports of loopback */
  char *request_port;       /* owned: for requests */
  char *connection_port;    /* owned: for mere connections */
  guint hook_signal;
  gulong hook_id;
  guint n_dialogs; /* alert () and its like */
  guint n_titles;  /* a title with PWNED in it */
  guint n_connections;
  guint n_requests; /* of the view, for http and https */
} DwrTestEvidence;

void dwr_test_evidence_start (DwrTestEvidence *evidence);
void dwr_test_evidence_stop (DwrTestEvidence *evidence);

/* The vectors call ports 18777 and 18779. This one calls ours. (transfer full) */
char *dwr_test_evidence_dup_led (DwrTestEvidence *evidence, const char *vector);

/* Watches @view, whatever else handles its signals. */
void dwr_test_evidence_watch (DwrTestEvidence *evidence, WebKitWebView *view);

/* How much was seen since the last call. */
guint dwr_test_evidence_take (DwrTestEvidence *evidence);

/* (transfer full): for the message of a failing test */
char *dwr_test_evidence_dup_words (DwrTestEvidence *evidence);

G_END_DECLS
