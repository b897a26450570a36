/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Titles made safe: what is removed, what stays, and all vectors. */

#include <json-glib/json-glib.h>
#include <string.h>

#include "dwr/dwr-text.h"

static const struct {
  const char *text;
  const char *title;
} cases[] = {
  { NULL, "" },
  { "", "" },
  { "Putin", "Putin" },
  { "  two \t\r\n words  ", "two words" },
  { "no\u00a0break\u2028line\u3000wide", "no break line wide" },
  { "a\x1b]0;pwn\x07z", "a]0;pwnz" },
  { "Breaking \u202egpj.exe", "Breaking gpj.exe" },
  { "A\u2066B\u2069\u200f\u200e", "AB" },
  { "\ufeffBOM\u200b\u00ad\u2063", "BOM" },
  { "\u3164\uffa0\u115f\u1160\u2800\u034f", "" },
  { "\U000e0041\U000e0042\U000e0080tag\U000e0100", "tag" },
  { "<b>&amp;</b>", "<b>&amp;</b>" },
  { "u\u0308ber", "\u00fcber" },
  { "bad\xff\xc3", "bad\ufffd\ufffd" },
  { "\xed\xa0\x80x", "\ufffd\ufffd\ufffdx" },
  /* The joiners stay where a script spells with them, and nowhere else. */
  { "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u062f",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u062f" },
  { "\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937" },
  { "d\u200cw\u200d.com", "dw.com" },
  { "d\u200c\u06cc", "d\u06cc" },
  { "\u06cc\u200c", "\u06cc" },
  { "\u0600\u0661", "\u0600\u0661" },
  { "\u0300first", "first" },
  { "\U0001f600 ok", "\U0001f600 ok" },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *title = dwr_text_dup_title (cases[i].text);

    g_assert_cmpstr (title, ==, cases[i].title);
  }
}

static void
test_length (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *title = NULL;
  g_autofree char *spaced = NULL;

  for (int i = 0; i < 100000; i++)
    g_string_append (text, "\u00e4");
  title = dwr_text_dup_title (text->str);
  g_assert_cmpint (g_utf8_strlen (title, -1), ==, DWR_TEXT_TITLE_MAX_CHARS);

  /* No space is left where the cut is. */
  g_string_truncate (text, 0);
  for (int i = 1; i < DWR_TEXT_TITLE_MAX_CHARS; i++)
    g_string_append_c (text, 'a');
  g_string_append (text, " b");
  spaced = dwr_text_dup_title (text->str);
  g_assert_true (g_str_has_suffix (spaced, "aa"));
}

static void
test_bounded (void)
{
  static const struct {
    const char *text;
    const char *bounded;
  } rows[] = {
    { "", "" },
    { "nine char", "nine char" },
    { "seven eight", "seven…" },
    { "a bcdefghijkl", "a bcdefg…" },
    { "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341",
      "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b…" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *bounded = dwr_text_dup_bounded (rows[i].text, 9);

    g_assert_cmpstr (bounded, ==, rows[i].bounded);
  }
}

/* Half a megabyte of marks in an order that makes sorting them expensive. */
static void
test_marks (void)
{
  g_autoptr (GString) text = g_string_new ("Q");
  g_autofree char *title = NULL;

  for (int i = 0; i < 100000; i++)
    g_string_append (text, "\u0300\u0323");
  g_string_append (text, "a");
  title = dwr_text_dup_title (text->str);
  g_assert_cmpint (g_utf8_strlen (title, -1), ==, 1 + 8 + 1);
  g_assert_true (g_str_has_suffix (title, "a"));
}

static gboolean
is_allowed (gunichar c)
{
  return c == ' ' || c == 0x200c || c == 0x200d ||
         (g_unichar_type (c) != G_UNICODE_CONTROL && g_unichar_type (c) != G_UNICODE_FORMAT &&
          !g_unichar_isspace (c));
}

static void
test_vectors (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *vectors;

  if (g_getenv ("DWR_SHARED") == NULL) {
    g_test_skip ("needs the shared vectors");
    return;
  }
  path = g_build_filename (g_getenv ("DWR_SHARED"), "hostile", "own-title-vectors.json", NULL);
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  vectors = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (vectors), >, 20);
  for (guint i = 0; i < json_array_get_length (vectors); i++) {
    g_autofree char *title = dwr_text_dup_title (json_array_get_string_element (vectors, i));
    g_autofree char *again = dwr_text_dup_title (title);

    g_assert_cmpstr (again, ==, title);
    g_assert_cmpint (g_utf8_strlen (title, -1), <=, DWR_TEXT_TITLE_MAX_CHARS);
    for (const char *p = title; *p != '\0'; p = g_utf8_next_char (p))
      g_assert_true (is_allowed (g_utf8_get_char (p)));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/text/cases", test_cases);
  g_test_add_func ("/dwr/text/length", test_length);
  g_test_add_func ("/dwr/text/bounded", test_bounded);
  g_test_add_func ("/dwr/text/marks", test_marks);
  g_test_add_func ("/dwr/text/vectors", test_vectors);
  return g_test_run ();
}
