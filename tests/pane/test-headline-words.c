/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What rows say, in which order stories are shown, and where Back leads: no display, no service. */

#include "config.h"

#include <glib.h>

#include "dwr-headline-words.h"
#include "dwr-relative-time.h"
#include "dwr-rundown.h"
#include "dwr-way-back.h"

/* Thursday, 31 May 2018, 14:05:00 UTC. */
#define NOW_S G_GINT64_CONSTANT (1527775500)

#define MINUTE_S 60
#define HOUR_S 3600
#define DAY_S 86400

static void
test_relative_time (void)
{
  static const struct {
    gint64 ago_s;
    const char *words;
  } cases[] = {
    { -DAY_S, "now" },
    { 0, "now" },
    { 59, "now" },
    { MINUTE_S, "1 min" },
    { 12 * MINUTE_S, "12 min" },
    { HOUR_S - 1, "59 min" },
    { HOUR_S, "1 h" },
    { 23 * HOUR_S + HOUR_S - 1, "23 h" },
    { DAY_S, "30 May" },
    { 30 * DAY_S, "1 May" },
    { 200 * DAY_S, "12 Nov 2017" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *words = dwr_relative_time_dup (NOW_S - cases[i].ago_s, NOW_S);

    g_assert_cmpstr (words, ==, cases[i].words);
  }
}

static void
test_exact_time (void)
{
  g_autofree char *exact = dwr_relative_time_dup_exact (NOW_S);
  g_autofree char *today = dwr_relative_time_dup_clock (NOW_S - HOUR_S, NOW_S);
  g_autofree char *yesterday = dwr_relative_time_dup_clock (NOW_S - DAY_S, NOW_S);

  g_assert_cmpstr (exact, ==, "Thursday, 31 May 2018, 14:05");
  g_assert_cmpstr (today, ==, "13:05");
  g_assert_cmpstr (yesterday, ==, "30 May, 14:05");
  g_assert_cmpint (dwr_relative_time_parse ("2018-05-31T16:05:00+02:00"), ==, NOW_S);
  g_assert_cmpint (dwr_relative_time_parse ("31 May"), ==, 0);
  g_assert_cmpint (dwr_relative_time_parse (NULL), ==, 0);
}

static DwrHeadline *
new_headline (const char *id, const char *title, unsigned int state)
{
  DwrHeadline *headline = dwr_headline_new ();

  g_free (headline->id);
  g_free (headline->title);
  headline->id = g_strdup (id);
  headline->title = g_strdup (title);
  headline->state = state;
  return headline;
}

static void
assign (char **member, const char *text)
{
  g_free (*member);
  *member = g_strdup (text);
}

static void
test_row_words (void)
{
  const DwrHeadlineWords words = { .now_s = NOW_S };
  const DwrHeadlineWords offline_words = { .now_s = NOW_S,
                                           .says_unsaved = TRUE,
                                           .says_language = TRUE };
  g_autoptr (DwrHeadline) headline =
      new_headline ("1", "Night train", DWR_HEADLINE_UNREAD | DWR_HEADLINE_STARRED);
  g_autofree char *name = NULL;
  g_autofree char *offline_name = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *title = dwr_headline_words_dup_title (headline);

  assign (&headline->section, "Politics");
  assign (&headline->language, "en");
  assign (&headline->published, "2018-05-31T12:00:00Z");
  headline->kind = DWR_LINK_LIVEBLOG;
  name = dwr_headline_words_dup_name (&words, headline);
  offline_name = dwr_headline_words_dup_name (&offline_words, headline);
  facts = dwr_headline_words_dup_facts (&words, headline);
  g_assert_cmpstr (title, ==, "\342\201\250Night train\342\201\251");
  g_assert_cmpstr (name, ==, "Night train, Unread, Starred, Live, Politics, 2 h");
  g_assert_cmpstr (offline_name,
                   ==,
                   "Night train, Unread, Starred, Not saved, Live, English, Politics, 2 h");
  g_assert_true (g_str_has_prefix (facts, "\342\200\216\342\201\250Unread\342\201\251 · "));
}

/* What a row says of a state or of a kind, alone. */
static void
test_each_word (void)
{
  static const struct {
    unsigned int state;
    DwrLinkKind kind;
    const char *name;
  } cases[] = {
    { 0, DWR_LINK_ARTICLE, "T" },
    { DWR_HEADLINE_UNREAD, DWR_LINK_ARTICLE, "T, Unread" },
    { DWR_HEADLINE_KEPT, DWR_LINK_ARTICLE, "T, Saved" },
    { DWR_HEADLINE_STARRED, DWR_LINK_ARTICLE, "T, Starred" },
    { DWR_HEADLINE_UPDATED, DWR_LINK_ARTICLE, "T, Updated" },
    { 0, DWR_LINK_VIDEO, "T, Video" },
    { 0, DWR_LINK_AUDIO, "T, Audio" },
    { 0, DWR_LINK_MEDIA, "T, Audio or video" },
    { 0, DWR_LINK_GALLERY, "T, Gallery" },
  };
  const DwrHeadlineWords words = { .now_s = NOW_S };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DwrHeadline) headline = new_headline ("1", "T", cases[i].state);
    g_autofree char *name = NULL;

    headline->kind = cases[i].kind;
    name = dwr_headline_words_dup_name (&words, headline);
    g_assert_cmpstr (name, ==, cases[i].name);
  }
}

