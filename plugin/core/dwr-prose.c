/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Gathers text and its inline runs; the one place where body text is made clean. */

#include "config.h"

#include "dwr-prose.h"

#include <string.h>

#define NO_BREAK_SPACE 0xa0u

static void
run_free (DwrRun *run)
{
  g_free (run->link);
  g_free (run->language);
  g_free (run);
}

/* Code points that stand for nothing and that no HTML may hold. */
static gboolean
is_noncharacter (gunichar character)
{
  return (character >= 0xfdd0 && character <= 0xfdef) || (character & 0xfffe) == 0xfffe;
}

/* Joiners and direction marks stay: Persian and Hindi are not written without them. */
static gboolean
is_kept (gunichar character)
{
  if (character < 0x20 || (character >= 0x7f && character < 0xa0))
    return FALSE;
  if ((character >= 0x202a && character <= 0x202e) || (character >= 0x2066 && character <= 0x2069))
    return FALSE;
  if (character >= 0xe0000 && character <= 0xe007f)
    return FALSE;
  return character != 0xfeff && !is_noncharacter (character);
}

static gboolean
is_space (gunichar character)
{
  return character == ' ' || (character >= '\t' && character <= '\r') ||
         character == NO_BREAK_SPACE || character == 0x2028 || character == 0x2029 ||
         character == 0x3000;
}

/* French sets a no-break space inside its guillemets and before its high punctuation. Everywhere
 * else the editors' many no-break spaces only hinder the breaking of lines. */
static gboolean
is_bound_space (gunichar before, gunichar after)
{
  return before == 0xab || after == 0xbb || after == ':' || after == ';' || after == '!' ||
         after == '?';
}

static gunichar
get_last_character (const GString *string)
{
  if (string->len == 0)
    return 0;
  return g_utf8_get_char (g_utf8_prev_char (string->str + string->len));
}

/* The length of the words of plain ASCII letters and signs at @text, the usual case. */
static gsize
measure_plain (const char *text)
{
  gsize length_bytes = 0;

  while (text[length_bytes] > 0x20 && text[length_bytes] < 0x7f)
    length_bytes++;
  return length_bytes;
}

/* Folds the white space at @cursor into one character. Returns what follows it. */
static const char *
fold_space (GString *out, const char *cursor, gunichar before)
{
  gboolean is_all_bound = TRUE;
  gunichar character = 0;

  for (; is_space (character = g_utf8_get_char (cursor)); cursor = g_utf8_next_char (cursor))
    is_all_bound = is_all_bound && character == NO_BREAK_SPACE;
  if (before == 0 || before == ' ')
    return cursor;
  if (is_all_bound && is_bound_space (before, character))
    g_string_append_unichar (out, NO_BREAK_SPACE);
  else
    g_string_append_c (out, ' ');
  return cursor;
}

/* Appends one cleaned, folded piece to @out, where @before is the last character that was written
 * before it, 0 at the very start. */
static void
append_folded (GString *out, const char *text, gunichar before)
{
  const char *cursor = text;

  while (*cursor != '\0') {
    gsize plain_bytes = measure_plain (cursor);
    gunichar character = g_utf8_get_char (cursor);

    if (plain_bytes > 0) {
      g_string_append_len (out, cursor, (gssize) plain_bytes);
      cursor += plain_bytes;
      before = (gunichar) cursor[-1];
    } else if (is_space (character)) {
      cursor = fold_space (out, cursor, before);
      before = before == 0 ? 0 : ' ';
    } else {
      if (is_kept (character)) {
        g_string_append_unichar (out, character);
        before = character;
      }
      cursor = g_utf8_next_char (cursor);
    }
  }
}

/* The text in small and high letters, where it is digits and signs alone: "10" and "6" are not
 * "106". (transfer full) (nullable) */
static char *
dup_raised (const char *text)
{
  static const struct {
    const char *plain;
    const char *raised;
  } letters[] = {
    { "0", "⁰" }, { "1", "¹" }, { "2", "²" }, { "3", "³" }, { "4", "⁴" },
    { "5", "⁵" }, { "6", "⁶" }, { "7", "⁷" }, { "8", "⁸" }, { "9", "⁹" },
    { "+", "⁺" }, { "-", "⁻" }, { "−", "⁻" }, { "–", "⁻" },
  };
  g_autoptr (GString) raised = g_string_new (NULL);

  while (*text != '\0') {
    gsize i = 0;

    while (i < G_N_ELEMENTS (letters) && !g_str_has_prefix (text, letters[i].plain))
      i++;
    if (i == G_N_ELEMENTS (letters))
      return NULL;
    g_string_append (raised, letters[i].raised);
    text += strlen (letters[i].plain);
  }
  return g_strdup (raised->str);
}

static gboolean
is_styled (const DwrRun *run)
{
  return run->link != NULL || run->language != NULL || run->direction != NULL || run->is_emphasis ||
         run->is_strong;
}

static gboolean
is_same_style (const DwrRun *run, const DwrStyle *style)
{
  return g_strcmp0 (run->link, style->link) == 0 &&
         g_strcmp0 (run->language, style->language) == 0 &&
         g_strcmp0 (run->direction, style->direction) == 0 &&
         run->is_emphasis == style->is_emphasis && run->is_strong == style->is_strong;
}

