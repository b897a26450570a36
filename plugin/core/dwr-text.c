/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One line of text from strangers' bytes, for labels, titles and logs. */

#include "config.h"

#include "dwr/dwr-text.h"

/* More marks than this on one letter are there to paint over the lines around it. */
#define MARKS_MAX 8

/* Composing makes text shorter, so more than the title's length is read before it; never more than
 * this many characters, whatever the text's length. */
#define READ_MAX_CHARS (4 * DWR_TEXT_TITLE_MAX_CHARS)

/* Characters that take part in no word and show nothing, or blank space, though Unicode counts
 * them as letters or marks: fillers, the grapheme joiner, variation selectors of Mongolian and of
 * ideographs, and the whole block of tags. */
static gboolean
is_filler (gunichar c)
{
  return c == 0x034f || c == 0x115f || c == 0x1160 || c == 0x17b4 || c == 0x17b5 ||
         (c >= 0x180b && c <= 0x180f) || c == 0x2065 || c == 0x2800 || c == 0x3164 || c == 0xffa0 ||
         (c >= 0xfff0 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe0fff) ||
         (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

/* Format characters that are seen: the signs that stand under or around Arabic numbers. */
static gboolean
is_number_sign (gunichar c)
{
  return (c >= 0x0600 && c <= 0x0605) || c == 0x06dd || c == 0x08e2;
}

static gboolean
is_joiner (gunichar c)
{
  return c == 0x200c || c == 0x200d;
}

/* Scripts whose spelling needs the joiners. */
static gboolean
is_joining_letter (gunichar c)
{
  switch (g_unichar_get_script (c)) {
  case G_UNICODE_SCRIPT_ARABIC:
  case G_UNICODE_SCRIPT_BENGALI:
  case G_UNICODE_SCRIPT_DEVANAGARI:
    return g_unichar_isalpha (c) || g_unichar_ismark (c);
  default:
    return FALSE;
  }
}

static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x0b || c == 0x85;
}

static gboolean
is_removed (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_CONTROL || (type == G_UNICODE_FORMAT && !is_number_sign (c)) ||
         is_filler (c);
}

/* The character at @text, and in @next where the following one is; U+FFFD for a byte that is no
 * UTF-8. */
static gunichar
read_char (const char *text, const char **next)
{
  gunichar c = g_utf8_get_char_validated (text, -1);

  if (c == (gunichar) -1 || c == (gunichar) -2) {
    *next = text + 1;
    return 0xfffd;
  }
  *next = g_utf8_next_char (text);
  return c;
}

static gboolean
is_before_joining_letter (const char *text)
{
  const char *next;

  return *text != '\0' && is_joining_letter (read_char (text, &next));
}

/* All rules but the composing, in one pass that ends with @max_chars. */
static char *
dup_cleaned (const char *text, guint max_chars)
{
  GString *cleaned = g_string_new (NULL);
  gunichar last = 0;
  gboolean space_pending = FALSE;
  guint chars = 0;
  guint marks = 0;

  while (*text != '\0' && chars < max_chars) {
    gunichar c = read_char (text, &text);

    if (is_space (c)) {
      space_pending = cleaned->len > 0;
      continue;
    }
    if (is_joiner (c) ? !is_joining_letter (last) || !is_before_joining_letter (text)
                      : is_removed (c))
      continue;
    marks = g_unichar_ismark (c) ? marks + 1 : 0;
    if (marks > MARKS_MAX || (marks > 0 && cleaned->len == 0))
      continue;
    if (space_pending) {
      if (chars + 1 == max_chars)
        break;
      g_string_append_c (cleaned, ' ');
      space_pending = FALSE;
      chars++;
    }
    g_string_append_unichar (cleaned, c);
    last = c;
    chars++;
  }
  return g_string_free (cleaned, FALSE);
}

char *
dwr_text_dup_title (const char *text)
{
  g_autofree char *cleaned = dup_cleaned (text != NULL ? text : "", READ_MAX_CHARS);
  g_autofree char *composed = g_utf8_normalize (cleaned, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  return dup_cleaned (composed, DWR_TEXT_TITLE_MAX_CHARS);
}

char *
dwr_text_dup_bounded (const char *text, guint max_chars)
{
  const char *end = NULL;
  const char *space = NULL;

  if (g_utf8_strlen (text, -1) <= max_chars)
    return g_strdup (text);
  end = g_utf8_offset_to_pointer (text, max_chars - 1);
  space = g_strrstr_len (text, end - text, " ");
  if (space != NULL && space > text + (end - text) / 2)
    end = space;
  return g_strdup_printf ("%.*s…", (int) (end - text), text);
}
