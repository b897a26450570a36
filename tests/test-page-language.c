/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a page's language decides, and which language it is in. */

#include "config.h"

#include "dwr-article-private.h"
#include "dwr-test-article.h"

static void
test_address (void)
{
  static const struct {
    const char *address;
    const char *language;
    const char *direction;
  } cases[] = {
    { "https://www.dw.com/fa-af/x/a-1", "fa-AF", "rtl" },
    { "https://www.dw.com/fa/x/a-1", "fa-IR", "rtl" },
    { "https://www.dw.com/pt-br/x/a-1", "pt-BR", "ltr" },
    { "https://www.dw.com/zh-hant/x/a-1", "zh-Hant", "ltr" },
    { "https://www.dw.com/zh/x/a-1?zhongwen=trad", "zh-Hant", "ltr" },
    { "https://www.dw.com/zh/x/a-1?zhongwen=simp", "zh-Hans", "ltr" },
    { "https://www.dw.com/ur/x/a-1", "ur", "rtl" },
    { NULL, "ar", "rtl" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DwrArticle) article =
        dwr_test_read ("<html lang=\"ar-EG\"><article><h1>H</h1><div class=\"rich-text\"><p>x</p>"
                       "</div></article>",
                       cases[i].address,
                       NULL);

    g_assert_cmpstr (dwr_article_get_language (article), ==, cases[i].language);
    g_assert_cmpstr (dwr_article_get_direction (article), ==, cases[i].direction);
  }
}

/* The canonical address of an old Chinese page does not name the script that was asked for. */
static void
test_script_of_given (void)
{
  g_autoptr (DwrArticle) article =
      dwr_test_read ("<html lang=\"zh\"><head><link rel=\"canonical\" "
                     "href=\"https://www.dw.com/zh/x/a-1\"></head><article><h1>H</h1>"
                     "<div class=\"rich-text\"><p>x</p></div></article>",
                     "https://www.dw.com/zh/x/a-1?zhongwen=trad",
                     NULL);

  g_assert_cmpstr (dwr_article_get_language (article), ==, "zh-Hant");
}

