/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* By their schemes: pages and mail addresses, never a file or a program. */

#include "config.h"

#include "dwr-outside.h"

static const char *const schemes[] = { "https", "http", "mailto" };

gboolean
dwr_outside_may_open (const char *uri)
{
  g_autofree char *scheme = g_uri_parse_scheme (uri);

  for (gsize i = 0; i < G_N_ELEMENTS (schemes) && scheme != NULL; i++)
    if (g_ascii_strcasecmp (scheme, schemes[i]) == 0)
      return TRUE;
  return FALSE;
}
