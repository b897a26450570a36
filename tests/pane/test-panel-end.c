/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A panel that has ended leaves nothing in its client, however often one comes and goes. */

#include "config.h"

#include <glib/gstdio.h>

#include "dwr-test-census.h"
#include "dwr-test-panel.h"
#include "dwr-test-view.h"

/* The first ones fill caches of GTK and WebKitGTK. */
#define WARM_ROUNDS 2
#define ROUNDS 4

/* GTK 3.24 */
#define GTK_LOOKS_AFTER_MS 500

/* What WebKitGTK 2.50 keeps of each panel, in any program. */
static const struct {
  const char *type;
  int n_objects;
} kept_by_others[] = {
  /* A web view's own GtkTextView, which knows its keys, and what belongs to it. */
  { "GtkAdjustment", 2 },        { "GtkCssImageBuiltin", 3 }, { "GtkCssNode", 2 },
  { "GtkCssStaticStyle", 3 },    { "GtkCssWidgetNode", 2 },   { "GtkGestureDrag", 1 },
  { "GtkGestureMultiPress", 1 }, { "GtkIMMulticontext", 1 },  { "GtkStyleContext", 2 },
  { "GtkTextBuffer", 1 },        { "GtkTextLayout", 1 },      { "GtkTextMark", 4 },
  { "GtkTextTagTable", 1 },      { "GtkTextView", 1 },        { "PangoContext", 2 },
  { "PangoLayout", 1 },
};

/* @n_sections: of the panel's menu. GTK 3.24 takes a reference too many of each that it shows. */
static int
get_kept_by_others (const char *type, guint n_sections)
{
  if (g_str_equal (type, "GMenu"))
    return (int) n_sections;
  for (gsize i = 0; i < G_N_ELEMENTS (kept_by_others); i++)
    if (g_str_equal (kept_by_others[i].type, type))
      return kept_by_others[i].n_objects;
  return 0;
}

/* The sections of @menu, and those of its submenus. */
static void
add_sections (GMenuModel *menu, GPtrArray *sections)
{
  static const char *const links[] = { G_MENU_LINK_SECTION, G_MENU_LINK_SUBMENU };

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (links); j++) {
      GMenuModel *below = g_menu_model_get_item_link (menu, i, links[j]);

      if (below == NULL)
        continue;
      g_ptr_array_add (sections, below);
      add_sections (below, sections);
    }
}

static GPtrArray *
list_sections (DwrTestPanel *fixture)
{
  GtkWidget *button = dwr_test_panel_find (fixture, "menu_button");
  GPtrArray *sections = g_ptr_array_new_with_free_func (g_object_unref);

  add_sections (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button)), sections);
  g_assert_cmpuint (sections->len, >, 0);
  return sections;
}

static guint
count_sections (DwrTestPanel *fixture)
{
  g_autoptr (GPtrArray) sections = list_sections (fixture);

  return sections->len;
}

/* Returns: how many sections the panel's menu has */
static guint
come_and_go (DwrTestPanel *fixture)
{
  guint n_sections = 0;

  dwr_test_panel_show (fixture, 420, 800);
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  dwr_test_panel_do (fixture, "find", NULL);
  n_sections = count_sections (fixture);
  dwr_test_panel_end (fixture);
  return n_sections;
}

typedef struct {
  GHashTable *before;
  guint n_sections;
  GString *more; /* types of which there is more than one in each round */
} Growth;

static gboolean
is_settled (gpointer data)
{
  Growth *growth = data;
  g_autoptr (GHashTable) now = dwr_test_census_take ();
  GHashTableIter iter;
  gpointer type = NULL;
  gpointer n_objects = NULL;

  g_string_truncate (growth->more, 0);
  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &type, &n_objects)) {
    int n_before = GPOINTER_TO_INT (g_hash_table_lookup (growth->before, type));
    int n_kept = ROUNDS * get_kept_by_others (type, growth->n_sections);
    int n_more = GPOINTER_TO_INT (n_objects) - n_before - n_kept;

    if (n_more >= ROUNDS)
      g_string_append_printf (growth->more, "%d %s, ", n_more, (const char *) type);
  }
  return growth->more->len == 0 && dwr_test_census_count (now, "Dwr") == 0 &&
         dwr_test_census_count (now, "WebKit") == 0;
}

