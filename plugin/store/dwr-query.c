/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody typed, made into what the indices are asked. */

#include "config.h"

#include "dwr-query.h"

#include <string.h>

#include "dwr-fold.h"

/* What an index of three characters can look for. */
#define GRAM_CHARS 3

static void
needle_free (DwrNeedle *needle)
{
  g_free (needle->folded);
  g_free (needle);
}

void
dwr_query_free (DwrQuery *query)
{
  g_ptr_array_unref (query->needles);
  g_free (query->words_match);
  g_free (query->grams_match);
  g_free (query);
}

/* Valid, normal, and not too long; every control character and whatever is folded into a quotation
 * mark, which would end the term, becomes a space. (transfer full) */
static char *
dup_cleaned (const char *words)
{
  /* Characters take four bytes at most, and composing makes text shorter. */
  g_autofree char *cut = g_strndup (words, DWR_QUERY_MAX_CHARS * 8);
  g_autofree char *valid = g_utf8_make_valid (cut, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *cleaned = g_string_new (NULL);
  guint n_chars = 0;

  for (const char *at = normal; *at != '\0' && n_chars < DWR_QUERY_MAX_CHARS;
       at = g_utf8_next_char (at), n_chars++) {
    gunichar c = g_utf8_get_char (at);

    g_string_append_unichar (cleaned, dwr_fold_char (c) == '"' || g_unichar_iscntrl (c) ? ' ' : c);
  }
  return g_string_free (cleaned, FALSE);
}

static gboolean
has_word_char (const char *term)
{
  for (; *term != '\0'; term = g_utf8_next_char (term)) {
    gunichar c = g_utf8_get_char (term);

    if (dwr_fold_is_word_char (c) && dwr_fold_char (c) != 0)
      return TRUE;
  }
  return FALSE;
}

/* (transfer full) (element-type utf8) */
static GPtrArray *
split (const char *cleaned)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func (g_free);
  const char *start = NULL;

  for (const char *at = cleaned; terms->len < DWR_QUERY_TERMS_MAX; at = g_utf8_next_char (at)) {
    gboolean is_gap = *at == '\0' || g_unichar_isspace (g_utf8_get_char (at));

    if (!is_gap && start == NULL)
      start = at;
    if (is_gap && start != NULL) {
      g_autofree char *term = g_strndup (start, (gsize) (at - start));

      if (has_word_char (term))
        g_ptr_array_add (terms, g_steal_pointer (&term));
      start = NULL;
    }
    if (*at == '\0')
      break;
  }
  return terms;
}

static void
append_quoted (GString *match, const char *term)
{
  if (match->len > 0)
    g_string_append_c (match, ' ');
  g_string_append_c (match, '"');
  g_string_append (match, term);
  g_string_append_c (match, '"');
}

/* The term's parts between punctuation: "COVID-19" is marked in a text as two words. */
static void
add_needles (GPtrArray *needles, const char *term, gboolean is_prefix)
{
  gboolean is_anywhere = dwr_fold_has_glued_script (term);
  const char *at = term;

  while (*at != '\0') {
    g_autofree char *part = NULL;
    g_autofree char *folded = NULL;
    const char *start = at;
    DwrNeedle *needle;

    while (*at != '\0' && dwr_fold_is_word_char (g_utf8_get_char (at)))
      at = g_utf8_next_char (at);
    part = g_strndup (start, (gsize) (at - start));
    folded = dwr_fold_text (part);
    while (*at != '\0' && !dwr_fold_is_word_char (g_utf8_get_char (at)))
      at = g_utf8_next_char (at);
    if (*folded == '\0')
      continue;
    needle = g_new0 (DwrNeedle, 1);
    needle->folded = g_steal_pointer (&folded);
    needle->is_anywhere = is_anywhere;
    needle->is_prefix = is_prefix && *at == '\0';
    g_ptr_array_add (needles, needle);
  }
}

static void
add_term (DwrQuery *query, GString *words, GString *grams, const char *term, gboolean is_prefix)
{
  g_autofree char *folded = dwr_fold_text (term);

  append_quoted (words, folded);
  if (is_prefix)
    g_string_append (words, " *");
  append_quoted (grams, folded);
  if (g_utf8_strlen (folded, -1) < GRAM_CHARS)
    query->is_scan = TRUE;
  add_needles (query->needles, term, is_prefix);
}

DwrQuery *
dwr_query_new (const char *words, guint prefix_min_chars)
{
  g_autofree char *cleaned = dup_cleaned (words);
  g_autoptr (GPtrArray) terms = split (cleaned);
  g_autoptr (GString) words_match = g_string_new (NULL);
  g_autoptr (GString) grams_match = g_string_new (NULL);
  DwrQuery *query;

  if (terms->len == 0)
    return NULL;
  query = g_new0 (DwrQuery, 1);
  query->needles = g_ptr_array_new_with_free_func ((GDestroyNotify) needle_free);
  for (guint i = 0; i < terms->len; i++) {
    const char *term = g_ptr_array_index (terms, i);
    gboolean is_prefix =
        i + 1 == terms->len && g_utf8_strlen (term, -1) >= (glong) prefix_min_chars;

    add_term (query, words_match, grams_match, term, is_prefix);
  }
  query->words_match = g_strdup (words_match->str);
  if (!query->is_scan)
    query->grams_match = g_strdup (grams_match->str);
  else
    /* Only scripts with such short words are worth reading all texts for. */
    query->is_scan = dwr_fold_has_glued_script (cleaned);
  return query;
}

gboolean
dwr_query_is_in (const DwrQuery *query, const char *folded)
{
  for (guint i = 0; i < query->needles->len; i++) {
    const DwrNeedle *needle = g_ptr_array_index (query->needles, i);

    if (strstr (folded, needle->folded) == NULL)
      return FALSE;
  }
  return TRUE;
}
