/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A dialog is seen by a hook, because the pane's own handler ends the signal. */

#include "config.h"

#include "dwr-test-evidence.h"

#define EVIDENCE_KEY "dwr-test-evidence"

static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Type: text/javascript\r\n"
                             "Access-Control-Allow-Origin: *\r\nContent-Length: 8\r\n"
                             "Connection: close\r\n\r\nalert(1)";

static gboolean
incoming_cb (GSocketService *listener,
             GSocketConnection *connection,
             GObject *source,
             DwrTestEvidence *evidence)
{
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));

  evidence->n_connections++;
  g_output_stream_write_all (output, answer, sizeof answer - 1, NULL, NULL, NULL);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return TRUE;
}

static gboolean
script_dialog_hook (GSignalInvocationHint *hint,
                    guint n_values,
                    const GValue *values,
                    gpointer data)
{
  DwrTestEvidence *evidence = g_object_get_data (g_value_get_object (&values[0]), EVIDENCE_KEY);

  if (evidence != NULL)
    evidence->n_dialogs++;
  return TRUE;
}

static void
title_cb (WebKitWebView *view, GParamSpec *property, DwrTestEvidence *evidence)
{
  const char *title = webkit_web_view_get_title (view);

  if (title != NULL && strstr (title, "PWNED") != NULL)
    evidence->n_titles++;
}

static void
resource_load_started_cb (WebKitWebView *view,
                          WebKitWebResource *resource,
                          WebKitURIRequest *request,
                          DwrTestEvidence *evidence)
{
  if (g_str_has_prefix (webkit_uri_request_get_uri (request), "http"))
    evidence->n_requests++;
}

/* The port that the system chose, as text */
static char *
dup_new_port (GSocketService *listener)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) chosen = NULL;
  g_autoptr (GError) error = NULL;

  g_socket_listener_add_address (G_SOCKET_LISTENER (listener),
                                 any,
                                 G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP,
                                 NULL,
                                 &chosen,
                                 &error);
  g_assert_no_error (error);
  return g_strdup_printf ("%u", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (chosen)));
}

void
dwr_test_evidence_start (DwrTestEvidence *evidence)
{
  g_autoptr (GTypeClass) views = g_type_class_ref (WEBKIT_TYPE_WEB_VIEW);

  evidence->listener = g_socket_service_new ();
  evidence->request_port = dup_new_port (evidence->listener);
  evidence->connection_port = dup_new_port (evidence->listener);
  evidence->hook_signal = g_signal_lookup ("script-dialog", WEBKIT_TYPE_WEB_VIEW);
  evidence->hook_id =
      g_signal_add_emission_hook (evidence->hook_signal, 0, script_dialog_hook, NULL, NULL);
  g_signal_connect (evidence->listener, "incoming", G_CALLBACK (incoming_cb), evidence);
}

void
dwr_test_evidence_stop (DwrTestEvidence *evidence)
{
  g_socket_service_stop (evidence->listener);
  g_socket_listener_close (G_SOCKET_LISTENER (evidence->listener));
  g_clear_object (&evidence->listener);
  g_signal_remove_emission_hook (evidence->hook_signal, evidence->hook_id);
  g_clear_pointer (&evidence->request_port, g_free);
  g_clear_pointer (&evidence->connection_port, g_free);
}

char *
dwr_test_evidence_dup_led (DwrTestEvidence *evidence, const char *vector)
{
  GString *led = g_string_new (vector);

  g_string_replace (led, "18777", evidence->request_port, 0);
  g_string_replace (led, "18779", evidence->connection_port, 0);
  return g_string_free (led, FALSE);
}

void
dwr_test_evidence_watch (DwrTestEvidence *evidence, WebKitWebView *view)
{
  g_object_set_data (G_OBJECT (view), EVIDENCE_KEY, evidence);
  g_signal_connect (view, "notify::title", G_CALLBACK (title_cb), evidence);
  g_signal_connect (view, "resource-load-started", G_CALLBACK (resource_load_started_cb), evidence);
}

guint
dwr_test_evidence_take (DwrTestEvidence *evidence)
{
  guint n_seen =
      evidence->n_dialogs + evidence->n_titles + evidence->n_connections + evidence->n_requests;

  evidence->n_dialogs = 0;
  evidence->n_titles = 0;
  evidence->n_connections = 0;
  evidence->n_requests = 0;
  return n_seen;
}

char *
dwr_test_evidence_dup_words (DwrTestEvidence *evidence)
{
  return g_strdup_printf ("%u dialogs, %u titles, %u connections, %u requests",
                          evidence->n_dialogs,
                          evidence->n_titles,
                          evidence->n_connections,
                          evidence->n_requests);
}
