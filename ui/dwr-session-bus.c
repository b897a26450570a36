/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The first message over the connection tells whether somebody had it before us, because GIO counts
 * them: then what it is told to do when the bus goes is the client's. Otherwise the client never
 * wanted it, and must not end with it. */

#include "config.h"

#include "dwr-session-bus.h"

#include <gtk/gtk.h>

#define ANSWER_LIMIT_MS 2000
#define ADDRESS_MAX_BYTES 4096

/* The message before it makes the connection one of the bus (Hello). */
#define SERIAL_OF_THE_FIRST 2

/* Where the X server says that accessible programs meet. (transfer full) (nullable) */
static char *
dup_address_of_display (void)
{
  guchar *data = NULL;
  int length = 0;
  char *address = NULL;

  if (gdk_property_get (gdk_get_default_root_window (),
                        gdk_atom_intern_static_string ("AT_SPI_BUS"),
                        GDK_NONE,
                        0,
                        ADDRESS_MAX_BYTES,
                        FALSE,
                        NULL,
                        NULL,
                        &length,
                        &data))
    address = g_strndup ((const char *) data, (gsize) length);
  g_free (data);
  return address;
}

/* As WebKit looks for it before it asks the session bus. (transfer full) (nullable) */
static char *
dup_known_address (void)
{
  const char *address = g_getenv ("AT_SPI_BUS_ADDRESS");
  g_autofree char *of_display = NULL;

  if (address != NULL && *address != '\0')
    return g_strdup (address);
  of_display = dup_address_of_display ();
  return of_display != NULL && *of_display != '\0' ? g_steal_pointer (&of_display) : NULL;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GDBusConnection *bus = G_DBUS_CONNECTION (source);
  g_autoptr (GDBusMessage) answer =
      g_dbus_connection_send_message_with_reply_finish (bus, result, NULL);
  GVariant *body = answer != NULL ? g_dbus_message_get_body (answer) : NULL;

  /* Without this bus WebKit has no address either. */
  if (g_task_get_task_data (task) == NULL && body != NULL &&
      g_variant_is_of_type (body, G_VARIANT_TYPE ("(s)"))) {
    char *address = NULL;

    g_variant_get (body, "(s)", &address);
    g_task_set_task_data (task, address, g_free);
  }
  g_task_return_pointer (task, g_object_ref (bus), g_object_unref);
}

/* Asks for what WebKit will ask, which may start the bus of accessible programs; else for something
 * that starts nothing. */
static GDBusMessage *
new_question (GTask *task)
{
  if (g_task_get_task_data (task) == NULL)
    return g_dbus_message_new_method_call ("org.a11y.Bus",
                                           "/org/a11y/bus",
                                           "org.a11y.Bus",
                                           "GetAddress");
  return g_dbus_message_new_method_call ("org.freedesktop.DBus",
                                         "/org/freedesktop/DBus",
                                         "org.freedesktop.DBus",
                                         "GetId");
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);
  g_autoptr (GDBusMessage) question = NULL;
  volatile guint32 serial = 0;

  if (bus == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  question = new_question (task);
  g_dbus_connection_send_message_with_reply (bus,
                                             question,
                                             G_DBUS_SEND_MESSAGE_FLAGS_NONE,
                                             ANSWER_LIMIT_MS,
                                             &serial,
                                             g_task_get_cancellable (task),
                                             answered_cb,
                                             g_object_ref (task));
  if (serial == SERIAL_OF_THE_FIRST)
    g_dbus_connection_set_exit_on_close (bus, FALSE);
}

void
dwr_session_bus_open_async (GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, dwr_session_bus_open_async);
  g_task_set_task_data (task, dup_known_address (), g_free);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, opened_cb, task);
}

/**
 * dwr_session_bus_open_finish:
 * @accessible_address: (out) (transfer full) (nullable): of the bus of accessible programs, if
 * there is one, also where there is no session bus
 *
 * Returns: (transfer full) (nullable): the connection, which is what it was told to be as long as
 *   somebody holds it; %NULL with @error set where there is no session bus
 */
GDBusConnection *
dwr_session_bus_open_finish (GAsyncResult *result, char **accessible_address, GError **error)
{
  GTask *task = G_TASK (result);

  *accessible_address = g_strdup (g_task_get_task_data (task));
  return g_task_propagate_pointer (task, error);
}
