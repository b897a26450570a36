/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every client on a machine that lacks something of ours, or the session bus, or whose folders are
 * not as WebKit needs them for its sandbox: the panel or the client's log says so, and the client
 * runs on and ends well. */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "dwr-client-kinds.h"
#include "dwr-client-processes.h"
#include "dwr-client-scenario.h"
#include "dwr-test-folder.h"
#include "dwr-test-store.h"

/* Evolution without a session bus has no accounts, and does not start at all. Its services, which
 * the bus starts, want the folders that it has. Liferea ends with its bus, also without us. */
static const struct {
  const DwrClientKind *kind;
  gboolean needs_bus;
  gboolean ends_with_bus;
} rows[] = {
#ifdef DWR_HAS_CLAWS
  { &dwr_claws_client, FALSE, FALSE },
#endif
#ifdef DWR_HAS_EVOLUTION
  { &dwr_evolution_client, TRUE, TRUE },
#endif
#ifdef DWR_HAS_LIFEREA
  { &dwr_liferea_client, FALSE, TRUE },
#endif
};

/* What the panel says then. */
#define WITHOUT_SANDBOX "The article view runs without its sandbox on this computer."

static DwrClientFixture world;

/* @without: a file that is not there */
static void
start (DwrClient *client, const DwrClientKind *kind, const char *without)
{
  g_autofree char *wrapper = g_strdup_printf ("'%s' --without '%s'", DWR_IN_VIEW, without);

  client->wrapper = wrapper;
  dwr_client_set_up (client, kind, world.folder, "--panel");
  client->wrapper = NULL;
}

/* What is stored cannot be known, so every preference has its default, and the panel is closed. */
static void
test_without_schema (gconstpointer data)
{
  const DwrClientKind *kind = data;
  DwrClient client = { NULL };
  g_autofree char *log = NULL;

  start (&client, kind, DWR_SCHEMA);
  dwr_client_click (&client, ATSPI_ROLE_CHECK_MENU_ITEM, kind->toggle);
  dwr_client_scenario_read (&client);
  log = dwr_client_dup_log (&client);
  g_assert_nonnull (strstr (log, "The preferences of DW Reader cannot be read or stored"));
  dwr_client_tear_down (&client);
}

/* Said where the article would be; the mail or the item is there all the same. */
static void
test_without_service (gconstpointer data)
{
  const DwrClientKind *kind = data;
  DwrClient client = { NULL };

  start (&client, kind, DWR_SERVICE);
  kind->select (&client, DWR_SCENARIO_SUBJECT);
  dwr_client_click (&client, ATSPI_ROLE_PUSH_BUTTON, DWR_SCENARIO_LINK);
  dwr_client_wait_text (&client, "The part of DW Reader that fetches and keeps articles");
  dwr_client_tear_down (&client);
}

/* Where the accessible programs meet. (transfer full) */
static char *
dup_accessible_bus (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) answer = NULL;
  char *address = NULL;

  g_assert_no_error (error);
  answer = g_dbus_connection_call_sync (bus,
                                        "org.a11y.Bus",
                                        "/org/a11y/bus",
                                        "org.a11y.Bus",
                                        "GetAddress",
                                        NULL,
                                        G_VARIANT_TYPE ("(s)"),
                                        G_DBUS_CALL_FLAGS_NONE,
                                        -1,
                                        NULL,
                                        &error);
  g_assert_no_error (error);
  g_variant_get (answer, "(s)", &address);
  return address;
}

/* WebKit's sandbox for its door to the bus leaves this behind where root runs it without a bus, and
 * GTK takes it for a sign of a sandbox in every program afterwards. */
#define REMAINS "/.flatpak-info"

/* We need none: our service is our child. */
static void
test_without_session_bus (gconstpointer data)
{
  gboolean is_in_sandbox = g_file_test (REMAINS, G_FILE_TEST_EXISTS);
  g_autofree char *address = dup_accessible_bus ();
  g_autofree char *wrapper =
      g_strdup_printf ("env DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere AT_SPI_BUS_ADDRESS=%s",
                       address);
  /* The door to that bus of WebKit's sandbox (xdg-dbus-proxy) says so. */
  DwrClient client = { .wrapper = wrapper,
                       .expected = "Failed to connect to bus: Could not connect" };

  dwr_client_set_up (&client, data, world.folder, "--panel");
  dwr_client_scenario_read (&client);
  dwr_client_tear_down (&client);
  if (!is_in_sandbox)
    g_unlink (REMAINS);
}

