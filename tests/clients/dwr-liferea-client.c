/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-liferea-client.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <string.h>

#include "dwr-client-mail.h"
#include "dwr-client-scenario.h"
#include "dwr-test-windows.h"

#define LOOK_AGAIN_AFTER_US 40000

/* What else may be in a file. */
#define OTHER "Something else"

/* The list is made anew while the feed is fetched, and a row of the old one cannot be selected. */
static void
select_item (DwrClient *client, const char *subject)
{
  DwrAtSpiQuery query = { .role = ATSPI_ROLE_TABLE_CELL, .contains = subject, .is_showing = TRUE };
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  gboolean is_selected = FALSE;

  while (!is_selected) {
    g_autoptr (AtspiAccessible) cell = dwr_client_wait_in (client, client->application, &query);

    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    is_selected = dwr_at_spi_select (cell, NULL);
  }
}

static void
quit (DwrClient *client)
{
  dwr_client_click (client, ATSPI_ROLE_MENU_ITEM, "Quit");
}

char *
dwr_liferea_client_wait_mailto (DwrClient *client)
{
  g_autofree char *path = g_build_filename (client->folder, "mailto", NULL);
  g_autoptr (GError) error = NULL;
  char *address = NULL;

  dwr_client_wait_file (path);
  g_file_get_contents (path, &address, NULL, &error);
  g_assert_no_error (error);
  return address;
}

/* The name that the dialog asks for. */
static void
name_file (DwrClient *client, const char *path)
{
  DwrAtSpiQuery dialog_query = { .role = ATSPI_ROLE_FILE_CHOOSER, .is_showing = TRUE };
  DwrAtSpiQuery name_query = { .role = ATSPI_ROLE_TEXT, .is_showing = TRUE };
  g_autoptr (AtspiAccessible) dialog =
      dwr_client_wait_in (client, client->application, &dialog_query);
  g_autoptr (AtspiAccessible) name = dwr_client_wait_in (client, dialog, &name_query);
  g_autoptr (AtspiEditableText) text = atspi_accessible_get_editable_text_iface (name);
  g_autoptr (GError) error = NULL;

  g_assert_true (atspi_editable_text_set_text_contents (text, path, &error));
  g_assert_no_error (error);
}

/* Saves the article as that file, by the panel's menu. */
static void
save_as (DwrClient *client, const char *path)
{
  g_autoptr (AtspiAccessible) panel = dwr_client_wait_for (client, ATSPI_ROLE_PANEL, "DW Reader");
  DwrAtSpiQuery query = { .role = ATSPI_ROLE_TOGGLE_BUTTON, .name = "Menu", .has_action = TRUE };
  g_autoptr (AtspiAccessible) menu = dwr_client_wait_in (client, panel, &query);
  g_autoptr (GError) error = NULL;

  dwr_at_spi_click (menu, &error);
  g_assert_no_error (error);
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, "Save as…");
  name_file (client, path);
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, "Save");
}

/* It takes the old file's place at once. */
static void
wait_replaced (const char *path)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  gboolean is_replaced = FALSE;

  while (!is_replaced) {
    g_autofree char *text = NULL;

    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_file_get_contents (path, &text, NULL, NULL);
    is_replaced = g_strcmp0 (text, OTHER) != 0;
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

static void
assert_article (const char *path)
{
  g_autofree char *article = dwr_client_mail_dup_article (DWR_SCENARIO_ADDRESS, "text");
  g_autofree char *saved = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &saved, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (saved, ==, article);
}

/* As a file, where Liferea has no folders. The same file again is asked about, and written anew. */
static void
check_save (DwrClient *client, const char *article)
{
  g_autofree char *path = g_build_filename (client->folder, "saved.txt", NULL);

  save_as (client, path);
  dwr_client_wait_text (client, "Saved as ");
  assert_article (path);
  g_assert_true (g_file_set_contents (path, OTHER, -1, NULL));
  save_as (client, path);
  dwr_client_wait_text (client, "already exists");
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, "Replace");
  wait_replaced (path);
  assert_article (path);
}

/* A whole article, and where it stands. */
static void
check_send (DwrClient *client, const char *address)
{
  g_autofree char *mailto = NULL;
  g_autofree char *text = NULL;

  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, "Send by mail");
  mailto = dwr_liferea_client_wait_mailto (client);
  g_assert_true (g_str_has_prefix (mailto, "mailto:?subject=Nachtzug%20verbindet%20"));
  g_assert_null (strchr (mailto, ' '));
  text = g_uri_unescape_string (strstr (mailto, "&body="), NULL);
  g_assert_nonnull (strstr (text, address));
  g_assert_nonnull (strstr (text, "tho/lin (nlp, kbd)"));
  g_assert_nonnull (strstr (text, "\r\n"));
}

void
dwr_liferea_client_set_plugins (DwrClient *client, const char *names)
{
  g_autoptr (GSubprocessLauncher) launcher =
      dwr_client_fixture_new_launcher (G_SUBPROCESS_FLAGS_NONE);
  const char *words[] = { "gsettings",      "set", "net.sf.liferea.plugins",
                          "active-plugins", names, NULL };
  g_autofree char *home = g_build_filename (client->folder, "home", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_setenv (launcher, "HOME", home, TRUE);
  g_subprocess_launcher_setenv (launcher, "GSETTINGS_BACKEND", "keyfile", TRUE);
  process = g_subprocess_launcher_spawnv (launcher, words, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

void
dwr_liferea_client_call (DwrClient *client, const char *method, GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) answer = NULL;

  g_assert_no_error (error);
  answer = g_dbus_connection_call_sync (bus,
                                        "org.gnome.feed.Reader",
                                        "/org/gnome/feed/Reader",
                                        "org.gnome.feed.Reader",
                                        method,
                                        arguments,
                                        NULL,
                                        G_DBUS_CALL_FLAGS_NONE,
                                        DWR_CLIENT_LIMIT_S * 1000,
                                        NULL,
                                        &error);
  g_assert_no_error (error);
}

/* @name: its title */
static gboolean
has_title (Display *display, Window window, const XWindowAttributes *unused, gconstpointer name)
{
  char *title = NULL;
  gboolean is_name = XFetchName (display, window, &title) != 0 && g_strcmp0 (title, name) == 0;

  if (title != NULL)
    XFree (title);
  return is_name;
}

void
dwr_liferea_client_resize (int width_px, int height_px)
{
  Display *display = XOpenDisplay (NULL);
  Window window = 0;

  g_assert_nonnull (display);
  window = dwr_test_windows_find (display, has_title, "Liferea");
  g_assert_cmpuint (window, !=, 0);
  XResizeWindow (display, window, (unsigned int) width_px, (unsigned int) height_px);
  XCloseDisplay (display);
}

/* Only the layout with the article below the list has a column for dates. */
void
dwr_liferea_client_wait_layout (DwrClient *client, gboolean is_wide)
{
  if (is_wide)
    dwr_client_wait_gone (client, ATSPI_ROLE_TABLE_COLUMN_HEADER, "Date");
  else
    g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_TABLE_COLUMN_HEADER, "Date"));
}

const DwrClientKind dwr_liferea_client = {
  .name = "Liferea",
  .application = "liferea",
  .toggle = "DW Reader",
  .toggle_key = "<Control><Alt>w",
  .profile = { DWR_LIFEREA_PROFILE, DWR_LIFEREA_FEED, DWR_LIFEREA_PLUGIN },
  .select = select_item,
  .quit = quit,
  .check_save = check_save,
  .check_send = check_send,
};
