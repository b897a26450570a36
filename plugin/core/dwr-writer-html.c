/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Article to HTML, for the panel's pane and to stand alone. Every tag and attribute is written out
 * here and every string goes through escaping; nothing of a page's markup can get through.
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

#include "dwr/dwr-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dwr-article-private.h"
#include "dwr-edition.h"
#include "dwr-words.h"

#define KEY_DIGITS 32

static const char pane_policy[] =
    "default-src 'none'; img-src dwreader:; style-src dwreader:; base-uri 'none'; "
    "form-action 'none'; frame-src 'none'; object-src 'none'; script-src 'none'; "
    "connect-src 'none'";

static const char own_style[] =
    "body{margin:0 auto;padding:1.5em 1em;max-width:60ch;font:1.1em/1.55 sans-serif;"
    "overflow-wrap:anywhere;color:#15141a;background:#fff}"
    "a{color:#0b57d0}h1{font-size:1.5em;line-height:1.25}h2{font-size:1.25em;line-height:1.3}"
    "figure{margin:1.5em 0}img{max-width:100%;height:auto}"
    "figcaption,.byline,.kicker,.signature,.notes,.source{font-size:.85em;color:#5e5c64}"
    ".credit{display:block}.teaser{font-weight:600}"
    ".card,.infobox{border:1px solid #c0bfbc;border-radius:6px;padding:.5em 1em;margin:1.5em 0}"
    ".table{overflow-x:auto}th,td{padding:.2em .6em;vertical-align:top;text-align:start}"
    "@media (prefers-color-scheme:dark){body{color:#e6e6ea;background:#1c1b22}a{color:#8ab4f8}"
    "figcaption,.byline,.kicker,.signature,.notes,.source{color:#a9a7b0}}";

