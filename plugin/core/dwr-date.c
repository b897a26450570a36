/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates: GLib reads ISO 8601, and here a day without time too. */

#include "config.h"

#include "dwr-date.h"

#include <string.h>

#define DURATION_MAX_S (24 * 60 * 60)
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

/* "PT1H2M3S" behind its "PT"; fractions of a second count for nothing. */
static guint
read_iso8601_duration (const char *text)
{
  static const struct {
    char unit;
    guint length_s;
  } units[] = { { 'H', 3600 }, { 'M', 60 }, { 'S', 1 } };
  guint64 duration_s = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (units) && *text != '\0'; i++) {
    char *end = NULL;
    guint64 number = g_ascii_strtoull (text, &end, 10);

    if (*end == '.')
      end += 1 + strspn (end + 1, "0123456789");
    if (end == text || number > DURATION_MAX_S)
      return 0;
    if (*end != units[i].unit)
      continue;
    duration_s += number * units[i].length_s;
    text = end + 1;
  }
  return *text == '\0' && duration_s <= DURATION_MAX_S ? (guint) duration_s : 0;
}

guint
dwr_date_read_duration (const char *text)
{
  g_auto (GStrv) parts = NULL;
  guint64 duration_s = 0;

  if (text == NULL)
    return 0;
  if (g_str_has_prefix (text, "PT"))
    return read_iso8601_duration (text + strlen ("PT"));
  parts = g_strsplit (text, ":", 4);
  for (guint i = 0; parts[i] != NULL; i++) {
    guint64 part = 0;

    if (!g_ascii_string_to_unsigned (parts[i], 10, 0, DURATION_MAX_S, &part, NULL))
      return 0;
    duration_s = duration_s * 60 + part;
  }
  return duration_s <= DURATION_MAX_S ? (guint) duration_s : 0;
}
