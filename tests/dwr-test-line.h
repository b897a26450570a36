/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A client of the newsroom that is only GIO: one TLS connection, raw bytes. */

#pragma once

#include "dwr-newsroom-fixture.h"

G_BEGIN_DECLS

typedef struct {
  GIOStream *tls;                   /* owned */
  GTlsCertificateFlags certificate; /* what was wrong with it */
} DwrTestLine;

/* Opens TLS to the port of @rule as if it were @host. */
gboolean dwr_test_line_open (DwrTestLine *line,
                             DwrNewsroomFixture *newsroom,
                             const char *rule,
                             const char *host,
                             GError **error);
void dwr_test_line_clear (DwrTestLine *line);

/* Sends a GET; each of @headers ends in CRLF. */
void
dwr_test_line_ask (DwrTestLine *line, const char *host, const char *target, const char *headers);

/* Everything up to the end of the connection; an end that is no orderly one sets @error. */
GBytes *dwr_test_line_read_all (DwrTestLine *line, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DwrTestLine, dwr_test_line_clear)

G_END_DECLS
