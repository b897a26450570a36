/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Article to Markdown: CommonMark with GitHub's tables. Every paragraph is one line, so nothing of
 * a text can come to stand at the start of a line but its own first character. */

#include "config.h"

#include "dwr/dwr-writer.h"

#include "dwr-article-private.h"
#include "dwr-markdown.h"
#include "dwr-words.h"
#include "dwr/dwr-i18n.h"

typedef struct {
  GString *out;
  DwrArticle *article;
  gboolean is_after_list; /* the block before was one too, and they must not become one */
  gboolean is_other_mark; /* which of two marks the last list's items had */
} Writer;

static void
put (Writer *writer, const char *markup)
{
  g_string_append (writer->out, markup);
}

/* A paragraph: nothing for no words. */
static void
put_words (Writer *writer, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  dwr_markdown_append_text (writer->out, text, DWR_MARKDOWN_BLOCK);
  put (writer, "\n\n");
}

/* The same, all of it between delimiters. */
static void
put_emphasis (Writer *writer, const char *text, const char *delimiter)
{
  if (text == NULL || *text == '\0')
    return;
  dwr_markdown_append_emphasis (writer->out, text, delimiter);
  put (writer, "\n\n");
}

static void
put_heading (Writer *writer, const char *mark, const char *text)
{
  put (writer, mark);
  dwr_markdown_append_text (writer->out, text, DWR_MARKDOWN_INLINE);
  put (writer, "\n\n");
}

static void
put_prose (Writer *writer, const char *before, const DwrProse *prose, DwrMarkdownPlace place)
{
  put (writer, before);
  dwr_markdown_append_prose (writer->out, prose, place);
  put (writer, "\n\n");
}

static void
put_image (Writer *writer, const DwrImage *image)
{
  g_autofree char *shown = dwr_words_dup_caption (writer->article, image->caption, image->credit);
  g_autofree char *slide = dwr_words_dup_slide (image);
  g_autofree char *caption = slide != NULL && *shown != '\0'
                                 ? g_strjoin (" · ", slide, shown, NULL)
                                 : g_strdup (slide != NULL ? slide : shown);

  put (writer, "![");
  dwr_markdown_append_text (writer->out, image->alt, DWR_MARKDOWN_INLINE);
  put (writer, "]");
  dwr_markdown_append_destination (writer->out, image->uri);
  put (writer, "\n\n");
  put_emphasis (writer, caption, "*");
}

static void
put_embed (Writer *writer, const DwrEmbed *embed)
{
  g_autofree char *words = dwr_words_dup_embed (embed);

  if (embed->uri == NULL) {
    put_words (writer, words);
    return;
  }
  dwr_markdown_append_link (writer->out, words, embed->uri);
  put (writer, "\n\n");
}

static void
put_item_mark (Writer *writer, const DwrBlock *list, guint index)
{
  if (list->is_ordered)
    g_string_append_printf (writer->out,
                            writer->is_other_mark ? "%u) " : "%u. ",
                            list->first_number + index);
  else
    put (writer, writer->is_other_mark ? "* " : "- ");
}

static void
put_list (Writer *writer, const DwrBlock *block)
{
  writer->is_other_mark = writer->is_after_list && !writer->is_other_mark;
  for (guint i = 0; i < block->items->len; i++) {
    put_item_mark (writer, block, i);
    dwr_markdown_append_prose (writer->out,
                               g_ptr_array_index (block->items, i),
                               DWR_MARKDOWN_BLOCK);
    put (writer, "\n");
  }
  put (writer, "\n");
}

/* A row may be shorter than the table. */
static void
put_row (Writer *writer, const GPtrArray *row)
{
  if (row->len == 0)
    return;
  for (guint i = 0; i < row->len; i++) {
    put (writer, "| ");
    dwr_markdown_append_prose (writer->out, g_ptr_array_index (row, i), DWR_MARKDOWN_INLINE);
    put (writer, " ");
  }
  put (writer, "|\n");
}

static void
put_repeated (Writer *writer, const char *cell, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    put (writer, cell);
  put (writer, "|\n");
}

/* GitHub's tables need a row of headings; one without words says nothing that the page does not. */
/* Whether a table begins with the names of all its columns. */
static gboolean
has_header_row (const DwrBlock *block, guint n_columns)
{
  const GPtrArray *row = block->items->len > 0 ? g_ptr_array_index (block->items, 0) : NULL;

  for (guint i = 0; row != NULL && i < row->len; i++)
    if (!((const DwrProse *) g_ptr_array_index (row, i))->is_header)
      return FALSE;
  return row != NULL && row->len == n_columns;
}

