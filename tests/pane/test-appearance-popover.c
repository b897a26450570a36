/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "Aa" by keyboard alone: everything is reached, does what it says, is named, large enough to hit,
 * and inside the narrowest panel. */

#include "config.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>

#include "dwr-test-find.h"
#include "dwr-test-panel.h"
#include "dwr-test-view.h"
#include "dwr/dwr-settings.h"

#define POPOVER "appearance_popover"
#define TARGET_LEAST_PX 24
#define STOPS_MAX 40

static GtkWidget *
find (DwrTestPanel *fixture, const char *name)
{
  return dwr_test_panel_find (fixture, name);
}

static GtkWidget *
get_focus (DwrTestPanel *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

static void
press (DwrTestPanel *fixture, guint key)
{
  GtkWidget *widget = get_focus (fixture);

  gtk_test_widget_send_key (widget != NULL ? widget : fixture->window, key, 0);
}

typedef struct {
  DwrTestPanel *fixture;
  GtkWidget *before;
} Step;

static gboolean
has_moved (gpointer data)
{
  Step *step = data;

  return get_focus (step->fixture) != step->before;
}

static void
press_tab (DwrTestPanel *fixture)
{
  Step step = { fixture, get_focus (fixture) };

  press (fixture, GDK_KEY_Tab);
  g_assert_true (dwr_test_wait (has_moved, &step));
}

static gboolean
is_open (gpointer fixture)
{
  return gtk_widget_get_mapped (find (fixture, POPOVER));
}

static gboolean
is_closed (gpointer fixture)
{
  return !is_open (fixture);
}

static gboolean
is_focus_inside (gpointer fixture)
{
  GtkWidget *focus = get_focus (fixture);

  return focus != NULL && gtk_widget_is_ancestor (focus, find (fixture, POPOVER));
}

static void
open_popover (DwrTestPanel *fixture)
{
  gtk_widget_grab_focus (find (fixture, "appearance_button"));
  press (fixture, GDK_KEY_space);
  g_assert_true (dwr_test_wait (is_open, fixture));
  g_assert_true (dwr_test_wait (is_focus_inside, fixture));
}

/* By Tab. */
static void
go_to (DwrTestPanel *fixture, const char *name)
{
  GtkWidget *wanted = find (fixture, name);

  for (int i = 0; i < STOPS_MAX && get_focus (fixture) != wanted; i++)
    press_tab (fixture);
  if (get_focus (fixture) != wanted)
    g_test_fail_printf ("Tab does not lead to %s", name);
}

static void
use (DwrTestPanel *fixture, const char *name)
{
  go_to (fixture, name);
  press (fixture, GDK_KEY_space);
}

typedef struct {
  const char *key;
  const char *expected;
} Stored;

static gboolean
is_stored (gpointer data)
{
  Stored *stored = data;
  g_autoptr (GSettings) settings = dwr_settings_new ();
  g_autoptr (GVariant) value = g_settings_get_value (settings, stored->key);
  g_autofree char *printed = g_variant_print (value, FALSE);

  return g_str_equal (printed, stored->expected);
}

/* A button that is pressed by a key acts when the key is released, or a little later. */
static void
assert_stored (const char *key, const char *expected)
{
  Stored stored = { key, expected };

  if (!dwr_test_wait (is_stored, &stored))
    g_test_fail_printf ("%s is not %s", key, expected);
}

static gboolean
is_expanded (gpointer fixture)
{
  GtkWidget *last = find (fixture, "reset_button");

  return gtk_widget_get_mapped (last) && gtk_widget_get_allocated_height (last) > 1;
}

static void
show_more (DwrTestPanel *fixture)
{
  use (fixture, "more_expander");
  g_assert_true (dwr_test_wait (is_expanded, fixture));
}

static void
test_by_keyboard (DwrTestPanel *fixture, gconstpointer data)
{
  open_popover (fixture);
  use (fixture, "sepia_swatch");
  assert_stored (DWR_SETTINGS_THEME, "'sepia'");
  use (fixture, "serif_swatch");
  assert_stored (DWR_SETTINGS_FONT, "'serif'");
  use (fixture, "width_stepper/more_button");
  assert_stored (DWR_SETTINGS_LINE_WIDTH, "65");
  use (fixture, "line_stepper/less_button");
  assert_stored (DWR_SETTINGS_LINE_SPACING, "95");
  show_more (fixture);
  use (fixture, "letter_stepper/more_button");
  assert_stored (DWR_SETTINGS_LETTER_SPACING, "1");
  use (fixture, "word_stepper/more_button");
  assert_stored (DWR_SETTINGS_WORD_SPACING, "2");
  use (fixture, "paragraph_stepper/more_button");
  assert_stored (DWR_SETTINGS_PARAGRAPH_SPACING, "100");
  use (fixture, "hyphens_check");
  assert_stored (DWR_SETTINGS_HYPHENATION, "false");
  use (fixture, "larger_button");
  assert_stored (DWR_SETTINGS_TEXT_SIZE, "110");
  use (fixture, "default_button");
  assert_stored (DWR_SETTINGS_TEXT_SIZE, "100");
  press (fixture, GDK_KEY_Escape);
  g_assert_true (dwr_test_wait (is_closed, fixture));
  g_assert_true (get_focus (fixture) == find (fixture, "appearance_button"));
}

static void
test_presets (DwrTestPanel *fixture, gconstpointer data)
{
  open_popover (fixture);
  use (fixture, "dark_swatch");
  show_more (fixture);
  use (fixture, "easy_check");
  assert_stored (DWR_SETTINGS_THEME, "'sepia'");
  assert_stored (DWR_SETTINGS_LETTER_SPACING, "3");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find (fixture, "easy_check"))));
  use (fixture, "easy_check");
  assert_stored (DWR_SETTINGS_THEME, "'dark'");
  assert_stored (DWR_SETTINGS_LETTER_SPACING, "0");
  use (fixture, "reset_button");
  assert_stored (DWR_SETTINGS_THEME, "'auto'");
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "reset_label"), ==, "Undo reset");
  use (fixture, "reset_button");
  assert_stored (DWR_SETTINGS_THEME, "'dark'");
}

