/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Splits an address with GLib's parser and refuses it where another parser might split it
 * elsewhere: user names, ports, escapes in the host, dot segments, backslashes, invisible
 * characters. */

#include "config.h"

#include "dwr-link-parts.h"

#include <string.h>

#include "dwr/dwr-text.h"

/* Sub-delimiters and the two others that RFC 3986 allows in a path segment unescaped. */
#define SEGMENT_CHARS "!$&'()*+,;=:@"

gboolean
dwr_link_refuse (GError **error, const char *why, const char *what)
{
  g_autofree char *shown = dwr_text_dup_title (what);

  g_set_error (error, DWR_ERROR, DWR_ERROR_NOT_DW, "%s%s%s", why, what != NULL ? ": " : "", shown);
  return FALSE;
}

/* An address as GLib splits it. */
typedef struct {
  char *scheme;
  char *userinfo;
  char *host;
  char *path;
  char *query;
} Split;

static void
split_clear (Split *split)
{
  g_free (split->scheme);
  g_free (split->userinfo);
  g_free (split->host);
  g_free (split->path);
  g_free (split->query);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Split, split_clear)

/* Characters that change how the text around them is shown, or that nobody sees. The two joiners
 * are part of how Persian and Hindi words are spelt, so a slug may hold them. */
static gboolean
is_deceiving (gunichar c)
{
  /* Most addresses are mostly ASCII. */
  if (c < 0x80)
    return g_ascii_iscntrl ((char) c) || c == ' ' || c == '\\';
  switch (g_unichar_type (c)) {
  case G_UNICODE_CONTROL:
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
    return TRUE;
  case G_UNICODE_FORMAT:
    return c != 0x200c && c != 0x200d;
  default:
    return FALSE;
  }
}

gboolean
dwr_link_check_characters (const char *address, GError **error)
{
  if (strlen (address) > DWR_LINK_MAX_BYTES)
    return dwr_link_refuse (error, "This address is too long", NULL);
  if (!g_utf8_validate (address, -1, NULL))
    return dwr_link_refuse (error, "This address is not valid UTF-8", NULL);
  for (const char *p = address; *p != '\0'; p = g_utf8_next_char (p)) {
    if (is_deceiving (g_utf8_get_char (p)))
      return dwr_link_refuse (error, "This address contains a space or an odd character", address);
  }
  return TRUE;
}

static gboolean
check_scheme (const char *address, const Split *split, DwrLinkOrigin origin, GError **error)
{
  /* GLib gives the scheme in lower case. */
  if (g_strcmp0 (split->scheme, "https") == 0)
    return TRUE;
  if (g_strcmp0 (split->scheme, "http") == 0 && origin == DWR_LINK_FOUND)
    return TRUE;
  return dwr_link_refuse (error, "This is not an https address", address);
}

/* The authority as it was written must be the host that GLib saw, and at most the default port:
 * that leaves no user name, no escape and no empty port for another parser to see. */
static gboolean
check_authority (const char *address, const Split *split, GError **error)
{
  const char *port = strcmp (split->scheme, "http") == 0 ? ":80" : ":443";
  const char *authority;
  gsize authority_bytes, host_bytes;

  if (split->host == NULL || *split->host == '\0')
    return dwr_link_refuse (error, "This address names no host", address);
  if (split->userinfo != NULL)
    return dwr_link_refuse (error, "This address contains a user name", NULL);
  /* There is a host, so these follow the scheme. */
  authority = address + strlen (split->scheme) + strlen ("://");
  authority_bytes = strcspn (authority, "/?#");
  host_bytes = strlen (split->host);
  if (authority_bytes < host_bytes ||
      g_ascii_strncasecmp (authority, split->host, host_bytes) != 0) {
    g_autofree char *written = g_strndup (authority, authority_bytes);

    return dwr_link_refuse (error, DWR_LINK_NOT_DW, written);
  }
  if (authority_bytes == host_bytes)
    return TRUE;
  if (authority_bytes == host_bytes + strlen (port) &&
      strncmp (authority + host_bytes, port, strlen (port)) == 0)
    return TRUE;
  return dwr_link_refuse (error, "This address contains a port", NULL);
}

/* Decodes the path once. An escaped slash or backslash is refused, as is a dot segment: a server
 * may see another path there than we do. */
static gboolean
read_segments (DwrLinkParts *parts, const char *encoded_path, GError **error)
{
  g_autofree char *path = g_uri_unescape_string (encoded_path, "/\\");
  g_auto (GStrv) all = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (path == NULL || !g_utf8_validate (path, -1, NULL))
    return dwr_link_refuse (error, "This address contains an escape that is not valid", NULL);
  all = g_strsplit (path, "/", -1);
  for (char **segment = all; *segment != NULL; segment++) {
    if (strcmp (*segment, ".") == 0 || strcmp (*segment, "..") == 0)
      return dwr_link_refuse (error, "This address contains a step to another folder", NULL);
    for (const char *p = *segment; *p != '\0'; p++) {
      if (g_ascii_iscntrl (*p))
        return dwr_link_refuse (error, "This address contains a control character", NULL);
    }
    if (**segment != '\0')
      g_strv_builder_add (builder, *segment);
  }
  parts->segments = g_strv_builder_end (builder);
  return TRUE;
}

void
dwr_link_parts_append_path (const DwrLinkParts *parts, GString *uri)
{
  for (char **segment = parts->segments; *segment != NULL; segment++) {
    g_string_append_c (uri, '/');
    g_string_append_uri_escaped (uri, *segment, SEGMENT_CHARS, FALSE);
  }
  if (parts->segments[0] == NULL)
    g_string_append_c (uri, '/');
}

void
dwr_link_parts_clear (DwrLinkParts *parts)
{
  g_clear_pointer (&parts->host, g_free);
  g_clear_pointer (&parts->segments, g_strfreev);
  g_clear_pointer (&parts->query, g_free);
}

gboolean
dwr_link_parts_read (DwrLinkParts *parts, const char *address, DwrLinkOrigin origin, GError **error)
{
  g_auto (Split) split = { 0 };

  if (!dwr_link_check_characters (address, error))
    return FALSE;
  if (!g_uri_split (address,
                    G_URI_FLAGS_ENCODED,
                    &split.scheme,
                    &split.userinfo,
                    &split.host,
                    NULL,
                    &split.path,
                    &split.query,
                    NULL,
                    NULL))
    return dwr_link_refuse (error, "This is not a valid address", NULL);
  if (!check_scheme (address, &split, origin, error) || !check_authority (address, &split, error) ||
      !read_segments (parts, split.path, error))
    return FALSE;
  parts->host = g_ascii_strdown (split.host, -1);
  /* "www.dw.com." is the same name, written to its end. */
  if (g_str_has_suffix (parts->host, "."))
    parts->host[strlen (parts->host) - 1] = '\0';
  parts->query = g_steal_pointer (&split.query);
  return TRUE;
}
