/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Translated words for the writers, with dates and durations in them. */

#include "config.h"

#include "dwr-words.h"

#include <string.h>

#include "dwr-date.h"
#include "dwr-edition.h"
#include "dwr/dwr-date-words.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-list-words.h"
#include "dwr/dwr-numerals.h"

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

const char *
dwr_words_get_link_kind (DwrLinkKind kind)
{
  switch (kind) {
  case DWR_LINK_MEDIA:
  case DWR_LINK_VIDEO:
    return _("Video");
  case DWR_LINK_AUDIO:
    return _("Audio");
  case DWR_LINK_GALLERY:
    return _("Picture gallery");
  case DWR_LINK_LIVEBLOG:
    return _("Live blog");
  default:
    return NULL;
  }
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
    return dwr_numerals_format ("%u:%02u:%02u", hours, minutes, seconds);
  return dwr_numerals_format ("%u:%02u", minutes, seconds);
}

/* "%s %s" of two lengths, the longer one first. (transfer full) */
static char *
join_lengths (const char *longer, const char *shorter)
{
  /* TRANSLATORS: two lengths of time after each other: "3 minutes", "38 seconds". */
  return g_strdup_printf (C_("lengths of time", "%s %s"), longer, shorter);
}

char *
dwr_words_dup_long_duration (guint duration_s)
{
  guint n_hours = duration_s / 3600;
  guint n_minutes = duration_s / 60 % 60;
  guint n_seconds = duration_s % 60;
  g_autofree char *hours =
      dwr_numerals_format (dngettext (GETTEXT_PACKAGE, "%u hour", "%u hours", n_hours), n_hours);
  g_autofree char *minutes =
      dwr_numerals_format (dngettext (GETTEXT_PACKAGE, "%u minute", "%u minutes", n_minutes),
                           n_minutes);
  g_autofree char *seconds =
      dwr_numerals_format (dngettext (GETTEXT_PACKAGE, "%u second", "%u seconds", n_seconds),
                           n_seconds);

  if (duration_s == 0)
    return NULL;
  if (n_hours > 0)
    return n_minutes > 0 ? join_lengths (hours, minutes) : g_steal_pointer (&hours);
  if (n_minutes > 0)
    return n_seconds > 0 ? join_lengths (minutes, seconds) : g_steal_pointer (&minutes);
  return g_steal_pointer (&seconds);
}

char *
dwr_words_dup_minutes (guint n_minutes)
{
  if (n_minutes == 0)
    return NULL;
  return dwr_numerals_format (
      dngettext (GETTEXT_PACKAGE, "Reading time: %u minute", "Reading time: %u minutes", n_minutes),
      n_minutes);
}

/* Without a time zone it is no moment, and the same day for everybody. (transfer full) (nullable)
 */
static GDateTime *
read_day (const char *iso8601)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (iso8601, NULL);

  return moment != NULL ? g_date_time_to_local (moment) : dwr_date_parse (iso8601);
}

char *
dwr_words_dup_date (const char *iso8601)
{
  g_autoptr (GDateTime) date = read_day (iso8601);

  return date != NULL ? dwr_date_words_dup (date, DWR_DATE_FORM_FULL) : NULL;
}

