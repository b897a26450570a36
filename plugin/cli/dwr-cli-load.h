/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Loads an article through dw-reader-service, and waits for it: the command line has nothing else
 * to do meanwhile. */

#pragma once

#include "dwr/dwr-service-client.h"

G_BEGIN_DECLS

/**
 * dwr_cli_load:
 * @client: its redirection, where one is in force, is told on standard error
 *
 * Sets any code of DwrError. (transfer full) (nullable)
 */
DwrDocument *
dwr_cli_load (DwrServiceClient *client, const char *address, DwrFormat format, GError **error);

G_END_DECLS
