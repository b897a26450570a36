/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the panel's keys do, and what is said of them. */

#include "config.h"

#include <gtk/gtk.h>
#include <string.h>

#include "dwr-focus.h"
#include "dwr-panel-keys.h"
#include "dwr-shortcuts.h"
#include "dwr-test-list.h"
#include "dwr-test-view.h"
#include "dwr/dwr-settings.h"

static GtkWidget *
get_focus (DwrTestPanel *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

static DwrPane *
get_pane (DwrTestPanel *fixture)
{
  return dwr_panel_peek_pane (fixture->panel);
}

static void
press (DwrTestPanel *fixture, guint key, GdkModifierType modifiers)
{
  dwr_test_list_press_with (fixture->window, key, modifiers);
}

/* Gives the keyboard's focus to a headline. */
static GtkWidget *
focus_row (DwrTestPanel *fixture, const char *id)
{
  GtkWidget *row = GTK_WIDGET (dwr_test_list_find_row (fixture, id));

  gtk_widget_grab_focus (row);
  return row;
}

static GtkWidget *
start (DwrTestPanel *fixture)
{
  dwr_test_list_start (fixture);
  return focus_row (fixture, DWR_TEST_FERRY);
}

/* Opens the first headline, and leaves the focus in the article. */
static GtkWidget *
start_reading (DwrTestPanel *fixture)
{
  gtk_widget_activate (start (fixture));
  dwr_test_wait_for_signal (get_pane (fixture), "loaded");
  gtk_widget_grab_focus (GTK_WIDGET (dwr_pane_peek_view (get_pane (fixture))));
  return GTK_WIDGET (dwr_pane_peek_view (get_pane (fixture)));
}

static const char *
get_status (DwrTestPanel *fixture)
{
  return dwr_test_panel_get_label (fixture, "status_label");
}

static gboolean
has_popover (gpointer button)
{
  GtkPopover *popover = gtk_menu_button_get_popover (button);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_toplevel (button)));

  return popover != NULL && gtk_widget_get_mapped (GTK_WIDGET (popover)) && focus != NULL &&
         gtk_widget_is_ancestor (focus, GTK_WIDGET (popover));
}

static gboolean
has_no_popover (gpointer button)
{
  return !gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (button)));
}

/* Each has the focus when it comes, and gives it back at Escape. */
static void
test_popovers (DwrTestPanel *fixture, gconstpointer data)
{
  static const struct {
    guint key;
    const char *button;
  } cases[] = { { GDK_KEY_l, "edition_button" }, { GDK_KEY_a, "appearance_button" } };
  GtkWidget *row = start (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    GtkWidget *button = dwr_test_panel_find (fixture, cases[i].button);

    press (fixture, cases[i].key, 0);
    g_assert_true (dwr_test_wait (has_popover, button));
    press (fixture, GDK_KEY_Escape, 0);
    g_assert_true (dwr_test_wait (has_no_popover, button));
    g_assert_true (get_focus (fixture) == row);
  }
}

/* The story that has the focus is opened there from the list; the one that is read, from the
 * article. */
static void
test_open_outside (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *view = start_reading (fixture);

  press (fixture, GDK_KEY_o, 0);
  g_assert_nonnull (strstr (dwr_test_host_get_opened (fixture->host), DWR_TEST_FERRY));
  dwr_test_host_forget_opened (fixture->host);
  gtk_list_box_select_row (dwr_test_list_find_box (fixture, "headline_box"),
                           GTK_LIST_BOX_ROW (focus_row (fixture, DWR_TEST_TRAIN)));
  press (fixture, GDK_KEY_o, 0);
  g_assert_nonnull (strstr (dwr_test_host_get_opened (fixture->host), DWR_TEST_TRAIN));
  dwr_test_host_forget_opened (fixture->host);
  gtk_widget_grab_focus (view);
  press (fixture, GDK_KEY_o, 0);
  g_assert_nonnull (strstr (dwr_test_host_get_opened (fixture->host), DWR_TEST_FERRY));
}

