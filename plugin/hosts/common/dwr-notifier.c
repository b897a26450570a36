/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* By GDBus and not by libnotify, which waits for the service in the main thread, and whose name of
 * the program and end are the process's: another plugin of the client may have set the one and
 * bring about the other. By a connection of its own, because a program ends with the bus whose
 * connection it shares with GLib. */

#include "config.h"

#include "dwr-notifier.h"

#define SERVICE "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"
#define BUS "org.freedesktop.DBus"
#define BUS_PATH "/org/freedesktop/DBus"

#define ACTION_DEFAULT "default"
#define PROGRAM "DW Reader"

/* Of the bus. */
#define NAME_FLAG_DO_NOT_QUEUE 4
#define NAME_REPLY_PRIMARY_OWNER 1
#define NAME_REPLY_ALREADY_OWNER 4

/* A service that is started takes its time. */
#define CALL_MAX_MS 20000

struct _DwrNotifier {
  GObject parent_instance;

  GDBusConnection *connection; /* owned (nullable) */
  char *token;                 /* owned (nullable) */
  guint subscription;          /* 0 without connection */
  guint notification;          /* 0: none is on the screen */
  gboolean is_showing;         /* its number is not known yet */
  gboolean is_unwanted;        /* and it is to go as soon as it is */
  gboolean is_resting;
  gboolean has_actions; /* of the service: */
  gboolean has_markup;
};

G_DEFINE_FINAL_TYPE (DwrNotifier, dwr_notifier, G_TYPE_OBJECT)

static void connected_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void named_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void asked_cb (GObject *source, GAsyncResult *result, gpointer user_data);
static void shown_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/* What was sent is on its way when the connection goes. */
static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_dbus_connection_close (G_DBUS_CONNECTION (source), NULL, NULL, NULL);
}

static void
disconnect (DwrNotifier *self)
{
  if (self->connection == NULL)
    return;
  g_dbus_connection_signal_unsubscribe (self->connection, self->subscription);
  self->subscription = 0;
  self->notification = 0;
  g_dbus_connection_flush (self->connection, NULL, flushed_cb, NULL);
  g_clear_object (&self->connection);
}

static void
disconnect_if_idle (DwrNotifier *self)
{
  if (self->is_resting && self->notification == 0 && !self->is_showing)
    disconnect (self);
}

static void
service_signal_cb (GDBusConnection *connection,
                   const char *sender,
                   const char *path,
                   const char *interface,
                   const char *name,
                   GVariant *arguments,
                   gpointer data)
{
  DwrNotifier *self = data;
  g_autoptr (DwrNotifier) kept = g_object_ref (self);
  guint32 id = 0;
  const char *words = NULL;

  if (g_variant_is_of_type (arguments, G_VARIANT_TYPE ("(uu)")))
    g_variant_get (arguments, "(uu)", &id, NULL);
  else if (g_variant_is_of_type (arguments, G_VARIANT_TYPE ("(us)")))
    g_variant_get (arguments, "(u&s)", &id, &words);
  if (id == 0 || id != self->notification)
    return;
  if (g_str_equal (name, "ActivationToken") && words != NULL) {
    g_free (self->token);
    self->token = g_strdup (words);
  } else if (g_str_equal (name, "ActionInvoked") && g_strcmp0 (words, ACTION_DEFAULT) == 0) {
    dwr_notifier_close (self);
    g_signal_emit_by_name (self, "activated");
  } else if (g_str_equal (name, "NotificationClosed")) {
    self->notification = 0;
    disconnect_if_idle (self);
  }
}

/* A notification that is on its way can only be taken back. @arguments: (transfer floating)
 * (nullable). @callback: (nullable) with @task, which it takes over */
static void
call (DwrNotifier *self,
      const char *method,
      GVariant *arguments,
      GAsyncReadyCallback callback,
      GTask *task)
{
  gboolean is_final = task == NULL || g_str_equal (method, "Notify");
  gboolean is_for_bus = g_str_equal (method, "RequestName") || g_str_equal (method, "ReleaseName");

  g_dbus_connection_call (self->connection,
                          is_for_bus ? BUS : SERVICE,
                          is_for_bus ? BUS_PATH : PATH,
                          is_for_bus ? BUS : SERVICE,
                          method,
                          arguments,
                          NULL,
                          G_DBUS_CALL_FLAGS_NONE,
                          CALL_MAX_MS,
                          is_final ? NULL : g_task_get_cancellable (task),
                          callback,
                          task);
}

