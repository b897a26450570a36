/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A page as a whole: the layouts, what outranks what, what is no article, what is too much. */

#include "config.h"

#include <string.h>

#include "dwr-article-private.h"
#include "dwr-test-article.h"

#define ADDRESS DWR_TEST_ADDRESS

/* A page of 2026 whose head, header and body are given, in this order. */
#define PAGE(head, header, body)                                                                   \
  "<!DOCTYPE html><html class=\"is-not-amp-page\" lang=\"en\" dir=\"ltr\"><head>" head             \
  "</head><body><ol class=\"focus-menu-shown\"><li><a href=\"#main-content\"><span>Skip to "       \
  "content</span></a></li></ol><div class=\"advertisement\">Advertisement</div><article>"          \
  "<header>" header "</header><section data-tracking-name=\"sharing-icons-inline\">"               \
  "<div class=\"copy-button-wrapper closed\"><span>https://p.dw.com/p/4aBcD</span></div>"          \
  "</section><div class=\"rich-text\">" body "</div><footer><div class=\"feedback\">Feedback"      \
  "</div></footer></article></body></html>"

#define HEADLINE "<h1 class=\"x\">A headline</h1>"

/* The state of 2023/24 and of 2026 with these members of the article. */
#define APOLLO(members)                                                                            \
  "<script>\n window.__APOLLO_STATE__={\"ROOT_QUERY\":{\"__typename\":\"Query\"},"                 \
  "\"Image:70000002\":{\"id\":70000002,\"licenserSupplement\":\"C. D/afp\"},"                      \
  "\"ContentLink:{\\\"targetId\\\":70000002}\":{\"targetId\":70000002,\"description\":\"Said "     \
  "by the state\",\"additionalInformation\":\"Alt of the state\","                                 \
  "\"target\":{\"__ref\":\"Image:70000002\"}},"                                                    \
  "\"Person:70000003\":{\"fullName\":\"Ada Example\"},"                                            \
  "\"Article:70001001\":{\"id\":70001001," members "}}; </script>"
#define APP(kind, members)                                                                         \
  "<script> "                                                                                      \
  "window.__APP_STATE__={\"/graph-api/en/i18n\":{\"data\":{}},\"/graph-api/en/content/" kind       \
  "/70001001\":{\"data\":{\"content\":{" members "}}}}; </script>"

static DwrArticle *
read_page (const char *html)
{
  g_autoptr (GError) error = NULL;
  DwrArticle *article = dwr_test_read (html, ADDRESS, &error);

  g_assert_no_error (error);
  return article;
}

static void
assert_field (DwrArticle *article, DwrField field, const char *text, DwrSource source)
{
  g_assert_cmpstr (dwr_article_get_field (article, field), ==, text);
  g_assert_cmpint (article->sources[field], ==, source);
}

static void
test_react_header (void)
{
  static const char html[] = PAGE (
      "<title>A headline</title><link rel=\"canonical\" href=\"" ADDRESS "\"><meta "
      "content=\"2026-06-14T19:00:01.536Z\" name=\"date\">",
      "<div class=\"kicker a1\"><span><a href=\"/en/x/s-1\">Sports</a></span><span>Germany</span>"
      "</div>" HEADLINE "<div class=\"author-details\"><span><a class=\"author-link\" "
      "href=\"/en/a/person-1\">Ada Example</a><span class=\"extra-info\"> Houston</span></span>"
      "<span><span class=\"separator\"> | </span><span class=\"author no-link\">Ben Sample</span>"
      "</span></div><span class=\"time-area\"><span class=\"publication\"><time "
      "aria-hidden=\"true\">3 hours ago</time></span></span><p class=\"teaser-text\">A teaser.</p>",
      "<p>One.</p>");
  g_autoptr (DwrArticle) article = read_page (html);

  assert_field (article, DWR_FIELD_ID, "70001001", DWR_SOURCE_ADDRESS);
  assert_field (article, DWR_FIELD_URI, ADDRESS, DWR_SOURCE_ADDRESS);
  assert_field (article, DWR_FIELD_KICKER, "Sports", DWR_SOURCE_DOM);
  assert_field (article, DWR_FIELD_REGION, "Germany", DWR_SOURCE_DOM);
  assert_field (article, DWR_FIELD_TITLE, "A headline", DWR_SOURCE_DOM);
  assert_field (article, DWR_FIELD_TEASER, "A teaser.", DWR_SOURCE_DOM);
  assert_field (article, DWR_FIELD_SHORT_LINK, "https://p.dw.com/p/4aBcD", DWR_SOURCE_DOM);
  assert_field (article, DWR_FIELD_PUBLISHED, "2026-06-14T19:00:01.536Z", DWR_SOURCE_META);
  g_assert_cmpuint (article->authors->len, ==, 2);
  g_assert_cmpstr (dwr_test_get_author (article, 0), ==, "Ada Example");
  g_assert_cmpstr (dwr_test_get_author (article, 1), ==, "Ben Sample");
  g_assert_null (article->lead_image);
  dwr_test_assert_outline (article, "p One.\n", "react");
  g_assert_cmpstr (dwr_article_get_kind (article), ==, "article");
  g_assert_cmpstr (dwr_article_get_language (article), ==, "en");
  g_assert_cmpstr (dwr_article_get_direction (article), ==, "ltr");
}

