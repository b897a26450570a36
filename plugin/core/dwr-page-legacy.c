/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The pages of 2011 to 2023: everything is in #bodyContent, the text in .longText, date and author
 * in a list of small print whose labels are in the page's language. */

#include "config.h"

#include <string.h>

#include "dwr-byline.h"
#include "dwr-date.h"
#include "dwr-label.h"
#include "dwr-page-embed.h"
#include "dwr-page-fields.h"
#include "dwr-page-image.h"
#include "dwr-page-readers.h"
#include "dwr-page-rich-text.h"

/* More than any page names. */
#define OVERLAYS_MAX 40
#define ITEMS_MAX 40
#define WORDS_MAX 40

/* Far from all items. */
#define NO_INDEX (ITEMS_MAX + 2)

static void
read_lead_image (const GumboNode *content, const GumboNode *text, DwrArticleBuilder *builder)
{
  const GumboNode *box = dwr_dom_find_class (content, "picBox");
  DwrImage *image = NULL;

  if (box == NULL || (text != NULL && dwr_dom_is_below (box, text)))
    return;
  image = dwr_page_read_pic_box (box, DWR_IMAGE_LEAD);
  if (image != NULL)
    dwr_article_builder_take_lead_image (builder, image, DWR_SOURCE_DOM);
}

/* An item of the small print without its label. (transfer full) */
static char *
dup_item (const GumboNode *item)
{
  return dwr_dom_dup_text (item, dwr_dom_find_tag (item, GUMBO_TAG_STRONG));
}

/* Labels of people, days and the rest stand before what they announce, as an element of their own
 * or in the same line. */
static DwrLabel
find_label (const GumboNode *item)
{
  const GumboNode *strong = dwr_dom_find_tag (item, GUMBO_TAG_STRONG);
  g_autofree char *text = dwr_dom_dup_text (strong != NULL ? strong : item, NULL);

  return strong != NULL || strchr (text, ':') != NULL ? dwr_label_find (text) : DWR_LABEL_UNKNOWN;
}

/* "North, South, Ferry": a list of words, none of them with another name before it. */
static gboolean
is_word_list (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, ",", WORDS_MAX);

  for (guint i = 0; words[i] != NULL; i++)
    if (strchr (g_strstrip (words[i]), ' ') != NULL)
      return FALSE;
  return g_strv_length (words) > 1;
}

/* What no label announces can be a name if it is a line without link, digits or address. */
static gboolean
is_name (const GumboNode *item)
{
  g_autofree char *text = dup_item (item);

  return *text != '\0' && dwr_dom_find_tag (item, GUMBO_TAG_A) == NULL &&
         strpbrk (text, "0123456789:/") == NULL && !is_word_list (text);
}

/* The author by the label; where labels are unknown, the item next to the date that can be a name,
 * best the one behind it: the order differs with the year. (nullable) */
static const GumboNode *
find_author (const GPtrArray *items, guint date_index)
{
  const int offsets[] = { 1, -1 };

  for (guint i = 0; i < items->len; i++)
    if (find_label (g_ptr_array_index (items, i)) == DWR_LABEL_AUTHOR)
      return g_ptr_array_index (items, i);
  for (gsize i = 0; i < G_N_ELEMENTS (offsets); i++) {
    gint64 index = (gint64) date_index + offsets[i];
    const GumboNode *item =
        index >= 0 && index < items->len ? g_ptr_array_index (items, (guint) index) : NULL;

    if (item != NULL && find_label (item) == DWR_LABEL_UNKNOWN && is_name (item))
      return item;
  }
  return NULL;
}

static GPtrArray *
list_items (const GumboNode *content)
{
  const GumboNode *list = dwr_dom_find_class (content, "smallList");
  const GumboVector *children = list != NULL ? dwr_dom_get_children (list) : NULL;
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; children != NULL && i < children->length && items->len < ITEMS_MAX; i++)
    if (dwr_dom_is (children->data[i], GUMBO_TAG_LI))
      g_ptr_array_add (items, children->data[i]);
  return items;
}

