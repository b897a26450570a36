/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where lines of text documents end. */

#include "config.h"

#include "dwr-text-table.h"
#include "dwr-wrap.h"

/* 70 columns, so that two more fill the line. */
#define TENS "123456789 "
#define SEVENTY TENS TENS TENS TENS TENS TENS "123456789a"
#define WORD                                                                                       \
  "a-word-of-eighty-columns-that-nobody-breaks-because-it-may-be-an-address-that-is-followed"
#define IDEOGRAPHS "山村小火车重新开行之后的第二个冬天里所有的人都在等待"

static const struct {
  const char *text;
  const char *first;
  const char *rest;
  const char *lines;
} cases[] = {
  { "", "", "", "\n" },
  { "One", "- ", "  ", "- One\n" },
  { SEVENTY " b", "", "", SEVENTY " b\n" },
  { SEVENTY " bc", "", "", SEVENTY "\nbc\n" },
  { SEVENTY " b", "> ", "> ", "> " SEVENTY "\n> b\n" },
  { SEVENTY " b", "10. ", "    ", "10. " TENS TENS TENS TENS TENS "123456789\n    123456789a b\n" },
  { WORD, "", "", WORD "\n" },
  { "one " WORD " two", "- ", "  ", "- one\n  " WORD "\n  two\n" },
  { SEVENTY "b\u00a0: c", "", "", TENS TENS TENS TENS TENS "123456789\n123456789ab\u00a0: c\n" },
  /* A combining mark takes no column. */
  { SEVENTY "e\u0301e\u0301 b", "", "", SEVENTY "e\u0301e\u0301\nb\n" },
  /* 36 ideographs fill a line; what closes goes with what it closes. */
  { IDEOGRAPHS IDEOGRAPHS,
    "",
    "",
    IDEOGRAPHS "山村小火车重新开行之\n"
               "后的第二个冬天里所有的人都在等待\n" },
  { IDEOGRAPHS "山村小火车重新开行之。后", "", "", IDEOGRAPHS "山村小火车重新开行\n之。后\n" },
  { IDEOGRAPHS "山村小火车重新开行“后”", "", "", IDEOGRAPHS "山村小火车重新开行\n“后”\n" },
  { IDEOGRAPHS "山村小火车重新开行《后》", "", "", IDEOGRAPHS "山村小火车重新开行\n《后》\n" },
  { IDEOGRAPHS "山村小火车重新开行之[12]", "", "", IDEOGRAPHS "山村小火车重新开行\n之[12]\n" },
};

static void
test_lines (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) out = g_string_new (NULL);

    dwr_wrap_append (out, cases[i].text, cases[i].first, cases[i].rest);
    g_assert_cmpstr (out->str, ==, cases[i].lines);
  }
}

static void
test_measure (void)
{
  g_assert_cmpuint (dwr_wrap_measure (""), ==, 0);
  g_assert_cmpuint (dwr_wrap_measure ("Ä b"), ==, 3);
  g_assert_cmpuint (dwr_wrap_measure ("山村"), ==, 4);
  g_assert_cmpuint (dwr_wrap_measure ("e\u0301\u200d"), ==, 1);
}

/* @words: cells, rows end with "/". */
static GPtrArray *
new_rows (const char *words)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_auto (GStrv) lines = g_strsplit (words, "/", -1);

  for (gsize i = 0; lines[i] != NULL; i++) {
    GPtrArray *row = g_ptr_array_new_with_free_func (g_free);
    g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);

    for (gsize j = 0; cells[j] != NULL; j++)
      g_ptr_array_add (row, g_strdup (cells[j]));
    g_ptr_array_add (rows, row);
  }
  return rows;
}

static void
test_tables (void)
{
  static const struct {
    const char *words;
    const char *table;
  } tables[] = {
    { "", "" },
    { "Jahr,Zug/2024,山村", "Jahr | Zug\n2024 | 山村\n" },
    { "山村,b/a,c,d/e", "山村 | b\na    | c | d\ne\n" },
    { SEVENTY ",b/c,d", SEVENTY " |\n    b\nc | d\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autoptr (GString) out = g_string_new (NULL);
    g_autoptr (GPtrArray) rows = new_rows (tables[i].words);

    dwr_text_table_append (out, rows);
    g_assert_cmpstr (out->str, ==, tables[i].table);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/wrap/lines", test_lines);
  g_test_add_func ("/dwr/wrap/measure", test_measure);
  g_test_add_func ("/dwr/wrap/tables", test_tables);
  return g_test_run ();
}
