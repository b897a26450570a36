/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the SoupSessions. A session of its own for each host because "remote-connectable", which
 * carries a --connect-to rule, holds for a whole session.
 *
 * Connections of another network, or from before the machine slept, may be dead without a word: who
 * used one would wait for it in vain. So no session is got again after that. */

#include "config.h"

#include "dwr-sessions.h"

#include <time.h>

#include "dwr-proxy.h"
#include "dwr-redirected-address.h"

#define HTTPS_PORT 443
#define IDLE_TIMEOUT_S 15

/* Two clocks are never read at once. */
#define SLEEP_MIN_US G_USEC_PER_SEC

struct _DwrSessions {
  GHashTable *by_host;        /* owned: owned host -> owned SoupSession */
  DwrConnectTo *connect_to;   /* owned */
  GTlsDatabase *tls_database; /* owned (nullable): the system's */
  GProxyResolver *desktop;    /* owned (nullable): GIO's */
  char *proxy;                /* owned (nullable): the user's */
  GError *proxy_error;        /* owned (nullable): why there is no connection at all */
  GNetworkMonitor *monitor;   /* borrowed (nullable): GIO's; heard since the first session */
  gint64 slept_us;            /* since the machine was started */
};

DwrSessions *
dwr_sessions_new (DwrConnectTo *connect_to, const char *ca_file, GError **error)
{
  g_autoptr (DwrSessions) self = g_new0 (DwrSessions, 1);

  self->by_host = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->connect_to = connect_to;
  if (ca_file != NULL) {
    g_autofree char *path = g_canonicalize_filename (ca_file, NULL);
    g_autoptr (GError) cause = NULL;

    self->tls_database = g_tls_file_database_new (path, &cause);
    if (self->tls_database == NULL) {
      g_set_error (error, DWR_ERROR, DWR_ERROR_FILE, "%s: %s", ca_file, cause->message);
      return NULL;
    }
  }
  return g_steal_pointer (&self);
}

void
dwr_sessions_free (DwrSessions *self)
{
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_hash_table_unref (self->by_host);
  dwr_connect_to_free (self->connect_to);
  g_clear_object (&self->tls_database);
  g_clear_object (&self->desktop);
  g_clear_pointer (&self->proxy, g_free);
  g_clear_error (&self->proxy_error);
  g_free (self);
}

static GSocketConnectable *
new_redirection (DwrSessions *self, const char *host)
{
  const char *address;
  guint16 port;

  if (!dwr_connect_to_find (self->connect_to, host, HTTPS_PORT, &address, &port))
    return NULL;
  return dwr_redirected_address_new (host, HTTPS_PORT, address, port, self->proxy == NULL);
}

/* libsoup takes an answer without a length for one that ends with its connection. That nothing has
 * changed is said without a body, so that the next request need not wait for another handshake. */
static void
got_headers_cb (SoupMessage *message, gpointer unused)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  if (soup_message_get_status (message) == SOUP_STATUS_NOT_MODIFIED &&
      soup_message_headers_get_encoding (headers) == SOUP_ENCODING_EOF)
    soup_message_headers_set_encoding (headers, SOUP_ENCODING_NONE);
}

static void
request_queued_cb (SoupSession *session, SoupMessage *message, gpointer unused)
{
  g_signal_connect (message, "got-headers", G_CALLBACK (got_headers_cb), NULL);
}

/* (transfer full) */
static GProxyResolver *
new_resolver (DwrSessions *self)
{
  if (self->proxy != NULL)
    return g_simple_proxy_resolver_new (self->proxy, NULL);
  return g_object_ref (self->desktop != NULL ? self->desktop : g_proxy_resolver_get_default ());
}

static SoupSession *
new_session (DwrSessions *self, const char *host)
{
  g_autoptr (GSocketConnectable) redirection = new_redirection (self, host);
  g_autoptr (GProxyResolver) resolver = new_resolver (self);
  SoupSession *session = soup_session_new_with_options ("user-agent",
                                                        "DW Reader/" DWR_VERSION,
                                                        "max-conns",
                                                        DWR_SESSIONS_CONNECTIONS_MAX,
                                                        "max-conns-per-host",
                                                        DWR_SESSIONS_CONNECTIONS_MAX,
                                                        "timeout",
                                                        IDLE_TIMEOUT_S,
                                                        "remote-connectable",
                                                        redirection,
                                                        "proxy-resolver",
                                                        resolver,
                                                        NULL);

  g_signal_connect (session, "request-queued", G_CALLBACK (request_queued_cb), NULL);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_SNIFFER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_COOKIE_JAR);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  if (self->tls_database != NULL)
    soup_session_set_tls_database (session, self->tls_database);
  return session;
}

static void
network_changed_cb (DwrSessions *self)
{
  g_debug ("The network has changed");
  g_hash_table_remove_all (self->by_host);
}

static void
hear_network (DwrSessions *self)
{
  if (self->monitor != NULL)
    return;
  self->monitor = g_network_monitor_get_default ();
  g_signal_connect_swapped (self->monitor,
                            "network-changed",
                            G_CALLBACK (network_changed_cb),
                            self);
}

static gint64
read_clock_us (clockid_t clock)
{
  struct timespec now = { 0 };

  clock_gettime (clock, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* One of the clocks stands still meanwhile. */
static void
note_sleep (DwrSessions *self)
{
  gint64 slept_us = read_clock_us (CLOCK_BOOTTIME) - read_clock_us (CLOCK_MONOTONIC);

  if (slept_us - self->slept_us >= SLEEP_MIN_US)
    g_hash_table_remove_all (self->by_host);
  self->slept_us = slept_us;
}

void
dwr_sessions_set_desktop (DwrSessions *self, GProxyResolver *desktop)
{
  g_set_object (&self->desktop, desktop);
}

void
dwr_sessions_set_proxy (DwrSessions *self, const char *setting)
{
  g_hash_table_remove_all (self->by_host);
  g_clear_pointer (&self->proxy, g_free);
  g_clear_error (&self->proxy_error);
  if (setting != NULL && *setting != '\0')
    self->proxy = dwr_proxy_parse (setting, &self->proxy_error);
}

const char *
dwr_sessions_get_proxy (DwrSessions *self)
{
  return self->proxy;
}

SoupSession *
dwr_sessions_get (DwrSessions *self, const char *host, GError **error)
{
  SoupSession *session = NULL;

  if (self->proxy_error != NULL) {
    g_propagate_error (error, g_error_copy (self->proxy_error));
    return NULL;
  }
  hear_network (self);
  note_sleep (self);
  session = g_hash_table_lookup (self->by_host, host);
  if (session == NULL) {
    session = new_session (self, host);
    g_hash_table_insert (self->by_host, g_strdup (host), session);
  }
  return g_object_ref (session);
}

gboolean
dwr_sessions_is_offline (DwrSessions *self)
{
  return dwr_connect_to_is_empty (self->connect_to) && self->proxy == NULL &&
         !g_network_monitor_get_network_available (g_network_monitor_get_default ());
}
