/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* When pictures are fetched: by the preference, on metered networks, by a key, and offline. */

#include "config.h"

#include "dwr-test-monitor.h"
#include "dwr-test-reading.h"
#include "dwr-test-view.h"
#include "dwr/dwr-settings.h"

#define PICTURES "static.dw.com GET /image/"

#define N_SHOWN                                                                                    \
  "[...document.images].filter (picture => !picture.hidden && picture.naturalWidth > 0).length"
#define N_BOXES "document.querySelectorAll ('.away').length"
#define FIRST_BOX_WORDS "document.querySelector ('.away > :last-child').textContent"

static void
prefer (const char *pictures)
{
  g_autoptr (GError) error = NULL;

  dwr_settings_store (DWR_SETTINGS_PICTURES, g_variant_new_string (pictures), &error);
  g_assert_no_error (error);
}

/* The German article has two pictures. */
static void
open_on_tap (DwrTestReading *self)
{
  dwr_test_reading_open (self, DWR_TEST_READ);
  dwr_test_reading_wait_for_value (self, N_BOXES, "2");
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&self->newsroom, PICTURES), ==, 0);
}

static void
test_on_tap (DwrTestReading *self, gconstpointer data)
{
  WebKitWebView *view = NULL;

  prefer ("tap");
  dwr_test_reading_start_again (self);
  open_on_tap (self);
  dwr_test_reading_wait_for_notice (self, "Pictures are loaded on a click.");
  dwr_test_reading_wait_for_value (self, FIRST_BOX_WORDS, "Show picture");
  view = dwr_pane_peek_view (self->pane);
  /* A script of a document could not do it. */
  g_free (dwr_test_evaluate (view, "document.querySelector ('button').click ()"));
  dwr_test_turn (200);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&self->newsroom, PICTURES), ==, 0);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  g_free (dwr_test_evaluate (view, "document.querySelector ('button').focus ()"));
  g_assert_true (gtk_test_widget_send_key (GTK_WIDGET (view), GDK_KEY_Return, 0));
  dwr_test_reading_wait_for_value (self, N_SHOWN, "1");
  dwr_test_reading_wait_for_value (self, N_BOXES, "1");
  dwr_test_reading_wait_for_value (self, "document.activeElement.tagName", "IMG");
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&self->newsroom, PICTURES), ==, 1);
  dwr_test_reading_click (self, "notice_button");
  dwr_test_reading_wait_for_value (self, N_SHOWN, "2");
  dwr_test_reading_wait_for_notice (self, "");
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&self->newsroom, PICTURES), ==, 2);
  /* What the store has needs no click. */
  dwr_test_reading_start_again (self);
  dwr_test_reading_open (self, DWR_TEST_READ);
  dwr_test_reading_wait_for_value (self, N_SHOWN, "2");
}

static void
test_preference_acts_at_once (DwrTestReading *self, gconstpointer data)
{
  prefer ("tap");
  dwr_test_reading_start_again (self);
  open_on_tap (self);
  prefer ("always");
  dwr_test_reading_wait_for_value (self, N_SHOWN, "2");
  dwr_test_reading_wait_for_notice (self, "");
}

static void
test_metered (DwrTestReading *self, gconstpointer data)
{
  prefer ("unmetered");
  dwr_test_monitor_set_metered (TRUE);
  dwr_test_reading_start_again (self);
  open_on_tap (self);
  dwr_test_reading_wait_for_notice (self, "Metered network: pictures on a click.");
  dwr_test_monitor_set_metered (FALSE);
  dwr_test_reading_wait_for_value (self, N_SHOWN, "2");
  dwr_test_reading_wait_for_notice (self, "");
}

static void
test_always_in_metered_network (DwrTestReading *self, gconstpointer data)
{
  prefer ("always");
  dwr_test_monitor_set_metered (TRUE);
  dwr_test_reading_start_again (self);
  dwr_test_reading_open (self, DWR_TEST_READ);
  dwr_test_reading_wait_for_value (self, N_SHOWN, "2");
  dwr_test_monitor_set_metered (FALSE);
}

static void
test_offline (DwrTestReading *self, gconstpointer data)
{
  prefer ("tap");
  dwr_test_reading_start_again (self);
  open_on_tap (self);
  dwr_reading_set_offline (self->reading, TRUE);
  dwr_test_reading_wait_for_value (self,
                                   FIRST_BOX_WORDS,
                                   "The picture is not saved on this computer.");
  dwr_reading_set_offline (self->reading, FALSE);
  dwr_test_reading_wait_for_value (self, FIRST_BOX_WORDS, "Show picture");
}

#define BROKEN "static.dw.com GET /image/79999001"

/* As somebody does who uses the keyboard. */
static void
press_first_button (DwrTestReading *self, const char *words)
{
  WebKitWebView *view = dwr_pane_peek_view (self->pane);

  dwr_test_reading_wait_for_value (self, FIRST_BOX_WORDS, words);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  g_free (dwr_test_evaluate (view, "document.querySelector ('button').focus ()"));
  g_assert_true (gtk_test_widget_send_key (GTK_WIDGET (view), GDK_KEY_Return, 0));
}

/* One that fails says so, and can be tried again, and again. */
static void
test_failure (DwrTestReading *self, gconstpointer data)
{
  prefer ("tap");
  dwr_test_reading_start_again (self);
  dwr_test_reading_edit_page (self, "70000101", "70000221", "79999001");
  open_on_tap (self);
  press_first_button (self, "Show picture");
  dwr_test_reading_wait_for_requests (self, BROKEN, 1);
  press_first_button (self, "Try again");
  dwr_test_reading_wait_for_requests (self, BROKEN, 2);
  dwr_test_reading_wait_for_value (self, "document.activeElement.textContent", "Try again");
}

/* Behind the pane, what the store still lacks is asked for once more. */
static void
test_rest_is_kept (DwrTestReading *self, gconstpointer data)
{
  prefer ("always");
  dwr_test_reading_start_again (self);
  dwr_test_reading_edit_page (self, "70000101", "70000221", "79999001");
  dwr_test_reading_open (self, DWR_TEST_READ);
  dwr_test_reading_wait_for_requests (self, BROKEN, 2);
}

int
main (int argc, char **argv)
{
  static const DwrTestReadingCase cases[] = {
    { "/dwr/reading-pictures/on-tap", test_on_tap },
    { "/dwr/reading-pictures/preference-acts-at-once", test_preference_acts_at_once },
    { "/dwr/reading-pictures/metered", test_metered },
    { "/dwr/reading-pictures/always-in-metered-network", test_always_in_metered_network },
    { "/dwr/reading-pictures/offline", test_offline },
    { "/dwr/reading-pictures/failure", test_failure },
    { "/dwr/reading-pictures/rest-is-kept", test_rest_is_kept },
  };

  dwr_test_monitor_install ();
  gtk_test_init (&argc, &argv, NULL);
  dwr_test_reading_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
