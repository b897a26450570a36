/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages of no known shape, and pages that are no article. */

#include "config.h"

#include "dwr-article-private.h"
#include "dwr-test-article.h"

#define SENTENCE                                                                                   \
  "Every evening the last ferry waits for whoever is late, and nobody was ever left behind. "
#define TEXT SENTENCE SENTENCE SENTENCE

#define UNKNOWN(body)                                                                              \
  "<html lang=\"en\"><head><title>A headline – DW – 05/31/2018</title><meta "                  \
  "property=\"og:title\" "                                                                         \
  "content=\"A headline | DW | 31.05.2018\"><meta name=\"description\" content=\"A teaser.\">"     \
  "<meta property=\"og:image\" content=\"https://static.dw.com/image/70000002_6.jpg\"><meta "      \
  "property=\"article:published_time\" "                                                           \
  "content=\"2018-05-31T10:00:00Z\"></head><body><header><p>" TEXT                                 \
  "</p></header><nav><p>" TEXT TEXT "</p></nav>" body "<footer><p>" TEXT TEXT                      \
  "</p></footer></body></html>"

static void
test_article (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_page (
      UNKNOWN (
          "<div class=\"sidebar\"><p>" TEXT TEXT TEXT "</p></div><div><div class=\"q1\"><h1>A "
          "headline</h1><p>" TEXT "</p><h2>A subhead</h2><ul><li>One</li></ul><aside><p>Aside"
          "</p></aside><blockquote>Said so.</blockquote><figure><img "
          "src=\"https://static.dw.com/image/7_906.jpg\" alt=\"Alt\"><figcaption>Words</figcaption>"
          "</figure><table><tr><th>A</th></tr></table><p>" TEXT "</p></div></div>"),
      DWR_TEST_ADDRESS);

  g_assert_cmpstr (article->layout, ==, "generic");
  g_assert_cmpint (article->blocks_source, ==, DWR_SOURCE_GENERIC);
  dwr_test_assert_field (article, DWR_FIELD_TITLE, "A headline");
  dwr_test_assert_field (article, DWR_FIELD_TEASER, "A teaser.");
  dwr_test_assert_field (article, DWR_FIELD_PUBLISHED, "2018-05-31T10:00:00Z");
  g_assert_cmpstr (article->lead_image->id, ==, "70000002");
  dwr_test_assert_outline (article,
                           "p Every evening the last ferry waits for whoever is late, and nobody "
                           "was ever left behind. Every evening the last ferry waits for whoever "
                           "is late, and nobody was ever left behind. Every evening the last ferry "
                           "waits for whoever is late, and nobody was ever left behind.\n"
                           "h2 A subhead\nlist One\nquote Said so.\n"
                           "image 7 905 960x0 [Alt] [Words] []\ntable A\n"
                           "p Every evening the last ferry waits for whoever is late, and nobody "
                           "was ever left behind. Every evening the last ferry waits for whoever "
                           "is late, and nobody was ever left behind. Every evening the last ferry "
                           "waits for whoever is late, and nobody was ever left behind.\n",
                           "generic");
}

/* The article's element alone, when the names of all classes have changed. */
static void
test_unknown_body (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_page (
      "<html lang=\"en\"><body><article><header><h1>A headline</h1><p class=\"teaser-text\">T</p>"
      "</header><div class=\"a9\"><p>" TEXT "</p><p>Short.</p></div></article></body></html>",
      DWR_TEST_ADDRESS);

  g_assert_cmpstr (article->layout, ==, "generic");
  dwr_test_assert_field (article, DWR_FIELD_TITLE, "A headline");
  g_assert_cmpuint (article->blocks->len, ==, 2);
}

/* What surrounds an article may stand in the element that holds it; who wrote it may be in the
 * head.
 */
