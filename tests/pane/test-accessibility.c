/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a screen reader is told of the panel, in each of its states: every control has a name that
 * says something and is large enough to be hit, what changes is announced once, letters of twice
 * their size fit into the narrowest panel, and the keyboard gets out of the article. */

#include "config.h"

#include <gtk/gtk.h>

#include "dwr-focus.h"
#include "dwr-test-accessible.h"
#include "dwr-test-list.h"
#include "dwr-test-view.h"

/* More than an article's links. */
#define TABS_MAX 80

#define NARROW_PX 300

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

/* On the screen, as a screen reader is told. */
static gboolean
is_showing (gpointer data)
{
  g_autoptr (AtkStateSet) states = atk_object_ref_state_set (gtk_widget_get_accessible (data));

  return atk_state_set_contains_state (states, ATK_STATE_SHOWING);
}

static gboolean
is_unmapped (gpointer data)
{
  return !gtk_widget_get_mapped (data);
}

static void
check (DwrTestPanel *fixture, const char *state)
{
  dwr_test_turn (50);
  g_assert_cmpuint (dwr_test_accessible_check (fixture->window, state), >, 3);
}

static void
unfold_cb (GtkWidget *widget, gpointer data)
{
  guint *n_unfolded = data;

  if (GTK_IS_EXPANDER (widget) && gtk_widget_get_mapped (widget)) {
    gtk_expander_set_expanded (GTK_EXPANDER (widget), TRUE);
    (*n_unfolded)++;
  }
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), unfold_cb, data);
}

/* What is folded away is not told of until it is unfolded; then it is a state of its own. */
static guint
check_unfolded (GtkWidget *root, const char *folded_state, guint n_folded)
{
  g_autofree char *state = g_strconcat (folded_state, ", unfolded", NULL);
  guint n_unfolded = 0;

  unfold_cb (root, &n_unfolded);
  if (n_unfolded == 0)
    return 0;
  dwr_test_turn (50);
  g_assert_cmpuint (dwr_test_accessible_check (root, state), >, n_folded);
  return n_unfolded;
}

typedef struct {
  DwrTestPanel *fixture;
  const char *state;
  guint n_popovers;
  guint n_unfolded;
} Popovers;

/* Opens each button's popover, whatever is in it. */
static void
check_popover_cb (GtkWidget *widget, gpointer data)
{
  Popovers *popovers = data;

  if (GTK_IS_MENU_BUTTON (widget) && gtk_widget_get_visible (widget) &&
      gtk_widget_is_sensitive (widget)) {
    GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget)));
    g_autofree char *state =
        g_strdup_printf ("%s, popover of '%s'",
                         popovers->state,
                         atk_object_get_name (gtk_widget_get_accessible (widget)));
    guint n_controls = 0;

    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (widget), TRUE);
    g_assert_true (dwr_test_wait (is_showing, popover));
    dwr_test_turn (50);
    n_controls = dwr_test_accessible_check (popover, state);
    g_assert_cmpuint (n_controls, >, 0);
    popovers->n_unfolded += check_unfolded (popover, state, n_controls);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (widget), FALSE);
    g_assert_true (dwr_test_wait (is_unmapped, popover));
    popovers->n_popovers++;
  } else if (GTK_IS_CONTAINER (widget)) {
    gtk_container_forall (GTK_CONTAINER (widget), check_popover_cb, popovers);
  }
}

static void
check_popovers (DwrTestPanel *fixture, const char *state, guint n_min)
{
  Popovers popovers = { fixture, state, 0, 0 };

  check_popover_cb (GTK_WIDGET (fixture->panel), &popovers);
  g_assert_cmpuint (popovers.n_popovers, >=, n_min);
  g_assert_cmpuint (popovers.n_unfolded, >, 0);
}

static void
test_first_run (DwrTestPanel *fixture, gconstpointer data)
{
  check (fixture, "first run");
  check_popovers (fixture, "first run", 3);
}

