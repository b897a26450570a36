/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Walks the accessible tree of the panel in a real Claws Mail, in each state that a person can
 * bring it to, and fails on a control without a name. */

#include "config.h"

#include <string.h>

#include "dwr-claws-fixture.h"

#define GERMAN_TITLE "Nachtzug verbindet wieder vier länder am meer"
/* As a label has it, isolated. */
#define OTHER_HEADLINE "\u2068Nachtzug verbindet wieder vier Länder am Meer\u2069"
#define LAST_LINE "tho/lin (nlp, kbd)"

static DwrClientFixture world;

/* What somebody can use, and so must be told of. */
static const AtspiRole controls[] = {
  ATSPI_ROLE_CHECK_BOX,     ATSPI_ROLE_COMBO_BOX,       ATSPI_ROLE_DIALOG,
  ATSPI_ROLE_DOCUMENT_WEB,  ATSPI_ROLE_ENTRY,           ATSPI_ROLE_IMAGE,
  ATSPI_ROLE_LINK,          ATSPI_ROLE_LIST_ITEM,       ATSPI_ROLE_MENU_ITEM,
  ATSPI_ROLE_PASSWORD_TEXT, ATSPI_ROLE_PROGRESS_BAR,    ATSPI_ROLE_PUSH_BUTTON,
  ATSPI_ROLE_RADIO_BUTTON,  ATSPI_ROLE_SPIN_BUTTON,     ATSPI_ROLE_TEXT,
  ATSPI_ROLE_TOGGLE_BUTTON, ATSPI_ROLE_CHECK_MENU_ITEM, ATSPI_ROLE_RADIO_MENU_ITEM,
};

static gboolean
is_control (AtspiAccessible *accessible)
{
  AtspiRole role = atspi_accessible_get_role (accessible, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (controls); i++)
    if (role == controls[i])
      return TRUE;
  return FALSE;
}

/* The name of what it is labelled by; empty for nothing. (transfer full) */
static char *
dup_label (AtspiAccessible *accessible)
{
  g_autoptr (GArray) relations = atspi_accessible_get_relation_set (accessible, NULL);
  char *label = NULL;

  for (guint i = 0; relations != NULL && i < relations->len; i++) {
    AtspiRelation *relation = g_array_index (relations, AtspiRelation *, i);

    if (label == NULL &&
        atspi_relation_get_relation_type (relation) == ATSPI_RELATION_LABELLED_BY) {
      g_autoptr (AtspiAccessible) target = atspi_relation_get_target (relation, 0);

      label = target != NULL ? dwr_at_spi_dup_name (target) : NULL;
    }
    g_object_unref (relation);
  }
  return label != NULL ? label : g_strdup ("");
}

/* Two letters at least, or a number; not the name of an icon's file. */
static gboolean
says_something (const char *name)
{
  guint n_letters = 0;

  for (const char *cursor = name; *cursor != '\0'; cursor = g_utf8_next_char (cursor))
    n_letters += g_unichar_isalnum (g_utf8_get_char (cursor)) ? 1 : 0;
  return n_letters >= 2 && strstr (name, "-symbolic") == NULL;
}

/* At and below @root, what has @is_there: is on the screen, or is at most scrolled or folded away.
 */
static void
check (AtspiAccessible *root, const char *state, AtspiStateType is_there, guint n_min)
{
  DwrAtSpiQuery query = { .role = ATSPI_ROLE_INVALID };
  g_autoptr (GPtrArray) found = dwr_at_spi_list (root, &query);
  guint n_controls = 0;

  for (guint i = 0; i < found->len; i++) {
    AtspiAccessible *accessible = g_ptr_array_index (found, i);
    g_autofree char *name = dwr_at_spi_dup_name (accessible);
    g_autofree char *label = dup_label (accessible);
    g_autofree char *role = NULL;

    if (!is_control (accessible) || !dwr_at_spi_has_state (accessible, is_there))
      continue;
    n_controls++;
    if (says_something (name) || says_something (label))
      continue;
    role = atspi_accessible_get_role_name (accessible, NULL);
    g_test_message ("%s: a %s is called '%s'", state, role, name);
    g_test_fail_printf ("%s: a %s is called '%s'", state, role, name);
  }
  g_test_message ("%s: %u controls", state, n_controls);
  g_assert_cmpuint (n_controls, >=, n_min);
}

