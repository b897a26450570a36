/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts an article together from what the page readers find, then gives it away unchangeable. */

#include "config.h"

#include "dwr-article-builder.h"

#include <string.h>

#include "dwr/dwr-link.h"
#include "dwr/dwr-text.h"

#include "dwr-article-tail.h"
#include "dwr-date.h"

/* More than any page of Deutsche Welle holds. */
#define AUTHORS_MAX 20
#define RELATED_MAX 12
#define REPEATS_MAX 20

struct _DwrArticleBuilder {
  DwrArticle *article; /* owned (nullable): none once it was given away */
  gboolean is_text_expected;
};

DwrArticleBuilder *
dwr_article_builder_new (const char *layout)
{
  DwrArticleBuilder *builder = g_new0 (DwrArticleBuilder, 1);

  builder->article = g_atomic_rc_box_new0 (DwrArticle);
  builder->article->layout = layout;
  builder->article->authors = g_ptr_array_new_with_free_func ((GDestroyNotify) dwr_author_free);
  builder->article->blocks = dwr_blocks_new ();
  builder->article->notes = g_ptr_array_new_with_free_func (g_free);
  builder->article->related = g_ptr_array_new_with_free_func ((GDestroyNotify) dwr_related_free);
  return builder;
}

void
dwr_article_builder_free (DwrArticleBuilder *builder)
{
  g_clear_pointer (&builder->article, dwr_article_unref);
  g_free (builder);
}

static gboolean
is_date (DwrField field)
{
  return field == DWR_FIELD_PUBLISHED || field == DWR_FIELD_MODIFIED;
}

/* What becomes a link in a document. */
static gboolean
is_short_link (const char *text)
{
  g_autoptr (DwrLink) link = dwr_link_parse (text, DWR_LINK_FOUND, NULL);

  return link != NULL && dwr_link_get_kind (link) == DWR_LINK_SHORT;
}

static gboolean
is_allowed (DwrField field, const char *text)
{
  if (is_date (field))
    return dwr_date_check (text) != NULL;
  return *text != '\0' && (field != DWR_FIELD_SHORT_LINK || is_short_link (text));
}

void
dwr_article_builder_set (DwrArticleBuilder *builder,
                         DwrField field,
                         const char *text,
                         DwrSource source)
{
  DwrArticle *article = builder->article;
  g_autofree char *clean = NULL;

  if (text == NULL || article->fields[field] != NULL)
    return;
  clean = field == DWR_FIELD_TITLE ? dwr_text_dup_title (text) : dwr_prose_dup_folded (text);
  if (!is_allowed (field, clean))
    return;
  article->fields[field] = g_steal_pointer (&clean);
  article->sources[field] = source;
}

const char *
dwr_article_builder_get (DwrArticleBuilder *builder, DwrField field)
{
  return builder->article->fields[field];
}

gboolean
dwr_article_builder_has_authors (DwrArticleBuilder *builder)
{
  return builder->article->authors->len > 0;
}

/* "Deutsche Welle (www.dw.com)", "DW" and the like. */
static gboolean
is_deutsche_welle (const char *name)
{
  return g_str_has_prefix (name, "Deutsche Welle") || g_strcmp0 (name, "DW") == 0 ||
         g_ascii_strcasecmp (name, "dw.com") == 0;
}

static gboolean
is_named (gconstpointer author, gconstpointer name)
{
  return g_str_equal (((const DwrAuthor *) author)->name, name);
}

/* Pages write " Houston", "(Houston)" or ", Houston". (transfer full) (nullable) */
static char *
dup_place (const char *text)
{
  g_autofree char *folded = dwr_prose_dup_folded (text);
  const char *start = folded + strspn (folded, " ,()|");
  gsize length_bytes = strlen (start);

  while (length_bytes > 0 && strchr (" ,()|", start[length_bytes - 1]) != NULL)
    length_bytes--;
  return length_bytes > 0 ? g_strndup (start, length_bytes) : NULL;
}

