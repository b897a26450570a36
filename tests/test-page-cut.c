/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What of a page a parser gets to see, and that nothing is lost on the way round it. */

#include "config.h"

#include <string.h>

#include "dwr-dom.h"

#define ARTICLE_START "<html lang=\"en\"><body><article>"
#define ARTICLE_END "</article></body></html>"

static char *
cut_and_parse (const char *page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrPageCut) cut = dwr_page_cut_new (page, strlen (page), &error);
  g_autoptr (DwrDom) dom = NULL;

  g_assert_no_error (error);
  dom = dwr_dom_new (cut);
  return dwr_dom_dup_text (dwr_dom_get_root (dom), NULL);
}

static const struct {
  const char *name;
  const char *body;
  const char *html; /* of the cut article */
} tags[] = {
  { "hashed-classes",
    "<p class=\"x1 teaser-text sc-aBc\" style=\"a\">A</p>",
    "<p class=\"teaser-text \">A</p>" },
  { "tracking", "<a href='/x' onclick=\"f('>')\" target=new>A</a>", "<a href='/x'>A</a>" },
  { "bare-value", "<img src=/image/1_2.jpg loading=lazy alt>", "<img src=/image/1_2.jpg alt>" },
  { "source-set", "<img srcset=\"a_1.jpg 1w, b_2.jpg 2w\">", "<img srcset=\"a_1.jpg\">" },
  { "capitals", "<A HREF=\"/x\" STYLE=\"b\">A</A>", "<A HREF=\"/x\">A</A>" },
  { "end-tag", "<em>A</em id=\"x\" >", "<em>A</em>" },
  { "comments", "A<!-- B -->C", "AC" },
  { "advertisement", "A<div class=\"x advertisement\"><div>B</div></div>C", "AC" },
  { "advertisement-without-end", "A<div class=\"advertisement\">B", "AB" },
  { "advertisement-with-script",
    "A<div class=\"advertisement\"><script>write (\"<div></div></div>\")</script>B</div>C",
    "AC" },
  { "drawing-without-end", "A<svg><path d=\"M0\"/>B", "A<path>B" },
  { "drawing-with-style", "A<svg><style>/* <svg> */</style></svg>B", "AB" },
  { "paragraphs-are-never-clutter", "<p class=\"feedback\">A<p>B", "<p class=\"feedback \">A<p>B" },
  { "script-in-text", "A<script>\"</p>\"</script>B", "AB" },
  { "frame",
    "<iframe title=\"T\" sandbox src=\"https://x/\">A</iframe>B",
    "<iframe title=\"T\" src=\"https://x/\"></iframe>B" },
  { "related-pictures",
    "<img src=\"/1\"><section data-tracking-name=\"section-top-story\"><figure><p>A</figure>B"
    "<img src=\"/2\"></section><img src=\"/3\">",
    "<img src=\"/1\"><section data-tracking-name=\"\U000f0000\">B</section>"
    "<img src=\"/3\">" },
  { "sharing",
    "<section data-tracking-name=\"sharing-icons\"><a href=\"https://x/\">A</a></section>"
    "<a href=\"/y\">B</a>",
    "<section data-tracking-name=\"\U000f0000\"><a>A</a></section><a href=\"/y\">B</a>" },
};

