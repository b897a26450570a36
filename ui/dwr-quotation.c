/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines are broken between words only, so those of scripts without spaces stay long: mail programs
 * break these themselves. */

#include "config.h"

#include "dwr-quotation.h"

#include "dwr/dwr-i18n.h"

#define COLUMNS 72
#define MARK "> "

/* @paragraph: one line of the passage, with words in it */
static void
append_paragraph (GString *out, const char *paragraph)
{
  g_auto (GStrv) words = g_strsplit_set (paragraph, " \t\r", -1);
  glong n_columns = 0;

  for (char **word = words; *word != NULL; word++) {
    glong n_chars = g_utf8_strlen (*word, -1);

    if (n_chars == 0)
      continue;
    if (n_columns > 0 && n_columns + 1 + n_chars > COLUMNS) {
      g_string_append_c (out, '\n');
      n_columns = 0;
    }
    g_string_append (out, n_columns == 0 ? MARK : " ");
    n_columns += n_columns == 0 ? (glong) strlen (MARK) : 1;
    g_string_append (out, *word);
    n_columns += n_chars;
  }
  g_string_append_c (out, '\n');
}

/* Whether nothing of it is seen, as of spaces without a break or of no width. */
static gboolean
is_blank (const char *line)
{
  for (; *line != '\0'; line = g_utf8_next_char (line)) {
    gunichar letter = g_utf8_get_char (line);

    if (!g_unichar_isspace (letter) && !g_unichar_iszerowidth (letter) &&
        g_unichar_type (letter) != G_UNICODE_FORMAT)
      return FALSE;
  }
  return TRUE;
}

/* Empty lines are one, and none is at the ends. */
static char *
dup_block (const char *passage)
{
  g_auto (GStrv) lines = g_strsplit (passage, "\n", -1);
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean is_apart = FALSE;

  for (char **line = lines; *line != NULL; line++) {
    g_autofree char *stripped = g_strstrip (g_strdup (*line));

    if (is_blank (stripped)) {
      is_apart = out->len > 0;
      continue;
    }
    if (is_apart)
      g_string_append (out, ">\n");
    is_apart = FALSE;
    append_paragraph (out, stripped);
  }
  return g_strdup (out->str);
}

char *
dwr_quotation_dup (const char *passage, const char *title, const char *address)
{
  g_autofree char *block = dup_block (passage);
  g_autofree char *source = NULL;

  if (*block == '\0')
    return NULL;
  /* TRANSLATORS: stands in a mail before words of an article. %s is its headline. */
  source = g_strdup_printf (_("Deutsche Welle, “%s”:"), title);
  return g_strdup_printf ("%s\n%s\n\n%s\n", source, address, block);
}