static void
test_dates (void)
{
  static const struct {
    const char *time;
    const char *published;
  } cases[] = {
    { "06/14/2026", "2026-06-14" },
    { "30.01.2024", "2024-01-30" },
    { "3 hours ago", NULL },
    { "vor 3 Std.", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *html =
        g_strdup_printf (PAGE ("", HEADLINE "<time>%s</time>", "<p>x</p>"), cases[i].time);
    g_autoptr (DwrArticle) article = read_page (html);

    g_assert_cmpstr (dwr_article_get_published (article), ==, cases[i].published);
  }
}

static void
test_json_ld (void)
{
  static const char html[] =
      PAGE ("<script data-rh=\"true\" type=\"application/ld+json\">{\"@type\":\"NewsArticle\","
            "\"author\":[{\"@type\":\"Person\",\"name\":\"Deutsche Welle\"},"
            "{\"@type\":\"Person\",\"name\":\"Ada Example\"}],"
            "\"datePublished\":\"2018-05-31T14:05:00.000Z\","
            "\"dateModified\":\"2018-05-31T15:00:00.000Z\"}</script>",
            HEADLINE,
            "<p>x</p>");
  g_autoptr (DwrArticle) article = read_page (html);

  assert_field (article, DWR_FIELD_PUBLISHED, "2018-05-31T14:05:00.000Z", DWR_SOURCE_JSON_LD);
  assert_field (article, DWR_FIELD_MODIFIED, "2018-05-31T15:00:00.000Z", DWR_SOURCE_JSON_LD);
  g_assert_cmpuint (article->authors->len, ==, 1);
  g_assert_cmpstr (dwr_test_get_author (article, 0), ==, "Ada Example");
}

#define LEAD                                                                                       \
  "<figure><picture><img src=\"\" alt=\"Alt\" srcset=\"https://static.dw.com/image/70000002_600."  \
  "jpg 78w\"></picture><figcaption>%s<small class=\"copyright\">Image:<!-- --> <!-- -->A. B/dpa"   \
  "</small></figcaption></figure>"

/* The picture's words in the markup, without and with a state that knows better. */
static void
test_lead_image (void)
{
  g_autofree char *html =
      g_strdup_printf (PAGE ("", HEADLINE LEAD, "<p>x</p>"), "Said by the markup");
  g_autofree char *with_state =
      g_strconcat (html,
                   APOLLO ("\"mainContentImageLink\":{\"__ref\":\"ContentLink:{\\\"targetId\\\":"
                           "70000002}\"}"),
                   NULL);
  g_autoptr (DwrArticle) plain = read_page (html);
  g_autoptr (DwrArticle) better = read_page (with_state);

  g_assert_cmpstr (plain->lead_image->uri, ==, "https://static.dw.com/image/70000002_605.jpg");
  g_assert_cmpstr (plain->lead_image->alt, ==, "Alt");
  g_assert_cmpstr (plain->lead_image->caption, ==, "Said by the markup");
  g_assert_cmpstr (plain->lead_image->credit, ==, "A. B/dpa");
  g_assert_cmpuint (plain->lead_image->width_px, ==, 1199);
  g_assert_cmpuint (plain->lead_image->height_px, ==, 674);
  g_assert_cmpstr (better->lead_image->caption, ==, "Said by the state");
  g_assert_cmpstr (better->lead_image->credit, ==, "A. B/dpa");
}

/* A page whose markup is drawn by script only: everything is in the state. */
static void
test_state_alone (void)
{
  static const char html[] = "<html><head></head><body><div id=\"root\"></div>" APOLLO (
      "\"title\":\"Of the state\",\"teaser\":\"Teaser\","
      "\"contentDate\":\"2024-01-30T14:13:12.269Z\",\"kicker\":\"\","
      "\"thematicFocusCategory\":{\"name\":\"Politics\"},"
      "\"regions({\\\"amount\\\":1})\":[{\"alignedName\":\"Europe\"}],"
      "\"persons({\\\"amount\\\":1})\":[{\"__ref\":\"Person:70000003\"}],"
      "\"permaLinkUrl\":\"https://p.dw.com/p/4boRv\",\"isRtl\":true,"
      "\"mainContentImageLink\":{\"__ref\":\"ContentLink:{\\\"targetId\\\":70000002}\"},"
      "\"text\":\"\\u003cp>One \\u003cem>two\\u003c/em>\\u003c/p>\"") "</body></html>";
  g_autoptr (DwrArticle) article = read_page (html);

  assert_field (article, DWR_FIELD_TITLE, "Of the state", DWR_SOURCE_STATE);
  assert_field (article, DWR_FIELD_TEASER, "Teaser", DWR_SOURCE_STATE);
  assert_field (article, DWR_FIELD_PUBLISHED, "2024-01-30T14:13:12.269Z", DWR_SOURCE_STATE);
  assert_field (article, DWR_FIELD_KICKER, "Politics", DWR_SOURCE_STATE);
  assert_field (article, DWR_FIELD_REGION, "Europe", DWR_SOURCE_STATE);
  assert_field (article, DWR_FIELD_SHORT_LINK, "https://p.dw.com/p/4boRv", DWR_SOURCE_STATE);
  assert_field (article, DWR_FIELD_DIRECTION, "rtl", DWR_SOURCE_STATE);
  g_assert_cmpstr (dwr_test_get_author (article, 0), ==, "Ada Example");
  g_assert_cmpstr (article->lead_image->alt, ==, "Alt of the state");
  g_assert_cmpstr (article->lead_image->credit, ==, "C. D/afp");
  dwr_test_assert_outline (article, "p One <em>two</>\n", "state");
}

static void
test_state_kinds (void)
{
  static const char liveblog[] =
      "<body>" APP ("liveblog",
                    "\"title\":\"Live\",\"text\":\"\\u003cul>\\u003cli>Short\\u003c/li>"
                    "\\u003c/ul>\",\"posts\":[{\"title\":\"Second\",\"contentDate\":"
                    "\"2026-01-02T10:00:00Z\",\"text\":\"\\u003cp>B\\u003c/p>\"},"
                    "{\"title\":\"First\",\"text\":\"\\u003cp>A\\u003c/p>\"}]");
  static const char video[] =
      "<body>" APP ("video",
                    "\"id\":70001001,\"title\":\"Seen\",\"hlsVideoSrc\":\"https://x/y.m3u8\","
                    "\"posterImageUrl\":\"https://static.dw.com/image/7_${formatId}.jpg\"");
  static const char gallery[] =
      "<body>" APP ("image-gallery",
                    "\"title\":\"Shown\",\"extendedGalleryImages\":[{\"name\":\"Slide\","
                    "\"description\":\"Its words\",\"altText\":\"Alt\",\"assignedImage\":"
                    "{\"id\":70000005,\"licenserSupplement\":\"A/dpa\"}}]");
  g_autoptr (DwrArticle) blog = read_page (liveblog);
  g_autoptr (DwrArticle) film = read_page (video);
  g_autoptr (DwrArticle) slides = read_page (gallery);

  dwr_test_assert_outline (blog,
                           "list Short\nh2 Second @2026-01-02T10:00:00Z\np B\nh2 First\np A\n",
                           "liveblog");
  dwr_test_assert_outline (film, "embed video 70001001 " ADDRESS " [Seen] 0\n", "video");
  dwr_test_assert_outline (slides,
                           "image 70000005 905 960x0 [Alt] [Slide – Its words] [A/dpa]\n",
                           "gallery");
}

/* What is wrong with a state never costs the article that the markup has. */
static void
test_state_damaged (void)
{
  static const char *const states[] = {
    "<script>window.__APP_STATE__=</script>",
    "<script>window.__APP_STATE__={\"a\":</script>",
    "<script>window.__APP_STATE__=[1,2]</script>",
    "<script>window.__APP_STATE__={\"/graph-api/en/content/article/5\":{\"data\":{\"content\":"
    "{\"title\":\"Another\",\"contentDate\":\"2020-01-01T00:00:00Z\"}}}};</script>",
    "<script>window.__APP_STATE__={\"/graph-api/en/content/article/70001001\":{\"data\":7}};"
    "</script>",
    "<script>window.__APP_STATE__={\"/graph-api/en/content/article/70001001\":{\"data\":"
    "{\"content\":{\"title\":7,\"contentDate\":\"soon\",\"mainContentImageLink\":[]}}}};</script>",
    "<script>window.__APOLLO_STATE__={\"Article:70001001\":{\"mainContentImageLink\":"
    "{\"__ref\":\"Article:70001001\"}}};</script>",
    "<script>window.__APOLLO_STATE__={\"Article:70001001\":\"\\ud800\"};</script>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++) {
    g_autofree char *html = g_strconcat (PAGE ("", HEADLINE, "<p>One.</p>"), states[i], NULL);
    g_autoptr (DwrArticle) article = read_page (html);

    assert_field (article, DWR_FIELD_TITLE, "A headline", DWR_SOURCE_DOM);
    g_assert_null (dwr_article_get_published (article));
    dwr_test_assert_outline (article, "p One.\n", states[i]);
  }
}

static void
append_deep_json (GString *html)
{
  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (html, '[');
  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (html, ']');
}

/* Sound JSON, but the JSON parser goes one call deeper for each bracket. */
static void
test_json_deep (void)
{
  g_autoptr (GString) html = g_string_new (PAGE ("", HEADLINE, "<p>One.</p>"));
  g_autoptr (DwrArticle) article = NULL;

  g_string_append (html, "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"x\":");
  append_deep_json (html);
  g_string_append (html,
                   "}</script><script>window.__APP_STATE__={"
                   "\"/graph-api/en/content/article/70001001\":{\"data\":{\"content\":{\"x\":");
  append_deep_json (html);
  g_string_append (html, "}}}};</script>");
  article = read_page (html->str);
  dwr_test_assert_outline (article, "p One.\n", "deep");
}

static void
test_legacy (void)
{
  static const char html[] =
      "<!DOCTYPE html><!--[if lt IE 7 ]><!--><html lang=\"en\" class=\"ie\"> <!--<![endif]-->"
      "<head><meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"><meta "
      "name=\"author\" content=\"Deutsche Welle (www.dw.com)\"></head><body><div id=\"navMain\">"
      "<h1>Navigation</h1></div><div id=\"bodyContent\"><div class=\"col3\"><h4 class=\"artikel\">"
      "Culture</h4><h1>A headline</h1><p class=\"intro\"> A teaser. </p><div id=\"sharing-bar\">"
      "<a href=\"https://www.facebook.com/x\">Share</a></div><div class=\"picBox full\">"
      "<a class=\"overlayLink\" href=\"#\"><img itemprop=\"image\" src=\"/image/70000002_303.jpg\" "
      "alt=\"A bell (Ida Falk/dpa)\"></a><p></p></div><div class=\"group\"><div class=\"longText\">"
      "<p>One.</p><div class=\"picBox medium rechts\"><img "
      "src=\"https://static.dw.com/image/70000004_404.jpg\" width=\"700\" height=\"350\" "
      "alt=\"Alt\"><p>Caption</p></div><p><strong>A subhead</strong></p><p>Two.</p>"
      "<div class=\"gallery col3\"><div class=\"slideshow\"><div><img src=\"/image/70000006_303."
      "jpg\" alt=\"S\"><h4>Gallery</h4><h2>Slide</h2><p>Its words</p></div></div></div></div></div>"
      "<h4>Recommended</h4><div class=\"group\"><div class=\"linkList intern\"><a "
      "href=\"/en/other/a-70000007\"><h2>Other</h2><p>Its teaser</p></a></div></div><ul "
      "class=\"smallList\"><li><strong>Date</strong>\n 10.06.2013 </li><li><strong>Author</strong> "
      "Ada Example, Ben Sample (Bonn)</li><li><strong>Keywords</strong> <a href=\"/x\">bell</a>"
      "</li><li><strong>Print</strong> Print this page</li><li><strong>Permalink</strong> "
      "https://p.dw.com/p/18l3T</li></ul></div>"
      "<div class=\"col3 relatedContent\"><div class=\"news\"><a href=\"/en/third/a-70000008\">"
      "<h2>Third <span class=\"date\">01.08.2019</span></h2><p>Words</p></a></div></div></div>"
      "</body></html>";
  g_autoptr (DwrArticle) article = read_page (html);
  const DwrRelated *third = NULL;

  assert_field (article, DWR_FIELD_KICKER, "Culture", DWR_SOURCE_DOM);
  assert_field (article, DWR_FIELD_TITLE, "A headline", DWR_SOURCE_DOM);
  assert_field (article, DWR_FIELD_TEASER, "A teaser.", DWR_SOURCE_DOM);
  assert_field (article, DWR_FIELD_PUBLISHED, "2013-06-10", DWR_SOURCE_DOM);
  assert_field (article, DWR_FIELD_SHORT_LINK, "https://p.dw.com/p/18l3T", DWR_SOURCE_DOM);
  g_assert_cmpuint (article->authors->len, ==, 2);
  g_assert_cmpstr (dwr_test_get_author (article, 1), ==, "Ben Sample");
  g_assert_cmpstr (article->lead_image->alt, ==, "A bell");
  g_assert_cmpstr (article->lead_image->credit, ==, "Ida Falk/dpa");
  dwr_test_assert_outline (article,
                           "p One.\nimage 70000004 905 960x480 [Alt] [Caption] []\n"
                           "h2 A subhead\np Two.\nimage 70000006 905 960x0 [S] [Slide – Its words] "
                           "[]\n",
                           "legacy");
  g_assert_cmpuint (article->related->len, ==, 2);
  third = g_ptr_array_index (article->related, 1);
  g_assert_cmpstr (third->title, ==, "Third");
  g_assert_cmpstr (third->link, ==, "https://www.dw.com/en/third/a-70000008");
  g_assert_cmpstr (article->layout, ==, "legacy");
}

static void
test_related (void)
{
  static const char html[] = PAGE (
      "",
      HEADLINE,
      "<p>x</p>") "<section data-tracking-name=\"section-more-on-topic\"><a "
                  "class=\"quick-item\" href=\"#post\"><span>Skip next "
                  "section</span></a><h2>More</h2>"
                  "<div class=\"teaser-wrap\"><a href=\"/en/b/a-70000011\"><img src=\"\"></a><h3 "
                  "class=\"title\"><a href=\"/en/b/a-70000011\">B</a></h3><div "
                  "class=\"teaser-description\">"
                  "Words</div></div><div class=\"teaser-wrap\"><h3 class=\"title\"><a "
                  "href=\"/en/b/a-70000011\">B again</a></h3></div><div class=\"teaser-wrap\"><h3 "
                  "class=\"title\"><a href=\"/en/c/video-70000012\">C</a></h3></div><div "
                  "class=\"teaser-wrap\"><h3 class=\"title\"><a "
                  "href=\"/en/topic/t-1\">Topic</a></h3></div>"
                  "<div class=\"teaser-wrap\"><h3 class=\"title\"><a "
                  "href=\"https://example.org/a-1\">Out</a>"
                  "</h3></div></section><section data-tracking-name=\"section-taboola\"><div "
                  "class=\"teaser-wrap\"><h3 class=\"title\"><a "
                  "href=\"/en/d/a-70000013\">Advert</a></h3>"
                  "</div></section>";
  g_autoptr (DwrArticle) article = read_page (html);
  const DwrRelated *video = NULL;

  g_assert_cmpuint (article->related->len, ==, 2);
  video = g_ptr_array_index (article->related, 1);
  g_assert_cmpstr (video->kind, ==, "video");
  dwr_test_assert_outline (article, "p x\n", "related");
}

/* The page's address is believed only when it is the same article's. */
static void
test_canonical (void)
{
  static const char format[] = PAGE ("<link rel=\"canonical\" href=\"%s\">", HEADLINE, "<p>x</p>");
  static const struct {
    const char *given;
    const char *canonical;
    const char *uri;
  } cases[] = {
    { NULL, ADDRESS, ADDRESS },
    { NULL, "https://example.org/en/x/a-1", NULL },
    { "https://www.dw.com/en/0/a-70001001", ADDRESS, ADDRESS },
    { "https://www.dw.com/en/x/a-5", ADDRESS, "https://www.dw.com/en/x/a-5" },
    { "https://p.dw.com/p/4aBcD", ADDRESS, ADDRESS },
    { ADDRESS, "https://amp.dw.com/en/some-page/a-70001001", ADDRESS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *html = g_strdup_printf (format, cases[i].canonical);
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrArticle) article = dwr_test_read (html, cases[i].given, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (dwr_article_get_uri (article), ==, cases[i].uri);
  }
}

static void
test_no_article (void)
{
  static const struct {
    const char *html;
    DwrError code;
  } cases[] = {
    { "", DWR_ERROR_EMPTY },
    { " \n\t ", DWR_ERROR_EMPTY },
    { "\xef\xbb\xbf", DWR_ERROR_EMPTY },
    { "<!doctype html><html><head><style>a{}</style></head><body><script>x()</script> </body>",
      DWR_ERROR_EMPTY },
    { "Nothing but words", DWR_ERROR_NOT_ARTICLE },
    { "<html><body><h1>404 - Page not found</h1></body></html>", DWR_ERROR_NOT_ARTICLE },
    { "<html><body><h1>Log in to the hotel's network</h1><form><input></form></body></html>",
      DWR_ERROR_NOT_ARTICLE },
    { "<html><body><article><div class=\"rich-text\"><p>No head</p></div></article>",
      DWR_ERROR_NOT_ARTICLE },
    { "<html><body><article><h1>Head only</h1></article>", DWR_ERROR_NOT_ARTICLE },
    { "<article><h1>H</h1><p class=\"teaser-text\">T</p><div class=\"rich-text\"><button>x</button>"
      "</div></article>",
      DWR_ERROR_DAMAGED },
    { "<div id=\"bodyContent\"><h1>H</h1><p class=\"intro\">T</p><div "
      "class=\"longText\"></div></div>",
      DWR_ERROR_DAMAGED },
    { "<html>" APP ("article", "\"title\":\"H\",\"teaser\":\"T\",\"text\":\"<p></p>\""),
      DWR_ERROR_DAMAGED },
    { "<div id=\"bodyContent\"><div class=\"news\"><a href=\"/en/x/a-1\"><h2>Teaser</h2></a></div>"
      "</div>",
      DWR_ERROR_NOT_ARTICLE },
    { "<html>" APP ("navigation", "\"name\":\"Top stories\""), DWR_ERROR_NOT_ARTICLE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrArticle) article = dwr_test_read (cases[i].html, ADDRESS, &error);

    g_test_message ("%s", cases[i].html);
    g_assert_null (article);
    g_assert_error (error, DWR_ERROR, (int) cases[i].code);
  }
}

/* A NUL ends nothing. */
static void
test_nul (void)
{
  static const char html[] = "<article><h1>a\0b</h1><div class=\"rich-text\"><p>c";
  g_autoptr (GBytes) page = g_bytes_new_static (html, sizeof html - 1);
  g_autoptr (DwrArticle) article = dwr_page_read (page, NULL, NULL);

  g_assert_nonnull (article);
  dwr_test_assert_outline (article, "p c\n", "nul");
}

static char *
dup_repeated (const char *before, const char *piece, guint n_times, const char *after)
{
  GString *html = g_string_new (before);

  for (guint i = 0; i < n_times; i++)
    g_string_append (html, piece);
  g_string_append (html, after);
  return g_string_free (html, FALSE);
}

/* What would be dear to parse is refused; half as much is not. */
static void
test_limits (void)
{
  static const struct {
    const char *before;
    const char *piece;
    guint n_times; /* too many */
    const char *after;
  } cases[] = {
    { "", "<div>", 300, "" },
    { "", "<b><i>", 30, "" },
    { "", "<div><font color=red></div>", 40, "" },
    { "<p ", "a ", 100, ">" },
    { "", "<p>x</p>", 150000, "" },
    { "", "<table><tr><td>", 300, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint divisor = 1; divisor <= 3; divisor += 2) {
      g_autofree char *body = dup_repeated (cases[i].before,
                                            cases[i].piece,
                                            cases[i].n_times / divisor,
                                            cases[i].after);
      g_autofree char *html = g_strconcat ("<article><h1>H</h1><div class=\"rich-text\">",
                                           body,
                                           "y</div></article>",
                                           NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (DwrArticle) article = dwr_test_read (html, ADDRESS, &error);

      g_test_message ("%s / %u", cases[i].piece, divisor);
      if (divisor == 1)
        g_assert_error (error, DWR_ERROR, DWR_ERROR_TOO_LARGE);
      else
        g_assert_no_error (error);
      g_assert_true ((article == NULL) == (error != NULL));
    }
}

static void
test_size (void)
{
  g_autofree char *html =
      dup_repeated ("<article><h1>H</h1><p>", "0123456789abcdef", 8 * 65536, "</article>");
  g_autoptr (GError) error = NULL;

  g_assert_null (dwr_test_read (html, ADDRESS, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_TOO_LARGE);
}

/* HTML also ends a comment in ways that our scan does not know. What we take for a comment must
 * not reach the parser, which would find the depth in it. */
static void
test_comments_hide_nothing (void)
{
  g_autofree char *deep = dup_repeated ("<!-- x --!>", "<div>", 20000, "-->");
  g_autofree char *html = g_strconcat ("<article><h1>H</h1><div class=\"rich-text\"><p>a</p>",
                                       deep,
                                       "<p>b</p><!-- open ",
                                       deep + 11,
                                       NULL);
  g_autoptr (DwrArticle) article = read_page (html);

  dwr_test_assert_outline (article, "p a\np b\n", "comments");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/page/react/header", test_react_header);
  g_test_add_func ("/dwr/page/react/dates", test_dates);
  g_test_add_func ("/dwr/page/react/json-ld", test_json_ld);
  g_test_add_func ("/dwr/page/react/lead-image", test_lead_image);
  g_test_add_func ("/dwr/page/state/alone", test_state_alone);
  g_test_add_func ("/dwr/page/state/kinds", test_state_kinds);
  g_test_add_func ("/dwr/page/state/damaged", test_state_damaged);
  g_test_add_func ("/dwr/page/json-deep", test_json_deep);
  g_test_add_func ("/dwr/page/legacy", test_legacy);
  g_test_add_func ("/dwr/page/related", test_related);
  g_test_add_func ("/dwr/page/canonical", test_canonical);
  g_test_add_func ("/dwr/page/no-article", test_no_article);
  g_test_add_func ("/dwr/page/nul", test_nul);
  g_test_add_func ("/dwr/page/limits", test_limits);
  g_test_add_func ("/dwr/page/size", test_size);
  g_test_add_func ("/dwr/page/comments-hide-nothing", test_comments_hide_nothing);
  return g_test_run ();
}
