/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Article to the HTML of a document's body; dwr-writer-document.c puts it into documents. Every tag
 * and attribute is written out here and every string goes through escaping; nothing of a page's
 * markup can get through.
 *
 * Elements: html head meta title link style body main article header footer section aside figure
 * figcaption img p h1 h2 h3 ul ol li blockquote div table tr th td a em strong small span bdi
 * time.
 * Classes, for style sheets (the whole list):
 *   kicker     p: topic and region above the headline
 *   teaser     p: the article's opening below the headline
 *   byline     p: authors, date, minutes; also the time of a live blog's post
 *   lead       figure: the picture above the text
 *   credit     small: a picture's credit inside its figcaption
 *   card       aside: something to be seen elsewhere (video, post, ...), with its kind, its link
 *   infobox    aside: a box with a title (strong) and text
 *   table      div: around a table, so that it can scroll by itself
 *   signature  p: the newsroom's line below the text
 *   notes      p: its notes, a paragraph each
 *   related    section: links to other articles
 *   source     p: where the article is from
 * Words of ours inside an article carry the `lang` and `dir` of the user's language. */

#include "config.h"

#include "dwr-writer-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dwr-article-private.h"
#include "dwr-edition.h"
#include "dwr-words.h"

/* What a picture fills of a document: its width, up to the longest line of text. */
#define SHOWN_WIDTH "(max-width: 44em) 100vw, 44em"

typedef struct {
  GString *out;
  DwrArticle *article;
  const DwrSourceNames *names; /* borrowed */
} Writer;

static void
put (Writer *writer, const char *markup)
{
  g_string_append (writer->out, markup);
}

/* For text and for attribute values in double quotes alike. */
static void
put_escaped_bytes (Writer *writer, const char *text, gsize length_bytes)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length_bytes);

  put (writer, escaped);
}

static void
put_escaped (Writer *writer, const char *text)
{
  put_escaped_bytes (writer, text, strlen (text));
}

static void
put_attribute (Writer *writer, const char *name, const char *value)
{
  g_string_append_printf (writer->out, " %s=\"", name);
  put_escaped (writer, value);
  put (writer, "\"");
}

/* Opens an element that holds words of ours. */
static void
open_own (Writer *writer, const char *tag, const char *class_name)
{
  g_string_append_printf (writer->out, "<%s", tag);
  if (class_name != NULL)
    put_attribute (writer, "class", class_name);
  put_attribute (writer, "lang", dwr_words_get_language ());
  put_attribute (writer, "dir", dwr_words_get_direction ());
  put (writer, ">");
}

static void
put_element (Writer *writer, const char *tag, const char *class_name, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append_printf (writer->out, "<%s", tag);
  if (class_name != NULL)
    put_attribute (writer, "class", class_name);
  put (writer, ">");
  put_escaped (writer, text);
  g_string_append_printf (writer->out, "</%s>\n", tag);
}

/* A paragraph of ours. */
static void
put_own_line (Writer *writer, const char *class_name, const char *text)
{
  if (text == NULL)
    return;
  open_own (writer, "p", class_name);
  put_escaped (writer, text);
  put (writer, "</p>\n");
}

static void
put_run (Writer *writer, const DwrProse *prose, const DwrRun *run)
{
  const char *tag = run->direction != NULL ? "bdi" : run->language != NULL ? "span" : NULL;

  if (tag != NULL) {
    g_string_append_printf (writer->out, "<%s", tag);
    if (run->language != NULL)
      put_attribute (writer, "lang", run->language);
    if (run->direction != NULL)
      put_attribute (writer, "dir", run->direction);
    put (writer, ">");
  }
  put (writer, run->is_strong ? "<strong>" : "");
  put (writer, run->is_emphasis ? "<em>" : "");
  put_escaped_bytes (writer, prose->plain->str + run->start_bytes, run->length_bytes);
  put (writer, run->is_emphasis ? "</em>" : "");
  put (writer, run->is_strong ? "</strong>" : "");
  if (tag != NULL)
    g_string_append_printf (writer->out, "</%s>", tag);
}

/* One link stays one element, however many styles are in it. */
static void
put_prose (Writer *writer, const DwrProse *prose)
{
  const char *open_link = NULL;

  for (guint i = 0; i < prose->runs->len; i++) {
    const DwrRun *run = g_ptr_array_index (prose->runs, i);

    if (g_strcmp0 (open_link, run->link) != 0) {
      put (writer, open_link != NULL ? "</a>" : "");
      if (run->link != NULL) {
        put (writer, "<a");
        put_attribute (writer, "href", run->link);
        put (writer, ">");
      }
      open_link = run->link;
    }
    put_run (writer, prose, run);
  }
  put (writer, open_link != NULL ? "</a>" : "");
}

