/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list in the panel: rows, keys, marks, search, and what stands in its place. */

#include "config.h"

#include <gtk/gtk.h>

#include "dwr-test-list.h"
#include "dwr-test-view.h"

#define BOX "headline_box"
#define RESULTS "result_box"

static guint
count_requests (DwrTestPanel *fixture, const char *start)
{
  return dwr_newsroom_fixture_count_requests (&fixture->newsroom, start);
}

/* Nothing is asked before the button; the button asks for the headlines and nothing else. */
static void
test_first_page (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_turn (300);
  g_assert_cmpstr (dwr_test_list_get_page (fixture), ==, "start");
  g_assert_cmpuint (count_requests (fixture, ""), ==, 0);
  g_assert_cmpint (dwr_service_client_get_pid (dwr_panel_peek_client (fixture->panel)), ==, 0);
  g_assert_false (dwr_test_panel_can (fixture, "refresh"));
  g_assert_false (dwr_test_panel_can (fixture, "keep-section"));
  dwr_test_list_start (fixture);
  g_assert_cmpuint (count_requests (fixture, ""), ==, 1);
  g_assert_cmpuint (count_requests (fixture, "rss.dw.com GET /rdf/rss-en-all"), ==, 1);
  g_assert_cmpuint (dwr_test_list_count (fixture, BOX), ==, DWR_TEST_N_SAMPLES);
}

/* An article of a mail can be read without that, and leads back to the first page. */
static void
test_article_before_start (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_host_request_open (DWR_HOST (fixture->host), DWR_TEST_GERMAN);
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
  g_assert_cmpuint (count_requests (fixture, "rss.dw.com"), ==, 0);
  g_assert_false (gtk_widget_get_visible (dwr_test_panel_find (fixture, "newsroom_view")));
  dwr_test_panel_click (fixture, "back_button");
  g_assert_true (gtk_widget_get_visible (dwr_test_panel_find (fixture, "newsroom_view")));
  g_assert_cmpstr (dwr_test_list_get_page (fixture), ==, "start");
}

/* Title, state, section, time; nothing of a title is markup. */
static void
test_rows (DwrTestPanel *fixture, gconstpointer data)
{
  const char *name = NULL;
  GtkWidget *label = NULL;

  dwr_newsroom_fixture_change (&fixture->newsroom,
                               "feed-extra",
                               "70000901\tCats & dogs < 3\t2026-10-06T08:00:00Z\n");
  dwr_test_list_start (fixture);
  name = dwr_test_list_get_name (dwr_test_list_find_row (fixture, DWR_TEST_FERRY));
  g_assert_true (
      g_str_has_prefix (name, "Island ferry runs on batteries and patience, Unread, Business, "));
  name = dwr_test_list_get_name (dwr_test_list_get_row (fixture, BOX, 0));
  g_assert_true (g_str_has_prefix (name, "Cats & dogs < 3, Unread, "));
  label = dwr_test_panel_find (fixture, "headline_box/title_label");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)),
                   ==,
                   "\342\201\250Cats & dogs < 3\342\201\251");
}

static GtkWidget *
get_focus (DwrTestPanel *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

/* Arrows mark nothing, Enter opens and marks. */
static void
test_arrows_and_enter (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *first = NULL;

  dwr_test_list_start (fixture);
  first = GTK_WIDGET (dwr_test_list_find_row (fixture, DWR_TEST_FERRY));
  gtk_widget_grab_focus (first);
  dwr_test_list_press (first, GDK_KEY_Down);
  g_assert_true (get_focus (fixture) ==
                 GTK_WIDGET (dwr_test_list_find_row (fixture, DWR_TEST_TRAIN)));
  dwr_test_turn (500);
  g_assert_true (dwr_test_list_get_state (fixture, DWR_TEST_FERRY) & DWR_HEADLINE_UNREAD);
  g_assert_true (dwr_test_list_get_state (fixture, DWR_TEST_TRAIN) & DWR_HEADLINE_UNREAD);
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "nothing");
  dwr_test_list_press (first, GDK_KEY_Return);
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
  dwr_test_panel_assert_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
  dwr_test_list_wait_for_state (fixture, DWR_TEST_TRAIN, DWR_HEADLINE_UNREAD, FALSE);
  dwr_test_list_wait_for_state (fixture, DWR_TEST_TRAIN, DWR_HEADLINE_KEPT, TRUE);
  g_assert_true (dwr_test_list_get_state (fixture, DWR_TEST_FERRY) & DWR_HEADLINE_UNREAD);
}

