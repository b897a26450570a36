/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps texts by number; the number is the character's place in plane 15. */

#include "config.h"

#include "dwr-page-texts.h"

#include <string.h>

#define PLANE 0xf0000u
#define TEXTS_MAX 0xfffeu

/* All of the plane's characters begin so in UTF-8, and few others. */
#define LEAD_BYTE '\xf3'

/* Shorter ones cost less than the trouble. */
#define TEXT_MIN_BYTES 12

typedef struct {
  const char *start; /* (nullable) borrowed: none once it was put back */
  gsize length_bytes;
  gboolean is_value;
  const char *shared; /* in the tree's memory (nullable): a value that was asked for */
} Text;

struct _DwrPageTexts {
  GArray *texts; /* owned: Text */
};

DwrPageTexts *
dwr_page_texts_new (void)
{
  DwrPageTexts *texts = g_new0 (DwrPageTexts, 1);

  texts->texts = g_array_new (FALSE, FALSE, sizeof (Text));
  return texts;
}

void
dwr_page_texts_free (DwrPageTexts *texts)
{
  g_array_unref (texts->texts);
  g_free (texts);
}

/* Keeps a text and appends the character for it. %FALSE when it had better go to the parser. */
static gboolean
keep (DwrPageTexts *texts, GString *html, const char *start, gsize length_bytes, gboolean is_value)
{
  Text text = { .start = start, .length_bytes = length_bytes, .is_value = is_value };

  if (length_bytes < TEXT_MIN_BYTES || texts->texts->len == TEXTS_MAX)
    return FALSE;
  g_string_append_unichar (html, PLANE + texts->texts->len);
  g_array_append_val (texts->texts, text);
  return TRUE;
}

static gsize
measure_space (const char *text, gsize text_bytes)
{
  gsize n_bytes = 0;

  while (n_bytes < text_bytes && g_ascii_isspace (text[n_bytes]))
    n_bytes++;
  return n_bytes;
}

/* Text without references. White space alone counts in some places, but how much never does. */
static void
append_plain (DwrPageTexts *texts, GString *html, const char *start, gsize length_bytes)
{
  if (length_bytes == 0)
    return;
  if (measure_space (start, length_bytes) == length_bytes) {
    g_string_append_c (html, *start);
  } else if (memchr (start, '<', length_bytes) != NULL ||
             !keep (texts, html, start, length_bytes, FALSE)) {
    g_string_append_len (html, start, (gssize) length_bytes);
  }
}

/* A character reference, which is the parser's to decode, and all letters that may belong to it. */
static gsize
measure_reference (const char *text, gsize text_bytes)
{
  gsize n_bytes = 1;

  while (n_bytes < text_bytes && (g_ascii_isalnum (text[n_bytes]) || text[n_bytes] == '#'))
    n_bytes++;
  return n_bytes < text_bytes && text[n_bytes] == ';' ? n_bytes + 1 : n_bytes;
}

void
dwr_page_texts_append (DwrPageTexts *texts, GString *html, const char *text, gsize text_bytes)
{
  const char *end = text + text_bytes;

  while (text < end) {
    const char *reference = memchr (text, '&', (gsize) (end - text));
    gsize plain_bytes = (gsize) ((reference != NULL ? reference : end) - text);
    gsize reference_bytes = 0;

    append_plain (texts, html, text, plain_bytes);
    text += plain_bytes;
    reference_bytes = text < end ? measure_reference (text, (gsize) (end - text)) : 0;
    g_string_append_len (html, text, (gssize) reference_bytes);
    text += reference_bytes;
  }
}

void
dwr_page_texts_append_value (DwrPageTexts *texts,
                             GString *html,
                             const char *value,
                             gsize value_bytes)
{
  if (memchr (value, '&', value_bytes) != NULL || !keep (texts, html, value, value_bytes, TRUE))
    g_string_append_len (html, value, (gssize) value_bytes);
}

gboolean
dwr_page_texts_is_in (const char *text)
{
  return strchr (text, LEAD_BYTE) != NULL;
}

/* (nullable) */
static Text *
find_text (DwrPageTexts *texts, gunichar c, gboolean is_value)
{
  Text *text = NULL;

  if (c < PLANE || c - PLANE >= texts->texts->len)
    return NULL;
  text = &g_array_index (texts->texts, Text, c - PLANE);
  return text->is_value == is_value ? text : NULL;
}

/* Appends the text whose character @c is, the first time. */
static void
put_back (DwrPageTexts *texts, GString *whole, gunichar c)
{
  Text *text = find_text (texts, c, FALSE);

  if (text == NULL || text->start == NULL)
    return;
  if (g_utf8_validate_len (text->start, text->length_bytes, NULL)) {
    g_string_append_len (whole, text->start, (gssize) text->length_bytes);
  } else {
    g_autofree char *valid = g_utf8_make_valid (text->start, (gssize) text->length_bytes);

    g_string_append (whole, valid);
  }
  text->start = NULL;
}

const char *
dwr_page_texts_get_value (DwrPageTexts *texts, const char *value, DwrArena *arena)
{
  Text *text = NULL;
  g_autofree char *valid = NULL;
  gsize value_bytes = 0;
  char *shared = NULL;

  if (*value != LEAD_BYTE || *g_utf8_next_char (value) != '\0')
    return NULL;
  text = find_text (texts, g_utf8_get_char (value), TRUE);
  if (text == NULL || text->shared != NULL)
    return text != NULL ? text->shared : NULL;
  valid = g_utf8_make_valid (text->start, (gssize) text->length_bytes);
  value_bytes = strlen (valid) + 1;
  shared = dwr_arena_take (arena, value_bytes);
  memcpy (shared, valid, value_bytes);
  text->shared = shared;
  return shared;
}

void
dwr_page_texts_put_back (DwrPageTexts *texts, GString *whole, const char *text)
{
  const char *next = NULL;

  while ((next = strchr (text, LEAD_BYTE)) != NULL) {
    gunichar c = g_utf8_get_char (next);

    g_string_append_len (whole, text, next - text);
    if (c >= PLANE && c <= PLANE + TEXTS_MAX)
      put_back (texts, whole, c);
    else
      g_string_append_unichar (whole, c);
    text = g_utf8_next_char (next);
  }
  g_string_append (whole, text);
}
