/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One story once, newest first. Lists are written as "ID TIME TITLE TEASER SECTION" with "-" for
 * what a feed does not tell; times are hours of one day, and a merged list is told likewise. */

#include "config.h"

#include <string.h>

#include "dwr-test-feed.h"

#define LISTS_MAX 4

static char *
dup_word (const char *word)
{
  return g_strdup (g_str_equal (word, "-") ? "" : word);
}

static DwrHeadline *
make_headline (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  DwrHeadline *headline = g_new0 (DwrHeadline, 1);

  g_assert_cmpuint (g_strv_length (words), ==, 5);
  headline->id = g_strdup (words[0]);
  headline->link = g_strdup_printf ("https://www.dw.com/en/%s/a-%s", words[2], words[0]);
  if (!g_str_equal (words[1], "-"))
    headline->published = g_strdup_printf ("2026-10-05T%s:00:00Z", words[1]);
  headline->title = dup_word (words[2]);
  headline->teaser = dup_word (words[3]);
  headline->section = dup_word (words[4]);
  headline->language = g_strdup ("en");
  return headline;
}

/* (transfer full) (nullable) */
static GPtrArray *
make_list (const char *text)
{
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;
  GPtrArray *list = text != NULL ? dwr_headlines_new () : NULL;

  for (guint i = 0; text != NULL && lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_ptr_array_add (list, make_headline (lines[i]));
  return list;
}

static const char *
tell (const char *word)
{
  return *word != '\0' ? word : "-";
}

static char *
dup_told (GPtrArray *list)
{
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++) {
    const DwrHeadline *headline = g_ptr_array_index (list, i);
    g_autofree char *hour =
        headline->published != NULL ? g_strndup (headline->published + 11, 2) : g_strdup ("-");

    g_string_append_printf (told,
                            "%s%s %s %s %s %s%s",
                            i > 0 ? "\n" : "",
                            headline->id,
                            hour,
                            tell (headline->title),
                            tell (headline->teaser),
                            tell (headline->section),
                            (headline->state & DWR_HEADLINE_UPDATED) != 0 ? " updated" : "");
    /* The address is the version's whose title it is. */
    g_assert_nonnull (strstr (headline->link, headline->title));
  }
  return g_string_free (told, FALSE);
}

typedef struct {
  const char *name;
  const char *known;            /* (nullable) */
  const char *feeds[LISTS_MAX]; /* up to the first %NULL */
  const char *merged;
} Case;

static const Case cases[] = {
  { "nothing", NULL, { NULL }, "" },
  { "empty", "", { "", "" }, "" },
  { "order", NULL, { "1 08 A - -\n2 10 B - -\n3 09 C - -" }, "2 10 B - -\n3 09 C - -\n1 08 A - -" },
  { "same-time",
    NULL,
    { "1 08 A - -\n2 08 B - -", "3 08 C - -" },
    "1 08 A - -\n2 08 B - -\n3 08 C - -" },
  { "undated-keep-their-place",
    NULL,
    { "1 - A - -\n2 10 B - -\n3 - C - -\n4 08 D - -", "5 09 E - -\n6 - F - -" },
    "1 - A - -\n2 10 B - -\n3 - C - -\n5 09 E - -\n6 - F - -\n4 08 D - -" },
  { "undated-behind-one-that-was-met",
    NULL,
    { "1 10 A - -\n2 08 B - -", "1 10 A - -\n3 - C - -" },
    "1 10 A - -\n3 - C - -\n2 08 B - -" },
  { "all-undated",
    NULL,
    { "1 - A - -\n2 - B - -", "3 - C - -" },
    "1 - A - -\n2 - B - -\n3 - C - -" },
  { "twice-in-one-feed", NULL, { "1 08 A - -\n1 08 A t s" }, "1 08 A t s" },
  { "two-feeds-complete-each-other", NULL, { "1 08 A - s", "1 08 A t world" }, "1 08 A t s" },
  { "first-feed-counts", NULL, { "1 08 A t s", "1 08 B u world" }, "1 08 A t s" },
  { "later-feed-counts", NULL, { "1 08 A t s", "1 09 B u world" }, "1 09 B u s" },
  { "later-feed-without-teaser", NULL, { "1 08 A t -", "1 09 B - world" }, "1 09 B t world" },
  { "date-of-the-other", NULL, { "1 - A t s", "1 08 A u -" }, "1 08 A t s" },
  { "known-stays", "1 08 A t s", { "2 09 B u s" }, "2 09 B u s\n1 08 A t s" },
  { "known-unchanged", "1 08 A t s", { "1 08 A t s" }, "1 08 A t s" },
  { "known-without-teaser", "1 08 A - s", { "1 08 A t s" }, "1 08 A t s" },
  { "now-without-teaser", "1 08 A t s", { "1 08 A - s" }, "1 08 A t s" },
  { "title-changed", "1 08 A t s", { "1 09 B t s" }, "1 09 B t s updated" },
  { "title-changed-silently", "1 08 A t s", { "1 08 B t s" }, "1 08 B t s updated" },
  { "title-changed-undated", "1 08 A t s", { "1 - B t s" }, "1 08 B t s updated" },
  { "teaser-changed", "1 08 A t s", { "1 08 A u s" }, "1 08 A u s updated" },
  { "date-changed-alone", "1 08 A t s", { "1 09 A t s" }, "1 09 A t s" },
  { "older-copy", "1 09 B u s", { "1 08 A t s" }, "1 09 B u s" },
  { "moves-up", "1 08 A t s\n2 09 B t s", { "1 10 C t s" }, "1 10 C t s updated\n2 09 B t s" },
};

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (GPtrArray) known = make_list (one->known);
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) merged = NULL;
  g_autofree char *told = NULL;

  for (guint i = 0; i < LISTS_MAX && one->feeds[i] != NULL; i++)
    g_ptr_array_add (feeds, make_list (one->feeds[i]));
  merged = dwr_headlines_merge (known, (GPtrArray *const *) feeds->pdata, feeds->len);
  told = dup_told (merged);
  g_assert_cmpstr (told, ==, one->merged);
}