static void
test_right_to_left (void)
{
  const DwrHeadlineWords words = { .now_s = NOW_S };
  g_autoptr (DwrHeadline) headline = new_headline ("1", "قطار", DWR_HEADLINE_UNREAD);
  g_autofree char *facts = NULL;

  assign (&headline->language, "ar");
  facts = dwr_headline_words_dup_facts (&words, headline);
  g_assert_true (dwr_headline_words_is_rtl (headline));
  g_assert_true (g_str_has_prefix (facts, "\342\200\217"));
}

/* "a*" is unread. (transfer full) */
static GPtrArray *
new_list (const char *letters)
{
  GPtrArray *headlines = dwr_headlines_new ();

  for (const char *letter = letters; *letter != '\0'; letter++) {
    char id[] = { *letter, '\0' };
    gboolean is_unread = letter[1] == '*';

    g_ptr_array_add (headlines, new_headline (id, id, is_unread ? DWR_HEADLINE_UNREAD : 0));
    letter += is_unread;
  }
  return headlines;
}

/* The reverse of new_list (). */
static void
assert_shown (DwrRundown *rundown, const char *letters)
{
  GPtrArray *shown = dwr_rundown_peek_headlines (rundown);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < shown->len; i++) {
    const DwrHeadline *headline = g_ptr_array_index (shown, i);

    g_string_append (text, headline->id);
    if ((headline->state & DWR_HEADLINE_UNREAD) != 0)
      g_string_append_c (text, '*');
  }
  g_assert_cmpstr (text->str, ==, letters);
}

/* What comes waits, what is shown changes in its place, what has gone stays until the next list. */
static void
test_rundown (void)
{
  static const struct {
    const char *latest;
    const char *shown;
    guint n_new;
    const char *inserted;
  } cases[] = {
    { "a*b*c*", "a*b*c*", 0, "a*b*c*" },     { "ab*c*", "ab*c*", 0, "ab*c*" },
    { "x*a*b*c*", "a*b*c*", 1, "x*a*b*c*" }, { "x*y*ab", "abc*", 2, "x*y*ab" },
    { "ca*b", "a*bc", 0, "ca*b" },           { "", "a*b*c*", 0, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DwrRundown) rundown = dwr_rundown_new ();
    g_autoptr (GPtrArray) first = new_list ("a*b*c*");
    g_autoptr (GPtrArray) latest = new_list (cases[i].latest);

    dwr_rundown_replace (rundown, first);
    dwr_rundown_take_latest (rundown, latest);
    assert_shown (rundown, cases[i].shown);
    g_assert_cmpuint (dwr_rundown_count_new (rundown), ==, cases[i].n_new);
    dwr_rundown_insert_new (rundown);
    assert_shown (rundown, cases[i].inserted);
    g_assert_cmpuint (dwr_rundown_count_new (rundown), ==, 0);
  }
}

/* Letters: o opens over the list, O over an article, a and b are articles that come, f fails, s
 * stops, r loads the same again; then < steps back. */
static void
test_way_back (void)
{
  static const struct {
    const char *steps;
    const char *targets; /* L or A for each < and s */
  } cases[] = {
    { "oa<", "L" },          { "oaOb<a<", "AL" }, { "oaOf<", "A" },   { "of<", "L" },
    { "os", "L" },           { "oaOs<", "AL" },   { "oaOa<", "L" },   { "oaObOa<b<a<", "AAL" },
    { "oaOb<a<ob<", "ALL" }, { "oars<", "AL" },   { "oarf<<", "AL" }, { "oara<", "L" },
    { "oaOb<ars<", "AAL" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    DwrWayBack way_back = { 0 };
    g_autoptr (GString) targets = g_string_new (NULL);
    gboolean is_failed = FALSE;

    for (const char *step = cases[i].steps; *step != '\0'; step++) {
      char uri[] = { *step, '\0' };
      DwrWayBackTarget target = DWR_WAY_BACK_LIST;

      if (*step == 'o' || *step == 'O')
        dwr_way_back_note_open (&way_back, *step == 'O');
      else if (*step == 'a' || *step == 'b')
        dwr_way_back_note_article (&way_back, uri);
      else if (*step == 's')
        target = dwr_way_back_end_load (&way_back);
      else if (*step == '<')
        target = dwr_way_back_step (&way_back, is_failed);
      is_failed = *step == 'f';
      if (*step == 's' || *step == '<')
        g_string_append_c (targets, target == DWR_WAY_BACK_LIST ? 'L' : 'A');
    }
    g_assert_cmpstr (targets->str, ==, cases[i].targets);
    dwr_way_back_clear (&way_back);
  }
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/headline-words/relative-time", test_relative_time);
  g_test_add_func ("/dwr/headline-words/exact-time", test_exact_time);
  g_test_add_func ("/dwr/headline-words/row", test_row_words);
  g_test_add_func ("/dwr/headline-words/each-word", test_each_word);
  g_test_add_func ("/dwr/headline-words/right-to-left", test_right_to_left);
  g_test_add_func ("/dwr/rundown/lists", test_rundown);
  g_test_add_func ("/dwr/way-back/steps", test_way_back);
  return g_test_run ();
}
