/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* RFC 822's dates, as RFC 2822 loosened them: no weekday, a day of one digit, seconds left out,
 * old zones' names. ISO 8601 is GLib's, and here without seconds too, as W3C's note on dates allows
 * it for RSS 1.0 and Atom. */

#include "config.h"

#include "dwr-feed-date.h"

#include <string.h>

#include "dwr-date.h"

/* Longer is no date. */
#define DATE_MAX_BYTES 64

#define TIME_BYTES (sizeof "2018-05-31T10:20" - 1)

static const char month_names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

static const struct {
  const char *name;
  int offset_minutes;
} zones[] = {
  { "GMT", 0 },    { "UTC", 0 },    { "UT", 0 },     { "Z", 0 },      { "WET", 0 },
  { "CET", 60 },   { "MEZ", 60 },   { "BST", 60 },   { "CEST", 120 }, { "MESZ", 120 },
  { "EET", 120 },  { "EEST", 180 }, { "MSK", 180 },  { "EST", -300 }, { "EDT", -240 },
  { "CST", -360 }, { "CDT", -300 }, { "MST", -420 }, { "MDT", -360 }, { "PST", -480 },
  { "PDT", -420 },
};

/* 1 to 12, by the first three letters; 0 for none. */
static int
read_month (const char *word)
{
  for (int month = 0; month < 12; month++)
    if (g_ascii_strncasecmp (word, month_names + month * 3, 3) == 0)
      return month + 1;
  return 0;
}

/* Up to four digits, all of @word. -1: it is something else */
static int
read_number (const char *word)
{
  gsize n_digits = strspn (word, "0123456789");

  if (n_digits == 0 || n_digits > 4 || word[n_digits] != '\0')
    return -1;
  return (int) g_ascii_strtoll (word, NULL, 10);
}

/* RFC 2822: two digits are of 1950 to 2049, and three count from 1900. */
static int
read_year (const char *word)
{
  int year = read_number (word);

  if (year < 0 || strlen (word) < 2)
    return -1;
  if (strlen (word) == 2)
    return year < 50 ? year + 2000 : year + 1900;
  return strlen (word) == 3 ? year + 1900 : year;
}

static gboolean
read_time (const char *word, int parts[3])
{
  g_auto (GStrv) words = g_strsplit (word, ":", 4);
  guint n_words = g_strv_length (words);

  if (n_words != 2 && n_words != 3)
    return FALSE;
  parts[2] = 0;
  for (guint i = 0; i < n_words; i++) {
    parts[i] = read_number (words[i]);
    if (parts[i] < 0)
      return FALSE;
  }
  return TRUE;
}

/* @word: (nullable). (transfer full) (nullable) */
static GTimeZone *
read_zone (const char *word)
{
  if (word == NULL)
    return g_time_zone_new_utc ();
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    if (g_ascii_strcasecmp (word, zones[i].name) == 0)
      return g_time_zone_new_offset (zones[i].offset_minutes * 60);
  if ((*word != '+' && *word != '-') || strspn (word + 1, "0123456789:") != strlen (word + 1))
    return NULL;
  return g_time_zone_new_identifier (word);
}

/* "6 Nov 2015 15:17:27 GMT" as words. (transfer full) (nullable) */
static GDateTime *
read_words (char **words)
{
  guint n_words = g_strv_length (words);
  int time_parts[3] = { 0 };
  g_autoptr (GTimeZone) zone = NULL;

  /* Some write a remark behind the zone: "+0100 (CET)". */
  if (n_words < 4 || strlen (words[1]) < 3 || !read_time (words[3], time_parts))
    return NULL;
  zone = read_zone (words[4]);
  if (zone == NULL)
    return NULL;
  return g_date_time_new (zone,
                          read_year (words[2]),
                          read_month (words[1]),
                          read_number (words[0]),
                          time_parts[0],
                          time_parts[1],
                          time_parts[2]);
}

/* (transfer full) (nullable) */
static GDateTime *
parse_rfc822 (const char *text)
{
  const char *comma = strchr (text, ',');
  g_auto (GStrv) all = g_strsplit_set (comma != NULL ? comma + 1 : text, " \t\n\r", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; all[i] != NULL; i++)
    if (*all[i] != '\0')
      g_ptr_array_add (words, all[i]);
  g_ptr_array_add (words, NULL);
  return read_words ((char **) words->pdata);
}

/* (transfer full) (nullable) */
static GDateTime *
parse_iso8601 (const char *text)
{
  GDateTime *date = dwr_date_parse (text);
  g_autofree char *with_seconds = NULL;

  if (date != NULL || strlen (text) < TIME_BYTES || text[TIME_BYTES - 3] != ':')
    return date;
  with_seconds = g_strdup_printf ("%.*s:00%s", (int) TIME_BYTES, text, text + TIME_BYTES);
  return dwr_date_parse (with_seconds);
}

char *
dwr_feed_date_dup (const char *text)
{
  g_autofree char *trimmed = NULL;
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *written = NULL;
  gboolean is_utc = FALSE;

  if (text == NULL || strlen (text) > DATE_MAX_BYTES)
    return NULL;
  trimmed = g_strstrip (g_strdup (text));
  date = parse_iso8601 (trimmed);
  if (date == NULL)
    date = parse_rfc822 (trimmed);
  if (date == NULL)
    return NULL;
  is_utc = g_date_time_get_utc_offset (date) == 0;
  written = g_date_time_format (date, is_utc ? "%Y-%m-%dT%H:%M:%SZ" : "%Y-%m-%dT%H:%M:%S%:z");
  return dwr_date_check (written) != NULL ? g_steal_pointer (&written) : NULL;
}
