/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists, tables and boxes in the body of one of DW's pages. */

#include "config.h"

#include "dwr-article-private.h"
#include "dwr-test-article.h"

#define WWW "https://www.dw.com"

#define BOX_PICTURE                                                                                \
  "<figure>" DWR_TEST_PICTURE                                                                      \
  "<figcaption>Words<small class=\"copyright\">Image: A</small></figcaption>"                      \
  "</figure>"
#define BOX_IMAGE "image 70000009 905 960x540 [A & B] [Words] [A]\n"

/* Items, cells and boxes hold text; what else is in them follows. */
static const DwrTestBodyCase group_cases[] = {
  { "list",
    "<p>Before</p><ul><li>One <em>1</em></li>\n<li><p>Two</p></li><li></li></ul>",
    "p Before\nlist One <em>1</> | Two\n" },
  { "ordered-list", "<ol><li>A</li><li>B</li></ol>", "list# A | B\n" },
  { "list-in-ordered-list",
    "<ol><li>One<ul><li>a</li><li>b</li></ul></li><li>Two</li></ol><ol start=3><li>Three</li></ol>",
    "list# One\nlist a | b\nlist#2 Two\nlist#3 Three\n" },
  { "ordered-lists-in-lists",
    "<ul><li>A<ol start=0><li>a<ol><li>x</li></ol></li><li>b</li></ol></li><li>B</li></ul>",
    "list A\nlist#0 a\nlist# x\nlist# b\nlist B\n" },
  { "odd-starts",
    "<ol start=-1><li>A</li></ol><ol start=99999999999999999999><li>B</li></ol><ol start=x><li>C"
    "</li></ol>",
    "list# A\nlist# B\nlist# C\n" },
  { "list-in-list", "<ul><li>A<ul><li>a1</li></ul></li><li>B</li></ul>", "list A | a1 | B\n" },
  { "table",
    "<table><thead><tr><th>A</th><th>B</th></tr></thead><tr><td>1</td><td>2</td></tr></table>",
    "table A | B / 1 | 2\n" },
  { "box",
    "<aside><h3>Good to know</h3><p>One.</p><p>Two.</p></aside>",
    "infobox [Good to know] One. Two.\n" },
  { "box-of-bare-text",
    "<aside>Bare <strong>bold</strong> and more.</aside>",
    "infobox [] Bare <strong>bold</> and more.\n" },
  { "box-with-link",
    "<div class=\"infobox\"><h3>Facts</h3><p>See <a href=\"/en/a/a-7\">this</a></p></div>",
    "infobox [Facts] See <a " WWW "/en/a/a-7>this</>\n" },
  { "box-with-list",
    "<aside><p>Two:</p><ul><li>One</li><li></li><li>Two</li></ul><p>End.</p></aside>",
    "infobox [] Two: • One • Two End.\n" },
  { "box-to-open",
    "<details><summary>More</summary>Bare words.</details>",
    "infobox [More] Bare words.\n" },
  { "box-with-picture",
    "<aside>One." BOX_PICTURE "Two.</aside>",
    "infobox [] One. Two.\n" BOX_IMAGE },
  { "box-of-a-picture", "<aside><h2>Seen</h2>" BOX_PICTURE "</aside>", "h3 Seen\n" BOX_IMAGE },
  { "item-with-tail",
    "<ul><li>one<ul><li>a<ol><li>deep</li></ol></li></ul>tail</li><li>two</li></ul>",
    "list one tail | a\nlist# deep\nlist two\n" },
  { "text-in-list",
    "<ul>Loose <em>words</em><li>one</li><p>end</p></ul>",
    "list Loose <em>words</> | one | end\n" },
  { "list-in-list-without-item", "<ul><li>one</li><ul><li>two</li></ul></ul>", "list one | two\n" },
  { "item-with-picture",
    "<ul><li>one" BOX_PICTURE "</li><li>two</li></ul>",
    "list one | two\n" BOX_IMAGE },
  { "item-with-video",
    "<ul><li>one<div class=\"vjs-wrapper\"><h2 class=\"headline\">T</h2><video "
    "data-id=\"70000401\"></video></div></li></ul>",
    "list one\nembed video 70000401 " WWW "/en/0/video-70000401 [T] 0\n" },
  { "cell-with-list",
    "<table><tr><td>1<ul><li>a</li><li>b</li></ul></td></tr></table>",
    "table 1 • a • b\n" },
  { "cell-with-picture",
    "<table><tr><td>" BOX_PICTURE "</td><td>x</td></tr></table>",
    "table  | x\n" BOX_IMAGE },
  { "table-of-pictures", "<table><tr><td>" BOX_PICTURE "</td></tr></table>", BOX_IMAGE },
  { "table-with-wide-and-high-cells",
    "<table><tr><th>Land<th>Jahr<th>Wert</tr><tr><td rowspan=2>Ghana<td>2020<td>1</tr>"
    "<tr><td>2021<td>2</tr><tr><td colspan=2>Summe<td>3</tr></table>",
    "table Land | Jahr | Wert / Ghana | 2020 | 1 /  | 2021 | 2 / Summe |  | 3\n" },
  { "table-with-two-heads",
    "<table><thead><tr><th rowspan=2>Land<th colspan=2>Old<th colspan=2>New</tr>"
    "<tr><th>a<th>b<th>c<th rowspan=9>d</tr></thead><tbody><tr><td>G<td>1<td>2<td>3<td>4</tr>"
    "</tbody></table>",
    "table Land | Old |  | New /  | a | b | c | d / G | 1 | 2 | 3 | 4\n" },
  { "table-with-odd-spans",
    "<table><tr><td rowspan=\"-1\" colspan=\"x\">1<td rowspan=0 colspan=0>2</tr>"
    "<tr><td>3<td>4</tr></table>",
    "table 1 | 2 / 3 | 4\n" },
  { "table-with-caption",
    "<table><caption>Shown</caption><tr><td>1</td></tr></table>",
    "p Shown\ntable 1\n" },
};