/* The folders that WebKit needs for a sandbox, which are its alone. */
static const char *const runtime_folders[] = { "webkitgtk", ".flatpak" };

/* @disk: "full" or "small", what each of them is */
static void
start_with_runtime_folder (DwrClient *client, const DwrClientKind *kind, const char *disk)
{
  g_autofree char *runtime = g_build_filename (world.folder, "runtime", NULL);
  g_autoptr (GString) wrapper = g_string_new ("'" DWR_IN_VIEW "'");

  for (gsize i = 0; i < G_N_ELEMENTS (runtime_folders); i++) {
    g_autofree char *folder = g_build_filename (runtime, runtime_folders[i], NULL);

    g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
    g_string_append_printf (wrapper, " --%s %s", disk, folder);
  }
  g_string_append_printf (wrapper, " '%s' XDG_RUNTIME_DIR=%s --", DWR_WITH_ENV, runtime);
  client->wrapper = wrapper->str;
  dwr_client_set_up (client, kind, world.folder, "--panel");
  client->wrapper = NULL;
}

/* The sandbox cannot be made there, and whoever asks WebKit for it is ended by it. */
static void
test_full_runtime_folder (gconstpointer data)
{
  DwrClient client = { NULL };

  start_with_runtime_folder (&client, data, "full");
  dwr_client_scenario_read (&client);
  dwr_client_wait_text (&client, WITHOUT_SANDBOX);
  dwr_client_tear_down (&client);
}

/* Fills a disk that nobody but @client sees. */
static void
fill (DwrClient *client, const char *folder)
{
  const char *process = g_subprocess_get_identifier (client->process);
  g_autofree char *path =
      g_build_filename ("/proc", process, "root", world.folder, "runtime", folder, "filler", NULL);

  g_assert_cmpuint (dwr_test_store_fill_disk (path), >, 0);
}

/* Full when WebKit's process ends: the next one comes without a sandbox, as it would have then. */
static void
test_runtime_folder_fills (gconstpointer data)
{
  DwrClient client = { NULL };
  int process = 0;

  start_with_runtime_folder (&client, data, "small");
  dwr_client_scenario_read (&client);
  for (gsize i = 0; i < G_N_ELEMENTS (runtime_folders); i++)
    fill (&client, runtime_folders[i]);
  process = dwr_client_processes_wait_for (&client, DWR_CLIENT_WEB_PROCESS);
  g_assert_cmpint (kill (process, SIGKILL), ==, 0);
  dwr_client_wait_text (&client, WITHOUT_SANDBOX);
  g_object_unref (dwr_client_wait_for (&client, ATSPI_ROLE_HEADING, DWR_SCENARIO_TITLE));
  dwr_client_tear_down (&client);
}

/* Addresses of buses have such letters escaped, which WebKit does not know: no folder is there. */
static void
test_strange_runtime_folder (gconstpointer data)
{
  g_autofree char *runtime = g_build_filename (world.folder, "r\303\244n 100%41", NULL);
  g_autofree char *address = dup_accessible_bus ();
  g_autofree char *real = g_build_filename (world.folder, "runtime", NULL);
  g_autofree char *escaped = g_dbus_address_escape_value (runtime);
  g_autoptr (GString) strange_address = g_string_new (address);
  g_autofree char *wrapper = NULL;
  DwrClient client = { NULL };

  g_assert_cmpint (symlink (real, runtime), ==, 0);
  g_assert_cmpuint (g_string_replace (strange_address, real, escaped, 1), ==, 1);
  wrapper = g_strdup_printf ("'%s' 'XDG_RUNTIME_DIR=%s' 'AT_SPI_BUS_ADDRESS=%s' --",
                             DWR_WITH_ENV,
                             runtime,
                             strange_address->str);
  client.wrapper = wrapper;
  dwr_client_set_up (&client, data, world.folder, "--panel");
  dwr_client_scenario_read (&client);
  dwr_client_wait_text (&client, WITHOUT_SANDBOX);
  dwr_client_tear_down (&client);
  g_assert_cmpint (g_unlink (runtime), ==, 0);
}