static void
put_link (Writer *writer, const char *address, const char *text)
{
  put (writer, "<a");
  put_attribute (writer, "href", address);
  put (writer, ">");
  put_escaped (writer, text);
  put (writer, "</a>");
}

/* Opens a picture's element, or returns FALSE: the document has no such picture. */
static gboolean
open_image (Writer *writer, const char *address)
{
  g_autofree char *source = writer->names->name_source (address, writer->names->data);

  if (source == NULL)
    return FALSE;
  put (writer, "<img");
  put_attribute (writer, "src", source);
  return TRUE;
}

/* Names a picture that the document does not have. */
static void
put_image_link (Writer *writer, const DwrImage *image)
{
  if (*image->alt != '\0')
    put (writer, "<p>");
  else
    open_own (writer, "p", NULL);
  put_link (writer, image->uri, *image->alt != '\0' ? image->alt : _("Picture"));
  put (writer, "</p>");
}

/* "Bild: Getty Images", with the word of the article's language. */
static void
put_credit (Writer *writer, const char *credit)
{
  const DwrEdition *edition =
      dwr_edition_find_by_language (dwr_article_get_language (writer->article));

  put (writer, " <small class=\"credit\">");
  if (edition != NULL) {
    put_escaped (writer, edition->credit_word);
    put (writer, ": ");
  }
  put (writer, "<bdi>");
  put_escaped (writer, credit);
  put (writer, "</bdi></small>");
}

static void
put_size (Writer *writer, const DwrImage *image)
{
  if (image->width_px > 0 && image->height_px > 0)
    g_string_append_printf (writer->out,
                            " width=\"%u\" height=\"%u\"",
                            image->width_px,
                            image->height_px);
}

/* The picture in the formats for its place, among which whoever shows the document chooses by the
 * width that it has and the density of its screen. */
static void
put_formats (Writer *writer, const DwrImage *image)
{
  gsize n_formats = 0;
  const DwrImageFormat *formats = dwr_image_format_list (image->place, &n_formats);

  put (writer, " srcset=\"");
  for (gsize i = 0; i < n_formats; i++) {
    g_autofree char *address = dwr_image_format_dup_address (&formats[i], image->id);
    g_autofree char *source = writer->names->name_source (address, writer->names->data);

    put (writer, i > 0 ? ", " : "");
    put_escaped (writer, source);
    g_string_append_printf (writer->out, " %uw", formats[i].width_px);
  }
  put (writer, "\"");
}

/* Opens the element of a picture of the article itself. */
static gboolean
open_article_image (Writer *writer, const DwrImage *image)
{
  if (writer->names->formats == DWR_FORMATS_ALONE)
    put (writer, "<img");
  else if (!open_image (writer, image->uri))
    return FALSE;
  if (writer->names->formats != DWR_FORMATS_ONE)
    put_formats (writer, image);
  if (writer->names->formats == DWR_FORMATS_ALL)
    put (writer, " sizes=\"" SHOWN_WIDTH "\"");
  return TRUE;
}

static void
put_image (Writer *writer, const DwrImage *image, const char *class_name)
{
  put (writer, "<figure");
  if (class_name != NULL)
    put_attribute (writer, "class", class_name);
  put (writer, ">");
  if (open_article_image (writer, image)) {
    put_attribute (writer, "alt", image->alt);
    put_size (writer, image);
    put (writer, ">");
  } else {
    put_image_link (writer, image);
  }
  if (*image->caption != '\0' || *image->credit != '\0') {
    put (writer, "<figcaption>");
    put_escaped (writer, image->caption);
    if (*image->credit != '\0')
      put_credit (writer, image->credit);
    put (writer, "</figcaption>");
  }
  put (writer, "</figure>\n");
}

