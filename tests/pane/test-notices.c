/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What cannot be done is said once in the panel, and no longer than it lasts. The store cannot be
 * opened here, because a file stands where its folder should be. */

#include "config.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <signal.h>

#include "dwr-test-list.h"
#include "dwr-test-view.h"

#define NOT_OPENED "The saved articles could not be opened."
#define DIED "The part of DW Reader that fetches and keeps articles stopped working."
#define RECOVERED                                                                                  \
  "The saved articles were damaged. What could be read was recovered, and the damaged file was "   \
  "kept beside it."

typedef struct {
  const char *words;
  guint n_found;
} Count;

static void
count_cb (GtkWidget *widget, gpointer data)
{
  Count *count = data;

  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) &&
      strstr (gtk_label_get_text (GTK_LABEL (widget)), count->words) != NULL)
    count->n_found++;
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), count_cb, data);
}

/* How often @words can be read in the panel. */
static guint
count_words (DwrTestPanel *fixture, const char *words)
{
  Count count = { words, 0 };

  count_cb (GTK_WIDGET (fixture->panel), &count);
  return count.n_found;
}

static gboolean
is_complaining (gpointer fixture)
{
  return gtk_widget_get_mapped (dwr_test_panel_find (fixture, "fault_bar"));
}

static gboolean
is_content (gpointer fixture)
{
  return !is_complaining (fixture);
}

static void
wait_for_fault (DwrTestPanel *fixture, const char *words)
{
  g_assert_true (dwr_test_wait (is_complaining, fixture));
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "fault_bar/label"), ==, words);
  g_assert_cmpuint (count_words (fixture, words), ==, 1);
}

static gboolean
has_no_service (gpointer client)
{
  return dwr_service_client_get_pid (client) == 0;
}

/* With nothing to do it is no fault, and the next call starts another. */
static void
end_service (DwrTestPanel *fixture)
{
  DwrServiceClient *client = dwr_panel_peek_client (fixture->panel);

  if (!has_no_service (client))
    kill (dwr_service_client_get_pid (client), SIGKILL);
  g_assert_true (dwr_test_wait (has_no_service, client));
}

/* @home: a folder of one case's own. (transfer full) */
static char *
dup_store_path (DwrTestPanel *fixture, const char *home)
{
  return g_build_filename (fixture->newsroom.folder, home, "dw-reader", NULL);
}

static void
take_store (DwrTestPanel *fixture, const char *home)
{
  g_autofree char *path = dup_store_path (fixture, home);
  g_autofree char *folder = g_path_get_dirname (path);

  end_service (fixture);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
}

