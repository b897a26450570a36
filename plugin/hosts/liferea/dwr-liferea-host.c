/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Liferea as the panel sees it: a reader of feeds, without folders and without mails. */

#include "config.h"

#include "dwr-liferea-host.h"

#include "dwr-desktop-mail.h"
#include "dwr-liferea.h"
#include "dwr-menu-toggle.h"
#include "dwr-outside-address.h"

#define SUBSCRIBE_LIMIT_MS 10000

struct _DwrLifereaHost {
  DwrClientHost parent_instance;

  GtkApplication *application; /* owned */
  gulong item_id;              /* 0: none is selected */
};

static void dwr_liferea_host_interface_init (DwrHostInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwrLifereaHost,
                               dwr_liferea_host,
                               DWR_TYPE_CLIENT_HOST,
                               G_IMPLEMENT_INTERFACE (DWR_TYPE_HOST,
                                                      dwr_liferea_host_interface_init))

static const char *
dwr_liferea_host_get_name (DwrHost *host)
{
  return "Liferea";
}

/* The item itself may be an article, and its text may write of some. */
static void
dwr_liferea_host_read_message (DwrClientHost *client, DwrMessageContent *content)
{
  g_autoptr (GObject) item = item_load (DWR_LIFEREA_HOST (client)->item_id);
  g_autofree char *address = item != NULL ? item_make_link (item) : NULL;
  const char *text = item != NULL ? item_get_description (item) : NULL;

  dwr_message_content_set_feed_item (content, address);
  if (address != NULL)
    dwr_message_content_add_link (content, address, item_get_title (item));
  if (text != NULL && dwr_message_content_wants (content, strlen (text)))
    dwr_message_content_add_html (content, text);
}

static gboolean
dwr_liferea_host_open_outside (DwrHost *host, const char *uri, GError **error)
{
  g_autofree char *cleaned = NULL;
  DwrOutside outside = dwr_outside_address_clean (uri, &cleaned, error);

  if (outside == DWR_OUTSIDE_NOTHING)
    return FALSE;
  if (outside == DWR_OUTSIDE_PAGE && browser_launch_URL_external != NULL &&
      browser_launch_URL_external (cleaned))
    return TRUE;
  return g_app_info_launch_default_for_uri (cleaned, NULL, error);
}

static GDBusConnection *
get_bus (DwrLifereaHost *self)
{
  return g_application_get_dbus_connection (G_APPLICATION (self->application));
}

/* Feeds of a web service are its own. */
static gboolean
can_subscribe (DwrLifereaHost *self)
{
  return get_bus (self) != NULL && feedlist_is_writable != NULL && feedlist_get_root != NULL &&
         feedlist_find_node != NULL && feedlist_is_writable ();
}

static gboolean
has_feed (const char *address)
{
  return feedlist_find_node (feedlist_get_root (), DWR_LIFEREA_BY_ADDRESS, address) != NULL;
}

static void
subscribed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  dwr_client_host_end (g_task_get_source_object (task));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (answer == NULL || !has_feed (g_task_get_task_data (task)))
    g_task_return_new_error (task, DWR_ERROR, DWR_ERROR_FEED, "Liferea did not take the feed");
  else
    g_task_return_int (task, DWR_SUBSCRIBED_NEW);
}

/* Liferea's own function is another in each version; its service on the bus is not. */
static void
dwr_liferea_host_subscribe_async (DwrHost *host, const char *address, GTask *task)
{
  DwrLifereaHost *self = DWR_LIFEREA_HOST (host);
  GDBusConnection *bus = get_bus (self);

  g_task_set_task_data (task, g_strdup (address), g_free);
  if (has_feed (address)) {
    g_task_return_int (task, DWR_SUBSCRIBED_ALREADY);
    g_object_unref (task);
  } else if (!dwr_client_host_begin (DWR_CLIENT_HOST (self), task)) {
    g_object_unref (task);
  } else {
    g_dbus_connection_call (bus,
                            g_dbus_connection_get_unique_name (bus),
                            "/org/gnome/feed/Reader",
                            "org.gnome.feed.Reader",
                            "Subscribe",
                            g_variant_new ("(s)", address),
                            NULL,
                            G_DBUS_CALL_FLAGS_NONE,
                            SUBSCRIBE_LIMIT_MS,
                            g_task_get_cancellable (task),
                            subscribed_cb,
                            task);
  }
}

static gboolean
dwr_liferea_host_can (DwrHost *host, DwrHostTask task)
{
  switch (task) {
  case DWR_HOST_READ_ITEMS:
    return TRUE;
  case DWR_HOST_COMPOSE:
    return dwr_desktop_mail_is_possible ();
  case DWR_HOST_SUBSCRIBE:
    return can_subscribe (DWR_LIFEREA_HOST (host));
  default:
    return FALSE;
  }
}

static gboolean
dwr_liferea_host_compose (DwrHost *host, const DwrDraft *draft, GError **error)
{
  return dwr_desktop_mail_compose (gdk_display_get_default (), draft, error);
}

static gboolean
dwr_liferea_host_is_offline (DwrHost *host)
{
  return network_monitor_is_online != NULL && !network_monitor_is_online ();
}

static char *
dwr_liferea_host_dup_toggle_key (DwrHost *host)
{
  return dwr_menu_toggle_dup_key (DWR_LIFEREA_HOST (host)->application);
}

static void
dwr_liferea_host_interface_init (DwrHostInterface *interface)
{
  interface->get_name = dwr_liferea_host_get_name;
  interface->open_outside = dwr_liferea_host_open_outside;
  interface->can = dwr_liferea_host_can;
  interface->compose = dwr_liferea_host_compose;
  interface->subscribe_async = dwr_liferea_host_subscribe_async;
  interface->is_offline = dwr_liferea_host_is_offline;
  interface->dup_toggle_key = dwr_liferea_host_dup_toggle_key;
}

static void
dwr_liferea_host_finalize (GObject *object)
{
  g_object_unref (DWR_LIFEREA_HOST (object)->application);
  G_OBJECT_CLASS (dwr_liferea_host_parent_class)->finalize (object);
}

static void
dwr_liferea_host_class_init (DwrLifereaHostClass *class)
{
  G_OBJECT_CLASS (class)->finalize = dwr_liferea_host_finalize;
  DWR_CLIENT_HOST_CLASS (class)->read_message = dwr_liferea_host_read_message;
}

static void
dwr_liferea_host_init (DwrLifereaHost *self)
{
  GObject *network = network_monitor_get != NULL ? network_monitor_get () : NULL;

  if (network != NULL)
    g_signal_connect_object (network,
                             "online-status-changed",
                             G_CALLBACK (dwr_host_offline_changed),
                             self,
                             G_CONNECT_SWAPPED);
}

DwrLifereaHost *
dwr_liferea_host_new (GtkApplication *application)
{
  DwrLifereaHost *self = g_object_new (DWR_TYPE_LIFEREA_HOST, NULL);

  self->application = g_object_ref (application);
  return self;
}

void
dwr_liferea_host_look (DwrLifereaHost *self)
{
  g_autofree char *id = NULL;

  self->item_id = itemlist_get_selected_id ();
  id = self->item_id != 0 ? g_strdup_printf ("%lu", self->item_id) : NULL;
  dwr_client_host_set_message (DWR_CLIENT_HOST (self), id, TRUE);
}
