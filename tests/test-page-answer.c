/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON in the place of a page: what the site's interface answers. */

#include "config.h"

#include "dwr-article-private.h"
#include "dwr-test-article.h"

#define ANSWER(content) "{\"data\":{\"content\":{" content "}}}"

#define ARTICLE                                                                                    \
  "\"__typename\":\"Article\",\"id\":70001001,\"language\":\"ARABIC\",\"isRtl\":true,"             \
  "\"canonicalUrl\":\"https://www.dw.com/ar/some-page/a-70001001\",\"title\":\"A headline\","      \
  "\"teaser\":\"A teaser.\",\"firstPublicationDate\":\"2026-05-04T10:00:00Z\","                    \
  "\"lastPublicationDate\":\"2026-05-04T11:30:00+02:00\",\"isOpinion\":true,"                      \
  "\"permaLinkUrl\":\"https://p.dw.com/p/4aBcD\",\"firstPersonArray\":[{\"id\":5,\"fullName\":"    \
  "\"Ada Example\"}],\"contentAssociations\":[{\"targetId\":5,\"additionalInformation\":"          \
  "\"Cairo\"}],\"mainContentImageLink\":{\"targetId\":70000002,\"description\":\"The lead\","      \
  "\"target\":{\"licenserSupplement\":\"A. B/dpa\"}},\"contentLinks\":[{\"targetId\":70000003,"    \
  "\"targetType\":\"IMAGE\",\"name\":\"Its name\",\"description\":\"Known elsewhere\",\"target\":" \
  "{\"licenserSupplement\":\"C. D/afp\"}},{\"targetId\":70000004,\"targetType\":\"AUTO_TOPIC\","   \
  "\"name\":\"A topic\",\"target\":{\"namedUrl\":\"/ar/topic/t-70000004\"}},{\"targetId\":"        \
  "70000005,\"targetType\":\"ARTICLE\",\"name\":\"Another\",\"description\":\"Its teaser\"},"      \
  "{\"targetId\":70001001,\"targetType\":\"ARTICLE\",\"name\":\"Itself\"}],"                       \
  "\"text\":\"<p>One.</p><figure class=\\\"placeholder-image\\\"><img data-id=\\\"70000002\\\" "   \
  "data-url=\\\"https://static.dw.com/image/70000002_${formatId}.jpg\\\"></figure><figure>"        \
  "<img data-format=\\\"MASTER_LANDSCAPE\\\" data-id=\\\"70000003\\\"></figure><p>Two.</p>\""

static void
check_article (DwrArticle *article)
{
  const DwrAuthor *author = g_ptr_array_index (article->authors, 0);
  const DwrRelated *related = NULL;

  dwr_test_assert_field (article, DWR_FIELD_URI, "https://www.dw.com/ar/some-page/a-70001001");
  dwr_test_assert_field (article, DWR_FIELD_KIND, "article");
  dwr_test_assert_field (article, DWR_FIELD_LANGUAGE, "ar");
  dwr_test_assert_field (article, DWR_FIELD_DIRECTION, "rtl");
  dwr_test_assert_field (article, DWR_FIELD_TITLE, "A headline");
  dwr_test_assert_field (article, DWR_FIELD_TEASER, "A teaser.");
  dwr_test_assert_field (article, DWR_FIELD_PUBLISHED, "2026-05-04T10:00:00Z");
  dwr_test_assert_field (article, DWR_FIELD_MODIFIED, "2026-05-04T11:30:00+02:00");
  dwr_test_assert_field (article, DWR_FIELD_SHORT_LINK, "https://p.dw.com/p/4aBcD");
  g_assert_cmpstr (author->name, ==, "Ada Example");
  g_assert_cmpstr (author->place, ==, "Cairo");
  g_assert_true (article->is_opinion);
  g_assert_cmpstr (article->layout, ==, "graph-api");
  g_assert_cmpstr (article->lead_image->caption, ==, "The lead");
  g_assert_cmpstr (article->lead_image->credit, ==, "A. B/dpa");
  dwr_test_assert_outline (
      article,
      "p One.\nimage 70000003 905 960x0 [Its name] [Known elsewhere] [C. D/afp]\np Two.\n",
      "answer");
  g_assert_cmpuint (article->related->len, ==, 1);
  related = g_ptr_array_index (article->related, 0);
  g_assert_cmpstr (related->link, ==, "https://www.dw.com/ar/0/a-70000005");
  g_assert_cmpstr (related->teaser, ==, "Its teaser");
}

