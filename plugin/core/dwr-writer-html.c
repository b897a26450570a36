/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Article to the HTML of a document's body; dwr-writer-document.c puts it into documents. Every tag
 * and attribute is written out here and every string goes through escaping; nothing of a page's
 * markup can get through.
 *
 * Elements: html head meta title link style body main article header footer section aside
 * figure figcaption img p h1 h2 h3 ul ol li blockquote div table tr th td a em strong small
 * span bdi time.
 * Classes, for style sheets (the whole list):
 *   kicker     p: topic and region above the headline
 *   teaser     p: the article's opening below the headline
 *   byline     p: authors, date, minutes; also the time of a live blog's post, which is its h2
 *              where it has no heading of its own
 *   parts      span: the parts of a byline, a span each
 *   dot        span: what stands between two of them
 *   lead       figure: the picture above the text
 *   slide      span: "3 of 12", in the figcaption of a gallery's picture
 *   credit     small: a picture's credit inside its figcaption
 *   card       aside: something to be seen elsewhere (video, post, ...): its kind, its poster
 *   card-title p: its title
 *   action     p: its link or links, as words of ours
 *   infobox    aside: a box with a title (strong) and text
 *   table      div: around a table, so that it can scroll by itself, by keyboard too
 *   signature  p: the newsroom's line below the text
 *   notes      p: its notes, a paragraph each
 *   related    section: links to other articles
 *   source     p: where the article is from, its short link, whose its pictures are
 * Links have `data-address` in the pane alone: their address in letters, where that is not `href`.
 * Words of ours inside an article carry the `lang` and `dir` of the user's language. */

#include "config.h"

#include "dwr-writer-private.h"

#include "dwr-article-private.h"
#include "dwr-html-media.h"
#include "dwr-html.h"
#include "dwr-words.h"
#include "dwr/dwr-i18n.h"

static void
put_list (DwrHtml *html, const DwrBlock *block)
{
  const char *tag = block->is_ordered ? "ol" : "ul";

  g_string_append_printf (html->out, "<%s", tag);
  if (block->is_ordered && block->first_number != 1)
    g_string_append_printf (html->out, " start=\"%u\"", block->first_number);
  dwr_html_put_direction (html, (DwrProse *const *) block->items->pdata, block->items->len);
  dwr_html_put (html, ">\n");
  for (guint i = 0; i < block->items->len; i++) {
    dwr_html_put (html, "<li>");
    dwr_html_put_prose (html, g_ptr_array_index (block->items, i));
    dwr_html_put (html, "</li>\n");
  }
  g_string_append_printf (html->out, "</%s>\n", tag);
}

/* A head names its column in the first row and its row elsewhere. */
static void
put_cell (DwrHtml *html, const DwrProse *cell, gboolean is_first_row)
{
  const char *tag = cell->is_header ? "th" : "td";

  g_string_append_printf (html->out, "<%s", tag);
  if (cell->is_header)
    dwr_html_put_attribute (html, "scope", is_first_row ? "col" : "row");
  dwr_html_put (html, ">");
  dwr_html_put_prose (html, cell);
  g_string_append_printf (html->out, "</%s>", tag);
}

static void
put_table (DwrHtml *html, const DwrBlock *block)
{
  /* What scrolls must be reached by the keyboard, and what is reached has a name. */
  dwr_html_put (html, "<div class=\"table\" role=\"region\" tabindex=\"0\"");
  dwr_html_put_attribute (html, "aria-label", _("Table"));
  dwr_html_put (html, "><table>\n");
  for (guint i = 0; i < block->items->len; i++) {
    const GPtrArray *row = g_ptr_array_index (block->items, i);

    dwr_html_put (html, "<tr>");
    for (guint j = 0; j < row->len; j++)
      put_cell (html, g_ptr_array_index (row, j), i == 0);
    dwr_html_put (html, "</tr>\n");
  }
  dwr_html_put (html, "</table></div>\n");
}

static void
put_paragraph (DwrHtml *html, const DwrProse *prose)
{
  dwr_html_put (html, "<p>");
  dwr_html_put_prose (html, prose);
  dwr_html_put (html, "</p>");
}

static void
put_quote (DwrHtml *html, const DwrBlock *block)
{
  dwr_html_put (html, "<blockquote");
  dwr_html_put_direction (html, &block->prose, 1);
  dwr_html_put (html, ">");
  put_paragraph (html, block->prose);
  dwr_html_put (html, "</blockquote>\n");
}