static void
put_table (Writer *writer, const DwrBlock *block)
{
  guint n_columns = 0;
  gboolean has_header = FALSE;

  for (guint i = 0; i < block->items->len; i++) {
    const GPtrArray *row = g_ptr_array_index (block->items, i);

    n_columns = MAX (n_columns, row->len);
  }
  if (n_columns == 0)
    return;
  has_header = has_header_row (block, n_columns);
  if (has_header)
    put_row (writer, g_ptr_array_index (block->items, 0));
  else
    put_repeated (writer, "|  ", n_columns);
  put_repeated (writer, "| --- ", n_columns);
  for (guint i = has_header ? 1 : 0; i < block->items->len; i++)
    put_row (writer, g_ptr_array_index (block->items, i));
  put (writer, "\n");
}

static void
put_infobox (Writer *writer, const DwrBlock *block)
{
  if (block->title != NULL && *block->title != '\0') {
    put (writer, "> ");
    dwr_markdown_append_emphasis (writer->out, block->title, "**");
    put (writer, "\n>\n");
  }
  put_prose (writer, "> ", block->prose, DWR_MARKDOWN_BLOCK);
}

/* When a live blog's post was written. */
static void
put_time (Writer *writer, const DwrBlock *block)
{
  g_autofree char *time = dwr_words_dup_post_time (block);

  put_words (writer, time);
}

static void
put_subheading (Writer *writer, const DwrBlock *block)
{
  put_prose (writer,
             block->kind == DWR_BLOCK_HEADING_2 ? "## " : "### ",
             block->prose,
             DWR_MARKDOWN_INLINE);
  put_time (writer, block);
}

static void
put_block (Writer *writer, const DwrBlock *block)
{
  if (!dwr_block_is_heading (block))
    put_time (writer, block);
  switch (block->kind) {
  case DWR_BLOCK_PARAGRAPH:
    put_prose (writer, "", block->prose, DWR_MARKDOWN_BLOCK);
    break;
  case DWR_BLOCK_HEADING_2:
  case DWR_BLOCK_HEADING_3:
    put_subheading (writer, block);
    break;
  case DWR_BLOCK_QUOTE:
    put_prose (writer, "> ", block->prose, DWR_MARKDOWN_BLOCK);
    break;
  case DWR_BLOCK_LIST:
    put_list (writer, block);
    break;
  case DWR_BLOCK_TABLE:
    put_table (writer, block);
    break;
  case DWR_BLOCK_IMAGE:
    put_image (writer, block->image);
    break;
  case DWR_BLOCK_EMBED:
    put_embed (writer, block->embed);
    break;
  case DWR_BLOCK_INFOBOX:
    put_infobox (writer, block);
    break;
  }
  writer->is_after_list = block->kind == DWR_BLOCK_LIST;
}

static void
put_header (Writer *writer)
{
  DwrArticle *article = writer->article;
  g_autofree char *kicker = dwr_words_dup_kicker (article);
  g_autofree char *byline = dwr_words_dup_byline (article);

  put_words (writer, kicker);
  put_words (writer, dwr_words_get_opinion (article));
  put_heading (writer, "# ", dwr_article_get_title (article));
  put_words (writer, byline);
  put_words (writer, dwr_words_get_layout_note (article));
  put_emphasis (writer, dwr_article_get_field (article, DWR_FIELD_TEASER), "**");
  if (article->lead_image != NULL)
    put_image (writer, article->lead_image);
}

static void
put_related (Writer *writer)
{
  const GPtrArray *related = writer->article->related;

  if (related->len == 0)
    return;
  put_heading (writer, "## ", _("More on this"));
  for (guint i = 0; i < related->len; i++) {
    const DwrRelated *one = g_ptr_array_index (related, i);

    put (writer, "- ");
    dwr_markdown_append_link (writer->out, one->title, one->link);
    put (writer, "\n");
  }
  put (writer, "\n");
}

static void
put_source_line (Writer *writer)
{
  const char *uri = dwr_article_get_uri (writer->article);
  const char *short_link = dwr_article_get_field (writer->article, DWR_FIELD_SHORT_LINK);

  if (uri == NULL)
    return;
  dwr_markdown_append_text (writer->out, _("Source: Deutsche Welle"), DWR_MARKDOWN_BLOCK);
  put (writer, " · ");
  dwr_markdown_append_link (writer->out, short_link != NULL ? short_link : uri, uri);
  put (writer, "\n");
}

char *
dwr_writer_to_markdown (DwrArticle *article)
{
  Writer writer = { .out = g_string_new (NULL), .article = article };

  put_header (&writer);
  for (guint i = 0; i < article->blocks->len; i++)
    put_block (&writer, g_ptr_array_index (article->blocks, i));
  put_words (&writer, dwr_article_get_field (article, DWR_FIELD_SIGNATURE));
  for (guint i = 0; i < article->notes->len; i++)
    put_words (&writer, g_ptr_array_index (article->notes, i));
  put_related (&writer);
  put_source_line (&writer);
  return g_string_free (writer.out, FALSE);
}