/* What a panel has begun may take its time to end. */
static void
test_objects (void)
{
  DwrTestPanel fixture = { .host = NULL };
  Growth growth = { NULL, 0, g_string_new (NULL) };
  g_autoptr (GHashTable) now = NULL;

  dwr_test_census_begin ();
  dwr_newsroom_fixture_set_up (&fixture.newsroom, NULL);
  for (int i = 0; i < WARM_ROUNDS; i++)
    come_and_go (&fixture);
  growth.before = dwr_test_census_take ();
  for (int i = 0; i < ROUNDS; i++)
    growth.n_sections = come_and_go (&fixture);
  if (!dwr_test_wait (is_settled, &growth))
    g_test_message ("There are more: %s", growth.more->str);
  now = dwr_test_census_take ();
  g_assert_cmpstr (growth.more->str, ==, "");
  g_assert_cmpint (dwr_test_census_count (now, "Dwr"), ==, 0);
  g_assert_cmpint (dwr_test_census_count (now, "WebKit"), ==, 0);
  g_hash_table_unref (growth.before);
  g_string_free (growth.more, TRUE);
  dwr_newsroom_fixture_tear_down (&fixture.newsroom, NULL);
}

/* GTK keeps the sections, but not what was in them. */
static void
test_menu (void)
{
  DwrTestPanel fixture = { .host = NULL };
  g_autoptr (GPtrArray) sections = NULL;

  dwr_test_panel_show (&fixture, 420, 800);
  sections = list_sections (&fixture);
  dwr_test_panel_end (&fixture);
  for (guint i = 0; i < sections->len; i++)
    g_assert_cmpint (g_menu_model_get_n_items (g_ptr_array_index (sections, i)), ==, 0);
}

static gboolean
has_no_shortcuts (gpointer data)
{
  g_autoptr (GHashTable) now = dwr_test_census_take ();

  return dwr_test_census_count (now, "GtkShortcut") == 0;
}

/* Nor the lines of the window that tells the keys, which GTK has twice. */
static void
test_shortcuts (void)
{
  DwrTestPanel fixture = { .host = NULL };

  dwr_test_census_begin ();
  dwr_test_panel_show (&fixture, 420, 800);
  dwr_test_panel_do (&fixture, "shortcuts", NULL);
  g_assert_false (has_no_shortcuts (NULL));
  dwr_test_panel_end (&fixture);
  g_assert_true (dwr_test_wait (has_no_shortcuts, NULL));
}

/* Each that a person could use. */
static guint
count_windows (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  guint n_windows = 0;

  for (GList *i = windows; i != NULL; i = i->next)
    if (gtk_widget_get_visible (i->data) &&
        gtk_window_get_window_type (i->data) == GTK_WINDOW_TOPLEVEL)
      n_windows++;
  return n_windows;
}

static gboolean
is_article_shown (gpointer data)
{
  return g_strcmp0 (dwr_test_panel_get_page (data), "article") == 0;
}

static void
show_article (DwrTestPanel *fixture)
{
  dwr_test_panel_show (fixture, 420, 800);
  dwr_test_host_set_can (fixture->host, DWR_HOST_SAVE, TRUE);
  dwr_test_host_set_can (fixture->host, DWR_HOST_COMPOSE, TRUE);
  dwr_test_host_set_composer (fixture->host);
  dwr_test_host_set_folder (fixture->host, "Mailbox/DW Articles", FALSE);
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  g_assert_true (dwr_test_wait (is_article_shown, fixture));
}

/* (transfer none) */
static GtkWidget *
find_chooser (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *i = windows; i != NULL; i = i->next)
    if (GTK_IS_FILE_CHOOSER_DIALOG (i->data))
      return i->data;
  g_assert_not_reached ();
}

static gboolean
is_in_folder (gpointer data)
{
  g_autofree char *folder = gtk_file_chooser_get_current_folder (data);

  return g_strcmp0 (folder, g_get_home_dir ()) == 0;
}

/* Half a second after a name was set GTK looks at its list once more. A chooser that has gone by
 * then but is not freed yet, because it still looks into a folder, has none, and a critical of
 * GTK's would end the test. A timer of ours that was set later comes after GTK's. */
static void
let_gtk_look_at_name (void)
{
  dwr_test_turn (GTK_LOOKS_AFTER_MS + 1);
}

/* (transfer none) */
static GtkWidget *
open_chooser (DwrTestPanel *fixture)
{
  GtkWidget *chooser = NULL;

  dwr_test_panel_do (fixture, "save-as", NULL);
  chooser = find_chooser ();
  g_assert_true (dwr_test_wait (is_in_folder, chooser));
  let_gtk_look_at_name ();
  return chooser;
}

static void
name_file (GtkWidget *chooser, const char *name)
{
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  let_gtk_look_at_name ();
}

