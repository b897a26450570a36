/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The pages of 2011 to 2023: everything is in #bodyContent, the text in .longText, date and author
 * in a list of small print whose labels are in the page's language. */

#include "config.h"

#include <string.h>

#include "dwr-date.h"
#include "dwr-page-embed.h"
#include "dwr-page-readers.h"
#include "dwr-page-rich-text.h"

/* More than any page names. */
#define AUTHORS_MAX 20

static void
set_text (const GumboNode *node, DwrField field, DwrArticleBuilder *builder)
{
  g_autofree char *text = node != NULL ? dwr_dom_dup_text (node, NULL) : NULL;

  dwr_article_builder_set (builder, field, text, DWR_SOURCE_DOM);
}

static gboolean
is_inside (const GumboNode *node, const GumboNode *ancestor)
{
  for (; node != NULL; node = node->parent)
    if (node == ancestor)
      return TRUE;
  return FALSE;
}

static void
read_lead_image (const GumboNode *content, const GumboNode *text, DwrArticleBuilder *builder)
{
  const GumboNode *box = dwr_dom_find_class (content, "picBox");
  DwrImage *image = NULL;

  if (box == NULL || (text != NULL && is_inside (box, text)))
    return;
  image = dwr_page_read_pic_box (box, DWR_IMAGE_LEAD);
  if (image != NULL)
    dwr_article_builder_take_lead_image (builder, image, DWR_SOURCE_DOM);
}

/* A name is a line without link, digits or address. */
static gboolean
is_name (const GumboNode *item, const char *text)
{
  return *text != '\0' && dwr_dom_find_tag (item, GUMBO_TAG_A) == NULL &&
         strpbrk (text, "0123456789:/") == NULL;
}

static void
read_short_link (const char *text, DwrArticleBuilder *builder)
{
  g_autoptr (DwrLink) link = dwr_link_parse (text, DWR_LINK_FOUND, NULL);

  if (link != NULL && dwr_link_get_kind (link) == DWR_LINK_SHORT)
    dwr_article_builder_set (builder,
                             DWR_FIELD_SHORT_LINK,
                             dwr_link_get_uri (link),
                             DWR_SOURCE_DOM);
}

/* Several authors are written "A, B" or "A (Place), B", with the comma of their script. */
static void
read_authors (const char *text, DwrArticleBuilder *builder)
{
  static const char *const commas[] = { "\u060c", "\u3001", "\uff0c", "\u1363" };
  g_autoptr (GString) line = g_string_new (text);
  g_auto (GStrv) names = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (commas); i++)
    g_string_replace (line, commas[i], ",", 0);
  names = g_strsplit (line->str, ",", AUTHORS_MAX);
  for (guint i = 0; names[i] != NULL; i++) {
    char *place = strchr (names[i], '(');

    if (place != NULL)
      *place = '\0';
    dwr_article_builder_add_author (builder, g_strstrip (names[i]), DWR_SOURCE_DOM);
  }
}

/* The small print: the date comes first, readable or not, the author, if any, right after it. */
static void
read_small_print (const GumboNode *content,
                  const DwrPageContext *context,
                  DwrArticleBuilder *builder)
{
  const GumboNode *list = dwr_dom_find_class (content, "smallList");
  const GumboVector *children = list != NULL ? dwr_dom_get_children (list) : NULL;
  guint n_items = 0;

  for (guint i = 0; children != NULL && i < children->length; i++) {
    const GumboNode *item = children->data[i];
    const GumboNode *label = NULL;
    g_autofree char *text = NULL;
    g_autofree char *date = NULL;

    if (!dwr_dom_is (item, GUMBO_TAG_LI))
      continue;
    label = dwr_dom_find_tag (item, GUMBO_TAG_STRONG);
    text = dwr_dom_dup_text (item, label);
    date = dwr_date_dup_shown (text, context->edition);
    n_items++;
    if (date != NULL)
      dwr_article_builder_set (builder, DWR_FIELD_PUBLISHED, date, DWR_SOURCE_DOM);
    else if (n_items == 2 && is_name (item, text))
      read_authors (text, builder);
    else
      read_short_link (text, builder);
  }
}

void
dwr_page_legacy_read (const GumboNode *root,
                      const DwrPageContext *context,
                      DwrArticleBuilder *builder)
{
  const GumboNode *content = dwr_dom_find_attribute (root, "id", "bodyContent");
  const GumboNode *text = content != NULL ? dwr_dom_find_class (content, "longText") : NULL;
  const GumboNode *player = content != NULL ? dwr_dom_find_class (content, "mediaItem") : NULL;
  g_autoptr (GPtrArray) blocks = dwr_blocks_new ();

  if (content == NULL)
    return;
  set_text (dwr_dom_find_class (content, "artikel"), DWR_FIELD_KICKER, builder);
  set_text (dwr_dom_find_tag (content, GUMBO_TAG_H1), DWR_FIELD_TITLE, builder);
  set_text (dwr_dom_find_class (content, "intro"), DWR_FIELD_TEASER, builder);
  read_lead_image (content, text, builder);
  read_small_print (content, context, builder);
  if (player != NULL && (text == NULL || !is_inside (player, text)))
    dwr_page_read_embed (player, context, blocks);
  if (text != NULL)
    dwr_rich_text_read (text, context, blocks);
  if (blocks->len > 0)
    dwr_article_builder_take_blocks (builder, g_steal_pointer (&blocks), DWR_SOURCE_DOM);
}
