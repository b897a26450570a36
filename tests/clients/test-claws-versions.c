/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A plugin that was built for another version of Claws Mail: Claws says so and runs on. */

#include "config.h"

#include <gdk/gdk.h>
#include <string.h>

#include "dwr-claws-fixture.h"

#define LOOK_AGAIN_AFTER_US (50 * 1000)

static DwrClientFixture world;

typedef struct {
  const char *plugin;
  const char *words;
} Stranger;

static void
wait_log (DwrClawsFixture *claws, const char *words)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  gboolean is_there = FALSE;

  while (!is_there) {
    g_autofree char *log = dwr_claws_fixture_dup_log (claws);

    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    is_there = strstr (log, words) != NULL;
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

/* Claws says in a dialog, which a screen reader is not told of, that a plugin failed to load;
 * behind it the mail is opened. */
static void
close_dialog (DwrClawsFixture *claws)
{
  DwrAtSpiQuery mail = { .contains = "Hast du im November", .is_showing = TRUE };
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  g_autoptr (AtspiAccessible) found = NULL;

  while (found == NULL) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    atspi_generate_keyboard_event (GDK_KEY_Escape, NULL, ATSPI_KEY_SYM, NULL);
    g_usleep (LOOK_AGAIN_AFTER_US);
    found = dwr_at_spi_find (claws->application, &mail);
  }
}

static void
test_stranger (gconstpointer data)
{
  const Stranger *stranger = data;
  DwrClawsStart start = { .options = "--panel", .plugin = stranger->plugin };
  DwrClawsFixture claws = { NULL };

  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  wait_log (&claws, stranger->words);
  dwr_claws_fixture_select (&claws, DWR_MAIL_GERMAN);
  close_dialog (&claws);
  dwr_claws_fixture_wait_gone (&claws, ATSPI_ROLE_PANEL, "DW Reader");
  dwr_claws_fixture_tear_down (&claws);
}

int
main (int argc, char **argv)
{
  const Stranger older = {
    DWR_CLAWS_PLUGIN_FOR_OLDER,
    "Your version of Claws Mail is newer than the version the 'DW Reader' plugin was built with.",
  };
  const Stranger newer = {
    DWR_CLAWS_PLUGIN_FOR_NEWER,
    "Your version of Claws Mail is too old for the 'DW Reader' plugin.",
  };
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  g_test_add_data_func ("/dwr/claws-versions/a plugin for an older Claws is refused in words",
                        &older,
                        test_stranger);
  g_test_add_data_func ("/dwr/claws-versions/a plugin for a newer Claws is refused in words",
                        &newer,
                        test_stranger);
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
