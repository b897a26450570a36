/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Decodes a page. Only charsets in which no ASCII byte means anything else are known: in others a
 * tag could hide from us and be seen by somebody else. */

#include "config.h"

#include "dwr-page-charset.h"

#include <string.h>

#include "dwr-tag.h"

/* Where HTML says that the declaration must be. */
#define DECLARATION_MAX_BYTES 1024

/* Both are read as the second, as browsers do. */
static const char *const western[] = { "windows-1252", "iso-8859-1", "latin1" };

static gboolean
is_western (const char *start, gsize length_bytes)
{
  DwrTagScan scan;
  DwrTag tag;

  dwr_tag_scan_init (&scan, start, start + MIN (length_bytes, DECLARATION_MAX_BYTES));
  while (dwr_tag_scan_next (&scan, &tag)) {
    if (!g_str_equal (tag.name, "meta"))
      continue;
    for (gsize i = 0; i < G_N_ELEMENTS (western); i++)
      if (dwr_tag_has_value (&tag, "charset", western[i]))
        return TRUE;
  }
  return FALSE;
}

char *
dwr_page_dup_utf8 (GBytes *page, gsize *length_bytes)
{
  static const char mark[] = "\xef\xbb\xbf";
  gsize size_bytes = 0;
  const char *start = g_bytes_get_data (page, &size_bytes);
  char *text = NULL;

  if (size_bytes >= strlen (mark) && memcmp (start, mark, strlen (mark)) == 0) {
    start += strlen (mark);
    size_bytes -= strlen (mark);
  }
  if (size_bytes > 0 && is_western (start, size_bytes))
    text = g_convert (start, (gssize) size_bytes, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
  if (text == NULL)
    text = size_bytes > 0 ? g_utf8_make_valid (start, (gssize) size_bytes) : g_strdup ("");
  *length_bytes = strlen (text);
  return text;
}
