/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrTestEvidence: what would show that a document ran something or asked for something. */

#pragma once

#include <webkit2/webkit2.h>

G_BEGIN_DECLS

typedef struct {
  GSocketService *listener; /* owned: on two ports of loopback, and those of the web */
  GSocket *resolver;        /* owned (nullable): none but in a network of our own */
  GSource *resolver_source; /* owned (nullable) */
  char *request_port;       /* owned: for requests */
  char *connection_port;    /* owned: for mere connections */
  GHashTable *asked;        /* owned: addresses that somebody may follow by a click */
  GHashTable *followed;     /* owned: those that somebody did follow */
  GPtrArray *names;         /* owned: char *, that were asked for since the last look */
  gulong hook_ids[5];
  guint n_expected; /* documents that the test itself loads next */
  guint n_watched;  /* since then: documents and frames that have a canary */

  /* In a view that has a network, WebKitGTK 4.1 connects to the host of a link that somebody
   * follows before the client says whether it may, though names are not prefetched. This excuses
   * the names of links that were followed, and no others. */
  gboolean may_ask_ahead;

  /* What was seen. */
  guint n_dialogs; /* alert () and its like */
  guint n_titles;  /* a title with PWNED in it */
  guint n_calls;   /* of what the canary watches */
  guint n_connections;
  guint n_requests; /* of the view, for anything but our pictures */
  guint n_downloads;
  guint n_navigations; /* that nobody asked for, windows too */
  guint n_ends;        /* of the view's process, by itself */
  guint n_hangs;       /* of it: it was ended for no answer came */
} DwrTestEvidence;

void dwr_test_evidence_start (DwrTestEvidence *evidence);
void dwr_test_evidence_stop (DwrTestEvidence *evidence);

/* The vectors call ports 18777 and 18779. This one calls ours. (transfer full) */
char *dwr_test_evidence_dup_led (DwrTestEvidence *evidence, const char *vector);

/* Whether names are watched, too: with-resolver.sh makes it possible. */
gboolean dwr_test_evidence_has_resolver (DwrTestEvidence *evidence);

/* Before each document that the test loads: this is no navigation of the one before. */
void dwr_test_evidence_expect (DwrTestEvidence *evidence);

/* A click may lead there until the next document. */
void dwr_test_evidence_allow (DwrTestEvidence *evidence, const char *address);

/* Of the names that were asked for, those that no followed link explains: judged late, because the
 * view may tell of the click after the name is asked for. */
guint dwr_test_evidence_count_names (DwrTestEvidence *evidence);

/* Watches @view, whatever else handles its signals, and each page of it by a canary. */
void dwr_test_evidence_watch (DwrTestEvidence *evidence, WebKitWebView *view);

/* How much was seen since the last call. */
guint dwr_test_evidence_take (DwrTestEvidence *evidence);

/* (transfer full): for the message of a failing test */
char *dwr_test_evidence_dup_words (DwrTestEvidence *evidence);

G_END_DECLS
