/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Signals are seen by hooks, because the pane's own handlers end them. */

#include "config.h"

#include "dwr-test-evidence.h"

#include <string.h>

#include "dwr-test-canary.h"

#define EVIDENCE_KEY "dwr-test-evidence"

#define DNS_PORT 53
#define DNS_HEAD_BYTES 12
#define DNS_MAX_BYTES 512

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

/* (nullable): nobody watches the view */
static DwrTestEvidence *
find_evidence (const GValue *values)
{
  return g_object_get_data (g_value_get_object (&values[0]), EVIDENCE_KEY);
}

static gboolean
script_dialog_hook (GSignalInvocationHint *hint,
                    guint n_values,
                    const GValue *values,
                    gpointer data)
{
  DwrTestEvidence *evidence = find_evidence (values);

  if (evidence != NULL)
    evidence->n_dialogs++;
  return TRUE;
}

static gboolean
create_hook (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  DwrTestEvidence *evidence = find_evidence (values);

  if (evidence != NULL)
    evidence->n_navigations++;
  return TRUE;
}

static void
see_navigation (DwrTestEvidence *evidence, WebKitNavigationAction *action)
{
  const char *uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
  WebKitNavigationType type = webkit_navigation_action_get_navigation_type (action);

  if (type == WEBKIT_NAVIGATION_TYPE_OTHER && evidence->n_expected > 0) {
    evidence->n_expected--;
    return;
  }
  if (type == WEBKIT_NAVIGATION_TYPE_LINK_CLICKED &&
      webkit_navigation_action_is_user_gesture (action) &&
      g_hash_table_contains (evidence->asked, uri)) {
    g_hash_table_add (evidence->followed, g_strdup (uri));
    return;
  }
  g_test_message ("navigation of kind %d to %s", type, uri);
  evidence->n_navigations++;
}

static gboolean
decide_policy_hook (GSignalInvocationHint *hint,
                    guint n_values,
                    const GValue *values,
                    gpointer data)
{
  DwrTestEvidence *evidence = find_evidence (values);
  WebKitPolicyDecisionType type = g_value_get_enum (&values[2]);

  if (evidence == NULL || type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    return TRUE;
  /* The view's process is told of it before it learns what is decided. */
  dwr_test_canary_renew (g_value_get_object (&values[0]));
  see_navigation (
      evidence,
      webkit_navigation_policy_decision_get_navigation_action (g_value_get_object (&values[1])));
  return TRUE;
}

static gboolean
download_hook (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  DwrTestEvidence *evidence = data;

  evidence->n_downloads++;
  return TRUE;
}

static gboolean
terminated_hook (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  DwrTestEvidence *evidence = find_evidence (values);
  WebKitWebProcessTerminationReason reason = g_value_get_enum (&values[1]);

  if (evidence == NULL)
    return TRUE;
  g_test_message ("the view's process ended for reason %d", reason);
  if (reason == WEBKIT_WEB_PROCESS_TERMINATED_BY_API)
    evidence->n_hangs++;
  else
    evidence->n_ends++;
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
  const char *uri = webkit_uri_request_get_uri (request);

  /* A document's own load is one, too. */
  if (!g_str_has_prefix (uri, "dwreader:") && !g_str_has_prefix (uri, "about:") &&
      !g_str_has_prefix (uri, "data:"))
    evidence->n_requests++;
}

/* Of the kind of address that is asked for, 4 bytes before the question's end, only the old one has
 * an answer: an address that is kept for documentation. (transfer full) */
static GByteArray *
new_resolver_answer (const guint8 *question, gsize n_bytes)
{
  static const guint8 address[] = { 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 203, 0, 113, 5 };
  gsize at = DNS_HEAD_BYTES;
  GByteArray *out = NULL;
  gboolean is_answered = FALSE;

  while (at < n_bytes && question[at] != 0)
    at += question[at] + 1u;
  at += 5;
  if (at > n_bytes)
    return NULL;
  is_answered = question[at - 4] == 0 && question[at - 3] == 1;
  out = g_byte_array_new ();
  g_byte_array_append (out, question, (guint) at);
  out->data[2] = 0x81;
  out->data[3] = 0x80;
  memset (out->data + 6, 0, DNS_HEAD_BYTES - 6);
  out->data[7] = is_answered;
  if (is_answered)
    g_byte_array_append (out, address, sizeof address);
  return out;
}

/* (transfer full) */
static char *
dup_name (const guint8 *question, gsize n_bytes)
{
  GString *name = g_string_new (NULL);

  for (gsize at = DNS_HEAD_BYTES; at < n_bytes && question[at] != 0; at += question[at] + 1u)
    g_string_append_printf (name,
                            "%s%.*s",
                            name->len > 0 ? "." : "",
                            (int) MIN (question[at], n_bytes - at - 1),
                            (const char *) question + at + 1);
  return g_string_free (name, FALSE);
}

static gboolean
has_host (GHashTable *addresses, const char *name)
{
  GHashTableIter iter;
  gpointer address;

  g_hash_table_iter_init (&iter, addresses);
  while (g_hash_table_iter_next (&iter, &address, NULL)) {
    g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);

    if (uri != NULL && g_strcmp0 (g_uri_get_host (uri), name) == 0)
      return TRUE;
  }
  return FALSE;
}

