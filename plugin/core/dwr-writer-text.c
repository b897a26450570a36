/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Article to plain text: a paragraph a line, links numbered and listed at the end. */

#include "config.h"

#include "dwr/dwr-writer.h"

#include <glib/gi18n-lib.h>

#include "dwr-article-private.h"
#include "dwr-edition.h"
#include "dwr-words.h"

typedef struct {
  GString *out;
  GPtrArray *links;        /* borrowed addresses in the order of their numbers */
  const char *credit_word; /* (nullable) */
} Writer;

/* A paragraph with an empty line after it. */
static void
put_paragraph (Writer *writer, const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (writer->out, "%s\n\n", text);
}

static guint
number_link (Writer *writer, const char *address)
{
  guint index = 0;

  if (!g_ptr_array_find_with_equal_func (writer->links, address, g_str_equal, &index)) {
    index = writer->links->len;
    g_ptr_array_add (writer->links, (gpointer) address);
  }
  return index + 1;
}

static void
put_prose (Writer *writer, const DwrProse *prose)
{
  for (guint i = 0; i < prose->runs->len; i++) {
    const DwrRun *run = g_ptr_array_index (prose->runs, i);
    const DwrRun *next = i + 1 < prose->runs->len ? g_ptr_array_index (prose->runs, i + 1) : NULL;

    g_string_append_len (writer->out,
                         prose->plain->str + run->start_bytes,
                         (gssize) run->length_bytes);
    if (run->link != NULL && (next == NULL || g_strcmp0 (run->link, next->link) != 0))
      g_string_append_printf (writer->out, "[%u]", number_link (writer, run->link));
  }
}

static void
put_heading (Writer *writer, const char *text, char underline)
{
  gsize n_columns = 0;

  for (const char *cursor = text; *cursor != '\0'; cursor = g_utf8_next_char (cursor))
    n_columns += g_unichar_iszerowidth (g_utf8_get_char (cursor)) ? 0
                 : g_unichar_iswide (g_utf8_get_char (cursor))    ? 2
                                                                  : 1;
  g_string_append_printf (writer->out, "%s\n", text);
  for (gsize i = 0; i < n_columns; i++)
    g_string_append_c (writer->out, underline);
  g_string_append (writer->out, "\n\n");
}

static void
put_image (Writer *writer, const DwrImage *image)
{
  const char *text = *image->caption != '\0' ? image->caption : image->alt;

  g_string_append_printf (writer->out, "[%s", _("Picture"));
  if (*text != '\0')
    g_string_append_printf (writer->out, ": %s", text);
  if (*image->credit != '\0')
    g_string_append_printf (writer->out,
                            " (%s: %s)",
                            writer->credit_word != NULL ? writer->credit_word
                                                        : _("Picture"), image->credit);
  g_string_append (writer->out, "]\n\n");
}

static void
put_embed (Writer *writer, const DwrEmbed *embed)
{
  g_autofree char *duration = dwr_words_dup_duration (embed->duration_s);

  g_string_append_printf (writer->out, "[%s", dwr_words_get_embed_kind (embed->kind));
  if (embed->title != NULL && *embed->title != '\0')
    g_string_append_printf (writer->out, ": %s", embed->title);
  if (duration != NULL)
    g_string_append_printf (writer->out, ", %s", duration);
  g_string_append_c (writer->out, ']');
  if (embed->uri != NULL)
    g_string_append_printf (writer->out, " [%u]", number_link (writer, embed->uri));
  g_string_append (writer->out, "\n\n");
}

static void
put_list (Writer *writer, const DwrBlock *block)
{
  for (guint i = 0; i < block->items->len; i++) {
    if (block->is_ordered)
      g_string_append_printf (writer->out, "%u. ", i + 1);
    else
      g_string_append (writer->out, "- ");
    put_prose (writer, g_ptr_array_index (block->items, i));
    g_string_append_c (writer->out, '\n');
  }
  g_string_append_c (writer->out, '\n');
}

static void
put_table (Writer *writer, const DwrBlock *block)
{
  for (guint i = 0; i < block->items->len; i++) {
    const GPtrArray *row = g_ptr_array_index (block->items, i);

    for (guint j = 0; j < row->len; j++) {
      g_string_append (writer->out, j > 0 ? " | " : "");
      put_prose (writer, g_ptr_array_index (row, j));
    }
    g_string_append_c (writer->out, '\n');
  }
  g_string_append_c (writer->out, '\n');
}

