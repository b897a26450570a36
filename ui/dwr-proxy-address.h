/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The address of a SOCKS5 proxy, as it is kept in the preferences and as a person writes it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DWR_PROXY_PORT_DEFAULT 1080

/* @host: a name or an IP address, as somebody typed it
 * Returns: (transfer full) (nullable): socks5://HOST:PORT, none if that is no host */
char *dwr_proxy_address_dup (const char *host, guint port);

/* @host: (out) (transfer full): without brackets. @port: (out)
 * Returns: whether @address is such an address */
gboolean dwr_proxy_address_read (const char *address, char **host, guint *port);

G_END_DECLS
