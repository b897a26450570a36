/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrRedirectedAddress: a host's name and port for TLS, another address for the connection. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DWR_TYPE_REDIRECTED_ADDRESS (dwr_redirected_address_get_type ())
G_DECLARE_FINAL_TYPE (DwrRedirectedAddress,
                      dwr_redirected_address,
                      DWR,
                      REDIRECTED_ADDRESS,
                      GNetworkAddress)

/**
 * dwr_redirected_address_new:
 * @host: whom TLS must find at the other end
 * @address: a name or numeric address that is connected to
 * @is_direct: whether no proxy is asked, whatever the connection's resolver says
 * Returns: (transfer full): for SoupSession's "remote-connectable"
 */
GSocketConnectable *dwr_redirected_address_new (const char *host,
                                                guint16 port,
                                                const char *address,
                                                guint16 address_port,
                                                gboolean is_direct);

G_END_DECLS