/* The answer as it comes and its content alone; the address may be the interface's own. */
static void
test_article (void)
{
  static const char *const addresses[] = {
    NULL,
    "https://www.dw.com/ar/0/a-70001001",
    "https://www.dw.com/graph-api/ar/content/article/70001001",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++) {
    g_autoptr (DwrArticle) whole = dwr_test_read_page (ANSWER (ARTICLE), addresses[i]);
    g_autoptr (DwrArticle) bare = dwr_test_read_page (" \n{" ARTICLE "}", addresses[i]);

    check_article (whole);
    check_article (bare);
  }
}

static void
test_media (void)
{
  g_autoptr (DwrArticle) video = dwr_test_read_page (
      ANSWER ("\"__typename\":\"Video\",\"id\":70000401,\"namedUrl\":"
              "\"/en/seen/video-70000401\",\"language\":\"ENGLISH\",\"title\":\"Seen\","
              "\"hlsVideoSrc\":\"https://x/y.m3u8\",\"formattedDuration\":\"03:38\","
              "\"posterImageUrl\":\"https://static.dw.com/image/7_${formatId}.jpg\","
              "\"text\":\"<p>Words.</p>\""),
      NULL);
  g_autoptr (DwrArticle) audio = dwr_test_read_page (
      ANSWER ("\"__typename\":\"Audio\",\"id\":70000402,\"title\":\"Heard\","
              "\"mp3Src\":\"https://x/y.mp3\",\"duration\":62,\"teaser\":\"T\""),
      "https://www.dw.com/en/heard/audio-70000402");

  dwr_test_assert_outline (
      video,
      "embed video 70000401 https://www.dw.com/en/seen/video-70000401 [Seen] 218\np Words.\n",
      "video");
  dwr_test_assert_outline (
      audio,
      "embed audio 70000402 https://www.dw.com/en/heard/audio-70000402 [Heard] 62\n",
      "audio");
  dwr_test_assert_field (video, DWR_FIELD_KIND, "video");
  dwr_test_assert_field (audio, DWR_FIELD_KIND, "audio");
}

/* A gallery's picture above the text is its first slide. */
static void
test_gallery (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_page (
      ANSWER ("\"__typename\":\"ImageGallery\",\"id\":70000405,\"namedUrl\":\"/en/x/g-70000405\","
              "\"title\":\"Shown\",\"text\":\"<p>Before.</p>\",\"mainContentImageLink\":"
              "{\"targetId\":70000006},\"extendedGalleryImages\":[{\"name\":\"One\","
              "\"description\":\"Its words\",\"assignedImage\":{\"id\":70000006,"
              "\"licenserSupplement\":\"A/dpa\"}},{\"name\":\"\",\"description\":\"Two\","
              "\"assignedImage\":{\"id\":70000007}}]"),
      NULL);

  dwr_test_assert_outline (article,
                           "p Before.\nimage 70000006 905 960x0 [] [One – Its words] [A/dpa]\n"
                           "image 70000007 905 960x0 [] [Two] []\n",
                           "gallery");
  dwr_test_assert_field (article, DWR_FIELD_KIND, "gallery");
  g_assert_null (article->lead_image);
}

