/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel's states and controls: real WebKitGTK, the real service, the newsroom as dw.com. */

#include "config.h"

#include <gtk/gtk.h>
#include <signal.h>

#include "dwr-test-panel.h"
#include "dwr-test-view.h"
#include "dwr/dwr-error-words.h"

#define RETRY "error_page/retry_button"
#define PROGRESS "article_view/progress_bar"

static void
test_nothing (DwrTestPanel *fixture, gconstpointer data)
{
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "nothing");
  g_assert_false (gtk_widget_get_sensitive (dwr_test_panel_find (fixture, "back_button")));
  g_assert_false (gtk_widget_get_sensitive (dwr_test_panel_find (fixture, "reload_button")));
  g_assert_false (dwr_test_panel_can (fixture, "open-outside"));
  g_assert_false (dwr_test_panel_can (fixture, "copy-link"));
  g_assert_false (gtk_widget_get_visible (dwr_test_panel_find (fixture, "links_bar")));
  dwr_test_turn (100);
  g_assert_cmpint (dwr_service_client_get_pid (dwr_panel_peek_client (fixture->panel)), ==, 0);
}

static void
test_newsroom_is_named (DwrTestPanel *fixture, gconstpointer data)
{
  g_auto (GStrv) parts = g_strsplit (fixture->newsroom.connect_to, ":", 3);
  g_autofree char *words = g_strdup_printf ("Test newsroom: connections go to %s", parts[2]);

  g_assert_true (gtk_widget_get_visible (dwr_test_panel_find (fixture, "newsroom_label")));
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "newsroom_label"), ==, words);
}

static void
assert_error_page (DwrTestPanel *fixture, DwrError code)
{
  g_autoptr (GError) error = g_error_new_literal (DWR_ERROR, (int) code, "x");

  dwr_test_panel_wait_for_state (fixture, DWR_READING_ERROR);
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "error");
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "error_page/words"),
                   ==,
                   dwr_error_get_words (error));
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "status_label"), ==, "Not loaded");
}

static void
test_errors (DwrTestPanel *fixture, gconstpointer data)
{
  static const struct {
    const char *address;
    DwrError code;
    gboolean is_retried;
    gboolean opens_outside;
  } cases[] = {
    { "https://www.example.com/de/x/a-1", DWR_ERROR_NOT_DW, FALSE, FALSE },
    { "http://www.dw.com/de/x/a-1", DWR_ERROR_NOT_DW, FALSE, FALSE },
    { "<b>&amp;://", DWR_ERROR_NOT_DW, FALSE, FALSE },
    { "https://www.dw.com/en/", DWR_ERROR_NO_ID, FALSE, TRUE },
    { "https://www.dw.com/en/top-stories/s-9097", DWR_ERROR_NOT_ARTICLE, TRUE, TRUE },
    { "https://www.dw.com/de/fault-status-404/a-70000101", DWR_ERROR_GONE, TRUE, TRUE },
    { "https://www.dw.com/de/fault-status-500/a-70000101", DWR_ERROR_HTTP_STATUS, TRUE, TRUE },
    { "https://www.dw.com/de/fault-cut-length/a-70000101", DWR_ERROR_DAMAGED, TRUE, TRUE },
    { "https://www.dw.com/de/fault-empty/a-70000101", DWR_ERROR_EMPTY, TRUE, TRUE },
    { "https://www.dw.com/de/fault-too-big/a-70000101", DWR_ERROR_TOO_LARGE, TRUE, TRUE },
    { "https://www.dw.com/de/fault-redirect-away/a-70000101", DWR_ERROR_REDIRECT, TRUE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    dwr_test_panel_open (fixture, cases[i].address);
    assert_error_page (fixture, cases[i].code);
    g_assert_cmpint (gtk_widget_get_visible (dwr_test_panel_find (fixture, RETRY)),
                     ==,
                     cases[i].is_retried);
    g_assert_cmpint (
        gtk_widget_get_visible (dwr_test_panel_find (fixture, "error_page/browser_button")),
        ==,
        cases[i].opens_outside);
    g_assert_cmpint (dwr_test_panel_can (fixture, "open-outside"), ==, cases[i].opens_outside);
    g_assert_nonnull (
        strstr (dwr_test_panel_get_label (fixture, "error_page/details"), cases[i].address));
  }
}

/* An error is followed by the same address, which is whole by then. */
static void
test_bad_certificate_then_retry (DwrTestPanel *fixture, gconstpointer data)
{
  DwrServiceClient *client = dwr_panel_peek_client (fixture->panel);
  g_autofree char *rule = dwr_newsroom_fixture_dup_rule (&fixture->newsroom, "unknown-ca");

  dwr_service_client_set_redirection (client, rule, fixture->newsroom.ca_file);
  dwr_test_panel_open (fixture, DWR_TEST_GERMAN);
  assert_error_page (fixture, DWR_ERROR_TLS);
  dwr_service_client_set_redirection (client,
                                      fixture->newsroom.connect_to,
                                      fixture->newsroom.ca_file);
  /* The rules hold for the next service. */
  kill (dwr_service_client_get_pid (client), SIGKILL);
  dwr_test_turn (200);
  dwr_test_panel_click (fixture, RETRY);
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
  dwr_test_panel_assert_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
}

static gboolean
has_pid (gpointer data)
{
  return dwr_service_client_get_pid (data) != 0;
}

static void
test_killed_service (DwrTestPanel *fixture, gconstpointer data)
{
  DwrServiceClient *client = dwr_panel_peek_client (fixture->panel);

  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  dwr_test_panel_open (fixture, DWR_TEST_SILENT);
  g_assert_true (dwr_test_wait (has_pid, client));
  dwr_test_turn (100);
  kill (dwr_service_client_get_pid (client), SIGKILL);
  assert_error_page (fixture, DWR_ERROR_SERVICE);
  dwr_test_panel_click (fixture, "back_button");
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "article");
  dwr_test_panel_assert_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
  dwr_test_panel_click (fixture, "reload_button");
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
  dwr_test_panel_assert_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
}

