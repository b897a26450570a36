/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a real Liferea's items do in the panel, in every layout, and what they ask of whom. */

#include "config.h"

#include <string.h>

#include "dwr-client-scenario.h"
#include "dwr-liferea-client.h"
#include "dwr-test-keys.h"

#define FERRY "Island ferry runs on batteries and patience"
#define FERRY_REQUEST "www.dw.com GET /en/island-ferry"
#define WEBLOG "What we read this week"
#define SOUP "Soup on Friday"
#define ALWAYS "Always read DW feed items here"
#define LIST "DW articles in this item"

#define LOOK_AGAIN_AFTER_US (50 * 1000)

static DwrClientFixture world;

static void
set_up (DwrClient *client, gconstpointer data)
{
  dwr_newsroom_fixture_clear_log (&world.newsroom);
  dwr_client_set_up (client, &dwr_liferea_client, world.folder, data);
}

static void
tear_down (DwrClient *client, gconstpointer data)
{
  dwr_client_tear_down (client);
}

static void
select_item (DwrClient *client, const char *subject)
{
  client->kind->select (client, subject);
}

static void
wait_heading (DwrClient *client, const char *title)
{
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_HEADING, title));
}

static void
wait_link (DwrClient *client, const char *title)
{
  g_object_unref (dwr_client_wait_for (client, ATSPI_ROLE_PUSH_BUTTON, title));
}

static guint
count_requests (const char *start)
{
  return dwr_newsroom_fixture_count_requests (&world.newsroom, start);
}

/* Until the user says no; then it is he who opens it. */
static void
test_reads_at_once (DwrClient *client, gconstpointer data)
{
  g_autoptr (AtspiAccessible) always = NULL;

  select_item (client, DWR_SCENARIO_TITLE);
  wait_heading (client, DWR_SCENARIO_TITLE);
  always = dwr_client_wait_for (client, ATSPI_ROLE_CHECK_BOX, ALWAYS);
  g_assert_true (dwr_at_spi_has_state (always, ATSPI_STATE_CHECKED));
  dwr_client_click (client, ATSPI_ROLE_CHECK_BOX, ALWAYS);
  select_item (client, SOUP);
  dwr_client_wait_gone (client, ATSPI_ROLE_CHECK_BOX, ALWAYS);
  select_item (client, FERRY);
  wait_link (client, FERRY);
  wait_heading (client, DWR_SCENARIO_TITLE);
  g_assert_cmpuint (count_requests (FERRY_REQUEST), ==, 0);
  dwr_client_click (client, ATSPI_ROLE_PUSH_BUTTON, FERRY);
  wait_heading (client, FERRY);
}

/* What others write is looked through, and nobody is asked anything. */
static void
test_lists_links (DwrClient *client, gconstpointer data)
{
  select_item (client, WEBLOG);
  wait_link (client, "the keeper of the bell");
  wait_link (client, "the ferry");
  dwr_client_wait_text (client, "Not DW: leads to www-dw.com");
  select_item (client, SOUP);
  dwr_client_wait_text (client, "There will be soup");
  dwr_client_wait_gone (client, ATSPI_ROLE_FILLER, LIST);
  g_assert_cmpuint (count_requests (""), ==, 0);
}

/* The item is read when the panel is shown, not before. */
static void
test_hidden (DwrClient *client, gconstpointer data)
{
  select_item (client, DWR_SCENARIO_TITLE);
  dwr_client_wait_text (client, "Nach elf Jahren Pause fährt der Zug wieder.");
  g_assert_cmpuint (count_requests (""), ==, 0);
  dwr_client_click (client, ATSPI_ROLE_CHECK_MENU_ITEM, "DW Reader");
  wait_heading (client, DWR_SCENARIO_TITLE);
}

/* Liferea makes the list anew when the window's shape asks for another layout, and a resize to one
 * and back finds the selected item again. */
static void
test_layouts (DwrClient *client, gconstpointer data)
{
  const int sizes_px[][2] = { { 1300, 640 }, { 860, 850 }, { 1300, 640 } };
  const char *subjects[] = { DWR_SCENARIO_TITLE, FERRY };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes_px); i++) {
    const char *subject = subjects[i % G_N_ELEMENTS (subjects)];

    dwr_liferea_client_resize (sizes_px[i][0], sizes_px[i][1]);
    dwr_liferea_client_wait_layout (client, i % 2 == 0);
    select_item (client, subject);
    wait_heading (client, subject);
  }
}

/* Whatever Liferea was told counts for the panel. */
static void
test_offline (DwrClient *client, gconstpointer data)
{
  select_item (client, SOUP);
  dwr_liferea_client_call (client, "SetOnline", g_variant_new ("(b)", FALSE));
  select_item (client, DWR_SCENARIO_TITLE);
  dwr_client_wait_text (client, "nothing is fetched while offline");
  g_assert_cmpuint (count_requests (""), ==, 0);
  dwr_liferea_client_call (client, "SetOnline", g_variant_new ("(b)", TRUE));
  wait_heading (client, DWR_SCENARIO_TITLE);
}

