/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads Retry-After. A date is compared with this machine's clock, which may be wrong: the limits
 * bound what that can do. */

#include "config.h"

#include "dwr-retry-after.h"

#include <libsoup/soup.h>
#include <string.h>

#define VALUE_MAX_BYTES 64

static gboolean
parse_date (const char *text, gint64 now_s, gint64 *wait_s)
{
  g_autoptr (GDateTime) date = soup_date_time_new_from_http_string (text);

  if (date == NULL)
    return FALSE;
  *wait_s = g_date_time_to_unix (date) - now_s;
  return TRUE;
}

gboolean
dwr_retry_after_parse (const char *value, gint64 now_s, gint64 *wait_s)
{
  g_autofree char *text = NULL;
  gint64 parsed_s;

  if (value == NULL || strnlen (value, VALUE_MAX_BYTES + 1) > VALUE_MAX_BYTES)
    return FALSE;
  text = g_strstrip (g_strdup (value));
  if (*text == '\0')
    return FALSE;
  /* So many digits that the number has no room mean the longest wait too. */
  if (text[strspn (text, "0123456789")] == '\0')
    parsed_s = (gint64) MIN (g_ascii_strtoull (text, NULL, 10), DWR_RETRY_AFTER_MAX_S);
  else if (!parse_date (text, now_s, &parsed_s))
    return FALSE;
  *wait_s = CLAMP (parsed_s, DWR_RETRY_AFTER_MIN_S, DWR_RETRY_AFTER_MAX_S);
  return TRUE;
}
