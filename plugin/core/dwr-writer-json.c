/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Article to one JSON object for other programs. Keys are a promise: they stay. */

#include "config.h"

#include "dwr/dwr-writer.h"

#include <string.h>

#include "dwr-article-private.h"
#include "dwr-json.h"

#define DATE_BYTES (sizeof "2018-05-31" - 1)

static const char *const block_type_names[] = {
  "p", "h2", "h3", "quote", "list", "table", "image", "embed", "infobox",
};

G_STATIC_ASSERT (G_N_ELEMENTS (block_type_names) == DWR_BLOCK_INFOBOX + 1);

static void
add (JsonBuilder *builder, const char *name, const char *value)
{
  dwr_json_add_string (builder, name, value);
}

static void
add_if_set (JsonBuilder *builder, const char *name, const char *value)
{
  if (value != NULL)
    add (builder, name, value);
}

static void
add_number (JsonBuilder *builder, const char *name, guint value)
{
  if (value == 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  if (!value)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, TRUE);
}

static void
add_strings (JsonBuilder *builder, const char *name, const GPtrArray *strings)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < strings->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (strings, i));
  json_builder_end_array (builder);
}

static gboolean
has_place (const GPtrArray *authors)
{
  for (guint i = 0; i < authors->len; i++)
    if (((const DwrAuthor *) g_ptr_array_index (authors, i))->place != NULL)
      return TRUE;
  return FALSE;
}

