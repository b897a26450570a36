/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fuzz target: articles that no page would give. The input is a list of parts, each a byte for its
 * kind, then texts of a byte for their length and so many bytes. */

#include "config.h"

#include <stdint.h>

#include "dwr-article-builder.h"
#include "dwr-fuzz-documents.h"
#include "dwr-page-address.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes);

typedef struct {
  const uint8_t *data;
  size_t rest_bytes;
} Input;

static guint
take_byte (Input *input)
{
  if (input->rest_bytes == 0)
    return 0;
  input->rest_bytes--;
  return *input->data++;
}

/* Valid, as all text of an article is. (transfer full) */
static char *
take_text (Input *input)
{
  gsize wanted_bytes = take_byte (input);
  gsize text_bytes = MIN (wanted_bytes, input->rest_bytes);
  char *text = text_bytes > 0 ? g_utf8_make_valid ((const char *) input->data, (gssize) text_bytes)
                              : g_strdup ("");

  input->data += text_bytes;
  input->rest_bytes -= text_bytes;
  return text;
}

/* A link that the gate lets through, or none. (transfer full) (nullable) */
static char *
take_link (Input *input)
{
  g_autoptr (DwrLink) base = dwr_link_parse ("https://www.dw.com/de/x/a-1", DWR_LINK_FOUND, NULL);
  g_autofree char *reference = take_text (input);

  return dwr_page_dup_link (base, reference);
}

static DwrProse *
take_prose (Input *input)
{
  DwrProse *prose = dwr_prose_new ();
  guint n_runs = take_byte (input) % 4 + 1;

  for (guint i = 0; i < n_runs; i++) {
    guint flags = take_byte (input);
    g_autofree char *link = flags & 1 ? take_link (input) : NULL;
    g_autofree char *text = take_text (input);
    DwrStyle style = {
      .link = link,
      .language = flags & 2 ? "ar" : NULL,
      .direction = flags & 4 ? "rtl" : NULL,
      .is_emphasis = (flags & 8) != 0,
      .is_strong = (flags & 16) != 0,
    };

    dwr_prose_append (prose, text, &style);
  }
  dwr_prose_finish (prose);
  return prose;
}

static GPtrArray *
take_proses (Input *input)
{
  GPtrArray *proses = g_ptr_array_new_with_free_func ((GDestroyNotify) dwr_prose_free);

  for (guint n_proses = take_byte (input) % 5; n_proses > 0; n_proses--)
    g_ptr_array_add (proses, take_prose (input));
  return proses;
}

static GPtrArray *
take_rows (Input *input)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint n_rows = take_byte (input) % 4; n_rows > 0; n_rows--)
    g_ptr_array_add (rows, take_proses (input));
  return rows;
}

static DwrImage *
take_image (Input *input, DwrImagePlace place)
{
  DwrImage *image = dwr_image_new ();

  dwr_image_set_id (image, "12345678", place);
  g_free (image->alt);
  g_free (image->caption);
  g_free (image->credit);
  image->alt = take_text (input);
  image->caption = take_text (input);
  image->credit = take_text (input);
  return image;
}

static DwrEmbed *
take_embed (Input *input)
{
  DwrEmbed *embed = dwr_embed_new (take_byte (input) % (DWR_EMBED_GALLERY + 1));

  embed->uri = take_link (input);
  embed->title = take_text (input);
  embed->duration_s = take_byte (input) * 97;
  return embed;
}

static DwrBlock *
take_block (Input *input, DwrBlockKind kind)
{
  DwrBlock *block = NULL;

  switch (kind) {
  case DWR_BLOCK_LIST:
    block = dwr_block_new_items (kind, take_proses (input));
    block->is_ordered = take_byte (input) % 2 == 0;
    return block;
  case DWR_BLOCK_TABLE:
    return dwr_block_new_items (kind, take_rows (input));
  case DWR_BLOCK_IMAGE:
    return dwr_block_new_image (take_image (input, DWR_IMAGE_BODY));
  case DWR_BLOCK_EMBED:
    return dwr_block_new_embed (take_embed (input));
  case DWR_BLOCK_INFOBOX:
    block = dwr_block_new_prose (kind, take_prose (input));
    block->title = take_text (input);
    return block;
  default:
    return dwr_block_new_prose (kind, take_prose (input));
  }
}

static void
take_field (Input *input, DwrArticleBuilder *builder)
{
  DwrField field = take_byte (input) % DWR_N_FIELDS;
  g_autofree char *text = take_text (input);

  dwr_article_builder_set (builder, field, text, DWR_SOURCE_DOM);
}

static void
take_related (Input *input, DwrArticleBuilder *builder)
{
  DwrRelated *related = g_new0 (DwrRelated, 1);

  related->title = take_text (input);
  related->teaser = take_text (input);
  related->link = g_strdup ("https://www.dw.com/de/x/a-2");
  related->kind = "article";
  dwr_article_builder_take_related (builder, related);
}

static void
take_part (Input *input, DwrArticleBuilder *builder, GPtrArray *blocks)
{
  guint kind = take_byte (input) % (DWR_BLOCK_INFOBOX + 5);
  g_autofree char *name = NULL;
  g_autofree char *place = NULL;

  if (kind <= DWR_BLOCK_INFOBOX) {
    g_ptr_array_add (blocks, take_block (input, kind));
  } else if (kind == DWR_BLOCK_INFOBOX + 1) {
    name = take_text (input);
    place = take_text (input);
    dwr_article_builder_add_author (builder, name, place, DWR_SOURCE_DOM);
  } else if (kind == DWR_BLOCK_INFOBOX + 2) {
    dwr_article_builder_take_lead_image (builder,
                                         take_image (input, DWR_IMAGE_LEAD),
                                         DWR_SOURCE_DOM);
  } else if (kind == DWR_BLOCK_INFOBOX + 3) {
    take_related (input, builder);
  } else {
    take_field (input, builder);
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes)
{
  Input input = { data, data_bytes };
  g_autoptr (DwrArticleBuilder) builder = dwr_article_builder_new ("fuzz");
  GPtrArray *blocks = dwr_blocks_new ();
  g_autoptr (DwrArticle) article = NULL;

  dwr_article_builder_set (builder, DWR_FIELD_LANGUAGE, "de", DWR_SOURCE_DOM);
  dwr_article_builder_set (builder, DWR_FIELD_DIRECTION, "ltr", DWR_SOURCE_DOM);
  dwr_article_builder_set (builder, DWR_FIELD_URI, "https://www.dw.com/de/x/a-1", DWR_SOURCE_DOM);
  while (input.rest_bytes > 0)
    take_part (&input, builder, blocks);
  dwr_article_builder_take_blocks (builder, blocks, DWR_SOURCE_DOM);
  dwr_article_builder_set (builder, DWR_FIELD_TITLE, "Headline", DWR_SOURCE_DOM);
  dwr_article_builder_set (builder, DWR_FIELD_TEASER, "Teaser", DWR_SOURCE_DOM);
  article = dwr_article_builder_end (builder, NULL);
  g_assert_nonnull (article);
  dwr_fuzz_check_documents (article);
  return 0;
}
