/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of an article from every source: authors, opinion, what stands twice, links. */

#include "config.h"

#include <string.h>

#include "dwr/dwr-writer.h"

#include "dwr-article-private.h"
#include "dwr-test-article.h"

#define REACT(header, body)                                                                        \
  "<html lang=\"en\"><body><article><header><h1>A headline</h1>" header                            \
  "<p class=\"teaser-text\">A teaser.</p></header><div class=\"rich-text\">" body                  \
  "</div></article>"

/* "Ada Example (Houston); Ben Sample" */
static char *
dup_authors (DwrArticle *article)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < article->authors->len; i++) {
    g_autofree char *words = dwr_author_dup_words (g_ptr_array_index (article->authors, i));

    g_string_append_printf (out, "%s%s", i > 0 ? "; " : "", words);
  }
  return g_string_free (out, FALSE);
}

static void
test_react_authors (void)
{
  static const struct {
    const char *details;
    const char *authors;
  } cases[] = {
    { "<span><a class=\"author-link\">Ada Example</a><span class=\"extra-info\"> Houston</span>"
      "</span><span><span class=\"separator\"> | </span><span class=\"author no-link\">Ben "
      "Sample</span></span>",
      "Ada Example (Houston); Ben Sample" },
    { "<span class=\"author\">Ada Example</span><span><span class=\"author\">Ben "
      "Sample</span><span "
      "class=\"extra-info\">(Kyiv)</span></span>",
      "Ada Example; Ben Sample (Kyiv)" },
    { "<span class=\"author\">DW</span><span class=\"extra-info\">Bonn</span><span "
      "class=\"author\">Ada Example</span>",
      "Ada Example" },
    { "<span class=\"author\">Deutsche Welle</span>", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *html =
        g_strdup_printf (REACT ("<div class=\"author-details\">%s</div>", "<p>x</p>"),
                         cases[i].details);
    g_autoptr (DwrArticle) article = dwr_test_read_page (html, DWR_TEST_ADDRESS);
    g_autofree char *authors = dup_authors (article);

    g_assert_cmpstr (authors, ==, cases[i].authors);
  }
}

#define SMALL(items)                                                                               \
  "<div id=\"bodyContent\"><h1>A headline</h1><div class=\"longText\"><p>x</p></div><ul "          \
  "class=\"smallList\">" items "</ul></div>"
#define DATE "<li><strong>Datum</strong> 28.04.2023 </li>"
#define LINKS                                                                                      \
  "<li><strong>Themen</strong> <a href=\"/de/x/t-1\">X</a></li><li><strong>Permalink</strong> "    \
  "https://p.dw.com/p/4aBcD</li>"

static void
test_legacy_authors (void)
{
  static const struct {
    const char *html;
    const char *authors;
  } cases[] = {
    { SMALL (DATE "<li><strong>Autorin</strong> Ada Example</li>" LINKS), "Ada Example" },
    { SMALL ("<li><strong>Autor</strong> Ada Example</li>" DATE LINKS), "Ada Example" },
    { SMALL (DATE "<li><strong>Autorinnen/Autoren</strong> Ada Example (Kiew), Ben Sample und Cem "
                  "Öz</li>" LINKS),
      "Ada Example (Kiew); Ben Sample; Cem Öz" },
    { SMALL (
          DATE
          "<li><strong>Autor</strong> Ada Example (mit dpa, kna und AFP), Ben Sample</li>" LINKS),
      "Ada Example (mit dpa, kna und AFP); Ben Sample" },
    { SMALL (DATE "<li><strong>Autor</strong> Ada Example (Kiew), Ben (dpa, Cem Öz</li>" LINKS),
      "Ada Example (Kiew); Ben (dpa); Cem Öz" },
    { SMALL (DATE "<li><strong>Dauer</strong> 26:01 Min.</li>" LINKS), "" },
    { SMALL (DATE "<li><strong>Autor</strong> Deutsche Welle</li>" LINKS), "" },
    { SMALL (DATE LINKS), "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DwrArticle) article = dwr_test_read_page (cases[i].html, DWR_TEST_ADDRESS);
    g_autofree char *authors = dup_authors (article);

    g_assert_cmpstr (authors, ==, cases[i].authors);
    dwr_test_assert_field (article, DWR_FIELD_PUBLISHED, "2023-04-28");
    dwr_test_assert_field (article, DWR_FIELD_SHORT_LINK, "https://p.dw.com/p/4aBcD");
  }
}

/* Labels say who is an author, wherever it stands; a known one for something else is none's. */
static void
test_legacy_labels (void)
{
  static const struct {
    const char *items;
    const char *authors;
  } cases[] = {
    { DATE "<li><strong>Schlagwörter</strong> Nord, Süd, Fähre</li>", "" },
    { DATE "<li><strong>Schlagwörter</strong> Die Fähre</li>", "" },
    { DATE "<li><strong>Unknown</strong> Nord, Süd, Fähre</li>", "" },
    { DATE "<li><strong>Unknown</strong> Ada Example, Ben</li>", "Ada Example; Ben" },
    { "<li><strong>Autorin/Autor</strong> Ada Example</li><li><strong>Unknown</strong> Die "
      "Fähre</li>",
      "Ada Example" },
    { "<li><strong>KEYWORDS</strong> The ferry</li><li><strong>Unknown</strong> The shore</li>",
      "" },
    { DATE "<li><strong>Themenseiten</strong> <a href=\"/de/x/t-1\">Fähren</a></li>"
           "<li><strong>Autor</strong> Ada Example</li>",
      "Ada Example" },
    { DATE "<li><strong>Dauer</strong> 03:38 Min.</li><li><strong>Homepage</strong> <a>x</a></li>"
           "<li><strong>Autor</strong> Ada Example</li>",
      "Ada Example" },
    { DATE "<li><strong>Author</strong> Author: Ada Example / Editor: Ben Sample</li>",
      "Ada Example" },
    { DATE "<li><strong>Author</strong> Editor: Ben Sample, Author: Ada Example</li>",
      "Ada Example" },
    { DATE "<li>Author: Ada Example</li>", "Ada Example" },
    { DATE "<li><strong>Author</strong> <a href=\"/en/x/a-1\">Ada Example</a></li>",
      "Ada Example" },
    { "<li><strong>İlgili konular</strong> Vapur</li><li><strong>Yazar:</strong> Ada Example</li>",
      "Ada Example" },
    { "<li><strong>التاريخ</strong> x</li><li><strong>الكاتب</strong> Ada Example</li>",
      "Ada Example" },
    { "<li><strong>संबंधित विषय</strong> x</li><li><strong>लेखक</strong> Ada Example</li>",
      "Ada Example" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *html = g_strdup_printf (SMALL ("%s"), cases[i].items);
    g_autoptr (DwrArticle) article = dwr_test_read_page (html, DWR_TEST_ADDRESS);
    g_autofree char *authors = dup_authors (article);

    g_assert_cmpstr (authors, ==, cases[i].authors);
  }
}

static void
test_opinion (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_page (
      "<head><script "
      "type=\"application/ld+json\">{\"@type\":\"OpinionNewsArticle\"}</script></head>" REACT (
          "",
          "<p>x</p>"),
      DWR_TEST_ADDRESS);
  g_autofree char *html = dwr_writer_to_html (article);
  g_autofree char *text = dwr_writer_to_text (article);
  g_autofree char *json = dwr_writer_to_json (article);

  g_assert_true (article->is_opinion);
  g_assert_nonnull (strstr (html, ">Opinion</p>"));
  g_assert_nonnull (strstr (text, "Opinion\n"));
  g_assert_nonnull (strstr (json, "\"opinion\" : true"));
}

/* What a page says twice is read once. */
static void
test_once (void)
{
  static const char lead[] =
      "<figure><img src=\"https://static.dw.com/image/7_605.jpg\" alt=\"Alt\"><figcaption>%s"
      "</figcaption></figure>";
  static const struct {
    const char *lead_caption;
    const char *body_caption;
    const char *outline;
    const char *caption;
  } cases[] = {
    { "Words", "Words", "p x\n", "Words" },
    { "Words", "", "p x\n", "Words" },
    { "", "Words", "p x\n", "Words" },
    { "Words", "Others", "p x\nimage 7 905 960x0 [Alt] [Others] []\n", "Words" },
    { "<small class=\"copyright\">Image: A</small>",
      "Others<small class=\"copyright\">Image: B</small>",
      "p x\nimage 7 905 960x0 [Alt] [Others] [B]\n",
      "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *above = g_strdup_printf (lead, cases[i].lead_caption);
    g_autofree char *inside = g_strdup_printf (lead, cases[i].body_caption);
    g_autofree char *html =
        g_strdup_printf (REACT ("%s", "<p><em>A teaser.</em></p><p>x</p>%s"), above, inside);
    g_autoptr (DwrArticle) article = dwr_test_read_page (html, DWR_TEST_ADDRESS);

    dwr_test_assert_outline (article, cases[i].outline, cases[i].body_caption);
    g_assert_cmpstr (article->lead_image->caption, ==, cases[i].caption);
  }
}

/* What the state leaves empty the markup knows. */
static void
test_empty_description (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_page (
      REACT ("<figure><img src=\"https://static.dw.com/image/7_605.jpg\"><figcaption>Words"
             "</figcaption></figure>",
             "<p>x</p>") "<script>window.__APP_STATE__={\"/graph-api/en/content/article/70001001\":"
                         "{\"data\":{\"content\":{\"mainContentImageLink\":{\"targetId\":7,"
                         "\"description\":\" \",\"additionalInformation\":\"Alt\"}}}}};</script>",
      DWR_TEST_ADDRESS);

  g_assert_cmpstr (article->lead_image->caption, ==, "Words");
  g_assert_cmpstr (article->lead_image->alt, ==, "Alt");
}

/* Every repetition of the picture above is left out, but for a slide that says more of it; the
 * teaser also where it looks like a subhead. */
static void
test_all_once (void)
{
#define PICTURE(id, caption)                                                                       \
  "<figure><img src=\"https://static.dw.com/image/" id "_605.jpg\" alt=\"\"><figcaption>" caption  \
  "</figcaption></figure>"
  g_autoptr (DwrArticle) twice = dwr_test_read_page (
      REACT (PICTURE ("7", "Words"),
             "<p><b>A teaser.</b></p>" PICTURE ("7", "Words") "<p>x</p>" PICTURE ("7", "")),
      DWR_TEST_ADDRESS);
  g_autoptr (DwrArticle) slide = dwr_test_read_page (
      REACT (PICTURE ("7", ""), "<p>x</p>" PICTURE ("7", "One") PICTURE ("8", "Two")),
      DWR_TEST_ADDRESS);
  g_autoptr (DwrArticle) bold =
      dwr_test_read_page ("<article><h1>A headline</h1><p class=\"teaser-text\">A teaser</p><div "
                          "class=\"rich-text\"><p>"
                          "<strong>A teaser</strong></p><p>x</p></div></article>",
                          DWR_TEST_ADDRESS);

  dwr_test_assert_outline (twice, "p x\n", "twice");
  g_assert_nonnull (twice->lead_image);
  dwr_test_assert_outline (slide,
                           "p x\nimage 7 905 960x0 [] [One] []\nimage 8 905 960x0 [] [Two] []\n",
                           "slide");
  g_assert_null (slide->lead_image);
  dwr_test_assert_outline (bold, "p x\n", "bold");
}

/* What the text itself plays or shows is nothing else to read. */
static void
test_related_in_text (void)
{
  g_autoptr (DwrArticle) article =
      dwr_test_read_page (REACT ("",
                                 "<p>x</p><div class=\"vjs-wrapper\"><video "
                                 "data-id=\"1001\"></video></div>") "<script>window.__APP_STATE__={"
                                                                    "\"/graph-api/en/content/"
                                                                    "article/70001001\":{\"data\":"
                                                                    "{\"content\":{"
                                                                    "\"imageGalleries\":[{\"id\":"
                                                                    "1003}],\"contentLinks\":["
                                                                    "{\"targetId\":1001,"
                                                                    "\"targetType\":\"VIDEO\","
                                                                    "\"name\":\"Played\"},"
                                                                    "{\"targetId\":1002,"
                                                                    "\"targetType\":\"ARTICLE\","
                                                                    "\"name\":\"Named\","
                                                                    "\"isInText\":true},"
                                                                    "{\"targetId\":1003,"
                                                                    "\"targetType\":\"IMAGE_"
                                                                    "GALLERY\",\"name\":\"Shown\"},"
                                                                    "{\"targetId\":1004,"
                                                                    "\"targetType\":\"ARTICLE\","
                                                                    "\"name\":\"Other\","
                                                                    "\"isInText\":false}]}}}};"
                                                                    "</script>",
                          DWR_TEST_ADDRESS);

  g_assert_cmpuint (article->related->len, ==, 1);
  g_assert_cmpstr (((DwrRelated *) g_ptr_array_index (article->related, 0))->title, ==, "Other");
}

static void
test_table_heads (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_body (
      "<table><tr><th>A</th><th>B</th></tr><tr><th>C</th><td>1</td></tr></table>");
  g_autofree char *html = dwr_writer_to_html (article);

  g_assert_nonnull (strstr (html,
                            "<tr><th scope=\"col\">A</th><th scope=\"col\">B</th></tr>\n"
                            "<tr><th scope=\"row\">C</th><td>1</td></tr>"));
}

static void
test_clutter (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_body (
      "<p>One.</p><p><a href=\"https://app.adjust.com/x\">Get our program for phones</a></p><div "
      "class=\"linkList intern\"><a href=\"/en/x/a-1\"><h2>Other</h2><p>Words</p></a></div><p "
      "class=\"vjs-no-js\">Enable it</p><p><em>Read more:</em> <a href=\"/en/x/a-1\">Other</a></p>"
      "<blockquote><p>Said so.</p><footer>Ada Example</footer></blockquote><figure><blockquote>"
      "Shown as figure.</blockquote></figure>");

  dwr_test_assert_outline (article,
                           "p One.\np <em>Read more:</> <a https://www.dw.com/en/x/a-1>Other</>\n"
                           "quote Said so.\nquote Ada Example\nquote Shown as figure.\n",
                           "clutter");
}

/* What opens above an old page: the article's own recording, or one more thing. */
static void
test_overlays (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_page (
      "<div id=\"bodyContent\"><h1>A headline</h1><div class=\"longText\"><p>x</p></div><div "
      "class=\"linkList overlayIcon\"><a class=\"overlayLink\" "
      "link=\"/overlay/media/fr/a-headline/15100334/70001001\"><h2>A headline<span class='icon "
      "audio'></span> &nbsp;</h2></a></div><div class=\"linkList overlayIcon\"><a "
      "link=\"/overlay/media/fr/other/15100335/70001001\"><h2>Other</h2><p>Words<span class='icon "
      "pics'></span></p></a></div></div>",
      DWR_TEST_ADDRESS);
  const DwrRelated *related = NULL;

  dwr_test_assert_outline (
      article,
      "p x\nembed audio 15100334 https://www.dw.com/fr/0/av-15100334 [A headline] 0\n",
      "overlays");
  g_assert_cmpuint (article->related->len, ==, 1);
  related = g_ptr_array_index (article->related, 0);
  g_assert_cmpstr (related->link, ==, "https://www.dw.com/fr/0/g-15100335");
  g_assert_cmpstr (related->teaser, ==, "Words");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/page/parts/react-authors", test_react_authors);
  g_test_add_func ("/dwr/page/parts/legacy-authors", test_legacy_authors);
  g_test_add_func ("/dwr/page/parts/legacy-labels", test_legacy_labels);
  g_test_add_func ("/dwr/page/parts/opinion", test_opinion);
  g_test_add_func ("/dwr/page/parts/once", test_once);
  g_test_add_func ("/dwr/page/parts/empty-description", test_empty_description);
  g_test_add_func ("/dwr/page/parts/all-once", test_all_once);
  g_test_add_func ("/dwr/page/parts/related-in-text", test_related_in_text);
  g_test_add_func ("/dwr/page/parts/table-heads", test_table_heads);
  g_test_add_func ("/dwr/page/parts/clutter", test_clutter);
  g_test_add_func ("/dwr/page/parts/overlays", test_overlays);
  return g_test_run ();
}
