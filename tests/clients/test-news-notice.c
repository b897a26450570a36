/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person is told of new headlines, without a desktop that tells it. */

#include "config.h"

#include <string.h>

#include "dwr-news-notice.h"
#include "dwr-news-words.h"

static DwrHeadline *
new_headline (const char *id, const char *title, const char *teaser)
{
  DwrHeadline *headline = dwr_headline_new ();

  g_free (headline->id);
  headline->id = g_strdup (id);
  g_free (headline->title);
  headline->title = g_strdup (title);
  g_free (headline->teaser);
  headline->teaser = g_strdup (teaser);
  g_free (headline->link);
  headline->link = g_strconcat ("https://www.dw.com/de/x/a-", id, NULL);
  headline->state = DWR_HEADLINE_UNREAD;
  return headline;
}

static void
test_words (void)
{
  static const struct {
    const char *words;
    const char *title;
    gboolean matches;
  } cases[] = {
    { "", "Anything", TRUE },
    { " ; ", "Anything", TRUE },
    { "klima", "Der KLIMAWANDEL kommt", TRUE },
    { "klima", "Das Weltklima", FALSE },
    { "klima", "Weltklima und Klima", TRUE },
    { "bau;klima", "Ein Umbau am Klima", TRUE },
    { "STRASSE", "Die Straße", TRUE },
    { "Żółw", "\u017b\u00f3\u0142wie wracaj\u0105", TRUE },
    { "cafe\u0301", "Das Café am Meer", TRUE },
    { "\uff27\uff30\uff33", "GPS fällt aus", TRUE },
    { "new  york", "In New York City", TRUE },
    { "york new", "In New York City", FALSE },
    { "выбор", "Новые выборы", TRUE },
    { "气候", "联合国气候大会", TRUE },
    { "ฝน", "พายุฝนฟ้าคะนอง", TRUE },
    { "قدس", "المواجهات في القدس", TRUE },
    { "जल", "जलवायु", TRUE },
    { "वायु", "जलवायु", FALSE },
    { ".*", "Anything", FALSE },
    { "a", "\u0301a", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DwrHeadline) in_title = new_headline ("1", cases[i].title, "");
    g_autoptr (DwrHeadline) in_teaser = new_headline ("2", "Das", cases[i].title);
    g_auto (GStrv) words = g_strsplit (cases[i].words, ";", -1);

    g_test_message ("%s in %s", cases[i].words, cases[i].title);
    g_assert_cmpint (dwr_news_words_match ((const char *const *) words, in_title),
                     ==,
                     cases[i].matches);
    g_assert_cmpint (dwr_news_words_match ((const char *const *) words, in_teaser),
                     ==,
                     cases[i].matches);
  }
}

static const char *const any[] = { NULL };

static DwrNewsSection *
add_section (GPtrArray *sections, const char *name, guint first_id, guint n_headlines)
{
  DwrNewsSection *section = dwr_news_section_new (name);

  for (guint i = first_id; i < first_id + n_headlines; i++) {
    g_autofree char *id = g_strdup_printf ("%u", i);
    g_autofree char *title = g_strdup_printf ("Title %u", i);

    g_ptr_array_add (section->headlines, new_headline (id, title, "Teaser"));
  }
  g_ptr_array_add (sections, section);
  return section;
}

static GPtrArray *
new_sections (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dwr_news_section_free);
}

static void
test_nothing (void)
{
  g_autoptr (GPtrArray) sections = new_sections ();
  DwrNewsSection *section = NULL;
  const char *const words[] = { "other", NULL };

  g_assert_null (dwr_news_notice_new (sections, any));
  section = add_section (sections, "de/all", 1, 1);
  g_assert_null (dwr_news_notice_new (sections, words));
  /* It was read meanwhile. */
  ((DwrHeadline *) g_ptr_array_index (section->headlines, 0))->state = DWR_HEADLINE_KEPT;
  g_assert_null (dwr_news_notice_new (sections, any));
}

static void
test_one (void)
{
  g_autoptr (GPtrArray) sections = new_sections ();
  g_autoptr (DwrNewsNotice) notice = NULL;
  DwrNewsSection *section = add_section (sections, "de/all", 7, 1);
  DwrHeadline *headline = g_ptr_array_index (section->headlines, 0);
  g_autoptr (GString) teaser = g_string_new ("Words");

  while (teaser->len < 1000)
    g_string_append (teaser, " and words");
  g_free (headline->teaser);
  headline->teaser = g_strdup (teaser->str);
  notice = dwr_news_notice_new (sections, any);
  g_assert_cmpuint (notice->n_articles, ==, 1);
  g_assert_cmpstr (notice->title, ==, "Title 7");
  g_assert_cmpint (g_utf8_strlen (notice->text, -1), <=, 300);
  g_assert_true (g_str_has_suffix (notice->text, " and words…") ||
                 g_str_has_suffix (notice->text, " words and…"));
  g_assert_cmpstr (notice->address, ==, "https://www.dw.com/de/x/a-7");
  g_assert_cmpstr (notice->section, ==, "de/all");
}

/* One notification, with the names of the sections, each story once and the first three. */
static void
test_several (void)
{
  g_autoptr (GPtrArray) sections = new_sections ();
  g_autoptr (DwrNewsNotice) three = NULL;
  g_autoptr (DwrNewsNotice) five = NULL;

  add_section (sections, "en/all", 1, 2);
  add_section (sections, "ar/all", 2, 2);
  three = dwr_news_notice_new (sections, any);
  g_assert_cmpuint (three->n_articles, ==, 3);
  g_assert_cmpstr (three->title, ==, "3 new articles");
  g_assert_cmpstr (three->text,
                   ==,
                   "\u2068All stories\u2069, \u2068جميع المواضيع\u2069\nTitle 1\nTitle 2\n"
                   "Title 3");
  g_assert_null (three->address);
  g_assert_cmpstr (three->section, ==, "en/all");
  add_section (sections, "nowhere", 10, 2);
  five = dwr_news_notice_new (sections, any);
  g_assert_cmpstr (five->title, ==, "5 new articles");
  g_assert_true (g_str_has_suffix (five->text, "nowhere\u2069\nTitle 1\nTitle 2\nTitle 3\n…"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/news-notice/words", test_words);
  g_test_add_func ("/dwr/news-notice/nothing", test_nothing);
  g_test_add_func ("/dwr/news-notice/one", test_one);
  g_test_add_func ("/dwr/news-notice/several", test_several);
  return g_test_run ();
}
