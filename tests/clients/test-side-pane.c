/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel's place in a window, without a client: what is chosen, kept, remembered and undone. */

#include "config.h"

#include <string.h>

#include "dwr-client-fixture.h"
#include "dwr-menu-toggle.h"
#include "dwr-side-pane.h"
#include "dwr-test-keys.h"
#include "dwr/dwr-link-scan.h"
#include "dwr/dwr-settings.h"

/* A client that shows nothing. */
#define TEST_TYPE_HOST (test_host_get_type ())
G_DECLARE_FINAL_TYPE (TestHost, test_host, TEST, HOST, GObject)

struct _TestHost {
  GObject parent_instance;
};

static const char *
test_host_get_name (DwrHost *host)
{
  return "Test";
}

static GPtrArray *
test_host_dup_message_links (DwrHost *host)
{
  return dwr_found_links_new ();
}

static gboolean
test_host_is_offline (DwrHost *host)
{
  return FALSE;
}

static void
test_host_interface_init (DwrHostInterface *interface)
{
  interface->get_name = test_host_get_name;
  interface->dup_message_links = test_host_dup_message_links;
  interface->is_offline = test_host_is_offline;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestHost,
                               test_host,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DWR_TYPE_HOST, test_host_interface_init))

static void
test_host_class_init (TestHostClass *klass)
{
}

static void
test_host_init (TestHost *self)
{
}

/* A window with a content between two others. */
typedef struct {
  GtkWidget *window;
  GtkWidget *box;
  GtkWidget *content;
  DwrHost *host;
  DwrSidePane *pane;
} Fixture;

static const DwrPanelNeeds needs = { NULL, "4.1" };
static const DwrSideClient client = { NULL, NULL };

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  fixture->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  fixture->content = gtk_label_new ("Content");
  fixture->host = g_object_new (TEST_TYPE_HOST, NULL);
  gtk_container_add (GTK_CONTAINER (fixture->window), fixture->box);
  gtk_box_pack_start (GTK_BOX (fixture->box), gtk_label_new ("Before"), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (fixture->box), fixture->content, TRUE, FALSE, 7);
  gtk_box_pack_start (GTK_BOX (fixture->box), gtk_label_new ("After"), FALSE, FALSE, 0);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), GPOINTER_TO_INT (data), 400);
  gtk_widget_show_all (fixture->window);
  fixture->pane = dwr_side_pane_wrap (fixture->content, fixture->host, &needs, &client);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_widget_destroy (fixture->window);
  g_object_unref (fixture->host);
  dwr_settings_store (DWR_SETTINGS_PANEL_WIDTH, g_variant_new_int32 (0), NULL);
  dwr_settings_store (DWR_SETTINGS_PANEL_VISIBLE, g_variant_new_boolean (FALSE), NULL);
}

static void
assert_packed (Fixture *fixture, GtkWidget *child)
{
  gboolean expand = FALSE;
  gboolean fill = TRUE;
  guint padding = 0;
  int position = 0;

  g_assert_true (gtk_widget_get_parent (child) == fixture->box);
  gtk_container_child_get (GTK_CONTAINER (fixture->box),
                           child,
                           "expand",
                           &expand,
                           "fill",
                           &fill,
                           "padding",
                           &padding,
                           "position",
                           &position,
                           NULL);
  g_assert_true (expand);
  g_assert_false (fill);
  g_assert_cmpuint (padding, ==, 7);
  g_assert_cmpint (position, ==, 1);
}

static void
test_keeps_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GList) children = NULL;

  assert_packed (fixture, GTK_WIDGET (fixture->pane));
  g_assert_true (gtk_paned_get_child1 (GTK_PANED (fixture->pane)) == fixture->content);
  dwr_side_pane_unwrap (fixture->pane);
  assert_packed (fixture, fixture->content);
  children = gtk_container_get_children (GTK_CONTAINER (fixture->box));
  g_assert_cmpuint (g_list_length (children), ==, 3);
}

