/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates: GLib reads ISO 8601, and here a day without time too, and days as pages show them. */

#include "config.h"

#include "dwr-date.h"

#include <string.h>

#include "dwr-prose.h"

#define DURATION_MAX_S (24 * 60 * 60)
#define DAY_BYTES (sizeof "2018-05-31" - 1)

/* DW has been on the web since 1994. Other calendars' years are outside: 1405, 2569. */
#define YEAR_MIN 1990
#define YEAR_MAX 2100

enum { YEAR_SIGN = 0x5e74, MONTH_SIGN = 0x6708, DAY_SIGN = 0x65e5 };

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

static gboolean
is_our_year (int year)
{
  return year >= YEAR_MIN && year <= YEAR_MAX;
}

const char *
dwr_date_check (const char *text)
{
  g_autoptr (GDateTime) date = text != NULL ? dwr_date_parse (text) : NULL;

  /* The first ten characters are the day, and not one of the week ("2018-W22-4"). */
  if (date == NULL || text[4] != '-' || text[7] != '-')
    return NULL;
  return is_our_year (g_date_time_get_year (date)) ? text : NULL;
}

/* Up to four digits. Returns their end, or %NULL. */
static const char *
read_number (const char *text, guint *number)
{
  guint n_digits = 0;

  *number = 0;
  for (; g_unichar_isdigit (g_utf8_get_char (text)); text = g_utf8_next_char (text)) {
    if (++n_digits > 4)
      return NULL;
    *number = *number * 10 + (guint) g_unichar_digit_value (g_utf8_get_char (text));
  }
  return n_digits > 0 ? text : NULL;
}

/* Three numbers with the same sign between them, or with the signs of year, month and day. */
static gboolean
scan_numbers (const char *text, guint numbers[3], gunichar *separator)
{
  gunichar signs[3] = { 0 };

  text = dwr_prose_skip_spaces (text);
  for (guint i = 0; i < 3; i++) {
    text = read_number (text, &numbers[i]);
    if (text == NULL)
      return FALSE;
    text = dwr_prose_skip_spaces (text);
    signs[i] = g_utf8_get_char (text);
    if (signs[i] != 0)
      text = dwr_prose_skip_spaces (g_utf8_next_char (text));
  }
  *separator = signs[0];
  if (*text != '\0')
    return FALSE;
  if (signs[0] == YEAR_SIGN)
    return signs[1] == MONTH_SIGN && signs[2] == DAY_SIGN;
  return signs[0] == signs[1] && (signs[0] == '.' || signs[0] == '/' || signs[0] == '-') &&
         (signs[2] == 0 || (signs[2] == '.' && signs[0] == '.'));
}

/* Where in the three numbers day, month and year are, or %NULL. */
static const guint *
find_order (const guint numbers[3], gunichar separator, const DwrEdition *edition)
{
  static const guint day_first[] = { 0, 1, 2 };
  static const guint month_first[] = { 1, 0, 2 };
  static const guint year_first[] = { 2, 1, 0 };

  if (edition != NULL && edition->days == DWR_DAYS_FOREIGN)
    return NULL;
  if (numbers[0] >= YEAR_MIN)
    return year_first;
  if (separator == '.')
    return day_first;
  if (edition == NULL || edition->days == DWR_DAYS_UNSURE || separator == YEAR_SIGN)
    return NULL;
  return edition->days == DWR_MDY ? month_first : day_first;
}

char *
dwr_date_dup_shown (const char *text, const DwrEdition *edition)
{
  guint numbers[3] = { 0 };
  gunichar separator = 0;
  const guint *order = NULL;
  guint day = 0;
  guint month = 0;
  guint year = 0;

  if (!scan_numbers (text, numbers, &separator))
    return NULL;
  order = find_order (numbers, separator, edition);
  if (order == NULL)
    return NULL;
  day = numbers[order[0]];
  month = numbers[order[1]];
  year = numbers[order[2]];
  if (!is_our_year ((int) year) || day > 31 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;
  return g_strdup_printf ("%04u-%02u-%02u", year, month, day);
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
