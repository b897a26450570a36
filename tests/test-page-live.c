/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Live blogs: introduction, posts in the order of their times, from markup and state. */

#include "config.h"

#include "dwr-article-private.h"
#include "dwr-test-article.h"

#define ADDRESS "https://www.dw.com/en/some-blog/live-70000801"

#define SHOWN(posts)                                                                               \
  "<html lang=\"en\"><body><article><header><h1>A blog</h1><p "                                    \
  "class=\"teaser-text\">T</p></header>"                                                           \
  "<div class=\"content-block\"><h2>What you need to know</h2><ul><li>One</li><li>Two</li></ul>"   \
  "</div>" posts "<button>Show more posts</button><footer>F</footer></article>"

#define POST(time, head, text)                                                                     \
  "<section class=\"a1 liveblog-post\"><span class=\"time-area\"><time datetime=\"" time           \
  "\">3 hours ago</time></span><h2>" head "</h2><div class=\"author-details\"><span "              \
  "class=\"author\">Ada Example</span></div><div class=\"rich-text\"><p>" text                     \
  "</p></div></section>"

#define INTRODUCTION "h2 What you need to know\nlist One | Two\n"

static void
test_markup (void)
{
  g_autoptr (DwrArticle) article =
      dwr_test_read_page (SHOWN (POST ("2026-01-02T10:00:00Z", "First", "A")
                                     POST ("2026-01-02T12:00:00+01:00", "Second", "B")
                                         POST ("2026-01-02T11:30:00Z", "Third", "C")),
                          ADDRESS);

  dwr_test_assert_outline (article,
                           INTRODUCTION "h2 Third @2026-01-02T11:30:00Z\np C\n"
                                        "h2 Second @2026-01-02T12:00:00+01:00\np B\n"
                                        "h2 First @2026-01-02T10:00:00Z\np A\n",
                           "markup");
  dwr_test_assert_field (article, DWR_FIELD_KIND, "liveblog");
}

/* Without times the page's order is all that is known; no word for a time is text. */
static void
test_no_times (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_page (
      SHOWN (POST ("", "Newer", "B") POST (
          "",
          "Older",
          "A") "<section class=\"liveblog-post\"><div class=\"time-area\"><time>1h</time>"
               "</div><h2>Bare</h2><p>C</p></section>"),
      ADDRESS);

  dwr_test_assert_outline (article,
                           INTRODUCTION "h2 Newer\np B\nh2 Older\np A\nh2 Bare\np C\n",
                           "no-times");
}

#define PICTURE                                                                                    \
  "<figure><img src=\"https://static.dw.com/image/70000802_605.jpg\" alt=\"A\"></figure>"

/* What a post shows outside of its text, and what it says about itself. */
static void
test_around_text (void)
{
  g_autoptr (DwrArticle) marked = dwr_test_read_page (
      SHOWN ("<section class=\"liveblog-post\"><time>03:15</time><h2>Head</h2><span "
             "class=\"author\">" PICTURE "Ada</span>" PICTURE "<div class=\"rich-text\"><p>A</p>"
             "</div><h3>Sub</h3><div class=\"embed\"><video data-id=\"70000803\"></video></div>"
             "<div class=\"rich-text\"><p>B</p></div></section>"),
      ADDRESS);
  g_autoptr (DwrArticle) unmarked = dwr_test_read_page (
      SHOWN ("<section class=\"liveblog-post\"><p>Pinned</p><time>03:15 UTC</time><h2>Head</h2><p>"
             "<span class=\"author\">Ada</span></p>" PICTURE "<p>A</p></section>"
             "<section class=\"liveblog-post\"><p><time>02:15 UTC</time></p><p>B</p></section>"),
      ADDRESS);

  dwr_test_assert_outline (
      marked,
      INTRODUCTION "h2 Head\nimage 70000802 905 960x0 [A] [] []\np A\nh3 Sub\nembed video 70000803 "
                   "https://www.dw.com/en/0/video-70000803 [] 0\np B\n",
      "marked");
  dwr_test_assert_outline (unmarked,
                           INTRODUCTION "h2 Head\nimage 70000802 905 960x0 [A] [] []\np A\np B\n",
                           "unmarked");
}

#define STATE(posts)                                                                               \
  "<script>window.__APP_STATE__={\"/graph-api/en/content/liveblog/70000801\":{\"data\":"           \
  "{\"content\":{\"title\":\"A blog\",\"teaser\":\"T\",\"text\":\"<ul><li>Known</li></ul>\","      \
  "\"posts\":[" posts "]}}}};</script>"

#define KNOWN                                                                                      \
  "{\"title\":\"Old\",\"contentDate\":\"2026-01-02T09:00:00Z\",\"text\":\"<p>a</p>\",\"persons\":" \
  "[{\"fullName\":\"Ben Sample\"}]},{\"title\":null,\"contentDate\":\"2026-01-02T11:00:00Z\","     \
  "\"text\":\"<p>b</p><p>c</p>\",\"persons\":[]}"

/* The markup shows the newest posts only: the state has all. */
static void
test_state (void)
{
  g_autoptr (DwrArticle) more =
      dwr_test_read_page (SHOWN (POST ("", "Shown", "A")) STATE (KNOWN), ADDRESS);
  g_autoptr (DwrArticle) fewer =
      dwr_test_read_page (SHOWN (POST ("", "Newer", "B") POST ("", "Older", "A"))
                              STATE ("{\"title\":\"One\",\"text\":\"<p>x</p>\"}"),
                          ADDRESS);
  g_autoptr (DwrArticle) alone = dwr_test_read_page ("<html><body>" STATE (KNOWN), ADDRESS);

  dwr_test_assert_outline (more,
                           INTRODUCTION "p b @2026-01-02T11:00:00Z\np c\n"
                                        "h2 Old @2026-01-02T09:00:00Z\np a\n",
                           "more");
  dwr_test_assert_outline (fewer, INTRODUCTION "h2 Newer\np B\nh2 Older\np A\n", "fewer");
  dwr_test_assert_outline (alone,
                           "list Known\np b @2026-01-02T11:00:00Z\np c\n"
                           "h2 Old @2026-01-02T09:00:00Z\np a\n",
                           "alone");
  g_assert_cmpstr (dwr_test_get_author (alone, 0), ==, "Ben Sample");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/page/live/markup", test_markup);
  g_test_add_func ("/dwr/page/live/no-times", test_no_times);
  g_test_add_func ("/dwr/page/live/around-text", test_around_text);
  g_test_add_func ("/dwr/page/live/state", test_state);
  return g_test_run ();
}
