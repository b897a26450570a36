/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists of names, in the order of their letters. */

#include "config.h"

#include "dwr-page-vocabulary.h"

#include <string.h>

static const char *const attributes[] = {
  "alt",
  "amp",
  "cite",
  "class",
  "colspan",
  "content",
  "data-aspect-ratio",
  "data-duration",
  "data-format",
  "data-href",
  "data-id",
  "data-instgrm-permalink",
  "data-posterurl",
  "data-shortcode",
  "data-src",
  "data-srcset",
  "data-tracking-name",
  "data-tweetid",
  "data-url",
  "data-videoid",
  "datetime",
  "dir",
  "height",
  "href",
  "id",
  "lang",
  "link",
  "name",
  "poster",
  "property",
  "rel",
  "rowspan",
  "src",
  "srcset",
  "start",
  "title",
  "value",
  "width",
  "\u26a1",
};

static const char *const classes[] = {
  "adHeadline",
  "advertisement",
  "artikel",
  "audio",
  "author",
  "author-details",
  "author-link",
  "content-block",
  "copy-button-wrapper",
  "copyright",
  "date",
  "dw-widget",
  "embed",
  "extra-info",
  "fb-post",
  "fb-video",
  "feedback",
  "gallery",
  "headline",
  "image-gallery",
  "instagram-media",
  "intro",
  "kicker",
  "linkList",
  "liveblog-post",
  "longText",
  "mediaItem",
  "news",
  "picBox",
  "pics",
  "placeholder-image",
  "publication",
  "quick-item",
  "relatedContent",
  "rich-text",
  "rich-text-ad",
  "sharing-item",
  "slideshow",
  "smallList",
  "teaser-description",
  "teaser-text",
  "tiktok-embed",
  "time-area",
  "title",
  "tools",
  "tv",
  "tweet",
  "twitter-tweet",
  "vjs-no-js",
  "vjs-wrapper",
  "yt-wrapper",
};

/* And all that begin so. */
static const char *const class_prefixes[] = {
  "ContentDetailRichtext_richtext",
  "infobox",
  "teaser-wrap",
};

static const char *const metas[] = {
  "article:modified_time",
  "article:published_time",
  "author",
  "date",
  "description",
  "og:description",
  "og:image",
  "og:image:alt",
  "og:site_name",
  "og:title",
  "twitter:title",
};

static const char *const clutter_classes[] = {
  "adWrapper",         "advertisement",    "basicTeaser",
  "feedback",          "feedback-sidebar", "focus-menu",
  "rich-text-ad",      "sharing-item",     "teaser-footer-wrapper",
  "teaser-image-wrap",
};

static const char *const clutter_ids[] = { "sharing-bar" };

typedef int (*Compare) (const char *first, const char *second, gsize length_bytes);

static gboolean
has_name (const char *const *names,
          gsize n_names,
          Compare compare,
          const char *name,
          gsize name_bytes)
{
  while (n_names > 0) {
    gsize middle = n_names / 2;
    gsize middle_bytes = strlen (names[middle]);
    int order = compare (name, names[middle], name_bytes);

    /* The shorter of two that are the same up to its end comes first; @name may hold a NUL. */
    if (order == 0)
      order = (name_bytes > middle_bytes) - (name_bytes < middle_bytes);
    if (order == 0)
      return TRUE;
    if (order > 0) {
      names += middle + 1;
      n_names -= middle + 1;
    } else {
      n_names = middle;
    }
  }
  return FALSE;
}

#define HAS_NAME(names, compare, name, name_bytes)                                                 \
  has_name ((names), G_N_ELEMENTS (names), (compare), (name), (name_bytes))

static int
compare_in_any_case (const char *first, const char *second, gsize length_bytes)
{
  return g_ascii_strncasecmp (first, second, length_bytes);
}

gboolean
dwr_page_knows_attribute (const char *name, gsize name_bytes)
{
  return HAS_NAME (attributes, compare_in_any_case, name, name_bytes);
}

gboolean
dwr_page_knows_class (const char *name, gsize name_bytes)
{
  for (gsize i = 0; i < G_N_ELEMENTS (class_prefixes); i++)
    if (name_bytes >= strlen (class_prefixes[i]) &&
        memcmp (name, class_prefixes[i], strlen (class_prefixes[i])) == 0)
      return TRUE;
  return HAS_NAME (classes, strncmp, name, name_bytes);
}

gboolean
dwr_page_knows_meta (const char *name, gsize name_bytes)
{
  return HAS_NAME (metas, strncmp, name, name_bytes);
}

gboolean
dwr_page_is_clutter_class (const char *name, gsize name_bytes)
{
  return HAS_NAME (clutter_classes, strncmp, name, name_bytes);
}

gboolean
dwr_page_is_clutter_id (const char *name, gsize name_bytes)
{
  return HAS_NAME (clutter_ids, strncmp, name, name_bytes);
}
