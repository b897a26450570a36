/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* AMP pages: the elements of AMP's standard in the place of HTML's. */

#include "config.h"

#include "dwr-article-private.h"
#include "dwr-test-article.h"

#define AMP(attribute, body)                                                                       \
  "<!doctype html><html " attribute " lang=\"en\"><head><title>A headline</title><link "           \
  "rel=\"canonical\" href=\"" DWR_TEST_ADDRESS "\"><script type=\"application/ld+json\">"          \
  "{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"datePublished\":"              \
  "\"2026-01-02T10:00:00Z\",\"author\":{\"@type\":\"Person\",\"name\":\"Ada Example\"}}</script>"  \
  "<style amp-custom>p{}</style></head><body><amp-sidebar><ul><li>Menu</li></ul></amp-sidebar>"    \
  "<article><header><h1>A headline</h1><p class=\"teaser-text\">A teaser.</p></header>"            \
  "<amp-social-share type=\"email\">Share</amp-social-share><figure><amp-img "                     \
  "src=\"https://static.dw.com/image/70000002_6.jpg\" alt=\"Alt\" width=\"940\" height=\"529\" "   \
  "layout=\"responsive\"><noscript><img src=\"https://static.dw.com/image/70000002_6.jpg\">"       \
  "</noscript></amp-img><figcaption>The lead<small class=\"copyright\">Image: A/dpa</small>"       \
  "</figcaption></figure><div class=\"rich-text\">" body                                           \
  "</div><amp-consent>Agree</amp-consent></article></body></html>"

static void
test_article (void)
{
  static const char *const pages[] = {
    AMP ("amp", "<p>One.</p>"),
    AMP ("\u26a1", "<p>One.</p>"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autoptr (DwrArticle) article =
        dwr_test_read_page (pages[i], "https://amp.dw.com/en/some-page/a-70001001");

    g_assert_cmpstr (article->layout, ==, "amp");
    dwr_test_assert_field (article, DWR_FIELD_URI, DWR_TEST_ADDRESS);
    dwr_test_assert_field (article, DWR_FIELD_TITLE, "A headline");
    dwr_test_assert_field (article, DWR_FIELD_TEASER, "A teaser.");
    dwr_test_assert_field (article, DWR_FIELD_PUBLISHED, "2026-01-02T10:00:00Z");
    g_assert_cmpstr (dwr_test_get_author (article, 0), ==, "Ada Example");
    g_assert_cmpstr (article->lead_image->id, ==, "70000002");
    g_assert_cmpstr (article->lead_image->alt, ==, "Alt");
    g_assert_cmpstr (article->lead_image->caption, ==, "The lead");
    g_assert_cmpstr (article->lead_image->credit, ==, "A/dpa");
    dwr_test_assert_outline (article, "p One.\n", "amp");
  }
}

static void
test_elements (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_page (
      AMP ("amp",
           "<p>One.</p><amp-ad type=\"doubleclick\"><p>Buy</p></amp-ad><amp-carousel "
           "type=\"slides\"><figure><amp-img src=\"https://static.dw.com/image/11_6.jpg\" "
           "alt=\"A\"></amp-img><figcaption>First</figcaption></figure><figure><amp-img "
           "src=\"https://static.dw.com/image/12_6.jpg\" alt=\"B\"></amp-img><figcaption>Second"
           "</figcaption></figure></amp-carousel><amp-youtube data-videoid=\"abc_1\"></amp-youtube>"
           "<amp-twitter data-tweetid=\"123\"><blockquote placeholder>Said so.</blockquote>"
           "</amp-twitter><amp-instagram data-shortcode=\"AbC\"></amp-instagram><amp-facebook "
           "data-href=\"https://www.facebook.com/ada/posts/1\"></amp-facebook><amp-iframe "
           "src=\"https://datawrapper.dwcdn.net/abc/1/\"><amp-img placeholder src=\"x\"></amp-img>"
           "</amp-iframe><amp-video data-id=\"70000401\" title=\"Seen\"><source src=\"x.mp4\">"
           "</amp-video><amp-img src=\"https://static.dw.com/image/13_6.jpg\" alt=\"C\"></amp-img>"
           "<p>Two.</p>"),
      DWR_TEST_ADDRESS);

  dwr_test_assert_outline (article,
                           "p One.\n"
                           "image 11 905 960x0 [A] [First] []\nimage 12 905 960x0 [B] [Second] []\n"
                           "embed youtube abc_1 https://www.youtube.com/watch?v=abc_1 [] 0\n"
                           "embed post 123 https://x.com/i/status/123 [Said so.] 0\n"
                           "embed post AbC https://www.instagram.com/p/AbC [] 0\n"
                           "embed post - https://www.facebook.com/ada/posts/1 [] 0\n"
                           "embed widget - https://datawrapper.dwcdn.net/abc/1/ [] 0\n"
                           "embed video 70000401 https://www.dw.com/en/0/video-70000401 [Seen] 0\n"
                           "image 13 905 960x0 [C] [] []\np Two.\n",
                           "elements");
}

/* What opens on a tap above the page is none of its text; what unfolds in it is. */
static void
test_hidden (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_page (
      AMP ("amp",
           "<p>One.</p><amp-accordion><section><h4>Asked</h4><p>Said.</p></section></amp-accordion>"
           "<amp-lightbox><p>Share this</p></amp-lightbox>"),
      DWR_TEST_ADDRESS);

  dwr_test_assert_outline (article, "p One.\nh3 Asked\np Said.\n", "hidden");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/page/amp/article", test_article);
  g_test_add_func ("/dwr/page/amp/elements", test_elements);
  g_test_add_func ("/dwr/page/amp/hidden", test_hidden);
  return g_test_run ();
}