/* When a live blog's post was written. */
static void
put_time (Writer *writer, const DwrBlock *block)
{
  g_autofree char *time =
      block->published != NULL ? dwr_words_dup_date_and_time (block->published) : NULL;

  put_paragraph (writer, time);
}

static gboolean
is_heading (const DwrBlock *block)
{
  return block->kind == DWR_BLOCK_HEADING_2 || block->kind == DWR_BLOCK_HEADING_3;
}

static void
put_block (Writer *writer, const DwrBlock *block)
{
  if (!is_heading (block))
    put_time (writer, block);
  switch (block->kind) {
  case DWR_BLOCK_HEADING_2:
  case DWR_BLOCK_HEADING_3:
    put_heading (writer, block->prose->plain->str, '-');
    put_time (writer, block);
    return;
  case DWR_BLOCK_LIST:
    put_list (writer, block);
    return;
  case DWR_BLOCK_TABLE:
    put_table (writer, block);
    return;
  case DWR_BLOCK_IMAGE:
    put_image (writer, block->image);
    return;
  case DWR_BLOCK_EMBED:
    put_embed (writer, block->embed);
    return;
  case DWR_BLOCK_INFOBOX:
    put_paragraph (writer, block->title);
    break;
  case DWR_BLOCK_QUOTE:
    g_string_append (writer->out, "> ");
    break;
  case DWR_BLOCK_PARAGRAPH:
    break;
  }
  put_prose (writer, block->prose);
  g_string_append (writer->out, "\n\n");
}

static void
put_byline (Writer *writer, DwrArticle *article)
{
  const char *published = dwr_article_get_published (article);
  g_autofree char *date = published != NULL ? dwr_words_dup_date (published) : NULL;
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < article->authors->len; i++) {
    g_autofree char *words = dwr_author_dup_words (g_ptr_array_index (article->authors, i));

    g_string_append_printf (line, "%s%s", i > 0 ? ", " : "", words);
  }
  if (date != NULL)
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", date);
  put_paragraph (writer, line->str);
}

static void
put_header (Writer *writer, DwrArticle *article)
{
  const char *kicker = dwr_article_get_field (article, DWR_FIELD_KICKER);
  const char *region = dwr_article_get_field (article, DWR_FIELD_REGION);

  if (kicker != NULL && region != NULL)
    g_string_append_printf (writer->out, "%s · %s\n\n", kicker, region);
  else
    put_paragraph (writer, kicker != NULL ? kicker : region);
  /* TRANSLATORS: above a headline: what follows is its author's own view */
  if (article->is_opinion)
    put_paragraph (writer, _("Opinion"));
  put_heading (writer, dwr_article_get_title (article), '=');
  put_byline (writer, article);
  put_paragraph (writer, dwr_article_get_field (article, DWR_FIELD_TEASER));
  if (article->lead_image != NULL)
    put_image (writer, article->lead_image);
}

static void
put_footer (Writer *writer, DwrArticle *article)
{
  const char *uri = dwr_article_get_uri (article);

  put_paragraph (writer, dwr_article_get_field (article, DWR_FIELD_SIGNATURE));
  for (guint i = 0; i < article->notes->len; i++)
    put_paragraph (writer, g_ptr_array_index (article->notes, i));
  if (uri != NULL)
    g_string_append_printf (writer->out, "%s\n%s\n", _("Source: Deutsche Welle"), uri);
  if (writer->links->len > 0)
    g_string_append_c (writer->out, '\n');
  for (guint i = 0; i < writer->links->len; i++)
    g_string_append_printf (writer->out,
                            "[%u] %s\n",
                            i + 1,
                            (const char *) g_ptr_array_index (writer->links, i));
}

char *
dwr_writer_to_text (DwrArticle *article)
{
  const DwrEdition *edition = dwr_edition_find_by_language (dwr_article_get_language (article));
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  Writer writer = {
    .out = g_string_new (NULL),
    .links = links,
    .credit_word = edition != NULL ? edition->credit_word : NULL,
  };

  put_header (&writer, article);
  for (guint i = 0; i < article->blocks->len; i++)
    put_block (&writer, g_ptr_array_index (article->blocks, i));
  put_footer (&writer, article);
  return g_string_free (writer.out, FALSE);
}
