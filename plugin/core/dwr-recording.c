/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The hosts that podcasts name: DW's own until about 2016, a distributor's name for it since. */

#include "config.h"

#include "dwr-recording.h"

#include "dwr-link-parts.h"

static const char *const hosts[] = {
  "radio-download.dw.com",
  "radiodownloaddw-a.akamaihd.net",
  NULL,
};

char *
dwr_recording_dup_address (const char *address)
{
  g_auto (DwrLinkParts) parts = { 0 };
  GString *uri = NULL;

  if (!dwr_link_parts_read (&parts, address, DWR_LINK_FOUND, NULL) ||
      !g_strv_contains (hosts, parts.host) || parts.segments[0] == NULL)
    return NULL;
  uri = g_string_new ("https://");
  g_string_append (uri, parts.host);
  dwr_link_parts_append_path (&parts, uri);
  return g_string_free (uri, FALSE);
}