/* Ends the job. Takes @task and @error over. */
static void
fail (GTask *task, GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || error->domain == DWR_ERROR) {
    g_task_return_error (task, error);
  } else {
    g_dbus_error_strip_remote_error (error);
    g_task_return_new_error (task, DWR_ERROR, DWR_ERROR_UNABLE, "%s", error->message);
    g_error_free (error);
  }
  g_object_unref (task);
}

/* The answer, or NULL: then the task has ended. (transfer full) (nullable) */
static GVariant *
finish_call (GObject *source, GAsyncResult *result, GTask *task, const char *type)
{
  DwrNotifier *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GVariant) answer =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer != NULL && !g_variant_is_of_type (answer, G_VARIANT_TYPE (type)))
    error = g_error_new (DWR_ERROR, DWR_ERROR_UNABLE, "The answer is not %s", type);
  else if (answer != NULL && self->connection == NULL)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "It was closed meanwhile");
  if (error == NULL)
    return g_steal_pointer (&answer);
  fail (task, error);
  return NULL;
}

/* Takes @task over. */
static void
take_name (GTask *task)
{
  call (g_task_get_source_object (task),
        "RequestName",
        g_variant_new ("(su)", DWR_NOTIFIER_NAME, (guint32) NAME_FLAG_DO_NOT_QUEUE),
        named_cb,
        task);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  DwrNotifier *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GDBusConnection) connection =
      g_dbus_connection_new_for_address_finish (result, &error);

  if (connection == NULL) {
    fail (task, error);
    return;
  }
  /* A look that was cancelled may have been on its way, too. */
  disconnect (self);
  self->connection = g_steal_pointer (&connection);
  self->subscription = g_dbus_connection_signal_subscribe (self->connection,
                                                           SERVICE,
                                                           SERVICE,
                                                           NULL,
                                                           PATH,
                                                           NULL,
                                                           G_DBUS_SIGNAL_FLAGS_NONE,
                                                           service_signal_cb,
                                                           self,
                                                           NULL);
  take_name (task);
}

static void
named_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  g_autoptr (GVariant) answer = finish_call (source, result, task, "(u)");
  guint32 reply = 0;

  if (answer == NULL)
    return;
  g_variant_get (answer, "(u)", &reply);
  if (reply == NAME_REPLY_PRIMARY_OWNER || reply == NAME_REPLY_ALREADY_OWNER) {
    call (g_task_get_source_object (task), "GetCapabilities", NULL, asked_cb, task);
  } else {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY, "Another client looks for news");
    g_object_unref (task);
  }
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  DwrNotifier *self = g_task_get_source_object (task);
  g_autoptr (GVariant) answer = finish_call (source, result, task, "(as)");
  g_autofree const char **capabilities = NULL;

  if (answer == NULL)
    return;
  g_variant_get (answer, "(^a&s)", &capabilities);
  self->has_actions = g_strv_contains (capabilities, "actions");
  self->has_markup = g_strv_contains (capabilities, "body-markup");
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/* Without a bus there, GLib would start one, and wait for that. (transfer full) (nullable) */
static char *
dup_bus_address (void)
{
  g_autofree char *socket = g_build_filename (g_get_user_runtime_dir (), "bus", NULL);

  if (g_getenv ("DBUS_SESSION_BUS_ADDRESS") == NULL && !g_file_test (socket, G_FILE_TEST_EXISTS))
    return NULL;
  return g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);
}

void
dwr_notifier_open_async (DwrNotifier *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *address = NULL;

  g_return_if_fail (DWR_IS_NOTIFIER (self));

  g_task_set_source_tag (task, dwr_notifier_open_async);
  self->is_resting = FALSE;
  if (self->connection != NULL && g_dbus_connection_is_closed (self->connection))
    disconnect (self);
  if (self->connection != NULL) {
    take_name (task);
    return;
  }
  address = dup_bus_address ();
  if (address == NULL) {
    fail (task, g_error_new_literal (DWR_ERROR, DWR_ERROR_UNABLE, "There is no session bus"));
    return;
  }
  g_dbus_connection_new_for_address (address,
                                     G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                         G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                     NULL,
                                     cancellable,
                                     connected_cb,
                                     task);
}

