/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-evolution-client.h"

#include <signal.h>
#include <string.h>

#include "dwr-client-mail.h"
#include "dwr-client-scenario.h"
#include "dwr-test-keys.h"

/* The names on the bus of the programs that Evolution has started. */
#define DATA_NAMES "org.gnome.evolution"

#define LOOK_AGAIN_AFTER_US 40000

#define ARTICLES_NAME "\u2068On This Computer/DW Articles\u2069"

/* A row is selected when its cell gets the focus. */
static void
select_in (DwrClient *client, AtspiAccessible *list, const DwrAtSpiQuery *query)
{
  g_autoptr (AtspiAccessible) cell = dwr_client_wait_in (client, list, query);
  g_autoptr (AtspiComponent) component = atspi_accessible_get_component_iface (cell);

  g_assert_true (atspi_component_grab_focus (component, NULL));
}

static void
select_row (DwrClient *client, const char *table, const DwrAtSpiQuery *query)
{
  g_autoptr (AtspiAccessible) list = dwr_client_wait_for (client, ATSPI_ROLE_TREE_TABLE, table);

  select_in (client, list, query);
}

static void
select_message (DwrClient *client, const char *subject)
{
  DwrAtSpiQuery query = { .role = ATSPI_ROLE_TABLE_CELL, .name = subject };

  select_row (client, "Messages", &query);
}

void
dwr_evolution_client_open_folder (DwrClient *client, const char *folder)
{
  DwrAtSpiQuery query = { .role = ATSPI_ROLE_TABLE_CELL, .contains = folder };

  select_row (client, "Mail Folder Tree", &query);
}

void
dwr_evolution_client_click_in (DwrClient *client,
                               AtspiAccessible *window,
                               AtspiRole role,
                               const char *name)
{
  DwrAtSpiQuery query = { .role = role, .name = name, .has_action = TRUE };
  g_autoptr (AtspiAccessible) control = dwr_client_wait_in (client, window, &query);

  g_assert_true (dwr_at_spi_click (control, NULL));
}

GPtrArray *
dwr_evolution_client_wait_windows (DwrClient *client, guint n_windows)
{
  DwrAtSpiQuery query = { .role = ATSPI_ROLE_FRAME, .is_showing = TRUE };
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  GPtrArray *windows = dwr_at_spi_list (client->application, &query);

  while (windows->len != n_windows) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_ptr_array_unref (windows);
    windows = dwr_at_spi_list (client->application, &query);
  }
  return windows;
}

void
dwr_evolution_client_use_menu (DwrClient *client, const char *item)
{
  g_autoptr (AtspiAccessible) panel = dwr_client_wait_for (client, ATSPI_ROLE_PANEL, "DW Reader");
  DwrAtSpiQuery menu = { .role = ATSPI_ROLE_TOGGLE_BUTTON, .name = "Menu", .has_action = TRUE };
  g_autoptr (AtspiAccessible) button = dwr_client_wait_in (client, panel, &menu);

  g_assert_true (dwr_at_spi_click (button, NULL));
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, "As a message");
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, item);
}

void
dwr_evolution_client_select_text (AtspiAccessible *accessible)
{
  g_autoptr (AtspiText) text = atspi_accessible_get_text_iface (accessible);
  g_autoptr (GError) error = NULL;
  int n_characters = atspi_text_get_character_count (text, &error);

  g_assert_no_error (error);
  g_assert_true (atspi_text_add_selection (text, 0, n_characters, &error));
  g_assert_no_error (error);
}

void
dwr_evolution_client_choose_folder (DwrClient *client, const char *folder)
{
  DwrAtSpiQuery dialog_query = { .role = ATSPI_ROLE_DIALOG, .name = DWR_EVOLUTION_CHOICE };
  DwrAtSpiQuery cell_query = { .role = ATSPI_ROLE_TABLE_CELL, .name = folder };
  g_autoptr (AtspiAccessible) dialog =
      dwr_client_wait_in (client, client->application, &dialog_query);

  select_in (client, dialog, &cell_query);
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, "Choose");
}

