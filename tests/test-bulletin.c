/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a digest chooses, and how it is written. */

#include "config.h"

#include <string.h>

#include "dwr/dwr-bulletin.h"

/* 27 November 2026, 06:30 in Berlin. */
#define MADE "2026-11-27T06:30:00+01:00"
#define SINCE "2026-11-26T05:30:00Z"
#define NEW "2026-11-27T04:12:00Z"
#define OLD "2026-11-26T05:29:59Z"

static gint64
read_time (const char *iso8601)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso8601, NULL);

  return g_date_time_to_unix (time);
}

static DwrBulletin *
make_bulletin (void)
{
  g_autoptr (GDateTime) made = g_date_time_new_from_iso8601 (MADE, NULL);

  return dwr_bulletin_new (made);
}

/* @published: (nullable) */
static void
add (GPtrArray *headlines, guint id, const char *title, const char *published)
{
  DwrHeadline *headline = dwr_headline_new ();

  g_free (headline->id);
  g_free (headline->link);
  g_free (headline->title);
  headline->id = g_strdup_printf ("%u", id);
  headline->link = g_strdup_printf ("https://www.dw.com/de/titel/a-%u?maca=de-rss", id);
  headline->title = g_strdup (title);
  headline->published = g_strdup (published);
  g_ptr_array_add (headlines, headline);
}

static void
add_section (DwrBulletin *bulletin, const char *code, const char *name, GPtrArray *headlines)
{
  const DwrEdition *edition = dwr_edition_find_by_path (code);

  dwr_bulletin_add_section (bulletin,
                            edition,
                            dwr_edition_find_section (edition, name),
                            headlines,
                            read_time (SINCE),
                            FALSE);
}

/* (transfer full): what follows the colon, up to the line's end */
static char *
dup_header (const char *mail, const char *name)
{
  g_autofree char *start = g_strdup_printf ("\n%s: ", name);
  const char *found = strstr (mail, start);

  g_assert_nonnull (found);
  found += strlen (start);
  return g_strndup (found, strcspn (found, "\n"));
}

static const char two_sections[] = "DW: headlines of 27 November 2026\n"
                                   "=================================\n"
                                   "\n"
                                   "Deutsch · Alle Themen\n"
                                   "---------------------\n"
                                   "\n"
                                   "Nachtzug verbindet wieder vier Länder\n"
                                   "  Vier Bahnen, ein Fahrplan.\n"
                                   "  27 November 2026, 05:12\n"
                                   "  https://www.dw.com/de/titel/a-1\n"
                                   "\n"
                                   "Ohne Datum\n"
                                   "  https://www.dw.com/de/titel/a-2\n"
                                   "\n"
                                   "English · World\n"
                                   "---------------\n"
                                   "\n"
                                   "Third\n"
                                   "  Audio · 27 November 2026, 05:12\n"
                                   "  https://www.dw.com/de/titel/a-3\n";

static void
test_text (void)
{
  g_autoptr (DwrBulletin) bulletin = make_bulletin ();
  g_autoptr (GPtrArray) german = dwr_headlines_new ();
  g_autoptr (GPtrArray) english = dwr_headlines_new ();
  g_autofree char *text = NULL;

  add (german, 1, "Nachtzug verbindet wieder vier Länder", NEW);
  g_free (((DwrHeadline *) german->pdata[0])->teaser);
  ((DwrHeadline *) german->pdata[0])->teaser = g_strdup ("Vier Bahnen,\n ein Fahrplan.");
  add (german, 2, "Ohne Datum", NULL);
  add (german, 9, "Gestern", OLD);
  add (english, 1, "Night train, again", NEW);
  add (english, 3, "Third", NEW);
  ((DwrHeadline *) english->pdata[1])->kind = DWR_LINK_AUDIO;
  add_section (bulletin, "de", "all", german);
  add_section (bulletin, "en", "world", english);
  g_assert_cmpuint (dwr_bulletin_count (bulletin), ==, 3);
  text = dwr_writer_bulletin_to_text (bulletin);
  g_assert_cmpstr (text, ==, two_sections);
}

/* A section that has nothing new is not spoken of; one that could not be fetched is. */
static void
test_empty (void)
{
  g_autoptr (DwrBulletin) bulletin = make_bulletin ();
  g_autoptr (GPtrArray) none = dwr_headlines_new ();
  g_autoptr (GPtrArray) one = dwr_headlines_new ();
  const DwrEdition *edition = dwr_edition_find_by_path ("en");
  g_autofree char *text = NULL;

  add (one, 1, "One", NEW);
  add_section (bulletin, "de", "all", none);
  add_section (bulletin, "de", "news", one);
  dwr_bulletin_add_section (bulletin,
                            edition,
                            dwr_edition_find_section (edition, "world"),
                            none,
                            0,
                            TRUE);
  g_assert_cmpuint (dwr_bulletin_count (bulletin), ==, 1);
  text = dwr_writer_bulletin_to_text (bulletin);
  g_assert_null (strstr (text, "Alle Themen"));
  g_assert_nonnull (strstr (text,
                            "English · World\n---------------\n\n"
                            "This section could not be fetched.\n"));
}

static void
test_limits (void)
{
  g_autoptr (DwrBulletin) bulletin = make_bulletin ();
  g_autoptr (GPtrArray) many = dwr_headlines_new ();
  g_autofree char *text = NULL;

  for (guint i = 1; i <= DWR_BULLETIN_HEADLINES_MAX + 3; i++)
    add (many, i, "One of many", NEW);
  add (many, 1, "The first again", NEW);
  for (guint i = 0; i < DWR_BULLETIN_SECTIONS_MAX; i++)
    add_section (bulletin, "de", "all", many);
  add (many, 1000, "In no section", NEW);
  add_section (bulletin, "en", "all", many);
  g_assert_cmpuint (dwr_bulletin_count (bulletin), ==, DWR_BULLETIN_HEADLINES_MAX);
  text = dwr_writer_bulletin_to_text (bulletin);
  g_assert_nonnull (strstr (text, "\nAnd 3 more that are not listed here.\n"));
  g_assert_null (strstr (text, "In no section"));
}