void
dwr_article_builder_add_author (DwrArticleBuilder *builder,
                                const char *name,
                                const char *place,
                                DwrSource source)
{
  GPtrArray *authors = builder->article->authors;
  g_autofree char *clean = dwr_text_dup_title (name);
  DwrAuthor *author = NULL;

  if (*clean == '\0' || is_deutsche_welle (clean) || authors->len >= AUTHORS_MAX ||
      g_ptr_array_find_with_equal_func (authors, clean, is_named, NULL))
    return;
  author = g_new0 (DwrAuthor, 1);
  author->name = g_steal_pointer (&clean);
  author->place = dup_place (place);
  g_ptr_array_add (authors, author);
  builder->article->authors_source = source;
}

void
dwr_article_builder_set_layout (DwrArticleBuilder *builder, const char *layout)
{
  builder->article->layout = layout;
}

void
dwr_article_builder_set_claim (DwrArticleBuilder *builder, DwrClaim claim)
{
  builder->article->claim = claim;
}

void
dwr_article_builder_set_kind (DwrArticleBuilder *builder, const char *kind, DwrSource source)
{
  g_clear_pointer (&builder->article->fields[DWR_FIELD_KIND], g_free);
  dwr_article_builder_set (builder, DWR_FIELD_KIND, kind, source);
}

void
dwr_article_builder_set_opinion (DwrArticleBuilder *builder)
{
  builder->article->is_opinion = TRUE;
}

gboolean
dwr_article_builder_has_lead_image (DwrArticleBuilder *builder)
{
  return builder->article->lead_image != NULL;
}

void
dwr_article_builder_take_lead_image (DwrArticleBuilder *builder, DwrImage *image, DwrSource source)
{
  g_clear_pointer (&builder->article->lead_image, dwr_image_free);
  builder->article->lead_image = image;
  builder->article->lead_image_source = source;
}

DwrImage *
dwr_article_builder_get_lead_image (DwrArticleBuilder *builder)
{
  return builder->article->lead_image;
}

GPtrArray *
dwr_article_builder_get_blocks (DwrArticleBuilder *builder)
{
  return builder->article->blocks;
}

DwrEmbed *
dwr_article_builder_get_player (DwrArticleBuilder *builder)
{
  const GPtrArray *blocks = builder->article->blocks;

  for (guint i = 0; i < blocks->len; i++) {
    const DwrBlock *block = g_ptr_array_index (blocks, i);

    if (block->kind == DWR_BLOCK_EMBED &&
        (block->embed->kind == DWR_EMBED_VIDEO || block->embed->kind == DWR_EMBED_AUDIO) &&
        g_strcmp0 (block->embed->uri, builder->article->fields[DWR_FIELD_URI]) == 0)
      return block->embed;
  }
  return NULL;
}

gboolean
dwr_article_builder_has_blocks (DwrArticleBuilder *builder)
{
  return builder->article->blocks->len > 0;
}

void
dwr_article_builder_take_blocks (DwrArticleBuilder *builder, GPtrArray *blocks, DwrSource source)
{
  g_ptr_array_unref (builder->article->blocks);
  builder->article->blocks = blocks;
  builder->article->blocks_source = source;
}

/* The last part of an address tells; the slug before it is decoration. */
static gboolean
is_same_related (gconstpointer a, gconstpointer b)
{
  const char *first = strrchr (((const DwrRelated *) a)->link, '/');
  const char *second = strrchr (((const DwrRelated *) b)->link, '/');

  return g_strcmp0 (first, second) == 0;
}

void
dwr_article_builder_take_related (DwrArticleBuilder *builder, DwrRelated *related)
{
  GPtrArray *all = builder->article->related;

  if (all->len < RELATED_MAX && *related->title != '\0' &&
      !g_ptr_array_find_with_equal_func (all, related, is_same_related, NULL))
    g_ptr_array_add (all, related);
  else
    dwr_related_free (related);
}

gboolean
dwr_article_builder_has_all_related (DwrArticleBuilder *builder)
{
  return builder->article->related->len >= RELATED_MAX;
}

/* A body that says the teaser again at its start, also in letters that make it a subhead. */
static void
drop_repeated_teaser (DwrArticle *article)
{
  const char *teaser = article->fields[DWR_FIELD_TEASER];
  const DwrBlock *first = article->blocks->len > 0 ? g_ptr_array_index (article->blocks, 0) : NULL;

  if (first != NULL && first->published == NULL &&
      (first->kind == DWR_BLOCK_PARAGRAPH || first->kind == DWR_BLOCK_HEADING_2) &&
      g_strcmp0 (first->prose->plain->str, teaser) == 0)
    g_ptr_array_remove_index (article->blocks, 0);
}