/* Marks are for what one looks at, not for what is selected elsewhere. */
static void
test_marks (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *view = start_reading (fixture);

  dwr_test_list_wait_for_state (fixture, DWR_TEST_FERRY, DWR_HEADLINE_UNREAD, FALSE);
  gtk_list_box_select_row (dwr_test_list_find_box (fixture, "headline_box"),
                           GTK_LIST_BOX_ROW (dwr_test_list_find_row (fixture, DWR_TEST_TRAIN)));
  gtk_widget_grab_focus (view);
  press (fixture, GDK_KEY_b, 0);
  dwr_test_list_wait_for_state (fixture, DWR_TEST_FERRY, DWR_HEADLINE_STARRED, TRUE);
  press (fixture, GDK_KEY_u, 0);
  dwr_test_list_wait_for_state (fixture, DWR_TEST_FERRY, DWR_HEADLINE_UNREAD, TRUE);
  press (fixture, GDK_KEY_b, 0);
  dwr_test_list_wait_for_state (fixture, DWR_TEST_FERRY, DWR_HEADLINE_STARRED, FALSE);
  g_assert_cmpuint (dwr_test_list_get_state (fixture, DWR_TEST_TRAIN) & DWR_HEADLINE_STARRED,
                    ==,
                    0);
  g_assert_cmpuint (dwr_test_list_get_state (fixture, DWR_TEST_TRAIN) & DWR_HEADLINE_UNREAD, !=, 0);
}

static gboolean
has_waiting (gpointer pane)
{
  return dwr_pane_count_waiting_pictures (pane) > 0;
}

static gboolean
has_none_waiting (gpointer pane)
{
  return !has_waiting (pane);
}

static void
test_pictures (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  dwr_settings_store (DWR_SETTINGS_PICTURES, g_variant_new_string ("tap"), &error);
  g_assert_no_error (error);
  start_reading (fixture);
  g_assert_true (dwr_test_wait (has_waiting, get_pane (fixture)));
  press (fixture, GDK_KEY_i, 0);
  g_assert_true (dwr_test_wait (has_none_waiting, get_pane (fixture)));
  press (fixture, GDK_KEY_i, 0);
  g_assert_cmpstr (get_status (fixture), ==, "No pictures are waiting.");
}

/* Said, because nothing else shows it at once. */
static void
test_caret (DwrTestPanel *fixture, gconstpointer data)
{
  WebKitSettings *settings =
      webkit_web_view_get_settings (WEBKIT_WEB_VIEW (start_reading (fixture)));

  g_assert_false (webkit_settings_get_enable_caret_browsing (settings));
  press (fixture, GDK_KEY_F7, 0);
  g_assert_true (webkit_settings_get_enable_caret_browsing (settings));
  g_assert_nonnull (strstr (get_status (fixture), "a cursor in the article"));
  press (fixture, GDK_KEY_F7, 0);
  g_assert_false (webkit_settings_get_enable_caret_browsing (settings));
  g_assert_nonnull (strstr (get_status (fixture), "scroll the article"));
}

static void
test_panes (DwrTestPanel *fixture, gconstpointer data)
{
  start_reading (fixture);
  press (fixture, GDK_KEY_F6, 0);
  g_assert_cmpstr (get_status (fixture), ==, "The keyboard is in the headlines.");
  press (fixture, GDK_KEY_F6, GDK_SHIFT_MASK);
  g_assert_cmpstr (get_status (fixture), ==, "The keyboard is in the article.");
}

typedef struct {
  WebKitWebView *view;
  double zoom;
} Zoom;

static gboolean
is_zoomed (gpointer data)
{
  Zoom *wanted = data;

  return ABS (webkit_web_view_get_zoom_level (wanted->view) - wanted->zoom) < 0.01;
}

static void
test_text_size (DwrTestPanel *fixture, gconstpointer data)
{
  static const struct {
    guint key;
    GdkModifierType modifiers;
    double size;
  } cases[] = {
    { GDK_KEY_plus, GDK_CONTROL_MASK | GDK_SHIFT_MASK, 1.1 },
    { GDK_KEY_equal, GDK_CONTROL_MASK, 1.2 },
    { GDK_KEY_minus, GDK_CONTROL_MASK, 1.1 },
    { GDK_KEY_0, GDK_CONTROL_MASK, 1.0 },
  };
  WebKitWebView *view = WEBKIT_WEB_VIEW (start_reading (fixture));
  double normal = webkit_web_view_get_zoom_level (view);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    Zoom wanted = { view, normal * cases[i].size };

    press (fixture, cases[i].key, cases[i].modifiers);
    g_assert_true (dwr_test_wait (is_zoomed, &wanted));
  }
}

typedef struct {
  WebKitWebView *view;
  gint64 place_px; /* where it was when it was asked last */
} Scroll;

static gint64
get_place_px (WebKitWebView *view)
{
  g_autofree char *place = dwr_test_evaluate (view, "String (Math.round (window.scrollY))");

  return g_ascii_strtoll (place, NULL, 10);
}

static gboolean
is_at_rest (gpointer data)
{
  Scroll *scroll = data;
  gint64 before_px = scroll->place_px;

  dwr_test_turn (60);
  scroll->place_px = get_place_px (scroll->view);
  return scroll->place_px == before_px;
}

