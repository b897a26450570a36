/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes SOCKS 5 alone: an HTTP proxy would be told every host in the clear, SOCKS 4 and the older
 * "socks" have the names resolved here. */

#include "config.h"

#include "dwr-proxy.h"

#include <string.h>

#define PORT_DEFAULT 1080

static gboolean
is_host (const char *text)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";

  return text != NULL && *text != '\0' &&
         (text[strspn (text, letters)] == '\0' || g_hostname_is_ip_address (text));
}

static gboolean
is_usable (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *path = g_uri_get_path (uri);

  return (g_str_equal (scheme, "socks5") || g_str_equal (scheme, "socks5h")) &&
         is_host (g_uri_get_host (uri)) && g_uri_get_port (uri) != 0 &&
         g_uri_get_userinfo (uri) == NULL && (*path == '\0' || g_str_equal (path, "/")) &&
         g_uri_get_query (uri) == NULL && g_uri_get_fragment (uri) == NULL;
}

char *
dwr_proxy_parse (const char *setting, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (setting, G_URI_FLAGS_NONE, NULL);
  int port;

  if (uri == NULL || !is_usable (uri)) {
    g_set_error_literal (error,
                         DWR_ERROR,
                         DWR_ERROR_PROXY,
                         "the proxy in the preferences is not of the form socks5://HOST:PORT");
    return NULL;
  }
  port = g_uri_get_port (uri) > 0 ? g_uri_get_port (uri) : PORT_DEFAULT;
  return g_uri_join (G_URI_FLAGS_NONE, "socks5", NULL, g_uri_get_host (uri), port, "", NULL, NULL);
}