static void
add_run (DwrProse *prose, gsize start_bytes, const DwrStyle *style)
{
  DwrRun *run = g_new0 (DwrRun, 1);

  run->start_bytes = start_bytes;
  run->length_bytes = prose->plain->len - start_bytes;
  run->link = g_strdup (style->link);
  run->language = g_strdup (style->language);
  run->direction = style->direction;
  run->is_emphasis = style->is_emphasis;
  run->is_strong = style->is_strong;
  g_ptr_array_add (prose->runs, run);
}

DwrProse *
dwr_prose_new (void)
{
  DwrProse *prose = g_new0 (DwrProse, 1);

  prose->plain = g_string_new (NULL);
  prose->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) run_free);
  return prose;
}

void
dwr_prose_free (DwrProse *prose)
{
  g_string_free (prose->plain, TRUE);
  g_ptr_array_unref (prose->runs);
  g_clear_pointer (&prose->line_starts, g_array_unref);
  g_free (prose);
}

void
dwr_prose_append (DwrProse *prose, const char *text, const DwrStyle *style)
{
  const DwrStyle plain_style = { NULL };
  gsize start_bytes = prose->plain->len;
  g_autofree char *raised = style != NULL && style->is_raised ? dup_raised (text) : NULL;

  if (style == NULL)
    style = &plain_style;
  append_folded (prose->plain, raised != NULL ? raised : text, get_last_character (prose->plain));
  if (prose->plain->len == start_bytes)
    return;
  if (prose->runs->len > 0) {
    DwrRun *last = g_ptr_array_index (prose->runs, prose->runs->len - 1);

    if (is_same_style (last, style)) {
      last->length_bytes = prose->plain->len - last->start_bytes;
      return;
    }
  }
  add_run (prose, start_bytes, style);
}

void
dwr_prose_append_break (DwrProse *prose)
{
  dwr_prose_append (prose, " ", NULL);
  if (prose->plain->len == dwr_prose_get_last_line (prose))
    return;
  if (prose->line_starts == NULL)
    prose->line_starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_array_append_val (prose->line_starts, prose->plain->len);
}

gsize
dwr_prose_get_last_line (const DwrProse *prose)
{
  if (prose->line_starts == NULL || prose->line_starts->len == 0)
    return 0;
  return g_array_index (prose->line_starts, gsize, prose->line_starts->len - 1);
}

void
dwr_prose_truncate (DwrProse *prose, gsize length_bytes)
{
  g_string_truncate (prose->plain, length_bytes);
  while (prose->runs->len > 0) {
    DwrRun *last = g_ptr_array_index (prose->runs, prose->runs->len - 1);

    if (last->start_bytes < prose->plain->len) {
      last->length_bytes = prose->plain->len - last->start_bytes;
      break;
    }
    g_ptr_array_set_size (prose->runs, (int) prose->runs->len - 1);
  }
  while (dwr_prose_get_last_line (prose) >= MAX (prose->plain->len, 1))
    g_array_set_size (prose->line_starts, prose->line_starts->len - 1);
  dwr_prose_finish (prose);
}

void
dwr_prose_finish (DwrProse *prose)
{
  DwrRun *last = NULL;

  if (prose->runs->len == 0 || get_last_character (prose->plain) != ' ')
    return;
  g_string_truncate (prose->plain, prose->plain->len - 1);
  last = g_ptr_array_index (prose->runs, prose->runs->len - 1);
  last->length_bytes--;
  if (last->length_bytes == 0)
    g_ptr_array_set_size (prose->runs, (int) prose->runs->len - 1);
}

gboolean
dwr_prose_is_empty (const DwrProse *prose)
{
  return prose->plain->len == 0;
}

gboolean
dwr_prose_has_style (const DwrProse *prose)
{
  for (guint i = 0; i < prose->runs->len; i++)
    if (is_styled (g_ptr_array_index (prose->runs, i)))
      return TRUE;
  return FALSE;
}

gboolean
dwr_prose_is_all_link (const DwrProse *prose)
{
  for (guint i = 0; i < prose->runs->len; i++) {
    const DwrRun *run = g_ptr_array_index (prose->runs, i);
    gboolean is_space = run->length_bytes == 1 && prose->plain->str[run->start_bytes] == ' ';

    if (run->link == NULL && !is_space)
      return FALSE;
  }
  return prose->runs->len > 0;
}

gboolean
dwr_prose_is_all_strong (const DwrProse *prose)
{
  for (guint i = 0; i < prose->runs->len; i++) {
    const DwrRun *run = g_ptr_array_index (prose->runs, i);

    if (run->link != NULL || (!run->is_strong && prose->plain->str[run->start_bytes] != ' '))
      return FALSE;
  }
  return prose->runs->len > 0;
}

const char *
dwr_prose_skip_spaces (const char *text)
{
  for (;; text = g_utf8_next_char (text)) {
    gunichar character = g_utf8_get_char (text);

    if (!g_unichar_isspace (character) && character != 0x200e && character != 0x200f &&
        character != 0x061c)
      return text;
  }
}

char *
dwr_prose_dup_folded (const char *text)
{
  GString *folded = g_string_new (NULL);

  if (text != NULL) {
    g_autofree char *valid = g_utf8_make_valid (text, -1);

    append_folded (folded, valid, 0);
    if (get_last_character (folded) == ' ')
      g_string_truncate (folded, folded->len - 1);
  }
  return g_string_free (folded, FALSE);
}