/* Where a key leads; pages glide. */
static gint64
scroll_by (DwrTestPanel *fixture, guint key, GdkModifierType modifiers)
{
  Scroll scroll = { dwr_pane_peek_view (get_pane (fixture)), -1 };

  press (fixture, key, modifiers);
  dwr_test_turn (100);
  g_assert_true (dwr_test_wait (is_at_rest, &scroll));
  return scroll.place_px;
}

/* Space pages, and stays at the end with the article that is read. */
static void
test_pages (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *view = start_reading (fixture);
  g_autofree char *title = dwr_test_panel_evaluate (fixture, DWR_TEST_TITLE);
  gint64 end_px = 0;

  g_assert_cmpint (scroll_by (fixture, GDK_KEY_space, 0), >, 0);
  g_assert_cmpint (scroll_by (fixture, GDK_KEY_space, GDK_SHIFT_MASK), ==, 0);
  end_px = scroll_by (fixture, GDK_KEY_End, 0);
  g_assert_cmpint (end_px, >, 1000);
  g_assert_cmpint (scroll_by (fixture, GDK_KEY_space, 0), ==, end_px);
  g_assert_true (get_focus (fixture) == view);
  dwr_test_panel_assert_value (fixture, DWR_TEST_TITLE, title);
  g_assert_cmpint (scroll_by (fixture, GDK_KEY_Home, 0), ==, 0);
}

/* Each letter that is a key, and the characters, written into an entry. */
static void
test_letters_in_entry (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *entry = NULL;
  g_autoptr (GString) typed = g_string_new (NULL);
  gsize n_keys = 0;
  const DwrPanelKey *keys = dwr_panel_keys_get_table (&n_keys);

  start (fixture);
  press (fixture, GDK_KEY_l, GDK_CONTROL_MASK);
  entry = dwr_test_panel_find (fixture, "search_entry");
  for (gsize i = 0; i < n_keys; i++) {
    if (!dwr_panel_keys_is_single (&keys[i]) || keys[i].is_spare)
      continue;
    press (fixture, keys[i].key, 0);
    g_string_append_unichar (typed, gdk_keyval_to_unicode (keys[i].key));
  }
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (entry)), ==, typed->str);
  g_assert_cmpuint (typed->len, >, 8);
  g_assert_true (get_focus (fixture) == entry);
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "nothing");
}

static gboolean
are_off (gpointer panel)
{
  return !dwr_panel_keys_are_single_on (panel);
}

static gboolean
are_on (gpointer panel)
{
  return dwr_panel_keys_are_single_on (panel);
}

static gboolean
is_entry_focused (DwrTestPanel *fixture)
{
  return get_focus (fixture) == dwr_test_panel_find (fixture, "search_entry");
}

/* Who dictates, or whose hand slips, switches them off; at once, and for characters too. */
static void
test_letters_off (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *row = start (fixture);
  g_autoptr (GError) error = NULL;

  dwr_settings_store (DWR_SETTINGS_SINGLE_KEYS, g_variant_new_boolean (FALSE), &error);
  g_assert_no_error (error);
  g_assert_true (dwr_test_wait (are_off, fixture->panel));
  press (fixture, GDK_KEY_j, 0);
  press (fixture, GDK_KEY_b, 0);
  press (fixture, GDK_KEY_slash, 0);
  dwr_test_turn (50);
  g_assert_true (get_focus (fixture) == row);
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "nothing");
  g_assert_cmpuint (dwr_test_list_get_state (fixture, DWR_TEST_FERRY) & DWR_HEADLINE_STARRED,
                    ==,
                    0);
  press (fixture, GDK_KEY_l, GDK_CONTROL_MASK);
  g_assert_true (is_entry_focused (fixture));
  press (fixture, GDK_KEY_Escape, 0);
  dwr_settings_store (DWR_SETTINGS_SINGLE_KEYS, g_variant_new_boolean (TRUE), &error);
  g_assert_no_error (error);
  g_assert_true (dwr_test_wait (are_on, fixture->panel));
  press (fixture, GDK_KEY_slash, 0);
  g_assert_true (is_entry_focused (fixture));
}

static GtkWidget *
find_shortcuts (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *i = windows; i != NULL; i = i->next)
    if (GTK_IS_SHORTCUTS_WINDOW (i->data))
      return i->data;
  return NULL;
}

static void
collect_cb (GtkWidget *widget, gpointer data)
{
  GHashTable *found = data;
  g_autofree char *keys = NULL;
  g_auto (GStrv) names = NULL;

  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), collect_cb, data);
  if (!GTK_IS_SHORTCUTS_SHORTCUT (widget))
    return;
  g_object_get (widget, "accelerator", &keys, NULL);
  names = g_strsplit (keys, " ", -1);
  for (char **name = names; *name != NULL; name++)
    g_hash_table_add (found, g_strdup (*name));
}