gboolean
dwr_notifier_open_finish (DwrNotifier *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  DwrNotifier *self = g_task_get_source_object (task);
  g_autoptr (DwrNotifier) kept = g_object_ref (self);
  g_autoptr (GVariant) answer = NULL;

  self->is_showing = FALSE;
  answer = finish_call (source, result, task, "(u)");
  if (answer != NULL) {
    g_variant_get (answer, "(u)", &self->notification);
    g_task_return_boolean (task, TRUE);
    g_object_unref (task);
  }
  if (self->is_unwanted)
    dwr_notifier_close (self);
}

/* (transfer floating) */
static GVariant *
make_notification (DwrNotifier *self, const char *title, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  GVariantBuilder actions;
  GVariantBuilder hints;

  g_variant_builder_init (&actions, G_VARIANT_TYPE ("as"));
  if (self->has_actions) {
    g_variant_builder_add (&actions, "s", ACTION_DEFAULT);
    g_variant_builder_add (&actions, "s", PROGRAM);
  }
  g_variant_builder_init (&hints, G_VARIANT_TYPE_VARDICT);
  /* News is no alarm. */
  g_variant_builder_add (&hints, "{sv}", "suppress-sound", g_variant_new_boolean (TRUE));
  return g_variant_new ("(susssasa{sv}i)",
                        PROGRAM,
                        self->notification,
                        "",
                        title,
                        self->has_markup ? escaped : text,
                        &actions,
                        &hints,
                        -1);
}

void
dwr_notifier_show_async (DwrNotifier *self,
                         const char *title,
                         const char *text,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (DWR_IS_NOTIFIER (self));

  g_task_set_source_tag (task, dwr_notifier_show_async);
  if (self->connection == NULL) {
    fail (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "It was closed meanwhile"));
    return;
  }
  g_clear_pointer (&self->token, g_free);
  self->is_showing = TRUE;
  self->is_unwanted = FALSE;
  call (self, "Notify", make_notification (self, title, text), shown_cb, task);
}

gboolean
dwr_notifier_show_finish (DwrNotifier *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
dwr_notifier_rest (DwrNotifier *self)
{
  g_return_if_fail (DWR_IS_NOTIFIER (self));

  self->is_resting = TRUE;
  if (self->connection != NULL)
    call (self, "ReleaseName", g_variant_new ("(s)", DWR_NOTIFIER_NAME), NULL, NULL);
  disconnect_if_idle (self);
}

void
dwr_notifier_close (DwrNotifier *self)
{
  g_return_if_fail (DWR_IS_NOTIFIER (self));

  if (self->connection != NULL && self->notification != 0)
    call (self, "CloseNotification", g_variant_new ("(u)", self->notification), NULL, NULL);
  self->notification = 0;
  self->is_unwanted = self->is_showing;
  dwr_notifier_rest (self);
}

/* What goes by a thread of GDBus' goes with the process, unless it is waited for: until the bus has
 * it, not until it is answered. */
void
dwr_notifier_end (DwrNotifier *self)
{
  g_autoptr (GDBusConnection) connection = NULL;

  g_return_if_fail (DWR_IS_NOTIFIER (self));

  if (self->connection != NULL)
    connection = g_object_ref (self->connection);
  dwr_notifier_close (self);
  if (connection != NULL)
    g_dbus_connection_flush_sync (connection, NULL, NULL);
}

const char *
dwr_notifier_get_token (DwrNotifier *self)
{
  g_return_val_if_fail (DWR_IS_NOTIFIER (self), NULL);

  return self->token;
}

static void
dwr_notifier_dispose (GObject *object)
{
  DwrNotifier *self = DWR_NOTIFIER (object);

  dwr_notifier_close (self);
  G_OBJECT_CLASS (dwr_notifier_parent_class)->dispose (object);
}

static void
dwr_notifier_finalize (GObject *object)
{
  g_free (DWR_NOTIFIER (object)->token);
  G_OBJECT_CLASS (dwr_notifier_parent_class)->finalize (object);
}

static void
dwr_notifier_class_init (DwrNotifierClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dwr_notifier_dispose;
  G_OBJECT_CLASS (class)->finalize = dwr_notifier_finalize;
  g_signal_new ("activated",
                DWR_TYPE_NOTIFIER,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                0);
}

static void
dwr_notifier_init (DwrNotifier *self)
{
}

DwrNotifier *
dwr_notifier_new (void)
{
  return g_object_new (DWR_TYPE_NOTIFIER, NULL);
}
