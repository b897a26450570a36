/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* By their schemes: pages and mail addresses, never a file or a program. */

#include "config.h"

#include "dwr-outside.h"

#include "dwr/dwr-i18n.h"
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

/* @uri: (nullable): nothing is done without. @status_bar: is told what fails */
void
dwr_outside_open (DwrHost *host, const char *uri, DwrStatusBar *status_bar)
{
  g_autoptr (GError) error = NULL;

  if (uri == NULL || dwr_host_open_outside (host, uri, &error))
    return;
  g_debug ("The client did not open the browser: %s", error->message);
  dwr_status_bar_answer (status_bar, _("The browser could not be opened."));
}
