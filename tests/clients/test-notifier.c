/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Notifications on a bus of the test's own: without a service, with one that does not know markup,
 * with one that is slow, and with two clients at once. */

#include "config.h"

#include <unistd.h>

#include "dwr-notifier.h"

#define END_AT_ONCE "--end-at-once"
#define LIMIT_S 30

#define SERVICE "org.freedesktop.Notifications"

/* Of this test. /proc/self/exe would be valgrind, where that watches it. */
static const char *program;

/* A service that says what it is told to. */
typedef struct {
  GTestDBus *bus;              /* owned */
  GDBusConnection *connection; /* owned: the service's */
  const char *capability;      /* (nullable) */
  char *shown;                 /* owned (nullable): "TITLE|TEXT|N_ACTIONS" of the last one */
  guint closed_id;             /* what it was told to close */
  guint name_id;
  guint object_id;
} Service;

static const char interface_xml[] =
    "<node><interface name='" SERVICE "'>"
    "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
    "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/>"
    "<arg type='i' direction='in'/><arg type='u' direction='out'/></method>"
    "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
    "</interface></node>";

static void
called_cb (GDBusConnection *connection,
           const char *sender,
           const char *path,
           const char *interface,
           const char *method,
           GVariant *arguments,
           GDBusMethodInvocation *invocation,
           gpointer data)
{
  Service *service = data;
  const char *capabilities[] = { service->capability, NULL };
  const char *title = NULL;
  const char *text = NULL;
  g_autofree const char **actions = NULL;

  if (g_str_equal (method, "GetCapabilities")) {
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^as)", capabilities));
  } else if (g_str_equal (method, "Notify")) {
    g_variant_get (arguments,
                   "(&su&s&s&s^a&sa{sv}i)",
                   NULL,
                   NULL,
                   NULL,
                   &title,
                   &text,
                   &actions,
                   NULL,
                   NULL);
    g_free (service->shown);
    service->shown = g_strdup_printf ("%s|%s|%u", title, text, g_strv_length ((char **) actions));
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", 7));
  } else {
    g_variant_get (arguments, "(u)", &service->closed_id);
    g_dbus_method_invocation_return_value (invocation, NULL);
  }
}

static void
named_cb (GDBusConnection *connection, const char *name, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
wait_for (gboolean *is_done)
{
  while (!*is_done)
    g_main_context_iteration (NULL, TRUE);
}

static void
start_service (Service *service)
{
  static const GDBusInterfaceVTable table = { .method_call = called_cb };
  g_autoptr (GDBusNodeInfo) node = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_named = FALSE;

  service->connection =
      g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (service->bus),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL,
                                              NULL,
                                              &error);
  g_assert_no_error (error);
  node = g_dbus_node_info_new_for_xml (interface_xml, &error);
  g_assert_no_error (error);
  service->object_id = g_dbus_connection_register_object (service->connection,
                                                          "/org/freedesktop/Notifications",
                                                          node->interfaces[0],
                                                          &table,
                                                          service,
                                                          NULL,
                                                          &error);
  g_assert_no_error (error);
  service->name_id = g_bus_own_name_on_connection (service->connection,
                                                   SERVICE,
                                                   G_BUS_NAME_OWNER_FLAGS_NONE,
                                                   named_cb,
                                                   NULL,
                                                   &is_named,
                                                   NULL);
  wait_for (&is_named);
}

static void
set_up (Service *service, gconstpointer data)
{
  service->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (service->bus);
}

static void
tear_down (Service *service, gconstpointer data)
{
  if (service->connection != NULL) {
    g_bus_unown_name (service->name_id);
    g_dbus_connection_unregister_object (service->connection, service->object_id);
    g_dbus_connection_close_sync (service->connection, NULL, NULL);
  }
  g_clear_object (&service->connection);
  g_free (service->shown);
  g_test_dbus_stop (service->bus);
  g_clear_object (&service->bus);
}

static void
took_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_result (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static gboolean
open (DwrNotifier *notifier, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dwr_notifier_open_async (notifier, NULL, took_cb, &result);
  return dwr_notifier_open_finish (notifier, wait_result (&result), error);
}

static void
show (DwrNotifier *notifier, const char *title, const char *text)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dwr_notifier_show_async (notifier, title, text, NULL, took_cb, &result);
  dwr_notifier_show_finish (notifier, wait_result (&result), &error);
  g_assert_no_error (error);
}

static void
test_no_service (Service *service, gconstpointer data)
{
  g_autoptr (DwrNotifier) notifier = dwr_notifier_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) no_bus_error = NULL;
  g_autofree char *address = g_strdup (g_getenv ("DBUS_SESSION_BUS_ADDRESS"));

  g_assert_false (open (notifier, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_UNABLE);
  dwr_notifier_close (notifier);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
  g_assert_false (open (notifier, &no_bus_error));
  g_assert_error (no_bus_error, DWR_ERROR, DWR_ERROR_UNABLE);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", address, TRUE);
}

