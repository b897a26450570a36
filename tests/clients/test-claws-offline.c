/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A journey: a section is kept by the command line, the network goes away, and a real Claws Mail
 * reads all of it, words and pictures. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dwr-article-lines.h"
#include "dwr-claws-fixture.h"
#include "dwr-test-folder.h"

#define EDITION "de"
#define SECTION "all"
#define PICTURED_TITLE "Nachtzug verbindet wieder vier Länder am Meer"

/* What the pane says in place of a picture that it has not. */
#define NO_PICTURE "The picture could not be loaded."

#define KEY_RETURN 0xff0d
#define LOOK_AGAIN_AFTER_US (50 * 1000)

static DwrClientFixture world;

/* Runs the command line on the store of the journey, and returns what it prints. (transfer full) */
static char *
run_cli (const char *const *words)
{
  g_autoptr (GSubprocessLauncher) launcher =
      dwr_client_fixture_new_launcher (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) all_words = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", world.newsroom.data_home, TRUE);
  g_strv_builder_add (builder, DWR_CLI_PROGRAM);
  for (; *words != NULL; words++)
    g_strv_builder_add (builder, *words);
  all_words = g_strv_builder_end (builder);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) all_words, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  return output;
}

/* (transfer full) */
static JsonNode *
run_cli_json (const char *const *words)
{
  g_autofree char *output = run_cli (words);
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (output, &error);

  g_assert_no_error (error);
  return node;
}

static void
stop_newsroom (void)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (world.newsroom.process), NULL, NULL);
  g_subprocess_wait_check (world.newsroom.process, NULL, &error);
  g_assert_no_error (error);
}

/* Puts the keyboard's focus on the headline and presses Enter. */
static void
open_headline (AtspiAccessible *panel, const char *title)
{
  const DwrAtSpiQuery query = { .role = ATSPI_ROLE_LIST_ITEM, .contains = title };
  g_autoptr (GError) error = NULL;
  g_autoptr (AtspiAccessible) row = dwr_at_spi_wait_for (panel, &query, DWR_CLIENT_LIMIT_S, &error);
  g_autoptr (AtspiComponent) component = NULL;

  g_assert_no_error (error);
  component = atspi_accessible_get_component_iface (row);
  g_assert_true (atspi_component_grab_focus (component, &error));
  g_assert_no_error (error);
  atspi_generate_keyboard_event (KEY_RETURN, NULL, ATSPI_KEY_SYM, &error);
  g_assert_no_error (error);
}

/* Waits until the article's pictures are there or have failed. */
static void
wait_until_loaded (AtspiAccessible *panel)
{
  const DwrAtSpiQuery query = { .role = ATSPI_ROLE_DOCUMENT_WEB, .is_showing = TRUE };
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  gboolean is_busy = TRUE;

  while (is_busy) {
    g_autoptr (AtspiAccessible) document = dwr_at_spi_find (panel, &query);

    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    is_busy = document == NULL || dwr_at_spi_has_state (document, ATSPI_STATE_BUSY);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

static void
assert_reads (DwrClawsFixture *claws, AtspiAccessible *panel, JsonObject *headline)
{
  const char *link = json_object_get_string_member (headline, "link");
  const char *const show[] = { "show", "--offline", "--format=json", link, NULL };
  g_autoptr (JsonNode) article = run_cli_json (show);
  g_auto (GStrv) lines = dwr_article_lines_list (json_node_get_object (article));
  g_autofree char *text = NULL;

  g_assert_cmpuint (g_strv_length (lines), >, 5);
  open_headline (panel, json_object_get_string_member (headline, "title"));
  text = dwr_claws_fixture_read_article (claws, lines[g_strv_length (lines) - 1]);
  dwr_article_lines_assert (text, lines);
  wait_until_loaded (panel);
  g_free (text);
  text = dwr_claws_fixture_read_article (claws, lines[g_strv_length (lines) - 1]);
  g_assert_null (strstr (text, NO_PICTURE));
}

/* (transfer full): the headlines of the section that is kept, without network from now on */
static JsonNode *
keep_section (void)
{
  static const char *const keep[] = { "keep", "--edition", EDITION, "--section", SECTION, NULL };
  static const char *const list[] = {
    "headlines", "--offline", "--format=json", "--edition", EDITION, "--section", SECTION, NULL,
  };
  g_autofree char *kept = run_cli (keep);
  JsonNode *headlines;

  stop_newsroom ();
  headlines = run_cli_json (list);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (headlines)), >, 3);
  return headlines;
}

static AtspiAccessible *
start_claws (DwrClawsFixture *claws)
{
  DwrClawsStart start = { .options = "--panel --edition " EDITION,
                          .data_home = world.newsroom.data_home };

  dwr_claws_fixture_set_up (claws, world.folder, &start);
  return dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_PANEL, "DW Reader");
}

static void
test_journey (void)
{
  DwrClawsFixture claws = { NULL };
  g_autoptr (JsonNode) headlines = keep_section ();
  g_autoptr (AtspiAccessible) panel = start_claws (&claws);
  JsonArray *rows = json_node_get_array (headlines);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    assert_reads (&claws, panel, json_array_get_object_element (rows, i));
  g_clear_object (&panel);
  dwr_claws_fixture_tear_down (&claws);
}

static void
wait_until_lost (AtspiAccessible *panel)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  gboolean is_lost = FALSE;

  while (!is_lost) {
    g_autofree char *text = dwr_at_spi_dup_text (panel);

    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    is_lost = strstr (text, NO_PICTURE) != NULL;
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

/* The control: a picture that is not there is told, so that the journey's are. */
static void
test_lost_pictures (void)
{
  DwrClawsFixture claws = { NULL };
  g_autofree char *pictures =
      g_build_filename (world.newsroom.data_home, "dw-reader", "pictures", NULL);
  g_autoptr (AtspiAccessible) panel = NULL;

  dwr_test_folder_remove (pictures);
  panel = start_claws (&claws);
  open_headline (panel, PICTURED_TITLE);
  wait_until_lost (panel);
  g_clear_object (&panel);
  dwr_claws_fixture_tear_down (&claws);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  g_test_add_func ("/dwr/claws-offline/journey", test_journey);
  g_test_add_func ("/dwr/claws-offline/lost-pictures", test_lost_pictures);
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
