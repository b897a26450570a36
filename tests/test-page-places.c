/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Days, pictures and texts inside of an article: which are its own, and which those of posts, of
 * portraits and of teasers of others. */

#include "config.h"

#include "dwr-article-private.h"
#include "dwr-test-article.h"

#define ARTICLE(header, body)                                                                      \
  "<html lang=\"de\"><body><article><header><h1>A headline</h1><p "                                \
  "class=\"teaser-text\">T</p>" header "</header>" body "</article>"
#define TEXT "<div class=\"rich-text\"><p>x</p></div>"
#define TEASER                                                                                     \
  "<div class=\"teaser-wrap\"><h3 class=\"title\">Other</h3><time>01.02.2020</time></div>"
#define POST                                                                                       \
  "<section class=\"liveblog-post\"><header><time>02.02.2020</time></header><h2>Head</h2>" TEXT    \
  "</section>"
#define FIGURE(id)                                                                                 \
  "<figure><img src=\"https://static.dw.com/image/" id "_605.jpg\" alt=\"\"></figure>"
#define STATE                                                                                      \
  "<script>window.__APP_STATE__={\"/graph-api/de/content/article/70001001\":{\"data\":"            \
  "{\"content\":{\"mainContentImageLink\":{\"targetId\":70000001}}}}};</script>"

static void
test_date (void)
{
  static const struct {
    const char *html;
    const char *published;
  } cases[] = {
    { ARTICLE ("<span class=\"time-area\"><time>30.01.2024</time></span>", TEASER TEXT),
      "2024-01-30" },
    { ARTICLE ("", TEXT "<span class=\"publication\"><time>30.01.2024</time></span>"),
      "2024-01-30" },
    { "<article><h1>A headline</h1><time>30.01.2024</time>" TEXT "</article>", "2024-01-30" },
    { ARTICLE ("", TEASER TEXT), NULL },
    { ARTICLE ("", TEXT TEASER), NULL },
    { ARTICLE ("", "<div class=\"rich-text\"><p>x</p>" TEASER "</div>"), NULL },
    { ARTICLE ("", POST), NULL },
    { ARTICLE ("<span class=\"time-area\"></span>", TEXT "<time>30.01.2024</time>"), NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DwrArticle) article = dwr_test_read_page (cases[i].html, DWR_TEST_ADDRESS);

    dwr_test_assert_field (article, DWR_FIELD_PUBLISHED, cases[i].published);
  }
}

static void
test_lead_image (void)
{
  static const struct {
    const char *html;
    const char *id; /* (nullable) */
  } cases[] = {
    { ARTICLE ("<div class=\"author-details\">" FIGURE ("70000009") "</div>",
               FIGURE ("70000002") TEXT),
      "70000002" },
    { ARTICLE ("<div class=\"author-details\">" FIGURE ("70000009") "</div>", TEXT) STATE,
      "70000001" },
    { ARTICLE ("<span class=\"author\">" FIGURE ("70000009") "</span>", TEXT), NULL },
    { ARTICLE ("", "<div class=\"teaser-wrap\">" FIGURE ("70000009") "</div>" TEXT), NULL },
    { ARTICLE ("", "<div class=\"liveblog-post\">" FIGURE ("70000009") TEXT "</div>"), NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DwrArticle) article = dwr_test_read_page (cases[i].html, DWR_TEST_ADDRESS);

    g_assert_cmpstr (article->lead_image != NULL ? article->lead_image->id : NULL, ==, cases[i].id);
  }
}

static void
test_bodies (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_page (
      ARTICLE (
          "",
          "<div class=\"rich-text\"><p>One.</p><div class=\"rich-text\"><p>Two.</p></div></div>"
          "<div class=\"rich-text\"><p>Three.</p></div><footer><div class=\"rich-text\"><p>"
          "About the author</p></div></footer>"),
      DWR_TEST_ADDRESS);

  dwr_test_assert_outline (article, "p One.\np Two.\np Three.\n", "bodies");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/page/places/date", test_date);
  g_test_add_func ("/dwr/page/places/lead-image", test_lead_image);
  g_test_add_func ("/dwr/page/places/bodies", test_bodies);
  return g_test_run ();
}