/* The name is the first one's until it rests. */
static void
test_two_clients (Service *service, gconstpointer data)
{
  g_autoptr (DwrNotifier) first = dwr_notifier_new ();
  g_autoptr (DwrNotifier) second = dwr_notifier_new ();
  g_autoptr (GError) error = NULL;

  start_service (service);
  g_assert_true (open (first, NULL));
  g_assert_true (open (first, NULL));
  g_assert_false (open (second, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  show (first, "Title", "Text");
  dwr_notifier_rest (first);
  while (!open (second, NULL))
    dwr_notifier_rest (second);
}

/* Text is markup only for who takes it for that; a click is offered only by who can give it. */
static void
test_capabilities (Service *service, gconstpointer data)
{
  g_autoptr (DwrNotifier) notifier = dwr_notifier_new ();

  start_service (service);
  g_assert_true (open (notifier, NULL));
  show (notifier, "<b>", "<i> & more");
  g_assert_cmpstr (service->shown, ==, "<b>|<i> & more|0");
  service->capability = "body-markup";
  g_assert_true (open (notifier, NULL));
  show (notifier, "<b>", "<i> & more");
  g_assert_cmpstr (service->shown, ==, "<b>|&lt;i&gt; &amp; more|0");
  service->capability = "actions";
  g_assert_true (open (notifier, NULL));
  show (notifier, "<b>", "Text");
  g_assert_cmpstr (service->shown, ==, "<b>|Text|2");
}

static void
activated_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
send (Service *service, const char *name, guint id, const char *words)
{
  g_dbus_connection_emit_signal (service->connection,
                                 NULL,
                                 "/org/freedesktop/Notifications",
                                 SERVICE,
                                 name,
                                 g_variant_new ("(us)", id, words),
                                 NULL);
}

/* Others' notifications and other actions are not ours. */
static void
test_click (Service *service, gconstpointer data)
{
  g_autoptr (DwrNotifier) notifier = dwr_notifier_new ();
  gboolean is_activated = FALSE;

  start_service (service);
  g_signal_connect_swapped (notifier, "activated", G_CALLBACK (activated_cb), &is_activated);
  g_assert_true (open (notifier, NULL));
  show (notifier, "Title", "Text");
  dwr_notifier_rest (notifier);
  send (service, "ActionInvoked", 6, "default");
  send (service, "ActionInvoked", 7, "other");
  send (service, "ActivationToken", 6, "not-this");
  send (service, "ActivationToken", 7, "token");
  g_assert_false (is_activated);
  send (service, "ActionInvoked", 7, "default");
  wait_for (&is_activated);
  g_assert_cmpstr (dwr_notifier_get_token (notifier), ==, "token");
}

static gboolean
give_up_cb (gpointer unused)
{
  g_error ("The notification was not closed in %d s", LIMIT_S);
  return G_SOURCE_REMOVE;
}

static void
wait_closed (Service *service)
{
  guint limit = g_timeout_add_seconds (LIMIT_S, give_up_cb, NULL);

  while (service->closed_id == 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
  g_assert_cmpuint (service->closed_id, ==, 7);
}

/* Whoever lets it go takes the notification along. */
static void
test_goes (Service *service, gconstpointer data)
{
  DwrNotifier *notifier = dwr_notifier_new ();

  start_service (service);
  g_assert_true (open (notifier, NULL));
  show (notifier, "Title", "Text");
  g_object_unref (notifier);
  wait_closed (service);
}

/* What test_ends() runs: a client that shows a notification and ends at once. */
static int
end_at_once (void)
{
  g_autoptr (DwrNotifier) notifier = dwr_notifier_new ();

  g_assert_true (open (notifier, NULL));
  show (notifier, "Title", "Text");
  dwr_notifier_end (notifier);
  _exit (0);
}

static void
test_ends (Service *service, gconstpointer data)
{
  g_autoptr (GSubprocess) client = NULL;
  g_autoptr (GError) error = NULL;

  start_service (service);
  client = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, END_AT_ONCE, NULL);
  g_assert_no_error (error);
  wait_closed (service);
}

/* Its number comes when nobody wants it any more. */
static void
test_unwanted (Service *service, gconstpointer data)
{
  g_autoptr (DwrNotifier) notifier = dwr_notifier_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;

  start_service (service);
  g_assert_true (open (notifier, NULL));
  dwr_notifier_show_async (notifier, "Title", "Text", cancellable, took_cb, &result);
  g_cancellable_cancel (cancellable);
  dwr_notifier_close (notifier);
  g_assert_false (dwr_notifier_show_finish (notifier, wait_result (&result), NULL));
  wait_closed (service);
}

static void
test_cancelled (Service *service, gconstpointer data)
{
  g_autoptr (DwrNotifier) notifier = dwr_notifier_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  start_service (service);
  dwr_notifier_open_async (notifier, cancellable, took_cb, &result);
  g_cancellable_cancel (cancellable);
  g_assert_false (dwr_notifier_open_finish (notifier, wait_result (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  dwr_notifier_rest (notifier);
  g_assert_true (open (notifier, NULL));
}

/* Somebody clicked on the one before, while it was looked for another. */
static void
test_closed_before (Service *service, gconstpointer data)
{
  g_autoptr (DwrNotifier) notifier = dwr_notifier_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  start_service (service);
  g_assert_true (open (notifier, NULL));
  dwr_notifier_close (notifier);
  dwr_notifier_show_async (notifier, "Title", "Text", NULL, took_cb, &result);
  g_assert_false (dwr_notifier_show_finish (notifier, wait_result (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (open (notifier, NULL));
  show (notifier, "Title", "Text");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*run) (Service *, gconstpointer);
  } cases[] = {
    { "/dwr/notifier/no-service", test_no_service },
    { "/dwr/notifier/two-clients", test_two_clients },
    { "/dwr/notifier/capabilities", test_capabilities },
    { "/dwr/notifier/click", test_click },
    { "/dwr/notifier/goes", test_goes },
    { "/dwr/notifier/ends", test_ends },
    { "/dwr/notifier/unwanted", test_unwanted },
    { "/dwr/notifier/cancelled", test_cancelled },
    { "/dwr/notifier/closed-before", test_closed_before },
  };

  program = argv[0];
  if (argc > 1 && g_str_equal (argv[1], END_AT_ONCE))
    return end_at_once ();
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Service, NULL, set_up, cases[i].run, tear_down);
  return g_test_run ();
}