static void
put_infobox (DwrHtml *html, const DwrBlock *block)
{
  gboolean has_title = block->title != NULL && *block->title != '\0';

  dwr_html_put (html, "<aside class=\"infobox\"");
  /* TRANSLATORS: what a screen reader calls a box beside the text that has no title. */
  dwr_html_put_attribute (html, "aria-label", has_title ? block->title : _("In short"));
  dwr_html_put (html, ">");
  if (has_title) {
    dwr_html_put (html, "<p>");
    dwr_html_put_element (html, "strong", NULL, block->title);
    dwr_html_put (html, "</p>");
  }
  put_paragraph (html, block->prose);
  dwr_html_put (html, "</aside>\n");
}

/* When a live blog's post was written: below its heading, or in its place, so that a screen reader
 * gets from each post to the next. */
static void
put_post_time (DwrHtml *html, const DwrBlock *block)
{
  g_autofree char *time = dwr_words_dup_post_time (block);
  const char *tag = dwr_block_is_heading (block) ? "p" : "h2";

  if (time == NULL)
    return;
  html->has_subhead = TRUE;
  dwr_html_open_own (html, tag, "byline");
  dwr_html_put_time (html, block->published, time);
  g_string_append_printf (html->out, "</%s>\n", tag);
}

/* No level is left out. */
static void
put_subhead (DwrHtml *html, const DwrBlock *block)
{
  const char *tag = block->kind == DWR_BLOCK_HEADING_3 && html->has_subhead ? "h3" : "h2";

  html->has_subhead = TRUE;
  g_string_append_printf (html->out, "<%s>", tag);
  dwr_html_put_prose (html, block->prose);
  g_string_append_printf (html->out, "</%s>\n", tag);
  put_post_time (html, block);
}

static void
put_block (DwrHtml *html, const DwrBlock *block)
{
  if (!dwr_block_is_heading (block))
    put_post_time (html, block);
  switch (block->kind) {
  case DWR_BLOCK_PARAGRAPH:
    put_paragraph (html, block->prose);
    dwr_html_put (html, "\n");
    break;
  case DWR_BLOCK_HEADING_2:
  case DWR_BLOCK_HEADING_3:
    put_subhead (html, block);
    break;
  case DWR_BLOCK_QUOTE:
    put_quote (html, block);
    break;
  case DWR_BLOCK_LIST:
    put_list (html, block);
    break;
  case DWR_BLOCK_TABLE:
    put_table (html, block);
    break;
  case DWR_BLOCK_IMAGE:
    dwr_html_put_image (html, block->image, NULL);
    break;
  case DWR_BLOCK_EMBED:
    dwr_html_put_embed (html, block->embed);
    break;
  case DWR_BLOCK_INFOBOX:
    put_infobox (html, block);
    break;
  }
}

static void
put_author (DwrHtml *html, const DwrAuthor *author)
{
  g_autofree char *words = dwr_author_dup_words (author);

  dwr_html_put_escaped (html, words);
}

static void
put_authors (DwrHtml *html, const GPtrArray *authors)
{
  if (authors->len == 0)
    return;
  dwr_html_put (html, "<span>");
  for (guint i = 0; i < authors->len; i++) {
    dwr_html_put (html, i > 0 ? ", " : "");
    dwr_html_put (html, "<bdi");
    dwr_html_put_attribute (html, "lang", dwr_article_get_language (html->article));
    dwr_html_put (html, ">");
    put_author (html, g_ptr_array_index (authors, i));
    dwr_html_put (html, "</bdi>");
  }
  dwr_html_put (html, "</span>");
}

static void
put_byline_time (DwrHtml *html, const char *machine, const char *words, gboolean *is_first)
{
  if (words == NULL)
    return;
  dwr_html_put (html, "<span>");
  if (!*is_first)
    dwr_html_put (html, "<span class=\"dot\"> · </span>");
  dwr_html_put_time (html, machine, words);
  dwr_html_put (html, "</span>");
  *is_first = FALSE;
}

static void
put_byline (DwrHtml *html)
{
  DwrArticle *article = html->article;
  const char *published = dwr_article_get_published (article);
  g_autofree char *date = published != NULL ? dwr_words_dup_date (published) : NULL;
  g_autofree char *updated = dwr_words_dup_updated (article);
  guint n_minutes = dwr_article_count_minutes (article);
  g_autofree char *minutes = dwr_words_dup_minutes (n_minutes);
  g_autofree char *period = g_strdup_printf ("PT%uM", n_minutes);
  gboolean is_first = article->authors->len == 0;

  if (article->authors->len == 0 && date == NULL && updated == NULL && minutes == NULL)
    return;
  dwr_html_open_own (html, "p", "byline");
  dwr_html_put (html, "<span class=\"parts\">");
  put_authors (html, article->authors);
  put_byline_time (html, published, date, &is_first);
  put_byline_time (html, dwr_article_get_field (article, DWR_FIELD_MODIFIED), updated, &is_first);
  put_byline_time (html, period, minutes, &is_first);
  dwr_html_put (html, "</span></p>\n");
}

