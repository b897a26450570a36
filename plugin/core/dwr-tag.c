/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The linear walk over a page's tags, by the rules of the HTML tokenizer that matter for finding
 * tags: quoted attribute values, comments, elements that hold text. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-tag.h"

#include <string.h>

void
dwr_tag_scan_init (DwrTagScan *scan, const char *start, const char *end)
{
  scan->cursor = start;
  scan->end = end;
  scan->readable_end = end;
}

static inline gboolean
is_space (char character)
{
  return character == ' ' || character == '\n' || character == '\t' || character == '\r' ||
         character == '\f';
}

/* Whether a name ends here: of a tag at the first two, of an attribute at all three. */
static inline gboolean
is_name_end (char character)
{
  return is_space (character) || character == '/' || character == '>';
}

static const char *
find (const char *start, const char *end, const char *needle)
{
  return memmem (start, (gsize) (end - start), needle, strlen (needle));
}

/* Reads one attribute at @cursor. Returns its end, or %NULL where the text ends first. */
static const char *
read_attribute (const char *cursor, const char *end, DwrAttribute *attribute)
{
  attribute->name = cursor;
  attribute->value = NULL;
  attribute->value_bytes = 0;
  attribute->quote = '\0';
  for (cursor++; cursor < end && !is_name_end (*cursor) && *cursor != '=';)
    cursor++;
  attribute->name_bytes = (gsize) (cursor - attribute->name);
  while (cursor < end && is_space (*cursor))
    cursor++;
  if (cursor >= end || *cursor != '=')
    return cursor < end ? cursor : NULL;
  for (cursor++; cursor < end && is_space (*cursor);)
    cursor++;
  if (cursor >= end)
    return NULL;
  if (*cursor == '"' || *cursor == '\'') {
    const char *quote = memchr (cursor + 1, *cursor, (gsize) (end - cursor - 1));

    if (quote == NULL)
      return NULL;
    attribute->quote = *cursor;
    attribute->value = cursor + 1;
    attribute->value_bytes = (gsize) (quote - cursor - 1);
    return quote + 1;
  }
  attribute->value = cursor;
  while (cursor < end && !is_space (*cursor) && *cursor != '>')
    cursor++;
  attribute->value_bytes = (gsize) (cursor - attribute->value);
  return cursor < end ? cursor : NULL;
}

/* Where the next attribute starts, or the tag's ">"; %NULL where the text ends first. */
static const char *
skip_to_attribute (const char *cursor, const char *end)
{
  while (cursor < end && (is_space (*cursor) || *cursor == '/'))
    cursor++;
  return cursor < end ? cursor : NULL;
}

static const char *
read_name (const char *cursor, const char *end, char *name)
{
  gsize length_bytes = 0;

  for (; cursor < end && !is_name_end (*cursor); cursor++)
    if (length_bytes < DWR_TAG_NAME_MAX)
      name[length_bytes++] = g_ascii_tolower (*cursor);
  name[length_bytes] = '\0';
  return cursor;
}

/* Reads the tag at @start, a "<" before a letter or before a slash and a letter. */
static gboolean
read_tag (const char *start, const char *end, DwrTag *tag)
{
  const char *cursor = start + 1;

  tag->start = start;
  tag->is_end = *cursor == '/';
  tag->n_attributes = 0;
  cursor = read_name (cursor + (tag->is_end ? 1 : 0), end, tag->name);
  tag->name_end = cursor;
  for (;;) {
    DwrAttribute attribute;

    cursor = skip_to_attribute (cursor, end);
    if (cursor == NULL)
      return FALSE;
    if (*cursor == '>') {
      tag->end = cursor + 1;
      return TRUE;
    }
    cursor = read_attribute (cursor, end, &attribute);
    if (cursor == NULL)
      return FALSE;
    tag->n_attributes++;
  }
}

/* Behind the comment or declaration at @start, or %NULL when it is not closed. */
static const char *
skip_declaration (const char *start, const char *end)
{
  const char *close = NULL;

  if (end - start >= 4 && memcmp (start, "<!--", 4) == 0) {
    /* "<!-->" is a whole comment. */
    close = find (start + 2, end, "-->");
    return close != NULL ? close + 3 : NULL;
  }
  close = memchr (start, '>', (gsize) (end - start));
  return close != NULL ? close + 1 : NULL;
}

static gboolean
read_declaration (const char *start, const char *end, DwrTag *tag)
{
  tag->start = start;
  tag->end = skip_declaration (start, end);
  tag->name_end = tag->end;
  tag->is_end = FALSE;
  tag->n_attributes = 0;
  g_strlcpy (tag->name, "!", sizeof tag->name);
  return tag->end != NULL;
}

