/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DW's descriptions are words. Some have HTML's character references in them that were escaped once
 * more ("&amp;lrm;"), and other feeds hold whole HTML as a string. Nobody says which it is, so all
 * is read as HTML; in words alone there is nothing to be read. */

#include "config.h"

#include "dwr-feed-text.h"

#include <string.h>

#include "dwr-char-refs.h"
#include "dwr-element.h"
#include "dwr-prose.h"
#include "dwr-tag.h"
#include "dwr/dwr-text.h"

/* HTML that was escaped, and escaped again, and again. */
#define PASSES_MAX 4

gboolean
dwr_feed_is_block (const char *name)
{
  static const char *const others[] = { "br", "hr", "li", "td", "th", "tr", NULL };
  guint traits = dwr_element_get_traits (name);

  return (traits & (DWR_ELEMENT_PARAGRAPH | DWR_ELEMENT_BLOCK | DWR_ELEMENT_HEADING)) != 0 ||
         g_strv_contains (others, name);
}

static void
append_decoded (GString *words, const char *text, const char *end)
{
  g_autofree char *decoded = dwr_char_refs_decode (text, (gsize) (end - text));

  g_string_append (words, decoded);
}

/* Where the words behind the last tag end: a description that was cut may end inside a tag. */
static const char *
find_end (const DwrTagScan *scan)
{
  const char *rest = scan->readable_end;

  if (rest + 1 < scan->end && (g_ascii_isalpha (rest[1]) || strchr ("/!?", rest[1]) != NULL))
    return rest;
  return scan->end;
}

/* The words between the tags. (transfer full) */
static char *
dup_without_tags (const char *html)
{
  GString *words = g_string_new (NULL);
  const char *text = html;
  DwrTagScan scan;
  DwrTag tag;

  dwr_tag_scan_init (&scan, html, html + strlen (html));
  while (dwr_tag_scan_next (&scan, &tag)) {
    append_decoded (words, text, tag.start);
    if (dwr_feed_is_block (tag.name))
      g_string_append_c (words, ' ');
    if (!tag.is_end && (dwr_element_get_traits (tag.name) & DWR_ELEMENT_TEXT) != 0) {
      const char *content_end = NULL;

      dwr_tag_scan_skip_text (&scan, &tag, &content_end);
    }
    text = scan.cursor;
  }
  append_decoded (words, text, MAX (find_end (&scan), text));
  return g_string_free (words, FALSE);
}

char *
dwr_feed_dup_words (const char *text)
{
  char *words = g_strdup (text != NULL ? text : "");

  for (guint i = 0; i < PASSES_MAX && strpbrk (words, "<&") != NULL; i++) {
    g_autofree char *html = words;

    words = dup_without_tags (html);
  }
  return words;
}

char *
dwr_feed_dup_title (const char *text)
{
  g_autofree char *words = dwr_feed_dup_words (text);

  return dwr_text_dup_title (words);
}

char *
dwr_feed_dup_teaser (const char *text)
{
  g_autofree char *words = dwr_feed_dup_words (text);
  g_autofree char *folded = dwr_prose_dup_folded (words);

  return dwr_text_dup_bounded (folded, DWR_FEED_TEASER_MAX_CHARS);
}