/* Whether two texts say the same, or one of them nothing. */
static gboolean
may_merge (const char *text, const char *other)
{
  return *text == '\0' || *other == '\0' || g_str_equal (text, other);
}

static void
merge_text (char **member, const char *other)
{
  if (**member == '\0')
    dwr_block_take_text (member, g_strdup (other));
}

static gboolean
is_image (const GPtrArray *blocks, guint index)
{
  return index < blocks->len &&
         ((const DwrBlock *) g_ptr_array_index (blocks, index))->kind == DWR_BLOCK_IMAGE;
}

/* Whether the picture is a slide whose words are its own: no other may take its place. */
static gboolean
is_slide (const DwrArticle *article, guint index)
{
  const DwrBlock *block = g_ptr_array_index (article->blocks, index);

  if (g_strcmp0 (article->fields[DWR_FIELD_KIND], "gallery") == 0)
    return TRUE;
  return *block->image->caption != '\0' && *article->lead_image->caption == '\0' &&
         (is_image (article->blocks, index + 1) || is_image (article->blocks, index - 1));
}

/* The picture above the text may stand in the text again: it is shown once, in a gallery as the
 * slide that it is; again where other words are said of it. */
static void
drop_repeated_lead (DwrArticle *article)
{
  DwrImage *lead = article->lead_image;
  guint n_dropped = 0;

  for (guint i = 0; lead != NULL && n_dropped < REPEATS_MAX && i < article->blocks->len; i++) {
    const DwrBlock *block = g_ptr_array_index (article->blocks, i);

    if (block->kind != DWR_BLOCK_IMAGE || g_strcmp0 (block->image->id, lead->id) != 0)
      continue;
    if (is_slide (article, i)) {
      g_clear_pointer (&article->lead_image, dwr_image_free);
      article->lead_image_source = DWR_SOURCE_NONE;
      return;
    }
    if (may_merge (lead->caption, block->image->caption) &&
        may_merge (lead->credit, block->image->credit)) {
      merge_text (&lead->caption, block->image->caption);
      merge_text (&lead->credit, block->image->credit);
      g_ptr_array_remove_index (article->blocks, i--);
      n_dropped++;
    }
  }
}

void
dwr_article_builder_expect_text (DwrArticleBuilder *builder)
{
  builder->is_text_expected = TRUE;
}

/* Whether it is an article, and all of it. */
static gboolean
check_whole (DwrArticleBuilder *builder, GError **error)
{
  const DwrArticle *article = builder->article;

  if (article->fields[DWR_FIELD_TITLE] == NULL) {
    g_set_error (error, DWR_ERROR, DWR_ERROR_NOT_ARTICLE, "The page has no headline");
    return FALSE;
  }
  if (article->blocks->len > 0)
    return TRUE;
  if (builder->is_text_expected)
    g_set_error (error, DWR_ERROR, DWR_ERROR_DAMAGED, "The page's text could not be read");
  else if (article->fields[DWR_FIELD_TEASER] == NULL)
    g_set_error (error, DWR_ERROR, DWR_ERROR_NOT_ARTICLE, "The page has nothing to read");
  return !builder->is_text_expected && article->fields[DWR_FIELD_TEASER] != NULL;
}

DwrArticle *
dwr_article_builder_end (DwrArticleBuilder *builder, GError **error)
{
  DwrArticle *article = builder->article;

  if (!check_whole (builder, error))
    return NULL;
  dwr_article_tail_split (article);
  drop_repeated_teaser (article);
  drop_repeated_lead (article);
  dwr_article_builder_set (builder, DWR_FIELD_KIND, "article", DWR_SOURCE_NONE);
  dwr_article_builder_set (builder, DWR_FIELD_LANGUAGE, "und", DWR_SOURCE_NONE);
  dwr_article_builder_set (builder, DWR_FIELD_DIRECTION, "ltr", DWR_SOURCE_NONE);
  return g_steal_pointer (&builder->article);
}