typedef struct {
  GString *out;
  DwrArticle *article;
  GHashTable *images; /* (nullable): key -> address; none in a document that stands alone */
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

/* A picture's source: its own address, or in the pane a key for it. */
static void
put_source (Writer *writer, const char *address)
{
  g_autofree char *key = NULL;
  g_autofree char *source = NULL;

  if (writer->images == NULL) {
    put_attribute (writer, "src", address);
    return;
  }
  key = g_compute_checksum_for_string (G_CHECKSUM_SHA256, address, -1);
  key[KEY_DIGITS] = '\0';
  source = g_strconcat ("dwreader://image/", key, NULL);
  put_attribute (writer, "src", source);
  g_hash_table_replace (writer->images, g_steal_pointer (&key), g_strdup (address));
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
put_image (Writer *writer, const DwrImage *image, const char *class_name)
{
  put (writer, "<figure");
  if (class_name != NULL)
    put_attribute (writer, "class", class_name);
  put (writer, "><img");
  put_source (writer, image->uri);
  put_attribute (writer, "alt", image->alt);
  if (image->width_px > 0 && image->height_px > 0)
    g_string_append_printf (writer->out,
                            " width=\"%u\" height=\"%u\"",
                            image->width_px,
                            image->height_px);
  put (writer, ">");
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
  if (embed->poster != NULL) {
    put (writer, "<img");
    put_source (writer, embed->poster);
    put (writer, " alt=\"\">");
  }
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

/* When a live blog's post was written. */
static void
put_time (Writer *writer, const DwrBlock *block)
{
  g_autofree char *time =
      block->published != NULL ? dwr_words_dup_date_and_time (block->published) : NULL;

  if (time == NULL)
    return;
  open_own (writer, "p", "byline");
  put (writer, "<time");
  put_attribute (writer, "datetime", block->published);
  put (writer, ">");
  put_escaped (writer, time);
  put (writer, "</time></p>\n");
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
  case DWR_BLOCK_PARAGRAPH:
    put_prose_block (writer, "<p>", block, "</p>");
    break;
  case DWR_BLOCK_HEADING_2:
    put_prose_block (writer, "<h2>", block, "</h2>");
    put_time (writer, block);
    break;
  case DWR_BLOCK_HEADING_3:
    put_prose_block (writer, "<h3>", block, "</h3>");
    put_time (writer, block);
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
put_kicker (Writer *writer)
{
  const char *kicker = dwr_article_get_field (writer->article, DWR_FIELD_KICKER);
  const char *region = dwr_article_get_field (writer->article, DWR_FIELD_REGION);
  g_autofree char *both = NULL;

  if (kicker != NULL && region != NULL)
    both = g_strdup_printf ("%s · %s", kicker, region);
  put_element (writer, "p", "kicker", both != NULL ? both : kicker != NULL ? kicker : region);
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
put_byline (Writer *writer)
{
  DwrArticle *article = writer->article;
  const char *published = dwr_article_get_published (article);
  g_autofree char *date = published != NULL ? dwr_words_dup_date (published) : NULL;
  guint n_minutes = dwr_article_count_minutes (article);
  g_autofree char *minutes = dwr_words_dup_minutes (n_minutes);
  gboolean is_first = TRUE;

  if (article->authors->len == 0 && date == NULL && minutes == NULL)
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
  if (date != NULL) {
    put_separator (writer, &is_first);
    put (writer, "<time");
    put_attribute (writer, "datetime", published);
    put (writer, ">");
    put_escaped (writer, date);
    put (writer, "</time>");
  }
  if (minutes != NULL) {
    put_separator (writer, &is_first);
    g_string_append_printf (writer->out, "<time datetime=\"PT%uM\">", n_minutes);
    put_escaped (writer, minutes);
    put (writer, "</time>");
  }
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

  put (writer, "<main><article>\n<header>\n");
  put_kicker (writer);
  /* TRANSLATORS: above a headline: what follows is its author's own view */
  if (article->is_opinion)
    put_own_line (writer, "kicker", _("Opinion"));
  put_element (writer, "h1", NULL, dwr_article_get_title (article));
  put_element (writer, "p", "teaser", dwr_article_get_field (article, DWR_FIELD_TEASER));
  put_byline (writer);
  if (article->blocks_source == DWR_SOURCE_GENERIC)
    put_own_line (writer, "byline", _("The layout of this page was not recognised."));
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

/* @policy: of ours; it holds no double quotes. */
static void
put_head (Writer *writer, const char *policy)
{
  put (writer, "<!DOCTYPE html>\n<html");
  put_attribute (writer, "lang", dwr_article_get_language (writer->article));
  put_attribute (writer, "dir", dwr_article_get_direction (writer->article));
  put (writer, "><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\"");
  g_string_append_printf (writer->out, " content=\"%s\">", policy);
  put (writer, "<meta name=\"referrer\" content=\"no-referrer\">\n");
  put_element (writer, "title", NULL, dwr_article_get_title (writer->article));
}

/* Only the one style sheet of ours may apply: it is named by its digest. */
static char *
dup_own_policy (void)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize digest_bytes = sizeof digest;
  g_autofree char *encoded = NULL;

  g_checksum_update (checksum, (const guchar *) own_style, (gssize) strlen (own_style));
  g_checksum_get_digest (checksum, digest, &digest_bytes);
  encoded = g_base64_encode (digest, digest_bytes);
  return g_strdup_printf ("default-src 'none'; img-src https://static.dw.com; "
                          "style-src 'sha256-%s'; base-uri 'none'; form-action 'none'",
                          encoded);
}

char *
dwr_writer_to_html (DwrArticle *article)
{
  Writer writer = { .out = g_string_new (NULL), .article = article };
  g_autofree char *policy = dup_own_policy ();

  put_head (&writer, policy);
  put (&writer,
       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<style>");
  put (&writer, own_style);
  put (&writer, "</style></head>\n<body>");
  put_article (&writer);
  put (&writer, "</body></html>\n");
  return g_string_free (writer.out, FALSE);
}

char *
dwr_writer_to_pane (DwrArticle *article, GHashTable **images)
{
  Writer writer = { .out = g_string_new (NULL), .article = article };

  writer.images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  put_head (&writer, pane_policy);
  put (&writer, "<link rel=\"stylesheet\" href=\"dwreader://style/reader.css\"></head>\n<body>");
  put_article (&writer);
  put (&writer, "</body></html>\n");
  *images = writer.images;
  return g_string_free (writer.out, FALSE);
}
