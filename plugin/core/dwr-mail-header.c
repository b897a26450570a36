/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Headers by RFC 5322 and 2047. GMime writes them too, but it takes text that looks like an encoded
 * word for one, and picks the charset word by word. */

#include "config.h"

#include "dwr-mail-header.h"

#include <string.h>

#include "dwr-wrap.h"

/* Of text in an encoded word: with the longest of our headers' names the line has 76 characters. */
#define ENCODED_MAX_BYTES 39

/* A longer name is encoded, because a quoted one would have to be folded. */
#define QUOTED_MAX_BYTES 60

/* A line of a mail has 998 bytes at most, this one with the header's name. */
#define WORD_MAX_BYTES 900

/* Whether the text stands for itself in a header. */
static gboolean
is_plain (const char *text)
{
  for (const char *cursor = text; *cursor != '\0'; cursor++)
    if (*cursor < 0x20 || *cursor > 0x7e)
      return FALSE;
  return *text != '\0' && strstr (text, "=?") == NULL;
}

/* Encoded words, each on a line of its own; no character is cut in two. */
static void
append_encoded (GString *out, const char *text)
{
  const char *start = text;

  while (*start != '\0') {
    const char *end = start;
    const char *next = g_utf8_next_char (end);
    g_autofree char *encoded = NULL;

    while (*end != '\0' && next - start <= ENCODED_MAX_BYTES) {
      end = next;
      next = *end != '\0' ? g_utf8_next_char (end) : end;
    }
    encoded = g_base64_encode ((const guchar *) start, (gsize) (end - start));
    g_string_append_printf (out, " =?UTF-8?B?%s?=\n", encoded);
    start = end;
  }
}

char *
dwr_mail_header_dup_text (const char *name, const char *text)
{
  g_autoptr (GString) header = g_string_new (NULL);
  g_autofree char *first = NULL;

  if (!is_plain (text)) {
    append_encoded (header, text);
    return g_strdup (header->str);
  }
  first = g_strconcat (name, ": ", NULL);
  dwr_wrap_append (header, text, first, " ");
  return g_strdup (header->str + strlen (name) + 1);
}

static void
append_quoted (GString *out, const char *text)
{
  g_string_append (out, " \"");
  for (const char *cursor = text; *cursor != '\0'; cursor++) {
    if (*cursor == '"' || *cursor == '\\')
      g_string_append_c (out, '\\');
    g_string_append_c (out, *cursor);
  }
  g_string_append (out, "\"\n");
}

char *
dwr_mail_header_dup_mailbox (const char *name, const char *text, const char *address)
{
  GString *header = g_string_new (NULL);

  if (is_plain (text) && strlen (text) <= QUOTED_MAX_BYTES)
    append_quoted (header, text);
  else
    append_encoded (header, text);
  g_string_append_printf (header, " <%s>\n", address);
  return g_string_free (header, FALSE);
}

char *
dwr_mail_header_dup_word (const char *text)
{
  if (text == NULL || !is_plain (text) || strchr (text, ' ') != NULL ||
      strlen (text) > WORD_MAX_BYTES)
    return NULL;
  return g_strdup_printf (" %s\n", text);
}