static void
put_embed (Writer *writer, const DwrEmbed *embed)
{
  g_autofree char *duration = dwr_words_dup_duration (embed->duration_s);
  const char *kind = dwr_words_get_embed_kind (embed->kind);

  put (writer, "<aside class=\"card\">");
  open_own (writer, "p", NULL);
  put_escaped (writer, kind);
  if (duration != NULL)
    g_string_append_printf (writer->out, " · %s", duration);
  put (writer, "</p>");
  if (embed->poster != NULL && open_image (writer, embed->poster))
    put (writer, " alt=\"\">");
  if (embed->uri != NULL) {
    gboolean has_title = embed->title != NULL && *embed->title != '\0';

    if (has_title)
      put (writer, "<p>");
    else
      open_own (writer, "p", NULL);
    put_link (writer, embed->uri, has_title ? embed->title : _("Open in browser"));
    put (writer, "</p>");
  } else {
    put_element (writer, "p", NULL, embed->title);
  }
  put (writer, "</aside>\n");
}

static void
put_list (Writer *writer, const DwrBlock *block)
{
  const char *tag = block->is_ordered ? "ol" : "ul";

  g_string_append_printf (writer->out, "<%s>\n", tag);
  for (guint i = 0; i < block->items->len; i++) {
    put (writer, "<li>");
    put_prose (writer, g_ptr_array_index (block->items, i));
    put (writer, "</li>\n");
  }
  g_string_append_printf (writer->out, "</%s>\n", tag);
}

/* A head names its column in the first row and its row elsewhere. */
static void
put_cell (Writer *writer, const DwrProse *cell, gboolean is_first_row)
{
  const char *tag = cell->is_header ? "th" : "td";

  g_string_append_printf (writer->out, "<%s", tag);
  if (cell->is_header)
    put_attribute (writer, "scope", is_first_row ? "col" : "row");
  put (writer, ">");
  put_prose (writer, cell);
  g_string_append_printf (writer->out, "</%s>", tag);
}

static void
put_table (Writer *writer, const DwrBlock *block)
{
  put (writer, "<div class=\"table\"><table>\n");
  for (guint i = 0; i < block->items->len; i++) {
    const GPtrArray *row = g_ptr_array_index (block->items, i);

    put (writer, "<tr>");
    for (guint j = 0; j < row->len; j++)
      put_cell (writer, g_ptr_array_index (row, j), i == 0);
    put (writer, "</tr>\n");
  }
  put (writer, "</table></div>\n");
}

static void
put_prose_block (Writer *writer, const char *before, const DwrBlock *block, const char *after)
{
  put (writer, before);
  put_prose (writer, block->prose);
  put (writer, after);
  put (writer, "\n");
}

static void
put_time (Writer *writer, const char *machine, const char *words)
{
  put (writer, "<time");
  put_attribute (writer, "datetime", machine);
  put (writer, ">");
  put_escaped (writer, words);
  put (writer, "</time>");
}

/* When a live blog's post was written. */
static void
put_post_time (Writer *writer, const DwrBlock *block)
{
  g_autofree char *time = dwr_words_dup_post_time (block);

  if (time == NULL)
    return;
  open_own (writer, "p", "byline");
  put_time (writer, block->published, time);
  put (writer, "</p>\n");
}

static void
put_block (Writer *writer, const DwrBlock *block)
{
  if (!dwr_block_is_heading (block))
    put_post_time (writer, block);
  switch (block->kind) {
  case DWR_BLOCK_PARAGRAPH:
    put_prose_block (writer, "<p>", block, "</p>");
    break;
  case DWR_BLOCK_HEADING_2:
    put_prose_block (writer, "<h2>", block, "</h2>");
    put_post_time (writer, block);
    break;
  case DWR_BLOCK_HEADING_3:
    put_prose_block (writer, "<h3>", block, "</h3>");
    put_post_time (writer, block);
    break;
  case DWR_BLOCK_QUOTE:
    put_prose_block (writer, "<blockquote dir=\"auto\"><p>", block, "</p></blockquote>");
    break;
  case DWR_BLOCK_LIST:
    put_list (writer, block);
    break;
  case DWR_BLOCK_TABLE:
    put_table (writer, block);
    break;
  case DWR_BLOCK_IMAGE:
    put_image (writer, block->image, NULL);
    break;
  case DWR_BLOCK_EMBED:
    put_embed (writer, block->embed);
    break;
  case DWR_BLOCK_INFOBOX:
    put (writer, "<aside class=\"infobox\">");
    if (block->title != NULL) {
      put (writer, "<p>");
      put_element (writer, "strong", NULL, block->title);
      put (writer, "</p>");
    }
    put_prose_block (writer, "<p>", block, "</p></aside>");
    break;
  }
}