static gboolean
is_visible (gpointer data)
{
  return gtk_widget_get_visible (data);
}

static void
test_stop (DwrTestPanel *fixture, gconstpointer data)
{
  GtkWidget *reload = dwr_test_panel_find (fixture, "reload_button");

  dwr_test_panel_open (fixture, DWR_TEST_SILENT);
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "loading");
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "status_label"), ==, "Loading the article…");
  g_assert_cmpstr (atk_object_get_name (gtk_widget_get_accessible (reload)), ==, "Stop");
  g_assert_false (gtk_widget_get_visible (dwr_test_panel_find (fixture, PROGRESS)));
  g_assert_true (dwr_test_wait (is_visible, dwr_test_panel_find (fixture, PROGRESS)));
  g_assert_false (gtk_widget_get_visible (dwr_test_panel_find (fixture, "spinner_box")));
  g_assert_true (dwr_test_wait (is_visible, dwr_test_panel_find (fixture, "spinner_box")));
  dwr_test_panel_click (fixture, "reload_button");
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "nothing");
  g_assert_cmpstr (atk_object_get_name (gtk_widget_get_accessible (reload)), ==, "Refresh");
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  dwr_test_panel_open (fixture, DWR_TEST_SILENT);
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "article");
  dwr_test_panel_click (fixture, "reload_button");
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "article");
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "status_label"), ==, "Loaded");
}

static void
test_back (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  dwr_test_panel_open_and_load (fixture, DWR_TEST_ENGLISH);
  dwr_test_panel_assert_value (fixture, "document.documentElement.lang", "en");
  dwr_newsroom_fixture_clear_log (&fixture->newsroom);
  dwr_test_panel_click (fixture, "back_button");
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
  dwr_test_panel_assert_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
  dwr_test_panel_click (fixture, "back_button");
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "nothing");
  g_assert_false (gtk_widget_get_sensitive (dwr_test_panel_find (fixture, "back_button")));
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (&fixture->newsroom, "www.dw.com GET"),
                    ==,
                    0);
}

static guint
count_children (GtkWidget *container)
{
  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (container));

  return g_list_length (children);
}

static void
test_links_of_message (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (GList) buttons = NULL;

  dwr_test_host_set_message (fixture->host, DWR_TEST_GERMAN " and " DWR_TEST_ENGLISH);
  g_assert_true (gtk_widget_get_visible (dwr_test_panel_find (fixture, "links_bar")));
  g_assert_cmpuint (count_children (dwr_test_panel_find (fixture, "links_bar/list")), ==, 2);
  dwr_test_turn (100);
  g_assert_cmpint (dwr_service_client_get_pid (dwr_panel_peek_client (fixture->panel)), ==, 0);
  buttons =
      gtk_container_get_children (GTK_CONTAINER (dwr_test_panel_find (fixture, "links_bar/list")));
  gtk_button_clicked (buttons->next->data);
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
  dwr_test_panel_assert_value (fixture, "document.documentElement.lang", "en");
  dwr_test_host_set_message (fixture->host, "No link");
  g_assert_false (gtk_widget_get_visible (dwr_test_panel_find (fixture, "links_bar")));
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "article");
}

/* It has many links, as its article has; the one that counts leads to the article. Whoever says
 * that he has such a mail hides nothing by it. */
