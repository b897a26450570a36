/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-panel.h"

#include "dwr-test-find.h"
#include "dwr-test-view.h"

void
dwr_test_panel_show (DwrTestPanel *self, int width_px, int height_px)
{
  self->host = dwr_test_host_new ();
  self->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  self->panel = DWR_PANEL (dwr_panel_new (DWR_HOST (self->host)));
  gtk_window_set_default_size (GTK_WINDOW (self->window), width_px, height_px);
  gtk_container_add (GTK_CONTAINER (self->window), GTK_WIDGET (self->panel));
  gtk_widget_show (GTK_WIDGET (self->panel));
  gtk_widget_show (self->window);
}

static void
set_up (DwrTestPanel *self, gconstpointer data)
{
  dwr_test_forget_preferences ();
  dwr_newsroom_fixture_set_up (&self->newsroom, NULL);
  dwr_test_panel_show (self, 420, 800);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Jobs that were cancelled keep their models, and these the host, until they have ended. */
void
dwr_test_panel_end (DwrTestPanel *self)
{
  DwrTestHost *host = self->host;

  g_object_add_weak_pointer (G_OBJECT (host), (gpointer *) &host);
  gtk_widget_destroy (self->window);
  g_object_unref (self->host);
  g_assert_true (dwr_test_wait (is_gone, &host));
}

static void
tear_down (DwrTestPanel *self, gconstpointer data)
{
  dwr_test_panel_end (self);
  dwr_newsroom_fixture_tear_down (&self->newsroom, NULL);
}

GtkWidget *
dwr_test_panel_find (DwrTestPanel *self, const char *name)
{
  return dwr_test_find (GTK_WIDGET (self->panel), name);
}

const char *
dwr_test_panel_get_label (DwrTestPanel *self, const char *name)
{
  return gtk_label_get_text (GTK_LABEL (dwr_test_panel_find (self, name)));
}

const char *
dwr_test_panel_get_page (DwrTestPanel *self)
{
  if (!gtk_widget_get_visible (dwr_test_panel_find (self, "article_view")))
    return "nothing";
  return gtk_stack_get_visible_child_name (GTK_STACK (dwr_test_panel_find (self, "stack")));
}

void
dwr_test_panel_click (DwrTestPanel *self, const char *name)
{
  GtkWidget *button = dwr_test_panel_find (self, name);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_assert_true (gtk_widget_get_visible (button));
  gtk_button_clicked (GTK_BUTTON (button));
}

static GAction *
find_action (DwrTestPanel *self, const char *name)
{
  GActionGroup *group = gtk_widget_get_action_group (GTK_WIDGET (self->panel), "reader");

  return g_action_map_lookup_action (G_ACTION_MAP (group), name);
}

gboolean
dwr_test_panel_can (DwrTestPanel *self, const char *action)
{
  return g_action_get_enabled (find_action (self, action));
}

gboolean
dwr_test_panel_is_on (DwrTestPanel *self, const char *action)
{
  g_autoptr (GVariant) state = g_action_get_state (find_action (self, action));

  return g_variant_get_boolean (state);
}

void
dwr_test_panel_do (DwrTestPanel *self, const char *action, GVariant *value)
{
  g_assert_true (dwr_test_panel_can (self, action));
  if (g_action_get_state_type (find_action (self, action)) != NULL)
    g_action_change_state (find_action (self, action), value);
  else
    g_action_activate (find_action (self, action), value);
}

typedef struct {
  DwrTestPanel *self;
  DwrReadingState state;
} StateCase;

static gboolean
is_in_state (gpointer data)
{
  StateCase *one = data;

  return dwr_reading_get_state (dwr_panel_peek_reading (one->self->panel)) == one->state;
}

void
dwr_test_panel_wait_for_state (DwrTestPanel *self, DwrReadingState state)
{
  StateCase one = { self, state };

  g_assert_true (dwr_test_wait (is_in_state, &one));
}

void
dwr_test_panel_open (DwrTestPanel *self, const char *address)
{
  GtkEntry *entry = GTK_ENTRY (dwr_test_panel_find (self, "search_entry"));

  gtk_entry_set_text (entry, address);
  gtk_widget_activate (GTK_WIDGET (entry));
}

void
dwr_test_panel_open_and_load (DwrTestPanel *self, const char *address)
{
  dwr_test_panel_open (self, address);
  dwr_test_wait_for_signal (dwr_panel_peek_pane (self->panel), "loaded");
}

static WebKitWebView *
get_view (DwrTestPanel *self)
{
  return dwr_pane_peek_view (dwr_panel_peek_pane (self->panel));
}

char *
dwr_test_panel_evaluate (DwrTestPanel *self, const char *script)
{
  return dwr_test_evaluate (get_view (self), script);
}

void
dwr_test_panel_assert_value (DwrTestPanel *self, const char *script, const char *expected)
{
  dwr_test_assert_value (get_view (self), script, expected);
}

void
dwr_test_panel_wait_for_value (DwrTestPanel *self, const char *script, const char *expected)
{
  dwr_test_wait_for_value (get_view (self), script, expected);
}

void
dwr_test_panel_keep_recent_files (void)
{
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  gtk_recent_manager_get_default ();
}

void
dwr_test_panel_add_cases (const DwrTestPanelCase *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    g_test_add (cases[i].path, DwrTestPanel, NULL, set_up, cases[i].run, tear_down);
}
