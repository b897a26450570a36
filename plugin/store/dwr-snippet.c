/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The piece of a text around the first word that was looked for. Text and word are compared folded,
 * character by character, so that marks stand in the text as it is. */

#include "config.h"

#include "dwr-snippet.h"

#include <string.h>

#include "dwr-fold.h"

#define BEFORE_MAX_CHARS 50
#define SNIPPET_MAX_CHARS 200
#define ELLIPSIS "…"

/* Where the text goes on after the folded word, or %NULL when it does not start with it. */
static const char *
skip_word (const char *text, const char *word)
{
  while (*word != '\0') {
    gunichar c = *text != '\0' ? dwr_fold_char (g_utf8_get_char (text)) : 0;

    if (*text == '\0' || (c != 0 && c != g_utf8_get_char (word)))
      return NULL;
    text = g_utf8_next_char (text);
    if (c != 0)
      word = g_utf8_next_char (word);
  }
  return text;
}

static const char *
skip_word_chars (const char *text)
{
  while (*text != '\0' && dwr_fold_is_word_char (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return text;
}

/* Accents that follow the last letter belong to it. */
static const char *
skip_unfolded (const char *text)
{
  while (*text != '\0' && dwr_fold_char (g_utf8_get_char (text)) == 0)
    text = g_utf8_next_char (text);
  return text;
}

/* The end of the needle's word at @at, or %NULL. */
static const char *
match_needle (const char *at, gboolean is_word_start, const DwrNeedle *needle)
{
  const char *end = is_word_start || needle->is_anywhere ? skip_word (at, needle->folded) : NULL;
  const char *word_end;

  if (end == NULL)
    return NULL;
  if (needle->is_anywhere)
    return skip_unfolded (end);
  word_end = skip_word_chars (end);
  return needle->is_prefix || *skip_unfolded (end) == '\0' || word_end == skip_unfolded (end)
             ? word_end
             : NULL;
}

static const char *
match_any (const char *at, gboolean is_word_start, const DwrQuery *query)
{
  for (guint i = 0; i < query->needles->len; i++) {
    const char *end = match_needle (at, is_word_start, g_ptr_array_index (query->needles, i));

    if (end != NULL && end > at)
      return end;
  }
  return NULL;
}

static const char *
find_first (const char *text, const DwrQuery *query)
{
  gboolean is_word_start = TRUE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    if (match_any (at, is_word_start, query) != NULL)
      return at;
    is_word_start = !dwr_fold_is_word_char (g_utf8_get_char (at));
  }
  return NULL;
}

/* Some words before the place: from a gap, if there is one. */
static const char *
step_back (const char *text, const char *place)
{
  const char *start = place;
  const char *gap = NULL;

  for (guint i = 0; i < BEFORE_MAX_CHARS && start > text; i++) {
    start = g_utf8_prev_char (start);
    if (g_unichar_isspace (g_utf8_get_char (start)))
      gap = g_utf8_next_char (start);
    /* Not beyond the paragraph. */
    if (*start == '\n')
      return gap;
  }
  return start > text && gap != NULL ? gap : start;
}

static void
add_mark (GArray *marks, gsize start, gsize end)
{
  DwrSnippetMark mark = { (guint) start, (guint) end };

  g_array_append_val (marks, mark);
}

/* White space becomes one space. Returns: where it ended in the text */
static const char *
append_marked (GString *snippet, const char *at, const DwrQuery *query, GArray *marks)
{
  gboolean is_word_start = TRUE;
  guint n_chars = 0;

  while (*at != '\0' && n_chars < SNIPPET_MAX_CHARS) {
    gunichar c = g_utf8_get_char (at);
    const char *end = match_any (at, is_word_start, query);

    if (end != NULL) {
      gsize start_byte = snippet->len;

      g_string_append_len (snippet, at, end - at);
      add_mark (marks, start_byte, snippet->len);
      n_chars += (guint) g_utf8_strlen (at, end - at);
      at = end;
      is_word_start = FALSE;
      continue;
    }
    if (!g_unichar_isspace (c))
      g_string_append_unichar (snippet, c);
    else if (snippet->len > 0 && snippet->str[snippet->len - 1] != ' ')
      g_string_append_c (snippet, ' ');
    is_word_start = !dwr_fold_is_word_char (c);
    at = g_utf8_next_char (at);
    n_chars++;
  }
  return at;
}

char *
dwr_snippet_make (const char *text, const DwrQuery *query, GArray *marks)
{
  const char *place = find_first (text, query);
  GString *snippet;
  const char *start;
  const char *end;

  if (place == NULL)
    return NULL;
  start = step_back (text, place);
  snippet = g_string_new (start > text ? ELLIPSIS : NULL);
  end = append_marked (snippet, start, query, marks);
  if (*end != '\0')
    g_string_append (snippet, ELLIPSIS);
  return g_string_free (snippet, FALSE);
}