/* The client's windows stay, with what is in them. */
static void
assert_ends_with_panel (DwrTestPanel *fixture, const char *name, guint n_others)
{
  if (count_windows () != n_others + 1)
    g_test_fail_printf ("%s is not open", name);
  gtk_widget_destroy (GTK_WIDGET (fixture->panel));
  if (count_windows () != n_others)
    g_test_fail_printf ("%s outlives its panel", name);
  dwr_test_panel_end (fixture);
}

/* None of the panel's own windows is left in the client, which is only rid of a plugin. */
static void
test_windows (void)
{
  static const char *const actions[] = {
    "about", "contacts", "preferences", "print", "save-to-folder", "send-pictures", "shortcuts",
  };
  DwrTestPanel fixture = { .host = NULL };

  dwr_newsroom_fixture_set_up (&fixture.newsroom, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++) {
    show_article (&fixture);
    dwr_test_panel_do (&fixture, actions[i], NULL);
    assert_ends_with_panel (&fixture, actions[i], 1);
  }
  show_article (&fixture);
  open_chooser (&fixture);
  assert_ends_with_panel (&fixture, "save-as", 1);
  show_article (&fixture);
  dwr_test_panel_click (&fixture, "choose_button");
  assert_ends_with_panel (&fixture, "The choice of a font", 1);
  dwr_newsroom_fixture_tear_down (&fixture.newsroom, NULL);
}

/* The preferences over the client's own, which have a window of their own. */
static void
test_preferences (void)
{
  DwrTestPanel fixture = { .host = NULL };
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL);

  gtk_widget_show (window);
  dwr_test_panel_show (&fixture, 420, 800);
  dwr_host_request_preferences (DWR_HOST (fixture.host), G_OBJECT (window));
  dwr_host_request_preferences (DWR_HOST (fixture.host), G_OBJECT (window));
  assert_ends_with_panel (&fixture, "The preferences", 2);
  gtk_widget_destroy (window);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* A name was chosen, and is still looked at when the panel goes: nothing is saved. */
static void
test_saving (void)
{
  DwrTestPanel fixture = { .host = NULL };
  g_autofree char *path = g_build_filename (g_get_home_dir (), "article.html", NULL);
  GtkWidget *chooser = NULL;

  dwr_newsroom_fixture_set_up (&fixture.newsroom, NULL);
  show_article (&fixture);
  chooser = open_chooser (&fixture);
  g_object_add_weak_pointer (G_OBJECT (chooser), (gpointer *) &chooser);
  name_file (chooser, "article");
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  gtk_widget_destroy (GTK_WIDGET (fixture.panel));
  g_assert_true (dwr_test_wait (is_gone, &chooser));
  dwr_test_panel_end (&fixture);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  dwr_newsroom_fixture_tear_down (&fixture.newsroom, NULL);
}

/* Once the question is there. */
static gboolean
end_panel_cb (gpointer data)
{
  DwrTestPanel *fixture = data;

  if (count_windows () < 3)
    return G_SOURCE_CONTINUE;
  gtk_widget_destroy (GTK_WIDGET (fixture->panel));
  return G_SOURCE_REMOVE;
}

/* GTK asks whether a file shall be replaced, in a loop of its own, and the panel goes. */
static void
test_replacing (void)
{
  DwrTestPanel fixture = { .host = NULL };
  g_autofree char *path = g_build_filename (g_get_home_dir (), "article.html", NULL);
  g_autofree char *content = NULL;
  GtkWidget *chooser = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  dwr_newsroom_fixture_set_up (&fixture.newsroom, NULL);
  show_article (&fixture);
  chooser = open_chooser (&fixture);
  g_object_add_weak_pointer (G_OBJECT (chooser), (gpointer *) &chooser);
  name_file (chooser, "article.html");
  g_timeout_add (20, end_panel_cb, &fixture);
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  g_assert_true (dwr_test_wait (is_gone, &chooser));
  g_assert_cmpuint (count_windows (), ==, 1);
  dwr_test_panel_end (&fixture);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "old");
  g_assert_cmpint (g_unlink (path), ==, 0);
  dwr_newsroom_fixture_tear_down (&fixture.newsroom, NULL);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/panel-end/menu", test_menu);
  g_test_add_func ("/dwr/panel-end/shortcuts", test_shortcuts);
  g_test_add_func ("/dwr/panel-end/windows", test_windows);
  g_test_add_func ("/dwr/panel-end/preferences", test_preferences);
  g_test_add_func ("/dwr/panel-end/saving", test_saving);
  g_test_add_func ("/dwr/panel-end/replacing", test_replacing);
  g_test_add_func ("/dwr/panel-end/objects", test_objects);
  return g_test_run ();
}