static AtspiRect *
get_place (DwrClient *client, AtspiRole role, const char *name)
{
  g_autoptr (AtspiAccessible) found = dwr_client_wait_for (client, role, name);
  g_autoptr (AtspiComponent) component = atspi_accessible_get_component_iface (found);

  return atspi_component_get_extents (component, ATSPI_COORD_TYPE_WINDOW, NULL);
}

/* Once it is at the window's end and in its own bounds: the window has its size only after its
 * first one, and the panel after that. */
static AtspiRect *
wait_panel (DwrClient *client, int end_px, int width_min_px, int width_max_px)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;

  for (;;) {
    g_autofree AtspiRect *panel = get_place (client, ATSPI_ROLE_PANEL, "DW Reader");

    if (panel->x + panel->width == end_px && panel->width >= width_min_px &&
        panel->width <= width_max_px)
      return g_steal_pointer (&panel);
    if (g_get_monotonic_time () > end_us)
      g_error ("After %d s the panel has %d px at %d", DWR_CLIENT_LIMIT_S, panel->width, panel->x);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

static void
test_width (DwrClient *client, gconstpointer data)
{
  g_free (wait_panel (client, 1360, 391, 420));
}

/* Nothing is cut off, and list and article can be read. */
static void
test_narrow (DwrClient *client, gconstpointer data)
{
  g_autofree AtspiRect *panel = wait_panel (client, 700, 300, 300);
  g_autofree AtspiRect *list = get_place (client, ATSPI_ROLE_TABLE_COLUMN_HEADER, "Headline");

  g_assert_cmpint (panel->x - list->x, >, 200);
}

/* Until Liferea's list of items has the keyboard: one of its cells does. */
static void
wait_list_focus (DwrClient *client)
{
  DwrAtSpiQuery query = { .role = ATSPI_ROLE_TABLE_CELL, .is_showing = TRUE };
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;
  gboolean is_there = FALSE;

  while (!is_there) {
    g_autoptr (GPtrArray) cells = dwr_at_spi_list (client->application, &query);

    for (guint i = 0; i < cells->len; i++)
      is_there = is_there || dwr_at_spi_is_focused (g_ptr_array_index (cells, i));
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
}

/* In the panel keys are the panel's, and Liferea's as far as they mark nothing. */
static void
test_keys (DwrClient *client, gconstpointer data)
{
  select_item (client, DWR_SCENARIO_TITLE);
  wait_heading (client, DWR_SCENARIO_TITLE);
  dwr_client_focus (client, ATSPI_ROLE_TOGGLE_BUTTON, "Menu");
  /* The next unread item. */
  dwr_test_keys_press_accelerator ("<Control>n");
  dwr_client_wait_text (client, "This key acts on items. Press Esc to go back to them.");
  wait_heading (client, DWR_SCENARIO_TITLE);
  /* From the article to the list of headlines, and from there to Liferea's. */
  dwr_test_keys_press_accelerator ("Escape");
  dwr_client_wait_text (client, "Show headlines");
  dwr_client_wait_text (client, "The news of Deutsche Welle, beside your feeds");
  dwr_test_keys_press_accelerator ("Escape");
  wait_list_focus (client);
  dwr_test_keys_press_accelerator ("<Control>n");
  wait_link (client, DWR_SCENARIO_LINK);
  dwr_client_focus (client, ATSPI_ROLE_TOGGLE_BUTTON, "Menu");
  dwr_test_keys_press_accelerator ("<Control>q");
  g_assert_cmpint (dwr_client_fixture_wait_exit (client->process, DWR_CLIENT_LIMIT_S), ==, 0);
  g_clear_object (&client->process);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  dwr_test_keys_init ();
#define ADD(name, options, function)                                                               \
  g_test_add ("/dwr/liferea/" name, DwrClient, options, set_up, function, tear_down)
  ADD ("reads an article's item at once, until it is told not to", "--panel", test_reads_at_once);
  ADD ("lists what other items link to and asks nobody", "--panel", test_lists_links);
  ADD ("asks nobody while the panel is hidden", "", test_hidden);
  ADD ("follows the selection from layout to layout", "--panel --mode 2", test_layouts);
  ADD ("is offline when Liferea is", "--panel", test_offline);
  ADD ("keeps keys that mark items from the list", "--panel", test_keys);
  ADD ("has its part of the window", "--panel", test_width);
  ADD ("is whole in a narrow window", "--panel --mode 1 --size 700x600", test_narrow);
#undef ADD
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
