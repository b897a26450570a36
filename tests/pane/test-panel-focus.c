/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the keyboard's focus goes in the panel, and what keys do with the story that has it. */

#include "config.h"

#include <gtk/gtk.h>

#include "dwr-focus.h"
#include "dwr-panel-layout.h"
#include "dwr-test-list.h"
#include "dwr-test-view.h"

#define BOX "headline_box"

static GtkWidget *
get_focus (DwrTestPanel *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

static gboolean
is_focus_in (DwrTestPanel *fixture, const char *name)
{
  GtkWidget *widget = dwr_test_panel_find (fixture, name);

  return get_focus (fixture) == widget || dwr_focus_is_inside (widget);
}

static gboolean
is_shown (DwrTestPanel *fixture, const char *name)
{
  return gtk_widget_get_visible (dwr_test_panel_find (fixture, name));
}

static gboolean
is_single (gpointer data)
{
  DwrPanelLayout *layout = DWR_PANEL_LAYOUT (dwr_test_panel_find (data, "layout"));

  return dwr_panel_layout_get_mode (layout) == DWR_PANEL_LAYOUT_SINGLE;
}

/* Gives the keyboard's focus to the first headline, which is not selected. */
static GtkWidget *
start (DwrTestPanel *fixture)
{
  GtkWidget *row = NULL;

  dwr_test_list_start (fixture);
  row = GTK_WIDGET (dwr_test_list_find_row (fixture, DWR_TEST_FERRY));
  gtk_widget_grab_focus (row);
  g_assert_null (gtk_list_box_get_selected_row (dwr_test_list_find_box (fixture, BOX)));
  return row;
}

/* The same in a panel of the least width. */
static GtkWidget *
start_single (DwrTestPanel *fixture)
{
  GtkWidget *row = start (fixture);

  gtk_window_resize (GTK_WINDOW (fixture->window), 300, 800);
  g_assert_true (dwr_test_wait (is_single, fixture));
  dwr_test_turn (50);
  return row;
}

/* The list goes with the focus in it, which stays in the panel all the same. */
static void
test_single (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *row = start_single (fixture);

  dwr_test_list_press (row, GDK_KEY_Return);
  g_assert_false (is_shown (fixture, "newsroom_view"));
  g_assert_true (is_focus_in (fixture, "back_button"));
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
  g_assert_true (is_focus_in (fixture, "article_view"));
  dwr_test_list_press (fixture->window, GDK_KEY_Escape);
  g_assert_true (is_shown (fixture, "newsroom_view"));
  g_assert_true (is_focus_in (fixture, BOX));
}

/* Whoever chooses a list sees it, even the one that the article came from. */
static void
test_single_choice (DwrTestPanel *fixture, gconstpointer data)
{
  static const struct {
    const char *button; /* (nullable): by the menu */
    const char *id;
  } cases[] = {
    { "section_button", "all" },
    { "edition_button", "en" },
    { NULL, "history" },
    { NULL, "history" },
  };

  start_single (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
    gtk_widget_grab_focus (dwr_test_panel_find (fixture, "menu_button"));
    g_assert_false (is_shown (fixture, "newsroom_view"));
    if (cases[i].button != NULL)
      g_signal_emit_by_name (dwr_test_panel_find (fixture, cases[i].button), "chosen", cases[i].id);
    else
      dwr_test_panel_do (fixture, "view", g_variant_new_string (cases[i].id));
    g_assert_true (is_shown (fixture, "newsroom_view"));
    dwr_test_list_wait_for_page (fixture, "list");
    g_assert_true (is_focus_in (fixture, "newsroom_view"));
  }
}

/* So it does while nothing can be read, and Escape leads back from there too. */
static void
test_single_error (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *row = start_single (fixture);

  dwr_test_host_set_offline (fixture->host, TRUE);
  dwr_test_list_press (row, GDK_KEY_Return);
  dwr_test_panel_wait_for_state (fixture, DWR_READING_ERROR);
  g_assert_false (is_shown (fixture, "newsroom_view"));
  g_assert_true (is_focus_in (fixture, "toolbar"));
  dwr_test_list_press (fixture->window, GDK_KEY_Escape);
  g_assert_true (is_focus_in (fixture, BOX));
}

/* A story that has the focus can be marked before it is selected, as after a search. */
static void
test_letters (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *entry = dwr_test_panel_find (fixture, "search_entry");
  GtkWidget *row = start (fixture);

  dwr_test_list_press (row, GDK_KEY_slash);
  g_assert_true (get_focus (fixture) == entry);
  dwr_test_list_press (entry, GDK_KEY_Escape);
  g_assert_true (get_focus (fixture) == row);
  dwr_test_list_press (row, GDK_KEY_b);
  dwr_test_list_wait_for_state (fixture, DWR_TEST_FERRY, DWR_HEADLINE_STARRED, TRUE);
  dwr_test_list_press (row, GDK_KEY_u);
  dwr_test_list_wait_for_state (fixture, DWR_TEST_FERRY, DWR_HEADLINE_UNREAD, FALSE);
}

static gboolean
has_no_menu (gpointer data)
{
  return gtk_menu_get_for_attach_widget (data) == NULL;
}

/* The menu selects the row that it is of. */
static void
test_menu (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *row = start (fixture);
  GtkListBox *list = dwr_test_list_find_box (fixture, BOX);
  GList *menus = NULL;

  dwr_test_list_press (row, GDK_KEY_Menu);
  menus = gtk_menu_get_for_attach_widget (GTK_WIDGET (list));
  g_assert_nonnull (menus);
  g_assert_true (gtk_list_box_get_selected_row (list) == GTK_LIST_BOX_ROW (row));
  gtk_menu_shell_deactivate (GTK_MENU_SHELL (menus->data));
  g_assert_true (dwr_test_wait (has_no_menu, list));
}

/* As the window does it for Tab and Shift+Tab. */
static void
move_focus (DwrTestPanel *fixture, GtkDirectionType direction)
{
  g_signal_emit_by_name (fixture->window, "move-focus", direction);
}

/* The list is one stop on the way of the Tab key. */
static void
test_tab (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *row = start (fixture);

  gtk_widget_activate (row);
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
  gtk_widget_grab_focus (row);
  move_focus (fixture, GTK_DIR_TAB_FORWARD);
  g_assert_true (is_focus_in (fixture, "article_view"));
  gtk_widget_grab_focus (row);
  move_focus (fixture, GTK_DIR_TAB_BACKWARD);
  g_assert_true (is_focus_in (fixture, "toolbar"));
  gtk_widget_child_focus (dwr_test_panel_find (fixture, "layout"), GTK_DIR_TAB_FORWARD);
  g_assert_true (get_focus (fixture) == row);
}

/* As in a mail client, whose panes are a paned widget's too: that one would take F6 for itself. */
static void
put_beside_mails (DwrTestPanel *fixture)
{
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  g_autoptr (DwrPanel) panel = g_object_ref (fixture->panel);

  gtk_container_remove (GTK_CONTAINER (fixture->window), GTK_WIDGET (panel));
  gtk_paned_pack1 (GTK_PANED (paned), gtk_button_new_with_label ("Mails"), FALSE, FALSE);
  gtk_paned_pack2 (GTK_PANED (paned), GTK_WIDGET (panel), TRUE, FALSE);
  gtk_widget_show (gtk_paned_get_child1 (GTK_PANED (paned)));
  gtk_widget_show (paned);
  gtk_container_add (GTK_CONTAINER (fixture->window), paned);
  gtk_window_resize (GTK_WINDOW (fixture->window), 600, 800);
}

/* F6 goes from pane to pane, and into the list from elsewhere in the panel. */
static void
test_panes (DwrTestPanel *fixture, gconstpointer data)
{
  static const struct {
    const char *from;
    GdkModifierType modifiers;
    const char *to;
  } cases[] = {
    { "back_button", 0, BOX },
    { "back_button", GDK_SHIFT_MASK, "article_view" },
  };
  GtkWidget *row = NULL;

  put_beside_mails (fixture);
  row = start (fixture);
  dwr_test_list_press (row, GDK_KEY_F6);
  g_assert_true (get_focus (fixture) == row);
  gtk_widget_activate (row);
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gtk_widget_grab_focus (dwr_test_panel_find (fixture, cases[i].from));
    dwr_test_list_press_with (row, GDK_KEY_F6, cases[i].modifiers);
    g_assert_true (is_focus_in (fixture, cases[i].to));
    dwr_test_list_press (row, GDK_KEY_F6);
    g_assert_false (is_focus_in (fixture, cases[i].to));
    dwr_test_list_press_with (row, GDK_KEY_F6, GDK_SHIFT_MASK);
    g_assert_true (is_focus_in (fixture, cases[i].to));
  }
}