static void
quit (DwrClient *client)
{
  dwr_client_click (client, ATSPI_ROLE_MENU_ITEM, "Quit");
}

/* (transfer full) (nullable) */
static GVariant *
call_bus (GDBusConnection *bus, const char *method, GVariant *arguments)
{
  return g_dbus_connection_call_sync (bus,
                                      "org.freedesktop.DBus",
                                      "/org/freedesktop/DBus",
                                      "org.freedesktop.DBus",
                                      method,
                                      arguments,
                                      NULL,
                                      G_DBUS_CALL_FLAGS_NONE,
                                      -1,
                                      NULL,
                                      NULL);
}

/* Returns: whether @name was there */
static gboolean
end_owner (GDBusConnection *bus, const char *name)
{
  g_autoptr (GVariant) answer =
      call_bus (bus, "GetConnectionUnixProcessID", g_variant_new ("(s)", name));
  guint32 process = 0;

  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(u)", &process);
  kill ((pid_t) process, SIGTERM);
  return TRUE;
}

/* What keeps its accounts and mails runs on for a while, and knows this profile. */
static void
clean_up (DwrClient *client)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  gboolean is_there = TRUE;

  g_assert_nonnull (bus);
  while (is_there) {
    g_autoptr (GVariant) answer = call_bus (bus, "ListNames", NULL);
    g_autoptr (GVariantIter) names = NULL;
    const char *name = NULL;

    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    is_there = FALSE;
    g_variant_get (answer, "(as)", &names);
    while (g_variant_iter_next (names, "&s", &name))
      if (g_ascii_strncasecmp (name, DATA_NAMES, strlen (DATA_NAMES)) == 0)
        is_there |= end_owner (bus, name);
    if (is_there)
      g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

/* What Evolution 3.46 and its neighbours say without any module of ours. */
static const char *const own_complaints[] = {
  /* The processes of its data, when their bus goes. */
  "(evolution-",
  "libedbus-private-WARNING",
  /* The proxy of WebKit's process to the bus of screen readers, when that bus goes first. */
  "Error releasing name org.gnome.Evolution.Sandboxed.",
  /* Camel, which looks for the programs that send mail. */
  "No provider available for protocol",
  /* It ends without telling the bus. */
  "Your application did not unregister from D-Bus",
  /* Its table of mails, of which a screen reader asks for a cell that has just gone. */
  "ect_check: assertion",
  /* Its formatter of mails, which has threads of its own and of which we have no part: so it says
   * of a mail that is chosen as it quits. */
  "e_mail_extension_registry_get_for_mime_type: assertion",
  "e_mail_extension_registry_get_fallback: assertion",
  /* Its shell view, when the end of the activity that saves the view's state is what it waited for
   * to quit: the view lets go of an activity whose weak pointers are just being told. */
  "g_object_weak_unref: couldn't find weak ref",
  NULL,
};

static void
list_folder (GPtrArray *paths, const char *folder)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
}

