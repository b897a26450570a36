/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which words the panel's last line shows: an answer, an address, or what goes on. */

#include "config.h"

#include <gtk/gtk.h>

#include "dwr-status-bar.h"
#include "dwr-test-find.h"
#include "dwr-test-view.h"

#define ADDRESS "https://www.dw.com/en/far-away/a-70000101"
#define ANSWER "No pictures are waiting."
#define STATE "Updated 14:05"

/* Both owned. */
typedef struct {
  GtkWidget *window;
  DwrStatusBar *bar;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  fixture->bar = g_object_ref (g_object_new (DWR_TYPE_STATUS_BAR, NULL));
  gtk_container_add (GTK_CONTAINER (fixture->window), GTK_WIDGET (fixture->bar));
  gtk_widget_show (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_clear_pointer (&fixture->window, gtk_widget_destroy);
  g_clear_object (&fixture->bar);
}

static const char *
get_words (Fixture *fixture)
{
  return gtk_label_get_text (GTK_LABEL (dwr_test_find (GTK_WIDGET (fixture->bar), "status_label")));
}

static gboolean
is_answer_gone (gpointer fixture)
{
  return !g_str_equal (get_words (fixture), ANSWER);
}

static void
wait_words (Fixture *fixture, const char *words)
{
  g_assert_true (dwr_test_wait (is_answer_gone, fixture));
  g_assert_cmpstr (get_words (fixture), ==, words);
}

/* Headlines that come just then must not wipe out why a key did nothing. */
static void
test_answer (Fixture *fixture, gconstpointer unused)
{
  dwr_status_bar_say (fixture->bar, "Loading the headlines…");
  dwr_status_bar_answer (fixture->bar, ANSWER);
  g_assert_cmpstr (get_words (fixture), ==, ANSWER);
  dwr_status_bar_say (fixture->bar, STATE);
  g_assert_cmpstr (get_words (fixture), ==, ANSWER);
  wait_words (fixture, STATE);
}

static void
test_answers (Fixture *fixture, gconstpointer unused)
{
  dwr_status_bar_answer (fixture->bar, "The keyboard is in the article.");
  dwr_status_bar_answer (fixture->bar, ANSWER);
  g_assert_cmpstr (get_words (fixture), ==, ANSWER);
  wait_words (fixture, "");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->bar)));
}

/* Who moves the pointer looks for an address; who presses a key, for the answer. */
static void
test_address (Fixture *fixture, gconstpointer unused)
{
  dwr_status_bar_say (fixture->bar, STATE);
  dwr_status_bar_show (fixture->bar, ADDRESS);
  g_assert_cmpstr (get_words (fixture), ==, ADDRESS);
  dwr_status_bar_answer (fixture->bar, ANSWER);
  g_assert_cmpstr (get_words (fixture), ==, ANSWER);
  dwr_status_bar_show (fixture->bar, ADDRESS);
  g_assert_cmpstr (get_words (fixture), ==, ADDRESS);
  dwr_status_bar_show (fixture->bar, NULL);
  g_assert_cmpstr (get_words (fixture), ==, STATE);
}

/* Under a pointer that rests, another article may be by now. */
static void
test_address_goes (Fixture *fixture, gconstpointer unused)
{
  dwr_status_bar_say (fixture->bar, STATE);
  dwr_status_bar_show (fixture->bar, ADDRESS);
  dwr_status_bar_say (fixture->bar, STATE);
  g_assert_cmpstr (get_words (fixture), ==, STATE);
}

/* The window is closed before the answer has been read: nothing comes back to it. */
static void
test_end (Fixture *fixture, gconstpointer unused)
{
  gpointer bar = fixture->bar;

  dwr_status_bar_answer (fixture->bar, ANSWER);
  g_assert_nonnull (g_main_context_find_source_by_user_data (NULL, bar));
  tear_down (fixture, NULL);
  g_assert_null (g_main_context_find_source_by_user_data (NULL, bar));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/dwr/status-bar/answer", Fixture, NULL, set_up, test_answer, tear_down);
  g_test_add ("/dwr/status-bar/answers", Fixture, NULL, set_up, test_answers, tear_down);
  g_test_add ("/dwr/status-bar/address", Fixture, NULL, set_up, test_address, tear_down);
  g_test_add ("/dwr/status-bar/address-goes", Fixture, NULL, set_up, test_address_goes, tear_down);
  g_test_add ("/dwr/status-bar/end", Fixture, NULL, set_up, test_end, tear_down);
  return g_test_run ();
}
