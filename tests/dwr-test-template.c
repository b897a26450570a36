/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-template.h"

#include <string.h>

static char *
dup_plain (const char *text)
{
  return g_strdup (text);
}

static char *
dup_html (const char *text)
{
  return g_markup_escape_text (text, -1);
}

/* As DW's server writes it: "<" escaped, letters as they are. */
static char *
dup_json (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (*text == '"' || *text == '\\')
      g_string_append_printf (out, "\\%c", *text);
    else if (*text == '<' || g_ascii_iscntrl (*text))
      g_string_append_printf (out, "\\u%04x", (guint) *text);
    else
      g_string_append_c (out, *text);
  return g_string_free (out, FALSE);
}

static char *
dup_segment (const char *text)
{
  return g_uri_escape_string (text, NULL, FALSE);
}

static const struct {
  const char *prefix;
  char *(*dup) (const char *text);
} forms[] = {
  { "html:", dup_html },
  { "json:", dup_json },
  { "uri:", dup_segment },
  { "", dup_plain },
};

static void
append_slot (GString *out, const char *slot, GHashTable *words)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++) {
    const char *value = NULL;
    g_autofree char *filled = NULL;

    if (!g_str_has_prefix (slot, forms[i].prefix))
      continue;
    value = g_hash_table_lookup (words, slot + strlen (forms[i].prefix));
    if (value == NULL)
      g_error ("There are no words for {{%s}}", slot);
    filled = forms[i].dup (value);
    g_string_append (out, filled);
    return;
  }
}

char *
dwr_test_template_fill (const char *template, GHashTable *words)
{
  GString *out = g_string_new (NULL);
  const char *open = NULL;

  while ((open = strstr (template, "{{")) != NULL) {
    const char *close = strstr (open, "}}");
    g_autofree char *slot = NULL;

    g_assert_nonnull (close);
    slot = g_strndup (open + 2, (gsize) (close - open) - 2);
    g_string_append_len (out, template, open - template);
    append_slot (out, slot, words);
    template = close + 2;
  }
  g_string_append (out, template);
  return g_string_free (out, FALSE);
}

void
dwr_test_template_split (GHashTable *words, const char *name)
{
  static const char *const parts[] = { "before", "inside", "after" };
  g_autofree char *text = g_strdelimit (g_strdup (g_hash_table_lookup (words, name)), "[]", '\n');
  g_auto (GStrv) pieces = g_strsplit (text, "\n\n", -1);

  g_assert_cmpuint (g_strv_length (pieces), ==, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_hash_table_replace (words, g_strdup_printf ("%s.%s", name, parts[i]), g_strdup (pieces[i]));
}