static void
test_loading_list (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_newsroom_fixture_change (&fixture->newsroom, "fail-feeds", "silent");
  dwr_test_panel_click (fixture, "start_button");
  g_assert_true (dwr_test_wait (is_mapped, dwr_test_panel_find (fixture, "list_progress_bar")));
  check (fixture, "loading list");
}

static void
test_error_list (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_newsroom_fixture_change (&fixture->newsroom, "fail-feeds", "status-404");
  dwr_test_panel_click (fixture, "start_button");
  dwr_test_list_wait_for_page (fixture, "error");
  check (fixture, "error list");
  g_assert_cmpuint (check_unfolded (fixture->window, "error list", 0), ==, 1);
}

static void
test_offline (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_host_set_offline (fixture->host, TRUE);
  dwr_test_panel_click (fixture, "start_button");
  dwr_test_list_wait_for_page (fixture, "empty");
  check (fixture, "empty and offline");
  dwr_test_host_set_offline (fixture->host, FALSE);
  dwr_test_list_wait_for_page (fixture, "list");
  dwr_test_host_set_offline (fixture->host, TRUE);
  check (fixture, "offline list");
}

/* Title, state, section, time. */
static void
check_row (DwrTestPanel *fixture)
{
  DwrHeadlineRow *row = dwr_test_list_find_row (fixture, DWR_TEST_FERRY);

  g_assert_true (g_regex_match_simple (
      "^Island ferry runs on batteries and patience, Unread, Business, [^,]*[0-9][^,]*$",
      dwr_test_list_get_name (row),
      0,
      0));
  g_assert_cmpint (atk_object_get_role (gtk_widget_get_accessible (GTK_WIDGET (row))),
                   ==,
                   ATK_ROLE_LIST_ITEM);
}

static gboolean
has_menu (gpointer data)
{
  GList *menus = gtk_menu_get_for_attach_widget (data);

  return menus != NULL && gtk_widget_get_mapped (menus->data);
}

static void
check_row_menu (DwrTestPanel *fixture)
{
  GtkListBox *list = dwr_test_list_find_box (fixture, "headline_box");
  GtkWidget *row = GTK_WIDGET (dwr_test_list_find_row (fixture, DWR_TEST_FERRY));
  GtkMenu *menu = NULL;

  gtk_list_box_select_row (list, GTK_LIST_BOX_ROW (row));
  gtk_widget_grab_focus (row);
  dwr_test_list_press (row, GDK_KEY_Menu);
  g_assert_true (dwr_test_wait (has_menu, list));
  menu = gtk_menu_get_for_attach_widget (GTK_WIDGET (list))->data;
  g_assert_cmpuint (dwr_test_accessible_check (GTK_WIDGET (menu), "menu of a headline"), >, 3);
  gtk_menu_shell_deactivate (GTK_MENU_SHELL (menu));
}

static void
test_list (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_list_start (fixture);
  check (fixture, "list");
  check_row (fixture);
  check_popovers (fixture, "list", 4);
  check_row_menu (fixture);
  dwr_test_panel_do (fixture, "mark-all-read", NULL);
  g_assert_true (dwr_test_wait (is_mapped, dwr_test_panel_find (fixture, "undo_bar")));
  check (fixture, "list, all read");
}

static void
test_search (DwrTestPanel *fixture, gconstpointer data)
{
  GtkEntry *entry = GTK_ENTRY (dwr_test_panel_find (fixture, "search_entry"));

  dwr_test_list_start (fixture);
  dwr_test_panel_click (fixture, "search_button");
  g_assert_true (dwr_test_wait (is_mapped, entry));
  check (fixture, "search");
  gtk_entry_set_text (entry, "ferry");
  dwr_test_list_wait_for_page (fixture, "results");
  check (fixture, "search results");
  gtk_entry_set_text (entry, "zzzz");
  dwr_test_list_wait_for_page (fixture, "empty");
  check (fixture, "no search results");
}

static void
test_views (DwrTestPanel *fixture, gconstpointer data)
{
  static const char *const views[] = { "saved", "starred", "history" };

  dwr_test_list_start (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++) {
    dwr_test_panel_do (fixture, "view", g_variant_new_string (views[i]));
    dwr_test_list_wait_for_page (fixture, "empty");
    check (fixture, views[i]);
  }
}