/* (transfer none) (nullable) */
static GtkWidget *
find_font_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *i = windows; i != NULL; i = i->next) {
    if (GTK_IS_FONT_CHOOSER_DIALOG (i->data))
      return i->data;
  }
  return NULL;
}

static gboolean
is_dialog_open (gpointer data)
{
  return find_font_dialog () != NULL && gtk_widget_get_mapped (find_font_dialog ());
}

static void
find_list_cb (GtkWidget *widget, gpointer data)
{
  GtkWidget **list = data;

  if (GTK_IS_TREE_VIEW (widget))
    *list = widget;
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_list_cb, list);
}

/* As a click on it. */
static void
choose_font (GtkWidget *dialog, const char *family)
{
  GtkWidget *list = NULL;
  GtkTreeModel *model = NULL;
  GtkTreeIter row;

  find_list_cb (dialog, &list);
  model = gtk_tree_view_get_model (GTK_TREE_VIEW (list));
  for (gboolean is_row = gtk_tree_model_get_iter_first (model, &row); is_row;
       is_row = gtk_tree_model_iter_next (model, &row)) {
    g_autoptr (GObject) shown = NULL;

    gtk_tree_model_get (model, &row, 0, &shown, -1);
    if (g_str_equal (pango_font_family_get_name (PANGO_FONT_FAMILY (shown)), family)) {
      g_autoptr (GtkTreePath) path = gtk_tree_model_get_path (model, &row);

      gtk_tree_view_set_cursor (GTK_TREE_VIEW (list), path, NULL, FALSE);
      return;
    }
  }
  g_test_fail_printf ("%s is not in the list", family);
}

static void
test_any_installed_font (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *dialog = NULL;

  open_popover (fixture);
  g_assert_false (gtk_widget_get_visible (find (fixture, "family_swatch")));
  use (fixture, "choose_button");
  g_assert_true (dwr_test_wait (is_dialog_open, NULL));
  dialog = find_font_dialog ();
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (dialog)) ==
                 GTK_WINDOW (fixture->window));
  choose_font (dialog, "DejaVu Serif");
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_OK);
  assert_stored (DWR_SETTINGS_FONT, "'DejaVu Serif'");
  g_assert_null (find_font_dialog ());
  g_assert_true (dwr_test_wait (is_closed, fixture));
  gtk_window_present (GTK_WINDOW (fixture->window));
  open_popover (fixture);
  g_assert_true (gtk_widget_get_visible (find (fixture, "family_swatch")));
  g_assert_true (
      gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find (fixture, "family_swatch"))));
  g_assert_cmpstr (
      atk_object_get_name (gtk_widget_get_accessible (find (fixture, "family_swatch"))),
      ==,
      "DejaVu Serif");
  use (fixture, "sans_swatch");
  assert_stored (DWR_SETTINGS_FONT, "'sans'");
}

static gboolean
is_smallest (gpointer fixture)
{
  GtkWidget *button = find (fixture, "default_button");

  return g_str_equal (gtk_button_get_label (GTK_BUTTON (button)), "60 %");
}

