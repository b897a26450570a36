/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a page's addresses safe. Links go through the gate or GUri; pictures' addresses are built
 * anew from nothing but the picture's number. */

#include "config.h"

#include "dwr-page-address.h"

#include <string.h>

#define ID_MAX_DIGITS 12

static const char *const image_prefixes[] = {
  "https://static.dw.com/image/", "http://static.dw.com/image/", "//static.dw.com/image/",
  "https://www.dw.com/image/",    "http://www.dw.com/image/",    "/image/",
};

/* Hosts that only the gate may let through. */
static gboolean
is_dw_host (const char *host)
{
  static const char *const domains[] = { "dw.com", "dw.de", "dw-world.de" };
  gsize host_bytes = strlen (host);

  /* "www.dw.com." is the same name, written to its end. */
  while (host_bytes > 0 && host[host_bytes - 1] == '.')
    host_bytes--;
  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++) {
    gsize domain_bytes = strlen (domains[i]);

    if (host_bytes >= domain_bytes &&
        g_ascii_strncasecmp (host + host_bytes - domain_bytes, domains[i], domain_bytes) == 0 &&
        (host_bytes == domain_bytes || host[host_bytes - domain_bytes - 1] == '.'))
      return TRUE;
  }
  return FALSE;
}

/* What no address has but by mistake or as a disguise. Spaces and the like, which editors paste,
 * are percent-encoded, as browsers do. */
static gboolean
has_forbidden (const char *reference)
{
  for (; *reference != '\0'; reference++)
    if ((guchar) *reference < 0x20 || *reference == 0x7f || strchr ("\"<>\\^`", *reference) != NULL)
      return TRUE;
  return FALSE;
}

static char *
dup_mail_address (GUri *uri)
{
  const char *path = g_uri_get_path (uri);

  if (strchr (path, '@') == NULL || strchr (path, '/') != NULL)
    return NULL;
  return g_strdup_printf ("mailto:%s", path);
}

/* An escape in a host is a disguise, and so is a letter that is not ASCII. */
static gboolean
has_escaped_host (const char *address)
{
  const char *host = strstr (address, "//");

  return host != NULL && memchr (host + 2, '%', strcspn (host + 2, "/?#")) != NULL;
}

/* A parameter that only tells where a reader came from. */
static gboolean
begins_with_any (const char *text, const char *const *prefixes, gsize n_prefixes)
{
  for (gsize i = 0; i < n_prefixes; i++)
    if (g_str_has_prefix (text, prefixes[i]))
      return TRUE;
  return FALSE;
}

/* X's own names are too short to be left out of other addresses. */
static gboolean
is_on_x (const char *address)
{
  static const char *const prefixes[] = {
    "https://x.com/",           "https://www.x.com/",          "https://twitter.com/",
    "https://www.twitter.com/", "https://mobile.twitter.com/", "http://twitter.com/",
    "http://www.twitter.com/",
  };

  return begins_with_any (address, prefixes, G_N_ELEMENTS (prefixes));
}

static gboolean
is_tracking (const char *parameter, gboolean is_x)
{
  static const char *const prefixes[] = {
    "utm_", "at_medium=", "at_campaign=", "fbclid=", "gclid=", "maca=", "mc_cid=", "mc_eid=",
  };
  static const char *const x_prefixes[] = { "ref_src=", "ref_url=", "s=", "t=" };

  return begins_with_any (parameter, prefixes, G_N_ELEMENTS (prefixes)) ||
         (is_x && begins_with_any (parameter, x_prefixes, G_N_ELEMENTS (x_prefixes)));
}

/* @address in sound syntax. (transfer full) */
static char *
dup_without_tracking (const char *address)
{
  const char *query = strchr (address, '?');
  const char *fragment = strchr (address, '#');
  g_autofree char *text = NULL;
  g_auto (GStrv) parameters = NULL;
  GString *out = NULL;
  char separator = '?';

  if (query == NULL || (fragment != NULL && fragment < query))
    return g_strdup (address);
  if (fragment == NULL)
    fragment = address + strlen (address);
  out = g_string_new_len (address, query - address);
  text = g_strndup (query + 1, (gsize) (fragment - query - 1));
  parameters = g_strsplit (text, "&", -1);
  for (guint i = 0; parameters[i] != NULL; i++)
    if (!is_tracking (parameters[i], is_on_x (address))) {
      g_string_append_printf (out, "%c%s", separator, parameters[i]);
      separator = '&';
    }
  g_string_append (out, fragment);
  return g_string_free (out, FALSE);
}