static void
add_bylines (JsonBuilder *builder, const GPtrArray *authors)
{
  json_builder_set_member_name (builder, "bylines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < authors->len; i++) {
    const DwrAuthor *author = g_ptr_array_index (authors, i);

    json_builder_begin_object (builder);
    add (builder, "name", author->name);
    add_if_set (builder, "place", author->place);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

/* The names alone are a promise; where somebody wrote from is told beside them. */
static void
add_authors (JsonBuilder *builder, const GPtrArray *authors)
{
  json_builder_set_member_name (builder, "authors");
  json_builder_begin_array (builder);
  for (guint i = 0; i < authors->len; i++) {
    const DwrAuthor *author = g_ptr_array_index (authors, i);

    json_builder_add_string_value (builder, author->name);
  }
  json_builder_end_array (builder);
  if (has_place (authors))
    add_bylines (builder, authors);
}

static void
add_image_members (JsonBuilder *builder, const DwrImage *image)
{
  add (builder, "id", image->id);
  add (builder, "url", image->uri);
  add (builder, "alt", image->alt);
  add (builder, "caption", image->caption);
  add (builder, "credit", image->credit);
  add_number (builder, "width", image->width_px);
  add_number (builder, "height", image->height_px);
  add_number (builder, "slide", image->slide);
  add_number (builder, "slides", image->n_slides);
}

static void
add_prose (JsonBuilder *builder, const DwrProse *prose)
{
  add (builder, "text", prose->plain->str);
  if (!dwr_prose_has_style (prose))
    return;
  json_builder_set_member_name (builder, "runs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < prose->runs->len; i++) {
    const DwrRun *run = g_ptr_array_index (prose->runs, i);
    g_autofree char *text = g_strndup (prose->plain->str + run->start_bytes, run->length_bytes);

    json_builder_begin_object (builder);
    add (builder, "t", text);
    add_if_set (builder, "link", run->link);
    add_flag (builder, "em", run->is_emphasis);
    add_flag (builder, "strong", run->is_strong);
    add_if_set (builder, "lang", run->language);
    add_if_set (builder, "dir", run->direction);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_plain_texts (JsonBuilder *builder, const GPtrArray *proses)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < proses->len; i++) {
    const DwrProse *prose = g_ptr_array_index (proses, i);

    json_builder_add_string_value (builder, prose->plain->str);
  }
  json_builder_end_array (builder);
}

static void
add_items (JsonBuilder *builder, const DwrBlock *block)
{
  if (block->kind == DWR_BLOCK_LIST) {
    json_builder_set_member_name (builder, "items");
    add_plain_texts (builder, block->items);
    json_builder_set_member_name (builder, "ordered");
    json_builder_add_boolean_value (builder, block->is_ordered);
    if (block->is_ordered && block->first_number != 1) {
      json_builder_set_member_name (builder, "start");
      json_builder_add_int_value (builder, block->first_number);
    }
    return;
  }
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < block->items->len; i++)
    add_plain_texts (builder, g_ptr_array_index (block->items, i));
  json_builder_end_array (builder);
}

static void
add_embed (JsonBuilder *builder, const DwrEmbed *embed)
{
  add (builder, "kind", dwr_embed_kind_get_name (embed->kind));
  add_if_set (builder, "id", embed->id);
  add_if_set (builder, "url", embed->uri);
  add_if_set (builder, "title", embed->title);
  add_if_set (builder, "poster", embed->poster);
  add_if_set (builder, "sound", embed->sound);
  add_number (builder, "duration_s", embed->duration_s);
}

static void
add_block (JsonBuilder *builder, const DwrBlock *block)
{
  json_builder_begin_object (builder);
  add (builder, "type", block_type_names[block->kind]);
  add_if_set (builder, "title", block->title);
  if (block->prose != NULL)
    add_prose (builder, block->prose);
  add_if_set (builder, "published", block->published);
  if (block->items != NULL)
    add_items (builder, block);
  if (block->image != NULL)
    add_image_members (builder, block->image);
  if (block->embed != NULL)
    add_embed (builder, block->embed);
  json_builder_end_object (builder);
}

static void
add_related (JsonBuilder *builder, const GPtrArray *related)
{
  json_builder_set_member_name (builder, "related");
  json_builder_begin_array (builder);
  for (guint i = 0; i < related->len; i++) {
    const DwrRelated *one = g_ptr_array_index (related, i);

    json_builder_begin_object (builder);
    add (builder, "title", one->title);
    add (builder, "link", one->link);
    add (builder, "teaser", one->teaser);
    add (builder, "kind", one->kind);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_sources (JsonBuilder *builder, DwrArticle *article)
{
  add (builder, "layout", article->layout);
  json_builder_set_member_name (builder, "sources");
  json_builder_begin_object (builder);
  for (guint i = 0; i < DWR_N_FIELDS; i++)
    add_if_set (builder, dwr_field_get_name (i), dwr_source_get_name (article->sources[i]));
  add_if_set (builder, "authors", dwr_source_get_name (article->authors_source));
  add_if_set (builder, "lead_image", dwr_source_get_name (article->lead_image_source));
  add_if_set (builder, "blocks", dwr_source_get_name (article->blocks_source));
  json_builder_end_object (builder);
}

static void
add_article (JsonBuilder *builder, DwrArticle *article)
{
  const char *published = dwr_article_get_published (article);

  json_builder_begin_object (builder);
  for (guint i = 0; i < DWR_N_FIELDS; i++)
    if (i != DWR_FIELD_SIGNATURE)
      add_if_set (builder, dwr_field_get_name (i), dwr_article_get_field (article, i));
  if (published != NULL) {
    g_autofree char *date = g_strndup (published, DATE_BYTES);

    add (builder, "date", date);
  }
  add_authors (builder, article->authors);
  add_flag (builder, "opinion", article->is_opinion);
  if (article->lead_image != NULL) {
    json_builder_set_member_name (builder, "lead_image");
    json_builder_begin_object (builder);
    add_image_members (builder, article->lead_image);
    json_builder_end_object (builder);
  }
  json_builder_set_member_name (builder, "blocks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < article->blocks->len; i++)
    add_block (builder, g_ptr_array_index (article->blocks, i));
  json_builder_end_array (builder);
  add_if_set (builder, "signature", dwr_article_get_field (article, DWR_FIELD_SIGNATURE));
  add_strings (builder, "notes", article->notes);
  add_related (builder, article->related);
  add_sources (builder, article);
  json_builder_end_object (builder);
}

char *
dwr_writer_to_json (DwrArticle *article)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  add_article (builder, article);
  return dwr_json_dup_text (builder);
}
