/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the panel has asked a real Evolution for, and Evolution's user ends before its time. The
 * module evolution-hands.c sees to the moment. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dwr-client-scenario.h"
#include "dwr-client-settings.h"
#include "dwr-evolution-client.h"
#include "dwr-test-keys.h"

#define LOOK_AGAIN_AFTER_US 40000
#define FERRY "Island ferry runs on batteries and patience"
#define FOLDER "DW Articles"
#define SOURCE_LINE "Deutsche Welle, “"

static DwrClientFixture world;

static void
set_up (DwrClient *client, gconstpointer data)
{
  g_autofree char *options = g_strdup_printf ("--panel --hands '%s'", DWR_EVOLUTION_HANDS);

  dwr_client_set_up (client, &dwr_evolution_client, world.folder, options);
  /* GTK's accessible objects of menus, which go with their window while a screen reader asks. */
  client->expected = "invalid unclassed pointer in cast to";
}

static void
tear_down (DwrClient *client, gconstpointer data)
{
  dwr_client_tear_down (client);
}

static void
tell_hands (DwrClient *client, const char *name, gboolean is_wanted)
{
  g_autofree char *path = g_build_filename (client->folder, "runtime", name, NULL);

  if (is_wanted)
    g_assert_true (g_file_set_contents (path, "", 0, NULL));
  else
    g_assert_cmpint (g_unlink (path), ==, 0);
}

/* Waits until that is the last of what the module has told. */
static void
wait_told (DwrClient *client, const char *expected)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  gboolean is_told = FALSE;

  while (!is_told) {
    g_autofree char *log = dwr_client_dup_log (client);
    const char *last = g_strrstr (log, "Hands: ");

    if (g_get_monotonic_time () > end_us)
      g_test_message ("Told at last: %s", last);
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    is_told = last != NULL && g_str_has_prefix (last + strlen ("Hands: "), expected);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

/* One more, with an article in its panel. (transfer full) */
static AtspiAccessible *
open_window (DwrClient *client)
{
  DwrAtSpiQuery article = { .role = ATSPI_ROLE_HEADING, .name = FERRY, .is_showing = TRUE };
  g_autoptr (GPtrArray) windows = NULL;
  AtspiAccessible *window = NULL;

  dwr_client_click (client, ATSPI_ROLE_MENU_ITEM, "New Window");
  windows = dwr_evolution_client_wait_windows (client, 2);
  window = g_object_ref (g_ptr_array_index (windows, 1));
  dwr_evolution_client_click_in (client, window, ATSPI_ROLE_PUSH_BUTTON, FERRY);
  g_object_unref (dwr_client_wait_in (client, window, &article));
  return window;
}

static void
close_window (DwrClient *client, AtspiAccessible *window)
{
  dwr_evolution_client_click_in (client, window, ATSPI_ROLE_MENU_ITEM, "Close Window");
  g_ptr_array_unref (dwr_evolution_client_wait_windows (client, 1));
}

/* For the first time, which asks where. */
static void
begin_save (DwrClient *client, AtspiAccessible *window, const char *answer)
{
  dwr_evolution_client_click_in (client, window, ATSPI_ROLE_PUSH_BUTTON, "Save to folder");
  dwr_client_wait_text (client, "Save articles to a folder");
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, answer);
}

static void
wait_mail (DwrClient *client)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  g_autoptr (GPtrArray) mails = dwr_evolution_client_list_mails (client, FOLDER);

  while (mails->len == 0) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
    g_clear_pointer (&mails, g_ptr_array_unref);
    mails = dwr_evolution_client_list_mails (client, FOLDER);
  }
}

/* The window goes when the mail is there already: it is saved, and its folder is remembered. */
static void
test_late_end (DwrClient *client, gconstpointer data)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  g_autoptr (AtspiAccessible) window = NULL;

  client->kind->select (client, DWR_SCENARIO_SUBJECT);
  window = open_window (client);
  tell_hands (client, "hands-hold", TRUE);
  begin_save (client, window, "Save");
  wait_mail (client);
  close_window (client, window);
  tell_hands (client, "hands-hold", FALSE);
  while (!dwr_client_settings_has (client, "save-folders")) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

/* Selects the headline as a screen reader does, and answers the mail that is shown with it. */
static void
quote (DwrClient *client)
{
  g_autoptr (AtspiAccessible) heading =
      dwr_client_wait_for (client, ATSPI_ROLE_HEADING, DWR_SCENARIO_TITLE);

  dwr_evolution_client_select_text (heading);
  dwr_evolution_client_use_menu (client, "Quote selection in reply");
}

static void
wait_answer (DwrClient *client)
{
  DwrAtSpiQuery query = { .contains = SOURCE_LINE };

  g_object_unref (dwr_client_wait_in (client, client->application, &query));
}

/* The only draft has the text of one answer. */
static void
check_answer (DwrClient *client)
{
  dwr_evolution_client_check_draft (client,
                                    "{'subject': 'Re: Der Nachtzug fährt wieder',"
                                    " 'to': 'greta.sund@example.org', 'files': {},"
                                    " 'html': true, 'times': {'Deutsche Welle, “': 1},"
                                    " 'lines': ['" SOURCE_LINE "', 'Greta Sund wrote:']}");
}

/* An answer whose composer went says nothing in the next one. */
static void
test_answer_refused (DwrClient *client, gconstpointer data)
{
  dwr_client_scenario_read (client);
  tell_hands (client, "hands-drop", TRUE);
  quote (client);
  wait_told (client, "a composer went");
  tell_hands (client, "hands-drop", FALSE);
  quote (client);
  wait_answer (client);
  check_answer (client);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  dwr_test_keys_init ();
#define ADD(name, function)                                                                        \
  g_test_add ("/dwr/evolution-interrupted/" name, DwrClient, NULL, set_up, function, tear_down)
  ADD ("what was saved when its window went is saved", test_late_end);
  ADD ("an answer that was refused is not in the next one", test_answer_refused);
#undef ADD
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
