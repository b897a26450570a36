/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What is written here is what the service takes: whoever wants a proxy must never
 * get a direct connection because of a slip. */

#include "config.h"

#include "dwr-proxy-address.h"

#include <gio/gio.h>
#include <string.h>

#define SCHEME "socks5"
#define NAME_MAX_BYTES 253

/* Without the spaces around it, and without the brackets of an IPv6 address. (transfer full) */
static char *
dup_trimmed (const char *typed)
{
  char *host = g_strstrip (g_strdup (typed));
  gsize length_bytes = strlen (host);

  if (length_bytes > 2 && host[0] == '[' && host[length_bytes - 1] == ']') {
    memmove (host, host + 1, length_bytes - 2);
    host[length_bytes - 2] = '\0';
  }
  return host;
}

static gboolean
is_name (const char *host)
{
  if (!g_ascii_isalnum (*host) || strlen (host) > NAME_MAX_BYTES)
    return FALSE;
  for (const char *at = host; *at != '\0'; at++) {
    if (!g_ascii_isalnum (*at) && strchr ("-_.", *at) == NULL)
      return FALSE;
  }
  return TRUE;
}

char *
dwr_proxy_address_dup (const char *host, guint port)
{
  g_autofree char *trimmed = dup_trimmed (host);
  g_autofree char *ascii = NULL;

  if (port == 0 || port > G_MAXUINT16)
    return NULL;
  if (strchr (trimmed, ':') != NULL)
    return g_hostname_is_ip_address (trimmed) ? g_strdup_printf (SCHEME "://[%s]:%u", trimmed, port)
                                              : NULL;
  ascii = g_hostname_to_ascii (trimmed);
  if (ascii == NULL || !is_name (ascii))
    return NULL;
  return g_strdup_printf (SCHEME "://%s:%u", ascii, port);
}

gboolean
dwr_proxy_address_read (const char *address, char **host, guint *port)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);

  if (uri == NULL || !g_str_equal (g_uri_get_scheme (uri), SCHEME) ||
      g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' || g_uri_get_port (uri) <= 0)
    return FALSE;
  *host = g_strdup (g_uri_get_host (uri));
  *port = (guint) g_uri_get_port (uri);
  return TRUE;
}