/* Neither WebKit's filter nor its sandbox can have such a path. */
static void
test_cache_folder_without_utf8 (gconstpointer data)
{
  g_autofree char *cache = g_build_filename (world.folder, "h\377\344me", NULL);
  g_autofree char *wrapper =
      g_strdup_printf ("'%s' -u XDG_RUNTIME_DIR 'XDG_CACHE_HOME=%s' --", DWR_WITH_ENV, cache);
  DwrClient client = { .wrapper = wrapper };

  g_assert_cmpint (g_mkdir (cache, 0700), ==, 0);
  dwr_client_set_up (&client, data, world.folder, "--panel");
  dwr_client_scenario_read (&client);
  dwr_client_wait_text (&client, WITHOUT_SANDBOX);
  dwr_client_tear_down (&client);
  dwr_test_folder_remove (cache);
}

/* It starts nothing: the programs of the world have their own bus to meet. */
#define BUS_CONFIGURATION                                                                          \
  "<!DOCTYPE busconfig PUBLIC '-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN' "              \
  "'http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd'>"                                 \
  "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>"          \
  "<policy context='default'><allow send_destination='*' eavesdrop='true'/>"                       \
  "<allow eavesdrop='true'/><allow own='*'/></policy></busconfig>"

/* A session bus that is nobody else's, and its address. (transfer full) */
static GSubprocess *
start_bus (char **address)
{
  g_autoptr (GSubprocessLauncher) launcher =
      dwr_client_fixture_new_launcher (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *path = g_build_filename (world.folder, "bus.conf", NULL);
  const char *words[] = {
    "dbus-daemon", "--nofork", "--print-address", "--config-file", path, NULL
  };
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *bus = NULL;

  g_file_set_contents (path, BUS_CONFIGURATION, -1, &error);
  g_assert_no_error (error);
  bus = g_subprocess_launcher_spawnv (launcher, words, &error);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (bus));
  *address = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (*address);
  return bus;
}

/* GIO ends a process that has a connection to the session bus when the bus goes, and WebKit has one
 * wherever it shows something. A client that has none of its own lives on. */
static void
test_session_bus_goes (gconstpointer data)
{
  g_autofree char *address = NULL;
  g_autoptr (GSubprocess) bus = start_bus (&address);
  g_autofree char *accessible = dup_accessible_bus ();
  g_autofree char *wrapper =
      g_strdup_printf ("env DBUS_SESSION_BUS_ADDRESS=%s AT_SPI_BUS_ADDRESS=%s",
                       address,
                       accessible);
  DwrClient client = { .wrapper = wrapper };

  dwr_client_set_up (&client, data, world.folder, "--panel");
  dwr_client_scenario_read (&client);
  g_subprocess_force_exit (bus);
  g_subprocess_wait (bus, NULL, NULL);
  dwr_client_scenario_read (&client);
  dwr_client_tear_down (&client);
}

static void
add (const DwrClientKind *kind, const char *what, GTestDataFunc function)
{
  g_autofree char *path = g_strdup_printf ("/dwr/bad-machines/%s %s", kind->name, what);

  g_test_add_data_func (path, kind, function);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    add (rows[i].kind, "without our schema", test_without_schema);
    add (rows[i].kind, "without our service", test_without_service);
    if (rows[i].needs_bus)
      continue;
    add (rows[i].kind, "without a session bus", test_without_session_bus);
    if (!rows[i].ends_with_bus)
      add (rows[i].kind, "whose session bus goes", test_session_bus_goes);
    add (rows[i].kind, "with a full runtime folder", test_full_runtime_folder);
    add (rows[i].kind, "whose runtime folder fills", test_runtime_folder_fills);
    add (rows[i].kind, "with strange letters in its runtime folder", test_strange_runtime_folder);
    add (rows[i].kind, "with a cache folder that is not UTF-8", test_cache_folder_without_utf8);
  }
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