char *
dwr_words_dup_date_and_time (const char *iso8601)
{
  g_autoptr (GDateTime) date = dwr_date_parse (iso8601);
  g_autoptr (GDateTime) local = date != NULL ? g_date_time_to_local (date) : NULL;

  return local != NULL ? dwr_date_words_dup (local, DWR_DATE_FORM_FULL_AND_TIME) : NULL;
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

/* Whether @modified is of a later day. A day without a time is compared as the source counts it. */
static gboolean
is_of_later_day (const char *modified, const char *published)
{
  g_autoptr (GDateTime) modified_day = read_day (modified);
  g_autoptr (GDateTime) published_day = read_day (published);
  g_autofree char *later = NULL;
  g_autofree char *earlier = NULL;

  if (strlen (modified) == DAY_BYTES || strlen (published) == DAY_BYTES || modified_day == NULL ||
      published_day == NULL)
    return strncmp (modified, published, DAY_BYTES) > 0;
  later = g_date_time_format (modified_day, "%F");
  earlier = g_date_time_format (published_day, "%F");
  return strcmp (later, earlier) > 0;
}

char *
dwr_words_dup_updated (DwrArticle *article)
{
  const char *published = dwr_article_get_published (article);
  const char *modified = dwr_article_get_field (article, DWR_FIELD_MODIFIED);
  g_autofree char *date = NULL;
  gboolean is_live = g_str_equal (dwr_article_get_kind (article), "liveblog");
  gboolean is_later = modified != NULL;

  if (is_later && published != NULL)
    is_later = is_live ? strcmp (modified, published) > 0 : is_of_later_day (modified, published);
  if (!is_later)
    return NULL;
  date = is_live ? dwr_words_dup_date_and_time (modified) : dwr_words_dup_date (modified);
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
  authors = dwr_list_words_join ((const char *const *) all_names);
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
dwr_words_dup_slide (const DwrImage *image)
{
  if (image->n_slides == 0)
    return NULL;
  /* TRANSLATORS: below a picture of a gallery: which one it is, how many there are. */
  return dwr_numerals_format (_("%u of %u"), image->slide, image->n_slides);
}

char *
dwr_words_dup_picture (const DwrImage *image)
{
  if (image->n_slides == 0)
    return g_strdup (_("Picture"));
  /* TRANSLATORS: which picture of a gallery it is, how many there are. */
  return dwr_numerals_format (_("Picture %u of %u"), image->slide, image->n_slides);
}

/* Decodes what is not ASCII: every other escape has a meaning of its own in an address, and whoever
 * types it again needs it. (transfer full) */
static char *
decode_letters (const char *address)
{
  GString *words = g_string_new (NULL);

  for (const char *cursor = address; *cursor != '\0'; cursor++) {
    int high = *cursor == '%' ? g_ascii_xdigit_value (cursor[1]) : -1;
    int low = high >= 8 ? g_ascii_xdigit_value (cursor[2]) : -1;

    g_string_append_c (words, low >= 0 ? (char) (high * 16 + low) : *cursor);
    cursor += low >= 0 ? 2 : 0;
  }
  return g_string_free (words, FALSE);
}

char *
dwr_words_dup_address (const char *address)
{
  g_autofree char *words = decode_letters (address);

  if (!g_utf8_validate (words, -1, NULL))
    return g_strdup (address);
  for (const char *cursor = words; *cursor != '\0'; cursor = g_utf8_next_char (cursor))
    if (!g_unichar_isgraph (g_utf8_get_char (cursor)))
      return g_strdup (address);
  return g_steal_pointer (&words);
}

/* Names by which networks are known better than by their hosts. */
static const struct {
  const char *host;
  const char *name;
} providers[] = {
  { "dw.com", "DW" },           { "x.com", "X" },
  { "twitter.com", "X" },       { "instagram.com", "Instagram" },
  { "tiktok.com", "TikTok" },   { "facebook.com", "Facebook" },
  { "youtube.com", "YouTube" },
};

char *
dwr_words_dup_provider (const DwrEmbed *embed)
{
  g_autoptr (GUri) uri = embed->uri != NULL && embed->kind != DWR_EMBED_YOUTUBE
                             ? g_uri_parse (embed->uri, G_URI_FLAGS_NONE, NULL)
                             : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL)
    return NULL;
  if (g_str_has_prefix (host, "www."))
    host += strlen ("www.");
  for (gsize i = 0; i < G_N_ELEMENTS (providers); i++)
    if (g_str_equal (host, providers[i].host))
      return g_strdup (providers[i].name);
  return g_strdup (host);
}

const char *
dwr_words_get_embed_action (DwrEmbedKind kind)
{
  switch (kind) {
  case DWR_EMBED_VIDEO:
  case DWR_EMBED_AUDIO:
  case DWR_EMBED_YOUTUBE:
    return _("Play in browser");
  case DWR_EMBED_GALLERY:
    return _("Open the gallery");
  case DWR_EMBED_POST:
  case DWR_EMBED_WIDGET:
    break;
  }
  return _("Open in browser");
}

char *
dwr_words_dup_embed_name (const DwrEmbed *embed)
{
  const char *kind = dwr_words_get_embed_kind (embed->kind);

  if (embed->title == NULL || *embed->title == '\0')
    return g_strdup (kind);
  /* TRANSLATORS: what kind of thing it is, and its title: "Video: The lake". */
  return g_strdup_printf (C_("kind and title", "%s: %s"), kind, embed->title);
}

char *
dwr_words_dup_embed (const DwrEmbed *embed)
{
  g_autofree char *duration = dwr_words_dup_duration (embed->duration_s);
  g_autofree char *name = dwr_words_dup_embed_name (embed);
  const char *const parts[] = { name, duration, NULL };

  return dwr_list_words_join (parts);
}
