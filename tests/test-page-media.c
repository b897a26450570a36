/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages of videos and audios, posts of networks, frames and widgets. */

#include "config.h"

#include "dwr-article-private.h"
#include "dwr-test-article.h"

#define VIDEO "https://www.dw.com/en/seen/video-70000401"

static void
check_body (const char *html, const char *outline)
{
  g_autoptr (DwrArticle) article = dwr_test_read_body (html);

  dwr_test_assert_outline (article, outline, html);
}

/* The player stands above the text, the page's script may be gone, or the markup lacks it. */
static void
test_video_page (void)
{
  static const struct {
    const char *html;
    const char *outline;
  } cases[] = {
    { "<article><header><h1>Seen</h1><p class=\"teaser-text\">T</p></header><div "
      "class=\"vjs-wrapper big\"><h2 class=\"headline\"><svg></svg>Seen by all</h2><video "
      "data-id=\"70000401\" data-duration=\"03:38\"><source src=\"x.m3u8\"><p "
      "class=\"vjs-no-js\">Please enable JavaScript</p></video></div><div "
      "class=\"rich-text\"><p>Words.</p></div></article>",
      "embed video 70000401 " VIDEO " [Seen by all] 218\np Words.\n" },
    { "<article><header><h1>Seen</h1><p class=\"teaser-text\">T</p></header></article>",
      "embed video 70000401 " VIDEO " [Seen] 0\n" },
    { "<head><script type=\"application/ld+json\">[{\"@type\":\"VideoObject\",\"duration\":"
      "\"PT1H2M3.5S\",\"uploadDate\":\"2026-01-02T10:00:00Z\"}]</script></head><article><h1>Seen"
      "</h1><div class=\"rich-text\"><p>Words.</p></div></article>",
      "embed video 70000401 " VIDEO " [Seen] 3723\np Words.\n" },
    { "<article><h1>Seen</h1><div class=\"rich-text\"><p>Words.</p></div></article><script>"
      "window.__APP_STATE__={\"/graph-api/en/content/video/70000401\":{\"data\":{\"content\":"
      "{\"hlsVideoSrc\":\"https://x/y.m3u8\",\"formattedDuration\":\"00:10\"}}}};</script>",
      "embed video 70000401 " VIDEO " [Seen] 10\np Words.\n" },
    { "<article><h1>Seen</h1><div class=\"yt-wrapper embed\"><iframe "
      "data-src=\"https://www.youtube.com/embed/abc_1\"></iframe></div></article>",
      "embed youtube abc_1 https://www.youtube.com/watch?v=abc_1 [] 0\n" },
    /* The text that the script would draw stands behind the card, and nothing twice. */
    { "<article><h1>Seen</h1><video data-id=\"70000401\"></video></article><script>"
      "window.__APP_STATE__={\"/graph-api/en/content/video/70000401\":{\"data\":{\"content\":"
      "{\"hlsVideoSrc\":\"https://x/y.m3u8\",\"text\":\"<p>Words.</p><div class='embed'><video "
      "data-id='70000401'></video></div><p>More.</p>\"}}}};</script>",
      "embed video 70000401 " VIDEO " [Seen] 0\np Words.\np More.\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DwrArticle) article = dwr_test_read_page (cases[i].html, VIDEO);

    dwr_test_assert_outline (article, cases[i].outline, cases[i].html);
    dwr_test_assert_field (article, DWR_FIELD_KIND, "video");
  }
}

#define LEGACY_PLAYER(type)                                                                        \
  "<div id=\"bodyContent\"><h1>Heard</h1><p class=\"intro\">T</p><div class=\"standaloneWrap\">"   \
  "<div class=\"imgTeaserL\"><div class=\"mediaItem\" data-media-id=\"70000402\"><input "          \
  "type=\"hidden\" name=\"player_type\" value=\"" type "\"><input name=\"media_id\" "              \
  "value=\"70000402\"><input name=\"file_duration\" value=\"62\"><input name=\"media_title\" "     \
  "value=\"Heard\"><input name=\"preview_image\" value=\"/image/7_401.jpg\"><div "                 \
  "class=\"teaserContentWrap share\"><h4>Share</h4><h2>Heard</h2><p>Send</p></div></div></div>"    \
  "</div></div>"

/* An address of before 2023 does not say whether it is seen or heard. */
static void
test_legacy_page (void)
{
  g_autoptr (DwrArticle) audio =
      dwr_test_read_page (LEGACY_PLAYER ("audio"), "https://www.dw.com/en/x/av-70000402");
  g_autoptr (DwrArticle) video =
      dwr_test_read_page (LEGACY_PLAYER ("video"), "https://www.dw.com/en/x/av-70000402");

  dwr_test_assert_outline (audio,
                           "embed audio 70000402 https://www.dw.com/en/x/av-70000402 [Heard] 62\n",
                           "audio");
  dwr_test_assert_field (audio, DWR_FIELD_KIND, "audio");
  dwr_test_assert_field (video, DWR_FIELD_KIND, "video");
}

/* A recording may have another number than the page that plays it. */
static void
test_legacy_number (void)
{
  g_autoptr (DwrArticle) article =
      dwr_test_read_page (LEGACY_PLAYER ("video"), "https://www.dw.com/en/x/av-70000404");

  dwr_test_assert_outline (article,
                           "embed video 70000404 https://www.dw.com/en/x/av-70000404 [Heard] 62\n",
                           "number");
}

static void
test_posts (void)
{
  check_body ("<blockquote class=\"twitter-tweet\"><p>Said so.</p>&mdash; Ada <a "
              "href=\"https://t.co/x\">t</a> <a href=\"https://twitter.com/ada/status/123\">May 4"
              "</a></blockquote>",
              "embed post - https://twitter.com/ada/status/123 [Said so. — Ada t May 4] 0\n");
  check_body ("<blockquote class=\"instagram-media\" "
              "data-instgrm-permalink=\"https://www.instagram.com/p/AbC/\"></blockquote>",
              "embed post - https://www.instagram.com/p/AbC/ [] 0\n");
  check_body ("<blockquote class=\"tiktok-embed\" cite=\"https://www.tiktok.com/@ada/video/123\" "
              "data-video-id=\"123\"><section>Danced</section></blockquote>",
              "embed post - https://www.tiktok.com/@ada/video/123 [Danced] 0\n");
  check_body ("<div class=\"fb-post\" data-href=\"https://www.facebook.com/ada/posts/1\"></div>",
              "embed post - https://www.facebook.com/ada/posts/1 [] 0\n");
  check_body ("<p>x</p><blockquote class=\"instagram-media\"></blockquote>", "p x\n");
  check_body ("<p>x</p><blockquote class=\"tiktok-embed\" cite=\"javascript:x\"></blockquote>",
              "p x\n");
}

/* All of a post of usual length is shown, with its author; a longer one is cut between words. */
static void
test_long_posts (void)
{
  g_autoptr (GString) words = g_string_new ("Word");
  g_autofree char *html = NULL;
  g_autofree char *outline = NULL;
  g_autofree char *long_html = NULL;
  g_autoptr (DwrArticle) article = NULL;
  const DwrBlock *block = NULL;

#define POST                                                                                       \
  "<blockquote class=\"twitter-tweet\"><p>%s</p>&mdash; Ada (@ada) <a "                            \
  "href=\"https://twitter.com/ada/status/123\">May 4</a></blockquote>"
  while (words->len < 280)
    g_string_append (words, " word");
  html = g_strdup_printf (POST, words->str);
  outline = g_strdup_printf (
      "embed post - https://twitter.com/ada/status/123 [%s — Ada (@ada) May 4] 0\n",
      words->str);
  check_body (html, outline);
  while (words->len < 1000)
    g_string_append (words, " word");
  long_html = g_strdup_printf (POST, words->str);
#undef POST
  article = dwr_test_read_body (long_html);
  block = g_ptr_array_index (article->blocks, 0);
  g_assert_true (g_str_has_suffix (block->embed->title, " word…"));
}

#define WITH_WIDGETS(body)                                                                         \
  "<html lang=\"en\"><body><article><h1>A headline</h1><div class=\"rich-text\">" body             \
  "</div></article><script>window.__APP_STATE__={\"/graph-api/en/content/article/70001001\":"      \
  "{\"data\":{\"content\":{\"widgets\":[{\"id\":1,\"title\":\"A chart\",\"embedCode\":\"<iframe "  \
  "src='https://datawrapper.dwcdn.net/abc/1/'></iframe>\"},{\"id\":2,\"embedCode\":\"<div "        \
  "id='promio-pym-container'></div>\"}],\"contentLinks\":[{\"targetId\":3,\"name\":\"Newsletter "  \
  "sign-up\"}]}}}};</script>"

/* A widget's frame is only in the state; a form to subscribe is no part of the article. */
static void
test_widgets (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_page (
      WITH_WIDGETS ("<p>x</p><div class=\"embed dw-widget\" data-id=\"1\"></div>"
                    "<div class=\"embed dw-widget\" data-id=\"2\"></div>"
                    "<div class=\"embed dw-widget\" data-id=\"3\"></div>"
                    "<div class=\"embed dw-widget\"></div>"),
      DWR_TEST_ADDRESS);

  dwr_test_assert_outline (article,
                           "p x\nembed widget 1 https://datawrapper.dwcdn.net/abc/1/ [A chart] 0\n",
                           "widgets");
  check_body (
      "<div class=\"embed\"><iframe src=\"https://flo.uri.sh/story/1/embed\"></iframe></div>",
      "embed widget - https://flo.uri.sh/story/1/embed [] 0\n");
  check_body ("<figure><iframe src=\"https://datawrapper.dwcdn.net/abc/1/\"></iframe></figure>",
              "embed widget - https://datawrapper.dwcdn.net/abc/1/ [] 0\n");
  check_body ("<figure><video data-id=\"70000401\"><source src=\"x\"></video></figure>",
              "embed video 70000401 https://www.dw.com/en/0/video-70000401 [] 0\n");
  check_body ("<div class=\"embed\"><audio data-id=\"70000403\"></audio></div>",
              "embed audio 70000403 https://www.dw.com/en/0/audio-70000403 [] 0\n");
}

/* A page may show one widget many times, and many may share one long text: what is read of them is
 * bounded. */
static void
test_many_widgets (void)
{
  g_autofree char *filler = g_strnfill (100000, 'x');
  g_autoptr (GString) html = g_string_new (NULL);
  g_autofree char *page = NULL;
  g_autoptr (DwrArticle) article = NULL;
  const DwrBlock *first = NULL;
  const DwrBlock *last = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append (html, "<div class='embed dw-widget' data-id='1'></div>");
  page = g_strdup_printf (
      "<html lang='en'><body><article><h1>A headline</h1><div class='rich-text'>%s</div>"
      "</article><script>window.__APP_STATE__={\"/graph-api/en/content/article/70001001\":"
      "{\"data\":{\"content\":{\"widgets\":[{\"id\":1,\"title\":\"%s\",\"embedCode\":"
      "\"<iframe src='https://example.org/1'></iframe>%s\"}]}}}};</script>",
      html->str,
      filler,
      filler);
  article = dwr_test_read_page (page, DWR_TEST_ADDRESS);
  g_assert_cmpuint (article->blocks->len, ==, 2000);
  first = g_ptr_array_index (article->blocks, 0);
  last = g_ptr_array_index (article->blocks, 1999);
  g_assert_cmpstr (first->embed->uri, ==, "https://example.org/1");
  g_assert_cmpuint (strlen (first->embed->title), ==, 100000);
  g_assert_cmpstr (last->embed->uri, ==, DWR_TEST_ADDRESS);
  g_assert_cmpstr (last->embed->title, ==, "");
}

/* The file of an audio is kept where the page has it, and only over https. */
static void
test_sound (void)
{
  static const struct {
    const char *html;
    const char *sound;
  } cases[] = {
    { "<div class=\"vjs-wrapper\"><audio data-id=\"7\"><source "
      "src=\"https://radio-download.dw.com/a/b.mp3\" type=\"audio/mp3\"></audio></div>",
      "https://radio-download.dw.com/a/b.mp3" },
    { "<audio data-id=\"7\" src=\"https://example.org/b.mp3\"></audio>",
      "https://example.org/b.mp3" },
    { "<audio data-id=\"7\"><source src=\"http://example.org/b.mp3\"></audio>", NULL },
    { "<audio data-id=\"7\"><source src=\"javascript:alert(1)\"></audio>", NULL },
    { "<audio data-id=\"7\"></audio>", NULL },
    { "<video data-id=\"7\"><source src=\"https://example.org/b.mp4\"></video>", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DwrArticle) article = dwr_test_read_body (cases[i].html);
    const DwrBlock *block = g_ptr_array_index (article->blocks, 0);

    g_assert_cmpint (block->kind, ==, DWR_BLOCK_EMBED);
    g_assert_cmpstr (block->embed->sound, ==, cases[i].sound);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/page/media/video-page", test_video_page);
  g_test_add_func ("/dwr/page/media/legacy-page", test_legacy_page);
  g_test_add_func ("/dwr/page/media/legacy-number", test_legacy_number);
  g_test_add_func ("/dwr/page/media/posts", test_posts);
  g_test_add_func ("/dwr/page/media/long-posts", test_long_posts);
  g_test_add_func ("/dwr/page/media/widgets", test_widgets);
  g_test_add_func ("/dwr/page/media/many-widgets", test_many_widgets);
  g_test_add_func ("/dwr/page/media/sound", test_sound);
  return g_test_run ();
}