/* What the reader has done stays; nothing that is given is changed. */
static void
test_states (void)
{
  g_autoptr (GPtrArray) known = make_list ("1 08 A t s\n2 07 B t s");
  g_autoptr (GPtrArray) feed = make_list ("1 09 C t s\n3 06 D t s");
  g_autoptr (GPtrArray) merged = NULL;
  const DwrHeadline *first = NULL;

  ((DwrHeadline *) g_ptr_array_index (known, 0))->state = DWR_HEADLINE_KEPT | DWR_HEADLINE_STARRED;
  ((DwrHeadline *) g_ptr_array_index (known, 1))->state = DWR_HEADLINE_UNREAD;
  merged = dwr_headlines_merge (known, &feed, 1);
  first = g_ptr_array_index (merged, 0);
  g_assert_cmpuint (first->state,
                    ==,
                    DWR_HEADLINE_KEPT | DWR_HEADLINE_STARRED | DWR_HEADLINE_UPDATED);
  g_assert_cmpuint (((const DwrHeadline *) g_ptr_array_index (merged, 1))->state,
                    ==,
                    DWR_HEADLINE_UNREAD);
  g_assert_cmpuint (((const DwrHeadline *) g_ptr_array_index (merged, 2))->state, ==, 0);
  first = g_ptr_array_index (known, 0);
  g_assert_cmpstr (first->title, ==, "A");
  g_assert_cmpuint (first->state, ==, DWR_HEADLINE_KEPT | DWR_HEADLINE_STARRED);
}

/* A story of the news and of a podcast is one that can be heard. */
static void
test_recording (void)
{
  g_autoptr (GPtrArray) news = make_list ("1 08 A t s");
  g_autoptr (GPtrArray) podcast = make_list ("1 08 A t s");
  GPtrArray *const feeds[] = { news, podcast };
  DwrHeadline *episode = g_ptr_array_index (podcast, 0);
  g_autoptr (GPtrArray) merged = NULL;
  const DwrHeadline *headline = NULL;

  episode->enclosure = g_strdup ("https://radio-download.dw.com/x.mp3");
  episode->duration_s = 60;
  episode->kind = DWR_LINK_AUDIO;
  merged = dwr_headlines_merge (NULL, feeds, G_N_ELEMENTS (feeds));
  headline = g_ptr_array_index (merged, 0);
  g_assert_cmpstr (headline->enclosure, ==, episode->enclosure);
  g_assert_cmpuint (headline->duration_s, ==, 60);
  g_assert_cmpint (headline->kind, ==, DWR_LINK_AUDIO);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/dwr/headlines-merge/", cases[i].name, NULL);

    g_test_add_data_func (path, &cases[i], test_case);
  }
  g_test_add_func ("/dwr/headlines-merge/states", test_states);
  g_test_add_func ("/dwr/headlines-merge/recording", test_recording);
  return g_test_run ();
}