/* What can do no more gives the focus to its neighbour, not to nothing. */
static void
test_end_of_range (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_settings_store (DWR_SETTINGS_LINE_WIDTH, g_variant_new_int32 (75), NULL);
  dwr_settings_store (DWR_SETTINGS_TEXT_SIZE, g_variant_new_int32 (60), NULL);
  g_assert_true (dwr_test_wait (is_smallest, fixture));
  open_popover (fixture);
  use (fixture, "smaller_button");
  assert_stored (DWR_SETTINGS_TEXT_SIZE, "50");
  g_assert_false (gtk_widget_get_sensitive (find (fixture, "smaller_button")));
  g_assert_true (get_focus (fixture) == find (fixture, "default_button"));
  use (fixture, "width_stepper/more_button");
  assert_stored (DWR_SETTINGS_LINE_WIDTH, "80");
  g_assert_false (gtk_widget_get_sensitive (find (fixture, "width_stepper/more_button")));
  g_assert_true (get_focus (fixture) == find (fixture, "width_stepper/less_button"));
}

static gboolean
is_complaining (gpointer fixture)
{
  return gtk_widget_get_mapped (find (fixture, "fault_bar"));
}

static gboolean
is_content (gpointer fixture)
{
  return !is_complaining (fixture);
}

/* The article looks as it was told to; that it will not last is said, also of a shortcut. */
static void
test_cannot_store (DwrTestPanel *fixture, gconstpointer data)
{
  g_autofree char *lock =
      g_build_filename (g_get_user_config_dir (), "dw-reader", "settings.lock", NULL);
  GtkWidget *label = find (fixture, "fault_bar/label");

  g_assert_true (dwr_settings_flush ());
  g_remove (lock);
  g_assert_cmpint (g_mkdir_with_parents (lock, 0700), ==, 0);
  open_popover (fixture);
  g_assert_false (is_complaining (fixture));
  use (fixture, "larger_button");
  g_assert_true (dwr_test_wait (is_complaining, fixture));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (label)),
                                   "The change could not be stored. Check whether"));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (find (fixture, "default_button"))),
                   ==,
                   "110 %");
  g_assert_cmpint (g_rmdir (lock), ==, 0);
  use (fixture, "larger_button");
  g_assert_true (dwr_test_wait (is_content, fixture));
}

static gboolean
is_control (GtkWidget *widget)
{
  return gtk_widget_get_can_focus (widget) && gtk_widget_get_mapped (widget) &&
         (GTK_IS_BUTTON (widget) || GTK_IS_EXPANDER (widget));
}

static void
check_cb (GtkWidget *widget, gpointer n_controls)
{
  if (is_control (widget)) {
    const char *id = gtk_buildable_get_name (GTK_BUILDABLE (widget));
    const char *name = atk_object_get_name (gtk_widget_get_accessible (widget));

    (*(guint *) n_controls)++;
    if (name == NULL || *name == '\0')
      g_test_fail_printf ("%s has no name", id);
    if (gtk_widget_get_allocated_width (widget) < TARGET_LEAST_PX ||
        gtk_widget_get_allocated_height (widget) < TARGET_LEAST_PX)
      g_test_fail_printf ("%s is %d x %d pixels",
                          id,
                          gtk_widget_get_allocated_width (widget),
                          gtk_widget_get_allocated_height (widget));
  }
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), check_cb, n_controls);
}

static gboolean
is_scrolled (gpointer adjustment)
{
  return gtk_adjustment_get_value (adjustment) > 0;
}

static void
test_names_and_room (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *scrolled = NULL;
  guint n_controls = 0;
  int left = 0;
  int top = 0;

  gtk_window_resize (GTK_WINDOW (fixture->window), 300, 480);
  dwr_test_turn (200);
  open_popover (fixture);
  show_more (fixture);
  check_cb (find (fixture, POPOVER), &n_controls);
  g_assert_cmpuint (n_controls, >=, 26);
  scrolled = find (fixture, POPOVER "/scrolled");
  g_assert_true (gtk_widget_translate_coordinates (scrolled, fixture->window, 0, 0, &left, &top));
  g_assert_cmpint (left, >=, 0);
  g_assert_cmpint (left + gtk_widget_get_allocated_width (scrolled), <=, 300);
  g_assert_cmpint (top + gtk_widget_get_allocated_height (scrolled), <=, 480);
  /* What has the focus is scrolled to. */
  go_to (fixture, "easy_check");
  g_assert_true (
      dwr_test_wait (is_scrolled,
                     gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled))));
}

int
main (int argc, char **argv)
{
  static const DwrTestPanelCase cases[] = {
    { "/dwr/appearance-popover/by-keyboard", test_by_keyboard },
    { "/dwr/appearance-popover/presets", test_presets },
    { "/dwr/appearance-popover/any-installed-font", test_any_installed_font },
    { "/dwr/appearance-popover/end-of-range", test_end_of_range },
    { "/dwr/appearance-popover/cannot-store", test_cannot_store },
    { "/dwr/appearance-popover/names-and-room", test_names_and_room },
  };

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_panel_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
