/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The processes of a client in a test: itself, the service, those of WebKitGTK. */

#pragma once

#include "dwr-client.h"

G_BEGIN_DECLS

/* The kernel keeps fifteen letters of a name. */
#define DWR_CLIENT_SERVICE "dw-reader-servi"
#define DWR_CLIENT_WEB_PROCESS "WebKitWebProces"

/* The name of a process that @client has started, however far it got away. NULL: any but the client
 * itself. Returns: 0 if there is none */
int dwr_client_processes_find (DwrClient *client, const char *name);

/* The names of all of them but the client itself. (transfer full) */
char *dwr_client_processes_dup_names (DwrClient *client);

/* Waits until there is such a process (its id), or none any more. */
int dwr_client_processes_wait_for (DwrClient *client, const char *name);
void dwr_client_processes_wait_gone (DwrClient *client, const char *name);

/* What the client's descriptors lead to. (transfer full) (element-type utf8) */
GPtrArray *dwr_client_processes_list_files (DwrClient *client);

/* The client's own memory that is in use. */
guint dwr_client_processes_get_memory_kib (DwrClient *client);

G_END_DECLS