/* J, K and N read on; U and B mark; none of them in an entry. */
static void
test_letters (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *row = NULL;
  GtkWidget *entry = NULL;

  dwr_test_list_start (fixture);
  row = GTK_WIDGET (dwr_test_list_find_row (fixture, DWR_TEST_FERRY));
  gtk_list_box_select_row (dwr_test_list_find_box (fixture, BOX), GTK_LIST_BOX_ROW (row));
  gtk_widget_grab_focus (row);
  dwr_test_list_press (row, GDK_KEY_u);
  dwr_test_list_wait_for_state (fixture, DWR_TEST_FERRY, DWR_HEADLINE_UNREAD, FALSE);
  dwr_test_list_press (row, GDK_KEY_u);
  dwr_test_list_wait_for_state (fixture, DWR_TEST_FERRY, DWR_HEADLINE_UNREAD, TRUE);
  dwr_test_list_press (row, GDK_KEY_b);
  dwr_test_list_wait_for_state (fixture, DWR_TEST_FERRY, DWR_HEADLINE_STARRED, TRUE);
  dwr_test_list_press (row, GDK_KEY_j);
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
  dwr_test_list_wait_for_state (fixture, DWR_TEST_TRAIN, DWR_HEADLINE_UNREAD, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (dwr_test_list_find_row (fixture, DWR_TEST_TRAIN)));
  dwr_test_list_press (row, GDK_KEY_k);
  dwr_test_list_wait_for_state (fixture, DWR_TEST_FERRY, DWR_HEADLINE_UNREAD, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (dwr_test_list_find_row (fixture, DWR_TEST_FERRY)));
  dwr_test_list_press (row, GDK_KEY_n);
  dwr_test_list_wait_for_state (fixture, DWR_TEST_STATION, DWR_HEADLINE_UNREAD, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (dwr_test_list_find_row (fixture, DWR_TEST_STATION)));
  dwr_test_list_press (row, GDK_KEY_slash);
  entry = dwr_test_panel_find (fixture, "search_entry");
  g_assert_true (get_focus (fixture) == entry);
  dwr_test_list_press (entry, GDK_KEY_u);
  dwr_test_list_press (entry, GDK_KEY_j);
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (entry)), ==, "uj");
}

/* (transfer none): of the list's open menu, by its place */
static GtkMenuItem *
get_menu_item (GtkListBox *list, guint index)
{
  GList *menus = gtk_menu_get_for_attach_widget (GTK_WIDGET (list));
  g_autoptr (GList) items = NULL;

  g_assert_nonnull (menus);
  items = gtk_container_get_children (GTK_CONTAINER (menus->data));
  return g_list_nth_data (items, index);
}

static gboolean
has_no_menu (gpointer data)
{
  return gtk_menu_get_for_attach_widget (data) == NULL;
}

/* By the menu key; the words are those of the story's state. */
static void
test_menu_of_row (DwrTestPanel *fixture, gconstpointer data)
{
  static const char *const labels[] = { "_Open",
                                        "Mark as _read",
                                        "_Star",
                                        "_Copy link",
                                        "Open in _browser" };
  GtkListBox *list = NULL;
  GtkWidget *row = NULL;

  dwr_test_list_start (fixture);
  list = dwr_test_list_find_box (fixture, BOX);
  row = GTK_WIDGET (dwr_test_list_find_row (fixture, DWR_TEST_FERRY));
  gtk_list_box_select_row (list, GTK_LIST_BOX_ROW (row));
  gtk_widget_grab_focus (row);
  dwr_test_list_press (row, GDK_KEY_Menu);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_assert_cmpstr (gtk_menu_item_get_label (get_menu_item (list, i)), ==, labels[i]);
  gtk_menu_item_activate (get_menu_item (list, 4));
  g_assert_true (g_str_has_suffix (dwr_test_host_get_opened (fixture->host), "/a-" DWR_TEST_FERRY));
  gtk_menu_item_activate (get_menu_item (list, 1));
  dwr_test_list_wait_for_state (fixture, DWR_TEST_FERRY, DWR_HEADLINE_UNREAD, FALSE);
  gtk_menu_shell_deactivate (
      GTK_MENU_SHELL (gtk_widget_get_parent (GTK_WIDGET (get_menu_item (list, 0)))));
  g_assert_true (dwr_test_wait (has_no_menu, list));
}

