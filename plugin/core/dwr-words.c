/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Translated words for the writers, with dates and durations in them. */

#include "config.h"

#include "dwr-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dwr-date.h"
#include "dwr-edition.h"

#define DAY_BYTES (sizeof "2018-05-31" - 1)

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

char *
dwr_words_dup_kicker (DwrArticle *article)
{
  const char *kicker = dwr_article_get_field (article, DWR_FIELD_KICKER);
  const char *region = dwr_article_get_field (article, DWR_FIELD_REGION);

  if (kicker != NULL && region != NULL)
    return g_strdup_printf ("%s · %s", kicker, region);
  return g_strdup (kicker != NULL ? kicker : region);
}

char *
dwr_words_dup_updated (DwrArticle *article)
{
  const char *published = dwr_article_get_published (article);
  const char *modified = dwr_article_get_field (article, DWR_FIELD_MODIFIED);
  g_autofree char *date = NULL;

  if (modified == NULL || (published != NULL && strncmp (modified, published, DAY_BYTES) <= 0))
    return NULL;
  date = dwr_words_dup_date (modified);
  /* TRANSLATORS: %s is a date in words. */
  return date != NULL ? g_strdup_printf (_("Updated %s"), date) : NULL;
}

char *
dwr_words_dup_post_time (const DwrBlock *block)
{
  return block->published != NULL ? dwr_words_dup_date_and_time (block->published) : NULL;
}

const char *
dwr_words_get_opinion (DwrArticle *article)
{
  /* TRANSLATORS: above a headline: what follows is its author's own view */
  return article->is_opinion ? _("Opinion") : NULL;
}

const char *
dwr_words_get_layout_note (DwrArticle *article)
{
  return article->blocks_source == DWR_SOURCE_GENERIC
      ? _("The layout of this page was not recognised.")
      : NULL;
}

char *
dwr_words_dup_byline (DwrArticle *article)
{
  const char *published = dwr_article_get_published (article);
  g_autofree char *authors = NULL;
  g_autofree char *date = published != NULL ? dwr_words_dup_date (published) : NULL;
  g_autofree char *updated = dwr_words_dup_updated (article);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) all_names = NULL;

  for (guint i = 0; i < article->authors->len; i++) {
    g_autofree char *words = dwr_author_dup_words (g_ptr_array_index (article->authors, i));

    g_strv_builder_add (names, words);
  }
  all_names = g_strv_builder_end (names);
  authors = g_strjoinv (", ", all_names);
  if (*authors != '\0')
    g_ptr_array_add (parts, authors);
  if (date != NULL)
    g_ptr_array_add (parts, date);
  if (updated != NULL)
    g_ptr_array_add (parts, updated);
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

char *
dwr_words_dup_caption (DwrArticle *article, const char *text, const char *credit)
{
  const DwrEdition *edition = dwr_edition_find_by_language (dwr_article_get_language (article));
  const char *space = *text != '\0' ? " " : "";

  if (*credit == '\0')
    return g_strdup (text);
  if (edition == NULL)
    return g_strdup_printf ("%s%s(%s)", text, space, credit);
  return g_strdup_printf ("%s%s(%s: %s)", text, space, edition->credit_word, credit);
}

char *
dwr_words_dup_embed (const DwrEmbed *embed)
{
  g_autofree char *duration = dwr_words_dup_duration (embed->duration_s);
  gboolean has_title = embed->title != NULL && *embed->title != '\0';

  return g_strconcat (dwr_words_get_embed_kind (embed->kind),
                      has_title ? ": " : "",
                      has_title ? embed->title : "",
                      duration != NULL ? ", " : "",
                      duration != NULL ? duration : "",
                      NULL);
}
