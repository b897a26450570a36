/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The linear walk over a page's tags, by the rules of the HTML tokenizer that matter for finding
 * tags: quoted attribute values, comments, elements that hold text. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-tag.h"

#include <string.h>

#define SPACES " \t\n\f\r"

void
dwr_tag_scan_init (DwrTagScan *scan, const char *start, const char *end)
{
  scan->cursor = start;
  scan->end = end;
  scan->readable_end = end;
}

static gboolean
is_space (char character)
{
  return character != '\0' && strchr (SPACES, character) != NULL;
}

static const char *
find (const char *start, const char *end, const char *needle)
{
  return memmem (start, (gsize) (end - start), needle, strlen (needle));
}

/* Reads one attribute at @cursor. Returns its end, or %NULL where the text ends first. */
static const char *
read_attribute (const char *cursor,
                const char *end,
                const char **name_end,
                const char **value,
                const char **value_end)
{
  *value = NULL;
  for (cursor++; cursor < end && !is_space (*cursor) && strchr ("/>=", *cursor) == NULL;)
    cursor++;
  *name_end = cursor;
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

    *value = cursor + 1;
    *value_end = quote;
    return quote != NULL ? quote + 1 : NULL;
  }
  *value = cursor;
  while (cursor < end && !is_space (*cursor) && *cursor != '>')
    cursor++;
  *value_end = cursor;
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

  for (; cursor < end && !is_space (*cursor) && *cursor != '/' && *cursor != '>'; cursor++)
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
  for (;;) {
    const char *name_end = NULL;
    const char *value = NULL;
    const char *value_end = NULL;

    cursor = skip_to_attribute (cursor, end);
    if (cursor == NULL)
      return FALSE;
    if (*cursor == '>') {
      tag->end = cursor + 1;
      return TRUE;
    }
    cursor = read_attribute (cursor, end, &name_end, &value, &value_end);
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

/* The raw value of an attribute, without decoding of character references. */
static const char *
find_value (const DwrTag *tag, const char *attribute, gsize *length_bytes)
{
  char name[DWR_TAG_NAME_MAX + 1];
  gsize attribute_bytes = strlen (attribute);
  const char *cursor = read_name (tag->start + 1, tag->end, name);

  for (;;) {
    const char *start = skip_to_attribute (cursor, tag->end);
    const char *name_end = NULL;
    const char *value = NULL;
    const char *value_end = NULL;

    if (start == NULL || *start == '>')
      return NULL;
    cursor = read_attribute (start, tag->end, &name_end, &value, &value_end);
    if (cursor == NULL)
      return NULL;
    if (value != NULL && (gsize) (name_end - start) == attribute_bytes &&
        g_ascii_strncasecmp (start, attribute, attribute_bytes) == 0) {
      *length_bytes = (gsize) (value_end - value);
      return value;
    }
  }
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
dwr_tag_has_class (const DwrTag *tag, const char *class_name)
{
  gsize length_bytes = 0;
  gsize class_bytes = strlen (class_name);
  const char *cursor = find_value (tag, "class", &length_bytes);
  const char *end = cursor != NULL ? cursor + length_bytes : NULL;

  while (cursor != NULL && cursor < end) {
    const char *start = NULL;

    while (cursor < end && is_space (*cursor))
      cursor++;
    for (start = cursor; cursor < end && !is_space (*cursor);)
      cursor++;
    if ((gsize) (cursor - start) == class_bytes && memcmp (start, class_name, class_bytes) == 0)
      return TRUE;
  }
  return FALSE;
}