static void
check_panel (DwrClawsFixture *claws, const char *state, guint n_min)
{
  g_autoptr (AtspiAccessible) panel =
      dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_PANEL, "DW Reader");

  check (panel, state, ATSPI_STATE_SHOWING, n_min);
}

/* A popover stands behind all else that is in the window. @query: something in it. (transfer
 * full) (nullable) */
static AtspiAccessible *
find_popover (DwrClawsFixture *claws, const DwrAtSpiQuery *query)
{
  DwrAtSpiQuery frame_query = { .role = ATSPI_ROLE_FRAME };
  g_autoptr (AtspiAccessible) frame = dwr_at_spi_find (claws->application, &frame_query);
  int n_children = atspi_accessible_get_child_count (frame, NULL);

  for (int i = n_children - 1; i > 0; i--) {
    g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (frame, i, NULL);
    g_autoptr (AtspiAccessible) found = child != NULL ? dwr_at_spi_find (child, query) : NULL;

    if (found != NULL)
      return g_steal_pointer (&child);
  }
  return NULL;
}

/* Claws' own window has buttons of the same names. */
static void
click_in_panel (DwrClawsFixture *claws, const char *button)
{
  DwrAtSpiQuery query = { .role = ATSPI_ROLE_TOGGLE_BUTTON, .name = button, .has_action = TRUE };
  g_autoptr (AtspiAccessible) panel =
      dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_PANEL, "DW Reader");
  g_autoptr (GError) error = NULL;
  g_autoptr (AtspiAccessible) control =
      dwr_at_spi_wait_for (panel, &query, DWR_CLIENT_LIMIT_S, &error);

  g_assert_no_error (error);
  dwr_at_spi_click (control, &error);
  g_assert_no_error (error);
}

/* Opens a popover by its button, and closes it again. @sign: in it */
static void
check_popover (DwrClawsFixture *claws,
               const char *button,
               AtspiRole role,
               const char *sign,
               guint n_min)
{
  DwrAtSpiQuery query = { .role = role, .name = sign, .is_showing = TRUE };
  g_autoptr (AtspiAccessible) popover = NULL;

  click_in_panel (claws, button);
  g_object_unref (dwr_claws_fixture_wait_for (claws, role, sign));
  popover = find_popover (claws, &query);
  g_assert_nonnull (popover);
  check (popover, button, ATSPI_STATE_VISIBLE, n_min);
  click_in_panel (claws, button);
  dwr_claws_fixture_wait_gone (claws, role, sign);
}

static void
type_search (DwrClawsFixture *claws, const char *words)
{
  g_autoptr (AtspiAccessible) entry =
      dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_TEXT, "Search, or paste a link");
  g_autoptr (AtspiEditableText) text = atspi_accessible_get_editable_text_iface (entry);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (text);
  atspi_editable_text_set_text_contents (text, words, &error);
  g_assert_no_error (error);
}

