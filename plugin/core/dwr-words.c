/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Translated words for the writers, with dates and durations in them. */

#include "config.h"

#include "dwr-words.h"

#include <glib/gi18n-lib.h>

#include "dwr-date.h"

const char *
dwr_words_get_language (void)
{
  /* TRANSLATORS: not a word: the code of your own language as HTML writes it, like "de" or "pt-BR".
   */
  return C_("language code", "en");
}

const char *
dwr_words_get_direction (void)
{
  /* TRANSLATORS: not a word: "ltr" if your language is written from left to right, else "rtl". */
  return C_("writing direction", "ltr");
}

const char *
dwr_words_get_embed_kind (DwrEmbedKind kind)
{
  switch (kind) {
  case DWR_EMBED_VIDEO:
    return _("Video");
  case DWR_EMBED_AUDIO:
    return _("Audio");
  case DWR_EMBED_YOUTUBE:
    return _("Video on YouTube");
  case DWR_EMBED_POST:
    return _("Post on a social network");
  case DWR_EMBED_GALLERY:
    return _("Picture gallery");
  case DWR_EMBED_WIDGET:
    break;
  }
  return _("Interactive content");
}

char *
dwr_words_dup_duration (guint duration_s)
{
  guint hours = duration_s / 3600;
  guint minutes = duration_s / 60 % 60;
  guint seconds = duration_s % 60;

  if (duration_s == 0)
    return NULL;
  if (hours > 0)
    return g_strdup_printf ("%u:%02u:%02u", hours, minutes, seconds);
  return g_strdup_printf ("%u:%02u", minutes, seconds);
}

char *
dwr_words_dup_minutes (guint n_minutes)
{
  if (n_minutes == 0)
    return NULL;
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "Reading time: %u minute",
                                       "Reading time: %u minutes",
                                       n_minutes),
                          n_minutes);
}

char *
dwr_words_dup_date (const char *iso8601)
{
  g_autoptr (GDateTime) date = dwr_date_parse (iso8601);

  /* TRANSLATORS: a date in words, as in g_date_time_format (): day, name of the month, year. */
  return date != NULL ? g_date_time_format (date, C_("date", "%-d %B %Y")) : NULL;
}

char *
dwr_words_dup_date_and_time (const char *iso8601)
{
  g_autoptr (GDateTime) date = dwr_date_parse (iso8601);
  g_autoptr (GDateTime) local = date != NULL ? g_date_time_to_local (date) : NULL;

  /* TRANSLATORS: a date in words with hour and minute, as in g_date_time_format (). */
  return local != NULL ? g_date_time_format (local, C_("date", "%-d %B %Y, %H:%M")) : NULL;
}