static void
put_related (DwrHtml *html)
{
  const GPtrArray *related = html->article->related;

  if (related->len == 0)
    return;
  dwr_html_put (html, "<section class=\"related\">");
  dwr_html_open_own (html, "h2", NULL);
  dwr_html_put_escaped (html, _("More on this"));
  dwr_html_put (html, "</h2>\n<ul>\n");
  for (guint i = 0; i < related->len; i++) {
    const DwrRelated *one = g_ptr_array_index (related, i);

    dwr_html_put (html, "<li>");
    dwr_html_put_link (html, one->link, one->title);
    dwr_html_put (html, "</li>\n");
  }
  dwr_html_put (html, "</ul></section>\n");
}

/* "Source: Deutsche Welle · https://...". @label: in the user's language */
static void
put_address_line (DwrHtml *html, const char *label, const char *joint, const char *address)
{
  g_autofree char *shown = address != NULL ? dwr_words_dup_address (address) : NULL;

  if (address == NULL)
    return;
  dwr_html_open_own (html, "p", "source");
  dwr_html_put_escaped (html, label);
  dwr_html_put (html, joint);
  dwr_html_put (html, "<bdi>");
  dwr_html_put_link (html, address, shown);
  dwr_html_put (html, "</bdi></p>\n");
}

/* Each credit once, in the order of the pictures. (transfer full) (element-type utf8) */
static GPtrArray *
list_credits (DwrArticle *article)
{
  GPtrArray *credits = g_ptr_array_new ();

  for (guint i = 0; i <= article->blocks->len; i++) {
    const DwrBlock *block = i > 0 ? g_ptr_array_index (article->blocks, i - 1) : NULL;
    const DwrImage *image = block != NULL ? block->image : article->lead_image;

    if (image != NULL && *image->credit != '\0' &&
        !g_ptr_array_find_with_equal_func (credits, image->credit, g_str_equal, NULL))
      g_ptr_array_add (credits, image->credit);
  }
  return credits;
}

static void
put_credits (DwrHtml *html)
{
  g_autoptr (GPtrArray) credits = list_credits (html->article);

  if (credits->len == 0)
    return;
  dwr_html_open_own (html, "p", "source");
  /* TRANSLATORS: whose the article's pictures are; names follow. */
  dwr_html_put_escaped (html, _("Pictures:"));
  for (guint i = 0; i < credits->len; i++) {
    dwr_html_put (html, i > 0 ? "; <bdi" : " <bdi");
    dwr_html_put_attribute (html, "lang", dwr_article_get_language (html->article));
    dwr_html_put (html, ">");
    dwr_html_put_escaped (html, g_ptr_array_index (credits, i));
    dwr_html_put (html, "</bdi>");
  }
  dwr_html_put (html, "</p>\n");
}

static void
put_article (DwrHtml *html)
{
  DwrArticle *article = html->article;
  g_autofree char *kicker = dwr_words_dup_kicker (article);

  dwr_html_put (html, "<main><article>\n<header>\n");
  dwr_html_put_element (html, "p", "kicker", kicker);
  dwr_html_put_own_line (html, "kicker", dwr_words_get_opinion (article));
  dwr_html_put_element (html, "h1", NULL, dwr_article_get_title (article));
  dwr_html_put_element (html, "p", "teaser", dwr_article_get_field (article, DWR_FIELD_TEASER));
  put_byline (html);
  dwr_html_put_own_line (html, "byline", dwr_words_get_layout_note (article));
  dwr_html_put (html, "</header>\n");
  if (article->lead_image != NULL)
    dwr_html_put_image (html, article->lead_image, "lead");
  for (guint i = 0; i < article->blocks->len; i++)
    put_block (html, g_ptr_array_index (article->blocks, i));
  dwr_html_put (html, "<footer>\n");
  dwr_html_put_element (html,
                        "p",
                        "signature",
                        dwr_article_get_field (article, DWR_FIELD_SIGNATURE));
  for (guint i = 0; i < article->notes->len; i++)
    dwr_html_put_element (html, "p", "notes", g_ptr_array_index (article->notes, i));
  put_related (html);
  put_address_line (html, _("Source: Deutsche Welle"), " · ", dwr_article_get_uri (article));
  put_address_line (html,
                    _("Short link:"), " ", dwr_article_get_field (article, DWR_FIELD_SHORT_LINK));
  put_credits (html);
  dwr_html_put (html, "</footer>\n</article></main>\n");
}

void
dwr_writer_append_article (GString *out, DwrArticle *article, const DwrSourceNames *names)
{
  DwrHtml html = { .out = out, .article = article, .names = names };

  put_article (&html);
}
