/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-feed-body.h"

#include <string.h>

#include "dwr/dwr-link-scan.h"

#define HEADING "<h4>"
#define HEADING_END "</h4>"

/* (transfer full) (nullable): of the first link in the first @n_bytes of @text */
static char *
dup_first (const char *text, gsize n_bytes, gboolean is_html)
{
  g_autoptr (GPtrArray) found = dwr_found_links_new ();
  g_autofree char *part = g_strndup (text, n_bytes);
  const DwrFoundLink *first = NULL;

  if (is_html)
    dwr_link_scan_html (found, part);
  else
    dwr_link_scan_text (found, part);
  first = found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
  return first != NULL ? g_strdup (dwr_link_get_uri (first->link)) : NULL;
}

char *
dwr_feed_body_dup_address (const char *body, gboolean is_html, gboolean *is_page)
{
  const char *end = NULL;

  while (g_ascii_isspace (*body))
    body++;
  *is_page = is_html && g_ascii_strncasecmp (body, HEADING, strlen (HEADING)) != 0;
  if (*is_page)
    return dwr_link_scan_dup_canonical_html (body);
  end = is_html ? strstr (body, HEADING_END) : strchr (body, '\n');
  return dup_first (body, end != NULL ? (gsize) (end - body) : strlen (body), is_html);
}
