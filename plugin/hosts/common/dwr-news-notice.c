/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One article is told by its own words, several by their number, their sections and the first
 * titles. Each title has a line of its own, which takes the direction of its first letter; what
 * shares a line is isolated. */

#include "config.h"

#include "dwr-news-notice.h"

#include "dwr-news-words.h"
#include "dwr/dwr-editions.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-list-words.h"
#include "dwr/dwr-numerals.h"
#include "dwr/dwr-text.h"

#define TITLES_MAX 3

/* A desktop shows a few lines. */
#define TEASER_MAX_CHARS 300

#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_DIRECTIONAL_ISOLATE "\u2069"

/* Something that is told. All borrowed. */
typedef struct {
  const DwrHeadline *headline;
  const DwrNewsSection *section;
} Item;

DwrNewsSection *
dwr_news_section_new (const char *name)
{
  DwrNewsSection *section = g_new0 (DwrNewsSection, 1);

  section->name = g_strdup (name);
  section->headlines = dwr_headlines_new ();
  return section;
}

void
dwr_news_section_free (DwrNewsSection *section)
{
  g_free (section->name);
  g_ptr_array_unref (section->headlines);
  g_free (section);
}

static void
choose_of (GArray *items, GHashTable *ids, const DwrNewsSection *section, const char *const *words)
{
  for (guint i = 0; i < section->headlines->len; i++) {
    Item item = { g_ptr_array_index (section->headlines, i), section };

    if ((item.headline->state & DWR_HEADLINE_UNREAD) != 0 &&
        !g_hash_table_contains (ids, item.headline->id) &&
        dwr_news_words_match (words, item.headline)) {
      g_hash_table_add (ids, item.headline->id);
      g_array_append_val (items, item);
    }
  }
}

/* As DW calls it. (transfer none) */
static const char *
get_section_title (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", 2);
  const DwrEdition *edition = parts[0] != NULL ? dwr_edition_find_by_path (parts[0]) : NULL;
  const DwrSection *section =
      edition != NULL && parts[1] != NULL ? dwr_edition_find_section (edition, parts[1]) : NULL;

  return section != NULL ? section->title : name;
}

/* (transfer full) */
static char *
dup_section_titles (GArray *items)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  const DwrNewsSection *last = NULL;

  for (guint i = 0; i < items->len; i++) {
    const DwrNewsSection *section = g_array_index (items, Item, i).section;

    if (section == last)
      continue;
    g_ptr_array_add (titles,
                     g_strconcat (FIRST_STRONG_ISOLATE,
                                  get_section_title (section->name),
                                  POP_DIRECTIONAL_ISOLATE,
                                  NULL));
    last = section;
  }
  g_ptr_array_add (titles, NULL);
  return dwr_list_words_join ((const char *const *) titles->pdata);
}

static void
tell_one (DwrNewsNotice *notice, const DwrHeadline *headline)
{
  notice->title = g_strdup (headline->title);
  notice->text = dwr_text_dup_bounded (headline->teaser, TEASER_MAX_CHARS);
  notice->address = g_strdup (headline->link);
}

static void
tell_several (DwrNewsNotice *notice, GArray *items)
{
  g_autofree char *sections = dup_section_titles (items);
  g_autoptr (GString) text = g_string_new (sections);

  for (guint i = 0; i < MIN (items->len, TITLES_MAX); i++)
    g_string_append_printf (text, "\n%s", g_array_index (items, Item, i).headline->title);
  if (items->len > TITLES_MAX)
    g_string_append (text, "\n…");
  notice->title = dwr_numerals_format (
      dngettext (GETTEXT_PACKAGE, "%u new article", "%u new articles", items->len),
      items->len);
  notice->text = g_string_free (g_steal_pointer (&text), FALSE);
}

DwrNewsNotice *
dwr_news_notice_new (GPtrArray *sections, const char *const *words)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  DwrNewsNotice *notice = NULL;

  for (guint i = 0; i < sections->len; i++)
    choose_of (items, ids, g_ptr_array_index (sections, i), words);
  if (items->len == 0)
    return NULL;
  notice = g_new0 (DwrNewsNotice, 1);
  notice->n_articles = items->len;
  notice->section = g_strdup (g_array_index (items, Item, 0).section->name);
  if (items->len == 1)
    tell_one (notice, g_array_index (items, Item, 0).headline);
  else
    tell_several (notice, items);
  return notice;
}

void
dwr_news_notice_free (DwrNewsNotice *notice)
{
  g_free (notice->title);
  g_free (notice->text);
  g_free (notice->address);
  g_free (notice->section);
  g_free (notice);
}