static gboolean
is_visible (gpointer data)
{
  return gtk_widget_get_visible (data);
}

static void
test_mark_all_and_undo (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *bar = dwr_test_panel_find (fixture, "undo_bar");

  dwr_test_list_start (fixture);
  dwr_test_panel_do (fixture, "mark-all-read", NULL);
  g_assert_true (dwr_test_wait (is_visible, bar));
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "undo_bar/label"),
                   ==,
                   "6 headlines marked as read");
  dwr_test_list_wait_for_state (fixture, DWR_TEST_STATION, DWR_HEADLINE_UNREAD, FALSE);
  dwr_test_panel_click (fixture, "undo_bar/action_button");
  g_assert_false (gtk_widget_get_visible (bar));
  dwr_test_list_wait_for_state (fixture, DWR_TEST_STATION, DWR_HEADLINE_UNREAD, TRUE);
}

static gboolean
is_low (gpointer data)
{
  return gtk_widget_get_allocated_height (data) < 400;
}

/* What comes by itself waits while a row is selected, and moves none. */
static void
assert_row_stays (DwrTestPanel *fixture)
{
  GtkWidget *row = NULL;
  int before_y = 0;
  int after_y = 0;

  dwr_test_list_start (fixture);
  row = GTK_WIDGET (dwr_test_list_find_row (fixture, DWR_TEST_STATION));
  gtk_widget_grab_focus (row);
  gtk_list_box_select_row (dwr_test_list_find_box (fixture, BOX), GTK_LIST_BOX_ROW (row));
  dwr_test_turn (100);
  gtk_widget_translate_coordinates (row, fixture->window, 0, 0, NULL, &before_y);
  dwr_newsroom_fixture_change (&fixture->newsroom,
                               "feed-extra",
                               "70000901\tOne\n70000902\tTwo\n70000903\tThree\n");
  dwr_test_panel_do (fixture, "refresh", NULL);
  g_assert_true (dwr_test_wait (is_visible, dwr_test_panel_find (fixture, "new_button")));
  dwr_test_turn (100);
  gtk_widget_translate_coordinates (row, fixture->window, 0, 0, NULL, &after_y);
  g_assert_cmpint (after_y, ==, before_y);
  g_assert_cmpuint (dwr_test_list_count (fixture, BOX), ==, DWR_TEST_N_SAMPLES);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (dwr_test_panel_find (fixture, "new_button"))),
                   ==,
                   "3 new stories");
  dwr_test_panel_click (fixture, "new_button");
  g_assert_cmpuint (dwr_test_list_count (fixture, BOX), ==, DWR_TEST_N_SAMPLES + 3);
  g_assert_false (gtk_widget_get_visible (dwr_test_panel_find (fixture, "new_button")));
  row = GTK_WIDGET (gtk_list_box_get_selected_row (dwr_test_list_find_box (fixture, BOX)));
  g_assert_true (row == GTK_WIDGET (dwr_test_list_find_row (fixture, DWR_TEST_STATION)));
}

static void
test_new_stories (DwrTestPanel *fixture, gconstpointer data)
{
  assert_row_stays (fixture);
}

/* A list that is longer than its place scrolls by the height of what comes above it. */
static void
test_new_stories_of_long_list (DwrTestPanel *fixture, gconstpointer data)
{
  gtk_window_resize (GTK_WINDOW (fixture->window), 420, 340);
  g_assert_true (dwr_test_wait (is_low, fixture->window));
  assert_row_stays (fixture);
}

static gboolean
has_more (gpointer data)
{
  return dwr_test_list_count (data, BOX) > DWR_TEST_N_SAMPLES;
}

/* Nobody uses the list, and somebody has asked: they may go in at once. */
static void
test_wished_stories (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_list_start (fixture);
  dwr_newsroom_fixture_change (&fixture->newsroom, "feed-extra", "70000901\tOne\n");
  dwr_test_panel_click (fixture, "reload_button");
  g_assert_true (dwr_test_wait (has_more, fixture));
  g_assert_false (gtk_widget_get_visible (dwr_test_panel_find (fixture, "new_button")));
}

static void
type (DwrTestPanel *fixture, const char *words)
{
  gtk_entry_set_text (GTK_ENTRY (dwr_test_panel_find (fixture, "search_entry")), words);
}

