/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is looked after before WebKit may make a view in the client's process: whose the session bus
 * is, and whether a sandbox can be made. */

#include "config.h"

#include <gtk/gtk.h>

#include "dwr-sandbox-probe.h"
#include "dwr-session-bus.h"
#include "dwr-test-view.h"

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
has_ended (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

/* (transfer full) */
static GDBusConnection *
open_bus (void)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *accessible_address = NULL;
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = NULL;

  dwr_session_bus_open_async (NULL, ended_cb, &result);
  g_assert_true (dwr_test_wait (has_ended, &result));
  bus = dwr_session_bus_open_finish (result, &accessible_address, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (accessible_address, "unix:"));
  return bus;
}

static void
test_bus_of_nobody (void)
{
  g_autoptr (GDBusConnection) bus = open_bus ();
  g_autoptr (GDBusConnection) again = open_bus ();

  g_assert_false (g_dbus_connection_get_exit_on_close (bus));
  g_assert_true (again == bus);
  g_assert_false (g_dbus_connection_get_exit_on_close (bus));
}

/* The client's own, which it may have for GIO's reason or its own: it ends with the bus, or not. */
static void
test_bus_of_client (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) client = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GVariant) answer = NULL;

  g_assert_no_error (error);
  g_dbus_connection_set_exit_on_close (client, TRUE);
  answer = g_dbus_connection_call_sync (client,
                                        "org.freedesktop.DBus",
                                        "/org/freedesktop/DBus",
                                        "org.freedesktop.DBus",
                                        "RequestName",
                                        g_variant_new ("(su)", "org.example.Client", 0),
                                        NULL,
                                        G_DBUS_CALL_FLAGS_NONE,
                                        -1,
                                        NULL,
                                        &error);
  g_assert_no_error (error);
  bus = open_bus ();
  g_assert_true (bus == client);
  g_assert_true (g_dbus_connection_get_exit_on_close (bus));
}

static gboolean
is_sandbox_possible (const char *accessible_address)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dwr_sandbox_probe_async (accessible_address, NULL, ended_cb, &result);
  g_assert_true (dwr_test_wait (has_ended, &result));
  if (dwr_sandbox_probe_finish (result, &error))
    return TRUE;
  g_test_message ("%s", error->message);
  return FALSE;
}

/* The folder of the bus is what WebKit lets bubblewrap bind, as it is written in the address. */
static void
test_sandbox_and_bus (void)
{
  gboolean is_possible = dwr_test_get_possible_sandbox () == DWR_PANE_SANDBOX_ON;
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "webkitgtk", NULL);
  g_autofree char *address = g_strdup_printf ("unix:path=%s/bus,guid=0", g_get_tmp_dir ());
  g_autoptr (GDir) sockets = NULL;

  g_assert_cmpint (is_sandbox_possible (NULL), ==, is_possible);
  g_assert_cmpint (is_sandbox_possible (address), ==, is_possible);
  g_assert_cmpint (is_sandbox_possible ("unix:abstract=/nowhere/bus"), ==, is_possible);
  g_assert_false (is_sandbox_possible ("unix:path=/run%20with%20space/bus"));
  sockets = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (sockets);
  g_assert_null (g_dir_read_name (sockets));
}

/* No name of a socket has room for it. */
static void
test_sandbox_and_long_folder (void)
{
  g_autofree char *usual = g_strdup (g_getenv ("XDG_RUNTIME_DIR"));
  g_autofree char *name = g_strnfill (100, 'r');
  g_autofree char *runtime = g_build_filename (usual, name, NULL);

  if (g_test_subprocess ()) {
    g_assert_false (is_sandbox_possible (NULL));
    return;
  }
  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_setenv ("XDG_RUNTIME_DIR", usual, TRUE);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/preparation/nobody's session bus does not end the client",
                   test_bus_of_nobody);
  g_test_add_func ("/dwr/preparation/the client's session bus is as it was", test_bus_of_client);
  g_test_add_func ("/dwr/preparation/no sandbox without the folder of a bus", test_sandbox_and_bus);
  g_test_add_func ("/dwr/preparation/no sandbox with a long runtime folder",
                   test_sandbox_and_long_folder);
  return g_test_run ();
}
