/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Headlines as rows for other programs and as text. The rows of the editions are tested by the
 * command line. */

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "dwr/dwr-writer-rows.h"

static DwrHeadline *
make_headline (void)
{
  DwrHeadline *headline = g_new0 (DwrHeadline, 1);

  headline->id = g_strdup ("70000190");
  headline->link = g_strdup ("https://www.dw.com/en/x/a-70000190");
  headline->title = g_strdup ("A \"title\"");
  headline->teaser = g_strdup ("");
  headline->section = g_strdup ("News");
  headline->language = g_strdup ("en");
  return headline;
}

static JsonObject *
get_row (JsonNode *rows, guint index)
{
  return json_array_get_object_element (json_node_get_array (rows), index);
}

static const char *
get_word (JsonObject *row, const char *name)
{
  return json_object_has_member (row, name) ? json_object_get_string_member (row, name) : NULL;
}

static DwrHeadline *
make_told_headline (void)
{
  DwrHeadline *told = make_headline ();

  told->published = g_strdup ("2026-10-05T09:12:00Z");
  told->enclosure = g_strdup ("https://radio-download.dw.com/x.mp3");
  told->duration_s = 171;
  told->kind = DWR_LINK_AUDIO;
  told->state = DWR_HEADLINE_UNREAD | DWR_HEADLINE_STARRED | DWR_HEADLINE_UPDATED;
  return told;
}

static void
test_headlines (void)
{
  g_autoptr (GPtrArray) headlines = dwr_headlines_new ();
  DwrHeadline *told = make_told_headline ();
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) rows = NULL;
  JsonArray *states = NULL;

  g_ptr_array_add (headlines, make_headline ());
  g_ptr_array_add (headlines, told);
  json = dwr_writer_headlines_to_json (headlines);
  rows = json_from_string (json, NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (rows)), ==, 2);
  g_assert_cmpstr (get_word (get_row (rows, 0), "id"), ==, "70000190");
  g_assert_cmpstr (get_word (get_row (rows, 0), "kind"), ==, "article");
  g_assert_cmpstr (get_word (get_row (rows, 0), "title"), ==, "A \"title\"");
  g_assert_cmpstr (get_word (get_row (rows, 0), "teaser"), ==, "");
  g_assert_cmpstr (get_word (get_row (rows, 0), "section"), ==, "News");
  g_assert_cmpstr (get_word (get_row (rows, 0), "date"), ==, NULL);
  g_assert_cmpstr (get_word (get_row (rows, 0), "recording"), ==, NULL);
  g_assert_cmpstr (get_word (get_row (rows, 1), "kind"), ==, "audio");
  g_assert_cmpstr (get_word (get_row (rows, 1), "date"), ==, "2026-10-05");
  g_assert_cmpstr (get_word (get_row (rows, 1), "published"), ==, told->published);
  g_assert_cmpstr (get_word (get_row (rows, 1), "recording"), ==, told->enclosure);
  g_assert_cmpint (json_object_get_int_member (get_row (rows, 1), "duration_s"), ==, 171);
  states = json_object_get_array_member (get_row (rows, 1), "state");
  g_assert_cmpuint (json_array_get_length (states), ==, 3);
  g_assert_cmpstr (json_array_get_string_element (states, 0), ==, "unread");
  g_assert_cmpstr (json_array_get_string_element (states, 1), ==, "starred");
  g_assert_cmpstr (json_array_get_string_element (states, 2), ==, "updated");
}

static void
test_none (void)
{
  g_autoptr (GPtrArray) headlines = dwr_headlines_new ();
  g_autofree char *json = dwr_writer_headlines_to_json (headlines);

  g_autofree char *text = dwr_writer_headlines_to_text (headlines, NULL);

  g_assert_cmpstr (json, ==, "[]\n");
  g_assert_cmpstr (text, ==, "");
}

static void
test_hits (void)
{
  static const char *const snippets[] = { "", "A fog bell" };
  g_autoptr (GPtrArray) headlines = dwr_headlines_new ();
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) rows = NULL;

  g_ptr_array_add (headlines, make_headline ());
  g_ptr_array_add (headlines, make_told_headline ());
  json = dwr_writer_hits_to_json (headlines, snippets);
  rows = json_from_string (json, NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (rows)), ==, 2);
  g_assert_cmpstr (get_word (get_row (rows, 0), "snippet"), ==, "");
  g_assert_cmpstr (get_word (get_row (rows, 1), "snippet"), ==, "A fog bell");
  g_assert_cmpstr (get_word (get_row (rows, 1), "kind"), ==, "audio");
}

static void
test_text (void)
{
  static const char *const snippets[] = { "", "A *fog* bell", "" };
  g_autoptr (GPtrArray) headlines = dwr_headlines_new ();
  DwrHeadline *odd = make_headline ();
  g_autofree char *plain = NULL;
  g_autofree char *text = NULL;

  g_free (odd->title);
  odd->title = g_strdup ("Red \033[31malert");
  g_free (odd->section);
  odd->section = g_strdup ("");
  g_ptr_array_add (headlines, make_headline ());
  g_ptr_array_add (headlines, make_told_headline ());
  g_ptr_array_add (headlines, odd);
  plain = dwr_writer_headlines_to_text (headlines, NULL);
  text = dwr_writer_headlines_to_text (headlines, snippets);
  g_assert_null (strstr (plain, "fog"));
  g_assert_cmpstr (text,
                   ==,
                   "A \"title\"\n"
                   "  News\n"
                   "  https://www.dw.com/en/x/a-70000190\n"
                   "\n"
                   "A \"title\"\n"
                   "  Unread · Starred · Updated · Audio · 2:51 · News · 5 October 2026,\n"
                   "  09:12\n"
                   "  A *fog* bell\n"
                   "  https://www.dw.com/en/x/a-70000190\n"
                   "\n"
                   "Red [31malert\n"
                   "  https://www.dw.com/en/x/a-70000190\n");
}

int
main (int argc, char **argv)
{
  /* Dates are shown by the user's clock. */
  g_setenv ("TZ", "UTC0", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/writer-rows/headlines", test_headlines);
  g_test_add_func ("/dwr/writer-rows/none", test_none);
  g_test_add_func ("/dwr/writer-rows/hits", test_hits);
  g_test_add_func ("/dwr/writer-rows/text", test_text);
  return g_test_run ();
}
