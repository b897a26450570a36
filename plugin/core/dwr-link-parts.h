/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The gate's first half: what an address must look like before its host and path are read. Inside
 * core only. Any thread. */

#pragma once

#include "dwr/dwr-link.h"

G_BEGIN_DECLS

#define DWR_LINK_NOT_DW "This is not an address of Deutsche Welle"

/* An address that is written as it should be. */
typedef struct {
  char *host;      /* lower case, without the root's dot */
  char **segments; /* of the path, percent-decoded, none of them empty */
  char *query;     /* (nullable) as it was written */
} DwrLinkParts;

void dwr_link_parts_clear (DwrLinkParts *parts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DwrLinkParts, dwr_link_parts_clear)

/* Fills @parts, which are zero. Sets: %DWR_ERROR_NOT_DW. */
gboolean dwr_link_parts_read (DwrLinkParts *parts,
                              const char *address,
                              DwrLinkOrigin origin,
                              GError **error);

/* Appends the path to @uri, percent-encoded. */
void dwr_link_parts_append_path (const DwrLinkParts *parts, GString *uri);

/* Length, encoding, and characters that are in no address. Sets: %DWR_ERROR_NOT_DW. */
gboolean dwr_link_check_characters (const char *address, GError **error);

/* Sets %DWR_ERROR_NOT_DW; always FALSE, so that a check can end with it. @what: (nullable): what a
 * stranger wrote, shown after @why. */
gboolean dwr_link_refuse (GError **error, const char *why, const char *what);

G_END_DECLS
