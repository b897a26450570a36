/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The client's own switch, and what the system says of its networks. Where connections are led to a
 * newsroom on this machine, the system's networks do not matter. */

#include "config.h"

#include "dwr-connectivity.h"

#include "dwr-signals.h"

struct _DwrConnectivity {
  GObject parent_instance;

  /* Owned. */
  DwrServiceClient *client;
  DwrHost *host;
  GNetworkMonitor *monitor; /* (nullable) until headlines may be fetched */

  guint told; /* of Fact: as they were at the last signal */
};

G_DEFINE_FINAL_TYPE (DwrConnectivity, dwr_connectivity, G_TYPE_OBJECT)

typedef enum {
  FACT_OFFLINE = 1 << 0,
  FACT_SWITCHED_OFF = 1 << 1,
  FACT_METERED = 1 << 2,
} Fact;

static guint
get_facts (DwrConnectivity *self)
{
  return (dwr_connectivity_is_offline (self) ? FACT_OFFLINE : 0) |
         (dwr_connectivity_is_switched_off (self) ? FACT_SWITCHED_OFF : 0) |
         (dwr_connectivity_is_metered (self) ? FACT_METERED : 0);
}

/* The system tells of every address that comes and goes. */
static void
sources_changed_cb (DwrConnectivity *self)
{
  guint facts = get_facts (self);

  if (facts == self->told)
    return;
  self->told = facts;
  g_signal_emit_by_name (self, "changed");
}

static void
dwr_connectivity_dispose (GObject *object)
{
  DwrConnectivity *self = DWR_CONNECTIVITY (object);

  g_clear_object (&self->client);
  g_clear_object (&self->host);
  g_clear_object (&self->monitor);
  G_OBJECT_CLASS (dwr_connectivity_parent_class)->dispose (object);
}

static void
dwr_connectivity_class_init (DwrConnectivityClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_connectivity_dispose;
  dwr_signal_add (DWR_TYPE_CONNECTIVITY, "changed", G_TYPE_NONE);
}

static void
dwr_connectivity_init (DwrConnectivity *self)
{
}

/* (transfer full) */
DwrConnectivity *
dwr_connectivity_new (DwrServiceClient *client, DwrHost *host)
{
  DwrConnectivity *self = g_object_new (DWR_TYPE_CONNECTIVITY, NULL);

  self->client = g_object_ref (client);
  self->host = g_object_ref (host);
  self->told = get_facts (self);
  g_signal_connect_object (self->host,
                           "offline-changed",
                           G_CALLBACK (sources_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  return self;
}

/* Headlines may be fetched, so it matters what the network is. Before that, not even the desktop is
 * asked: who only reads his mail has nothing to do with us. */
void
dwr_connectivity_watch_network (DwrConnectivity *self)
{
  g_return_if_fail (DWR_IS_CONNECTIVITY (self));

  if (self->monitor != NULL)
    return;
  self->monitor = g_object_ref (g_network_monitor_get_default ());
  g_signal_connect_object (self->monitor,
                           "network-changed",
                           G_CALLBACK (sources_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->monitor,
                           "notify::network-metered",
                           G_CALLBACK (sources_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  sources_changed_cb (self);
}

static gboolean
is_redirected (DwrConnectivity *self)
{
  return dwr_service_client_get_redirection (self->client) != NULL;
}

/* By the client's switch or for want of a network, as far as that is watched. */
gboolean
dwr_connectivity_is_offline (DwrConnectivity *self)
{
  g_return_val_if_fail (DWR_IS_CONNECTIVITY (self), TRUE);

  if (dwr_host_is_offline (self->host))
    return TRUE;
  return self->monitor != NULL && !is_redirected (self) &&
         !g_network_monitor_get_network_available (self->monitor);
}

/* By the client's switch: a person decided so, and no click may ask the network. */
gboolean
dwr_connectivity_is_switched_off (DwrConnectivity *self)
{
  g_return_val_if_fail (DWR_IS_CONNECTIVITY (self), TRUE);

  return dwr_host_is_offline (self->host);
}

/* Whether every byte may cost money. */
gboolean
dwr_connectivity_is_metered (DwrConnectivity *self)
{
  g_return_val_if_fail (DWR_IS_CONNECTIVITY (self), FALSE);

  return self->monitor != NULL && !is_redirected (self) &&
         g_network_monitor_get_network_metered (self->monitor);
}
