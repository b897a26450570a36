/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Picture galleries without state: each slide with its own words, whatever is around it. */

#include "config.h"

#include <string.h>

#include "dwr/dwr-writer.h"

#include "dwr-article-private.h"
#include "dwr-test-article.h"

#define SLIDE(id, head, text)                                                                      \
  "<div class=\"teaserImg\"><img itemprop=\"image\" src=\"/image/" id "_303.jpg\" title=\"Alt "    \
  "(dpa/A. B)\" alt=\"Alt (dpa/A. B)\"></div><div class=\"teaserContentWrap\"><div "               \
  "class=\"tools\"><a href=\"#\">Zoom</a></div><h4>The gallery</h4><h2>" head "</h2><p>" text      \
  "</p></div>"

#define LEGACY(inside, outside)                                                                    \
  "<div id=\"bodyContent\"><div class=\"col3\"><h1>A headline</h1><p "                             \
  "class=\"intro\">T</p>" outside                                                                  \
  "<div class=\"group\"><div class=\"longText\"><p>Before.</p>" inside                             \
  "<p>After.</p></div></div></div></div>"

static void
test_legacy (void)
{
  static const struct {
    const char *name;
    const char *slides;
  } cases[] = {
    { "list",
      "<div class=\"longText\"><div class=\"gallery col3\"><div class=\"imgTeaserL slideshow\" "
      "data-title=\"The gallery\"><ul class=\"slides\"><li class=\"first\">" SLIDE (
          "70000011",
          "One",
          "Words one.") "</li><li>" SLIDE ("70000012", "Two", "Words two.") "</li></ul></div></div>"
                                                                            "</div>" },
    { "without-elements",
      "<div class=\"gallery col3\"><div class=\"slideshow\">" SLIDE ("70000011",
                                                                     "One",
                                                                     "Words one.")
          SLIDE ("70000012", "Two", "Words two.") "</div></div>" },
    { "words-first",
      "<div class=\"gallery\"><div><h4>The gallery</h4><h2>One</h2><p>Words one.</p><img "
      "src=\"/image/70000011_303.jpg\" alt=\"Alt (dpa/A. B)\"></div><div><h2>Two</h2><p>Words "
      "two.</p><img src=\"/image/70000012_303.jpg\" alt=\"Alt (dpa/A. B)\"></div></div>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *html = g_strdup_printf (LEGACY ("%s", ""), cases[i].slides);
    g_autoptr (DwrArticle) article = dwr_test_read_page (html, DWR_TEST_ADDRESS);

    dwr_test_assert_outline (article,
                             "p Before.\n"
                             "image 70000011 905 960x0 [Alt] [One – Words one.] [dpa/A. B]\n"
                             "image 70000012 905 960x0 [Alt] [Two – Words two.] [dpa/A. B]\n"
                             "p After.\n",
                             cases[i].name);
  }
}

/* The page of a gallery has it above its text. */
static void
test_legacy_page (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_page (
      LEGACY ("",
              "<div class=\"imgTeaserL slideshow\"><ul class=\"slides\"><li>" SLIDE (
                  "70000011",
                  "One",
                  "Words one.") "</li></ul></div>"),
      "https://www.dw.com/en/shown/g-70001002");

  dwr_test_assert_outline (
      article,
      "image 70000011 905 960x0 [Alt] [One – Words one.] [dpa/A. B]\np Before.\np After.\n",
      "legacy-page");
  dwr_test_assert_field (article, DWR_FIELD_KIND, "gallery");
}

/* A React page whose scripts are gone. */
static void
test_react_page (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_page (
      "<html lang=\"en\"><body><article><header><h1>A headline</h1><p class=\"teaser-text\">T</p>"
      "</header><div class=\"a1 rich-text\"><p>Before.</p></div><div class=\"b2\"><div "
      "class=\"c3\"><figure><picture><img src=\"\" alt=\"Alt\" "
      "srcset=\"https://static.dw.com/image/70000021_600.jpg 78w\"></picture><figcaption>"
      "<h2>One</h2><p>Words one.</p><small class=\"copyright\">Image: A/dpa</small></figcaption>"
      "</figure></div><div class=\"c3\"><figure><img alt=\"\" "
      "data-url=\"https://static.dw.com/image/70000022_${formatId}.jpg\"><figcaption>Words "
      "two.<small class=\"copyright\">Image: B</small></figcaption></figure><h2>Two</h2></div>"
      "</div><div class=\"advertisement\"><p>Buy!</p></div><footer><div class=\"author-image\">"
      "<figure><img src=\"https://static.dw.com/image/70000023_800.jpg\"></figure></div></footer>"
      "</article>",
      "https://www.dw.com/en/shown/g-70001003");

  dwr_test_assert_outline (article,
                           "p Before.\nimage 70000021 905 960x0 [Alt] [One – Words one.] [A/dpa]\n"
                           "image 70000022 905 960x0 [] [Two – Words two.] [B]\n",
                           "react-page");
}

static char *
dup_chain (guint n_pictures, guint depth)
{
  GString *html = g_string_new ("<div class=\"gallery\">");

  for (guint i = 0; i < n_pictures; i++) {
    for (guint j = 0; j < depth; j++)
      g_string_append (html, "<div>");
    g_string_append_printf (html, "<img src=\"/image/%u_303.jpg\">", 1000 + i);
    for (guint j = 0; j < depth; j++)
      g_string_append (html, "</div>");
  }
  g_string_append (html, "</div>");
  return g_string_free (html, FALSE);
}

/* Of a gallery that only the state has; editors' programs write some of the words in HTML. */
static void
test_state (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_page (
      "<html lang=\"en\"><body><article><h1>A headline</h1><div class=\"rich-text\"><p>x</p><div "
      "class=\"image-gallery embed\" data-id=\"3\"></div></div></article><script>"
      "window.__APP_STATE__={\"/graph-api/en/content/article/70001001\":{\"data\":{\"content\":"
      "{\"imageGalleries\":[{\"id\":3,\"extendedGalleryImages\":[{\"name\":\"One\",\"description\":"
      "\"<p>Words <b>on</b>e.</p><p>A &amp; B</p>\",\"assignedImage\":{\"id\":70000031,"
      "\"licenserSupplement\":\"\u00a9 A/dpa\"}},{\"description\":\"1 < 2 & 3\",\"assignedImage\":"
      "{\"id\":70000032}}]}]}}}};</script>",
      DWR_TEST_ADDRESS);

  dwr_test_assert_outline (article,
                           "p x\nimage 70000031 905 960x0 [] [One – Words one. A & B] [A/dpa]\n"
                           "image 70000032 905 960x0 [] [1 < 2 & 3] []\n",
                           "state");
}

/* Many slides, each deep: no search through all of them for each. */
static void
test_many (void)
{
  g_autofree char *chain = dup_chain (2000, 40);
  g_autofree char *html = g_strdup_printf (LEGACY ("%s", ""), chain);
  g_autoptr (DwrArticle) article = dwr_test_read_page (html, DWR_TEST_ADDRESS);

  g_assert_cmpuint (article->blocks->len, ==, 2002);
}

#define WORDS(id, head, text)                                                                      \
  "<div class=\"slide\"><figure><img src=\"https://static.dw.com/image/" id                        \
  "_605.jpg\" alt=\"A\">"                                                                          \
  "</figure><h2>" head "</h2><div class=\"rich-text\"><p>" text "</p></div></div>"

/* Each slide has a text of its own; one above them introduces the gallery. */
static void
test_texts_in_slides (void)
{
  static const char *const introductions[] = { "",
                                               "<div class=\"rich-text\"><p>Before.</p></div>" };
  static const char *const lines[] = { "", "p Before.\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (introductions); i++) {
    g_autofree char *html = g_strdup_printf (
        "<article><header><h1>A headline</h1></header>%s" WORDS ("70000011", "One", "Words one.")
            WORDS ("70000012", "Two", "Words two.") "</article>",
        introductions[i]);
    g_autofree char *outline = g_strconcat (lines[i],
                                            "image 70000011 905 960x0 [A] [One – Words one.] []\n"
                                            "image 70000012 905 960x0 [A] [Two – Words two.] []\n",
                                            NULL);
    g_autoptr (DwrArticle) article =
        dwr_test_read_page (html, "https://www.dw.com/en/shown/g-70001002");

    dwr_test_assert_outline (article, outline, introductions[i]);
  }
}

#define IMAGE(id) "<img src=\"https://static.dw.com/image/" id "_906.jpg\" alt=\"A\">"
#define FIGURE(class, image, words)                                                                \
  "<figure class=\"" class "\">" image "<figcaption>" words                                        \
                           "<small class=\"copyright\">Image: C</small></figcaption></figure>"
#define PAGE(inside)                                                                               \
  "<html lang=\"en\"><body><article><header><h1>A headline</h1></header>" inside                   \
  "<footer><p>More</p></footer></article>"

/* Words that are in no element of their slide's: none is lost, nor put under another picture. */
static const struct {
  const char *name;
  const char *html;
  const char *outline;
} loose_cases[] = {
  { "credit-in-caption",
    PAGE (FIGURE ("", IMAGE ("11"), "") "<h2>One</h2><p>Words one.</p>" FIGURE (
        "",
        IMAGE ("12"),
        "") "<h2>Two</h2><p>Words</p><p>two.</p>"),
    "image 11 905 960x0 [A] [One – Words one.] [C]\n"
    "image 12 905 960x0 [A] [Two – Words two.] [C]\n" },
  { "caption",
    PAGE (FIGURE ("", IMAGE ("11"), "Cap one.") "<p>Words one.</p>" FIGURE (
        "",
        IMAGE ("12"),
        "Cap two.") "<p>Words two.</p>"),
    "image 11 905 960x0 [A] [Cap one. Words one.] [C]\n"
    "image 12 905 960x0 [A] [Cap two. Words two.] [C]\n" },
  { "amp",
    "<html amp lang=\"en\"><body><article><h1>A headline</h1><figure><amp-img "
    "src=\"https://static.dw.com/image/11_906.jpg\" alt=\"A\"></amp-img><figcaption><small "
    "class=\"copyright\">Image: C</small></figcaption></figure><h2>One</h2><p>Words one.</p>"
    "<figure><amp-img src=\"https://static.dw.com/image/12_906.jpg\" alt=\"A\"></amp-img>"
    "</figure><h2>Two</h2></article>",
    "image 11 905 960x0 [A] [One – Words one.] [C]\nimage 12 905 960x0 [A] [Two] []\n" },
  { "in-text",
    PAGE ("<div class=\"rich-text\"><h2>One</h2>" FIGURE (
        "placeholder-image",
        IMAGE ("11"),
        "Cap") "<p>Words one.</p><h2>Two</h2>" FIGURE ("placeholder-image",
                                                       IMAGE ("12"),
                                                       "") "<ul><li>Words two.</li></ul></div>"),
    "h2 One\nimage 11 905 960x0 [A] [Cap] [C]\np Words one.\n"
    "h2 Two\nimage 12 905 960x0 [A] [] [C]\nlist Words two.\n" },
  { "introduced-in-text",
    PAGE ("<img src=\"/images/icon.svg\">" FIGURE (
        "",
        IMAGE ("10"),
        "Lead") "<div class=\"rich-text\"><p>Before.</p>" FIGURE ("placeholder-image",
                                                                  IMAGE ("11"),
                                                                  "") "<p>Words one.</p></div>"),
    "p Before.\nimage 11 905 960x0 [A] [] [C]\np Words one.\n" },
  { "before",
    PAGE (
        "<h2>One</h2><p>Words one.</p>" IMAGE ("11") "<h2>Two</h2><p>Words two.</p>" IMAGE ("12")),
    "image 11 905 960x0 [A] [One – Words one.] []\n"
    "image 12 905 960x0 [A] [Two – Words two.] []\n" },
  { "around",
    PAGE ("<h2>One</h2>" IMAGE ("11") "<p>Words one.</p><h2>Two</h2>" IMAGE (
        "12") "<p>Words two.</p>"),
    "image 11 905 960x0 [A] [One – Words one.] []\n"
    "image 12 905 960x0 [A] [Two – Words two.] []\n" },
  { "introduced",
    PAGE ("<h2>All</h2>" FIGURE ("", IMAGE ("11"), "") "<h3>One</h3><p>Words one.</p>" FIGURE (
        "",
        IMAGE ("12"),
        "") "<h3>Two</h3><p>Words two.</p>"),
    "image 11 905 960x0 [A] [All – One Words one.] [C]\n"
    "image 12 905 960x0 [A] [Two – Words two.] [C]\n" },
  { "last-without-words",
    PAGE ("<p>All.</p>" FIGURE ("",
                                IMAGE ("11"),
                                "") "<h3>One</h3><p>Words one.</p>" FIGURE ("", IMAGE ("12"), "")),
    "image 11 905 960x0 [A] [One – All. Words one.] [C]\nimage 12 905 960x0 [A] [] [C]\n" },
  { "two-in-a-paragraph",
    PAGE ("<p>" IMAGE ("11") " Words one. " IMAGE ("12") " Words two.</p><p>Still two.</p>"),
    "image 11 905 960x0 [A] [Words one.] []\n"
    "image 12 905 960x0 [A] [Words two. Still two.] []\n" },
};

static void
test_loose_words (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (loose_cases); i++) {
    g_autoptr (DwrArticle) article =
        dwr_test_read_page (loose_cases[i].html, "https://www.dw.com/en/shown/g-70001002");

    dwr_test_assert_outline (article, loose_cases[i].outline, loose_cases[i].name);
  }
}

