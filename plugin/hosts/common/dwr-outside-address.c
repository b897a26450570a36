/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is left of an address before a client hands it to another program. */

#include "config.h"

#include "dwr-outside-address.h"

#include <string.h>

/* Claws Mail builds the browser's command line in a buffer of 8 KiB. */
#define URI_MAX_BYTES 4096

/* What stands for itself in an address; a user's command line may quote it. */
#define PLAIN_CHARACTERS ":/?#[]@!$&*+,;=%"

static gboolean
has_scheme (const char *uri, const char *scheme)
{
  return g_ascii_strncasecmp (uri, scheme, strlen (scheme)) == 0;
}

DwrOutside
dwr_outside_address_clean (const char *uri, char **cleaned, GError **error)
{
  DwrOutside outside = DWR_OUTSIDE_NOTHING;

  *cleaned = NULL;
  if (has_scheme (uri, "https:") || has_scheme (uri, "http:")) {
    outside = DWR_OUTSIDE_PAGE;
    *cleaned = g_uri_escape_string (uri, PLAIN_CHARACTERS, FALSE);
  } else if (has_scheme (uri, "mailto:")) {
    outside = DWR_OUTSIDE_PERSON;
    *cleaned = g_strndup (uri, strcspn (uri, "?"));
  }
  if (*cleaned != NULL && strlen (*cleaned) <= URI_MAX_BYTES)
    return outside;
  g_clear_pointer (cleaned, g_free);
  g_set_error_literal (error, DWR_ERROR, DWR_ERROR_INVALID, "Nothing that a client opens");
  return DWR_OUTSIDE_NOTHING;
}
