/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Decodes a page before anybody looks at its tags. DW writes UTF-8 and says so; kept copies may
 * have gone through an editor. Only charsets of the list are decoded, in which no sequence of
 * bytes can be switched to mean something else (as in UTF-7 or ISO-2022). */

#include "config.h"

#include "dwr-page-charset.h"

#include <string.h>

#include "dwr-tag.h"

/* Where HTML says that the declaration must be. */
#define DECLARATION_MAX_BYTES 1024

/* As HTML's encoding standard reads the labels: Latin 1 is Windows' Western. */
static const struct {
  const char *label;
  const char *charset;
} charsets[] = {
  { "windows-1252", "WINDOWS-1252" },
  { "iso-8859-1", "WINDOWS-1252" },
  { "latin1", "WINDOWS-1252" },
  { "iso-8859-2", "ISO-8859-2" },
  { "iso-8859-5", "ISO-8859-5" },
  { "iso-8859-6", "ISO-8859-6" },
  { "iso-8859-7", "ISO-8859-7" },
  { "iso-8859-9", "WINDOWS-1254" },
  { "iso-8859-15", "ISO-8859-15" },
  { "windows-1250", "WINDOWS-1250" },
  { "windows-1251", "WINDOWS-1251" },
  { "windows-1253", "WINDOWS-1253" },
  { "windows-1254", "WINDOWS-1254" },
  { "windows-1256", "WINDOWS-1256" },
  { "koi8-r", "KOI8-R" },
  { "koi8-u", "KOI8-U" },
  { "gb2312", "GB18030" },
  { "gbk", "GB18030" },
  { "gb18030", "GB18030" },
  { "big5", "BIG5-HKSCS" },
};

/* Signs at the very start of a text. */
static const struct {
  const char *mark;
  gsize mark_bytes;
  const char *charset; /* (nullable): UTF-8 */
} marks[] = {
  { "\xef\xbb\xbf", 3, NULL },
  { "\xff\xfe", 2, "UTF-16LE" },
  { "\xfe\xff", 2, "UTF-16BE" },
};

/* How archives, pictures and documents begin that may have come in a page's place. */
static const char *const other_marks[] = {
  "\x1f\x8b", "\x89PNG", "\xff\xd8\xff", "GIF8", "RIFF", "PK\x03\x04", "%PDF-", "\x28\xb5\x2f\xfd",
};

static const char *
find_charset (const char *label, gsize label_bytes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (charsets); i++)
    if (strlen (charsets[i].label) == label_bytes &&
        g_ascii_strncasecmp (label, charsets[i].label, label_bytes) == 0)
      return charsets[i].charset;
  return NULL;
}

/* `charset="LABEL"`, or `content="text/html; charset=LABEL"`. (nullable): none that is known */
static const char *
read_declaration (const DwrTag *tag)
{
  const char *cursor = NULL;
  DwrAttribute attribute;

  while (dwr_tag_next_attribute (tag, &cursor, &attribute)) {
    const char *label = attribute.value;
    gsize label_bytes = attribute.value_bytes;

    if (label != NULL && dwr_attribute_is (&attribute, "content")) {
      label = g_strstr_len (attribute.value, (gssize) attribute.value_bytes, "charset=");
      label = label != NULL ? label + strlen ("charset=") : NULL;
      label_bytes = label != NULL ? (gsize) (attribute.value + attribute.value_bytes - label) : 0;
    } else if (!dwr_attribute_is (&attribute, "charset")) {
      continue;
    }
    if (label != NULL)
      return find_charset (label, label_bytes);
  }
  return NULL;
}

/* (nullable): UTF-8, or nothing that is known */
static const char *
find_declared (const char *start, gsize length_bytes)
{
  const char *charset = NULL;
  DwrTagScan scan;
  DwrTag tag;

  dwr_tag_scan_init (&scan, start, start + MIN (length_bytes, DECLARATION_MAX_BYTES));
  while (charset == NULL && dwr_tag_scan_next (&scan, &tag))
    if (g_str_equal (tag.name, "meta"))
      charset = read_declaration (&tag);
  /* An editor that saved a page anew may have left its old declaration. */
  return charset != NULL && !g_utf8_validate_len (start, length_bytes, NULL) ? charset : NULL;
}

GBytes *
dwr_page_decode (GBytes *page)
{
  gsize size_bytes = 0;
  const char *start = g_bytes_get_data (page, &size_bytes);
  const char *charset = NULL;
  gsize mark_bytes = 0;
  gsize text_bytes = 0;
  char *text = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (marks) && mark_bytes == 0; i++)
    if (size_bytes >= marks[i].mark_bytes &&
        memcmp (start, marks[i].mark, marks[i].mark_bytes) == 0) {
      mark_bytes = marks[i].mark_bytes;
      charset = marks[i].charset;
    }
  if (mark_bytes == 0 && size_bytes > 0)
    charset = find_declared (start, size_bytes);
  if (charset != NULL)
    text = g_convert (start + mark_bytes,
                      (gssize) (size_bytes - mark_bytes),
                      "UTF-8",
                      charset,
                      NULL,
                      &text_bytes,
                      NULL);
  return text != NULL ? g_bytes_new_take (text, text_bytes)
                      : g_bytes_new_from_bytes (page, mark_bytes, size_bytes - mark_bytes);
}

gboolean
dwr_page_is_text (GBytes *page)
{
  gsize size_bytes = 0;
  const char *start = g_bytes_get_data (page, &size_bytes);

  for (gsize i = 0; i < G_N_ELEMENTS (other_marks); i++)
    if (size_bytes >= strlen (other_marks[i]) &&
        memcmp (start, other_marks[i], strlen (other_marks[i])) == 0)
      return FALSE;
  return TRUE;
}