/* Before there are headlines it goes back to the first page. */
static void
test_start_page (DwrTestPanel *fixture, gconstpointer data)
{
  gtk_widget_grab_focus (dwr_test_panel_find (fixture, "search_entry"));
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  g_assert_true (is_focus_in (fixture, "article_view"));
  dwr_test_list_press_with (fixture->window, GDK_KEY_Left, GDK_MOD1_MASK);
  g_assert_false (is_shown (fixture, "article_view"));
  g_assert_true (is_focus_in (fixture, "newsroom_view"));
  dwr_test_list_press_with (fixture->window, GDK_KEY_Right, GDK_MOD1_MASK);
  g_assert_true (is_shown (fixture, "article_view"));
}

/* The other letters of a word would act on the article that has come meanwhile. */
static void
test_typing (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *row = start (fixture);
  GtkWidget *entry = dwr_test_panel_find (fixture, "search_entry");

  dwr_test_list_press (row, GDK_KEY_Return);
  dwr_test_list_press (row, GDK_KEY_slash);
  g_assert_true (get_focus (fixture) == entry);
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
  g_assert_true (get_focus (fixture) == entry);
}

/* Who has put another address there meanwhile can still open it. */
static void
test_typed_address (DwrTestPanel *fixture, gconstpointer data)
{
  GtkEntry *entry = GTK_ENTRY (dwr_test_panel_find (fixture, "search_entry"));

  start (fixture);
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (dwr_test_panel_find (fixture, "search_bar")),
                                  TRUE);
  dwr_test_panel_open (fixture, DWR_TEST_GERMAN);
  gtk_entry_set_text (entry, DWR_TEST_ENGLISH);
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
  g_assert_cmpstr (gtk_entry_get_text (entry), ==, DWR_TEST_ENGLISH);
  dwr_test_panel_open_and_load (fixture, DWR_TEST_ENGLISH);
  g_assert_cmpstr (gtk_entry_get_text (entry), ==, "");
}