static GtkWidget *
get_side (Fixture *fixture)
{
  return gtk_paned_get_child2 (GTK_PANED (fixture->pane));
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Until the panel is so wide; the test's own time limit ends the rest. */
static void
wait_for_width (Fixture *fixture, int width_px)
{
  guint source = g_timeout_add (20, wake_cb, NULL);

  while (gtk_widget_get_allocated_width (get_side (fixture)) != width_px)
    gtk_main_iteration ();
  g_source_remove (source);
}

/* The data are the window's width. */
static void
test_chooses_width (Fixture *fixture, gconstpointer data)
{
  int window_width_px = GPOINTER_TO_INT (data);

  g_assert_false (gtk_widget_get_visible (get_side (fixture)));
  dwr_side_pane_set_shown (fixture->pane, TRUE);
  wait_for_width (fixture, CLAMP (window_width_px * 35 / 100, 300, 420));
}

static int
get_stored_width (void)
{
  g_autoptr (GSettings) settings = dwr_settings_new ();

  return g_settings_get_int (settings, DWR_SETTINGS_PANEL_WIDTH);
}

/* Longer than the pane waits before it stores its width. */
#define STANDSTILL_US (2 * G_USEC_PER_SEC)

/* What the user drags is kept for the next time. */
static void
test_remembers (Fixture *fixture, gconstpointer data)
{
  guint source = g_timeout_add (20, wake_cb, NULL);
  GtkPaned *paned = GTK_PANED (fixture->pane);

  g_assert_false (dwr_side_pane_restore (fixture->pane));
  dwr_side_pane_set_shown (fixture->pane, TRUE);
  wait_for_width (fixture, 420);
  g_assert_cmpint (get_stored_width (), ==, 0);
  gtk_paned_set_position (paned, gtk_paned_get_position (paned) - 50);
  wait_for_width (fixture, 470);
  while (get_stored_width () != 470)
    gtk_main_iteration ();
  g_source_remove (source);

  dwr_side_pane_unwrap (fixture->pane);
  fixture->pane = dwr_side_pane_wrap (fixture->content, fixture->host, &needs, &client);
  g_assert_true (dwr_side_pane_restore (fixture->pane));
  wait_for_width (fixture, 470);

  /* Also when everything ends right after it, on a machine that stands still before it draws. */
  paned = GTK_PANED (fixture->pane);
  gtk_paned_set_position (paned, gtk_paned_get_position (paned) - 30);
  g_usleep (STANDSTILL_US);
  wait_for_width (fixture, 500);
  dwr_side_pane_unwrap (fixture->pane);
  g_assert_true (dwr_settings_flush ());
  g_assert_cmpint (get_stored_width (), ==, 500);
}

static GtkWidget *
get_focus (Fixture *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

static GtkWidget *
add_button (Fixture *fixture)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_show (button);
  gtk_container_add (GTK_CONTAINER (fixture->box), button);
  return button;
}

static void
wait_for_focus (Fixture *fixture, GtkWidget *widget)
{
  guint source = g_timeout_add (20, wake_cb, NULL);

  while (get_focus (fixture) != widget)
    gtk_main_iteration ();
  g_source_remove (source);
}

/* Without a window manager, the window under the pointer has the keyboard, and the pointer is in
 * the middle of the screen. */
static void
take_keyboard (Fixture *fixture)
{
  guint source = g_timeout_add (20, wake_cb, NULL);

  gtk_window_resize (GTK_WINDOW (fixture->window), 1300, 800);
  while (gtk_widget_get_allocated_height (fixture->window) != 800)
    gtk_main_iteration ();
  g_source_remove (source);
}

/* Escape leads to the mails; a panel that goes, to where one was. */
static void
test_gives_focus_back (Fixture *fixture, gconstpointer data)
{
  GtkWidget *mails = add_button (fixture);
  GtkWidget *other = add_button (fixture);
  DwrSideClient client_with_mails = { mails, NULL };

  dwr_side_pane_unwrap (fixture->pane);
  fixture->pane = dwr_side_pane_wrap (fixture->content, fixture->host, &needs, &client_with_mails);
  dwr_side_pane_set_shown (fixture->pane, TRUE);
  take_keyboard (fixture);
  gtk_widget_grab_focus (other);
  g_assert_true (gtk_widget_child_focus (get_side (fixture), GTK_DIR_TAB_FORWARD));
  dwr_test_keys_press (GDK_KEY_Escape, 0);
  wait_for_focus (fixture, mails);
  gtk_widget_grab_focus (other);
  g_assert_true (gtk_widget_child_focus (get_side (fixture), GTK_DIR_TAB_FORWARD));
  dwr_side_pane_set_shown (fixture->pane, FALSE);
  g_assert_true (get_focus (fixture) == other);
}

/* The client's action, and how often it was done. */
static gboolean
accelerated_cb (GtkAccelGroup *group,
                GObject *window,
                guint key,
                GdkModifierType modifiers,
                gpointer data)
{
  guint *n_times = data;

  (*n_times)++;
  return TRUE;
}

static void
refused_cb (DwrHost *host, gpointer data)
{
  accelerated_cb (NULL, NULL, 0, 0, data);
}

static void
wait_for_count (const guint *n_times, guint wanted)
{
  guint source = g_timeout_add (20, wake_cb, NULL);

  while (*n_times < wanted)
    gtk_main_iteration ();
  g_source_remove (source);
}

/* A widget that goes takes the focus along: the panel is guarded all the same. */
static void
test_guards_without_focus (Fixture *fixture, gconstpointer data)
{
  static const char *const harmless[] = { "<Test>/Harmless/*", NULL };
  static const struct {
    const char *path;
    guint key;
  } actions[] = { { "<Test>/Delete", GDK_KEY_F3 }, { "<Test>/Harmless/Exit", GDK_KEY_F4 } };
  DwrSideClient client_with_keys = { NULL, harmless };
  g_autoptr (GtkAccelGroup) group = gtk_accel_group_new ();
  guint n_times[G_N_ELEMENTS (actions)] = { 0 };
  guint n_refused = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++) {
    gtk_accel_map_add_entry (actions[i].path, actions[i].key, 0);
    gtk_accel_group_connect_by_path (
        group,
        actions[i].path,
        g_cclosure_new (G_CALLBACK (accelerated_cb), &n_times[i], NULL));
  }
  gtk_window_add_accel_group (GTK_WINDOW (fixture->window), group);
  g_signal_connect (fixture->host, "key-refused", G_CALLBACK (refused_cb), &n_refused);
  dwr_side_pane_unwrap (fixture->pane);
  fixture->pane = dwr_side_pane_wrap (fixture->content, fixture->host, &needs, &client_with_keys);
  dwr_side_pane_set_shown (fixture->pane, TRUE);
  take_keyboard (fixture);
  g_assert_true (gtk_widget_child_focus (get_side (fixture), GTK_DIR_TAB_FORWARD));
  for (int i = 1; i <= 2; i++) {
    dwr_test_keys_press (GDK_KEY_F3, 0);
    dwr_test_keys_press (GDK_KEY_F4, 0);
    wait_for_count (&n_times[1], (guint) i);
    g_assert_cmpuint (n_times[0], ==, 0);
    g_assert_cmpuint (n_refused, ==, (guint) i);
    gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  }
  gtk_widget_grab_focus (add_button (fixture));
  dwr_test_keys_press (GDK_KEY_F3, 0);
  wait_for_count (&n_times[0], 1);
}