/* (transfer full): the keys that the window lists */
static GHashTable *
collect (GtkWidget *window)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  collect_cb (window, found);
  return found;
}

static gboolean
is_listed (GHashTable *found, const DwrPanelKey *key)
{
  g_autofree char *name = gtk_accelerator_name (key->key, key->modifiers);

  return g_hash_table_contains (found, name);
}

static gboolean
has_no_shortcuts (gpointer data)
{
  return find_shortcuts () == NULL;
}

/* Nothing that a key does is kept from the reader, and the focus comes back. */
static void
test_shortcuts (DwrTestPanel *fixture, gconstpointer data)
{
  /* What the scripts of the article and the widgets do by themselves. */
  static const char *const others[] = { "Return", "<Shift>Return", "plus",  "minus",
                                        "0",      "Left",          "Right", "Escape" };
  GtkWidget *row = start (fixture);
  g_autoptr (GHashTable) found = NULL;
  gsize n_keys = 0;
  const DwrPanelKey *keys = dwr_panel_keys_get_table (&n_keys);

  press (fixture, GDK_KEY_question, 0);
  g_assert_nonnull (find_shortcuts ());
  found = collect (find_shortcuts ());
  for (gsize i = 0; i < n_keys; i++) {
    g_test_message ("%s %d", keys[i].action, keys[i].argument);
    g_assert_nonnull (dwr_shortcuts_get_words (keys[i].action, keys[i].argument));
    g_assert_true (keys[i].is_spare || is_listed (found, &keys[i]));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_true (g_hash_table_contains (found, others[i]));
  dwr_test_turn (100);
  dwr_test_list_press (find_shortcuts (), GDK_KEY_Escape);
  g_assert_true (dwr_test_wait (has_no_shortcuts, NULL));
  g_assert_true (get_focus (fixture) == row);
}

/* What is switched off is not listed, and the window still comes. */
static void
test_shortcuts_without_letters (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) found = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_keys = 0;
  const DwrPanelKey *keys = dwr_panel_keys_get_table (&n_keys);

  start (fixture);
  dwr_settings_store (DWR_SETTINGS_SINGLE_KEYS, g_variant_new_boolean (FALSE), &error);
  g_assert_no_error (error);
  g_assert_true (dwr_test_wait (are_off, fixture->panel));
  press (fixture, GDK_KEY_question, 0);
  g_assert_null (find_shortcuts ());
  press (fixture, GDK_KEY_question, GDK_CONTROL_MASK);
  g_assert_nonnull (find_shortcuts ());
  found = collect (find_shortcuts ());
  for (gsize i = 0; i < n_keys; i++)
    if (!keys[i].is_spare)
      g_assert_true (is_listed (found, &keys[i]) != dwr_panel_keys_is_single (&keys[i]));
  gtk_widget_destroy (find_shortcuts ());
}

/* Keys that delete, move or answer mails in some client are none of ours. */
static void
test_no_dangerous_keys (DwrTestPanel *fixture, gconstpointer data)
{
  static const char dangerous[] = "dejkoruw";
  gsize n_keys = 0;
  const DwrPanelKey *keys = dwr_panel_keys_get_table (&n_keys);

  for (gsize i = 0; i < n_keys; i++) {
    guint character = gdk_keyval_to_unicode (gdk_keyval_to_lower (keys[i].key));

    if ((keys[i].modifiers & GDK_CONTROL_MASK) != 0 && character != 0)
      g_assert_null (strchr (dangerous, (int) character));
  }
}

int
main (int argc, char **argv)
{
  static const DwrTestPanelCase cases[] = {
    { "/dwr/keyboard/popovers", test_popovers },
    { "/dwr/keyboard/open-outside", test_open_outside },
    { "/dwr/keyboard/marks", test_marks },
    { "/dwr/keyboard/pictures", test_pictures },
    { "/dwr/keyboard/caret", test_caret },
    { "/dwr/keyboard/panes", test_panes },
    { "/dwr/keyboard/text-size", test_text_size },
    { "/dwr/keyboard/pages", test_pages },
    { "/dwr/keyboard/letters-in-entry", test_letters_in_entry },
    { "/dwr/keyboard/letters-off", test_letters_off },
    { "/dwr/keyboard/shortcuts", test_shortcuts },
    { "/dwr/keyboard/shortcuts-without-letters", test_shortcuts_without_letters },
    { "/dwr/keyboard/no-dangerous-keys", test_no_dangerous_keys },
  };

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_panel_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