static void
test_tag (gconstpointer data)
{
  gsize index = GPOINTER_TO_SIZE (data);
  g_autofree char *page = g_strconcat (ARTICLE_START, tags[index].body, ARTICLE_END, NULL);
  g_autofree char *expected = g_strconcat ("<article>", tags[index].html, "</article>", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrPageCut) cut = dwr_page_cut_new (page, strlen (page), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (strstr (cut->html->str, "<article>"), ==, expected);
}

/* Long texts do not reach the parser, and stand in the tree all the same. */
static void
test_texts (void)
{
  static const char page[] = ARTICLE_START
      "<p>A long text &amp; another long one, <b>one in bold letters</b>\n and 1 < 2 "
      "is true &ampand so on</p><table>lost in a table<tr><td>found in a cell" ARTICLE_END;
  g_autoptr (DwrPageCut) cut = dwr_page_cut_new (page, strlen (page), NULL);
  g_autofree char *text = cut_and_parse (page);

  g_assert_null (strstr (cut->html->str, "long"));
  g_assert_null (strstr (cut->html->str, "bold"));
  g_assert_cmpstr (text,
                   ==,
                   "A long text & another long one, one in bold letters and 1 < 2 is true "
                   "&and so onlost in a tablefound in a cell");
}

/* A page may write the characters that stand for texts: it gets each text once, and the
 * characters never. */
static void
test_forged_texts (void)
{
  g_autofree char *text =
      cut_and_parse (ARTICLE_START "<p>&#xf0001;&#xf0000;&#xf0000;\U000f0000\U000f4321</p>"
                                   "<p>the first long text</p>"
                                   "<p>the second long text</p>" ARTICLE_END);

  g_assert_cmpstr (text, ==, "the second long textthe first long text");
}

static const char *
find_link (const GumboNode *root)
{
  return dwr_dom_get_attribute (dwr_dom_find_tag (root, GUMBO_TAG_A), "href");
}

/* Long values go round the parser too, and come back in every copy that it makes of a tag. */
static void
test_values (void)
{
  static const char page[] =
      ARTICLE_START "<p><a href=\"https://example.org/\xc3\xa4\">A<p>B</a>"
                    "<p><i title='a &amp; long title' lang=\"\U000f0000\">C</i>" ARTICLE_END;
  g_autoptr (DwrPageCut) cut = dwr_page_cut_new (page, strlen (page), NULL);
  g_autoptr (DwrDom) dom = dwr_dom_new (cut);
  const GumboNode *root = dwr_dom_get_root (dom);
  const GumboNode *first = dwr_dom_find_tag (root, GUMBO_TAG_A);
  const GumboNode *title = dwr_dom_find_tag (root, GUMBO_TAG_I);

  g_assert_null (strstr (cut->html->str, "example"));
  g_assert_cmpstr (find_link (root), ==, "https://example.org/\xc3\xa4");
  /* The parser opens the link again in the next paragraph. */
  g_assert_cmpstr (
      find_link (
          first->parent->parent->v.element.children.data[first->parent->index_within_parent + 1]),
      ==,
      "https://example.org/\xc3\xa4");
  g_assert_cmpstr (dwr_dom_get_attribute (title, "title"), ==, "a & long title");
}

/* A page that ends inside a tag, in an element that is left out. */
static void
test_open_end (void)
{
  static const char page[] = "<article>A long text<svg><b";
  g_autofree char *text = cut_and_parse (page);

  g_assert_cmpstr (text, ==, "A long text");
}

/* Bytes that are no UTF-8, and zeros, in long texts, short ones and tags. */
static void
test_invalid_bytes (void)
{
  static const char page[] =
      ARTICLE_START "<p>a long text with a wrong \xff byte</p><b>\xe2\x82</b>"
                    "<p>and one that is \0 zero</p><i>\0</i>" ARTICLE_END;
  g_autoptr (DwrPageCut) cut = dwr_page_cut_new (page, sizeof page - 1, NULL);
  g_autoptr (DwrDom) dom = dwr_dom_new (cut);
  g_autofree char *text = dwr_dom_dup_text (dwr_dom_get_root (dom), NULL);

  g_assert_cmpstr (
      text,
      ==,
      "a long text with a wrong \uFFFD byte\uFFFD\uFFFDand one that is \uFFFD zero\uFFFD");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++) {
    g_autofree char *path = g_strdup_printf ("/dwr/page-cut/tag/%s", tags[i].name);

    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_tag);
  }
  g_test_add_func ("/dwr/page-cut/texts", test_texts);
  g_test_add_func ("/dwr/page-cut/values", test_values);
  g_test_add_func ("/dwr/page-cut/forged-texts", test_forged_texts);
  g_test_add_func ("/dwr/page-cut/open-end", test_open_end);
  g_test_add_func ("/dwr/page-cut/invalid-bytes", test_invalid_bytes);
  return g_test_run ();
}
