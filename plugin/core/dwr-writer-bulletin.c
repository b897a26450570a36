/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A bulletin as text and as HTML. A headline is its title, its teaser, and what is known of it; the
 * only addresses are those of the articles. */

#include "config.h"

#include "dwr-bulletin-private.h"

#include "dwr-html.h"
#include "dwr-words.h"
#include "dwr-wrap.h"

#define INDENT "  "

typedef struct {
  char *kind; /* owned (nullable): of what is no article */
  char *date; /* owned (nullable) */
} Facts;

static void
facts_clear (Facts *facts)
{
  g_free (facts->kind);
  g_free (facts->date);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Facts, facts_clear)

static void
read_facts (const DwrHeadline *headline, Facts *facts)
{
  const char *kind = dwr_words_get_link_kind (headline->kind);

  facts->kind = g_strdup (kind);
  if (headline->published != NULL)
    facts->date = dwr_words_dup_date_and_time (headline->published);
}

/* @mark: what the line below it is made of */
static void
put_text_heading (GString *text, const char *title, char mark)
{
  gsize n_columns = MIN (dwr_wrap_measure (title), DWR_WRAP_COLUMNS);

  dwr_wrap_append (text, title, "", "");
  for (gsize i = 0; i < n_columns; i++)
    g_string_append_c (text, mark);
  g_string_append (text, "\n\n");
}

static void
put_text_headline (GString *text, const DwrHeadline *headline)
{
  g_auto (Facts) facts = { NULL };
  g_autoptr (GString) line = g_string_new (NULL);

  read_facts (headline, &facts);
  g_string_append (line, facts.kind != NULL ? facts.kind : "");
  if (facts.date != NULL)
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", facts.date);
  dwr_wrap_append (text, headline->title, "", "");
  if (*headline->teaser != '\0')
    dwr_wrap_append (text, headline->teaser, INDENT, INDENT);
  if (line->len > 0)
    dwr_wrap_append (text, line->str, INDENT, INDENT);
  g_string_append_printf (text, INDENT "%s\n\n", headline->link);
}

/* @line: (nullable): a sentence of ours */
static void
put_text_line (GString *text, const char *line)
{
  if (line == NULL)
    return;
  dwr_wrap_append (text, line, "", "");
  g_string_append_c (text, '\n');
}

static void
put_text_section (GString *text, const DwrBulletinSection *section)
{
  g_autofree char *title = dwr_bulletin_section_dup_title (section);
  g_autofree char *more = dwr_bulletin_section_dup_more (section);

  put_text_heading (text, title, '-');
  put_text_line (text, dwr_bulletin_section_get_fault (section));
  for (guint i = 0; i < section->headlines->len; i++)
    put_text_headline (text, g_ptr_array_index (section->headlines, i));
  put_text_line (text, more);
}

char *
dwr_writer_bulletin_to_text (const DwrBulletin *bulletin)
{
  GString *text = g_string_new (NULL);
  g_autofree char *title = dwr_bulletin_dup_title (bulletin);

  put_text_heading (text, title, '=');
  for (guint i = 0; i < bulletin->sections->len; i++)
    if (dwr_bulletin_section_is_told (g_ptr_array_index (bulletin->sections, i)))
      put_text_section (text, g_ptr_array_index (bulletin->sections, i));
  /* The empty line is between two, not behind the last. */
  g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

/* Begins a line of our own words that stands where the section's lines begin. */
static void
open_line (DwrHtml *html, const char *class_name)
{
  dwr_html_put (html, "<p");
  dwr_html_put_attribute (html, "class", class_name);
  dwr_html_put (html, ">");
  dwr_html_open_own (html, "bdi", NULL);
}

static void
close_line (DwrHtml *html)
{
  dwr_html_put (html, "</bdi></p>\n");
}

/* @words: (nullable): nothing is put */
static void
put_note (DwrHtml *html, const char *words)
{
  if (words == NULL)
    return;
  open_line (html, "notes");
  dwr_html_put_escaped (html, words);
  close_line (html);
}

static void
put_facts (DwrHtml *html, const DwrHeadline *headline)
{
  g_auto (Facts) facts = { NULL };

  read_facts (headline, &facts);
  if (facts.kind == NULL && facts.date == NULL)
    return;
  open_line (html, "byline");
  if (facts.kind != NULL)
    dwr_html_put_escaped (html, facts.kind);
  if (facts.kind != NULL && facts.date != NULL)
    dwr_html_put (html, " · ");
  if (facts.date != NULL)
    dwr_html_put_time (html, headline->published, facts.date);
  close_line (html);
}

static void
put_headline (DwrHtml *html, const DwrHeadline *headline)
{
  dwr_html_put (html, "<article>\n<h3>");
  dwr_html_put_link (html, headline->link, headline->title);
  dwr_html_put (html, "</h3>\n");
  dwr_html_put_element (html, "p", NULL, headline->teaser);
  put_facts (html, headline);
  dwr_html_put (html, "</article>\n");
}

static void
put_section (DwrHtml *html, const DwrBulletinSection *section)
{
  g_autofree char *title = dwr_bulletin_section_dup_title (section);
  g_autofree char *more = dwr_bulletin_section_dup_more (section);

  dwr_html_put (html, "<section");
  dwr_html_put_attribute (html, "lang", dwr_edition_get_language (section->edition));
  dwr_html_put_attribute (html, "dir", dwr_edition_get_direction (section->edition));
  dwr_html_put (html, ">\n");
  dwr_html_put_element (html, "h2", NULL, title);
  put_note (html, dwr_bulletin_section_get_fault (section));
  for (guint i = 0; i < section->headlines->len; i++)
    put_headline (html, g_ptr_array_index (section->headlines, i));
  put_note (html, more);
  dwr_html_put (html, "</section>\n");
}

char *
dwr_writer_bulletin_to_html (const DwrBulletin *bulletin)
{
  GString *out = g_string_new (NULL);
  const DwrSourceNames names = { NULL };
  DwrHtml html = { .out = out, .names = &names };
  g_autofree char *title = dwr_bulletin_dup_title (bulletin);

  dwr_writer_begin_document (out, dwr_words_get_language (), dwr_words_get_direction (), title);
  dwr_html_put (&html, "<main>\n");
  dwr_html_put_element (&html, "h1", NULL, title);
  for (guint i = 0; i < bulletin->sections->len; i++)
    if (dwr_bulletin_section_is_told (g_ptr_array_index (bulletin->sections, i)))
      put_section (&html, g_ptr_array_index (bulletin->sections, i));
  dwr_html_put (&html, "</main>\n");
  dwr_writer_end_document (out);
  return g_string_free (out, FALSE);
}
