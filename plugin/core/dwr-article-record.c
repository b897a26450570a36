/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written down of an article when its page is kept. */

#include "config.h"

#include "dwr/dwr-article-record.h"

#include "dwr-article-private.h"

#define LAYOUT_GENERIC "generic"

static void
add_line (GString *words, const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (words, "%s\n", text);
}

static void
add_image (GString *words, const DwrImage *image)
{
  if (image == NULL)
    return;
  add_line (words, image->caption);
  add_line (words, image->credit);
}

static void
add_items (GString *words, GPtrArray *items, gboolean is_table)
{
  for (guint i = 0; items != NULL && i < items->len; i++) {
    gpointer item = g_ptr_array_index (items, i);

    if (is_table)
      add_items (words, item, FALSE);
    else
      add_line (words, ((const DwrProse *) item)->plain->str);
  }
}

static void
add_block (GString *words, const DwrBlock *block)
{
  add_line (words, block->title);
  add_line (words, block->prose != NULL ? block->prose->plain->str : NULL);
  add_items (words, block->items, block->kind == DWR_BLOCK_TABLE);
  add_image (words, block->image);
  add_line (words, block->embed != NULL ? block->embed->title : NULL);
}

char *
dwr_article_dup_words (DwrArticle *article)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < article->authors->len; i++)
    add_line (words, ((const DwrAuthor *) g_ptr_array_index (article->authors, i))->name);
  add_line (words, article->fields[DWR_FIELD_KICKER]);
  add_image (words, article->lead_image);
  for (guint i = 0; i < article->blocks->len; i++)
    add_block (words, g_ptr_array_index (article->blocks, i));
  for (guint i = 0; i < article->notes->len; i++)
    add_line (words, g_ptr_array_index (article->notes, i));
  add_line (words, article->fields[DWR_FIELD_SIGNATURE]);
  return g_string_free (words, FALSE);
}

const char *
dwr_article_get_short_link (DwrArticle *article)
{
  return article->fields[DWR_FIELD_SHORT_LINK];
}

const char *
dwr_article_get_modified (DwrArticle *article)
{
  return article->fields[DWR_FIELD_MODIFIED];
}

static gboolean
has_text (DwrArticle *article)
{
  return article->blocks->len > 0 || !g_str_equal (dwr_article_get_kind (article), "article");
}

DwrArticleTrust
dwr_article_judge (DwrArticle *article)
{
  if (article->claim == DWR_CLAIM_OTHER)
    return DWR_ARTICLE_FOREIGN;
  if (g_str_equal (article->layout, LAYOUT_GENERIC))
    return article->claim == DWR_CLAIM_SAME ? DWR_ARTICLE_PARTIAL : DWR_ARTICLE_FOREIGN;
  return has_text (article) ? DWR_ARTICLE_WHOLE : DWR_ARTICLE_PARTIAL;
}

static void
set (char **member, const char *text)
{
  if (text != NULL)
    dwr_block_take_text (member, g_strdup (text));
}

DwrHeadline *
dwr_article_dup_headline (DwrArticle *article, DwrLink *link)
{
  DwrHeadline *headline = dwr_headline_new ();
  const char *uri = dwr_article_get_uri (article);

  set (&headline->id, dwr_link_get_id (link));
  set (&headline->id, article->fields[DWR_FIELD_ID]);
  set (&headline->link, uri != NULL ? uri : dwr_link_get_uri (link));
  set (&headline->title, dwr_article_get_title (article));
  set (&headline->teaser, article->fields[DWR_FIELD_TEASER]);
  set (&headline->section, article->fields[DWR_FIELD_KICKER]);
  set (&headline->language, dwr_article_get_language (article));
  headline->published = g_strdup (article->fields[DWR_FIELD_PUBLISHED]);
  headline->kind = dwr_link_get_kind (link);
  return headline;
}