static void
test_saved_article (DwrTestPanel *fixture, gconstpointer data)
{
  g_autoptr (GList) buttons = NULL;

  dwr_test_host_set_message (fixture->host,
                             DWR_TEST_GERMAN " and " DWR_TEST_ENGLISH
                                             " and https://www.dw.com.example/x");
  dwr_test_host_set_shown (fixture->host, DWR_SHOWN_SAVED_ARTICLE, DWR_TEST_GERMAN);
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "heading"),
                   ==,
                   "This message is a saved article");
  g_assert_true (gtk_widget_get_visible (dwr_test_panel_find (fixture, "look_alikes")));
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "look_alikes"),
                   ==,
                   "Not DW: leads to www.dw.com.example");
  buttons =
      gtk_container_get_children (GTK_CONTAINER (dwr_test_panel_find (fixture, "links_bar/list")));
  g_assert_cmpuint (g_list_length (buttons), ==, 1);
  g_assert_cmpint (dwr_service_client_get_pid (dwr_panel_peek_client (fixture->panel)), ==, 0);
  gtk_button_clicked (buttons->data);
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
  dwr_test_panel_assert_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
  dwr_test_host_set_shown (fixture->host, DWR_SHOWN_MAIL, NULL);
  g_assert_cmpuint (count_children (dwr_test_panel_find (fixture, "links_bar/list")), ==, 2);
}

static void
test_host_asks (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_host_request_open (DWR_HOST (fixture->host), DWR_TEST_GERMAN);
  dwr_test_wait_for_signal (dwr_panel_peek_pane (fixture->panel), "loaded");
  dwr_test_panel_assert_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
  dwr_test_panel_open (fixture, DWR_TEST_SILENT);
  dwr_host_quitting (DWR_HOST (fixture->host));
  g_assert_cmpint (dwr_reading_get_state (dwr_panel_peek_reading (fixture->panel)),
                   !=,
                   DWR_READING_LOADING);
}

static void
test_pane_is_given_up (DwrTestPanel *fixture, gconstpointer data)
{
  DwrPane *pane = dwr_panel_peek_pane (fixture->panel);

  dwr_test_panel_open_and_load (fixture, DWR_TEST_GERMAN);
  for (int i = 0; i < 2; i++) {
    webkit_web_view_terminate_web_process (dwr_pane_peek_view (pane));
    dwr_test_wait_for_signal (pane, "loaded");
  }
  webkit_web_view_terminate_web_process (dwr_pane_peek_view (pane));
  dwr_test_turn (200);
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "error");
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "error_page/words"),
                   ==,
                   "The article view stopped working.");
  dwr_test_panel_open (fixture, DWR_TEST_SILENT);
  dwr_test_panel_click (fixture, "reload_button");
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "error");
  g_assert_cmpstr (dwr_test_panel_get_label (fixture, "status_label"), ==, "Not loaded");
  dwr_test_panel_click (fixture, RETRY);
  dwr_test_wait_for_signal (pane, "loaded");
  g_assert_cmpstr (dwr_test_panel_get_page (fixture), ==, "article");
  dwr_test_panel_assert_value (fixture, DWR_TEST_TITLE, DWR_TEST_GERMAN_TITLE);
}

/* Whoever uses the panel by ear knows every control by a name and a tooltip. */
static void
name_cb (GtkWidget *widget, gpointer data)
{
  /* An item of the menu says in full what it does; what is hidden gets its words when it comes. */
  if (GTK_IS_MODEL_BUTTON (widget) || !gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_BUTTON (widget) || GTK_IS_ENTRY (widget)) {
    const char *name = atk_object_get_name (gtk_widget_get_accessible (widget));

    if (name == NULL || *name == '\0')
      g_test_fail_printf ("%s has no name", gtk_buildable_get_name (GTK_BUILDABLE (widget)));
    if (gtk_widget_get_tooltip_text (widget) == NULL)
      g_test_fail_printf ("%s has no tooltip", name);
  }
  if (GTK_IS_MENU_BUTTON (widget))
    name_cb (gtk_bin_get_child (GTK_BIN (gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget)))),
             data);
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), name_cb, data);
}

static void
test_names (DwrTestPanel *fixture, gconstpointer data)
{
  dwr_test_host_set_message (fixture->host, DWR_TEST_GERMAN);
  name_cb (GTK_WIDGET (fixture->panel), NULL);
}

int
main (int argc, char **argv)
{
  static const DwrTestPanelCase cases[] = {
    { "/dwr/panel/nothing", test_nothing },
    { "/dwr/panel/newsroom-is-named", test_newsroom_is_named },
    { "/dwr/panel/errors", test_errors },
    { "/dwr/panel/bad-certificate-then-retry", test_bad_certificate_then_retry },
    { "/dwr/panel/killed-service", test_killed_service },
    { "/dwr/panel/stop", test_stop },
    { "/dwr/panel/back", test_back },
    { "/dwr/panel/links-of-message", test_links_of_message },
    { "/dwr/panel/a saved article leads to the article as it is now", test_saved_article },
    { "/dwr/panel/host-asks", test_host_asks },
    { "/dwr/panel/pane-is-given-up", test_pane_is_given_up },
    { "/dwr/panel/names", test_names },
  };

  gtk_test_init (&argc, &argv, NULL);
  dwr_test_panel_add_cases (cases, G_N_ELEMENTS (cases));
  return g_test_run ();
}