/* What a viewer's file needs decides before anything is loaded. */
static void
test_chooses_api (void)
{
  g_autofree char *path = g_build_filename (g_get_home_dir (), "viewer.so", NULL);
  DwrPanelNeeds both = { path, "4.1" };
  gboolean is_strict = TRUE;

  g_assert_cmpstr (dwr_panel_loader_choose_api (&both, &is_strict), ==, "4.1");
  g_assert_false (is_strict);
  g_assert_true (g_file_set_contents (path, "\0libwebkit2gtk-4.0.so.37\0", 25, NULL));
  g_assert_cmpstr (dwr_panel_loader_choose_api (&both, &is_strict), ==, "4.0");
  g_assert_true (is_strict);
  both.usual_api = "4.0";
  g_assert_true (g_file_set_contents (path, "\0libwebkit2gtk-4.1.so.0\0", 24, NULL));
  g_assert_cmpstr (dwr_panel_loader_choose_api (&both, &is_strict), ==, "4.1");
  g_assert_true (is_strict);
}

static gboolean
is_checked (GtkApplication *application)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (application),
                                                                DWR_MENU_TOGGLE + strlen ("app."));

  return g_variant_get_boolean (state);
}

/* Its item is checked while the panel is there, whoever has shown or hidden it. */
static void
test_menu_follows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkApplication) application =
      gtk_application_new ("org.dwreader.Test", G_APPLICATION_NON_UNIQUE);
  g_autoptr (GMenu) menu = g_menu_new ();
  DwrMenuToggle *toggle = NULL;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  toggle = dwr_menu_toggle_new (application, menu, fixture->host, fixture->pane, FALSE);
  dwr_side_pane_set_shown (fixture->pane, TRUE);
  g_assert_true (is_checked (application));
  dwr_side_pane_set_shown (fixture->pane, FALSE);
  g_assert_false (is_checked (application));
  g_action_group_activate_action (G_ACTION_GROUP (application),
                                  DWR_MENU_TOGGLE + strlen ("app."),
                                  NULL);
  g_assert_true (gtk_widget_get_visible (get_side (fixture)));
  g_assert_true (is_checked (application));
  dwr_menu_toggle_free (toggle);
}

int
main (int argc, char **argv)
{
  DwrClientFixture world = { NULL };
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  dwr_client_fixture_set_up (&world);
  gtk_init (&argc, &argv);
  dwr_test_keys_init ();
  g_test_add_func ("/dwr/side-pane/chooses-api", test_chooses_api);
#define ADD(name, width, function)                                                                 \
  g_test_add ("/dwr/side-pane/" name, Fixture, GINT_TO_POINTER (width), set_up, function, tear_down)
  ADD ("keeps-place", 1000, test_keeps_place);
  ADD ("width/wide", 1300, test_chooses_width);
  ADD ("width/middle", 1000, test_chooses_width);
  ADD ("width/narrow", 700, test_chooses_width);
  ADD ("remembers", 1300, test_remembers);
  ADD ("gives-focus-back", 1300, test_gives_focus_back);
  ADD ("guards-without-focus", 1300, test_guards_without_focus);
  ADD ("menu-follows", 1000, test_menu_follows);
#undef ADD
  status = g_test_run ();
  dwr_client_fixture_tear_down (&world);
  return status;
}
