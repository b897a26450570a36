/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The conversions are those of strftime () that a date in words needs; the gate
 * `languages` knows them too (tests/gates/catalogue.py). */

#include "config.h"

#include "dwr/dwr-date-words.h"

#include "dwr/dwr-i18n.h"
#include "dwr/dwr-numerals.h"

/* As they stand in a date. */
static const char *const months[] = {
  /* TRANSLATORS: the months from here to December, as they stand in a date beside a day: in the
   * genitive, if your language says "of May" there. */
  NC_ ("month", "January"), NC_ ("month", "February"), NC_ ("month", "March"),
  NC_ ("month", "April"),   NC_ ("month", "May"),      NC_ ("month", "June"),
  NC_ ("month", "July"),    NC_ ("month", "August"),   NC_ ("month", "September"),
  NC_ ("month", "October"), NC_ ("month", "November"), NC_ ("month", "December"),
};

static const char *const short_months[] = {
  /* TRANSLATORS: the months from here to December in short, as they stand in a date beside a day,
   * with the dot that your language puts after what is cut. */
  NC_ ("short month", "Jan"), NC_ ("short month", "Feb"), NC_ ("short month", "Mar"),
  NC_ ("short month", "Apr"), NC_ ("short month", "May"), NC_ ("short month", "Jun"),
  NC_ ("short month", "Jul"), NC_ ("short month", "Aug"), NC_ ("short month", "Sep"),
  NC_ ("short month", "Oct"), NC_ ("short month", "Nov"), NC_ ("short month", "Dec"),
};

/* As g_date_time_get_day_of_week () counts. */
static const char *const weekdays[] = {
  /* TRANSLATORS: the days from here to Sunday, as they stand in a date. */
  NC_ ("weekday", "Monday"),   NC_ ("weekday", "Tuesday"), NC_ ("weekday", "Wednesday"),
  NC_ ("weekday", "Thursday"), NC_ ("weekday", "Friday"),  NC_ ("weekday", "Saturday"),
  NC_ ("weekday", "Sunday"),
};

static const char *const formats[DWR_DATE_FORM_N] = {
  /* TRANSLATORS: a time of day. In all dates: %H hour, %M minute, %d day, %m number of the month,
   * %B its name, %b its name in short, %Y year, %A day of the week; with "-", as in %-d, without a
   * leading nought. There are no others. */
  [DWR_DATE_FORM_CLOCK] = NC_ ("date", "%H:%M"),
  /* TRANSLATORS: a day of this year, as short as can be: "31 Jan" */
  [DWR_DATE_FORM_SHORT_DAY] = NC_ ("date", "%-d %b"),
  /* TRANSLATORS: a moment of another day, as short as can be: "31 Jan, 14:05" */
  [DWR_DATE_FORM_SHORT_DAY_AND_TIME] = NC_ ("date", "%-d %b, %H:%M"),
  /* TRANSLATORS: a day of another year, as short as can be: "31 Jan 2018" */
  [DWR_DATE_FORM_SHORT] = NC_ ("date", "%-d %b %Y"),
  /* TRANSLATORS: a day of this year: "31 January". It stands within sentences too. */
  [DWR_DATE_FORM_DAY] = NC_ ("date", "%-d %B"),
  /* TRANSLATORS: a day: "31 January 2018". It stands within sentences too. */
  [DWR_DATE_FORM_FULL] = NC_ ("date", "%-d %B %Y"),
  /* TRANSLATORS: a moment: "31 January 2018, 14:05". It stands within sentences too. */
  [DWR_DATE_FORM_FULL_AND_TIME] = NC_ ("date", "%-d %B %Y, %H:%M"),
  /* TRANSLATORS: a moment: "Wednesday, 31 January 2018, 14:05" */
  [DWR_DATE_FORM_WEEKDAY_AND_TIME] = NC_ ("date", "%A, %-d %B %Y, %H:%M"),
};

/* As C_(), for a message of a table. (transfer none) */
static const char *
translate (const char *context, const char *message)
{
  g_autofree char *glued = g_strconcat (context, "\004", message, NULL);

  return dwr_i18n_get (glued, message);
}

static void
append_number (GString *out, int number, gboolean is_padded)
{
  g_string_append_printf (out, is_padded ? "%02d" : "%d", number);
}

/* FALSE: there is no such conversion. */
static gboolean
append_field (GString *out, GDateTime *date, char field, gboolean is_padded)
{
  int month = g_date_time_get_month (date);

  switch (field) {
  case 'A':
    g_string_append (out, translate ("weekday", weekdays[g_date_time_get_day_of_week (date) - 1]));
    return TRUE;
  case 'B':
    g_string_append (out, translate ("month", months[month - 1]));
    return TRUE;
  case 'b':
    g_string_append (out, translate ("short month", short_months[month - 1]));
    return TRUE;
  case 'H':
    append_number (out, g_date_time_get_hour (date), is_padded);
    return TRUE;
  case 'M':
    append_number (out, g_date_time_get_minute (date), is_padded);
    return TRUE;
  case 'Y':
    append_number (out, g_date_time_get_year (date), is_padded);
    return TRUE;
  case 'd':
    append_number (out, g_date_time_get_day_of_month (date), is_padded);
    return TRUE;
  case 'm':
    append_number (out, month, is_padded);
    return TRUE;
  default:
    return FALSE;
  }
}

/* (transfer full) (nullable): @format has a conversion that there is not */
static char *
format_date (GDateTime *date, const char *format)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (; *format != '\0'; format++) {
    gboolean is_padded = TRUE;

    if (*format != '%') {
      g_string_append_c (out, *format);
      continue;
    }
    format++;
    if (*format == '-') {
      is_padded = FALSE;
      format++;
    }
    if (!append_field (out, date, *format, is_padded))
      return NULL;
  }
  return dwr_numerals_dup (out->str);
}

char *
dwr_date_words_dup (GDateTime *date, DwrDateForm form)
{
  char *words = NULL;

  g_return_val_if_fail (date != NULL, g_strdup (""));
  g_return_val_if_fail (form < DWR_DATE_FORM_N, g_strdup (""));

  words = format_date (date, translate ("date", formats[form]));
  return words != NULL ? words : format_date (date, formats[form]);
}