static void
test_surrounding (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_page (
      "<html lang=\"fr\"><head><title>A headline</title><meta name=\"author\" content=\"Ada "
      "Example\">"
      "</head><body><div><p>" TEXT "</p><div class=\"newsletter-box\"><p>Subscribe</p></div><div "
      "id=\"share\">Share</div><h2>Sub</h2></div></body></html>",
      NULL);
  g_autoptr (DwrArticle) nobody =
      dwr_test_read_page ("<html lang=\"fr\"><head><title>A headline</title><meta name=\"author\" "
                          "content=\"Deutsche Welle (www.dw.com)\"></head><body><div><p>" TEXT
                          "</p></div></body></html>",
                          NULL);

  g_assert_cmpstr (dwr_test_get_author (article, 0), ==, "Ada Example");
  g_assert_cmpuint (article->blocks->len, ==, 2);
  g_assert_cmpuint (nobody->authors->len, ==, 0);
}

#define TEASER                                                                                     \
  "<div class=\"teaser-wrap\"><h3 class=\"title\"><a href=\"/en/x/a-1\">Other</a></h3><p>" TEXT    \
  "</p></div>"
#define TEASERS TEASER TEASER TEASER TEASER TEASER TEASER TEASER TEASER

static void
test_refused (void)
{
  static const struct {
    const char *html;
    const char *address;
    DwrError code;
  } cases[] = {
    { "<p>x</p>", "https://www.dw.com/en/news/t-1", DWR_ERROR_NOT_ARTICLE },
    { "<article><h1>H</h1><div class=\"rich-text\"><p>x</p></div></article>",
      "https://www.dw.com/en/top-stories/s-9097",
      DWR_ERROR_NOT_ARTICLE },
    { "<p>x</p>", "https://www.dw.com/en/ada/person-1", DWR_ERROR_NOT_ARTICLE },
    { "<p>x</p>", "https://www.dw.com/en/show/program-1", DWR_ERROR_NOT_ARTICLE },
    { "<head><link rel=\"canonical\" "
      "href=\"https://www.dw.com/en/news/t-1\"></head><h1>T</h1><p>" TEXT "</p>",
      NULL,
      DWR_ERROR_NOT_ARTICLE },
    { "<html><body><main><h1>News</h1><div>" TEASERS "</div></main>", NULL, DWR_ERROR_NOT_ARTICLE },
    { "<html><body><h1>News</h1><div><div>" TEASERS "</div><p>" TEXT "</p></div>",
      NULL,
      DWR_ERROR_NOT_ARTICLE },
    { "<html><body><h1>Live</h1><p>" TEXT "</p>",
      "https://www.dw.com/en/live-tv/channel-english",
      DWR_ERROR_NOT_ARTICLE },
    { "<html><body><h1>Search</h1><div class=\"search\"><p>" TEXT "</p></div>",
      NULL,
      DWR_ERROR_NOT_ARTICLE },
    { "<html><body><h1>Cookies</h1><div id=\"cmpbox\"><p>" TEXT "</p></div>",
      NULL,
      DWR_ERROR_NOT_ARTICLE },
    { "<html><body><h1>404 - Page not found</h1><p>Sorry.</p>", NULL, DWR_ERROR_NOT_ARTICLE },
    { "<html><body><h1>Links</h1><div><p><a href=\"/\">" TEXT "</a></p></div>",
      NULL,
      DWR_ERROR_NOT_ARTICLE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrArticle) article = dwr_test_read (cases[i].html, cases[i].address, &error);

    g_test_message ("%s %s", cases[i].address, cases[i].html);
    g_assert_null (article);
    g_assert_error (error, DWR_ERROR, (int) cases[i].code);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/page/generic/article", test_article);
  g_test_add_func ("/dwr/page/generic/unknown-body", test_unknown_body);
  g_test_add_func ("/dwr/page/generic/surrounding", test_surrounding);
  g_test_add_func ("/dwr/page/generic/refused", test_refused);
  return g_test_run ();
}
