/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Article to plain text: wrapped, an empty line between paragraphs, links numbered and listed at
 * the end. */

#include "config.h"

#include "dwr/dwr-writer.h"

#include "dwr-article-private.h"
#include "dwr-text-table.h"
#include "dwr-words.h"
#include "dwr-wrap.h"
#include "dwr/dwr-i18n.h"

typedef struct {
  GString *out;
  DwrArticle *article;
  GHashTable *numbers; /* borrowed address -> its number, from 1 */
  GPtrArray *links;    /* borrowed addresses in the order of their numbers */
} Writer;

/* A paragraph with an empty line after it. */
static void
put_wrapped (Writer *writer, const char *text, const char *first, const char *rest)
{
  if (text == NULL || *text == '\0')
    return;
  dwr_wrap_append (writer->out, text, first, rest);
  g_string_append_c (writer->out, '\n');
}

static void
put_paragraph (Writer *writer, const char *text)
{
  put_wrapped (writer, text, "", "");
}

static guint
number_link (Writer *writer, const char *address)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (writer->numbers, address));

  if (number == 0) {
    g_ptr_array_add (writer->links, (gpointer) address);
    number = writer->links->len;
    g_hash_table_insert (writer->numbers, (gpointer) address, GUINT_TO_POINTER (number));
  }
  return number;
}

/* The text with the numbers of its links. (transfer full) */
static char *
dup_prose (Writer *writer, const DwrProse *prose)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < prose->runs->len; i++) {
    const DwrRun *run = g_ptr_array_index (prose->runs, i);
    const DwrRun *next = i + 1 < prose->runs->len ? g_ptr_array_index (prose->runs, i + 1) : NULL;

    g_string_append_len (text, prose->plain->str + run->start_bytes, (gssize) run->length_bytes);
    if (run->link != NULL && (next == NULL || g_strcmp0 (run->link, next->link) != 0))
      g_string_append_printf (text, "[%u]", number_link (writer, run->link));
  }
  return g_string_free (text, FALSE);
}

static void
put_prose (Writer *writer, const DwrProse *prose, const char *prefix)
{
  g_autofree char *text = dup_prose (writer, prose);

  put_wrapped (writer, text, prefix, prefix);
}

/* The line below a heading is as long as the longest line above it. */
static void
put_heading (Writer *writer, const char *text, char underline)
{
  gsize start_bytes = writer->out->len;
  g_auto (GStrv) lines = NULL;
  gsize n_columns = 0;

  dwr_wrap_append (writer->out, text, "", "");
  lines = g_strsplit (writer->out->str + start_bytes, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    n_columns = MAX (n_columns, dwr_wrap_measure (lines[i]));
  for (gsize i = 0; i < MIN (n_columns, DWR_WRAP_COLUMNS); i++)
    g_string_append_c (writer->out, underline);
  g_string_append (writer->out, "\n\n");
}

static void
put_image (Writer *writer, const DwrImage *image)
{
  const char *text = *image->caption != '\0' ? image->caption : image->alt;
  g_autofree char *caption = dwr_words_dup_caption (writer->article, text, image->credit);
  g_autofree char *picture = dwr_words_dup_picture (image);
  g_autofree char *line = g_strdup_printf ("[%s%s%s] [%u]",
                                           picture,
                                           *text != '\0'      ? ": "
                                           : *caption != '\0' ? " "
                                                              : "",
                                           caption,
                                           number_link (writer, image->uri));

  put_wrapped (writer, line, "", "  ");
}

static void
put_embed (Writer *writer, const DwrEmbed *embed)
{
  g_autofree char *words = dwr_words_dup_embed (embed);
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "[%s]", words);
  if (embed->uri != NULL)
    g_string_append_printf (line, " [%u]", number_link (writer, embed->uri));
  put_wrapped (writer, line->str, "", "  ");
}

static void
put_list (Writer *writer, const DwrBlock *block)
{
  for (guint i = 0; i < block->items->len; i++) {
    g_autofree char *text = dup_prose (writer, g_ptr_array_index (block->items, i));
    g_autofree char *mark =
        block->is_ordered ? g_strdup_printf ("%u. ", block->first_number + i) : g_strdup ("- ");
    g_autofree char *indent = g_strnfill (dwr_wrap_measure (mark), ' ');

    dwr_wrap_append (writer->out, text, mark, indent);
  }
  g_string_append_c (writer->out, '\n');
}