static void
read_author (const GPtrArray *items, guint date_index, DwrArticleBuilder *builder)
{
  const GumboNode *author = find_author (items, date_index);
  g_autofree char *names = author != NULL ? dup_item (author) : NULL;

  if (names != NULL)
    dwr_byline_read (names, builder, DWR_SOURCE_DOM);
}

/* A date that cannot be read: the item that is labelled so, else the first, as on most pages,
 * unless that is known for something else. No index of @items: there is none. */
static guint
find_unread_date (const GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    if (find_label (g_ptr_array_index (items, i)) == DWR_LABEL_DATE)
      return i;
  if (items->len > 0 && find_label (g_ptr_array_index (items, 0)) == DWR_LABEL_UNKNOWN)
    return 0;
  return NO_INDEX;
}

/* The small print: date, author, short link and what no reader needs. */
static void
read_small_print (const GumboNode *content,
                  const DwrPageContext *context,
                  DwrArticleBuilder *builder)
{
  g_autoptr (GPtrArray) items = list_items (content);
  guint date_index = find_unread_date (items);

  for (guint i = items->len; i > 0; i--) {
    g_autofree char *text = dup_item (g_ptr_array_index (items, i - 1));
    g_autofree char *date = dwr_date_dup_shown (text, context->edition);

    if (date != NULL)
      date_index = i - 1;
    dwr_article_builder_set (builder, DWR_FIELD_PUBLISHED, date, DWR_SOURCE_DOM);
    dwr_page_set_short_link (text, builder);
  }
  read_author (items, date_index, builder);
}

/* Players and galleries that stand outside of the text: what a media page is about. */
static void
read_media (const GumboNode *content,
            const GumboNode *text,
            const DwrPageContext *context,
            GPtrArray *blocks)
{
  const GumboNode *node = content;
  gboolean is_done = FALSE;

  while ((node = dwr_dom_next (node, content, !is_done)) != NULL) {
    is_done = node == text || dwr_dom_has_class (node, "relatedContent");
    if (!is_done && (dwr_page_is_player (node) || dwr_dom_has_class (node, "slideshow")))
      is_done = dwr_page_read_embed (node, context, blocks);
  }
}

/* The player of a media page is its own, whatever number the recording has. */
static void
claim_player (const DwrPageContext *context, GPtrArray *blocks)
{
  const DwrBlock *first = blocks->len > 0 ? g_ptr_array_index (blocks, 0) : NULL;
  DwrEmbed *embed = first != NULL && first->kind == DWR_BLOCK_EMBED ? first->embed : NULL;

  if (dwr_link_get_kind (context->base) != DWR_LINK_MEDIA || embed == NULL ||
      (embed->kind != DWR_EMBED_VIDEO && embed->kind != DWR_EMBED_AUDIO))
    return;
  g_free (embed->id);
  g_free (embed->uri);
  embed->id = g_strdup (dwr_link_get_id (context->base));
  embed->uri = g_strdup (dwr_link_get_uri (context->base));
}

/* The drawing beside a link to something that opens above the page. */
static const struct {
  const char *class_name;
  DwrEmbedKind kind;
  const char *letters; /* in an address */
} overlay_rules[] = {
  { "audio", DWR_EMBED_AUDIO, "av" },
  { "pics", DWR_EMBED_GALLERY, "g" },
  { "tv", DWR_EMBED_VIDEO, "av" },
};

