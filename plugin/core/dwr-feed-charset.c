/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Decodes a feed before anybody looks at its tags, so that all who look see the same. DW writes
 * UTF-8; the charsets here are those that feeds of its languages have been written in. */

#include "config.h"

#include "dwr-feed-charset.h"

#include <string.h>

#include "dwr/dwr-feed.h"
#include "dwr/dwr-text.h"

/* An XML declaration is the first thing in a feed, and short. */
#define DECLARATION_MAX_BYTES 256

static const struct {
  const char *mark;
  const char *charset;
} byte_order_marks[] = {
  { "\xef\xbb\xbf", "UTF-8" },
  { "\xff\xfe", "UTF-16LE" },
  { "\xfe\xff", "UTF-16BE" },
};

/* As they are declared, and as they are read. Who can read the declaration has no UTF-16 before
 * him; Latin-1 and its like are read as what browsers read them as. */
static const struct {
  const char *label;
  const char *charset;
} charsets[] = {
  { "utf-8", "UTF-8" },
  { "utf8", "UTF-8" },
  { "utf-16", "UTF-8" },
  { "us-ascii", "UTF-8" },
  { "ascii", "UTF-8" },
  { "iso-8859-1", "WINDOWS-1252" },
  { "latin1", "WINDOWS-1252" },
  { "windows-1252", "WINDOWS-1252" },
  { "iso-8859-2", "ISO-8859-2" },
  { "windows-1250", "WINDOWS-1250" },
  { "iso-8859-5", "ISO-8859-5" },
  { "windows-1251", "WINDOWS-1251" },
  { "koi8-r", "KOI8-R" },
  { "koi8-u", "KOI8-U" },
  { "iso-8859-6", "ISO-8859-6" },
  { "windows-1256", "WINDOWS-1256" },
  { "iso-8859-7", "ISO-8859-7" },
  { "windows-1253", "WINDOWS-1253" },
  { "iso-8859-9", "WINDOWS-1254" },
  { "windows-1254", "WINDOWS-1254" },
  { "windows-1255", "WINDOWS-1255" },
  { "iso-8859-15", "ISO-8859-15" },
  { "gb2312", "GB18030" },
  { "gbk", "GB18030" },
  { "gb18030", "GB18030" },
  { "big5", "BIG5" },
  { "shift_jis", "SHIFT_JIS" },
  { "euc-jp", "EUC-JP" },
  { "euc-kr", "EUC-KR" },
};

/* The value of "encoding" in the XML declaration. (transfer full) (nullable) */
static char *
dup_declared (const char *text, gsize text_bytes)
{
  g_autofree char *head = g_strndup (text, MIN (text_bytes, DECLARATION_MAX_BYTES));
  char *end = strstr (head, "?>");
  const char *value = NULL;
  const char *close = NULL;

  if (!g_str_has_prefix (head, "<?xml") || end == NULL)
    return NULL;
  *end = '\0';
  value = strstr (head, "encoding");
  value = value != NULL ? strpbrk (value, "\"'") : NULL;
  close = value != NULL ? strchr (value + 1, *value) : NULL;
  return close != NULL ? g_strndup (value + 1, (gsize) (close - value - 1)) : NULL;
}

static const char *
find_declared (const char *text, gsize text_bytes, GError **error)
{
  g_autofree char *label = dup_declared (text, text_bytes);
  g_autofree char *shown = NULL;

  if (label == NULL)
    return "UTF-8";
  for (gsize i = 0; i < G_N_ELEMENTS (charsets); i++)
    if (g_ascii_strcasecmp (label, charsets[i].label) == 0)
      return charsets[i].charset;
  shown = dwr_text_dup_title (label);
  g_set_error (error,
               DWR_ERROR,
               DWR_ERROR_DAMAGED,
               "The feed is in a charset that is not known here: %s",
               shown);
  return NULL;
}

/* (transfer full) (nullable) */
static char *
dup_converted (const char *text, gsize text_bytes, const char *charset, GError **error)
{
  g_autoptr (GError) cause = NULL;
  gsize converted_bytes = 0;
  g_autofree char *converted = NULL;
  char *valid = NULL;

  if (g_str_equal (charset, "UTF-8"))
    return g_utf8_make_valid (text, (gssize) text_bytes);
  converted =
      g_convert (text, (gssize) text_bytes, "UTF-8", charset, NULL, &converted_bytes, &cause);
  if (converted != NULL)
    valid = g_utf8_make_valid (converted, (gssize) converted_bytes);
  else
    g_set_error (error,
                 DWR_ERROR,
                 DWR_ERROR_DAMAGED,
                 "The feed is not in its charset, %s: %s",
                 charset,
                 cause->message);
  return valid;
}

/* XML's rule. */
static gboolean
is_xml_char (guint64 c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xd800) ||
         (c >= 0xe000 && c < 0xfffe) || (c >= 0x10000 && c <= 0x10ffff);
}

/* The bytes of what begins at @text, if it is a character that XML does not take, or a reference to
 * one; else 0. */
static gsize
measure_illegal (const char *text)
{
  gboolean is_hex = g_str_has_prefix (text, "&#x");
  const char *digits = text + strlen (is_hex ? "&#x" : "&#");
  char *end = NULL;
  guint64 c = 0;

  if (!g_str_has_prefix (text, "&#"))
    return is_xml_char (g_utf8_get_char (text)) ? 0 : (gsize) (g_utf8_next_char (text) - text);
  if (!g_ascii_isxdigit (*digits))
    return 0;
  c = g_ascii_strtoull (digits, &end, is_hex ? 16 : 10);
  return *end == ';' && !is_xml_char (c) ? (gsize) (end + 1 - text) : 0;
}

/* One such character, which some program left in a title, would make the whole feed no XML. */
static void
blank_illegal (char *text)
{
  while (*text != '\0') {
    gsize illegal_bytes = measure_illegal (text);

    memset (text, ' ', illegal_bytes);
    text = illegal_bytes > 0 ? text + illegal_bytes : g_utf8_next_char (text);
  }
}

char *
dwr_feed_decode (GBytes *bytes, GError **error)
{
  gsize text_bytes = 0;
  const char *text = g_bytes_get_data (bytes, &text_bytes);
  const char *charset = NULL;
  g_autofree char *decoded = NULL;

  if (text_bytes == 0) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_EMPTY, "The feed has no bytes");
    return NULL;
  }
  for (gsize i = 0; charset == NULL && i < G_N_ELEMENTS (byte_order_marks); i++) {
    gsize mark_bytes = strlen (byte_order_marks[i].mark);

    if (text_bytes < mark_bytes || memcmp (text, byte_order_marks[i].mark, mark_bytes) != 0)
      continue;
    charset = byte_order_marks[i].charset;
    text += mark_bytes;
    text_bytes -= mark_bytes;
  }
  for (; text_bytes > 0 && charset == NULL && g_ascii_isspace (*text); text_bytes--)
    text++;
  if (charset == NULL)
    charset = find_declared (text, text_bytes, error);
  decoded = charset != NULL ? dup_converted (text, text_bytes, charset, error) : NULL;
  if (decoded == NULL)
    return NULL;
  blank_illegal (decoded);
  g_strchug (decoded);
  if (*decoded == '\0')
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_EMPTY, "The feed is white space");
  else if (strlen (decoded) > DWR_FEED_MAX_BYTES)
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_TOO_LARGE, "The feed is too large");
  else
    return g_steal_pointer (&decoded);
  return NULL;
}
