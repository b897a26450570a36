/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The pieces of an article's body: plain owned data. */

#include "config.h"

#include "dwr-block.h"

static const char *const embed_kind_names[] = {
  "video", "audio", "youtube", "post", "widget", "gallery",
};

G_STATIC_ASSERT (G_N_ELEMENTS (embed_kind_names) == DWR_EMBED_GALLERY + 1);

void
dwr_block_take_text (char **member, char *text)
{
  g_free (*member);
  *member = text;
}

DwrImage *
dwr_image_new (void)
{
  DwrImage *image = g_new0 (DwrImage, 1);

  image->alt = g_strdup ("");
  image->caption = g_strdup ("");
  image->credit = g_strdup ("");
  return image;
}

void
dwr_image_free (DwrImage *image)
{
  g_free (image->id);
  g_free (image->uri);
  g_free (image->alt);
  g_free (image->caption);
  g_free (image->credit);
  g_free (image);
}

DwrEmbed *
dwr_embed_new (DwrEmbedKind kind)
{
  DwrEmbed *embed = g_new0 (DwrEmbed, 1);

  embed->kind = kind;
  return embed;
}

void
dwr_embed_free (DwrEmbed *embed)
{
  g_free (embed->id);
  g_free (embed->uri);
  g_free (embed->title);
  g_free (embed->poster);
  g_free (embed->sound);
  g_free (embed);
}

const char *
dwr_embed_kind_get_name (DwrEmbedKind kind)
{
  return embed_kind_names[kind];
}

static DwrBlock *
block_new (DwrBlockKind kind)
{
  DwrBlock *block = g_new0 (DwrBlock, 1);

  block->kind = kind;
  return block;
}

DwrBlock *
dwr_block_new_prose (DwrBlockKind kind, DwrProse *prose)
{
  DwrBlock *block = block_new (kind);

  block->prose = prose;
  return block;
}

DwrBlock *
dwr_block_new_items (DwrBlockKind kind, GPtrArray *items)
{
  DwrBlock *block = block_new (kind);

  block->items = items;
  block->first_number = 1;
  return block;
}

DwrBlock *
dwr_block_new_image (DwrImage *image)
{
  DwrBlock *block = block_new (DWR_BLOCK_IMAGE);

  block->image = image;
  return block;
}

DwrBlock *
dwr_block_new_embed (DwrEmbed *embed)
{
  DwrBlock *block = block_new (DWR_BLOCK_EMBED);

  block->embed = embed;
  return block;
}

void
dwr_block_free (DwrBlock *block)
{
  g_clear_pointer (&block->prose, dwr_prose_free);
  g_clear_pointer (&block->items, g_ptr_array_unref);
  g_clear_pointer (&block->image, dwr_image_free);
  g_clear_pointer (&block->embed, dwr_embed_free);
  g_free (block->title);
  g_free (block->published);
  g_free (block);
}

gboolean
dwr_block_is_heading (const DwrBlock *block)
{
  return block->kind == DWR_BLOCK_HEADING_2 || block->kind == DWR_BLOCK_HEADING_3;
}

GPtrArray *
dwr_blocks_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dwr_block_free);
}
