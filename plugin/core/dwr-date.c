/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates: GLib reads ISO 8601, and here a day without time too. */

#include "config.h"

#include "dwr-date.h"

#include <string.h>

#define DAY_BYTES (sizeof "2018-05-31" - 1)

GDateTime *
dwr_date_parse (const char *iso8601)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *midnight = NULL;

  if (strlen (iso8601) != DAY_BYTES)
    return g_date_time_new_from_iso8601 (iso8601, utc);
  midnight = g_strconcat (iso8601, "T00:00:00Z", NULL);
  return g_date_time_new_from_iso8601 (midnight, utc);
}

const char *
dwr_date_check (const char *text)
{
  g_autoptr (GDateTime) date = text != NULL ? dwr_date_parse (text) : NULL;

  /* The first ten characters are the day, and not one of the week ("2018-W22-4"). */
  return date != NULL && text[4] == '-' && text[7] == '-' ? text : NULL;
}