static void
put_table (Writer *writer, const DwrBlock *block)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < block->items->len; i++) {
    const GPtrArray *row = g_ptr_array_index (block->items, i);
    GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

    for (guint j = 0; j < row->len; j++)
      g_ptr_array_add (cells, dup_prose (writer, g_ptr_array_index (row, j)));
    g_ptr_array_add (rows, cells);
  }
  dwr_text_table_append (writer->out, rows);
  g_string_append_c (writer->out, '\n');
}

/* When a live blog's post was written. */
static void
put_time (Writer *writer, const DwrBlock *block)
{
  g_autofree char *time = dwr_words_dup_post_time (block);

  put_paragraph (writer, time);
}

static void
put_subheading (Writer *writer, const DwrBlock *block)
{
  g_autofree char *text = dup_prose (writer, block->prose);

  put_heading (writer, text, block->kind == DWR_BLOCK_HEADING_2 ? '-' : '.');
  put_time (writer, block);
}

static void
put_infobox (Writer *writer, const DwrBlock *block)
{
  if (block->title != NULL) {
    dwr_wrap_append (writer->out, block->title, "| ", "| ");
    g_string_append (writer->out, "|\n");
  }
  put_prose (writer, block->prose, "| ");
}

static void
put_block (Writer *writer, const DwrBlock *block)
{
  if (!dwr_block_is_heading (block))
    put_time (writer, block);
  switch (block->kind) {
  case DWR_BLOCK_PARAGRAPH:
    put_prose (writer, block->prose, "");
    break;
  case DWR_BLOCK_HEADING_2:
  case DWR_BLOCK_HEADING_3:
    put_subheading (writer, block);
    break;
  case DWR_BLOCK_QUOTE:
    put_prose (writer, block->prose, "> ");
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
}

static void
put_header (Writer *writer)
{
  DwrArticle *article = writer->article;
  g_autofree char *kicker = dwr_words_dup_kicker (article);
  g_autofree char *byline = dwr_words_dup_byline (article);

  put_paragraph (writer, kicker);
  put_paragraph (writer, dwr_words_get_opinion (article));
  put_heading (writer, dwr_article_get_title (article), '=');
  put_paragraph (writer, byline);
  put_paragraph (writer, dwr_words_get_layout_note (article));
  put_paragraph (writer, dwr_article_get_field (article, DWR_FIELD_TEASER));
  if (article->lead_image != NULL)
    put_image (writer, article->lead_image);
}

static void
put_related (Writer *writer)
{
  const GPtrArray *related = writer->article->related;

  if (related->len == 0)
    return;
  put_heading (writer, _("More on this"), '-');
  for (guint i = 0; i < related->len; i++) {
    const DwrRelated *one = g_ptr_array_index (related, i);
    g_autofree char *line = g_strdup_printf ("%s[%u]", one->title, number_link (writer, one->link));

    dwr_wrap_append (writer->out, line, "- ", "  ");
  }
  g_string_append_c (writer->out, '\n');
}

/* Addresses stay whole: no line of theirs is broken. */
static void
put_source_lines (Writer *writer)
{
  const char *uri = dwr_article_get_uri (writer->article);
  const char *short_link = dwr_article_get_field (writer->article, DWR_FIELD_SHORT_LINK);

  if (uri == NULL)
    return;
  g_string_append_printf (writer->out, "%s\n%s\n", _("Source: Deutsche Welle"), uri);
  if (short_link != NULL)
    g_string_append_printf (writer->out, "%s\n", short_link);
}

static void
put_footer (Writer *writer)
{
  DwrArticle *article = writer->article;

  put_paragraph (writer, dwr_article_get_field (article, DWR_FIELD_SIGNATURE));
  for (guint i = 0; i < article->notes->len; i++)
    put_paragraph (writer, g_ptr_array_index (article->notes, i));
  put_related (writer);
  put_source_lines (writer);
  if (writer->links->len > 0 && !g_str_has_suffix (writer->out->str, "\n\n"))
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
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  Writer writer = {
    .out = g_string_new (NULL),
    .article = article,
    .numbers = numbers,
    .links = links,
  };

  put_header (&writer);
  for (guint i = 0; i < article->blocks->len; i++)
    put_block (&writer, g_ptr_array_index (article->blocks, i));
  put_footer (&writer);
  return g_string_free (writer.out, FALSE);
}