/* A file without address: its language, or at least its direction, by what else it says. */
static void
test_no_address (void)
{
  static const struct {
    const char *html;
    const char *language;
    const char *direction;
  } cases[] = {
    { "<html lang=\"prs\"><article>", "fa-AF", "rtl" },
    { "<html dir=\"rtl\"><article>", "und", "rtl" },
    { "<html lang=\"ur\" dir=\"ltr\"><article>", "ur", "rtl" },
    { "<html><article>", "und", "ltr" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *html =
        g_strconcat (cases[i].html, "<h1>H</h1><div class=\"rich-text\"><p>x</p></div>", NULL);
    g_autoptr (DwrArticle) article = dwr_test_read (html, NULL, NULL);

    g_assert_cmpstr (dwr_article_get_language (article), ==, cases[i].language);
    g_assert_cmpstr (dwr_article_get_direction (article), ==, cases[i].direction);
  }
}

static void
test_state (void)
{
  g_autoptr (DwrArticle) article =
      dwr_test_read ("<html><body><script>window.__APOLLO_STATE__={\"Article:5\":{\"id\":5,"
                     "\"title\":\"H\",\"language\":\"UKRANIAN\",\"text\":\"\\u003cp>x\\u003c/p>\"}"
                     "};</script></body></html>",
                     "https://www.dw.com/a-5",
                     NULL);

  g_assert_cmpstr (dwr_article_get_language (article), ==, "uk");
}

/* An Ethiopian year may look like one of ours: the day is not read, the authors after it are. */
static void
test_small_print (void)
{
  g_autoptr (DwrArticle) article =
      dwr_test_read ("<html lang=\"am\"><div id=\"bodyContent\"><h1>H</h1><div class=\"longText\">"
                     "<p>x</p></div><ul class=\"smallList\"><li><strong>ቀን</strong> 03.10.2011</li>"
                     "<li><strong>አዘጋጅ</strong> ሰላም ተስፋዬ፣ አዜብ መኮንን</li></ul></div>",
                     NULL,
                     NULL);

  g_assert_null (dwr_article_get_published (article));
  g_assert_cmpuint (article->authors->len, ==, 2);
  g_assert_cmpstr (((const DwrAuthor *) g_ptr_array_index (article->authors, 0))->name,
                   ==,
                   "ሰላም ተስፋዬ");
  g_assert_cmpstr (((const DwrAuthor *) g_ptr_array_index (article->authors, 1))->name,
                   ==,
                   "አዜብ መኮንን");
}

/* Words of another language or direction are marked, those of the page's own are not. */
static void
test_runs (void)
{
  static const struct {
    const char *path;
    const char *body;
    const char *outline;
  } cases[] = {
    { "de", "<p>Er sagte <span lang=\"en\">no</span>.</p>", "p Er sagte <lang:en>no</>.\n" },
    { "de", "<p>Er <q lang=\"ar\" dir=\"rtl\">لا</q>.</p>", "p Er <lang:ar><dir:rtl>لا</>.\n" },
    { "de",
      "<p lang=\"de-AT\" dir=\"ltr\">Er <span lang=\"de\">sagte</span>.</p>",
      "p Er sagte.\n" },
    { "de",
      "<blockquote lang=\"en\"><p>Yes, <em>sir</em>.</p></blockquote>",
      "quote <lang:en>Yes, </><em><lang:en>sir</><lang:en>.</>\n" },
    { "de",
      "<div dir=\"rtl\" lang=\"ar\"><p>نعم</p><p lang=\"de\" dir=\"ltr\">Ja</p></div>",
      "p <lang:ar><dir:rtl>نعم</>\np Ja\n" },
    { "ar",
      "<p>قال <span dir=\"ltr\" lang=\"en\">yes</span></p>",
      "p قال <lang:en><dir:ltr>yes</>\n" },
    { "ar", "<p dir=\"rtl\">نعم</p>", "p نعم\n" },
    { "es", "<p lang=\"est\">jah</p>", "p <lang:est>jah</>\n" },
    { "sr", "<p lang=\"sr-Cyrl\">да</p>", "p <lang:sr-Cyrl>да</>\n" },
    { "sr", "<p lang=\"sr-La\">da</p>", "p <lang:sr-La>da</>\n" },
    { "ar",
      "<ul dir=\"ltr\"><li lang=\"en\">one</li><li><p lang=\"fr\">un</p></li></ul>",
      "list <lang:en><dir:ltr>one</> | <lang:fr><dir:ltr>un</>\n" },
    { "ar", "<table><tr><td lang=\"en\">one</td></tr></table>", "table <lang:en>one</>\n" },
    { "zh",
      "<p>甲<span lang=\"zh-Hant\">乙</span><span lang=\"zh\">丙</span></p>",
      "p 甲<lang:zh-Hant>乙</>丙\n" },
    { "de", "<p>a<span lang=\"\\&quot;><b\">b</span><span dir=\"up\">c</span></p>", "p abc\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *address = g_strdup_printf ("https://www.dw.com/%s/x/a-1", cases[i].path);
    g_autofree char *html = g_strconcat ("<article><h1>H</h1><div class=\"rich-text\">",
                                         cases[i].body,
                                         "</div></article>",
                                         NULL);
    g_autoptr (DwrArticle) article = dwr_test_read (html, address, NULL);

    dwr_test_assert_outline (article, cases[i].outline, cases[i].body);
  }
}

/* @n_times pieces of text, and how long a grown-up reads them. */
static void
test_minutes (void)
{
  static const struct {
    const char *path;
    const char *piece;
    guint n_times;
    guint n_minutes;
  } cases[] = {
    { "en", "word ", 2280, 10 },
    { "de", "Wort, ", 1790, 10 },
    { "ar", "كلمة ", 1380, 10 },
    { "hi", "शब्द ", 1840, 10 },
    { "zh", "字", 2550, 10 },
    { "zh-hant", "字，", 2550, 10 },
    { "am", "ቃል፡", 1840, 10 },
    { "am", "ቃል ", 1840, 10 },
    { "bn", "শব্দ। ", 1840, 10 },
    { "en", "don't ", 2280, 10 },
    /* Both kinds of text in one. */
    { "zh", "字 word ", 977, 10 },
    { "xx", "word ", 1840, 10 },
    { "en", "- ", 2280, 0 },
    { "en", "word ", 100, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *address = g_strdup_printf ("https://www.dw.com/%s/x/a-1", cases[i].path);
    g_autoptr (GString) html = g_string_new ("<article><h1>H</h1><div class=\"rich-text\"><p>");
    g_autoptr (DwrArticle) article = NULL;

    for (guint j = 0; j < cases[i].n_times; j++)
      g_string_append (html, cases[i].piece);
    article = dwr_test_read (html->str, address, NULL);
    g_assert_nonnull (article);
    g_assert_cmpuint (dwr_article_count_minutes (article), ==, cases[i].n_minutes);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/page-language/address", test_address);
  g_test_add_func ("/dwr/page-language/script-of-given", test_script_of_given);
  g_test_add_func ("/dwr/page-language/no-address", test_no_address);
  g_test_add_func ("/dwr/page-language/state", test_state);
  g_test_add_func ("/dwr/page-language/small-print", test_small_print);
  g_test_add_func ("/dwr/page-language/runs", test_runs);
  g_test_add_func ("/dwr/page-language/minutes", test_minutes);
  return g_test_run ();
}
