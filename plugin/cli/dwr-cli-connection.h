/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How a command talks with dw-reader-service, and where that may be led instead of to dw.com. */

#pragma once

#include "dwr-cli.h"
#include "dwr/dwr-service-client.h"

G_BEGIN_DECLS

/* The options --connect-to and --ca-file. */
typedef struct {
  char *connect_to; /* owned (nullable) */
  char *ca_file;    /* owned (nullable) */
} DwrCliConnection;

void dwr_cli_connection_clear (DwrCliConnection *self);

/* Both are written to @self, which must live until the words are parsed. */
void dwr_cli_connection_add_options (DwrCliConnection *self, GOptionContext *context);

/* A client that is closed in order: the service has stored what it was told to. */
typedef DwrServiceClient DwrCliClient;

/* As dwr_cli_fail (), but says nothing again that the store has said. */
DwrCliExit dwr_cli_client_fail (DwrCliClient *client, const char *what, const GError *error);

/* @client: (transfer full) */
void dwr_cli_client_close (DwrCliClient *client);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrCliClient, dwr_cli_client_close)

/**
 * dwr_cli_connection_open:
 * @is_offline: the command asks the store alone
 *
 * What the store has to say is told on standard error, and so is a redirection where one is in
 * force and the network may be asked. (transfer full)
 */
DwrCliClient *dwr_cli_connection_open (const DwrCliConnection *self, gboolean is_offline);

G_END_DECLS
