/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrBlock: one piece of an article's body, and the pictures and embeds that it may be. */

#pragma once

#include "dwr-image-format.h"
#include "dwr-prose.h"

G_BEGIN_DECLS

/* A picture of static.dw.com. */
typedef struct {
  char *id;      /* owned: decimal */
  char *uri;     /* owned: https address in the usual format for its place */
  char *alt;     /* owned, may be empty */
  char *caption; /* owned, may be empty */
  char *credit;  /* owned, may be empty: without the credit word */
  DwrImagePlace place;
  guint width_px;  /* of the usual format */
  guint height_px; /* the same; 0 when unknown */
  guint slide;     /* of a gallery: which of its pictures, from 1; else 0 */
  guint n_slides;  /* how many it has; else 0 */
} DwrImage;

typedef enum {
  DWR_EMBED_VIDEO,
  DWR_EMBED_AUDIO,
  DWR_EMBED_YOUTUBE,
  DWR_EMBED_POST,
  DWR_EMBED_WIDGET,
  DWR_EMBED_GALLERY,
} DwrEmbedKind;

/* Something that is shown elsewhere: the reader gives its name and its address. */
typedef struct {
  DwrEmbedKind kind;
  char *id;         /* owned (nullable) */
  char *uri;        /* owned (nullable) */
  char *title;      /* owned (nullable) */
  char *poster;     /* owned (nullable): https address of a picture */
  char *sound;      /* owned (nullable): https address of an audio's file */
  guint duration_s; /* 0 when unknown */
} DwrEmbed;

typedef enum {
  DWR_BLOCK_PARAGRAPH,
  DWR_BLOCK_HEADING_2,
  DWR_BLOCK_HEADING_3,
  DWR_BLOCK_QUOTE,
  DWR_BLOCK_LIST,
  DWR_BLOCK_TABLE,
  DWR_BLOCK_IMAGE,
  DWR_BLOCK_EMBED,
  DWR_BLOCK_INFOBOX,
} DwrBlockKind;

/* Which members are set follows from the kind. */
typedef struct {
  DwrBlockKind kind;
  DwrProse *prose;     /* owned: paragraph, headings, quote, infobox */
  char *title;         /* owned (nullable): infobox */
  char *published;     /* owned (nullable): the heading of a live blog's post */
  GPtrArray *items;    /* owned: list: DwrProse; table: GPtrArray of DwrProse, a row each */
  gboolean is_ordered; /* list */
  guint first_number;  /* of an ordered list's items */
  DwrImage *image;     /* owned: image */
  DwrEmbed *embed;     /* owned: embed */
} DwrBlock;

/* Puts @text in the place of an owned string. @text: (nullable) (transfer full) */
void dwr_block_take_text (char **member, char *text);

DwrImage *dwr_image_new (void);
void dwr_image_free (DwrImage *image);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrImage, dwr_image_free)

DwrEmbed *dwr_embed_new (DwrEmbedKind kind);
void dwr_embed_free (DwrEmbed *embed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrEmbed, dwr_embed_free)

/* "video", "audio", "youtube", "post", "widget", "gallery" */
const char *dwr_embed_kind_get_name (DwrEmbedKind kind);

/* (transfer full): each takes what it is given */
DwrBlock *dwr_block_new_prose (DwrBlockKind kind, DwrProse *prose);
DwrBlock *dwr_block_new_items (DwrBlockKind kind, GPtrArray *items);
DwrBlock *dwr_block_new_image (DwrImage *image);
DwrBlock *dwr_block_new_embed (DwrEmbed *embed);
void dwr_block_free (DwrBlock *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrBlock, dwr_block_free)

/* Whether it is a subhead of either level. */
gboolean dwr_block_is_heading (const DwrBlock *block);

/* An array that frees its DwrBlocks. (transfer full) */
GPtrArray *dwr_blocks_new (void);

G_END_DECLS