/* The older interface, api.dw.com/api/detail. */
static void
test_detail (void)
{
  g_autoptr (DwrArticle) video = dwr_test_read_page (
      "{\"type\":\"Video\",\"id\":70000403,\"languageId\":1,\"name\":\"Gesehen\",\"teaser\":"
      "\"Kurz.\",\"categoryName\":\"Nachrichten\",\"text\":\"\",\"permaLink\":"
      "\"https://p.dw.com/p/4aBcD\",\"displayDate\":\"2021-10-20T19:15:40.878Z\",\"mainContent\":"
      "{\"type\":\"Video\",\"id\":70000403,\"name\":\"Gesehen\",\"duration\":102,\"previewImage\":"
      "{\"id\":70000404}},\"teaserGroup\":{\"items\":[{\"name\":\"Gehört\",\"teaserText\":\"T\","
      "\"reference\":{\"type\":\"AudioRef\",\"id\":70000409}},{\"name\":\"Suche\",\"reference\":"
      "{\"type\":\"SearchRef\"}}]}}",
      NULL);
  g_autoptr (DwrArticle) article = dwr_test_read_page (
      "{\"type\":\"Article\",\"id\":70000410,\"languageId\":2,\"name\":\"Read\",\"mainContent\":"
      "{\"type\":\"Image\",\"id\":70000411,\"name\":\"Alt\"},\"body\":[{\"content\":{\"type\":"
      "\"Paragraph\",\"text\":\"<p><strong>A subhead</strong></p><p>One.</p>\"}},{\"content\":"
      "{\"type\":\"Image\",\"id\":70000412,\"name\":\"Alt\"}}]}",
      NULL);

  dwr_test_assert_outline (
      video,
      "embed video 70000403 https://www.dw.com/de/0/video-70000403 [Gesehen] 102\n",
      "detail-video");
  dwr_test_assert_field (video, DWR_FIELD_KICKER, "Nachrichten");
  dwr_test_assert_field (video, DWR_FIELD_PUBLISHED, "2021-10-20T19:15:40.878Z");
  dwr_test_assert_field (video, DWR_FIELD_LANGUAGE, "de");
  dwr_test_assert_field (video, DWR_FIELD_SHORT_LINK, "https://p.dw.com/p/4aBcD");
  g_assert_cmpuint (video->related->len, ==, 1);
  dwr_test_assert_outline (article,
                           "h2 A subhead\np One.\nimage 70000412 905 960x0 [Alt] [] []\n",
                           "detail-article");
  g_assert_cmpstr (article->lead_image->id, ==, "70000411");
}

/* An address that is known outranks one that is made of a number. */
static void
test_detail_address (void)
{
  static const char answer[] =
      "{\"type\":\"Video\",\"id\":70000403,\"name\":\"Seen\",\"teaser\":\"T\","
      "\"mainContent\":{\"type\":\"Video\",\"id\":70000403}}";
  g_autoptr (DwrArticle) article =
      dwr_test_read_page (answer, "https://www.dw.com/en/seen/av-70000403");

  dwr_test_assert_field (article, DWR_FIELD_URI, "https://www.dw.com/en/seen/av-70000403");
}

/* What is JSON but nothing to read. */
static void
test_refused (void)
{
  static const char *const answers[] = {
    "{",
    "{}",
    "{\"data\":null}",
    "{\"data\":{\"content\":null}}",
    "{\"data\":{\"content\":[1]},\"errors\":[]}",
    ANSWER ("\"__typename\":\"AutoTopic\",\"title\":\"A topic\",\"teaser\":\"Words\""),
    ANSWER ("\"name\":\"News\",\"teaser\":\"W\",\"contentComposition\":{\"x\":1}"),
    ANSWER ("\"__typename\":\"Article\",\"teaser\":\"No headline\""),
    ANSWER ("\"__typename\":\"Article\",\"title\":\"Headline alone\""),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", answers[i]);
    g_assert_null (dwr_test_read (answers[i], DWR_TEST_ADDRESS, &error));
    g_assert_error (error, DWR_ERROR, DWR_ERROR_NOT_ARTICLE);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/page/answer/article", test_article);
  g_test_add_func ("/dwr/page/answer/media", test_media);
  g_test_add_func ("/dwr/page/answer/gallery", test_gallery);
  g_test_add_func ("/dwr/page/answer/detail", test_detail);
  g_test_add_func ("/dwr/page/answer/detail-address", test_detail_address);
  g_test_add_func ("/dwr/page/answer/refused", test_refused);
  return g_test_run ();
}
