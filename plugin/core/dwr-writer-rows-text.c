/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Headlines as text: what a person sees of `dw-reader headlines` and `dw-reader search`. */

#include "config.h"

#include "dwr/dwr-writer-rows.h"

#include "dwr-words.h"
#include "dwr-wrap.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-text.h"

/* What belongs to a title stands this far to the right of it. */
#define INDENT "  "

static const struct {
  DwrHeadlineState state;
  const char *words;
} state_words[] = {
  { DWR_HEADLINE_UNREAD, N_ ("Unread") },
  { DWR_HEADLINE_STARRED, N_ ("Starred") },
  { DWR_HEADLINE_KEPT, N_ ("Saved") },
  { DWR_HEADLINE_UPDATED, N_ ("Updated") },
};

/* @words: (nullable): nothing is put */
static void
put_part (GString *line, const char *words)
{
  if (words == NULL || *words == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, words);
}

/* "Unread · Audio · 2:51 · Politics · 5 October 2026, 09:12" */
static void
put_facts (GString *text, const DwrHeadline *headline)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *section = dwr_text_dup_title (headline->section);
  g_autofree char *duration = dwr_words_dup_duration (headline->duration_s);
  g_autofree char *date =
      headline->published != NULL ? dwr_words_dup_date_and_time (headline->published) : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (state_words); i++)
    if ((headline->state & state_words[i].state) != 0)
      put_part (line, _(state_words[i].words));
  put_part (line, dwr_words_get_link_kind (headline->kind));
  put_part (line, duration);
  put_part (line, section);
  put_part (line, date);
  if (line->len > 0)
    dwr_wrap_append (text, line->str, INDENT, INDENT);
}

static void
put_headline (GString *text, const DwrHeadline *headline, const char *snippet)
{
  /* Strangers' text must not steer the terminal, even where the store was tampered with. */
  g_autofree char *title = dwr_text_dup_title (headline->title);

  if (text->len > 0)
    g_string_append_c (text, '\n');
  dwr_wrap_append (text, title, "", "");
  put_facts (text, headline);
  if (snippet != NULL && *snippet != '\0')
    dwr_wrap_append (text, snippet, INDENT, INDENT);
  g_string_append_printf (text, INDENT "%s\n", headline->link);
}

char *
dwr_writer_headlines_to_text (GPtrArray *headlines, const char *const *snippets)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < headlines->len; i++)
    put_headline (text, g_ptr_array_index (headlines, i), snippets != NULL ? snippets[i] : NULL);
  return g_string_free (text, FALSE);
}
