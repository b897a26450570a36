/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A headline's facts as words: its state, its kind, its section, its age. Everything is text; what
 * comes from a feed is isolated, because its direction may not be the interface's. */

#include "config.h"

#include "dwr-headline-words.h"

#include "dwr/dwr-editions.h"

#include "dwr-relative-time.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-list-words.h"

#define ISOLATE "\342\201\250"
#define END_OF_ISOLATE "\342\201\251"
#define LEFT_TO_RIGHT "\342\200\216"
#define RIGHT_TO_LEFT "\342\200\217"

/* In the order in which they are said. */
static const struct {
  DwrHeadlineState state;
  const char *word;
} state_words[] = {
  { DWR_HEADLINE_UNREAD, N_ ("Unread") },
  { DWR_HEADLINE_KEPT, N_ ("Saved") },
  /* TRANSLATORS: said of a headline: it has a star. */
  { DWR_HEADLINE_STARRED, N_ ("Starred") },
  { DWR_HEADLINE_UPDATED, N_ ("Updated") },
};

static const struct {
  DwrLinkKind kind;
  const char *word;
} kind_words[] = {
  /* TRANSLATORS: what a headline leads to: a live blog, which goes on being written. */
  { DWR_LINK_LIVEBLOG, N_ ("Live") },        { DWR_LINK_VIDEO, N_ ("Video") },
  { DWR_LINK_MEDIA, N_ ("Audio or video") }, { DWR_LINK_AUDIO, N_ ("Audio") },
  { DWR_LINK_GALLERY, N_ ("Gallery") },
};

/* (element-type utf8) (transfer full) */
static GPtrArray *
list_facts (const DwrHeadlineWords *self, const DwrHeadline *headline)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func (g_free);
  gint64 published_s = dwr_relative_time_parse (headline->published);
  const DwrEdition *edition = dwr_edition_find_by_language (headline->language);

  for (gsize i = 0; i < G_N_ELEMENTS (state_words); i++)
    if ((headline->state & state_words[i].state) != 0)
      g_ptr_array_add (facts, g_strdup (_(state_words[i].word)));
  if (self->says_unsaved && (headline->state & DWR_HEADLINE_KEPT) == 0)
    g_ptr_array_add (facts, g_strdup (_("Not saved")));
  for (gsize i = 0; i < G_N_ELEMENTS (kind_words); i++)
    if (headline->kind == kind_words[i].kind)
      g_ptr_array_add (facts, g_strdup (_(kind_words[i].word)));
  if (self->says_language && edition != NULL)
    g_ptr_array_add (facts, g_strdup (dwr_edition_get_name (edition)));
  if (*headline->section != '\0')
    g_ptr_array_add (facts, g_strdup (headline->section));
  if (published_s != 0)
    g_ptr_array_add (facts, dwr_relative_time_dup (published_s, self->now_s));
  return facts;
}

char *
dwr_headline_words_isolate (const char *text)
{
  return g_strconcat (ISOLATE, text, END_OF_ISOLATE, NULL);
}

/* (transfer full) */
char *
dwr_headline_words_dup_title (const DwrHeadline *headline)
{
  return dwr_headline_words_isolate (headline->title);
}

/* Whether the headline's language is written from right to left. */
gboolean
dwr_headline_words_is_rtl (const DwrHeadline *headline)
{
  const DwrEdition *edition = dwr_edition_find_by_language (headline->language);

  return edition != NULL && g_str_equal (dwr_edition_get_direction (edition), "rtl");
}

/* "Unread · Live · Politics · 2 h", in the headline's direction. (transfer full) */
char *
dwr_headline_words_dup_facts (const DwrHeadlineWords *self, const DwrHeadline *headline)
{
  g_autoptr (GPtrArray) facts = list_facts (self, headline);
  GString *line =
      g_string_new (dwr_headline_words_is_rtl (headline) ? RIGHT_TO_LEFT : LEFT_TO_RIGHT);

  for (guint i = 0; i < facts->len; i++) {
    g_autofree char *fact = dwr_headline_words_isolate (g_ptr_array_index (facts, i));

    if (i > 0)
      g_string_append (line, " · ");
    g_string_append (line, fact);
  }
  return g_string_free (line, FALSE);
}

/* Title, state, section, time: what is heard first is what the story is. (transfer full) */
char *
dwr_headline_words_dup_name (const DwrHeadlineWords *self, const DwrHeadline *headline)
{
  g_autoptr (GPtrArray) facts = list_facts (self, headline);

  g_ptr_array_insert (facts, 0, g_strdup (headline->title));
  g_ptr_array_add (facts, NULL);
  return dwr_list_words_join ((const char *const *) facts->pdata);
}

/* When it was published, to the minute. (transfer full) (nullable) */
char *
dwr_headline_words_dup_moment (const DwrHeadline *headline)
{
  gint64 published_s = dwr_relative_time_parse (headline->published);

  return published_s != 0 ? dwr_relative_time_dup_exact (published_s) : NULL;
}
