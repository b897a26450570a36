/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Hostile documents in the pane as shipped: nothing runs and nothing is asked for, although here
 * nothing was cleaned. The positive control shows that the same vectors do fire in a plain view. */

#include "config.h"

#include <gtk/gtk.h>

#include "dwr-pane.h"
#include "dwr-test-evidence.h"
#include "dwr-test-vectors.h"
#include "dwr-test-view.h"

/* How long a document may take to do its harm after it has loaded. */
#define SETTLE_MS 40

/* In a plain view of WebKitGTK 2.50, 62 of our 111 vectors fire. */
#define CONTROL_FIRED_MIN 20

typedef struct {
  DwrTestEvidence evidence;
  DwrServiceClient *client; /* owned */
  GtkWidget *window;        /* owned */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  dwr_test_evidence_start (&fixture->evidence);
  fixture->client = dwr_service_client_new ();
  fixture->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 420, 600);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_widget_destroy (fixture->window);
  g_clear_object (&fixture->client);
  dwr_test_evidence_stop (&fixture->evidence);
}

static char *
dup_page (const char *vector)
{
  return g_strconcat ("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>clean</title>"
                      "</head><body>",
                      vector,
                      "</body></html>",
                      NULL);
}

static void
show_in_pane (Fixture *fixture, DwrPane *pane, const char *page)
{
  g_autoptr (GBytes) document = g_bytes_new (page, strlen (page));
  gboolean is_first = dwr_pane_peek_view (pane) == NULL;

  dwr_pane_show_document (pane, document, NULL, "Vector");
  dwr_test_wait_for_signal (pane, "loaded");
  if (is_first)
    dwr_test_evidence_watch (&fixture->evidence, dwr_pane_peek_view (pane));
  dwr_test_turn (SETTLE_MS);
}

static void
test_pane_holds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) vectors = dwr_test_vectors_all ();
  DwrPane *pane = NULL;

  if (vectors == NULL)
    return;
  pane = DWR_PANE (dwr_pane_new (fixture->client));
  gtk_container_add (GTK_CONTAINER (fixture->window), GTK_WIDGET (pane));
  gtk_widget_show_all (fixture->window);
  show_in_pane (fixture, pane, "<!DOCTYPE html><p>A view, to be watched from its first vector on");
  for (guint i = 0; i < vectors->len; i++) {
    const char *vector = g_ptr_array_index (vectors, i);
    g_autofree char *page = dup_page (vector);
    g_autofree char *seen = NULL;
    g_autofree char *alive = NULL;

    show_in_pane (fixture, pane, page);
    alive = dwr_test_evaluate (dwr_pane_peek_view (pane), "1 + 1");
    seen = dwr_test_evidence_dup_words (&fixture->evidence);
    if (dwr_test_evidence_take (&fixture->evidence) > 0)
      g_test_fail_printf ("Vector %u did something (%s): %s", i, seen, vector);
    g_assert_cmpstr (alive, ==, "2");
  }
  g_test_message ("%u vectors, %u navigations refused, nothing ran",
                  vectors->len,
                  dwr_pane_get_n_refused (pane));
}

static gboolean
first_load_only_cb (WebKitWebView *view,
                    WebKitPolicyDecision *decision,
                    WebKitPolicyDecisionType type,
                    guint *n_loads)
{
  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    return FALSE;
  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION && (*n_loads)++ == 0)
    return FALSE;
  webkit_policy_decision_ignore (decision);
  return TRUE;
}

static gboolean
script_dialog_cb (WebKitWebView *view, WebKitScriptDialog *dialog, gpointer data)
{
  return TRUE;
}

static gboolean
is_loaded (gpointer data)
{
  return !webkit_web_view_is_loading (data);
}

/* A view for each vector: what one does must not count for the next. */
static gboolean
fires_in_plain_view (Fixture *fixture, WebKitWebContext *context, const char *vector)
{
  WebKitWebView *view = WEBKIT_WEB_VIEW (webkit_web_view_new_with_context (context));
  g_autofree char *page = dup_page (vector);
  guint n_loads = 0;

  g_signal_connect (view, "decide-policy", G_CALLBACK (first_load_only_cb), &n_loads);
  g_signal_connect (view, "script-dialog", G_CALLBACK (script_dialog_cb), NULL);
  dwr_test_evidence_watch (&fixture->evidence, view);
  gtk_container_add (GTK_CONTAINER (fixture->window), GTK_WIDGET (view));
  gtk_widget_show_all (fixture->window);
  webkit_web_view_load_html (view, page, NULL);
  g_assert_true (dwr_test_wait (is_loaded, view));
  dwr_test_turn (SETTLE_MS);
  gtk_widget_destroy (GTK_WIDGET (view));
  return dwr_test_evidence_take (&fixture->evidence) > 0;
}

static void
test_control_fires (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) vectors = dwr_test_vectors_own ();
  g_autoptr (WebKitWebContext) context = NULL;
  guint n_fired = 0;
  guint n_tried = 0;

  if (vectors == NULL)
    return;
  context = webkit_web_context_new_ephemeral ();
  for (; n_tried < vectors->len && n_fired < CONTROL_FIRED_MIN; n_tried++)
    n_fired += fires_in_plain_view (fixture, context, g_ptr_array_index (vectors, n_tried));
  g_test_message ("%u of %u vectors fired in a plain view", n_fired, n_tried);
  g_assert_cmpuint (n_fired, >=, CONTROL_FIRED_MIN);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/dwr/pane-vectors/control-fires",
              Fixture,
              NULL,
              set_up,
              test_control_fires,
              tear_down);
  g_test_add ("/dwr/pane-vectors/pane-holds", Fixture, NULL, set_up, test_pane_holds, tear_down);
  return g_test_run ();
}
