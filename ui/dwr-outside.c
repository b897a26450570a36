/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* By their schemes: pages and mail addresses, never a file or a program. */

#include "config.h"

#include "dwr-outside.h"

#include "dwr/dwr-link.h"

static const char *const schemes[] = { "https", "http", "mailto" };

char *
dwr_outside_dup_readable (const char *uri, const char *shown)
{
  g_autoptr (DwrLink) link = dwr_link_parse (uri, DWR_LINK_FOUND, NULL);

  if (link == NULL || !dwr_link_is_readable (link))
    return NULL;
  switch (dwr_link_get_kind (link)) {
  case DWR_LINK_AUDIO:
  case DWR_LINK_MEDIA:
  case DWR_LINK_VIDEO:
    return NULL;
  default:
    break;
  }
  return g_strcmp0 (dwr_link_get_uri (link), shown) != 0 ? g_strdup (dwr_link_get_uri (link))
                                                         : NULL;
}

gboolean
dwr_outside_may_open (const char *uri)
{
  g_autofree char *scheme = g_uri_parse_scheme (uri);

  for (gsize i = 0; i < G_N_ELEMENTS (schemes) && scheme != NULL; i++)
    if (g_ascii_strcasecmp (scheme, schemes[i]) == 0)
      return TRUE;
  return FALSE;
}
