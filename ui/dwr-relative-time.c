/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Words for moments, in the local time zone. The clock is the caller's. */

#include "config.h"

#include "dwr-relative-time.h"

#include "dwr/dwr-i18n.h"

#define MINUTE_S 60
#define HOUR_S (60 * MINUTE_S)
#define DAY_S (24 * HOUR_S)

/* @format: (translated) for g_date_time_format (). (transfer full) */
static char *
format (gint64 moment_s, const char *format)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (moment_s);
  char *words = moment != NULL ? g_date_time_format (moment, format) : NULL;

  return words != NULL ? words : g_strdup ("");
}

static int
get_year (gint64 moment_s)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (moment_s);

  return moment != NULL ? g_date_time_get_year (moment) : 0;
}

static gboolean
is_same_day (gint64 one_s, gint64 other_s)
{
  g_autofree char *one = format (one_s, "%F");
  g_autofree char *other = format (other_s, "%F");

  return g_str_equal (one, other);
}

/* A clock that goes wrong, here or there, makes no story of tomorrow: that is now too. */
static char *
dup_span (gint64 span_s)
{
  if (span_s < MINUTE_S)
    return g_strdup (_("now"));
  if (span_s < HOUR_S)
    /* TRANSLATORS: so many minutes ago, as short as can be */
    return g_strdup_printf (_("%u min"), (guint) (span_s / MINUTE_S));
  /* TRANSLATORS: so many hours ago, as short as can be */
  return g_strdup_printf (_("%u h"), (guint) (span_s / HOUR_S));
}

/**
 * dwr_relative_time_dup:
 * @then_s: seconds since 1970
 *
 * Returns: (transfer full): "now", "12 min", "2 h", "31 May" or "31 May 2018"
 */
char *
dwr_relative_time_dup (gint64 then_s, gint64 now_s)
{
  if (now_s - then_s < DAY_S)
    return dup_span (now_s - then_s);
  if (get_year (then_s) == get_year (now_s))
    /* TRANSLATORS: a day of this year, as in g_date_time_format (): "31 May" */
    return format (then_s, _("%-d %b"));
  /* TRANSLATORS: a day of another year, as in g_date_time_format (): "31 May 2018" */
  return format (then_s, _("%-d %b %Y"));
}

/* "Thursday, 31 May 2018, 14:05". (transfer full) */
char *
dwr_relative_time_dup_exact (gint64 then_s)
{
  /* TRANSLATORS: a moment, as in g_date_time_format (): "Thursday, 31 May 2018, 14:05" */
  return format (then_s, _("%A, %-d %B %Y, %H:%M"));
}

/* "14:05", or with its day when that is not today. (transfer full) */
char *
dwr_relative_time_dup_clock (gint64 then_s, gint64 now_s)
{
  if (is_same_day (then_s, now_s))
    return format (then_s, C_ ("time", "%H:%M"));
  /* TRANSLATORS: a moment of another day, as in g_date_time_format (): "31 May, 14:05" */
  return format (then_s, _("%-d %b, %H:%M"));
}

gint64
dwr_relative_time_parse (const char *iso)
{
  g_autoptr (GDateTime) moment = iso != NULL ? g_date_time_new_from_iso8601 (iso, NULL) : NULL;

  return moment != NULL ? g_date_time_to_unix (moment) : 0;
}
