/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Both sides are folded in the same way, and then compared byte by byte. */

#include "config.h"

#include "dwr-news-words.h"

#include <string.h>

/* (transfer full): one line; empty for what has nothing but white space */
static char *
dup_folded (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (composed != NULL ? composed : "", -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) filled = NULL;

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_strv_builder_add (builder, *word);
  filled = g_strv_builder_end (builder);
  return g_strjoinv (" ", filled);
}

/* Whether words of the script are found by their beginning alone. */
static gboolean
begins_words (gunichar letter)
{
  switch (g_unichar_get_script (letter)) {
  /* No spaces between words. */
  case G_UNICODE_SCRIPT_HAN:
  case G_UNICODE_SCRIPT_HIRAGANA:
  case G_UNICODE_SCRIPT_KATAKANA:
  case G_UNICODE_SCRIPT_BOPOMOFO:
  case G_UNICODE_SCRIPT_THAI:
  case G_UNICODE_SCRIPT_LAO:
  case G_UNICODE_SCRIPT_KHMER:
  case G_UNICODE_SCRIPT_MYANMAR:
  case G_UNICODE_SCRIPT_TIBETAN:
  /* Articles and prepositions are written together with the word. */
  case G_UNICODE_SCRIPT_ARABIC:
  case G_UNICODE_SCRIPT_HEBREW:
  case G_UNICODE_SCRIPT_ETHIOPIC:
    return FALSE;
  default:
    return TRUE;
  }
}

static gboolean
is_within_word (const char *text, const char *place)
{
  gunichar before = 0;

  if (place == text)
    return FALSE;
  before = g_utf8_get_char (g_utf8_prev_char (place));
  return g_unichar_isalnum (before) || g_unichar_ismark (before);
}

/* Of folded text. */
static gboolean
contains (const char *text, const char *word)
{
  gboolean must_begin = begins_words (g_utf8_get_char (word));

  for (const char *place = strstr (text, word); place != NULL;
       place = strstr (g_utf8_next_char (place), word))
    if (!must_begin || !is_within_word (text, place))
      return TRUE;
  return FALSE;
}

gboolean
dwr_news_words_match (const char *const *words, const DwrHeadline *headline)
{
  g_autofree char *title = dup_folded (headline->title);
  g_autofree char *teaser = dup_folded (headline->teaser);
  gboolean is_any = TRUE;

  for (; *words != NULL; words++) {
    g_autofree char *word = dup_folded (*words);

    if (*word == '\0')
      continue;
    if (contains (title, word) || contains (teaser, word))
      return TRUE;
    is_any = FALSE;
  }
  return is_any;
}