static void
test_cases (void)
{
  dwr_test_check_bodies (group_cases, G_N_ELEMENTS (group_cases));
}

/* A number makes no cells without end: those that are read stay. */
static void
test_wide_cells (void)
{
  g_autoptr (GString) html = g_string_new ("<table>");
  g_autoptr (DwrArticle) article = NULL;
  const DwrBlock *table = NULL;
  guint n_read = 0;
  guint n_empty = 0;

  for (guint i = 0; i < 500; i++)
    g_string_append (html, "<tr><td rowspan=99999999999999999999 colspan=99999>x<td>y</tr>");
  g_string_append (html, "</table>");
  article = dwr_test_read_body (html->str);
  table = g_ptr_array_index (article->blocks, 0);
  for (guint i = 0; i < table->items->len; i++) {
    const GPtrArray *row = g_ptr_array_index (table->items, i);

    for (guint j = 0; j < row->len; j++)
      if (dwr_prose_is_empty (g_ptr_array_index (row, j)))
        n_empty++;
      else
        n_read++;
  }
  g_assert_cmpuint (n_read, ==, 1000);
  g_assert_cmpuint (n_empty, >, 0);
  g_assert_cmpuint (n_empty, <, 3 * n_read);
}

static void
test_long_table (void)
{
  g_autoptr (GString) html = g_string_new ("<table>");
  g_autoptr (DwrArticle) article = NULL;
  const DwrBlock *block = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append (html, "<tr><td>a</td><td>b</td></tr>");
  g_string_append (html, "</table>");
  article = dwr_test_read_body (html->str);
  block = g_ptr_array_index (article->blocks, 0);
  g_assert_cmpuint (block->items->len, ==, 3000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/page/groups/cases", test_cases);
  g_test_add_func ("/dwr/page/groups/wide-cells", test_wide_cells);
  g_test_add_func ("/dwr/page/groups/long-table", test_long_table);
  return g_test_run ();
}
