/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One pass over the text that remembers the last place where its line may end. The classes of
 * characters are those of Unicode's line breaking (UAX 14), as GLib knows them. */

#include "config.h"

#include "dwr-wrap.h"

/* Where the line being read may end. */
typedef struct {
  const char *end;  /* (nullable): nowhere yet */
  const char *next; /* where the next line would start */
  gsize n_columns;  /* what the line takes up to @next */
} Break;

static guint
get_columns (gunichar character)
{
  if (g_unichar_iszerowidth (character))
    return 0;
  return g_unichar_iswide (character) ? 2 : 1;
}

gsize
dwr_wrap_measure (const char *text)
{
  gsize n_columns = 0;

  for (const char *cursor = text; *cursor != '\0'; cursor = g_utf8_next_char (cursor))
    n_columns += get_columns (g_utf8_get_char (cursor));
  return n_columns;
}

/* Closing punctuation and what belongs to the character before it never start a line; nor does the
 * bracket of a link's number. */
static gboolean
may_start_line (gunichar character)
{
  switch (g_unichar_break_type (character)) {
  case G_UNICODE_BREAK_CLOSE_PUNCTUATION:
  case G_UNICODE_BREAK_CLOSE_PARANTHESIS:
  case G_UNICODE_BREAK_EXCLAMATION:
  case G_UNICODE_BREAK_INFIX_SEPARATOR:
  case G_UNICODE_BREAK_SYMBOL:
  case G_UNICODE_BREAK_NON_STARTER:
  case G_UNICODE_BREAK_CONDITIONAL_JAPANESE_STARTER:
  case G_UNICODE_BREAK_COMBINING_MARK:
  case G_UNICODE_BREAK_ZERO_WIDTH_JOINER:
  case G_UNICODE_BREAK_WORD_JOINER:
  case G_UNICODE_BREAK_NON_BREAKING_GLUE:
  case G_UNICODE_BREAK_POSTFIX:
  case G_UNICODE_BREAK_AFTER:
  case G_UNICODE_BREAK_HYPHEN:
  case G_UNICODE_BREAK_INSEPARABLE:
  case G_UNICODE_BREAK_EMOJI_MODIFIER:
    return FALSE;
  case G_UNICODE_BREAK_QUOTATION:
    return g_unichar_type (character) == G_UNICODE_INITIAL_PUNCTUATION;
  default:
    return character != '[' && get_columns (character) > 0;
  }
}

static gboolean
may_end_line (gunichar character)
{
  switch (g_unichar_break_type (character)) {
  case G_UNICODE_BREAK_OPEN_PUNCTUATION:
  case G_UNICODE_BREAK_PREFIX:
  case G_UNICODE_BREAK_ZERO_WIDTH_JOINER:
  case G_UNICODE_BREAK_WORD_JOINER:
  case G_UNICODE_BREAK_NON_BREAKING_GLUE:
    return FALSE;
  case G_UNICODE_BREAK_QUOTATION:
    return g_unichar_type (character) == G_UNICODE_FINAL_PUNCTUATION;
  default:
    return TRUE;
  }
}

/* Ideographs are written without spaces. */
static gboolean
may_break_between (gunichar before, gunichar after)
{
  return (g_unichar_iswide (before) || g_unichar_iswide (after)) && may_end_line (before) &&
         may_start_line (after);
}

void
dwr_wrap_append (GString *out, const char *text, const char *first, const char *rest)
{
  const char *start = text;
  gsize n_columns = dwr_wrap_measure (first);
  Break last = { NULL };
  gunichar before = ' ';

  g_string_append (out, first);
  for (const char *cursor = text; *cursor != '\0'; cursor = g_utf8_next_char (cursor)) {
    gunichar character = g_utf8_get_char (cursor);
    guint columns = get_columns (character);

    if (character == ' ')
      last = (Break){ cursor, cursor + 1, n_columns + 1 };
    else if (before != ' ' && may_break_between (before, character))
      last = (Break){ cursor, cursor, n_columns };
    if (n_columns + columns > DWR_WRAP_COLUMNS && character != ' ' && last.end != NULL) {
      g_string_append_len (out, start, last.end - start);
      g_string_append_c (out, '\n');
      g_string_append (out, rest);
      start = last.next;
      n_columns = dwr_wrap_measure (rest) + n_columns - last.n_columns;
      last.end = NULL;
    }
    n_columns += columns;
    before = character;
  }
  g_string_append (out, start);
  g_string_append_c (out, '\n');
}
