/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-monitor.h"

#define NAME "dwr-test"

enum { PROPERTY_AVAILABLE = 1, PROPERTY_METERED, PROPERTY_CONNECTIVITY };

struct _DwrTestMonitor {
  GObject parent_instance;

  gboolean is_metered;
};

static gboolean
init_cb (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
initable_init (GInitableIface *interface)
{
  interface->init = init_cb;
}

static void
monitor_init (GNetworkMonitorInterface *interface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DwrTestMonitor,
                               dwr_test_monitor,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, initable_init)
                                   G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, monitor_init))

static void
dwr_test_monitor_get_property (GObject *object, guint id, GValue *value, GParamSpec *property)
{
  if (id == PROPERTY_AVAILABLE)
    g_value_set_boolean (value, TRUE);
  else if (id == PROPERTY_METERED)
    g_value_set_boolean (value, DWR_TEST_MONITOR (object)->is_metered);
  else
    g_value_set_enum (value, G_NETWORK_CONNECTIVITY_FULL);
}

static void
dwr_test_monitor_class_init (DwrTestMonitorClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = dwr_test_monitor_get_property;
  g_object_class_override_property (object_class, PROPERTY_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROPERTY_METERED, "network-metered");
  g_object_class_override_property (object_class, PROPERTY_CONNECTIVITY, "connectivity");
}

static void
dwr_test_monitor_init (DwrTestMonitor *self)
{
}

void
dwr_test_monitor_install (void)
{
  g_setenv ("GIO_USE_NETWORK_MONITOR", NAME, TRUE);
  g_io_extension_point_register (G_NETWORK_MONITOR_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_NETWORK_MONITOR_EXTENSION_POINT_NAME,
                                  DWR_TYPE_TEST_MONITOR,
                                  NAME,
                                  100);
  g_assert_true (DWR_IS_TEST_MONITOR (g_network_monitor_get_default ()));
}

void
dwr_test_monitor_set_metered (gboolean is_metered)
{
  DwrTestMonitor *self = DWR_TEST_MONITOR (g_network_monitor_get_default ());

  self->is_metered = is_metered;
  g_object_notify (G_OBJECT (self), "network-metered");
}