guint
dwr_test_evidence_count_names (DwrTestEvidence *evidence)
{
  guint n_names = 0;

  for (guint i = 0; i < evidence->names->len; i++)
    n_names += !evidence->may_ask_ahead ||
               !has_host (evidence->followed, g_ptr_array_index (evidence->names, i));
  return n_names;
}

static gboolean
resolver_cb (GSocket *resolver, GIOCondition condition, gpointer data)
{
  DwrTestEvidence *evidence = data;
  g_autoptr (GSocketAddress) asker = NULL;
  guint8 question[DNS_MAX_BYTES];
  gssize n_bytes =
      g_socket_receive_from (resolver, &asker, (char *) question, sizeof question, NULL, NULL);
  g_autofree char *name = NULL;
  g_autoptr (GByteArray) out = NULL;

  if (n_bytes <= DNS_HEAD_BYTES)
    return G_SOURCE_CONTINUE;
  name = dup_name (question, (gsize) n_bytes);
  g_test_message ("name asked for: %s", name);
  g_ptr_array_add (evidence->names, g_strdup (name));
  /* What is asked for ahead of a link ends here: it is no connection of the document. */
  if (evidence->may_ask_ahead && has_host (evidence->asked, name))
    return G_SOURCE_CONTINUE;
  out = new_resolver_answer (question, (gsize) n_bytes);
  if (out != NULL)
    g_socket_send_to (resolver, asker, (const char *) out->data, out->len, NULL, NULL);
  return G_SOURCE_CONTINUE;
}

static void
start_resolver (DwrTestEvidence *evidence)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, DNS_PORT);
  g_autoptr (GSocket) resolver =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, NULL);

  if (resolver == NULL || !g_socket_bind (resolver, address, TRUE, NULL))
    return;
  evidence->resolver = g_steal_pointer (&resolver);
  evidence->resolver_source = g_socket_create_source (evidence->resolver, G_IO_IN, NULL);
  g_source_set_callback (evidence->resolver_source, G_SOURCE_FUNC (resolver_cb), evidence, NULL);
  g_source_attach (evidence->resolver_source, NULL);
}

/* @port: 0: that the system chooses. (transfer full): as text */
static char *
dup_new_port (GSocketService *listener, GInetAddress *at, guint16 port)
{
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (at, port);
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

static void
start_listener (DwrTestEvidence *evidence)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GInetAddress) any = g_inet_address_new_any (G_SOCKET_FAMILY_IPV4);

  evidence->listener = g_socket_service_new ();
  evidence->request_port = dup_new_port (evidence->listener, loopback, 0);
  evidence->connection_port = dup_new_port (evidence->listener, loopback, 0);
  /* Where names are ours, so is every address. */
  if (evidence->resolver != NULL) {
    g_free (dup_new_port (evidence->listener, any, 80));
    g_free (dup_new_port (evidence->listener, any, 443));
  }
  g_signal_connect (evidence->listener, "incoming", G_CALLBACK (incoming_cb), evidence);
}