/* Where the article has all of the panel the focus does not go to the list that nobody sees. */
static void
test_single_search (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *row = start_single (fixture);
  GtkWidget *entry = dwr_test_panel_find (fixture, "search_entry");
  static const guint keys[] = { GDK_KEY_Escape, GDK_KEY_Down };

  dwr_test_list_press (row, GDK_KEY_Return);
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    dwr_test_list_press (fixture->window, GDK_KEY_slash);
    g_assert_true (get_focus (fixture) == entry);
    dwr_test_list_press (entry, keys[i]);
    g_assert_true (is_focus_in (fixture, "article_view"));
  }
}

/* The page with the button goes, and the focus with it. */
static void
test_single_retry (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *row = start_single (fixture);

  dwr_newsroom_fixture_change (&fixture->newsroom, "fail-articles", "status-500");
  dwr_test_list_press (row, GDK_KEY_Return);
  dwr_test_panel_wait_for_state (fixture, DWR_READING_ERROR);
  dwr_newsroom_fixture_change (&fixture->newsroom, "fail-articles", NULL);
  gtk_widget_grab_focus (dwr_test_panel_find (fixture, "error_page/retry_button"));
  dwr_test_panel_click (fixture, "error_page/retry_button");
  g_assert_true (is_focus_in (fixture, "article_view"));
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
  g_assert_true (is_focus_in (fixture, "article_view"));
}

static void
test_first_button (DwrTestPanel *fixture, gconstpointer data)
{
  gtk_widget_grab_focus (dwr_test_panel_find (fixture, "start_button"));
  dwr_test_panel_click (fixture, "start_button");
  g_assert_true (is_focus_in (fixture, "newsroom_view"));
  dwr_test_list_wait_for_page (fixture, "list");
  g_assert_true (is_focus_in (fixture, BOX));
}

/* What comes while the list is there has been seen by nobody. */
static void
test_unseen (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *row = start_single (fixture);

  dwr_test_list_wait_for_state (fixture, DWR_TEST_FERRY, DWR_HEADLINE_UNREAD, TRUE);
  dwr_test_host_set_offline (fixture->host, TRUE);
  dwr_test_list_press (row, GDK_KEY_Return);
  dwr_test_panel_wait_for_state (fixture, DWR_READING_ERROR);
  dwr_test_list_press (fixture->window, GDK_KEY_Escape);
  dwr_test_host_set_offline (fixture->host, FALSE);
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
  g_assert_false (is_shown (fixture, "article_view"));
  g_assert_cmpuint (dwr_test_list_get_state (fixture, DWR_TEST_FERRY) & DWR_HEADLINE_UNREAD, !=, 0);
}

int
main (int argc, char **argv)
{
  static const DwrTestPanelCase cases[] = {
    { "/dwr/panel-focus/single", test_single },
    { "/dwr/panel-focus/single-error", test_single_error },
    { "/dwr/panel-focus/single-choice", test_single_choice },
    { "/dwr/panel-focus/letters", test_letters },
    { "/dwr/panel-focus/menu", test_menu },
    { "/dwr/panel-focus/tab", test_tab },
    { "/dwr/panel-focus/panes", test_panes },
    { "/dwr/panel-focus/start-page", test_start_page },
    { "/dwr/panel-focus/typing", test_typing },
    { "/dwr/panel-focus/typed-address", test_typed_address },
    { "/dwr/panel-focus/single-search", test_single_search },
    { "/dwr/panel-focus/single-retry", test_single_retry },
    { "/dwr/panel-focus/first-button", test_first_button },
    { "/dwr/panel-focus/unseen", test_unseen },
  };

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_panel_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
