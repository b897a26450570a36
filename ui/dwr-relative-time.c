/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Words for moments, in the local time zone. The clock is the caller's. */

#include "config.h"

#include "dwr-relative-time.h"

#include "dwr/dwr-date-words.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-numerals.h"

#define MINUTE_S 60
#define HOUR_S (60 * MINUTE_S)
#define DAY_S (24 * HOUR_S)

/* (transfer full) */
static char *
dup_date (gint64 moment_s, DwrDateForm form)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (moment_s);

  return moment != NULL ? dwr_date_words_dup (moment, form) : g_strdup ("");
}

static int
get_year (gint64 moment_s)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (moment_s);

  return moment != NULL ? g_date_time_get_year (moment) : 0;
}

/* Each in its own time zone. */
gboolean
dwr_relative_time_is_same_day (GDateTime *one, GDateTime *other)
{
  return g_date_time_get_year (one) == g_date_time_get_year (other) &&
         g_date_time_get_day_of_year (one) == g_date_time_get_day_of_year (other);
}

/* A clock that goes wrong, here or there, makes no story of tomorrow: that is now too. */
static char *
dup_span (gint64 span_s)
{
  guint n_minutes = (guint) (span_s / MINUTE_S);
  guint n_hours = (guint) (span_s / HOUR_S);

  if (span_s < MINUTE_S)
    return g_strdup (_("now"));
  if (span_s < HOUR_S)
    /* TRANSLATORS: so many minutes ago, as short as can be */
    return dwr_numerals_format (dngettext (GETTEXT_PACKAGE, "%u min", "%u min", n_minutes),
                                n_minutes);
  /* TRANSLATORS: so many hours ago, as short as can be */
  return dwr_numerals_format (dngettext (GETTEXT_PACKAGE, "%u h", "%u h", n_hours), n_hours);
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
  return dup_date (then_s,
                   get_year (then_s) == get_year (now_s) ? DWR_DATE_FORM_SHORT_DAY
                                                         : DWR_DATE_FORM_SHORT);
}

/* "Thursday, 31 May 2018, 14:05". (transfer full) */
char *
dwr_relative_time_dup_exact (gint64 then_s)
{
  return dup_date (then_s, DWR_DATE_FORM_WEEKDAY_AND_TIME);
}

/* "14:05", or with its day when that is not today. (transfer full) */
char *
dwr_relative_time_dup_clock (gint64 then_s, gint64 now_s)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (then_s);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_s);
  gboolean is_today = then != NULL && now != NULL && dwr_relative_time_is_same_day (then, now);

  return dup_date (then_s, is_today ? DWR_DATE_FORM_CLOCK : DWR_DATE_FORM_SHORT_DAY_AND_TIME);
}

gint64
dwr_relative_time_parse (const char *iso)
{
  g_autoptr (GDateTime) moment = iso != NULL ? g_date_time_new_from_iso8601 (iso, NULL) : NULL;

  return moment != NULL ? g_date_time_to_unix (moment) : 0;
}