static const struct {
  const char *signal;
  GType (*get_type) (void);
  GSignalEmissionHook hook;
} hooks[] = {
  { "script-dialog", webkit_web_view_get_type, script_dialog_hook },
  { "create", webkit_web_view_get_type, create_hook },
  { "decide-policy", webkit_web_view_get_type, decide_policy_hook },
  { "web-process-terminated", webkit_web_view_get_type, terminated_hook },
  { "download-started", webkit_web_context_get_type, download_hook },
};

void
dwr_test_evidence_start (DwrTestEvidence *evidence)
{
  G_STATIC_ASSERT (G_N_ELEMENTS (hooks) == G_N_ELEMENTS (evidence->hook_ids));

  start_resolver (evidence);
  start_listener (evidence);
  evidence->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  evidence->followed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  evidence->names = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < G_N_ELEMENTS (hooks); i++) {
    g_autoptr (GTypeClass) class = g_type_class_ref (hooks[i].get_type ());

    evidence->hook_ids[i] =
        g_signal_add_emission_hook (g_signal_lookup (hooks[i].signal, hooks[i].get_type ()),
                                    0,
                                    hooks[i].hook,
                                    evidence,
                                    NULL);
  }
}

void
dwr_test_evidence_stop (DwrTestEvidence *evidence)
{
  g_socket_service_stop (evidence->listener);
  g_socket_listener_close (G_SOCKET_LISTENER (evidence->listener));
  g_clear_object (&evidence->listener);
  if (evidence->resolver != NULL) {
    g_source_destroy (evidence->resolver_source);
    g_clear_pointer (&evidence->resolver_source, g_source_unref);
    g_clear_object (&evidence->resolver);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (hooks); i++)
    g_signal_remove_emission_hook (g_signal_lookup (hooks[i].signal, hooks[i].get_type ()),
                                   evidence->hook_ids[i]);
  g_clear_pointer (&evidence->request_port, g_free);
  g_clear_pointer (&evidence->connection_port, g_free);
  g_clear_pointer (&evidence->asked, g_hash_table_unref);
  g_clear_pointer (&evidence->followed, g_hash_table_unref);
  g_clear_pointer (&evidence->names, g_ptr_array_unref);
}

gboolean
dwr_test_evidence_has_resolver (DwrTestEvidence *evidence)
{
  return evidence->resolver != NULL;
}

void
dwr_test_evidence_expect (DwrTestEvidence *evidence)
{
  g_hash_table_remove_all (evidence->asked);
  g_hash_table_remove_all (evidence->followed);
  evidence->n_expected = 1;
  evidence->n_watched = 0;
}

void
dwr_test_evidence_allow (DwrTestEvidence *evidence, const char *address)
{
  g_hash_table_add (evidence->asked, g_strdup (address));
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
  dwr_test_canary_set (evidence, view);
}

guint
dwr_test_evidence_take (DwrTestEvidence *evidence)
{
  guint *counters[] = {
    &evidence->n_dialogs,     &evidence->n_titles,      &evidence->n_calls,
    &evidence->n_requests,    &evidence->n_connections, &evidence->n_downloads,
    &evidence->n_navigations, &evidence->n_ends,        &evidence->n_hangs,
  };
  guint n_seen = dwr_test_evidence_count_names (evidence);

  g_ptr_array_set_size (evidence->names, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (counters); i++) {
    n_seen += *counters[i];
    *counters[i] = 0;
  }
  return n_seen;
}

char *
dwr_test_evidence_dup_words (DwrTestEvidence *evidence)
{
  return g_strdup_printf ("%u dialogs, %u titles, %u calls, %u connections, %u requests, "
                          "%u downloads, %u names, %u navigations, %u ends, %u hangs",
                          evidence->n_dialogs,
                          evidence->n_titles,
                          evidence->n_calls,
                          evidence->n_connections,
                          evidence->n_requests,
                          evidence->n_downloads,
                          dwr_test_evidence_count_names (evidence),
                          evidence->n_navigations,
                          evidence->n_ends,
                          evidence->n_hangs);
}