/* The same in a gallery inside of an article. */
static void
test_loose_words_in_article (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_body (
      "<p>Before.</p><div class=\"gallery\">" FIGURE (
          "",
          IMAGE ("11"),
          "Cap one.") "<p>Words one.</p>" FIGURE ("", IMAGE ("12"), "Cap two.")
          FIGURE ("", IMAGE ("13"), "") "<p>Words three.</p></div><p>After.</p>");

  dwr_test_assert_outline (article,
                           "p Before.\n"
                           "image 11 905 960x0 [A] [Cap one. Words one.] [C]\n"
                           "image 12 905 960x0 [A] [Cap two.] [C]\n"
                           "image 13 905 960x0 [A] [Words three.] [C]\n"
                           "p After.\n",
                           "in-article");
}

/* Each picture knows which of how many it is; one alone is no gallery. */
static void
test_numbers (void)
{
  g_autoptr (DwrArticle) article =
      dwr_test_read_page ("<article><h1>A headline</h1>" WORDS ("70000011", "One", "Words one.")
                              WORDS ("70000012", "Two", "Words two.") "</article>",
                          "https://www.dw.com/en/shown/g-70001002");
  g_autoptr (DwrArticle) single = dwr_test_read_page (
      "<article><h1>A headline</h1>" WORDS ("70000011", "One", "Words one.") "</article>",
      "https://www.dw.com/en/shown/g-70001002");
  g_autofree char *text = dwr_writer_to_text (article);
  g_autofree char *html = dwr_writer_to_html (article);
  g_autofree char *markdown = dwr_writer_to_markdown (article);
  g_autofree char *json = dwr_writer_to_json (article);
  g_autofree char *single_text = dwr_writer_to_text (single);

  g_assert_nonnull (strstr (text, "[Picture 2 of 2: Two – Words two.]"));
  g_assert_nonnull (
      strstr (html,
              "<figcaption><span class=\"slide\" lang=\"en\" dir=\"ltr\">1 of 2</span> One – "
              "Words one.</figcaption>"));
  g_assert_nonnull (strstr (markdown, "*2 of 2 · Two – Words two.*"));
  g_assert_nonnull (strstr (json, "\"slide\" : 2,"));
  g_assert_nonnull (strstr (json, "\"slides\" : 2"));
  g_assert_nonnull (strstr (single_text, "[Picture: "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/page/gallery/legacy", test_legacy);
  g_test_add_func ("/dwr/page/gallery/legacy-page", test_legacy_page);
  g_test_add_func ("/dwr/page/gallery/react-page", test_react_page);
  g_test_add_func ("/dwr/page/gallery/state", test_state);
  g_test_add_func ("/dwr/page/gallery/many", test_many);
  g_test_add_func ("/dwr/page/gallery/texts-in-slides", test_texts_in_slides);
  g_test_add_func ("/dwr/page/gallery/loose-words", test_loose_words);
  g_test_add_func ("/dwr/page/gallery/loose-words-in-article", test_loose_words_in_article);
  g_test_add_func ("/dwr/page/gallery/numbers", test_numbers);
  return g_test_run ();
}
