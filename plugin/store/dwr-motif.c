/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One picture in whatever size, told by its address. */

#include "config.h"

#include "dwr-motif.h"

#include <string.h>

/* Where the digits that @text begins with end. */
static const char *
skip_digits (const char *text)
{
  while (g_ascii_isdigit (*text))
    text++;
  return text;
}

/* Whether @text is a file's ending and nothing more: no query follows. */
static gboolean
is_ending (const char *text)
{
  if (*text != '.' || text[1] == '\0')
    return FALSE;
  for (text++; *text != '\0'; text++)
    if (!g_ascii_isalnum (*text))
      return FALSE;
  return TRUE;
}

char *
dwr_motif_dup (const char *address)
{
  const char *slash = strrchr (address, '/');
  const char *id = slash != NULL ? slash + 1 : address;
  const char *id_end = skip_digits (id);
  const char *format_end;

  if (id_end == id || *id_end != '_')
    return g_strdup (address);
  format_end = skip_digits (id_end + 1);
  /* Formats of one digit ("6", "4") are sizes of no group. */
  if (format_end - id_end < 4 || !is_ending (format_end))
    return g_strdup (address);
  return g_strndup (address, (gsize) (format_end - address) - 1);
}
