/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The client as the panel sees it. This code is carried twice by a process, once in the adapter and
 * once in the panel module, so the type is found by its name before it is registered. */

#include "config.h"

#include "dwr/dwr-host.h"

#include "dwr-signals.h"

static void
dwr_host_default_init (gpointer interface, gpointer data)
{
  dwr_signal_add (DWR_TYPE_HOST, "message-changed", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_HOST, "open-requested", G_TYPE_STRING);
  dwr_signal_add (DWR_TYPE_HOST, "panel-toggled", G_TYPE_BOOLEAN);
  dwr_signal_add (DWR_TYPE_HOST, "offline-changed", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_HOST, "preferences-requested", G_TYPE_OBJECT);
  dwr_signal_add (DWR_TYPE_HOST, "key-refused", G_TYPE_NONE);
  dwr_signal_add (DWR_TYPE_HOST, "quitting", G_TYPE_NONE);
}

static GType
register_type (void)
{
  GTypeInfo info = { 0 };
  GType type = 0;

  info.class_size = sizeof (DwrHostInterface);
  info.class_init = dwr_host_default_init;
  type = g_type_register_static (G_TYPE_INTERFACE, "DwrHost", &info, 0);
  g_type_interface_add_prerequisite (type, G_TYPE_OBJECT);
  return type;
}

GType
dwr_host_get_type (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once)) {
    GType type = g_type_from_name ("DwrHost");

    g_once_init_leave (&once, type != 0 ? type : register_type ());
  }
  return (GType) once;
}

/**
 * dwr_host_get_name:
 *
 * Returns: (transfer none) (not nullable): the client's name as its users know it
 */
const char *
dwr_host_get_name (DwrHost *host)
{
  g_return_val_if_fail (DWR_IS_HOST (host), "");

  return DWR_HOST_GET_IFACE (host)->get_name (host);
}

/**
 * dwr_host_dup_message_links:
 *
 * Returns: (transfer full) (not nullable) (element-type DwrFoundLink): the articles that the shown
 *   message links to
 */
GPtrArray *
dwr_host_dup_message_links (DwrHost *host)
{
  g_return_val_if_fail (DWR_IS_HOST (host), g_ptr_array_new ());

  return DWR_HOST_GET_IFACE (host)->dup_message_links (host);
}

/**
 * dwr_host_open_outside:
 * @uri: an address that passed the gate, or that the user followed in an article
 *
 * Returns: whether the desktop took it; if not, @error is set
 */
gboolean
dwr_host_open_outside (DwrHost *host, const char *uri, GError **error)
{
  g_return_val_if_fail (DWR_IS_HOST (host), FALSE);
  g_return_val_if_fail (uri != NULL, FALSE);

  return DWR_HOST_GET_IFACE (host)->open_outside (host, uri, error);
}

/**
 * dwr_host_is_offline:
 *
 * Returns: whether the client was told to stay offline; then the panel asks the network nothing
 */
gboolean
dwr_host_is_offline (DwrHost *host)
{
  g_return_val_if_fail (DWR_IS_HOST (host), FALSE);

  return DWR_HOST_GET_IFACE (host)->is_offline (host);
}

/**
 * dwr_host_dup_toggle_key:
 *
 * Returns: (transfer full) (nullable): the accelerator, as GTK writes it, that shows and hides the
 *   panel now; users may change it
 */
char *
dwr_host_dup_toggle_key (DwrHost *host)
{
  g_return_val_if_fail (DWR_IS_HOST (host), NULL);

  if (DWR_HOST_GET_IFACE (host)->dup_toggle_key == NULL)
    return NULL;
  return DWR_HOST_GET_IFACE (host)->dup_toggle_key (host);
}

/* For adapters: another message is shown, or none. */
void
dwr_host_message_changed (DwrHost *host)
{
  g_return_if_fail (DWR_IS_HOST (host));

  g_signal_emit_by_name (host, "message-changed");
}

/* For adapters: the user asked the client to read @address in the panel. */
void
dwr_host_request_open (DwrHost *host, const char *address)
{
  g_return_if_fail (DWR_IS_HOST (host));
  g_return_if_fail (address != NULL);

  g_signal_emit_by_name (host, "open-requested", address);
}

/* For adapters: the panel was shown or hidden by the client's menu. */
void
dwr_host_panel_toggled (DwrHost *host, gboolean is_visible)
{
  g_return_if_fail (DWR_IS_HOST (host));

  g_signal_emit_by_name (host, "panel-toggled", is_visible);
}

/**
 * dwr_host_request_preferences:
 * @window: a GtkWindow of the client, over which they are shown
 *
 * For adapters: the user asked for them elsewhere than in the panel.
 */
void
dwr_host_request_preferences (DwrHost *host, GObject *window)
{
  g_return_if_fail (DWR_IS_HOST (host));
  g_return_if_fail (G_IS_OBJECT (window));

  g_signal_emit_by_name (host, "preferences-requested", window);
}

/* For adapters: the client's own switch was used. */
void
dwr_host_offline_changed (DwrHost *host)
{
  g_return_if_fail (DWR_IS_HOST (host));

  g_signal_emit_by_name (host, "offline-changed");
}

/* For adapters: a key of the client's was pressed in the panel and did nothing. */
void
dwr_host_key_refused (DwrHost *host)
{
  g_return_if_fail (DWR_IS_HOST (host));

  g_signal_emit_by_name (host, "key-refused");
}

/* For adapters: the client ends. */
void
dwr_host_quitting (DwrHost *host)
{
  g_return_if_fail (DWR_IS_HOST (host));

  g_signal_emit_by_name (host, "quitting");
}