static GtkWidget *
find_dialog (DwrTestPanel *fixture)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (window->data != fixture->window && GTK_IS_DIALOG (window->data))
      return window->data;
  return NULL;
}

/* The end of a dialog may be that of other windows, so they are looked for anew. */
static void
check_dialog (DwrTestPanel *fixture, const char *action)
{
  GtkWidget *dialog = NULL;

  dwr_test_panel_do (fixture, action, NULL);
  dwr_test_turn (100);
  g_assert_cmpuint (dwr_test_accessible_check_windows (fixture->window, action), >, 1);
  while ((dialog = find_dialog (fixture)) != NULL)
    gtk_widget_destroy (dialog);
}

static void
test_dialogs (DwrTestPanel *fixture, gconstpointer data)
{
  check_dialog (fixture, "preferences");
  check_dialog (fixture, "contacts");
  check_dialog (fixture, "about");
}

static void
note_cb (AtkObject *accessible, const char *words, GPtrArray *said)
{
  g_ptr_array_add (said, g_strdup (words));
}

static guint
count_said (GPtrArray *said, const char *words)
{
  guint n_times = 0;

  for (guint i = 0; i < said->len; i++)
    n_times += g_str_equal (g_ptr_array_index (said, i), words) ? 1 : 0;
  return n_times;
}

/* Once each: that the article is loading, and that it is there; links below the pointer never. */
static void
test_announcements (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  AtkObject *status =
      gtk_widget_get_accessible (dwr_test_panel_find (fixture, "status_bar/status_label"));

  g_assert_cmpint (atk_object_get_role (status), ==, ATK_ROLE_STATUSBAR);
  g_signal_connect (status, "announcement", G_CALLBACK (note_cb), said);
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  g_assert_cmpuint (count_said (said, "Loading the article…"), ==, 1);
  g_assert_cmpuint (count_said (said, "Loaded"), ==, 1);
  g_signal_emit_by_name (dwr_panel_peek_pane (fixture->panel), "link-hovered", "https://x.org/");
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "status_label"), ==, "https://x.org/");
  g_signal_emit_by_name (dwr_panel_peek_pane (fixture->panel), "link-hovered", NULL);
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "status_label"), ==, "Loaded");
  g_assert_cmpuint (said->len, ==, 2);
  g_signal_handlers_disconnect_by_data (status, said);
}

static void
test_article (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_panel_open (fixture, DWR_TEST_SILENT);
  g_assert_true (
      dwr_test_wait (is_mapped, dwr_test_panel_find (fixture, "article_view/progress_bar")));
  check (fixture, "article loading");
  g_assert_true (
      dwr_test_wait (is_mapped, dwr_test_panel_find (fixture, "article_view/spinner_box")));
  check (fixture, "article loading long");
  dwr_test_panel_open (fixture, "https://www.dw.com/de/fault-status-500/a-70000101");
  dwr_test_panel_wait_for_state (fixture, DWR_READING_ERROR);
  check (fixture, "article error");
  g_assert_cmpuint (check_unfolded (fixture->window, "article error", 0), ==, 1);
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  check (fixture, "article");
  dwr_test_host_set_message (fixture->host,
                             "See https://www.dw.com/en/the-last-keeper/a-70000105, or write.");
  check (fixture, "article, links of a message");
  dwr_test_host_set_offline (fixture->host, TRUE);
  check (fixture, "saved article");
}

static gboolean
is_outside (gpointer data)
{
  DwrTestPanel *fixture = data;
  WebKitWebView *view = dwr_pane_peek_view (dwr_panel_peek_pane (fixture->panel));

  return gtk_window_get_focus (GTK_WINDOW (fixture->window)) != GTK_WIDGET (view);
}

