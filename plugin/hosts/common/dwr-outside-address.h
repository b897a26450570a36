/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Addresses that leave the panel. They come from articles; a client hands them to the desktop's
 * programs, some by a command line. */

#pragma once

#include "dwr/dwr-error.h"

G_BEGIN_DECLS

/**
 * DwrOutside: what an address leads to
 * @DWR_OUTSIDE_NOTHING: nothing that a client opens
 * @DWR_OUTSIDE_PAGE: a page, for a browser
 * @DWR_OUTSIDE_PERSON: somebody to write to
 */
typedef enum {
  DWR_OUTSIDE_NOTHING,
  DWR_OUTSIDE_PAGE,
  DWR_OUTSIDE_PERSON,
} DwrOutside;

/**
 * dwr_outside_address_clean:
 * @cleaned: (out) (transfer full) (nullable): the address as it may be handed on: of a page without
 *   quotes, spaces and control characters, of a person without what the link would write or attach
 *
 * Returns: what it leads to; for %DWR_OUTSIDE_NOTHING @error is set: %DWR_ERROR_INVALID
 */
DwrOutside dwr_outside_address_clean (const char *uri, char **cleaned, GError **error);

G_END_DECLS