gboolean
dwr_tag_scan_next (DwrTagScan *scan, DwrTag *tag)
{
  while (scan->cursor < scan->end) {
    const char *start = memchr (scan->cursor, '<', (gsize) (scan->end - scan->cursor));
    gboolean is_read = FALSE;

    if (start == NULL)
      break;
    if (scan->end - start < 3) {
      scan->readable_end = start;
      break;
    }
    if (g_ascii_isalpha (start[1]) || (start[1] == '/' && g_ascii_isalpha (start[2])))
      is_read = read_tag (start, scan->end, tag);
    else if (start[1] == '!' || start[1] == '?' || start[1] == '/')
      is_read = read_declaration (start, scan->end, tag);
    else {
      scan->cursor = start + 1;
      continue;
    }
    if (is_read) {
      scan->cursor = tag->end;
      return TRUE;
    }
    scan->readable_end = start;
    break;
  }
  scan->cursor = scan->end;
  return FALSE;
}

void
dwr_tag_scan_skip_text (DwrTagScan *scan, const DwrTag *tag, const char **content_end)
{
  gsize name_bytes = strlen (tag->name);
  const char *cursor = tag->end;

  *content_end = scan->end;
  while ((cursor = find (cursor, scan->end, "</")) != NULL) {
    DwrTag close;

    if ((gsize) (scan->end - cursor) > name_bytes + 2 &&
        g_ascii_strncasecmp (cursor + 2, tag->name, name_bytes) == 0 &&
        !g_ascii_isalnum (cursor[2 + name_bytes])) {
      *content_end = cursor;
      scan->cursor = read_tag (cursor, scan->end, &close) ? close.end : scan->end;
      return;
    }
    cursor += 2;
  }
  scan->cursor = scan->end;
}

gboolean
dwr_tag_next_attribute (const DwrTag *tag, const char **cursor, DwrAttribute *attribute)
{
  const char *start = skip_to_attribute (*cursor != NULL ? *cursor : tag->name_end, tag->end);

  if (start == NULL || *start == '>')
    return FALSE;
  *cursor = read_attribute (start, tag->end, attribute);
  return *cursor != NULL;
}

gboolean
dwr_attribute_is (const DwrAttribute *attribute, const char *name)
{
  return attribute->name_bytes == strlen (name) &&
         g_ascii_strncasecmp (attribute->name, name, attribute->name_bytes) == 0;
}

/* The raw value of an attribute, without decoding of character references. */
static const char *
find_value (const DwrTag *tag, const char *name, gsize *length_bytes)
{
  const char *cursor = NULL;
  DwrAttribute attribute;

  while (dwr_tag_next_attribute (tag, &cursor, &attribute))
    if (attribute.value != NULL && dwr_attribute_is (&attribute, name)) {
      *length_bytes = attribute.value_bytes;
      return attribute.value;
    }
  return NULL;
}

gboolean
dwr_tag_has_value (const DwrTag *tag, const char *attribute, const char *value)
{
  gsize length_bytes = 0;
  const char *found = find_value (tag, attribute, &length_bytes);

  return found != NULL && length_bytes == strlen (value) &&
         memcmp (found, value, length_bytes) == 0;
}

gboolean
dwr_tag_has_prefix (const DwrTag *tag, const char *attribute, const char *prefix)
{
  gsize length_bytes = 0;
  const char *found = find_value (tag, attribute, &length_bytes);

  return found != NULL && length_bytes >= strlen (prefix) &&
         memcmp (found, prefix, strlen (prefix)) == 0;
}

gboolean
dwr_attribute_next_word (const DwrAttribute *attribute, const char **cursor, gsize *word_bytes)
{
  const char *end = attribute->value != NULL ? attribute->value + attribute->value_bytes : NULL;
  const char *start = *cursor != NULL ? *cursor + *word_bytes : attribute->value;

  while (start < end && is_space (*start))
    start++;
  *cursor = start;
  *word_bytes = 0;
  while (start + *word_bytes < end && !is_space (start[*word_bytes]))
    (*word_bytes)++;
  return *word_bytes > 0;
}

gboolean
dwr_tag_has_class (const DwrTag *tag, const char *class_name)
{
  const char *cursor = NULL;
  DwrAttribute attribute;

  while (dwr_tag_next_attribute (tag, &cursor, &attribute)) {
    const char *word = NULL;
    gsize word_bytes = 0;

    if (attribute.value == NULL || !dwr_attribute_is (&attribute, "class"))
      continue;
    while (dwr_attribute_next_word (&attribute, &word, &word_bytes))
      if (word_bytes == strlen (class_name) && memcmp (word, class_name, word_bytes) == 0)
        return TRUE;
    return FALSE;
  }
  return FALSE;
}