static gboolean
has_one_result (gpointer data)
{
  return dwr_test_list_count (data, RESULTS) == 1;
}

/* Typing looks through the list, Enter through everything saved; Escape brings the list back. */
static void
test_search (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *entry = dwr_test_panel_find (fixture, "search_entry");
  GtkLabel *snippet = NULL;

  dwr_test_list_start (fixture);
  dwr_host_request_open (DWR_HOST (fixture->host), DWR_TEST_ENGLISH);
  dwr_test_list_wait_for_state (fixture, DWR_TEST_FERRY, DWR_HEADLINE_KEPT, TRUE);
  dwr_test_panel_click (fixture, "search_button");
  type (fixture, "ferry");
  dwr_test_list_wait_for_page (fixture, "results");
  g_assert_true (dwr_test_wait (has_one_result, fixture));
  type (fixture, "rumble");
  dwr_test_list_wait_for_page (fixture, "empty");
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "placeholder/title_label"),
                   ==,
                   "No headlines match.");
  gtk_widget_activate (entry);
  dwr_test_list_wait_for_page (fixture, "results");
  g_assert_true (gtk_toggle_button_get_active (
      GTK_TOGGLE_BUTTON (dwr_test_panel_find (fixture, "kept_button"))));
  snippet = GTK_LABEL (dwr_test_panel_find (fixture, "result_box/snippet_label"));
  g_assert_nonnull (strstr (gtk_label_get_text (snippet), "rumble"));
  g_assert_false (gtk_label_get_use_markup (snippet));
  gtk_widget_grab_focus (entry);
  dwr_test_list_press (entry, GDK_KEY_Escape);
  g_assert_cmpstr (dwr_test_list_get_page (fixture), ==, "list");
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (entry)), ==, "");
}

/* By its own button, or because headlines were asked for. */
static void
test_clear_search (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_list_start (fixture);
  dwr_test_panel_click (fixture, "search_button");
  type (fixture, "zzzz");
  dwr_test_list_wait_for_page (fixture, "empty");
  dwr_test_panel_click (fixture, "placeholder/action_button");
  dwr_test_list_wait_for_page (fixture, "list");
  dwr_test_panel_click (fixture, "search_button");
  type (fixture, "zzzz");
  dwr_test_list_wait_for_page (fixture, "empty");
  dwr_host_request_headlines (DWR_HOST (fixture->host), NULL);
  dwr_test_list_wait_for_page (fixture, "list");
}

/* A link opens, with or without its scheme; words, whatever they are, are looked for. */
static void
test_entry (DwrTestPanel *fixture, gconstpointer data)
{
  static const struct {
    const char *text;
    gboolean is_opened;
  } cases[] = {
    { "<b>&amp;", FALSE },
    { "ferry www.dw.com", FALSE },
    { "\"", FALSE },
    { "www.dw.com/de/x/a-70000101", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    dwr_test_panel_open (fixture, cases[i].text);
    g_assert_cmpint (dwr_reading_get_state (dwr_panel_peek_reading (fixture->panel)),
                     ==,
                     cases[i].is_opened ? DWR_READING_LOADING : DWR_READING_NOTHING);
  }
}

static void
test_empty_views (DwrTestPanel *fixture, gconstpointer data)
{
  static const struct {
    const char *view;
    const char *title;
  } cases[] = {
    { "saved", "Nothing saved" },
    { "starred", "Nothing starred" },
    { "history", "Nothing read" },
  };

  dwr_test_list_start (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    dwr_test_panel_do (fixture, "view", g_variant_new_string (cases[i].view));
    dwr_test_list_wait_for_page (fixture, "empty");
    g_assert_cmpstr (dwr_test_panel_get_label (fixture, "placeholder/title_label"),
                     ==,
                     cases[i].title);
  }
  g_assert_false (dwr_test_panel_can (fixture, "mark-all-read"));
}

/* Offline with nothing kept there is a sentence; with headlines, each says whether it can be
 * read. */
static void
test_offline (DwrTestPanel *fixture, gconstpointer data)
{
  const char *name = NULL;

  dwr_test_host_set_offline (fixture->host, TRUE);
  dwr_test_panel_click (fixture, "start_button");
  dwr_test_list_wait_for_page (fixture, "empty");
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "placeholder/title_label"),
                   ==,
                   "You are offline");
  g_assert_cmpuint (count_requests (fixture, ""), ==, 0);
  dwr_test_host_set_offline (fixture->host, FALSE);
  dwr_test_list_wait_for_page (fixture, "list");
  dwr_test_host_set_offline (fixture->host, TRUE);
  name = dwr_test_list_get_name (dwr_test_list_find_row (fixture, DWR_TEST_FERRY));
  g_assert_nonnull (strstr (name, ", Not saved, "));
  g_assert_true (g_str_has_prefix (dwr_test_panel_get_label (fixture, "status_label"),
                                   "Offline. Showing headlines of "));
}

