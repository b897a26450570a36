/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The newsroom's listening ports and connections. */

#pragma once

#include "dwr-newsroom-pages.h"

G_BEGIN_DECLS

typedef struct _DwrNewsroomServer DwrNewsroomServer;

/* Listens on loopback and writes the connect-to files into @folder, which must hold the
 * certificates. @port is for the good certificate; 0 takes a free one. Takes @pages. */
DwrNewsroomServer *dwr_newsroom_server_start (const char *folder,
                                              guint16 port,
                                              guint latency_ms,
                                              DwrNewsroomPages *pages,
                                              GError **error);

/* The rule for --connect-to that leads everything to the good port. (transfer none) */
const char *dwr_newsroom_server_get_rule (DwrNewsroomServer *server);

/* Ends every connection, waits for their threads and frees all. */
void dwr_newsroom_server_stop (DwrNewsroomServer *server);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrNewsroomServer, dwr_newsroom_server_stop)

G_END_DECLS