GPtrArray *
dwr_evolution_client_list_mails (DwrClient *client, const char *folder)
{
  g_autofree char *name = g_strconcat (".", folder, NULL);
  g_autofree char *path =
      g_build_filename (client->folder, "home/.local/share/evolution/mail/local", name, NULL);
  g_autofree char *cur = g_build_filename (path, "cur", NULL);
  g_autofree char *new = g_build_filename (path, "new", NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  list_folder (paths, cur);
  list_folder (paths, new);
  return paths;
}

void
dwr_evolution_client_check_mails (DwrClient *client,
                                  const char *folder,
                                  guint n_mails,
                                  const char *check,
                                  const char *facts)
{
  g_autoptr (GPtrArray) mails = dwr_evolution_client_list_mails (client, folder);

  g_assert_cmpuint (mails->len, ==, n_mails);
  for (guint i = 0; i < mails->len; i++)
    dwr_client_mail_check (check, g_ptr_array_index (mails, i), facts, NULL);
}

/* By the button and then by the key: one mail, with its pictures. */
static void
check_save (DwrClient *client, const char *article)
{
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, "Save to folder");
  dwr_client_wait_text (client, "Save articles to a folder");
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, "Save");
  dwr_client_wait_text (client, "Saved to the folder “" ARTICLES_NAME "”.");
  dwr_evolution_client_check_mails (client, "DW Articles", 1, "saved", article);
  dwr_client_focus (client, ATSPI_ROLE_PUSH_BUTTON, "Save to folder");
  dwr_test_keys_press (GDK_KEY_s, 0);
  dwr_client_wait_text (client, "Already saved in the folder “" ARTICLES_NAME "”.");
  dwr_evolution_client_check_mails (client, "DW Articles", 1, "saved", article);
}

/* Evolution would ask before it quits. While the draft is being saved, the composer does not close;
 * nor does it say so. */
static void
close_composer (DwrClient *client)
{
  DwrAtSpiQuery send = { .role = ATSPI_ROLE_PUSH_BUTTON, .name = "Send", .is_showing = TRUE };
  DwrAtSpiQuery close = { .role = ATSPI_ROLE_MENU_ITEM, .name = "Close", .has_action = TRUE };
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  gboolean is_open = TRUE;

  while (is_open) {
    g_autoptr (AtspiAccessible) item = dwr_at_spi_find (client->application, &close);

    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    if (item != NULL)
      dwr_at_spi_click (item, NULL);
    is_open = !dwr_at_spi_wait_gone (client->application, &send, 1, NULL);
  }
}

void
dwr_evolution_client_check_draft (DwrClient *client, const char *facts)
{
  g_autofree char *path = dwr_client_mail_write_facts (client, facts);
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  g_autoptr (GPtrArray) mails = NULL;

  dwr_client_click (client, ATSPI_ROLE_MENU_ITEM, "Save as Draft");
  do {
    g_clear_pointer (&mails, g_ptr_array_unref);
    mails = dwr_evolution_client_list_mails (client, "Drafts");
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  } while (mails->len == 0);
  dwr_evolution_client_check_mails (client, "Drafts", 1, "draft", path);
  close_composer (client);
}

/* The text, its credits, its source and the clean link; nothing is sent along. */
static void
check_send (DwrClient *client, const char *address)
{
  DwrAtSpiQuery end = { .contains = "Source: Deutsche Welle" };
  g_autofree char *facts =
      g_strdup_printf ("{'subject': '" DWR_SCENARIO_TITLE "', 'files': {},"
                       " " DWR_EVOLUTION_PLAIN_DRAFT ", 'lines': ["
                       "'" DWR_SCENARIO_TITLE "', 'Agentur Nordlicht/P. Sandner',"
                       " '" DWR_SCENARIO_LAST_LINE "', 'Source: Deutsche Welle', '%s']}",
                       address);

  dwr_client_focus (client, ATSPI_ROLE_PUSH_BUTTON, "Save to folder");
  dwr_test_keys_press (GDK_KEY_m, 0);
  g_object_unref (dwr_client_wait_in (client, client->application, &end));
  dwr_evolution_client_check_draft (client, facts);
}

const DwrClientKind dwr_evolution_client = {
  .name = "Evolution",
  .application = "evolution",
  .toggle = "DW Reader",
  .toggle_key = "<Control><Alt>w",
  .layouts = { "Vertical View", "Classic View" },
  .profile = { DWR_EVOLUTION_PROFILE, DWR_EVOLUTION_MAILS, DWR_EVOLUTION_MODULE },
  .select = select_message,
  .quit = quit,
  .clean_up = clean_up,
  .own_complaints = own_complaints,
  .check_save = check_save,
  .check_send = check_send,
};
