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

GBytes *
dwr_page_decode (GBytes *page)
{
  static const char mark[] = "\xef\xbb\xbf";
  gsize size_bytes = 0;
  const char *start = g_bytes_get_data (page, &size_bytes);
  gsize mark_bytes = strlen (mark);
  gsize text_bytes = 0;
  char *text = NULL;

  if (size_bytes < mark_bytes || memcmp (start, mark, mark_bytes) != 0)
    mark_bytes = 0;
  start += mark_bytes;
  size_bytes -= mark_bytes;
  if (size_bytes > 0 && is_western (start, size_bytes))
    text = g_convert (start, (gssize) size_bytes, "UTF-8", "WINDOWS-1252", NULL, &text_bytes, NULL);
  return text != NULL ? g_bytes_new_take (text, text_bytes)
                      : g_bytes_new_from_bytes (page, mark_bytes, size_bytes);
}
