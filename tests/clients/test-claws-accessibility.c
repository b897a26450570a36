/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a screen reader is told of the panel in a real Claws Mail: an article has a language, one
 * headline, landmarks and names, a headline in the list says title, state, section and time, and
 * that an article is there is announced. */

#include "config.h"

#include <string.h>

#include "dwr-claws-fixture.h"

#define GERMAN_TITLE "Nachtzug verbindet wieder vier länder am meer"
#define GERMAN_HEADLINE "Nachtzug verbindet wieder vier Länder am Meer"
#define LAST_LINE "tho/lin (nlp, kbd)"
#define ROW "^Island ferry runs on batteries and patience, Unread, Business, [^,]*[0-9][^,]*$"

static DwrClientFixture world;

static gboolean
has_attribute (AtspiAccessible *accessible, const char *attribute, const char *expected)
{
  g_autofree char *value = dwr_at_spi_dup_attribute (accessible, attribute);

  return g_strcmp0 (value, expected) == 0;
}

/* Every one of a role has a name. Returns: how many there are */
static guint
assert_named (AtspiAccessible *document, AtspiRole role)
{
  DwrAtSpiQuery query = { .role = role };
  g_autoptr (GPtrArray) found = dwr_at_spi_list (document, &query);

  for (guint i = 0; i < found->len; i++) {
    g_autofree char *name = dwr_at_spi_dup_name (g_ptr_array_index (found, i));

    g_assert_cmpstr (name, !=, "");
  }
  return found->len;
}

/* One of level 1, which is the headline; below it each level follows the one above. */
static void
assert_headings (AtspiAccessible *document)
{
  DwrAtSpiQuery query = { .role = ATSPI_ROLE_HEADING };
  g_autoptr (GPtrArray) headings = dwr_at_spi_list (document, &query);
  g_autofree char *first = NULL;
  int level = 0;

  g_assert_cmpuint (headings->len, >, 3);
  first = dwr_at_spi_dup_name (g_ptr_array_index (headings, 0));
  g_assert_cmpstr (first, ==, GERMAN_HEADLINE);
  for (guint i = 0; i < headings->len; i++) {
    g_autofree char *value = dwr_at_spi_dup_attribute (g_ptr_array_index (headings, i), "level");
    int next = value != NULL ? (int) g_ascii_strtoll (value, NULL, 10) : 0;

    g_assert_cmpint (next, >, i > 0 ? 1 : 0);
    g_assert_cmpint (next, <=, level + 1);
    level = next;
  }
}

static const char *
get_language (AtspiAccessible *accessible)
{
  return atspi_accessible_get_object_locale (accessible, NULL);
}

/* The article's is German, our own words are of the interface. */
static void
assert_languages (AtspiAccessible *document)
{
  DwrAtSpiQuery main_query = { .role = ATSPI_ROLE_LANDMARK };
  DwrAtSpiQuery source_query = { .role = ATSPI_ROLE_PARAGRAPH, .contains = "Source: " };
  g_autoptr (AtspiAccessible) landmark = dwr_at_spi_find (document, &main_query);
  g_autoptr (AtspiAccessible) source = dwr_at_spi_find (document, &source_query);

  g_assert_nonnull (landmark);
  g_assert_true (has_attribute (landmark, "xml-roles", "main"));
  g_assert_cmpstr (get_language (landmark), ==, "de");
  g_assert_nonnull (source);
  g_assert_cmpstr (get_language (source), ==, "en");
}

static guint
count_role (AtspiAccessible *document, AtspiRole role)
{
  DwrAtSpiQuery query = { .role = role };
  g_autoptr (GPtrArray) found = dwr_at_spi_list (document, &query);

  return found->len;
}

static void
note_cb (AtspiEvent *event, gpointer data)
{
  g_ptr_array_add (data, g_strdup (event->type));
  g_boxed_free (ATSPI_TYPE_EVENT, event);
}

/* The panel announces on the bus: that it loads, that it is there. */
static void
assert_announced (GPtrArray *events)
{
  gint64 end_us = g_get_monotonic_time () + DWR_CLIENT_LIMIT_S * G_USEC_PER_SEC;

  while (events->len < 2 && g_get_monotonic_time () < end_us) {
    g_main_context_iteration (NULL, FALSE);
    g_usleep (10 * 1000);
  }
  g_assert_cmpuint (events->len, ==, 2);
}

static void
test_article (void)
{
  DwrClawsStart start = { .options = "--panel" };
  DwrClawsFixture claws = { NULL };
  DwrAtSpiQuery query = { .role = ATSPI_ROLE_DOCUMENT_WEB, .name = GERMAN_HEADLINE };
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (AtspiEventListener) listener = atspi_event_listener_new (note_cb, events, NULL);
  g_autoptr (AtspiAccessible) document = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  dwr_claws_fixture_select (&claws, DWR_MAIL_GERMAN);
  atspi_event_listener_register (listener, "object:announcement", &error);
  g_assert_no_error (error);
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_PUSH_BUTTON, GERMAN_TITLE);
  text = dwr_claws_fixture_read_article (&claws, LAST_LINE);
  document = dwr_at_spi_find (claws.application, &query);
  g_assert_nonnull (document);
  assert_headings (document);
  assert_languages (document);
  g_assert_cmpuint (count_role (document, ATSPI_ROLE_ARTICLE), ==, 1);
  g_assert_cmpuint (count_role (document, ATSPI_ROLE_HEADER), ==, 1);
  g_assert_cmpuint (count_role (document, ATSPI_ROLE_FOOTER), ==, 1);
  g_assert_cmpuint (assert_named (document, ATSPI_ROLE_IMAGE), >, 1);
  g_assert_cmpuint (assert_named (document, ATSPI_ROLE_LINK), >, 2);
  g_assert_cmpuint (count_role (document, ATSPI_ROLE_UNKNOWN), ==, 0);
  assert_announced (events);
  atspi_event_listener_deregister (listener, "object:announcement", NULL);
  dwr_claws_fixture_tear_down (&claws);
}

static void
test_rows (void)
{
  DwrClawsStart start = { .options = "--panel" };
  DwrClawsFixture claws = { NULL };
  DwrAtSpiQuery query = { .role = ATSPI_ROLE_LIST_ITEM, .contains = "Island ferry" };
  g_autoptr (AtspiAccessible) panel = NULL;
  g_autoptr (AtspiAccessible) row = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_PUSH_BUTTON, "Show headlines");
  panel = dwr_claws_fixture_wait_for (&claws, ATSPI_ROLE_PANEL, "DW Reader");
  row = dwr_at_spi_wait_for (panel, &query, DWR_CLIENT_LIMIT_S, &error);
  g_assert_no_error (error);
  name = dwr_at_spi_dup_name (row);
  if (!g_regex_match_simple (ROW, name, 0, 0))
    g_assert_cmpstr (name, ==, ROW);
  g_assert_true (dwr_at_spi_has_state (row, ATSPI_STATE_FOCUSABLE));
  dwr_claws_fixture_tear_down (&claws);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  g_test_add_func ("/dwr/accessibility/Claws: an article has language, landmarks and names",
                   test_article);
  g_test_add_func ("/dwr/accessibility/Claws: a headline says title, state, section, time",
                   test_rows);
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
