/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* GIO takes the server identity of a TLS connection from a GNetworkAddress's host name, and the
 * addresses from its enumerator: this subclass answers the second question for another host. The
 * desktop's proxy is for hosts out there and not asked; the user's own is for everything, and is
 * asked for the other host then. */

#include "config.h"

#include "dwr-redirected-address.h"

struct _DwrRedirectedAddress {
  GNetworkAddress parent_instance;

  GSocketConnectable *actual; /* owned */
  gboolean is_direct;
};

static void dwr_redirected_address_connectable_init (GSocketConnectableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwrRedirectedAddress,
                               dwr_redirected_address,
                               G_TYPE_NETWORK_ADDRESS,
                               G_IMPLEMENT_INTERFACE (G_TYPE_SOCKET_CONNECTABLE,
                                                      dwr_redirected_address_connectable_init))

static GSocketAddressEnumerator *
dwr_redirected_address_enumerate (GSocketConnectable *connectable)
{
  return g_socket_connectable_enumerate (DWR_REDIRECTED_ADDRESS (connectable)->actual);
}

static GSocketAddressEnumerator *
dwr_redirected_address_proxy_enumerate (GSocketConnectable *connectable)
{
  DwrRedirectedAddress *self = DWR_REDIRECTED_ADDRESS (connectable);

  return self->is_direct ? g_socket_connectable_enumerate (self->actual)
                         : g_socket_connectable_proxy_enumerate (self->actual);
}

static char *
dwr_redirected_address_to_string (GSocketConnectable *connectable)
{
  return g_socket_connectable_to_string (DWR_REDIRECTED_ADDRESS (connectable)->actual);
}

static void
dwr_redirected_address_finalize (GObject *object)
{
  g_object_unref (DWR_REDIRECTED_ADDRESS (object)->actual);
  G_OBJECT_CLASS (dwr_redirected_address_parent_class)->finalize (object);
}

static void
dwr_redirected_address_connectable_init (GSocketConnectableIface *iface)
{
  iface->enumerate = dwr_redirected_address_enumerate;
  iface->proxy_enumerate = dwr_redirected_address_proxy_enumerate;
  iface->to_string = dwr_redirected_address_to_string;
}

static void
dwr_redirected_address_class_init (DwrRedirectedAddressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwr_redirected_address_finalize;
}

static void
dwr_redirected_address_init (DwrRedirectedAddress *self)
{
}

GSocketConnectable *
dwr_redirected_address_new (const char *host,
                            guint16 port,
                            const char *address,
                            guint16 address_port,
                            gboolean is_direct)
{
  DwrRedirectedAddress *self = g_object_new (DWR_TYPE_REDIRECTED_ADDRESS,
                                             "hostname",
                                             host,
                                             "port",
                                             (guint) port,
                                             "scheme",
                                             "https",
                                             NULL);

  self->is_direct = is_direct;
  self->actual = g_network_address_new (address, address_port);
  return G_SOCKET_CONNECTABLE (self);
}