/* What cannot be loaded is not read by being opened. */
static void
test_opens_offline (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_list_start (fixture);
  dwr_test_host_set_offline (fixture->host, TRUE);
  gtk_widget_activate (GTK_WIDGET (dwr_test_list_find_row (fixture, DWR_TEST_FERRY)));
  dwr_test_panel_wait_for_state (fixture, DWR_READING_ERROR);
  dwr_test_turn (500);
  g_assert_true (dwr_test_list_get_state (fixture, DWR_TEST_FERRY) & DWR_HEADLINE_UNREAD);
  g_assert_cmpuint (count_requests (fixture, "www.dw.com"), ==, 0);
}

typedef struct {
  DwrTestPanel *fixture;
  gboolean is_starred;
} StarCase;

static gboolean
article_has_star (gpointer data)
{
  StarCase *one = data;
  guint state = dwr_reading_peek_article (dwr_panel_peek_reading (one->fixture->panel))->state;

  return ((state & DWR_HEADLINE_STARRED) != 0) == one->is_starred;
}

/* The list and the article know of each other's stars. */
static void
test_star_of_article (DwrTestPanel *fixture, gconstpointer data)
{
  StarCase starred = { fixture, TRUE };
  GtkWidget *row = NULL;

  dwr_test_list_start (fixture);
  row = GTK_WIDGET (dwr_test_list_find_row (fixture, DWR_TEST_FERRY));
  gtk_list_box_select_row (dwr_test_list_find_box (fixture, BOX), GTK_LIST_BOX_ROW (row));
  gtk_widget_activate (row);
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
  gtk_widget_grab_focus (row);
  dwr_test_list_press (row, GDK_KEY_b);
  g_assert_true (dwr_test_wait (article_has_star, &starred));
  dwr_reading_set_starred (dwr_panel_peek_reading (fixture->panel), FALSE);
  dwr_test_list_wait_for_state (fixture, DWR_TEST_FERRY, DWR_HEADLINE_STARRED, FALSE);
}

/* The menu's dialogs, which belong to the panel's window, each of them once. */
static void
test_dialogs (DwrTestPanel *fixture, gconstpointer data)
{
  static const char *const actions[] = { "preferences", "contacts", "about" };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++) {
    GtkWidget *dialog = NULL;
    g_autoptr (GList) windows = NULL;

    dwr_test_panel_do (fixture, actions[i], NULL);
    dwr_test_panel_do (fixture, actions[i], NULL);
    windows = gtk_window_list_toplevels ();
    for (GList *window = windows; window != NULL; window = window->next)
      if (GTK_IS_DIALOG (window->data) && gtk_widget_get_visible (window->data)) {
        g_assert_null (dialog);
        dialog = window->data;
      }
    g_assert_nonnull (dialog);
    g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (dialog)) ==
                   GTK_WINDOW (fixture->window));
    gtk_widget_destroy (dialog);
  }
}

static void
test_error (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_newsroom_fixture_change (&fixture->newsroom, "fail-feeds", "status-404");
  dwr_test_panel_click (fixture, "start_button");
  dwr_test_list_wait_for_page (fixture, "error");
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "list_error_page/words"), !=, "");
  dwr_newsroom_fixture_change (&fixture->newsroom, "fail-feeds", NULL);
  dwr_test_panel_click (fixture, "list_error_page/retry_button");
  dwr_test_list_wait_for_page (fixture, "list");
}

static gboolean
counts (gpointer data)
{
  return strstr (dwr_test_panel_get_label (data, "keep_bar/label"), " of 6") != NULL;
}

static gboolean
can_keep (gpointer data)
{
  return dwr_test_panel_can (data, "keep-section");
}