static void
put_separator (Writer *writer, gboolean *is_first)
{
  put (writer, *is_first ? "" : " · ");
  *is_first = FALSE;
}

static void
put_author (Writer *writer, const DwrAuthor *author)
{
  g_autofree char *words = dwr_author_dup_words (author);

  put_escaped (writer, words);
}

static void
put_byline_time (Writer *writer, const char *machine, const char *words, gboolean *is_first)
{
  if (words == NULL)
    return;
  put_separator (writer, is_first);
  put_time (writer, machine, words);
}

static void
put_byline (Writer *writer)
{
  DwrArticle *article = writer->article;
  const char *published = dwr_article_get_published (article);
  g_autofree char *date = published != NULL ? dwr_words_dup_date (published) : NULL;
  g_autofree char *updated = dwr_words_dup_updated (article);
  guint n_minutes = dwr_article_count_minutes (article);
  g_autofree char *minutes = dwr_words_dup_minutes (n_minutes);
  g_autofree char *period = g_strdup_printf ("PT%uM", n_minutes);
  gboolean is_first = TRUE;

  if (article->authors->len == 0 && date == NULL && updated == NULL && minutes == NULL)
    return;
  open_own (writer, "p", "byline");
  for (guint i = 0; i < article->authors->len; i++) {
    put (writer, i > 0 ? ", " : "");
    put (writer, "<bdi");
    put_attribute (writer, "lang", dwr_article_get_language (article));
    put (writer, ">");
    put_author (writer, g_ptr_array_index (article->authors, i));
    put (writer, "</bdi>");
    is_first = FALSE;
  }
  put_byline_time (writer, published, date, &is_first);
  put_byline_time (writer, dwr_article_get_field (article, DWR_FIELD_MODIFIED), updated, &is_first);
  put_byline_time (writer, period, minutes, &is_first);
  put (writer, "</p>\n");
}

static void
put_related (Writer *writer)
{
  const GPtrArray *related = writer->article->related;

  if (related->len == 0)
    return;
  put (writer, "<section class=\"related\">");
  open_own (writer, "h2", NULL);
  put_escaped (writer, _("More on this"));
  put (writer, "</h2>\n<ul>\n");
  for (guint i = 0; i < related->len; i++) {
    const DwrRelated *one = g_ptr_array_index (related, i);

    put (writer, "<li>");
    put_link (writer, one->link, one->title);
    put (writer, "</li>\n");
  }
  put (writer, "</ul></section>\n");
}

static void
put_source_line (Writer *writer)
{
  const char *uri = dwr_article_get_uri (writer->article);
  const char *short_link = dwr_article_get_field (writer->article, DWR_FIELD_SHORT_LINK);

  if (uri == NULL)
    return;
  open_own (writer, "p", "source");
  put_escaped (writer, _("Source: Deutsche Welle"));
  put (writer, " · <bdi>");
  put_link (writer, uri, short_link != NULL ? short_link : uri);
  put (writer, "</bdi></p>\n");
}

static void
put_article (Writer *writer)
{
  DwrArticle *article = writer->article;
  g_autofree char *kicker = dwr_words_dup_kicker (article);

  put (writer, "<main><article>\n<header>\n");
  put_element (writer, "p", "kicker", kicker);
  put_own_line (writer, "kicker", dwr_words_get_opinion (article));
  put_element (writer, "h1", NULL, dwr_article_get_title (article));
  put_element (writer, "p", "teaser", dwr_article_get_field (article, DWR_FIELD_TEASER));
  put_byline (writer);
  put_own_line (writer, "byline", dwr_words_get_layout_note (article));
  put (writer, "</header>\n");
  if (article->lead_image != NULL)
    put_image (writer, article->lead_image, "lead");
  for (guint i = 0; i < article->blocks->len; i++)
    put_block (writer, g_ptr_array_index (article->blocks, i));
  put (writer, "<footer>\n");
  put_element (writer, "p", "signature", dwr_article_get_field (article, DWR_FIELD_SIGNATURE));
  for (guint i = 0; i < article->notes->len; i++)
    put_element (writer, "p", "notes", g_ptr_array_index (article->notes, i));
  put_related (writer);
  put_source_line (writer);
  put (writer, "</footer>\n</article></main>\n");
}

void
dwr_writer_append_article (GString *out, DwrArticle *article, const DwrSourceNames *names)
{
  Writer writer = { out, article, names };

  put_article (&writer);
}
