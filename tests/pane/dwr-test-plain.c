/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-plain.h"

#include "dwr-test-view.h"

#define ALLOWED_KEY "dwr-test-allowed"

/* The one load that the test itself begins. */
static gboolean
decide_policy_cb (WebKitWebView *view,
                  WebKitPolicyDecision *decision,
                  WebKitPolicyDecisionType type,
                  gpointer data)
{
  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    return FALSE;
  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION &&
      g_object_steal_data (G_OBJECT (view), ALLOWED_KEY) != NULL)
    return FALSE;
  webkit_policy_decision_ignore (decision);
  return TRUE;
}

static gboolean
nothing_cb (WebKitWebView *view, gpointer subject, gpointer data)
{
  return TRUE;
}

static gboolean
load_failed_cb (WebKitWebView *view,
                WebKitLoadEvent event,
                const char *uri,
                GError *error,
                gpointer data)
{
  return TRUE;
}

static gboolean
enter_fullscreen_cb (WebKitWebView *view, gpointer data)
{
  return TRUE;
}

static gboolean
run_file_chooser_cb (WebKitWebView *view, WebKitFileChooserRequest *request, gpointer data)
{
  webkit_file_chooser_request_cancel (request);
  return TRUE;
}

static gboolean
permission_request_cb (WebKitWebView *view, WebKitPermissionRequest *request, gpointer data)
{
  webkit_permission_request_deny (request);
  return TRUE;
}

static void
download_started_cb (WebKitWebContext *context, WebKitDownload *download, gpointer data)
{
  webkit_download_cancel (download);
}

WebKitWebView *
dwr_test_plain_new (DwrTestEvidence *evidence, WebKitWebContext *context, GtkWidget *window)
{
  static const struct {
    const char *signal;
    GCallback callback;
  } handlers[] = {
    { "decide-policy", G_CALLBACK (decide_policy_cb) },
    { "enter-fullscreen", G_CALLBACK (enter_fullscreen_cb) },
    { "load-failed", G_CALLBACK (load_failed_cb) },
    { "permission-request", G_CALLBACK (permission_request_cb) },
    { "print", G_CALLBACK (nothing_cb) },
    { "run-color-chooser", G_CALLBACK (nothing_cb) },
    { "run-file-chooser", G_CALLBACK (run_file_chooser_cb) },
    { "script-dialog", G_CALLBACK (nothing_cb) },
    { "show-notification", G_CALLBACK (nothing_cb) },
  };
  WebKitWebView *view = WEBKIT_WEB_VIEW (webkit_web_view_new_with_context (context));

  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect (view, handlers[i].signal, handlers[i].callback, NULL);
  g_signal_connect_object (context, "download-started", G_CALLBACK (download_started_cb), view, 0);
  /* As in the pane: Mesa's software renderer (22.3) ends a web process now and then, whatever the
   * document. */
  webkit_settings_set_hardware_acceleration_policy (webkit_web_view_get_settings (view),
                                                    WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER);
  dwr_test_evidence_watch (evidence, view);
  gtk_container_add (GTK_CONTAINER (window), GTK_WIDGET (view));
  gtk_widget_show_all (window);
  return view;
}

static gboolean
is_loaded (gpointer data)
{
  return !webkit_web_view_is_loading (data);
}

gboolean
dwr_test_plain_load (DwrTestEvidence *evidence, WebKitWebView *view, const char *html)
{
  dwr_test_evidence_expect (evidence);
  g_object_set_data (G_OBJECT (view), ALLOWED_KEY, view);
  webkit_web_view_load_html (view, html, NULL);
  if (dwr_test_wait (is_loaded, view))
    return TRUE;
  webkit_web_view_terminate_web_process (view);
  return FALSE;
}
