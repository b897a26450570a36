/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of --connect-to: where connections to a host and port really go. */

#pragma once

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

/* Immutable. */
typedef struct _DwrConnectTo DwrConnectTo;

/**
 * dwr_connect_to_parse:
 * @rules: (nullable): HOST:PORT:ADDRESS:PORT, several separated by commas, as for curl. An empty
 *   HOST or PORT matches any; an empty ADDRESS or second PORT keeps what was asked for; IPv6
 *   addresses stand in brackets.
 *
 * Sets: %DWR_ERROR_INVALID.
 * Returns: (transfer full): the rules, perhaps none
 */
DwrConnectTo *dwr_connect_to_parse (const char *rules, GError **error);

void dwr_connect_to_free (DwrConnectTo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrConnectTo, dwr_connect_to_free)

gboolean dwr_connect_to_is_empty (DwrConnectTo *self);

/**
 * dwr_connect_to_find: by the first rule that matches
 * @address: (out) (transfer none): @host where the rule keeps it
 * Returns: whether a rule matches
 */
gboolean dwr_connect_to_find (DwrConnectTo *self,
                              const char *host,
                              guint16 port,
                              const char **address,
                              guint16 *address_port);

G_END_DECLS