/* @word: what the teaser is made of; @last: its end in the text, with what follows */
static void
check_teaser (const char *word, const char *last)
{
  g_autoptr (DwrBulletin) bulletin = make_bulletin ();
  g_autoptr (GPtrArray) headlines = dwr_headlines_new ();
  g_autoptr (GString) teaser = g_string_new (NULL);
  DwrHeadline *headline = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (teaser, word);
  add (headlines, 1, "One", NULL);
  headline = headlines->pdata[0];
  g_free (headline->teaser);
  headline->teaser = g_strdup (teaser->str);
  add_section (bulletin, "fa-ir", "politics", headlines);
  text = dwr_writer_bulletin_to_text (bulletin);
  g_assert_nonnull (strstr (text, last));
}

/* Feeds of whole articles: a teaser is cut between words, and it shows. */
static void
test_teaser (void)
{
  check_teaser ("politics ", " politics…\n  https://");
  check_teaser ("سیاست‌ها ", " سیاست‌ها…\n  https://");
}

/* Whatever a feed says, it is text; what is no address of DW's is no link. */
static void
test_strangers (void)
{
  g_autoptr (DwrBulletin) bulletin = make_bulletin ();
  g_autoptr (GPtrArray) headlines = dwr_headlines_new ();
  DwrHeadline *bad = NULL;
  g_autofree char *text = NULL;
  g_autofree char *mail = NULL;
  g_auto (GStrv) pieces = NULL;
  g_autofree char *flat = NULL;

  add (headlines, 1, "<script>\"a\"\n\nb\x1b[1m\u202e</script>", NEW);
  add (headlines, 2, "Elsewhere", NEW);
  bad = headlines->pdata[1];
  g_free (bad->link);
  bad->link = g_strdup ("https://dw.com.example/de/x/a-2");
  add (headlines, 3, "", NEW);
  add_section (bulletin, "ar", "all", headlines);
  g_assert_cmpuint (dwr_bulletin_count (bulletin), ==, 1);
  text = dwr_writer_bulletin_to_text (bulletin);
  g_assert_nonnull (strstr (text, "\n<script>\"a\" b[1m</script>\n"));
  mail = dwr_writer_bulletin_to_mail (bulletin);
  pieces = g_strsplit (mail, "=\n", -1);
  flat = g_strjoinv (NULL, pieces);
  g_assert_null (strstr (flat, "dw.com.example"));
  g_assert_nonnull (strstr (flat, "&lt;script&gt;&quot;a&quot; b[1m&lt;/script&gt;</a>"));
  g_assert_nonnull (strstr (flat, "<section lang=3D\"ar\" dir=3D\"rtl\">"));
}

/* (transfer full): a mail of one headline in two sections */
static char *
write_mail (const char *first, const char *second, const char *title)
{
  g_autoptr (DwrBulletin) bulletin = make_bulletin ();
  g_autoptr (GPtrArray) headlines = dwr_headlines_new ();

  add (headlines, 1, title, NEW);
  add_section (bulletin, "de", first, headlines);
  add_section (bulletin, "de", second, headlines);
  return dwr_writer_bulletin_to_mail (bulletin);
}

static void
test_headers (void)
{
  g_autofree char *mail = write_mail ("all", "news", "One");
  g_autofree char *turned = write_mail ("news", "all", "One");
  g_autofree char *changed = write_mail ("all", "news", "Another");
  g_autofree char *id = dup_header (mail, "Message-ID");
  g_autofree char *turned_id = dup_header (turned, "Message-ID");
  g_autofree char *changed_id = dup_header (changed, "Message-ID");
  g_autofree char *digest = dup_header (mail, "X-DW-Digest");
  g_autofree char *changed_digest = dup_header (changed, "X-DW-Digest");
  g_autofree char *subject = dup_header (mail, "Subject");
  g_autofree char *date = dup_header (mail, "Date");

  g_assert_true (g_str_has_prefix (mail, "From: \"DW Reader\"\n <digest@dw-reader.invalid>\n"));
  g_assert_cmpstr (subject, ==, "DW: headlines of 27 November 2026");
  g_assert_cmpstr (date, ==, "Fri, 27 Nov 2026 06:30:00 +0100");
  g_assert_true (g_str_has_prefix (id, "<dw-digest-2026-11-27."));
  g_assert_true (g_str_has_suffix (id, "@dw-reader.invalid>"));
  g_assert_cmpstr (turned_id, ==, id);
  g_assert_cmpstr (changed_id, ==, id);
  g_assert_cmpuint (strlen (digest), ==, 64);
  g_assert_cmpstr (changed_digest, !=, digest);
  g_assert_true (g_str_is_ascii (mail));
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/Berlin", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/bulletin/text holds what is new, each story once", test_text);
  g_test_add_func ("/dwr/bulletin/a section without news is silent, unless it failed", test_empty);
  g_test_add_func ("/dwr/bulletin/what is too much is counted", test_limits);
  g_test_add_func ("/dwr/bulletin/a long teaser is cut between words", test_teaser);
  g_test_add_func ("/dwr/bulletin/strangers' words are text and lead to DW alone", test_strangers);
  g_test_add_func ("/dwr/bulletin/a day and its sections are one mail", test_headers);
  return g_test_run ();
}
