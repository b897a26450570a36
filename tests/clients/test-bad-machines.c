/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every client on a machine that lacks something of ours, or the session bus: the panel or the
 * client's log says so, and the client runs on and ends well. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dwr-client-kinds.h"
#include "dwr-client-scenario.h"

/* Evolution without a session bus has no accounts, and does not start at all. */
static const struct {
  const DwrClientKind *kind;
  gboolean needs_bus;
} rows[] = {
#ifdef DWR_HAS_CLAWS
  { &dwr_claws_client, FALSE },
#endif
#ifdef DWR_HAS_EVOLUTION
  { &dwr_evolution_client, TRUE },
#endif
#ifdef DWR_HAS_LIFEREA
  { &dwr_liferea_client, FALSE },
#endif
};

static DwrClientFixture world;

/* @without: a file that is not there */
static void
start (DwrClient *client, const DwrClientKind *kind, const char *without)
{
  g_autofree char *wrapper = g_strdup_printf ("%s --without %s", DWR_IN_VIEW, without);

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
    if (!rows[i].needs_bus)
      add (rows[i].kind, "without a session bus", test_without_session_bus);
  }
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