static void
press_tabs (DwrTestPanel *fixture, GdkModifierType modifiers)
{
  GtkWidget *view = GTK_WIDGET (dwr_pane_peek_view (dwr_panel_peek_pane (fixture->panel)));
  guint n_tabs = 0;

  dwr_pane_focus_title (dwr_panel_peek_pane (fixture->panel));
  dwr_test_panel_assert_value (fixture, "document.activeElement.tagName", "H1");
  while (!is_outside (fixture) && n_tabs++ < TABS_MAX) {
    dwr_test_list_press_with (view, GDK_KEY_Tab, modifiers);
    /* The page answers before it says who has the focus. */
    g_free (dwr_test_panel_evaluate (fixture, "document.activeElement.tagName"));
    dwr_test_turn (10);
  }
  g_test_message ("%u times Tab", n_tabs);
  g_assert_true (is_outside (fixture));
}

/* Tab gets out at the article's end, Shift and Tab at its start, F6 from anywhere. */
static void
test_no_trap (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_list_start (fixture);
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  dwr_test_give_focus (fixture->window);
  press_tabs (fixture, 0);
  press_tabs (fixture, GDK_SHIFT_MASK);
  dwr_pane_focus_title (dwr_panel_peek_pane (fixture->panel));
  dwr_test_list_press (fixture->window, GDK_KEY_F6);
  g_assert_true (dwr_test_wait (is_outside, fixture));
}

static void
assert_narrow (DwrTestPanel *fixture, const char *state)
{
  int minimum_px = 0;

  dwr_test_turn (50);
  gtk_widget_get_preferred_width (GTK_WIDGET (fixture->panel), &minimum_px, NULL);
  g_test_message ("%s: %d px", state, minimum_px);
  g_assert_cmpint (minimum_px, <=, NARROW_PX);
}

/* Letters of twice their size ask for no wider panel. */
static void
test_large_text (DwrTestPanel *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi = 0;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  assert_narrow (fixture, "first run");
  dwr_newsroom_fixture_change (&fixture->newsroom, "fail-feeds", "status-404");
  dwr_test_panel_click (fixture, "start_button");
  dwr_test_list_wait_for_page (fixture, "error");
  assert_narrow (fixture, "failed list");
  dwr_newsroom_fixture_change (&fixture->newsroom, "fail-feeds", NULL);
  dwr_test_panel_do (fixture, "refresh", NULL);
  dwr_test_list_wait_for_page (fixture, "list");
  assert_narrow (fixture, "list");
  dwr_test_panel_do (fixture, "mark-all-read", NULL);
  g_assert_true (dwr_test_wait (is_mapped, dwr_test_panel_find (fixture, "undo_bar")));
  assert_narrow (fixture, "list, all read");
  dwr_test_panel_click (fixture, "search_button");
  assert_narrow (fixture, "search");
  dwr_test_panel_open (fixture, "https://www.dw.com/de/fault-status-500/a-70000101");
  dwr_test_panel_wait_for_state (fixture, DWR_READING_ERROR);
  assert_narrow (fixture, "failed article");
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  dwr_test_host_set_message (fixture->host,
                             "See https://www.dw.com/en/the-last-keeper/a-70000105, or write.");
  assert_narrow (fixture, "article");
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

int
main (int argc, char **argv)
{
  static const DwrTestPanelCase cases[] = {
    { "/dwr/accessibility/every control of the first page has a name", test_first_run },
    { "/dwr/accessibility/every control has a name while the list loads", test_loading_list },
    { "/dwr/accessibility/every control has a name when the list has failed", test_error_list },
    { "/dwr/accessibility/every control has a name offline", test_offline },
    { "/dwr/accessibility/every control of list, menus and popovers has a name", test_list },
    { "/dwr/accessibility/every control of a search has a name", test_search },
    { "/dwr/accessibility/every control of the other lists has a name", test_views },
    { "/dwr/accessibility/every control of the dialogs has a name", test_dialogs },
    { "/dwr/accessibility/every control around an article has a name", test_article },
    { "/dwr/accessibility/what changes is announced once", test_announcements },
    { "/dwr/accessibility/letters of twice their size fit into 300 px", test_large_text },
    { "/dwr/accessibility/the keyboard gets out of the article", test_no_trap },
  };

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_panel_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