static void
give_store (DwrTestPanel *fixture, const char *home)
{
  g_autofree char *path = dup_store_path (fixture, home);

  end_service (fixture);
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* The article is there, and its star is not. */
static void
test_star (DwrTestPanel *fixture, gconstpointer data)
{
  take_store (fixture, "star");
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  dwr_test_panel_click (fixture, "star_button");
  wait_for_fault (fixture, NOT_OPENED);
  g_assert_false (gtk_toggle_button_get_active (
      GTK_TOGGLE_BUTTON (dwr_test_panel_find (fixture, "star_button"))));
  dwr_test_panel_click (fixture, "fault_bar/dismiss_button");
  g_assert_false (is_complaining (fixture));
  g_assert_cmpuint (count_words (fixture, NOT_OPENED), ==, 0);
  dwr_test_panel_click (fixture, "star_button");
  wait_for_fault (fixture, NOT_OPENED);
  give_store (fixture, "star");
  dwr_test_panel_open_and_load (fixture, DWR_TEST_ENGLISH);
  dwr_test_panel_click (fixture, "star_button");
  g_assert_true (dwr_test_wait (is_content, fixture));
  g_assert_true (gtk_toggle_button_get_active (
      GTK_TOGGLE_BUTTON (dwr_test_panel_find (fixture, "star_button"))));
}

static gboolean
is_page_seen (gpointer fixture)
{
  return gtk_widget_get_mapped (dwr_test_panel_find (fixture, "list_error_page"));
}

/* Where there is no list, its place says why, and has the button for another try. */
static void
test_no_list (DwrTestPanel *fixture, gconstpointer data)
{
  take_store (fixture, "no-list");
  dwr_test_panel_click (fixture, "start_button");
  g_assert_true (dwr_test_wait (is_page_seen, fixture));
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  dwr_test_panel_click (fixture, "star_button");
  dwr_test_wait_for_signal (dwr_panel_peek_reading (fixture->panel), "trouble");
  g_assert_true (is_page_seen (fixture));
  g_assert_cmpuint (count_words (fixture, NOT_OPENED), ==, 1);
  g_assert_false (is_complaining (fixture));
  give_store (fixture, "no-list");
}

/* What failed is mended: it is not said elsewhere, as if it lasted, when the page goes. */
static void
test_own_list (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_list_start (fixture);
  dwr_test_panel_do (fixture, "view", g_variant_new_string ("starred"));
  dwr_test_list_wait_for_page (fixture, "empty");
  take_store (fixture, "own-list");
  g_signal_emit_by_name (dwr_panel_peek_client (fixture->panel), "store-changed");
  g_assert_true (dwr_test_wait (is_page_seen, fixture));
  g_assert_cmpuint (count_words (fixture, NOT_OPENED), ==, 1);
  give_store (fixture, "own-list");
  dwr_test_panel_click (fixture, "list_error_page/retry_button");
  dwr_test_list_wait_for_page (fixture, "empty");
  g_assert_cmpuint (count_words (fixture, NOT_OPENED), ==, 0);
}

/* Another client stores something, and the cause is what it was: who reads its details goes on. */
static void
test_details (DwrTestPanel *fixture, gconstpointer data)
{
  GtkExpander *expander = NULL;

  dwr_newsroom_fixture_change (&fixture->newsroom, "fail-feeds", "status-404");
  dwr_test_panel_click (fixture, "start_button");
  g_assert_true (dwr_test_wait (is_page_seen, fixture));
  expander = GTK_EXPANDER (dwr_test_panel_find (fixture, "list_error_page/expander"));
  gtk_expander_set_expanded (expander, TRUE);
  g_signal_emit_by_name (dwr_panel_peek_client (fixture->panel), "store-changed");
  dwr_test_wait_for_signal (dwr_test_panel_find (fixture, "list_error_page"), "changed");
  g_assert_true (gtk_expander_get_expanded (expander));
  dwr_newsroom_fixture_change (&fixture->newsroom, "fail-feeds", "empty");
  dwr_test_panel_click (fixture, "list_error_page/retry_button");
  dwr_test_wait_for_signal (expander, "notify::expanded");
  g_assert_true (dwr_test_wait (is_page_seen, fixture));
  g_assert_false (gtk_expander_get_expanded (expander));
}

static gboolean
is_refreshing (gpointer fixture)
{
  return strstr (dwr_test_panel_get_label (fixture, "status_label"), "Loading") != NULL;
}

static gboolean
is_refreshed (gpointer fixture)
{
  return !is_refreshing (fixture);
}

/* The list is there, and does not become newer. */
static void
test_refresh (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_list_start (fixture);
  take_store (fixture, "refresh");
  dwr_test_panel_do (fixture, "refresh", NULL);
  wait_for_fault (fixture, NOT_OPENED);
  g_assert_true (dwr_test_wait (is_refreshed, fixture));
  g_assert_cmpuint (count_words (fixture, NOT_OPENED), ==, 1);
  g_assert_true (g_str_has_prefix (dwr_test_panel_get_label (fixture, "status_label"), "Updated "));
  give_store (fixture, "refresh");
  dwr_test_panel_do (fixture, "refresh", NULL);
  g_assert_true (dwr_test_wait (is_content, fixture));
}

static gboolean
is_counting (gpointer fixture)
{
  return strstr (dwr_test_panel_get_label (fixture, "keep_bar/label"), " of 6") != NULL;
}

/* Its death is told long enough to be read, and then not any more. */
static void
test_death (DwrTestPanel *fixture, gconstpointer data)
{
  DwrServiceClient *client = dwr_panel_peek_client (fixture->panel);

  dwr_test_list_start (fixture);
  dwr_newsroom_fixture_change (&fixture->newsroom, "fail-articles", "silent");
  dwr_test_panel_do (fixture, "keep-section", g_variant_new_boolean (TRUE));
  g_assert_true (dwr_test_wait (is_counting, fixture));
  kill (dwr_service_client_get_pid (client), SIGKILL);
  wait_for_fault (fixture, DIED);
  g_assert_false (gtk_widget_get_visible (dwr_test_panel_find (fixture, "keep_bar")));
  dwr_newsroom_fixture_change (&fixture->newsroom, "fail-articles", NULL);
  dwr_test_panel_do (fixture, "refresh", NULL);
  g_assert_true (dwr_test_wait (is_refreshing, fixture));
  g_assert_true (dwr_test_wait (is_refreshed, fixture));
  g_assert_true (is_complaining (fixture));
  g_assert_true (dwr_test_wait (is_content, fixture));
  g_assert_cmpuint (count_words (fixture, DIED), ==, 0);
}

/* What happened is no fault that lasts: who did not look yet shall read it. */
static void
test_notice (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (GError) notice = g_error_new_literal (DWR_ERROR, DWR_ERROR_STORE_RECOVERED, "x");

  g_signal_emit_by_name (dwr_panel_peek_client (fixture->panel), "notice", notice);
  dwr_test_list_start (fixture);
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  dwr_test_panel_click (fixture, "star_button");
  dwr_test_wait_for_signal (dwr_panel_peek_reading (fixture->panel), "star-stored");
  wait_for_fault (fixture, RECOVERED);
  dwr_test_panel_click (fixture, "fault_bar/dismiss_button");
  g_assert_false (is_complaining (fixture));
}

int
main (int argc, char **argv)
{
  static const DwrTestPanelCase cases[] = {
    { "/dwr/notices/a star that fails is said once, until one is stored", test_star },
    { "/dwr/notices/where the list is missing says why", test_no_list },
    { "/dwr/notices/a list of one's own that comes again ends it", test_own_list },
    { "/dwr/notices/details stay open while they are true", test_details },
    { "/dwr/notices/a refresh that fails is said once, until one succeeds", test_refresh },
    { "/dwr/notices/the service's death is said until it answers", test_death },
    { "/dwr/notices/what happened stays until it was read", test_notice },
  };

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_panel_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
