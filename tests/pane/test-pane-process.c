/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The article pane whose process ends, in the real WebKitGTK, without any service. */

#include "config.h"

#include <gtk/gtk.h>

#include "dwr-test-pane.h"
#include "dwr-test-view.h"

static void
test_web_process_comes_back (DwrTestPane *fixture, gconstpointer data)
{
  dwr_test_pane_show (fixture, DWR_TEST_PANE_DOCUMENT);
  for (int i = 0; i < 2; i++) {
    webkit_web_view_terminate_web_process (dwr_pane_peek_view (fixture->pane));
    dwr_test_wait_for_signal (fixture->pane, "loaded");
    dwr_test_pane_assert_value (fixture,
                                "document.querySelector ('h1').textContent",
                                "Der Nachtzug kehrt zurück");
  }
}

static void
count_cb (guint *n_emitted)
{
  (*n_emitted)++;
}

static gboolean
is_counted (gpointer data)
{
  return *(guint *) data > 0;
}

static void
test_web_process_is_given_up (DwrTestPane *fixture, gconstpointer data)
{
  guint n_failed = 0;

  g_signal_connect_swapped (fixture->pane, "failed", G_CALLBACK (count_cb), &n_failed);
  dwr_test_pane_show (fixture, DWR_TEST_PANE_DOCUMENT);
  for (int i = 0; i < 2; i++) {
    webkit_web_view_terminate_web_process (dwr_pane_peek_view (fixture->pane));
    dwr_test_wait_for_signal (fixture->pane, "loaded");
  }
  webkit_web_view_terminate_web_process (dwr_pane_peek_view (fixture->pane));
  g_assert_true (dwr_test_wait (is_counted, &n_failed));
  g_assert_cmpuint (n_failed, ==, 1);
  dwr_test_pane_show (fixture, DWR_TEST_PANE_DOCUMENT);
  dwr_test_pane_assert_value (fixture,
                              "document.querySelector ('h1').textContent",
                              "Der Nachtzug kehrt zurück");
}

/* What its reader chose, and the colour that is there before the document. */
typedef struct {
  double zoom;
  gboolean has_caret;
  gboolean has_focus;
  GdkRGBA background;
} ViewState;

static ViewState
get_view_state (DwrTestPane *fixture)
{
  WebKitWebView *view = dwr_pane_peek_view (fixture->pane);
  ViewState state;

  state.zoom = webkit_web_view_get_zoom_level (view);
  state.has_caret = webkit_settings_get_enable_caret_browsing (webkit_web_view_get_settings (view));
  state.has_focus = gtk_widget_is_focus (GTK_WIDGET (view));
  webkit_web_view_get_background_color (view, &state.background);
  return state;
}

static void
assert_view_state (DwrTestPane *fixture, ViewState expected)
{
  ViewState state = get_view_state (fixture);

  g_assert_cmpfloat (state.zoom, ==, expected.zoom);
  g_assert_cmpint (state.has_caret, ==, expected.has_caret);
  g_assert_cmpint (state.has_focus, ==, expected.has_focus);
  g_assert_true (gdk_rgba_equal (&state.background, &expected.background));
}

static void
assert_shown (DwrTestPane *fixture, DwrPaneSandbox sandbox)
{
  dwr_test_pane_assert_value (fixture,
                              "document.querySelector ('h1').textContent",
                              "Der Nachtzug kehrt zurück");
  g_assert_cmpint (dwr_pane_get_sandbox (fixture->pane), ==, sandbox);
}

/* WebKit would end the client, who asks for a sandbox where none can be made: so each process gets
 * the one that there can be by then, be there a document when the one before ends or not. */
static void
test_sandbox_goes_and_comes (DwrTestPane *fixture, gconstpointer data)
{
  DwrPaneSandbox possible = dwr_test_get_possible_sandbox ();
  g_autoptr (DwrAppearance) appearance = dwr_appearance_new ();
  WebKitWebView *view = NULL;
  ViewState state;

  dwr_appearance_set_number (appearance, DWR_LOOK_TEXT_SIZE, 150);
  dwr_appearance_set_theme (appearance, DWR_THEME_DARK);
  dwr_pane_set_appearance (fixture->pane, appearance);
  dwr_test_pane_show (fixture, DWR_TEST_PANE_DOCUMENT);
  assert_shown (fixture, possible);
  view = dwr_pane_peek_view (fixture->pane);
  webkit_settings_set_enable_caret_browsing (webkit_web_view_get_settings (view), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  state = get_view_state (fixture);
  g_setenv ("DW_READER_BWRAP", "/bin/false", TRUE);
  webkit_web_view_terminate_web_process (dwr_pane_peek_view (fixture->pane));
  dwr_test_wait_for_signal (fixture->pane, "loaded");
  assert_shown (fixture, DWR_PANE_SANDBOX_OFF);
  assert_view_state (fixture, state);
  dwr_pane_clear (fixture->pane);
  g_unsetenv ("DW_READER_BWRAP");
  webkit_web_view_terminate_web_process (dwr_pane_peek_view (fixture->pane));
  dwr_test_pane_show (fixture, DWR_TEST_PANE_DOCUMENT);
  assert_shown (fixture, possible);
}

int
main (int argc, char **argv)
{
  static const DwrTestPaneCase cases[] = {
    { "/dwr/pane-process/comes-back", test_web_process_comes_back },
    { "/dwr/pane-process/is-given-up", test_web_process_is_given_up },
    { "/dwr/pane-process/sandbox-goes-and-comes", test_sandbox_goes_and_comes },
  };

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_pane_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