/* A recording of the article itself has its headline; any other is one more thing to see. */
static void
add_overlay (const GumboNode *anchor,
             const char *language,
             const char *id,
             DwrArticleBuilder *builder,
             GPtrArray *blocks)
{
  const DwrEdition *edition = dwr_edition_find_by_path (language);
  g_autofree char *title = dwr_dom_dup_text (dwr_dom_find_tag (anchor, GUMBO_TAG_H2), NULL);
  gsize rule = 0;
  g_autofree char *address = NULL;

  if (edition == NULL || *id == '\0')
    return;
  while (rule + 1 < G_N_ELEMENTS (overlay_rules) &&
         dwr_dom_find_class (anchor, overlay_rules[rule].class_name) == NULL)
    rule++;
  address = g_strdup_printf ("https://www.dw.com/%s/0/%s-%s",
                             edition->path,
                             overlay_rules[rule].letters,
                             id);
  if (g_strcmp0 (title, dwr_article_builder_get (builder, DWR_FIELD_TITLE)) == 0) {
    DwrEmbed *embed = dwr_embed_new (overlay_rules[rule].kind);

    embed->id = g_strdup (id);
    embed->uri = g_steal_pointer (&address);
    embed->title = g_steal_pointer (&title);
    g_ptr_array_add (blocks, dwr_block_new_embed (embed));
  } else {
    DwrRelated *related = g_new0 (DwrRelated, 1);

    related->title = g_steal_pointer (&title);
    related->link = g_steal_pointer (&address);
    related->teaser = dwr_dom_dup_text (dwr_dom_find_tag (anchor, GUMBO_TAG_P), NULL);
    related->kind = dwr_embed_kind_get_name (overlay_rules[rule].kind);
    dwr_article_builder_take_related (builder, related);
  }
}

/* "/overlay/media/fr/SLUG/15100334/6533123" */
static void
read_overlay (const GumboNode *anchor,
              const char *address,
              DwrArticleBuilder *builder,
              GPtrArray *blocks)
{
  g_auto (GStrv) parts = g_strsplit (address, "/", 9);
  guint n_parts = g_strv_length (parts);

  if (n_parts >= 7 && strlen (parts[n_parts - 2]) <= 12 &&
      strspn (parts[n_parts - 2], "0123456789") == strlen (parts[n_parts - 2]))
    add_overlay (anchor, parts[3], parts[n_parts - 2], builder, blocks);
}

/* What is played above the article. An overlay's words are searched, so that one inside another is
 * not looked at. */
static void
read_overlays (const GumboNode *content, DwrArticleBuilder *builder, GPtrArray *blocks)
{
  const GumboNode *node = content;
  gboolean is_overlay = FALSE;
  guint n_overlays = 0;

  while (n_overlays < OVERLAYS_MAX && (node = dwr_dom_next (node, content, !is_overlay)) != NULL) {
    const char *address = dwr_dom_get_attribute (node, "link");

    is_overlay = address != NULL && g_str_has_prefix (address, "/overlay/media/");
    if (!is_overlay)
      continue;
    read_overlay (node, address, builder, blocks);
    n_overlays++;
  }
}

void
dwr_page_legacy_read (const GumboNode *root,
                      const DwrPageContext *context,
                      DwrArticleBuilder *builder)
{
  const GumboNode *content = dwr_dom_find_attribute (root, "id", "bodyContent");
  const GumboNode *text = content != NULL ? dwr_dom_find_class (content, "longText") : NULL;
  g_autoptr (GPtrArray) blocks = dwr_blocks_new ();

  if (content == NULL)
    return;
  dwr_page_set_text (dwr_dom_find_class (content, "artikel"), DWR_FIELD_KICKER, builder);
  dwr_page_set_text (dwr_dom_find_tag (content, GUMBO_TAG_H1), DWR_FIELD_TITLE, builder);
  dwr_page_set_text (dwr_dom_find_class (content, "intro"), DWR_FIELD_TEASER, builder);
  read_lead_image (content, text, builder);
  read_small_print (content, context, builder);
  read_media (content, text, context, blocks);
  claim_player (context, blocks);
  if (text != NULL) {
    dwr_article_builder_expect_text (builder);
    dwr_rich_text_read (text, context, blocks);
  }
  read_overlays (content, builder, blocks);
  if (blocks->len > 0)
    dwr_article_builder_take_blocks (builder, g_steal_pointer (&blocks), DWR_SOURCE_DOM);
}