/* @is_file: what DW's own hosts serve is kept too; else it must pass the gate */
static char *
dup_outside_link (const char *reference, gboolean is_file)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *address = NULL;
  g_autofree char *ascii = NULL;
  const char *scheme = NULL;
  const char *host = NULL;

  if (has_forbidden (reference))
    return NULL;
  /* What is encoded already stays. */
  ascii = g_uri_escape_string (reference, "%:/?#[]@!$&()*+,;=", FALSE);
  if (strlen (ascii) > DWR_LINK_MAX_BYTES || has_escaped_host (ascii))
    return NULL;
  uri = g_uri_parse (ascii, G_URI_FLAGS_ENCODED, NULL);
  if (uri == NULL || g_uri_get_userinfo (uri) != NULL)
    return NULL;
  scheme = g_uri_get_scheme (uri);
  host = g_uri_get_host (uri);
  if (g_str_equal (scheme, "mailto"))
    return dup_mail_address (uri);
  if ((!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http")) || host == NULL ||
      *host == '\0' || (!is_file && is_dw_host (host)))
    return NULL;
  address = g_uri_to_string (uri);
  return dup_without_tracking (address);
}

char *
dwr_page_dup_link (DwrLink *base, const char *reference)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *address = NULL;
  g_autoptr (DwrLink) link = NULL;

  if (reference == NULL)
    return NULL;
  trimmed = g_strstrip (g_strdup (reference));
  if (*trimmed == '\0' || *trimmed == '#')
    return NULL;
  address = g_strconcat (g_str_has_prefix (trimmed, "//") ? "https:" : "", trimmed, NULL);
  link = dwr_link_resolve (base, address, NULL);
  return link != NULL ? g_strdup (dwr_link_get_uri (link)) : dup_outside_link (address, FALSE);
}

char *
dwr_page_dup_sound (const char *reference)
{
  g_autofree char *address = NULL;

  if (reference == NULL || !g_str_has_prefix (reference, "https://"))
    return NULL;
  address = g_strchomp (g_strdup (reference));
  return dup_outside_link (address, TRUE);
}

void
dwr_image_set_id (DwrImage *image, const char *id, DwrImagePlace place)
{
  const DwrImageFormat *format = dwr_image_format_get_usual (place);

  g_free (image->id);
  g_free (image->uri);
  image->id = g_strdup (id);
  image->uri = dwr_image_format_dup_address (format, id);
  image->place = place;
  image->width_px = format->width_px;
  image->height_px = format->height_px;
}

gboolean
dwr_image_set_address (DwrImage *image, const char *address, DwrImagePlace place)
{
  for (gsize i = 0; address != NULL && i < G_N_ELEMENTS (image_prefixes); i++) {
    const char *number = address + strlen (image_prefixes[i]);
    g_autofree char *id = NULL;
    gsize n_digits = 0;

    if (!g_str_has_prefix (address, image_prefixes[i]))
      continue;
    /* Before 2015 a picture was "/image/0,,18800104_10,00.jpg". */
    if (g_str_has_prefix (number, "0,,"))
      number += strlen ("0,,");
    n_digits = strspn (number, "0123456789");
    if (n_digits == 0 || n_digits > ID_MAX_DIGITS || number[n_digits] != '_')
      return FALSE;
    id = g_strndup (number, n_digits);
    dwr_image_set_id (image, id, place);
    return TRUE;
  }
  return FALSE;
}

void
dwr_image_set_ratio (DwrImage *image, const char *ratio)
{
  g_auto (GStrv) parts = ratio != NULL ? g_strsplit (ratio, "/", 2) : NULL;
  guint64 width = 0;
  guint64 height = 0;

  if (parts == NULL || g_strv_length (parts) != 2 ||
      !g_ascii_string_to_unsigned (parts[0], 10, 1, 10000, &width, NULL) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 1, 10000, &height, NULL) || height > 4 * width)
    return;
  image->height_px = (guint) (image->width_px * height / width);
}
