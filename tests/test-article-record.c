/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written down of an article when it is kept. */

#include "config.h"

#include "dwr-test-article.h"
#include "dwr/dwr-article-record.h"

#define TEXT                                                                                       \
  "Every evening the last ferry waits for whoever is late, and nobody was ever left behind. "      \
  "The captain counts them twice, and then once more, before the ramp goes up."

#define OWN_ADDRESS "<link rel=\"canonical\" href=\"https://www.dw.com/en/ferry/a-70001001\">"
#define OTHER_ADDRESS "<link rel=\"canonical\" href=\"https://www.dw.com/en/ferry/a-70009999\">"

#define KNOWN(HEAD, BODY)                                                                          \
  "<!doctype html><html lang=\"en\"><head><title>Head</title>" HEAD "</head><body><article>"       \
  "<header><h1>Headline</h1></header><div class=\"x1 rich-text\">" BODY                            \
  "</div></article></body></html>"

#define UNKNOWN(HEAD)                                                                              \
  "<!doctype html><html lang=\"en\"><head><title>Head</title>" HEAD "</head><body><div><div>"      \
  "<h1>Headline</h1><p>" TEXT "</p><p>" TEXT "</p></div></div></body></html>"

static const struct {
  const char *name;
  const char *html;
  DwrArticleTrust trust;
} pages[] = {
  { "whole", KNOWN (OWN_ADDRESS, "<p>" TEXT "</p>"), DWR_ARTICLE_WHOLE },
  { "without-own-address", KNOWN ("", "<p>" TEXT "</p>"), DWR_ARTICLE_WHOLE },
  { "another-article", KNOWN (OTHER_ADDRESS, "<p>" TEXT "</p>"), DWR_ARTICLE_FOREIGN },
  { "unknown-layout", UNKNOWN (OWN_ADDRESS), DWR_ARTICLE_PARTIAL },
  { "unknown-layout-without-marks", UNKNOWN (""), DWR_ARTICLE_FOREIGN },
  { "unknown-layout-of-another", UNKNOWN (OTHER_ADDRESS), DWR_ARTICLE_FOREIGN },
};

static void
test_trust (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (DwrArticle) article = dwr_test_read_page (pages[i].html, DWR_TEST_ADDRESS);

  g_assert_cmpint (dwr_article_judge (article), ==, pages[i].trust);
}

static void
test_words (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_body (
      "<p>One <strong>two</strong>.</p><h2>Three</h2><ul><li>Four</li><li>Five</li></ul>"
      "<table><tr><td>Six</td><td>Seven</td></tr></table>"
      "<figure class=\"placeholder-image master_landscape big\"><img data-id=\"7\" "
      "data-url=\"https://static.dw.com/image/7_${formatId}.jpg\" alt=\"\"><figcaption "
      "class=\"img-caption\">Eight<small class=\"copyright\">Image: Nine</small></figcaption>"
      "</figure><p>Ten <a href=\"https://www.dw.com/en/x/a-1\">eleven</a></p>");
  g_autofree char *words = dwr_article_dup_words (article);

  g_assert_cmpstr (words, ==, "One two.\nThree\nFour\nFive\nSix\nSeven\nEight\nNine\nTen eleven\n");
}

static void
test_headline (void)
{
  g_autoptr (DwrLink) link =
      dwr_link_parse ("https://www.dw.com/en/x/live-70001001", DWR_LINK_GIVEN, NULL);
  g_autoptr (DwrArticle) article =
      dwr_test_read_page (KNOWN (OWN_ADDRESS, "<p>" TEXT "</p>"), DWR_TEST_ADDRESS);
  g_autoptr (DwrHeadline) headline = dwr_article_dup_headline (article, link);

  g_assert_cmpstr (headline->id, ==, "70001001");
  g_assert_cmpstr (headline->link, ==, "https://www.dw.com/en/ferry/a-70001001");
  g_assert_cmpstr (headline->title, ==, "Headline");
  g_assert_cmpstr (headline->teaser, ==, "");
  g_assert_cmpstr (headline->language, ==, "en");
  g_assert_null (headline->published);
  g_assert_cmpint (headline->kind, ==, DWR_LINK_LIVEBLOG);
  g_assert_cmpuint (headline->state, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autofree char *path = g_strconcat ("/dwr/article-record/trust/", pages[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_trust);
  }
  g_test_add_func ("/dwr/article-record/words", test_words);
  g_test_add_func ("/dwr/article-record/headline", test_headline);
  return g_test_run ();
}
