/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* By dunst's own command line, which speaks JSON. */

#include "config.h"

#include "dwr-desktop.h"

#include <json-glib/json-glib.h>
#include <signal.h>
#include <stdlib.h>

#include "dwr-client-fixture.h"

#define LOOK_AGAIN_AFTER_US (100 * 1000)

/* (transfer full) */
static char *
control (const char *word, const char *more)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "dunstctl", word, more, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return output;
}

/* The first call is answered when it is there: the bus waits for it. */
GSubprocess *
dwr_desktop_start (const char *folder)
{
  g_autoptr (GSubprocessLauncher) launcher = dwr_client_fixture_new_launcher (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autofree char *path = g_build_filename (folder, "dunstrc", NULL);
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  gboolean is_there = FALSE;
  GSubprocess *desktop = NULL;

  g_assert_no_error (error);
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  g_file_set_contents (path,
                       "[global]\nmarkup = full\n[urgency_normal]\ntimeout = 0\n",
                       -1,
                       &error);
  g_assert_no_error (error);
  desktop = g_subprocess_launcher_spawn (launcher, &error, "dunst", "-config", path, NULL);
  g_assert_no_error (error);
  while (!is_there) {
    g_autoptr (GVariant) answer =
        g_dbus_connection_call_sync (bus,
                                     "org.freedesktop.DBus",
                                     "/org/freedesktop/DBus",
                                     "org.freedesktop.DBus",
                                     "NameHasOwner",
                                     g_variant_new ("(s)", "org.freedesktop.Notifications"),
                                     G_VARIANT_TYPE ("(b)"),
                                     G_DBUS_CALL_FLAGS_NONE,
                                     -1,
                                     NULL,
                                     &error);

    g_assert_no_error (error);
    g_variant_get (answer, "(b)", &is_there);
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
  return desktop;
}

void
dwr_desktop_stop (GSubprocess *desktop)
{
  g_subprocess_send_signal (desktop, SIGTERM);
  g_subprocess_wait (desktop, NULL, NULL);
  g_object_unref (desktop);
}

guint
dwr_desktop_count (void)
{
  g_autofree char *number = control ("count", "displayed");

  return (guint) atoi (number);
}

void
dwr_desktop_wait_count (guint n_notifications)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;

  while (dwr_desktop_count () != n_notifications) {
    if (g_get_monotonic_time () > end_us)
      g_assert_cmpuint (dwr_desktop_count (), ==, n_notifications);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

static const char *
get_text (JsonObject *notification, const char *field)
{
  JsonObject *value = json_object_get_object_member (notification, field);

  g_assert_nonnull (value);
  return json_object_get_string_member (value, "data");
}

char *
dwr_desktop_take (void)
{
  g_autofree char *history = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *list = NULL;
  JsonObject *last = NULL;

  dwr_desktop_wait_count (1);
  g_free (control ("close", NULL));
  dwr_desktop_wait_count (0);
  history = control ("history", NULL);
  node = json_from_string (history, &error);
  g_assert_no_error (error);
  list = json_object_get_array_member (json_node_get_object (node), "data");
  list = json_array_get_array_element (list, 0);
  last = json_array_get_object_element (list, 0);
  g_assert_cmpstr (get_text (last, "appname"), ==, "DW Reader");
  return g_strconcat (get_text (last, "summary"), "\n", get_text (last, "body"), NULL);
}

void
dwr_desktop_click (void)
{
  dwr_desktop_wait_count (1);
  g_free (control ("action", NULL));
}