/* With a count while it runs and a Cancel, and words at its end. */
static void
test_keep (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_list_start (fixture);
  dwr_newsroom_fixture_change (&fixture->newsroom, "fail-articles", "silent");
  dwr_test_panel_do (fixture, "keep-section", g_variant_new_boolean (TRUE));
  g_assert_true (dwr_test_wait (counts, fixture));
  g_assert_true (gtk_widget_get_visible (dwr_test_panel_find (fixture, "keep_bar/progress_bar")));
  g_assert_false (dwr_test_panel_can (fixture, "keep-section"));
  dwr_test_panel_click (fixture, "keep_bar/action_button");
  g_assert_true (dwr_test_wait (can_keep, fixture));
  dwr_newsroom_fixture_change (&fixture->newsroom, "fail-articles", NULL);
  if (dwr_test_panel_is_on (fixture, "keep-section"))
    dwr_test_panel_do (fixture, "keep-section", g_variant_new_boolean (FALSE));
  dwr_test_panel_do (fixture, "keep-section", g_variant_new_boolean (TRUE));
  g_assert_true (dwr_test_wait (can_keep, fixture));
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "keep_bar/label"),
                   ==,
                   "6 articles are kept for reading offline.");
  dwr_test_list_wait_for_state (fixture, DWR_TEST_STATION, DWR_HEADLINE_KEPT, TRUE);
  g_assert_true (dwr_test_panel_is_on (fixture, "keep-section"));
}

static gboolean
shows_german (gpointer data)
{
  return dwr_newsroom_fixture_count_requests (data, "rss.dw.com GET /rdf/rss-de-all") > 0;
}

/* The popovers of edition and section. */
static void
test_choosers (DwrTestPanel *fixture, gconstpointer data)
{
  g_autofree char *tooltip = NULL;
  GtkWidget *button = dwr_test_panel_find (fixture, "edition_button");
  GtkListBox *list = GTK_LIST_BOX (dwr_test_panel_find (fixture, "edition_button/list"));

  dwr_test_list_start (fixture);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  gtk_entry_set_text (GTK_ENTRY (dwr_test_panel_find (fixture, "edition_button/filter_entry")),
                      "deut");
  /* Enter comes right after the letters. */
  gtk_widget_activate (dwr_test_panel_find (fixture, "edition_button/filter_entry"));
  g_assert_cmpstr (atk_object_get_name (gtk_widget_get_accessible (button)),
                   ==,
                   "Edition: Deutsch");
  g_assert_true (dwr_test_wait (shows_german, &fixture->newsroom));
  button = dwr_test_panel_find (fixture, "section_button");
  list = GTK_LIST_BOX (dwr_test_panel_find (fixture, "section_button/list"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 3)));
  g_assert_cmpstr (atk_object_get_name (gtk_widget_get_accessible (button)),
                   ==,
                   "Section: Politik");
  tooltip = gtk_widget_get_tooltip_text (button);
  g_assert_true (g_str_has_prefix (tooltip, "Section: Politik\n"));
}

int
main (int argc, char **argv)
{
  static const DwrTestPanelCase cases[] = {
    { "/dwr/panel-list/first-page", test_first_page },
    { "/dwr/panel-list/article-before-start", test_article_before_start },
    { "/dwr/panel-list/rows", test_rows },
    { "/dwr/panel-list/arrows-and-enter", test_arrows_and_enter },
    { "/dwr/panel-list/letters", test_letters },
    { "/dwr/panel-list/menu-of-row", test_menu_of_row },
    { "/dwr/panel-list/mark-all-and-undo", test_mark_all_and_undo },
    { "/dwr/panel-list/new-stories", test_new_stories },
    { "/dwr/panel-list/new-stories-of-long-list", test_new_stories_of_long_list },
    { "/dwr/panel-list/wished-stories", test_wished_stories },
    { "/dwr/panel-list/search", test_search },
    { "/dwr/panel-list/clear-search", test_clear_search },
    { "/dwr/panel-list/entry", test_entry },
    { "/dwr/panel-list/empty-views", test_empty_views },
    { "/dwr/panel-list/offline", test_offline },
    { "/dwr/panel-list/opens-offline", test_opens_offline },
    { "/dwr/panel-list/star-of-article", test_star_of_article },
    { "/dwr/panel-list/dialogs", test_dialogs },
    { "/dwr/panel-list/error", test_error },
    { "/dwr/panel-list/keep", test_keep },
    { "/dwr/panel-list/choosers", test_choosers },
  };

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_panel_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