static void
test_list (void)
{
  DwrClawsStart start = { .options = "--panel" };
  DwrClawsFixture claws = { NULL };

  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  g_object_unref (dwr_claws_fixture_wait_for (&claws, ATSPI_ROLE_PUSH_BUTTON, "Show headlines"));
  check_panel (&claws, "first run", 6);
  check_popover (&claws, "Appearance", ATSPI_ROLE_PUSH_BUTTON, "Smaller text", 20);
  check_popover (&claws, "Menu", ATSPI_ROLE_PUSH_BUTTON, "Refresh headlines", 8);
  dwr_newsroom_fixture_change (&world.newsroom, "fail-feeds", "status-404");
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_PUSH_BUTTON, "Show headlines");
  g_object_unref (dwr_claws_fixture_wait_for (&claws, ATSPI_ROLE_TOGGLE_BUTTON, "Details"));
  check_panel (&claws, "the list has failed", 8);
  dwr_newsroom_fixture_change (&world.newsroom, "fail-feeds", NULL);
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_PUSH_BUTTON, "Refresh");
  dwr_claws_fixture_wait_text (&claws, "Island ferry");
  check_panel (&claws, "list", 10);
  check_popover (&claws, "Edition: English", ATSPI_ROLE_TEXT, "Find an edition", 4);
  check_popover (&claws, "Section: All stories", ATSPI_ROLE_LIST_ITEM, "All stories", 4);
  click_in_panel (&claws, "Search");
  type_search (&claws, "ferry");
  dwr_claws_fixture_wait_gone (&claws, ATSPI_ROLE_LABEL, OTHER_HEADLINE);
  check_panel (&claws, "search results", 8);
  type_search (&claws, "zzzz");
  dwr_claws_fixture_wait_text (&claws, "No headlines match.");
  check_panel (&claws, "nothing found", 8);
  dwr_claws_fixture_tear_down (&claws);
}

static void
check_dialog (DwrClawsFixture *claws, const char *button, const char *title, guint n_min)
{
  g_autoptr (AtspiAccessible) dialog = NULL;
  DwrAtSpiQuery query = { .role = ATSPI_ROLE_PUSH_BUTTON, .name = "Close" };
  g_autoptr (AtspiAccessible) close_button = NULL;
  g_autoptr (GError) error = NULL;

  dwr_claws_fixture_click (claws, ATSPI_ROLE_PUSH_BUTTON, button);
  dialog = dwr_claws_fixture_wait_for (claws, ATSPI_ROLE_DIALOG, title);
  check (dialog, title, ATSPI_STATE_VISIBLE, n_min);
  close_button = dwr_at_spi_find (dialog, &query);
  g_assert_nonnull (close_button);
  dwr_at_spi_click (close_button, &error);
  g_assert_no_error (error);
  dwr_claws_fixture_wait_gone (claws, ATSPI_ROLE_DIALOG, title);
}

static void
test_article (void)
{
  DwrClawsStart start = { .options = "--panel" };
  DwrClawsFixture claws = { NULL };
  g_autofree char *text = NULL;

  dwr_claws_fixture_set_up (&claws, world.folder, &start);
  dwr_claws_fixture_select (&claws, DWR_MAIL_GERMAN);
  dwr_newsroom_fixture_change (&world.newsroom, "fail-articles", "status-500");
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_PUSH_BUTTON, GERMAN_TITLE);
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_TOGGLE_BUTTON, "Details");
  g_object_unref (dwr_claws_fixture_wait_for (&claws, ATSPI_ROLE_PUSH_BUTTON, "Copy details"));
  check_panel (&claws, "the article has failed", 10);
  dwr_newsroom_fixture_change (&world.newsroom, "fail-articles", NULL);
  dwr_claws_fixture_click (&claws, ATSPI_ROLE_PUSH_BUTTON, GERMAN_TITLE);
  text = dwr_claws_fixture_read_article (&claws, LAST_LINE);
  g_object_unref (dwr_claws_fixture_wait_for (&claws, ATSPI_ROLE_TOGGLE_BUTTON, "Star"));
  check_panel (&claws, "article", 12);
  check_dialog (&claws, "Preferences…", "DW Reader preferences", 8);
  check_dialog (&claws, "What was contacted…", "What was contacted", 1);
  dwr_claws_fixture_tear_down (&claws);
}

int
main (int argc, char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  g_test_add_func ("/dwr/accessibility/Claws: every control of the list has a name", test_list);
  g_test_add_func ("/dwr/accessibility/Claws: every control around an article has a name",
                   test_article);
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
